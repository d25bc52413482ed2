package screen

import (
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
	return g.ask(p, 12, was)
}
