package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/workshop"
)

// cost asks what the target costs.
func (g *grouping) cost(t *workshop.Target) tea.Cmd {
	was := ""
	if t.Cost > 0 {
		was = strconv.Itoa(t.Cost)
	}
	p := &prompt{enter: i18n.Mark("Save"), hint: g.t().T("a number, in money or days of work"), label: func() string { return g.t().T("Cost:") }}
	p.do = g.fact(func(text string) (workshop.Fact, error) {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil {
			n = -1 // the refusal says which numbers there are
		}
		return &workshop.SetCost{Target: t.ID, Cost: n}, nil
	})
	p.then = func() { g.toUnpriced(t.ID) }
	return g.ask(p, 12, was)
}

// toUnpriced goes on to the next target without a cost, where the next vote
// needs one of each: there are many of them, one after the other.
func (g *grouping) toUnpriced(from workshop.TargetID) {
	if !g.v.Workshop.Priced() {
		return
	}
	unpriced := func(r targetRow) bool { return r.idea == nil && r.target.Cost == 0 && r.target.ID != from }
	at := slices.IndexFunc(g.rows, func(r targetRow) bool { return r.target.ID == from })
	next := slices.IndexFunc(g.rows[at+1:], unpriced)
	if next >= 0 {
		g.targets.Select(at + 1 + next)
	} else if next = slices.IndexFunc(g.rows, unpriced); next >= 0 {
		g.targets.Select(next)
	}
}

// unpriced is how many targets lack a cost that the next vote needs.
func (g *grouping) unpriced() (n int) {
	if !g.v.Workshop.Priced() {
		return 0
	}
	for t := range g.v.Workshop.Targets() {
		if t.Cost == 0 {
			n++
		}
	}
	return n
}

// sized is what stands at the end of a target's row: how many ideas it has, and
// what it costs where the next vote needs that.
func (g *grouping) sized(f Frame, t *workshop.Target) string {
	ideas := strconv.Itoa(len(g.v.Workshop.IdeasOf(t)))
	if !g.v.Workshop.Priced() {
		return ideas
	}
	cost := "?"
	if t.Cost > 0 {
		cost = f.T.Number(float64(t.Cost), 0)
	}
	return joined(f, []string{cost, ideas})
}
