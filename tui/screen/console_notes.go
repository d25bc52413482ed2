package screen

import (
	"slices"

	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// gaps says what the harvest lacks: questions that nobody has answered, tables
// without key findings, and obstacles without means.
func (c *console) gaps(f Frame, w int) []string {
	ws := c.v.Workshop
	step := ws.Step()
	if step.Kind != "cafe" {
		return nil
	}
	var lines []string
	for _, t := range ws.SmallTables() {
		lines = append(lines, indented(f.Theme.Warn.Render(f.T.T("table {n} has become too small: p, then t moves somebody there", "n", t)), 1, w)...)
	}
	open := 0
	for _, o := range c.v.Open() {
		if !o.Nobody || beforeWriting(ws.Now().Sub) {
			continue
		}
		if open++; open == 1 {
			lines = append(lines, widget.Fit(" "+f.T.T("nobody has answered yet: {question}", "question", f.in(o.Question.Text)), w-1))
		}
	}
	if open > 1 {
		lines = append(lines, " "+f.Theme.Faint.Render(f.T.N("and {n} more questions", open-1)))
	}
	if s := phrase.Unsummed(f.T, ws); s != "" {
		lines = append(lines, indented(s, 1, w)...)
	}
	h := c.v.Harvest()
	if h.Bare > 0 {
		lines = append(lines, " "+f.T.T("obstacles without means: {n}", "n", h.Bare))
	}
	return lines
}

// unconfirmed says which laptops of tables wait for somebody to look at them:
// nobody without a device can rate there before, and only the console can tell.
func (c *console) unconfirmed(f Frame, w int) []string {
	ws := c.v.Workshop
	if k := ws.Step().Kind; k == "roadmap" || k == "closing" {
		return nil
	}
	var tables []int
	for s := range ws.Seats() {
		if ws.Unconfirmed(s.ID) && !slices.Contains(tables, s.Laptop) {
			tables = append(tables, s.Laptop)
		}
	}
	if len(tables) == 0 {
		return nil
	}
	slices.Sort(tables)
	return indented(f.Theme.Warn.Render(f.T.T("laptops at tables that nobody has confirmed: {tables}. p, then h lets people without a device rate there", "tables", phrase.Numbers(tables))), 1, w)
}

// said is the last message of this moment.
func (c *console) said(f Frame, w int) []string {
	all := c.v.Workshop.Messages()
	if len(all) == 0 {
		return nil
	}
	m := all[len(all)-1]
	if m.ID <= c.v.Workshop.Now().Entered {
		return nil
	}
	to := f.T.T("said to everyone: {text}", "text", m.Text)
	if m.Table > 0 {
		to = f.T.T("said to table {n}: {text}", "n", m.Table, "text", m.Text)
	}
	return []string{widget.Fit(" "+f.Theme.Faint.Render(to), w-1)}
}

// joining says how to come in and who is here, while people arrive.
func (c *console) joining(f Frame, w int) []string {
	ws := c.v.Workshop
	if k := ws.Step().Kind; k != "welcome" && k != "" {
		return nil
	}
	var lines []string
	if c.env.Join != "" {
		lines = append(lines, indented(f.T.T("To join, people type: {line}", "line", f.Theme.Strong.Render(c.env.Join)), 1, w)...)
		if s := c.code(f); s != "" {
			lines = append(lines, indented(s, 1, w)...)
		}
		if c.env.Mark != "" {
			for _, s := range indented(f.T.T("The first time, ssh shows: {mark}", "mark", c.env.Mark), 1, w) {
				lines = append(lines, f.Theme.Faint.Render(s))
			}
		}
		lines = append(lines, "")
	}
	counts := make(map[string]int)
	for s := range ws.Seats() {
		if s.Person() {
			counts[s.Sector]++
		}
	}
	for _, s := range ws.Agenda().Sectors {
		lines = append(lines, widget.Columns(" "+f.in(s.Name), f.T.T("{n}", "n", counts[s.ID]), min(w, 40)))
	}
	if n := counts[""]; n > 0 && len(ws.Agenda().Sectors) > 0 { // or the numbers do not add up
		lines = append(lines, widget.Columns(" "+f.Theme.Faint.Render(f.T.T("not said")), f.T.T("{n}", "n", n), min(w, 40)))
	}
	return lines
}

// code says what everybody who joins is asked for; empty: nothing.
func (d *desk) code(f Frame) string {
	if d.env.Seat == nil || d.env.Seat.Code() == "" {
		return ""
	}
	return f.T.T("The join code: {code}", "code", f.Theme.Strong.Render(d.env.Seat.Code()))
}

// ending says, at the end, whether something is left to be sealed.
func (c *console) ending(f Frame, w int) []string {
	ws := c.v.Workshop
	if ws.Step().Kind != "closing" {
		return nil
	}
	if len(ws.Scopes()) > 0 {
		return indented(f.Theme.Strong.Render(f.T.T("Not sealed yet: press S when nobody wants to change anything any more.")), 1, w)
	}
	lines := indented(f.T.T("Everything is sealed: nobody can find out any more who wrote what."), 1, w)
	if c.unread > 0 {
		lines = append(lines, indented(f.Theme.Strong.Render(f.T.N("The report is a draft: {n} texts have not been read through. R shows them.", c.unread)), 1, w)...)
	}
	switch {
	case c.env.Files != nil:
		lines = append(lines, indented(f.T.T("E writes the report."), 1, w)...)
	case c.env.Join != "":
		lines = append(lines, indented(f.T.T("For the report, type: {line}", "line", c.env.Join+" export html > report.html"), 1, w)...)
	}
	if c.env.Host { // whoever comes over SSH has no kahvila to type it to
		lines = append(lines, indented(c.reminder(f), 1, w)...)
	}
	return lines
}

// latestLines lists what was written last, newest first, unless others can
// see the screen.
func (c *console) latestLines(f Frame, w, h int) []string {
	if h < 2 || len(c.ideas) == 0 {
		return nil
	}
	if c.shared {
		lines := indented(f.Theme.Faint.Render(c.hidden(f)), 1, w)
		return lines[:min(len(lines), h)]
	}
	outOfView(f, &c.latest)
	c.latest.Set(len(c.ideas), nil)
	lines := []string{" " + f.Theme.Strong.Render(f.T.T("latest"))}
	return append(lines, c.latest.Draw(w, h-1, func(i int, selected bool, w int) []string {
		return []string{listRow(f, selected, c.ideaText(f, c.ideas[i]), w)}
	})...)
}

func (c *console) ideaText(f Frame, i *workshop.Idea) string {
	text := i.Text
	if i.Kind != workshop.PlainIdea {
		text = kindAndText(f, i)
	}
	if i.Table > 0 {
		text = f.Theme.Faint.Render(f.T.T("table {n}", "n", i.Table)+" "+f.Theme.Glyphs.Between) + " " + text
	}
	if i.Source != "" {
		text = f.Theme.Faint.Render(f.T.T(i.Source.Title())+" "+f.Theme.Glyphs.Between) + " " + text
	}
	if i.Muted {
		text = f.Theme.Warn.Render(f.T.T("muted")+" "+f.Theme.Glyphs.Between) + " " + text
	}
	if i.Hidden {
		text = f.Theme.Warn.Render(f.T.T("hidden")+" "+f.Theme.Glyphs.Between) + " " + text
	}
	return text
}
