package screen

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

// targetLines lists the targets, and the ideas of the one that is open.
func (g *grouping) targetLines(f Frame, w, h int) []string {
	var lines []string
	switch {
	case g.merging != 0:
		lines = indented(f.Theme.Accent.Render(f.T.T("Merge into which target?")), 1, w)
	case g.moving != nil:
		lines = indented(f.Theme.Accent.Render(f.T.N("Where do these {n} ideas go?", len(g.moving))), 1, w)
	case len(g.rows) == 0:
		return indented(f.Theme.Faint.Render(f.T.T("No development target yet. Select ideas and press Enter to make one.")), 1, w)
	default:
		title, what := f.T.T("Development targets"), f.T.T("cost · ideas")
		if !g.v.Workshop.Priced() || ansi.StringWidth(title+what)+4 > w {
			what = ""
		}
		lines = []string{widget.Columns(" "+f.Theme.Title.Render(title), f.Theme.Faint.Render(what)+" ", w)}
	}
	focused := g.at == targetPane || g.moving != nil || g.merging != 0
	outOfView(f, &g.targets)
	g.targets.Set(len(g.rows), func(i int) int { return len(g.targetRow(f, i, focused && i == g.targets.Selected(), w)) })
	return append(lines, g.targets.Draw(w, max(0, h-len(lines)), func(i int, selected bool, w int) []string {
		return g.targetRow(f, i, selected && focused, w)
	})...)
}

// targetRow draws a target or an idea in it; the one in focus in full.
func (g *grouping) targetRow(f Frame, i int, focused bool, w int) []string {
	r := g.rows[i]
	number, text, size := "    ", "", ""
	switch {
	case r.idea != nil:
		text = ideaWords(f, r.idea)
	default:
		number, text, size = "  ", f.in(r.target.Title), g.sized(f, r.target)
		number = f.Theme.Key.Render(widget.Fit(strconv.Itoa(r.number), len(strconv.Itoa(g.count)))) + " "
		if r.target.ID == g.merging {
			text = f.Theme.Faint.Render(text)
		}
	}
	row := func(text, size string, focused bool) string {
		if r.idea != nil {
			return listRow(f, focused, text, w)
		}
		return listColumns(f, focused, text, size, w)
	}
	if !focused {
		return []string{row(number+text, size, false)}
	}
	var lines []string
	for i, s := range cut(widget.Wrap(text, max(8, w-10)), 6, f.Theme) {
		if i == 0 {
			lines = append(lines, row(number+s, size, true))
			continue
		}
		lines = append(lines, widget.Fit(widget.Fit("", 3+ansi.StringWidth(number))+f.Theme.Strong.Render(s), w))
	}
	if r.idea != nil {
		return append(append(lines, g.said(f, r.idea, 7, w)...), g.related(f, r.idea, 7, w)...)
	}
	return append(lines, targetAbout(f, r.target, 3+ansi.StringWidth(number), w)...)
}

// targetAbout says what a target is about, who benefits, and which languages
// lack some of that.
func targetAbout(f Frame, t *workshop.Target, from, w int) []string {
	var lines []string
	say := func(s string) {
		for _, s := range cut(indented(s, from, w), 3, f.Theme) {
			lines = append(lines, f.Theme.Faint.Render(s))
		}
	}
	if s := f.in(t.Sentence); s != "" {
		say(s)
	}
	if s := f.in(t.Benefits); s != "" {
		say(f.T.T("benefits: {who}", "who", s))
	}
	var lack []string
	for _, l := range workshop.Langs() {
		if t.Title[l] == "" || t.Sentence[l] == "" || t.Benefits[l] == "" {
			lack = append(lack, string(l))
		}
	}
	if len(lack) > 0 {
		say(f.T.T("texts missing: {languages}", "languages", strings.Join(lack, ", ")))
	}
	return lines
}
