package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/export"
	"kahvila/i18n"
)

// export asks for a format, and says where the file is.
func (h *home) export() tea.Cmd {
	it, ok := h.selected()
	if !ok {
		return nil
	}
	t, from := h.t(), h.env.Home
	formats := from.Formats()
	lines := make([]string, len(formats))
	for i, name := range formats {
		lines[i] = name
		if f, ok := export.Find(name); ok {
			lines[i] = t.T(f.Title) + " (" + f.Ext + ")"
		}
	}
	h.panel = newChooser(t.T("Export: {name}", "name", it.Title), lines, i18n.Mark("Export"), func(i int) tea.Cmd {
		if f, ok := export.Find(formats[i]); ok && f.Report {
			return h.forWhom(it.ID, it.Title, formats[i])
		}
		return h.write(it.ID, formats[i], "")
	}, h.close)
	return nil
}

// forWhom asks who a report is for.
func (h *home) forWhom(id, title, format string) tea.Cmd {
	t := h.t()
	h.panel = newChooser(t.T("Export: {name}", "name", title), forWhom(t), i18n.Mark("Export"), func(i int) tea.Cmd {
		return h.write(id, format, export.Profiles[i].Name)
	}, h.close)
	return nil
}

// write writes a workshop out, and says where the file is.
func (h *home) write(id, format, profile string) tea.Cmd {
	from := h.env.Home
	return h.file(id, func() (string, error) { return from.Export(id, format, profile) })
}
