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

// sheetKey writes a sheet for the room, on the machine that holds the workshop.
// It is shown until the workshop begins.
func (d *desk) sheetKey() widget.Key {
	k := widget.Key{Keys: []string{"O"}, Name: i18n.Mark("Print"), Hidden: d.v.Workshop.Now().Step != "", Do: d.print}
	if d.env.Files == nil {
		k.Hidden, k.Off = true, i18n.Mark("Files are written on the machine that holds the workshop. From here: ssh HOST print join > join.html")
	}
	return k
}

// print asks for a sheet.
func (d *desk) print() tea.Cmd {
	t := d.t()
	d.panel = newChooser(t.T("Print"), sheets(t), i18n.Mark("Print"), func(i int) tea.Cmd {
		from, id, l := d.env.Files, d.v.ID, d.env.Lang()
		return d.file(func() (string, error) { return from.Print(id, export.Sheets[i].Name, l) })
	}, d.close)
	return nil
}

// sheets lists what can be printed.
func sheets(t *i18n.Printer) []string {
	var lines []string
	for _, s := range export.Sheets {
		lines = append(lines, t.T(s.Title))
	}
	return lines
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
			return d.write(f.Name, "")
		}
		d.panel = newChooser(t.T("Export"), forWhom(t), i18n.Mark("Export"), func(to int) tea.Cmd {
			return d.write(export.Formats[i].Name, export.Profiles[to].Name)
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

// write writes the workshop out.
func (d *desk) write(format, profile string) tea.Cmd {
	from, id := d.env.Files, d.v.ID
	return d.file(func() (string, error) { return from.Export(id, format, profile) })
}

// file writes a file, and says where it is.
func (d *desk) file(write func() (path string, err error)) tea.Cmd {
	d.close()
	return func() tea.Msg {
		path, err := write()
		if err != nil {
			return Failed{err}
		}
		return Notice{Text: i18n.Mark("Written to {path}"), Args: []any{"path", path}}
	}
}
