package screen

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/widget"
)

// Draw lays out what is not placed above, lanes by period under it, and what
// is known of the selected row at the bottom.
func (b *board) Draw(f Frame) widget.Layout {
	return b.draw(f, func() widget.Layout {
		p := newPage(f)
		if b.v.Workshop == nil {
			return p.layout
		}
		b.head(p)
		p.above(b.about(f)...)
		b.bottom(p, b.Keys(), 3)
		if len(b.rows) == 0 {
			return p.text("", f.T.T("There is no development target yet. Group ideas first: b goes back, g goes to another step."))
		}
		if r, ok := b.selected(); ok && p.left() > 5 && b.prompt == nil {
			p.below(b.details(f, r)...)
			p.ruleBelow()
		}
		return p.body(func(w, h int) []string { return b.lines(f, w, h) })
	})
}

// about says what the board is about and how much is placed.
func (b *board) about(f Frame) []string {
	placed := 0
	for _, r := range b.rows {
		if r.column >= 0 {
			placed++
		}
	}
	w := b.v.Workshop
	parts := []string{f.T.T("a proposal"), f.T.T("{n} of {all} placed", "n", placed, "all", len(b.rows))}
	if n := len(b.amiss); n > 0 {
		parts = append(parts, f.Theme.Warn.Render(f.T.N("{n} do not fit (!)", n)))
	}
	text := f.Theme.Title.Render(first(f.in(w.Step().Title), f.T.T("Roadmap"))) + "  " + joined(f, parts)
	return b.subject(f, text, clock(f, w.Now()))
}

// details says everything about a row: its title in full, and the rest in a line.
func (b *board) details(f Frame, r boardRow) []string {
	none := f.Theme.Faint.Render("–")
	or := func(s string) string { return first(s, none) }
	place := b.came(f, r)
	if place != "" {
		place += " "
	}
	var lines []string
	for i, text := range cut(widget.Wrap(r.title, f.W-2-ansi.StringWidth(place)), 2, f.Theme) {
		if i > 0 {
			place = ""
		}
		lines = append(lines, widget.Columns(" "+f.Theme.Strong.Render(text), place, f.W))
	}
	sector := ""
	if r.Sector != "" {
		sector = f.in(b.v.Workshop.Agenda().SectorName(r.Sector))
	}
	facts := []string{
		f.T.T("responsible: {who}", "who", or(r.Owner)), f.T.T("effort: {effort}", "effort", or(effortOf(f, r.Effort))),
		statusName(f, r.Status), f.T.T("sector: {sector}", "sector", or(sector)),
	}
	lines = append(lines, widget.Fit(" "+joined(f, facts), f.W))
	if waits := waitsFor(f, b.v.Workshop, r.Row); len(waits) > 0 {
		lines = append(lines, widget.Fit(" "+f.T.T("Waits for: {title}", "title", strings.Join(waits, ", ")), f.W))
	}
	if all := b.amiss[r.Target]; len(all) > 0 {
		for _, s := range cut(widget.Wrap(joined(f, all), f.W-2), 2, f.Theme) {
			lines = append(lines, " "+f.Theme.Warn.Render(s))
		}
	}
	return lines
}

// lines draws the board in h lines, with the selected row in view.
func (b *board) lines(f Frame, w, h int) []string {
	periods := b.v.Workshop.Periods()
	n := max(1, len(periods))
	cells := (w - laneCells(w)) / n
	if w < roomyW || cells < leastColumn+1 || len(periods) == 0 {
		return b.list(f, w, h)
	}
	var loose []string
	at := -1
	for _, r := range b.rows {
		if r.column >= 0 {
			continue
		}
		if r.Target == b.sel {
			at = len(loose)
		}
		loose = append(loose, b.looseLine(f, r, w))
	}
	var lines []string
	if len(loose) > 0 {
		most := max(2, h/3)
		if len(loose) == len(b.rows) {
			most = max(2, h-2)
		}
		lines = append([]string{widget.Fit(" "+f.Theme.Strong.Render(f.T.T("Not placed yet")), w)}, counted(f, loose, at, most, w)...)
		lines = append(lines, "")
	}
	lines = append(lines, b.laneRow(f, "", b.periodNames(f), cells, w))
	grid, chosen := b.grid(f, cells, w)
	return append(lines, window(grid, chosen, max(0, h-len(lines)))...)
}

func (b *board) periodNames(f Frame) []string {
	var names []string
	for _, p := range b.v.Workshop.Periods() {
		names = append(names, " "+f.Theme.Strong.Render(f.in(p.Name)))
	}
	return names
}

// window returns h of the lines with the line at among them.
func window(lines []string, at, h int) []string {
	if len(lines) <= h {
		return lines
	}
	top := max(0, min(at-h/2, len(lines)-h))
	return lines[top : top+h]
}

func (b *board) looseLine(f Frame, r boardRow, w int) string {
	return listColumns(f, r.Target == b.sel, r.title, b.came(f, r), w)
}

// came says how a target came out of the vote: its place, and of a budget
// whether there is money for it.
func (b *board) came(f Frame, r boardRow) string {
	s, ok := b.places[r.Target]
	if !ok {
		return ""
	}
	parts := []string{f.T.T("place {n}", "n", s.Place)}
	if b.result.Method == "budget" {
		money := f.T.T("not funded")
		if s.Funded {
			money = f.T.T("funded")
		}
		if parts = append([]string{money}, parts...); f.W < roomyW {
			parts = parts[:1]
		}
	}
	return f.Theme.Faint.Render(joined(f, parts))
}

// laneRow draws one line across all columns.
func (b *board) laneRow(f Frame, name string, parts []string, cells, w int) string {
	line := widget.Fit(" "+name, laneCells(w))
	for _, s := range parts {
		line += f.Theme.Rule.Render(f.Theme.Glyphs.VRule) + widget.Fit(s, cells-1)
	}
	return widget.Fit(line, w)
}

// grid draws the lanes that have anything in them, and says on which line the
// selected row is.
func (b *board) grid(f Frame, cells, w int) (lines []string, chosen int) {
	g, n := f.Theme.Glyphs, len(b.v.Workshop.Periods())
	rule := f.Theme.Rule.Render(strings.Repeat(g.Rule, laneCells(w)) + strings.Repeat(g.Cross+strings.Repeat(g.Rule, cells-1), n))
	chosen = -1
	for i := 0; i < len(b.rows); {
		if b.rows[i].column < 0 {
			i++
			continue
		}
		lane := b.rows[i].lane
		lines = append(lines, widget.Fit(rule, w))
		columns, high := make([][]string, n), 1
		for ; i < len(b.rows) && b.rows[i].lane == lane; i++ {
			r := b.rows[i]
			if r.Target == b.sel {
				chosen = len(lines) + len(columns[r.column])
			}
			columns[r.column] = append(columns[r.column], b.cell(f, r, cells-1)...)
			high = max(high, len(columns[r.column]))
		}
		for y := range high {
			parts := make([]string, n)
			for c := range columns {
				if y < len(columns[c]) {
					parts[c] = columns[c][y]
				}
			}
			name := ""
			if y == 0 {
				name = f.Theme.Strong.Render(b.laneName(f, lane))
			}
			lines = append(lines, b.laneRow(f, name, parts, cells, w))
		}
	}
	return lines, chosen
}

func (b *board) laneName(f Frame, lane int) string {
	if lane < 0 {
		return f.T.T("everyone")
	}
	return f.in(b.v.Workshop.Agenda().Sectors[lane].Name)
}

// amissSign stands before what does not fit where it is; why is said of the
// selected row.
const amissSign = "! "

// cell draws one row in its column.
func (b *board) cell(f Frame, r boardRow, w int) []string {
	sign, style := "  ", f.Theme.Strong
	if r.Target == b.sel {
		sign, style = f.Theme.Glyphs.Cursor+" ", f.Theme.Focus
	}
	var lines []string
	title := r.title
	if len(b.amiss[r.Target]) > 0 {
		title = amissSign + title
	}
	for i, s := range cut(widget.Wrap(title, max(4, w-3)), 2, f.Theme) {
		if i > 0 {
			sign = "  "
		}
		lines = append(lines, sign+style.Render(s))
	}
	if more := plannedMore(f, onMap{Row: r.Row, title: r.title}); more != "" {
		lines = append(lines, "  "+f.Theme.Faint.Render(more))
	}
	return lines
}

// list draws the board where there is no room for columns.
func (b *board) list(f Frame, w, h int) []string {
	var lines []string
	for _, r := range b.rows {
		period := f.T.T("not placed")
		if r.column >= 0 {
			period = f.in(b.v.Workshop.Periods()[r.column].Name)
		}
		period = f.Theme.Faint.Render(period)
		if len(b.amiss[r.Target]) > 0 {
			period = f.Theme.Warn.Render(amissSign) + period
		}
		lines = append(lines, listColumns(f, r.Target == b.sel, r.title, period, w))
	}
	return counted(f, lines, b.at(), h, w)
}

// counted is window for rows of one line, and says how many are out of view.
func counted(f Frame, rows []string, at, h, w int) []string {
	shown := slices.Clone(window(rows, at, h))
	n := len(shown)
	if n == 0 || n == len(rows) {
		return shown
	}
	top := max(0, min(at-h/2, len(rows)-h))
	say := func(i int, words string) {
		shown[i] = widget.Columns(shown[i], f.Theme.Faint.Render(words)+" ", w)
	}
	if top > 0 {
		say(0, f.T.N("{n} more above", top))
	}
	if below := len(rows) - top - n; below > 0 {
		say(n-1, f.T.N("{n} more below", below))
	}
	return shown
}
