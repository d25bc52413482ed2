package main

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kahvila/tui/widget"
)

// How wide text is that is read in a terminal: as wide as that is, but neither
// in columns too narrow for a word nor in lines too long to be read. Where
// nobody knows how wide it is, as one that nobody has made larger.
const (
	helpWidth  = 80
	leastWidth = 40
	mostWidth  = 100
)

// columns returns how wide the lines are that are printed to be read.
func (a *app) columns() int {
	if a.width == 0 {
		return helpWidth
	}
	return max(leastWidth, min(a.width, mostWidth))
}

// help explains a command: what it is for, how it is written, what it takes.
func (a *app) help(c *cobra.Command) {
	about := c.Short
	if !strings.HasSuffix(about, ".") {
		about += "."
	}
	a.print(widget.Wrap(about, a.columns())...)
	if c.Long != "" {
		a.print(widget.Wrap(c.Long, a.columns())...)
	}
	a.print("", a.p.T("How to write it:"))
	a.hanging("  ", 4, c.UseLine())
	for _, line := range strings.Split(c.Example, "\n") {
		if line != "" {
			a.hanging("  ", 4, line)
		}
	}
	var rows [][2]string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			rows = append(rows, [2]string{sub.Use, sub.Short})
		}
	}
	a.table(a.p.T("Commands:"), rows)
	a.table(a.p.T("Flags:"), a.flagRows(c.LocalNonPersistentFlags()))
	if c.HasParent() {
		a.table(a.p.T("Flags of every command:"), a.flagRows(c.InheritedFlags()))
		return
	}
	a.table(a.p.T("Flags of every command:"), a.flagRows(c.PersistentFlags()))
	a.print("")
	a.print(widget.Wrap(a.p.T("WORKSHOP is the id of a workshop or its title, or the beginning of either."), a.columns())...)
}

// flagRows lists flags with what they take, which is in `quotes` in their
// explanation, and what holds without them.
func (a *app) flagRows(f *pflag.FlagSet) (rows [][2]string) {
	f.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		takes, usage := pflag.UnquoteUsage(f)
		if f.Value.Type() != "bool" {
			name += " " + takes
			if value := unlessGiven(f); value != "" {
				usage = a.p.T("{what}; without it {value}", "what", usage, "value", value)
			}
		}
		rows = append(rows, [2]string{name, usage})
	})
	return rows
}

// unlessGiven returns what a flag is without being given, as somebody would
// type it; empty: nothing, or what its explanation says.
func unlessGiven(f *pflag.Flag) string {
	switch value := f.DefValue; {
	case value == "0" || value == "[]":
		return ""
	case f.Value.Type() == "duration":
		return strings.TrimSuffix(value, "0s") // 10m0s
	default:
		return value
	}
}

// table prints names and what they mean in two columns.
func (a *app) table(title string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	a.print("", title)
	width, most := 0, min(34, a.columns()-46) // of the names, so that the meanings have room
	if most < 20 {
		a.stacked(rows)
		return
	}
	for _, r := range rows {
		if w := ansi.StringWidth(r[0]); w <= most {
			width = max(width, w)
		}
	}
	for _, r := range rows {
		pad := width - ansi.StringWidth(r[0])
		if pad < 0 { // too long for a column: the meaning goes below
			a.hanging("  ", 4, r[0])
			r[0], pad = "", width
		}
		a.hanging("  "+r[0]+strings.Repeat(" ", pad)+"  ", width+4, r[1])
	}
}

// stacked prints names and, below each, what it means.
func (a *app) stacked(rows [][2]string) {
	for _, r := range rows {
		a.hanging("  ", 4, r[0])
		a.hanging("      ", 6, r[1])
	}
}

// hanging prints a text behind its beginning, and what does not fit into the
// line below, so far in.
func (a *app) hanging(begin string, in int, text string) {
	for _, line := range widget.Wrap(text, a.columns()-max(in, ansi.StringWidth(begin))) {
		a.print(begin + line)
		begin = strings.Repeat(" ", in)
	}
}
