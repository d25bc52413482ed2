package screen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/live"
	"kahvila/workshop"
)

// planned is a facilitator at a roadmap with pools of working time, on which
// nothing is placed: one target too large for a period, one that waits for
// another.
func planned(t testing.TB) (*play, []*workshop.Target) {
	h, _ := rated(t)
	h.do(h.boss, &workshop.Reveal{})
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
	a := *h.room.Now().Workshop.Agenda()
	a.Steps = slices.Clone(a.Steps)
	for i, s := range a.Steps {
		if s.ID == "map" {
			a.Steps[i].Pools = []workshop.Pool{{ID: "ict", Name: workshop.Text{"en": "ICT", "fi": "Tietohallinto", "sv": "IT"}, Days: 40}}
			a.Steps[i].Periods = slices.Clone(s.Periods)
			a.Steps[i].Periods[2].Later = true
		}
	}
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	p := h.play(h.boss)
	all := p.targets()
	days := []int{28, 20, 50}
	for i, x := range all {
		h.do(h.boss, &workshop.SetRow{Target: x.ID, Days: &days[i]})
	}
	h.do(h.boss, &workshop.SetRow{Target: all[1].ID, After: &all[0].ID})
	p.sync()
	return p, all
}

// TestAProposalIsAcceptedRowByRow places what has room, in the order of what
// waits for what, and says why the rest has no place.
func TestAProposalIsAcceptedRowByRow(t *testing.T) {
	p, all := planned(t)
	at := func(i int) string { return p.view().Workshop.Row(all[i].ID).Period }
	p.press("a").shows("Proposal: what to begin when", "too much for one period: over 2 periods there could be room", "28/28")
	if at(0)+at(1)+at(2) != "" {
		t.Fatal("a proposal has placed something")
	}
	p.press("enter")
	if at(0) != "q1" || at(1) != "" {
		t.Errorf("one was accepted: %q, %q", at(0), at(1))
	}
	p.press("a")
	if at(1) != "q2" || at(2) != "" {
		t.Errorf("all that have room were accepted: %q, %q", at(1), at(2))
	}
	p.press("enter") // what has no room goes to later, if somebody says so
	if at(2) != "later" {
		t.Errorf("the rest is in %q", at(2))
	}
	p.shows("Every target has its place.")
	p.press("u", "esc")
	if at(2) != "" {
		t.Errorf("undone, it is in %q", at(2))
	}
}

// TestWhatWasPlacedAtOnceIsTakenBackAtOnce: one undo for all of it, and none
// where somebody else has gone on from there.
func TestWhatWasPlacedAtOnceIsTakenBackAtOnce(t *testing.T) {
	p, all := planned(t)
	at := func(i int) string { return p.view().Workshop.Row(all[i].ID).Period }
	p.press("a", "a")
	if at(0) != "q1" || at(1) != "q2" {
		t.Fatalf("all that have room are in %q and %q", at(0), at(1))
	}
	p.press("u")
	if got := p.refused(); len(got) > 0 || at(0)+at(1) != "" {
		t.Errorf("taken back, they are in %q and %q: %q", at(0), at(1), got)
	}
	p.press("a")
	other, err := p.h.room.Enter(live.Visitor{Role: workshop.Facilitator, Fingerprint: "other"})
	if err != nil {
		t.Fatal(err)
	}
	period := "later"
	p.h.do(other, &workshop.SetRow{Target: all[1].ID, Period: &period})
	p.sync()
	p.press("u")
	if got := p.refused(); len(got) != 1 || at(0) != "q1" || at(1) != "later" {
		t.Errorf("another has moved one, and they are in %q and %q: %q", at(0), at(1), got)
	}
}

// TestEveryoneSeesWhatARowWaitsFor says it on the roadmap of participants too.
func TestEveryoneSeesWhatARowWaitsFor(t *testing.T) {
	p, all := planned(t)
	period := "q1"
	p.h.do(p.h.boss, &workshop.SetRow{Target: all[1].ID, Period: &period})
	seat := p.h.play(p.h.seats[0])
	seat.shows("Waits for:", "│  One place")
	done := workshop.Status("done")
	p.h.do(p.h.boss, &workshop.SetRow{Target: all[0].ID, Status: &done})
	seat.sync()
	if strings.Contains(seat.String(), "Waits for: ") {
		t.Errorf("it waits for what is done:\n%s", seat)
	}
}

// TestAStatusAsksWhy tells the life of a row by keys.
func TestAStatusAsksWhy(t *testing.T) {
	p, all := planned(t)
	row := func() workshop.Row {
		for _, x := range all {
			if r := p.view().Workshop.Row(x.ID); len(r.History) > 0 {
				return r
			}
		}
		return workshop.Row{}
	}
	p.press("s", "2").write("the board, 12.1.2027, § 4").press("enter")
	if r := row(); r.Status != "approved" || r.History[0].By != "the board" || r.History[0].On != "2027-01-12" || r.History[0].Reason != "§ 4" {
		t.Errorf("%+v", r)
	}
	p.press("s", "4")
	if r := row(); r.Status != "experiment" {
		t.Errorf("%+v", r)
	}
	p.press("s", "8", "enter")
	if got := p.refused(); len(got) == 0 || row().Status != "experiment" {
		t.Errorf("nobody said why: %v, %s", got, row().Status)
	}
	p.write("only two used it").press("enter")
	if r := row(); r.Status != "reevaluate" || len(r.History) != 3 {
		t.Errorf("%+v", r)
	}
	p.press("i").shows("Success measure", "Decision needed from", "needs further evaluation", "only two used it", "§ 4")
}

// TestEverythingOfARowIsSaid changes a row line by line.
func TestEverythingOfARowIsSaid(t *testing.T) {
	p, _ := planned(t)
	p.press("i", "down", "enter").write("the library").press("enter")
	p.press("down", "down").press("enter").erase().erase().write("x").press("enter")
	if got := p.refused(); len(got) != 1 {
		t.Errorf("days are a number: %v", got)
	}
	p.erase().write("12").press("enter")
	p.shows("the library", "12")
	p.press("down", "enter").erase().write("2").press("enter")
	found := false
	for x := range p.view().Workshop.Targets() {
		r := p.view().Workshop.Row(x.ID)
		found = found || r.Partners == "the library" && r.Days["ict"] == 12 && r.Lasts == 2
	}
	if !found {
		t.Error("no row says all that")
	}
	p.press("esc", "d").shows("Waits for:")
}

// TestANarrowCardSaysWhatItAsks: where there is nothing to say yet, what is
// asked for stands in full, also on the smallest screen.
func TestANarrowCardSaysWhatItAsks(t *testing.T) {
	p, _ := planned(t)
	p.press("i")
	asked := 0
	for range 20 {
		for _, line := range p.Draw(frame(p.h, 40, 12, "en", colorprofile.NoTTY)).Lines(40, 12) {
			if line = strings.TrimRight(line, " "); strings.HasSuffix(line, " –") {
				if asked++; strings.Contains(line, "…") {
					t.Errorf("cut off: %q", line)
				}
			}
		}
		p.press("down")
	}
	if asked < 20 {
		t.Errorf("%d questions were looked at", asked)
	}
}

// After a vote on a budget the board says for which targets there is money, also
// where a vote after it was gone past.
func TestTheBoardSaysWhatIsFunded(t *testing.T) {
	h := closed(t, "budget", 0)
	h.goTo("map", 0, "")
	r, _ := h.boss.Now().Result(h.room.Now().Workshop.Ballots()[0])
	if r == nil {
		t.Fatal("there is no result")
	}
	s := h.play(h.boss).shown()
	for _, x := range r.Items {
		title := h.room.Now().Workshop.Target(workshop.TargetID(x.Item)).Title.String()
		at := strings.Index(s, title[:15])
		if at < 0 {
			t.Fatalf("%s is not there:\n%s", title, s)
		}
		said, _, _ := strings.Cut(s[at:], "\n")
		if strings.Contains(said, "not funded") == x.Funded || !strings.Contains(said, "funded · place ") {
			t.Errorf("%v is said to be: %s", x.Funded, said)
		}
	}
}

// TestTheBoardSaysWhatDoesNotFit, and why, without being asked for a proposal.
func TestTheBoardSaysWhatDoesNotFit(t *testing.T) {
	p, all := planned(t)
	put := func(i int, period string) {
		p.h.do(p.h.boss, &workshop.SetRow{Target: all[i].ID, Period: &period})
		p.sync()
	}
	// somewhere reports whether it is said of some target that one can choose.
	somewhere := func(text string) bool {
		p.press("up", "up", "up")
		for range all {
			if strings.Contains(p.String(), text) {
				return true
			}
			p.press("down")
		}
		return false
	}
	const early = "begins before what it waits for is finished"
	put(0, "q2")
	if somewhere("!") {
		t.Errorf("nothing is wrong yet:\n%s", p)
	}
	put(1, "q1") // it waits for the first
	p.shows("1 does not fit (!)")
	if !somewhere(early) {
		t.Errorf("it begins too early:\n%s", p)
	}
	put(0, "later")
	if p.shows("1 does not fit (!)"); !somewhere(early) {
		t.Errorf("what it waits for has been put off:\n%s", p)
	}
	put(2, "q1") // 50 and 20 of 28
	if p.shows("2 do not fit (!)"); !somewhere("too much work for Q1/2027: 70/28 person-days, ICT") {
		t.Errorf("it is too much for the period:\n%s", p)
	}
}
