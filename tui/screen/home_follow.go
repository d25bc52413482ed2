package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/workshop"
)

// followUp asks for the day of a further meeting of the selected workshop, and
// plans it.
func (h *home) followUp() tea.Cmd {
	it, ok := h.selected()
	if !ok {
		return nil
	}
	t, from := h.t(), h.env.Home
	p := &prompt{enter: i18n.Mark("Plan it"), hint: t.T("as 2027-06-30, or nothing"), label: func() string { return h.t().T("Follow-up meeting, day:") }}
	p.do = func(text string) (tea.Msg, error) {
		if err := from.FollowUp(it.ID, workshop.Day(text)); err != nil {
			return nil, err
		}
		items, err := from.Workshops()
		return homeLoaded{items, it.ID, t.T("The follow-up meeting is planned. Enter opens the room for it."), err}, nil
	}
	return h.ask(p, 10, "")
}
