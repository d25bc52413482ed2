package line

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"kahvila/export"
	"kahvila/workshop"
)

// runPrint writes a sheet for the room, to be printed: as a web page, or as
// text where it is read here.
func runPrint(_ context.Context, c *call) error {
	name, _ := c.args["sheet"].(string)
	if name == "" {
		return c.sheets()
	}
	sheet, ok := export.FindSheet(strings.ToLower(name))
	if !ok {
		return c.misuse(export.NoSheet(name))
	}
	how := export.Settings[0]
	if c.r.lines {
		how, _ = export.FindSetting("text")
	}
	if name, ok := c.args["format"].(string); ok {
		if how, ok = export.FindSetting(strings.ToLower(name)); !ok {
			return c.misuse(export.NoSetting(name))
		}
	}
	if c.r.lines && how.Binary {
		return workshop.Refuse("This format cannot be read here. Take it away with: {line}", "line", "ssh HOST print "+sheet.Name+" --format "+how.Name+" > FILE")
	}
	out, err := c.sheet(sheet, how)
	if err != nil {
		return err
	}
	if c.r.lines { // to be read here, not to be kept
		for l := range strings.Lines(string(out)) {
			printTo(c.r.Out, strings.TrimRight(l, "\r\n"))
		}
		return nil
	}
	if _, err := c.r.Out.Write(out); err != nil {
		return fmt.Errorf("write the sheet %s: %w", sheet.Name, err)
	}
	return nil
}

// sheet sets a sheet of the workshop in type.
func (c *call) sheet(sheet export.Sheet, how export.Setting) ([]byte, error) {
	d := export.Document{
		Workshop: c.v.Workshop, ID: c.v.ID, Date: c.v.At.Local(), Join: c.r.Join,
		Open: true, Mirrored: c.r.Room.Keeping().Mirror != nil,
	}
	var out bytes.Buffer
	if err := sheet.Write(&out, how, d, c.p); err != nil {
		return nil, fmt.Errorf("write the sheet %s: %w", sheet.Name, err)
	}
	return out.Bytes(), nil
}

// sheets lists what can be printed.
func (c *call) sheets() error {
	type named struct {
		Sheet string `json:"sheet"`
		Title string `json:"title"`
	}
	all := []named{}
	for _, s := range export.Sheets {
		all = append(all, named{s.Name, c.p.T(s.Title)})
	}
	if c.json {
		return c.object(all)
	}
	for _, s := range all {
		c.print(s.Sheet + "  " + s.Title)
	}
	return nil
}

// printSheet writes a sheet to a file where that can be, or else reads it out.
func (t *talk) printSheet() {
	var names []string
	for _, s := range export.Sheets {
		names = append(names, t.p.T(s.Title))
	}
	i, ok := t.option(t.p.T("Print"), names)
	switch {
	case !ok:
	case t.r.Files == nil:
		t.word("print " + export.Sheets[i].Name)
	default:
		t.written(t.r.Files.Print(t.v.ID, export.Sheets[i].Name, t.in))
	}
}

// exportFile writes the workshop out, a report for whom it is.
func (t *talk) exportFile() {
	var names, readers []string
	for _, f := range export.Formats {
		names = append(names, t.p.T(f.Title)+" ("+f.Ext+")")
	}
	for _, p := range export.Profiles {
		readers = append(readers, t.p.T(p.Title))
	}
	i, ok := t.option(t.p.T("Export"), names)
	if !ok {
		return
	}
	profile := ""
	if export.Formats[i].Report {
		to, ok := t.option(t.p.T("Export"), readers)
		if !ok {
			return
		}
		profile = export.Profiles[to].Name
	}
	t.written(t.r.Files.Export(t.v.ID, export.Formats[i].Name, profile))
}

// written says where a file is, or why there is none.
func (t *talk) written(path string, err error) {
	if err != nil {
		t.fail(err)
		return
	}
	t.print(t.p.T("Written to {path}", "path", path))
}
