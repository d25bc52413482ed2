package workshop

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sorted draws something that is done with ideas and targets.
func (d draw) sorted() Fact {
	return rapid.SampledFrom([]func() Fact{
		func() Fact { return &Group{Title: d.text(), Lang: d.lang(), Ideas: d.ideas()} },
		func() Fact { return &Move{Idea: d.idea(), Target: d.target()} },
		func() Fact { return &Move{Idea: d.idea()} },
		func() Fact { return &Title{Target: d.target(), Lang: d.lang(), Title: d.text()} },
		func() Fact { return &Merge{Target: d.target(), Into: d.target()} },
		func() Fact { return d.described() },
		func() Fact { return &Apart{Ideas: d.ideas(), From: d.ideas(), Off: d.bool("off")} },
		func() Fact { return &Link{A: d.idea(), B: d.idea(), Off: d.bool("off")} },
		func() Fact { return &Stay{Idea: d.idea(), Off: d.bool("off")} },
		func() Fact { return &Misplace{Idea: d.idea(), Target: d.target(), Off: d.bool("off")} },
	}).Draw(d.T, "sorted")()
}

// drawnSorting is a workshop whose grouping is being checked, with two targets
// and some wishes.
func drawnSorting(t *testing.T, r *rapid.T) (draw, []SeatID) {
	p, seats, ideas := sorting(drawn{t, r})
	var targets []TargetID
	for n := range 2 {
		targets = append(targets, TargetID(p.do(boss, Facilitator, &Group{Title: "T", Ideas: ideas[2*n : 2*n+2]})))
	}
	p.next(1)
	for _, id := range seats[3:] {
		p.do(id, Participant, &Misplace{Idea: ideas[0], Target: targets[1]})
	}
	hosts, _ := hostsOf(p)
	return draw{r, p, append([]SeatID{boss}, hosts...)}, append([]SeatID{boss}, hosts...)
}

func roleOf(id SeatID) Role {
	if id == boss {
		return Facilitator
	}
	return Host
}

// Whoever sorts takes everything back, the newest first, and each step gives
// back exactly what was.
func TestSortingIsTakenBackStepByStep(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, sorters := drawnSorting(t, r)
		p, who := d.p, rapid.SampledFrom(sorters).Draw(r, "who")
		var was []string
		for range d.n(1, 12, "acts") {
			before := visible(p.w)
			switch d.n(0, 5, "turn") {
			case 0: // back and on again
				if len(was) == 0 {
					continue
				}
				p.do(who, roleOf(who), &Undo{})
				if got := visible(p.w); got != was[len(was)-1] {
					r.Fatalf("it is\n%s\nwas\n%s", got, was[len(was)-1])
				}
				was = was[:len(was)-1]
			default:
				if d.try(who, roleOf(who), d.sorted()) {
					was = append(was, before)
				}
			}
		}
		for n := len(was) - 1; n >= 0; n-- {
			if _, err := p.try(who, roleOf(who), &Undo{}); err != nil {
				r.Fatalf("step %d back: %v", n, err)
			}
			d.consistent()
			if got := visible(p.w); got != was[n] {
				r.Fatalf("step %d back leaves\n%s\nwas\n%s", n, got, was[n])
			}
		}
	})
}

// Of several who sort at once nobody takes back what another has done since:
// where an idea was put and what was written last stays, or the undo is refused
// in a sentence.
func TestNobodyTakesBackWhatOthersHaveDoneSince(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, sorters := drawnSorting(t, r)
		p := d.p
		moved := make(map[IdeaID][]SeatID) // who has put it there, and who before
		worded := make(map[wording][]SeatID)
		for range d.n(2, 25, "acts") {
			who := rapid.SampledFrom(sorters).Draw(r, "who")
			before := p.w
			without := func(all []SeatID) []SeatID { // the last that is theirs: another may have said just the same
				for n := len(all) - 1; n >= 0; n-- {
					if all[n] == who {
						return slices.Delete(slices.Clone(all), n, n+1)
					}
				}
				return all
			}
			var f Fact = &Undo{}
			if d.n(0, 2, "turn") > 0 {
				f = d.sorted()
			}
			if _, err := p.try(who, roleOf(who), f); err != nil {
				if x := new(Refusal); !errors.As(err, &x) {
					r.Fatalf("%T: %v", f, err)
				}
				continue
			}
			d.consistent()
			_, back := f.(*Undo)
			for i := range p.w.Ideas() {
				if i.Target == before.Idea(i.ID).Target {
					continue
				}
				by := moved[i.ID]
				if !back {
					moved[i.ID] = append(by, who)
					continue
				}
				moved[i.ID] = without(by)
				if len(by) > 0 && len(moved[i.ID]) == len(by) {
					r.Fatalf("%s takes back where %s has put %d", who, by, i.ID)
				}
			}
			for x := range p.w.Targets() {
				for _, at := range changedWords(before.Target(x.ID), x) {
					by := worded[at]
					if !back {
						worded[at] = append(by, who)
						continue
					}
					worded[at] = without(by)
					if len(by) > 0 && len(worded[at]) == len(by) {
						r.Fatalf("%s takes back what %s has written: %+v", who, by, at)
					}
				}
			}
		}
	})
}

// wording is where something is written about a target.
type wording struct {
	of    TargetID
	field int
	lang  Lang
}

// changedWords returns where one target says something else than the other.
func changedWords(a, b *Target) (all []wording) {
	if a == nil || !a.Shown() {
		return nil
	}
	for n, texts := range [][2]Text{{a.Title, b.Title}, {a.Sentence, b.Sentence}, {a.Benefits, b.Benefits}} {
		for _, l := range Langs() {
			if texts[0][l] != texts[1][l] {
				all = append(all, wording{b.ID, n, l})
			}
		}
	}
	return all
}

func TestUndoIsRefusedWhereOthersHaveBuiltOnIt(t *testing.T) {
	p, _, ideas := sorting(t)
	hosts, _ := hostsOf(p)
	a, b := hosts[0], hosts[1]
	one := TargetID(p.do(a, Host, &Group{Title: "One", Ideas: ideas[:1]}))
	two := TargetID(p.do(b, Host, &Group{Title: "Two", Ideas: ideas[1:2]}))
	say := func(s string) *string { return &s }
	for _, c := range []struct {
		mine, theirs Fact
		want         string
	}{
		{&Move{Idea: ideas[2], Target: one}, &Move{Idea: ideas[2], Target: two}, "Somebody else has just moved {idea}. It stays where they put it."},
		{&Title{Target: one, Title: "Mine"}, &Title{Target: one, Title: "Theirs"}, "Somebody has changed this since. It stays as they left it."},
		{&Describe{Target: one, Sentence: say("Mine"), Benefits: say("All")}, &Describe{Target: one, Benefits: say("Some")}, "Somebody has changed this since. It stays as they left it."},
		{&Apart{Ideas: ideas[3:5]}, &Apart{Ideas: ideas[3:5], Off: true}, "Somebody has changed this since. It stays as they left it."},
		{&Group{Title: "Three", Ideas: ideas[5:]}, &Merge{Target: two + 9, Into: one}, "Somebody has worked on {title} since. It stays as they left it."},
	} {
		made := TargetID(p.do(a, Host, c.mine))
		if merge, ok := c.theirs.(*Merge); ok {
			merge.Target = made
		}
		p.do(b, Host, c.theirs)
		now := visible(p.w)
		p.refused(a, Host, &Undo{}, c.want)
		if visible(p.w) != now {
			t.Errorf("%T: a refused undo changes something", c.mine)
		}
		p.do(b, Host, &Undo{}) // and then it goes back as it was
		p.do(a, Host, &Undo{})
	}
	for range 2 {
		p.do(a, Host, &Move{Idea: ideas[2], Target: one})
		p.do(a, Host, &Move{Idea: ideas[2], Target: two})
	}
	p.do(b, Host, &Apart{Ideas: ideas[3:5]})
	for range 4 {
		p.do(a, Host, &Undo{})
	}
	if p.w.Idea(ideas[2]).Target != 0 || !p.w.Apart(ideas[3], ideas[4]) {
		t.Error("four steps back lead elsewhere, or take back another's")
	}
	p.do(a, Host, &Undo{})
	p.refused(a, Host, &Undo{}, "There is nothing to undo.")
}

// A struck text is gone from everything that could be taken back, however far
// back it is.
func TestAStruckTextIsInNoStepBack(t *testing.T) {
	p, _, ideas := sorting(t)
	const secret = "Mikko Mallikas is always late"
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"})
	p.next(1)
	id := IdeaID(p.do(boss, Facilitator, &Write{Text: secret, Question: "how", Source: Paper, Table: 1}))
	target := TargetID(p.do(s1, Facilitator, &Group{Title: "T", Ideas: []IdeaID{id}}))
	quote := "They say: " + secret
	p.do(s1, Facilitator, &Title{Target: target, Title: quote})
	p.do(s1, Facilitator, &Title{Target: target, Title: "Time"})
	p.do(s1, Facilitator, &Describe{Target: target, Sentence: &quote})
	p.do(s1, Facilitator, &Apart{Ideas: []IdeaID{id, ideas[0]}})
	p.do(boss, Facilitator, &Strike{Idea: id, Reason: "a name"})
	striking := NewStriking(id)
	for range 2 {
		for i := range p.log {
			p.log[i], _ = striking.Entry(p.log[i])
		}
	}
	var b strings.Builder
	for range 5 {
		p.w.dump(&b)
		for _, e := range p.log {
			b.Write(e.Body)
		}
		if strings.Contains(b.String(), "Mallikas") {
			t.Fatalf("the name is still there: %s", &b)
		}
		if _, err := p.try(s1, Facilitator, &Undo{}); err != nil {
			break
		}
	}
	if got := p.w.Target(target); got.Shown() {
		t.Errorf("not everything was taken back: %+v", got)
	}
}

func TestAnIdeaStaysWhereItIs(t *testing.T) {
	p, seats, ideas, targets := checked(t)
	hosts, _ := hostsOf(p)
	kept := func() bool {
		t.Helper()
		all := p.w.Misplaced()
		if len(all) != 1 || all[0].Idea.ID != ideas[0] {
			t.Fatalf("misplaced: %+v", all)
		}
		return all[0].Kept
	}
	stay := func(off bool) *Stay { return &Stay{Idea: ideas[0], Off: off} }
	p.refused(hosts[0], Host, stay(false), "Nobody says that an idea is in the wrong place.")
	p.do(seats[2], Participant, &Misplace{Idea: ideas[0], Target: targets[1]})
	p.do(seats[3], Participant, &Misplace{Idea: ideas[0], Target: targets[1]})
	p.refused(seats[4], Participant, stay(false), hostsOnlyThen)
	p.refused(hosts[0], Host, stay(true), "Nobody has said that it stays where it is.")
	p.do(hosts[0], Host, stay(false))
	p.refused(hosts[1], Host, stay(false), "It has been said already that it stays where it is.")
	if !kept() {
		t.Error("it is asked about still")
	}
	p.do(seats[3], Participant, &Misplace{Idea: ideas[0], Off: true})
	p.do(seats[3], Participant, &Misplace{Idea: ideas[0]})
	if !kept() {
		t.Error("as many as before bring it back")
	}
	p.do(seats[4], Participant, &Misplace{Idea: ideas[0]})
	if kept() {
		t.Error("more than before do not bring it back")
	}
	p.do(hosts[1], Host, stay(false))
	p.refused(hosts[0], Host, &Undo{}, "Somebody has changed this since. It stays as they left it.")
	p.do(hosts[1], Host, &Undo{})
	if kept() {
		t.Error("undone, and still kept")
	}
	p.do(hosts[1], Host, stay(false))
	p.do(boss, Facilitator, stay(true))
	if kept() {
		t.Error("it may be moved after all, and is kept")
	}
	p.do(boss, Facilitator, &Undo{})
	if !kept() {
		t.Error("undone, and not kept")
	}
	p.do(boss, Facilitator, &Move{Idea: ideas[0], Target: targets[1]})
	p.do(seats[5], Participant, &Misplace{Idea: ideas[0], Target: targets[0]})
	if kept() {
		t.Error("where it is now nobody has kept it")
	}
}
