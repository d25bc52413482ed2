package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/export"
	"kahvila/i18n"
)

// print asks for a sheet for the room, and says where the file is.
func (h *home) print() tea.Cmd {
	it, ok := h.selected()
	if !ok {
		return nil
	}
	t, from := h.t(), h.env.Home
	h.panel = newChooser(t.T("Print: {name}", "name", it.Title), sheets(t), i18n.Mark("Print"), func(i int) tea.Cmd {
		return h.file(it.ID, func() (string, error) { return from.Print(it.ID, export.Sheets[i].Name, h.env.Lang()) })
	}, h.close)
	return nil
}

// file writes something of a workshop to a file, and says where that is.
func (h *home) file(id string, write func() (path string, err error)) tea.Cmd {
	t, from := h.t(), h.env.Home
	h.close()
	h.busy = true
	return func() tea.Msg {
		path, err := write()
		if err != nil {
			return homeDid{Failed{err}}
		}
		items, err := from.Workshops()
		return homeLoaded{items, id, t.T("Written to {path}", "path", path), err}
	}
}
