package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// trial is what can be said of a row that is tried out first.
func (c *card) trial(r workshop.Row) []cardLine {
	t := c.b.t()
	day := func(label string, value workshop.Day, into func(*workshop.SetRow, *workshop.Day)) cardLine {
		return c.text(label, t.T("as 2027-06-30"), phrase.TypedDay(t, value), 10, func(f *workshop.SetRow, s *string) { into(f, (*workshop.Day)(s)) })
	}
	decided := ""
	if r.Outcome != "" {
		decided = t.T(r.Outcome.Title())
	}
	return []cardLine{
		c.text(t.T("Tried out: what is expected"), t.T("if we do this, then that happens"), r.Hypothesis, workshop.ReasonField.Max, func(f *workshop.SetRow, s *string) { f.Hypothesis = s }),
		c.text(t.T("Tried out: with whom"), t.T("a limited group"), r.Group, workshop.TitleField.Max, func(f *workshop.SetRow, s *string) { f.Group = s }),
		day(t.T("Tried out: begins"), r.Begins, func(f *workshop.SetRow, d *workshop.Day) { f.Begins = d }),
		day(t.T("Tried out: ends"), r.Ends, func(f *workshop.SetRow, d *workshop.Day) { f.Ends = d }),
		{label: t.T("Decided at its end"), value: decided, edit: func() tea.Cmd { return c.decide(r) }},
	}
}

// decide asks what is decided at the end of an experiment, and why.
func (c *card) decide(r workshop.Row) tea.Cmd {
	b, all := c.b, workshop.Outcomes()
	var names []string
	for _, o := range all {
		names = append(names, b.t().T(o.Title()))
	}
	b.panel = newChooser(b.t().T("Decided at its end"), names, i18n.Mark("Choose"), func(i int) tea.Cmd {
		b.panel = nil
		p := &prompt{field: rowDraft(c.target, "outcome"), enter: i18n.Mark("Save"), hint: b.t().T("what happened, and what was learnt"), label: func() string { return b.t().T("Why:") }}
		p.do = b.fact(func(text string) (workshop.Fact, error) {
			return &workshop.SetRow{Target: c.target, Outcome: &all[i], Reason: text, By: r.Owner}, nil
		})
		return b.ask(p, workshop.ReasonField.Max, "")
	}, b.close)
	return nil
}
