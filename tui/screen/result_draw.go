package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/outcome"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// resultLines draws one stage of a result in lines of width cells. Height is
// what a chart may take; other stages take what they need.
func resultLines(f Frame, x *outcome.Words, stage, width, height int) []string {
	switch stage {
	case workshop.TopStage:
		return topLines(f, x, width)
	case workshop.ApartStage:
		return append(sayWhy(f, x, width), disagreedLines(f, x, width, nil)...)
	case workshop.MatrixStage:
		return matrixLines(f, x, width, height)
	}
	return sidesLines(f, x, width)
}

// below draws a text below another line, in as many lines as it takes.
func below(f Frame, text string, width int) []string {
	if text == "" {
		return nil
	}
	return indented(f.Theme.Faint.Render(text), 5, width)
}

// topLines lists what is above the cut.
func topLines(f Frame, x *outcome.Words, width int) []string {
	var lines []string
	for _, text := range some(x.Again(), x.Empty()) {
		lines = append(lines, indented(text, 1, width)...)
	}
	rows := x.Top()
	for _, row := range rows {
		lines = append(lines, rowLines(f, row, scoreCells(rows), width)...)
	}
	for _, text := range x.Cautions() {
		lines = append(lines, indented(f.Theme.Warn.Render(text), 1, width)...)
	}
	return lines
}

// scoreCells is how many cells the scores of rows take.
func scoreCells(rows []outcome.Row) int {
	const least = 20 // so that bars end alike from part to part
	cells := least
	for _, row := range rows {
		cells = max(cells, ansi.StringWidth(row.Score)+1)
	}
	return cells
}

// rowLines draws one item with a bar and its score in so many cells, and under
// it what stands behind that.
func rowLines(f Frame, row outcome.Row, score, width int) []string {
	notes, right := row.Notes, row.Score+" "
	bar := func(cells int) string {
		return f.Theme.Accent.Render(widget.Bar(f.Theme, row.Standing.Score, 100, cells)) + "  " + widget.Fit(row.Score, score)
	}
	switch {
	case width < roomyW:
		notes, right = append([]string{row.Score}, notes...), ""
	case width >= 110:
		right = bar(30)
	case width >= roomyW+10:
		right = bar(10)
	}
	lines := titleLines(f, row.Place, row.Title, width-ansi.StringWidth(right))
	lines[0] = widget.Columns(lines[0], right, width)
	return append(lines, below(f, joined(f, notes), width)...)
}

// titleLines draws the place of an item and its title, in two lines at most.
func titleLines(f Frame, place int, title string, width int) []string {
	lines := cut(widget.Wrap(title, max(8, width-6)), 2, f.Theme)
	for i := range lines {
		label := "     "
		if i == 0 {
			label = fmt.Sprintf(" %2d  ", place)
		}
		lines[i] = f.Theme.Strong.Render(label + lines[i])
	}
	return lines
}

// certainty says how sure a place is, in two words.
func certainty(f Frame, s prioritise.Standing) string {
	switch {
	case s.Disagree == prioritise.Split || s.Disagree == prioritise.Divided || s.Apart:
		return f.T.T("opinions split")
	case s.Low == 0:
		return f.T.T("few answers")
	case s.Low == s.High:
		return f.T.T("place {n}", "n", s.Low)
	}
	return f.T.T("places {low}–{high}", "low", s.Low, "high", s.High)
}

// sayWhy says that people can say why they see things as they do.
func sayWhy(f Frame, x *outcome.Words, width int) []string {
	if x.Voted == 0 {
		return nil
	}
	return indented(f.Theme.Faint.Render(f.T.T("5: say why you see it so, or read why others do")), 1, width)
}

// disagreedLines lists the items on which answers were far apart, the furthest
// first, and how opinions moved where it was asked before. Below each stands
// what more there is to say of it.
func disagreedLines(f Frame, x *outcome.Words, width int, more func(prioritise.ItemID) []string) []string {
	var lines []string
	for _, text := range append(some(x.Again()), x.Remarks()...) {
		lines = append(lines, indented(text, 1, width)...)
	}
	for _, s := range x.Shifts() {
		lines = append(lines, indented(f.Theme.Strong.Render(s.Title), 1, width)...)
		for _, text := range s.Lines {
			lines = append(lines, below(f, text, width)...)
		}
	}
	apart := x.Disputed()
	for _, s := range apart {
		title, why := f.Theme.Strong.Render(fmt.Sprintf(" %2d  %s", s.Place, x.Title(s.Item))), x.Apart(s)
		if ansi.StringWidth(title)+ansi.StringWidth(why)+2 < width {
			lines = append(lines, widget.Columns(title, why+" ", width))
		} else {
			lines = append(append(lines, titleLines(f, s.Place, x.Title(s.Item), width)...), below(f, why, width)...)
		}
		lines = append(lines, below(f, x.Behind(s), width)...)
		lines = append(lines, spreadLines(f, x, s, width)...)
		if more != nil {
			lines = append(lines, more(s.Item)...)
		}
	}
	if legend := x.Legend(); legend != "" && len(apart) > 0 {
		lines = append(lines, indented(f.Theme.Faint.Render(legend), 1, width)...)
	}
	return lines
}

// spreadLines draws how often each answer was given to an item, by criterion.
func spreadLines(f Frame, x *outcome.Words, s prioritise.Standing, width int) []string {
	spreads := x.Spreads(s)
	label := 0
	for _, spread := range spreads {
		label = max(label, ansi.StringWidth(spread.Name))
	}
	label = min(label, width/3)
	var lines []string
	for _, spread := range spreads {
		if spread.Labels != nil || spread.Counts == nil {
			text := f.T.T("{kind}: {text}", "kind", spread.Name, "text", joined(f, some(spread.Text(), spread.Word)))
			lines = append(lines, indented(text, 5, width)...)
			continue
		}
		var counts []string
		for _, n := range spread.Counts {
			counts = append(counts, fmt.Sprintf("%2d", n))
		}
		line, word := "     "+widget.Fit(spread.Name, label)+"  "+strings.Join(counts, " "), f.Theme.Faint.Render(spread.Word)
		if ansi.StringWidth(line)+ansi.StringWidth(word)+2 <= width {
			lines = append(lines, widget.Fit(line+"  "+word, width))
		} else {
			lines = append(append(lines, widget.Fit(line, width)), indented(word, 7, width)...)
		}
	}
	return lines
}

// sidesLines lists every item with its place by sector and by person, what the
// result hangs on, and how all answers were spread.
func sidesLines(f Frame, x *outcome.Words, width int) []string {
	if text := x.Empty(); text != "" && x.Voted == 0 {
		return indented(text, 1, width)
	}
	lines := sideTable(f, x, width)
	if width < roomyW {
		lines = sideList(f, x, width)
	}
	if x.Suppressed() && len(x.Sectors) > 1 {
		lines = append(lines, indented(f.Theme.Faint.Render(f.Theme.Glyphs.Dash+" "+f.T.T("too few to be shown")), 1, width)...)
	}
	if legend := x.CellLegend(); legend != "" {
		lines = append(lines, indented(f.Theme.Faint.Render(legend), 1, width)...)
	}
	for _, text := range x.Hangs() {
		lines = append(lines, indented(text, 1, width)...)
	}
	if x.Form.Kind == prioritise.Scales {
		lines = append(lines, "", " "+f.Theme.Strong.Render(x.SpreadTitle()))
		for _, s := range x.Items {
			lines = append(append(lines, titleLines(f, s.Place, x.Title(s.Item), width)...), spreadLines(f, x, s, width)...)
		}
		if legend := x.Legend(); legend != "" {
			lines = append(lines, indented(f.Theme.Faint.Render(legend), 1, width)...)
		}
	}
	for _, text := range x.Turnout() {
		lines = append(lines, indented(f.Theme.Faint.Render(text), 1, width)...)
	}
	return lines
}

// sideList says in lines below each item what a table has no room for.
func sideList(f Frame, x *outcome.Words, width int) []string {
	var lines []string
	for _, s := range x.Items {
		lines = append(lines, titleLines(f, s.Place, x.Title(s.Item), width)...)
		lines = append(lines, below(f, x.Sides(s), width)...)
		if s.Differs {
			lines = append(lines, indented(f.Theme.Warn.Render(x.Other(s)), 5, width)...)
		}
		lines = append(lines, below(f, joined(f, x.BySector(s)), width)...)
	}
	return lines
}

// sideTable has the sectors in columns where there is room for them, and else
// in a line below each item.
func sideTable(f Frame, x *outcome.Words, width int) []string {
	table := widget.Table{Columns: []widget.Column{
		{Title: "", Least: 16, Grows: true},
		{Title: f.T.T("by sector"), Align: widget.AtRight},
		{Title: f.T.T("by person"), Align: widget.AtRight},
	}}
	columns := width >= 100 && len(x.Sectors) > 1 && len(x.Sectors) <= 6
	if columns {
		for _, s := range x.Sectors {
			table.Columns = append(table.Columns, widget.Column{Title: x.Sector(s), Align: widget.AtRight, Least: 5})
		}
	}
	for _, s := range x.Items {
		row := []string{" " + x.Title(s.Item), fmt.Sprint(s.Place), fmt.Sprint(s.PersonPlace)}
		for _, m := range s.BySector {
			if !columns {
				break
			}
			cell, shown := x.Cell(m)
			if !shown || cell == "" {
				cell = f.Theme.Glyphs.Dash
			}
			row = append(row, cell)
		}
		for len(row) < len(table.Columns) {
			row = append(row, f.Theme.Glyphs.Dash)
		}
		table.Rows = append(table.Rows, row)
	}
	lines := []string{table.Head(f.Theme, width)}
	for i, line := range table.Lines(width) {
		s := x.Items[i]
		lines = append(lines, line)
		if s.Differs {
			lines = append(lines, indented(f.Theme.Warn.Render(x.Other(s)), 5, width)...)
		}
		if !columns {
			lines = append(lines, below(f, joined(f, x.BySector(s)), width)...)
		}
	}
	return lines
}
