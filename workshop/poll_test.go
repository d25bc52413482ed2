package workshop

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kahvila/workshop/survey"
	"pgregory.net/rapid"
)

// meterItem is a maturity meter; courageItem a scale.
var (
	courageItem = PollItem{ID: "courage", Text: tx("We dare to try"), Low: tx("not at all"), High: tx("very much")}
	meterItem   = PollItem{ID: "paths", Text: tx("Service paths"), Levels: []Text{tx("on paper"), tx("partly digital"), tx("digital from end to end")}}
)

// polled is the agenda with a poll before the café, and one after it with an
// item of the first.
func polled(a Agenda) Agenda {
	a.Steps = slices.Insert(slices.Clone(a.Steps), 1, Step{ID: "climate", Kind: "poll", Title: tx("Climate"), Minutes: 5, Items: []PollItem{courageItem, meterItem}})
	a.Steps = append(a.Steps, Step{ID: "after", Kind: "poll", Title: tx("Climate again"), Mode: Anonymous, Items: []PollItem{courageItem}})
	return a
}

// answer draws an answer, mostly one that fits.
func (d draw) answer() *Answer {
	f := &Answer{}
	for range d.n(0, 3, "answers") {
		f.Answers = append(f.Answers, Reply{
			Item:   rapid.SampledFrom([]string{"courage", "paths", "paths", "nothing"}).Draw(d.T, "item"),
			Target: d.n(0, 2, "target") == 0, N: d.n(-1, 6, "n"), Off: d.n(0, 5, "off") == 0,
		})
	}
	return f
}

// asking opens the first poll with people from three sectors, one after the
// other.
func asking(t *testing.T, people int, changes ...func(*Agenda)) (*play, []SeatID) {
	p, seats := begin(t, people)
	a := polled(testAgenda())
	for _, change := range changes {
		change(&a)
	}
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "climate"})
	return p, seats
}

func (p *play) answer(seat SeatID, item string, numbers ...int) {
	p.t.Helper()
	f := &Answer{}
	for i, n := range numbers {
		f.Answers = append(f.Answers, Reply{Item: item, Target: i == 1, N: n})
	}
	p.do(seat, Participant, f)
}

func TestPoll(t *testing.T) {
	p, seats := asking(t, 12)
	for n, s := range seats {
		p.answer(s, "courage", 1+n%5)
	}
	p.answer(seats[0], "paths", 1, 3)
	p.answer(seats[1], "paths", 2)
	p.answer(seats[2], "courage", 0)
	x := p.w.Polling()
	if x.Answered() != 12 || x.Whole() != 1 || p.w.PollResult(x) != nil {
		t.Fatalf("%d have answered, %d all; result %+v", x.Answered(), x.Whole(), p.w.PollResult(x))
	}
	p.do(boss, Facilitator, &Stop{})
	if _, err := p.try(seats[0], Participant, &Answer{Answers: []Reply{{Item: "courage", N: 2}}}); err == nil {
		t.Error("answered after the end")
	}
	p.do(boss, Facilitator, &Extend{})
	p.do(seats[2], Participant, &Undo{})
	p.next(1)
	if p.w.Now().Sub != OutcomeSub {
		t.Fatal(p.w.Now())
	}
	r := p.w.PollResult(p.w.Polling())
	if c := r.Items[0].Now; !slices.Equal(c.Counts, survey.Counts{3, 3, 2, 2, 2}) || c.N != 12 || c.Unknown != 0 || r.People != 12 || r.Present != 12 {
		t.Errorf("%+v of %+v", c, r)
	}
	if m := r.Items[1]; !m.Now.Few() || m.Now.N != 2 || !m.Target.Few() || m.Level().Current != 0 {
		t.Errorf("of a meter that two have answered it is told: %+v", m)
	}
	p.do(boss, Facilitator, &Reveal{})
	if !p.w.Polling().Shown {
		t.Error("not shown")
	}
	if _, err := p.try(boss, Facilitator, &Reveal{}); err == nil {
		t.Error("shown twice")
	}
	// Who asks once more asks anew: what was shown stays.
	p.do(boss, Facilitator, &Go{Go: "back"})
	if n := len(p.w.Polls()); n != 2 || p.w.Polling().Answered() != 0 || !p.w.PollOpen() {
		t.Errorf("%d polls", n)
	}
}

func TestAnswersThatDoNotFit(t *testing.T) {
	p, seats := asking(t, 5)
	for name, f := range map[string]*Answer{
		"another item":     {Answers: []Reply{{Item: "mood", N: 2}}},
		"beyond the scale": {Answers: []Reply{{Item: "courage", N: 6}}},
		"below the scale":  {Answers: []Reply{{Item: "courage", N: -1}}},
		"no target":        {Answers: []Reply{{Item: "courage", Target: true, N: 2}}},
		"nothing":          {},
	} {
		if _, err := p.try(seats[0], Participant, f); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if _, err := p.try(boss, Facilitator, &Answer{Answers: []Reply{{Item: "courage", N: 2}}}); err == nil {
		t.Error("the facilitator has answered")
	}
}

// Sectors are merged before the poll opens, and what could be found by taking
// the others from all is not shown.
func TestPollLabels(t *testing.T) {
	p, seats := asking(t, 18) // six of each sector
	by := map[string][]SeatID{}
	for _, s := range seats {
		by[p.w.Seat(s).Sector] = append(by[p.w.Seat(s).Sector], s)
	}
	for _, s := range slices.Concat(by["edu"], by["tech"], by["adm"][:2]) {
		p.answer(s, "courage", 3)
	}
	p.next(1)
	shown := func() (labels []string) {
		for _, l := range p.w.PollResult(p.w.Polling()).Items[0].Labels {
			if !l.Now.Few() {
				labels = append(labels, l.Label)
			} else if l.Now.N != 0 || l.Now.Unknown != 0 {
				t.Errorf("of %s it is told: %+v", l.Label, l)
			}
		}
		return labels
	}
	if got := shown(); len(got) != 1 {
		t.Errorf("with two of adm, shown: %v", got)
	}
	p.do(boss, Facilitator, &Go{Go: "back"})
	for _, s := range by["adm"][2:] {
		p.answer(s, "courage", 3)
	}
	p.next(1)
	if got := shown(); len(got) != 3 {
		t.Errorf("with six of each, shown: %v", got)
	}
	p, _ = asking(t, 9) // three of each
	for sector, label := range p.w.Polling().Labels {
		if !strings.Contains(label, "+") {
			t.Errorf("%s stands alone as %s", sector, label)
		}
	}
}

// Whatever is answered, no cell of fewer than five is told, be it by taking
// what is told from all.
func TestNobodyIsToldFromCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := []string{"a", "b", "c", "d"}
		m := new(mine)
		p := &Poll{mine: m, replies: shelf[Pseudonym, *replier]{mine: m, hash: hashPseudonym}}
		all := 0
		for i, l := range labels {
			for n := range rapid.IntRange(0, 9).Draw(t, l) {
				p.replies.put(Pseudonym{byte(i), byte(n)}, &replier{label: l, answers: map[Asked]int{{Item: "x"}: 1 + n%3}})
				all++
			}
		}
		told := 0
		for _, c := range p.cells(Asked{Item: "x"}, 5, labels) {
			if !c.Few() && c.N < MinCell {
				t.Fatalf("%+v", c)
			}
			told += c.N
		}
		if rest := all - told; told > 0 && rest > 0 && rest < MinCell {
			t.Fatalf("%d of %d are known by what is told of the others", rest, all)
		}
	})
}

func TestPollWaves(t *testing.T) {
	p, seats := asking(t, 12)
	for _, s := range seats {
		p.answer(s, "courage", 2)
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "after"})
	for _, s := range seats {
		p.answer(s, "courage", 4)
	}
	p.next(1)
	wave := func() *Wave { return p.w.PollResult(p.w.Polling()).Items[0].Earlier }
	if x := wave(); x == nil || x.Step != "climate" || x.Why != "" || x.Change.Delta != 1 || x.Change.Size != survey.Large || x.Before.N != 12 {
		t.Fatalf("%+v", x)
	}
	// Asked in other words, it is another question.
	a := polled(testAgenda())
	last := &a.Steps[len(a.Steps)-1]
	last.Items = []PollItem{{ID: "courage", Text: tx("We dare"), Low: courageItem.Low, High: courageItem.High}}
	p.do(boss, Facilitator, &Reveal{})
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	p.do(boss, Facilitator, &Go{Go: "back"})
	for _, s := range seats {
		p.answer(s, "courage", 4)
	}
	p.next(1)
	if x := wave(); x == nil || x.Why != survey.OtherWording {
		t.Errorf("%+v", x)
	}
}

// A poll goes on as it was asked, whatever the agenda says since.
func TestPollGoesOn(t *testing.T) {
	p, seats := asking(t, 5)
	p.answer(seats[0], "courage", 2)
	a := polled(testAgenda())
	a.Steps[1].Items = []PollItem{meterItem}
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	p.next(1)
	p.do(boss, Facilitator, &Go{Go: "back"})
	p.answer(seats[1], "courage", 2)
	if p.w.Polling().Answered() != 2 || len(p.w.Polls()) != 1 {
		t.Errorf("%d answered, %d polls", p.w.Polling().Answered(), len(p.w.Polls()))
	}
}

// Sealing closes a poll for ever.
func TestSealPoll(t *testing.T) {
	p, seats := asking(t, 5)
	p.answer(seats[0], "courage", 2)
	if _, err := p.try(boss, Facilitator, &Seal{}); err == nil && p.w.Sealed(PollScope(p.w.Polling().ID)) {
		t.Fatal("sealed while people answer")
	}
	p.next(1)
	p.do(boss, Facilitator, &Seal{})
	if !p.w.Sealed(PollScope(p.w.Polling().ID)) || !p.w.SealedNow() {
		t.Fatal("not sealed")
	}
	p.do(boss, Facilitator, &Go{Go: "back"})
	if p.w.Polling().Answered() != 0 {
		t.Error("the sealed poll goes on")
	}
}

// What a poll comes to says nothing of who answered.
func TestPollResultNamesNobody(t *testing.T) {
	p, seats := asking(t, 6)
	for _, s := range seats {
		p.answer(s, "courage", 3)
	}
	p.next(1)
	raw, err := json.Marshal(p.w.PollResult(p.w.Polling()))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range seats {
		if bytes.Contains(raw, []byte(s)) {
			t.Errorf("%s is in %s", s, raw)
		}
	}
}

func TestPollAgenda(t *testing.T) {
	for want, change := range map[string]func(*Step){
		"asks nothing":                func(s *Step) { s.Items = nil },
		"not a mode of a poll":        func(s *Step) { s.Mode = Named },
		"at most 12":                  func(s *Step) { s.Items = slices.Repeat(s.Items, 7) },
		"scale from 1 to 10":          func(s *Step) { s.Items[0].Max = 10 },
		"Take max out":                func(s *Step) { s.Items[1].Max = 5 },
		"two with the id courage":     func(s *Step) { s.Items[1] = s.Items[0] },
		"has no text in any language": func(s *Step) { s.Items[0].Text = nil },
		"of the kind poll":            func(s *Step) { s.Kind = "welcome" },
	} {
		a := polled(testAgenda())
		a.Steps[1].Items = slices.Clone(a.Steps[1].Items)
		change(&a.Steps[1])
		var said []string
		for _, r := range a.Check() {
			said = append(said, r.Error())
		}
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("want %q, said %q", want, said)
		}
	}
	a := polled(testAgenda())
	if errs := a.Check(); len(errs) > 0 {
		t.Error(errs)
	}
}
