package line

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// format is one of the answers to export without a format.
type format struct {
	Format string `json:"format"`
	Title  string `json:"title"`
	Ext    string `json:"ext"`
}

// runExport writes the workshop out as the person may see it.
func runExport(_ context.Context, c *call) error {
	name, _ := c.args["format"].(string)
	if name == "" {
		return c.formats()
	}
	f, ok := export.Find(strings.ToLower(name))
	if !ok {
		return c.misuse(export.NoFormat(name))
	}
	if f.Binary && c.r.lines {
		return workshop.Refuse("This format cannot be read here. Take it away with: ssh HOST export {format} > FILE", "format", f.Name)
	}
	to, _ := c.args["for"].(string)
	profile, err := f.For(to)
	if err != nil {
		return err
	}
	w := c.v.Workshop
	d := export.Document{
		Workshop: w, ID: c.v.ID, Date: c.v.At.Local(), Draft: w.Step().Kind != "closing", For: profile,
		Results: make(map[workshop.EntryID]*prioritise.Result),
	}
	for _, b := range w.Ballots() {
		// A result that is shown in part only is not written at all.
		if r, stages := c.v.Result(b); r != nil && stages >= workshop.Stages {
			d.Results[b.ID] = r
		}
	}
	// All of it or nothing: a half-written file looks like a whole one.
	var out bytes.Buffer
	if err := f.Write(&out, d, c.p); err != nil {
		return fmt.Errorf("write the %s export: %w", f.Name, err)
	}
	if c.r.lines { // to be read here, not to be kept
		for l := range strings.Lines(out.String()) {
			printTo(c.r.Out, strings.TrimRight(l, "\r\n"))
		}
		return nil
	}
	if _, err := c.r.Out.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write the %s export: %w", f.Name, err)
	}
	return nil
}

func (c *call) formats() error {
	all := []format{}
	for _, f := range export.Formats {
		all = append(all, format{f.Name, c.p.T(f.Title), f.Ext})
	}
	if c.json {
		return c.object(all)
	}
	for _, f := range all {
		c.print(f.Format + "  " + f.Title)
	}
	return nil
}
