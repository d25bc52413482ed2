package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/tui/widget"
)

// fileKey writes the workshop out, on the machine that holds it. It is shown
// where the report comes next.
func (d *desk) fileKey() widget.Key {
	k := widget.Key{Keys: []string{"E"}, Name: i18n.Mark("Export"), Hidden: d.v.Workshop.Step().Kind != "closing", Do: d.export}
	if d.env.Files == nil {
		k.Hidden, k.Off = true, i18n.Mark("Files are written on the machine that holds the workshop. From here: ssh HOST export html > report.html")
	}
	return k
}

// export asks for a format, and for whom a report is.
func (d *desk) export() tea.Cmd {
	t := d.t()
	var lines []string
	for _, f := range export.Formats {
		lines = append(lines, t.T(f.Title)+" ("+f.Ext+")")
	}
	d.panel = newChooser(t.T("Export"), lines, i18n.Mark("Export"), func(i int) tea.Cmd {
		if f := export.Formats[i]; !f.Report {
			return d.file(f.Name, "")
		}
		d.panel = newChooser(t.T("Export"), forWhom(t), i18n.Mark("Export"), func(to int) tea.Cmd {
			return d.file(export.Formats[i].Name, export.Profiles[to].Name)
		}, d.close)
		return nil
	}, d.close)
	return nil
}

// forWhom lists the profiles of a report.
func forWhom(t *i18n.Printer) []string {
	var lines []string
	for _, p := range export.Profiles {
		lines = append(lines, t.T(p.Title))
	}
	return lines
}

// file writes the workshop out, and says where the file is.
func (d *desk) file(format, profile string) tea.Cmd {
	write, id := d.env.Files, d.v.ID
	d.close()
	return func() tea.Msg {
		path, err := write(id, format, profile)
		if err != nil {
			return Failed{err}
		}
		return Notice{Text: i18n.Mark("Written to {path}"), Args: []any{"path", path}}
	}
}
