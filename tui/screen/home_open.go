package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
)

// open asks who may come in, and opens the room.
func (h *home) open() tea.Cmd {
	t := h.t()
	return h.enter(i18n.Mark("Open: {name}"), i18n.Mark("Open"), func(id string, listen bool) (Opened, error) {
		return h.env.Home.Open(id, listen)
	}, [2][2]string{
		{t.T("Let people in over ssh"), t.T("The console shows what people type to join, with the address of this machine.")},
		{t.T("Only on this screen, to prepare it"), t.T("Nobody can join until you open it again.")},
	})
}

// rehearse asks who comes to a rehearsal, and opens its room.
func (h *home) rehearse() tea.Cmd {
	t := h.t()
	return h.enter(i18n.Mark("Rehearse: {name}"), i18n.Mark("Rehearse"), func(id string, alone bool) (Opened, error) {
		return h.env.Home.Rehearse(id, !alone)
	}, [2][2]string{
		{t.T("With simulated people"), t.T("A copy of the agenda, which you can go through with n. Everything in it is erased when you leave; the workshop itself stays as it is.")},
		{t.T("With simulated people, and let others in over ssh"), t.T("The same, and you can try it on one or two more laptops.")},
	})
}

// enter asks which of two ways there shall be into the selected workshop, and
// takes it. Each is a line and a note on it.
func (h *home) enter(question, key string, by func(id string, first bool) (Opened, error), ways [2][2]string) tea.Cmd {
	it, ok := h.selected()
	if !ok {
		return nil
	}
	lines, notes := []string{ways[0][0], ways[1][0]}, []string{ways[0][1], ways[1][1]}
	c := newChooser(h.t().T(question, "name", it.Title), lines, key, func(i int) tea.Cmd {
		h.close()
		h.busy = true
		return func() tea.Msg {
			opened, err := by(it.ID, i == 0)
			if err != nil {
				return homeDid{Failed{err}}
			}
			return homeDid{opened}
		}
	}, h.close)
	c.notes = notes
	h.panel = c
	return nil
}

// back goes on with the workshop whose room was open.
func (h *home) back(m CameHome) tea.Cmd {
	it, _ := h.selected()
	note := h.t().T("The room is closed, and everything is kept.")
	switch {
	case m.Err != nil:
		return tea.Batch(h.load(it.ID, ""), send(Failed{m.Err}))
	case m.Rehearsed:
		note = h.t().T("The rehearsal is over, and everything in it is erased.")
	}
	h.note = note
	return h.load(it.ID, note)
}
