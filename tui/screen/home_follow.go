package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/workshop"
)

// homeFollow brings the id of a workshop for which a further meeting may be
// planned.
type homeFollow struct{ id string }

// followUp looks whether a further meeting of the selected workshop can be
// planned. The list does not know it: for that the workshop has to be read.
func (h *home) followUp() tea.Cmd {
	it, ok := h.selected()
	if !ok {
		return nil
	}
	from := h.env.Home
	h.busy, h.note = true, ""
	return func() tea.Msg {
		w, err := from.Plan(it.ID)
		if err == nil {
			err = w.MayFollowUp()
		}
		if err != nil {
			return homeDid{Failed{err}}
		}
		return homeFollow{it.ID}
	}
}

// askFollowUp asks for the day of the meeting, and plans it.
func (h *home) askFollowUp(id string) tea.Cmd {
	t, from := h.t(), h.env.Home
	p := &prompt{enter: i18n.Mark("Plan it"), hint: t.T("as 2027-06-30, or nothing"), label: func() string { return h.t().T("Follow-up meeting, day:") }}
	p.do = func(text string) (tea.Msg, error) {
		if err := from.FollowUp(id, workshop.Day(text)); err != nil {
			return nil, err
		}
		items, err := from.Workshops()
		return homeLoaded{items, id, t.T("The follow-up meeting is planned. Enter opens the room for it."), err}, nil
	}
	return h.ask(p, 10, "")
}
