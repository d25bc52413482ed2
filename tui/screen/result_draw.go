package screen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// resultLines draws one stage of a result in lines of width cells. Height is
// what a chart may take; other stages take what they need.
func resultLines(f Frame, w *workshop.Workshop, r *prioritise.Result, stage, width, height int) []string {
	switch stage {
	case workshop.TopStage:
		return topLines(f, w, r, width)
	case workshop.ApartStage:
		return disagreedLines(f, w, r, width)
	case workshop.MatrixStage:
		return matrixLines(f, w, r, width, height)
	}
	return sidesLines(f, w, r, width)
}

// topLines lists what is above the cut.
func topLines(f Frame, w *workshop.Workshop, r *prioritise.Result, width int) []string {
	var lines []string
	for i, s := range r.Items {
		if i >= r.Top {
			break
		}
		lines = append(lines, standingLines(f, w, s, width)...)
		if s.Differs {
			text := f.T.T("lower here than when every person weighs the same")
			if s.Place < s.PersonPlace {
				text = f.T.T("higher here than when every person weighs the same")
			}
			lines = append(lines, widget.Fit("      "+f.Theme.Faint.Render(text), width))
		}
		if tie := tieName(f, s.Tie); tie != "" {
			lines = append(lines, widget.Fit("      "+f.Theme.Faint.Render(tie), width))
		}
	}
	for _, x := range r.Warnings {
		lines = append(lines, indented(f.Theme.Warn.Render(warning(f, w, x)), 1, width)...)
	}
	return lines
}

// standingLines draws one item with a bar and how sure its place is.
func standingLines(f Frame, w *workshop.Workshop, s prioritise.Standing, width int) []string {
	title := f.Theme.Strong.Render(fmt.Sprintf(" %2d  %s", s.Place, itemTitle(f, w, s.Item)))
	note := certainty(f, s)
	bar, noteW := 0, 24
	switch {
	case width < 48, width < roomyW && ansi.StringWidth(note) > 15:
		return []string{widget.Fit(title, width), widget.Fit("     "+f.Theme.Faint.Render(note), width)}
	case width < roomyW:
		noteW = 15
	case width >= 110:
		bar = 30
	case width >= roomyW+10:
		bar = 10
	}
	right := widget.Fit(note, noteW)
	if bar > 0 {
		right = f.Theme.Accent.Render(widget.Bar(f.Theme, s.Score, 100, bar)) + "  " + right
	}
	return []string{widget.Columns(title, right, width)}
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

func tieName(f Frame, t prioritise.TieStep) string {
	switch t {
	case prioritise.ByPersonStep:
		return f.T.T("a tie at the cut: decided by how persons rated")
	case prioritise.ByAgreementStep:
		return f.T.T("a tie at the cut: decided by agreement")
	case prioritise.ByResourcesStep:
		return f.T.T("a tie at the cut: decided by what needs less")
	case prioritise.BySectorsStep:
		return f.T.T("a tie at the cut: decided by the number of sectors behind it")
	case prioritise.ByLotStep:
		return f.T.T("a tie at the cut: drawn by lot")
	}
	return ""
}

func warning(f Frame, w *workshop.Workshop, x prioritise.Warning) string {
	if x.Kind == prioritise.SilentSector {
		return f.T.T("Nobody has rated from: {sector}", "sector", f.in(w.LabelName(x.Sector)))
	}
	return f.T.T("Few of those who were there have rated: read the result with care.")
}

// disagreedLines lists the items on which answers were far apart, the furthest
// first.
func disagreedLines(f Frame, w *workshop.Workshop, r *prioritise.Result, width int) []string {
	var apart []prioritise.Standing
	for _, s := range r.Items {
		if s.Apart || s.Disagree == prioritise.Divided || s.Disagree == prioritise.Split {
			apart = append(apart, s)
		}
	}
	slices.SortStableFunc(apart, func(a, b prioritise.Standing) int {
		switch {
		case a.Agreement < b.Agreement:
			return -1
		case a.Agreement > b.Agreement:
			return 1
		}
		return 0
	})
	if len(apart) == 0 {
		return indented(f.T.T("There is nothing on which you clearly disagreed."), 1, width)
	}
	names := criteriaOfResult(f, w, r)
	label := 0
	for _, name := range names {
		label = max(label, ansi.StringWidth(name))
	}
	label = min(label, width/3)
	var lines []string
	for _, s := range apart {
		title := fmt.Sprintf(" %2d  %s", s.Place, itemTitle(f, w, s.Item))
		right := ""
		if s.Apart && width >= roomyW {
			right = f.T.T("sectors see it differently") + " "
		}
		lines = append(lines, widget.Columns(f.Theme.Strong.Render(title), right, width))
		for k, c := range s.Criteria {
			if k >= len(names) || len(c.Counts) == 0 {
				continue
			}
			var counts []string
			for _, n := range c.Counts {
				counts = append(counts, fmt.Sprintf("%2d", n))
			}
			line := "     " + widget.Fit(names[k], label) + "  " + strings.Join(counts, " ") + "  " + f.Theme.Faint.Render(disagreeName(f, c.Disagree))
			lines = append(lines, widget.Fit(line, width))
		}
	}
	if len(names) > 0 {
		lines = append(lines, widget.Fit(" "+f.Theme.Faint.Render(f.T.T("The numbers say how many gave 1, 2, 3, 4 and 5.")), width))
	}
	return lines
}

// criteriaOfResult returns the names of the criteria that were counted.
func criteriaOfResult(f Frame, w *workshop.Workshop, r *prioritise.Result) []string {
	b := w.Ballot()
	if b == nil {
		return nil
	}
	shown := *b
	shown.Form = r.Form
	var names []string
	for _, c := range criteriaOf(f, w, &shown) {
		names = append(names, c.name)
	}
	return names
}

func disagreeName(f Frame, d prioritise.Disagreement) string {
	switch d {
	case prioritise.Agreed:
		return f.T.T("mostly agreed")
	case prioritise.Spread:
		return f.T.T("some spread")
	case prioritise.Divided:
		return f.T.T("divided")
	case prioritise.Split:
		return f.T.T("two camps")
	}
	return f.T.T("few answers")
}

// sidesLines lists every item with its place by sector and by person, and what
// the result hangs on.
func sidesLines(f Frame, w *workshop.Workshop, r *prioritise.Result, width int) []string {
	table := widget.Table{Columns: []widget.Column{
		{Title: "", Least: 16, Grows: true},
		{Title: f.T.T("by sector"), Align: widget.AtRight},
		{Title: f.T.T("by person"), Align: widget.AtRight},
	}}
	sectors := width >= 100 && len(r.Sectors) <= 6
	if sectors {
		for _, s := range r.Sectors {
			table.Columns = append(table.Columns, widget.Column{Title: f.in(w.LabelName(s)), Align: widget.AtRight, Least: 5})
		}
	}
	for _, s := range r.Items {
		row := []string{" " + itemTitle(f, w, s.Item), fmt.Sprint(s.Place), fmt.Sprint(s.PersonPlace)}
		for _, x := range s.BySector {
			if !sectors {
				break
			}
			cell := f.Theme.Glyphs.Dash // too few people to be shown
			if !x.Suppressed && x.N > 0 {
				cell = f.T.Number(x.Score, 0)
			}
			row = append(row, cell)
		}
		table.Rows = append(table.Rows, row)
	}
	lines := append([]string{table.Head(f.Theme, width)}, table.Lines(width)...)
	for _, x := range r.Without {
		text := f.T.T("Without {sector} the top would have {in} instead of {out}.",
			"sector", f.in(w.LabelName(x.Sector)), "in", titles(f, w, x.In), "out", titles(f, w, x.Out))
		lines = append(lines, indented(text, 1, width)...)
	}
	for _, t := range r.Turnout {
		if width >= roomyW {
			text := f.T.T("{sector}: {done} of {all} have rated", "sector", f.in(w.LabelName(t.Sector)), "done", t.Voted, "all", t.Present)
			lines = append(lines, widget.Fit(" "+f.Theme.Faint.Render(text), width))
		}
	}
	return lines
}

func titles(f Frame, w *workshop.Workshop, ids []prioritise.ItemID) string {
	var all []string
	for _, id := range ids {
		all = append(all, itemTitle(f, w, id))
	}
	return strings.Join(all, ", ")
}
