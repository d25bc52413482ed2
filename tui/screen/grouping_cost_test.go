package screen_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kahvila/workshop"
)

// priced is a facilitator among the targets, of which the first vote needs to
// know what each costs.
func priced(t testing.TB) *play {
	p := gathered(t)
	a := *p.view().Workshop.Agenda()
	a.Steps = slices.Clone(a.Steps)
	i := slices.IndexFunc(a.Steps, func(s workshop.Step) bool { return s.Kind == "vote" })
	a.Steps[i].Method, a.Steps[i].Criteria, a.Steps[i].Form = "budget", nil, workshop.VoteForm{Budget: 10_000}
	p.h.do(p.h.boss, &workshop.SetAgenda{Agenda: a})
	for n, id := range loose(p)[:3] {
		p.h.do(p.h.boss, &workshop.Group{Title: []string{"One form", "One number", "One calendar"}[n], Lang: workshop.English, Ideas: []workshop.IdeaID{id}})
	}
	p.h.clock.Pass(2 * time.Minute) // nobody takes the move back any more
	p.sync()
	for range 4 {
		if strings.Contains(p.shown(), "e Texts") {
			break
		}
		p.press("tab")
	}
	return p
}

// Where a budget is divided next, a target's cost is asked for where targets
// are made: it is seen which have none, and they are priced one after the other.
func TestTargetsArePricedOneAfterTheOther(t *testing.T) {
	p := priced(t)
	for _, want := range []string{"without a cost: 3", "? · 1", "Cost"} {
		if s := p.shown(); !strings.Contains(s, want) {
			t.Fatalf("no %q:\n%s", want, s)
		}
	}
	for _, cost := range []string{"4000", "2500", "800"} {
		p.press("C").write(cost).press("enter")
	}
	var costs []int
	for _, x := range p.targets() {
		costs = append(costs, x.Cost)
	}
	if !slices.Equal(costs, []int{4000, 2500, 800}) {
		t.Errorf("they cost %v", costs)
	}
	if s := p.shown(); strings.Contains(s, "without a cost") || !strings.Contains(s, "4,000 · 1") {
		t.Errorf("all have a cost:\n%s", s)
	}
}

// Where nothing is divided, nobody is asked what a target costs.
func TestNoCostWithoutABudget(t *testing.T) {
	p := gathered(t).press("y").write("Ask the residents first").press("enter")
	for range 4 {
		if s := p.shown(); strings.Contains(s, "cost") {
			t.Errorf("somebody is asked:\n%s", s)
		}
		p.press("tab")
	}
}
