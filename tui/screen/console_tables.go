package screen

import (
	"slices"
	"strconv"
	"time"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// quietAfter is how long a table may write nothing before it is marked.
const quietAfter = 3 * time.Minute

// tables draws what the tables of the round do. Where there is no room for
// all, those that need somebody come first: the screen has h lines, of which so
// many are left.
func (c *console) tables(f Frame, w, h, left int) []string {
	ws := c.v.Workshop
	n := ws.Now()
	seating := ws.Seating(n.Step)
	if seating == nil || n.Round == 0 {
		return nil
	}
	here, all := seated(c.v)
	coming, _ := ws.Arrivals()
	small := ws.SmallTables()
	var rows, calm [][]string
	for t := 1; t <= len(coming); t++ {
		did, state := c.watch.tables[t], ws.Table(t)
		there := here[t]
		if n.Sub == workshop.MoveSub {
			there = coming[t-1].Here
		}
		quiet := c.watch.quiet(t, f.Now)
		silent := quiet >= quietAfter && !beforeWriting(n.Sub) && ws.Writing() && !n.Paused && !state.Done
		note := ""
		switch {
		case state.HelpWanted:
			note = f.Theme.Warn.Render(f.T.T("help!"))
		case ws.Hostless(t):
			note = f.Theme.Warn.Render(f.T.T("no host"))
		case slices.Contains(small, t):
			note = f.Theme.Warn.Render(f.T.T("small"))
		case state.Done:
			note = f.Theme.Good.Render(f.T.T("ready"))
		}
		quietText := ""
		if !did.last.IsZero() && !beforeWriting(n.Sub) {
			quietText = f.T.Left(quiet.Truncate(time.Second))
		}
		if silent {
			quietText = f.Theme.Warn.Render(quietText + " !")
		} else if quietText != "" {
			quietText += "  "
		}
		r := []string{strconv.Itoa(t), f.in(ws.ThemeAt(ws.Step(), t, n.Round).Name), f.T.T("{n}/{all}", "n", there, "all", all[t]),
			strconv.Itoa(did.fresh), strconv.Itoa(did.built), quietText, note}
		awaited := n.Sub == workshop.MoveSub && len(coming[t-1].Missing) > 0
		if state.HelpWanted || silent || awaited || ws.Hostless(t) || slices.Contains(small, t) {
			rows = append(rows, r)
		} else {
			calm = append(calm, r)
		}
	}
	most := max(3, h-9)
	if h < 15 { // nothing is cut without a word
		most = min(most, max(2, left-1))
	}
	return c.tableLines(f, rows, calm, w, most)
}

func (c *console) tableLines(f Frame, urgent, calm [][]string, w, most int) []string {
	columns := []widget.Column{
		{Title: f.T.T("table"), Align: widget.AtRight, Least: 2}, {Title: f.T.T("theme"), Grows: true, Least: 6},
		{Title: f.T.T("here"), Align: widget.AtRight, Least: 3}, {Title: f.T.T("new"), Align: widget.AtRight, Least: 2},
		{Title: f.T.T("built"), Align: widget.AtRight, Least: 2}, {Title: f.T.T("quiet"), Align: widget.AtRight, Least: 4}, {Least: 5},
	}
	all := append(urgent, calm...)
	hidden, well := 0, len(calm)
	if len(all) > most {
		hidden = len(all) - most + 1
		all = all[:most-1]
	} else {
		all = byNumber(all)
	}
	if w < 46 && !slices.ContainsFunc(all, func(r []string) bool { return r[len(r)-1] != "" }) { // nothing to note
		columns = columns[:len(columns)-1]
		for i, r := range all {
			all[i] = r[:len(columns)]
		}
	}
	tb := widget.Table{Columns: columns, Rows: all}
	if w < 46 { // the theme can be seen at the table
		tb.Columns = append(columns[:1:1], columns[2:]...)
		for i, r := range tb.Rows {
			tb.Rows[i] = append(r[:1:1], r[2:]...)
		}
	}
	lines := []string{" " + tb.Head(f.Theme, w-2)}
	for _, line := range tb.Lines(w - 2) {
		lines = append(lines, " "+line)
	}
	switch {
	case hidden > well: // there are more that need somebody
		lines = append(lines, " "+f.T.N("and {n} more tables", hidden))
	case hidden > 0:
		lines = append(lines, " "+f.Theme.Faint.Render(f.T.N("and {n} more tables that go well", hidden)))
	}
	return lines
}

// byNumber puts rows of tables in the order of their numbers.
func byNumber(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for _, r := range rows {
		if n, err := strconv.Atoi(r[0]); err == nil && n <= len(out) {
			out[n-1] = r
		}
	}
	return out
}

// seated counts, by table of the round, who is connected and who belongs
// there.
func seated(v live.View) (here, all map[int]int) {
	here, all = make(map[int]int), make(map[int]int)
	for s := range v.Workshop.Seats() {
		t := v.Workshop.TableOf(s.ID)
		if t == 0 || !s.Person() {
			continue
		}
		all[t]++
		if v.Presence.Here(s.ID) {
			here[t]++
		}
	}
	return here, all
}
