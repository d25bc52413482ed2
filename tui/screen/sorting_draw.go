package screen

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// sortLines draws the idea in front in full, with what was asked and what was
// said of it, and the targets with their numbers below.
func (g *grouping) sortLines(f Frame, w, h int) []string {
	i := g.sort.idea()
	if i == nil {
		return g.putOffLines(f, w, h)
	}
	cols := g.columns(w, h)
	rows := min((g.count+cols-1)/cols, max(3, h/2))
	lines := g.front(f, i, w, max(3, h-rows-2))
	if h >= roomyH {
		lines = append(lines, "")
	}
	head := f.T.T("Where does it belong?")
	switch {
	case g.typed > 0:
		head = f.T.T("{n}: one more digit, or Enter", "n", strconv.Itoa(g.typed)+"_")
	case g.count == 0:
		head = brief(f, i18n.Mark("There is no target yet: n makes the first one."), i18n.Mark("n makes the first target."))
	case len(g.closest()) > 0:
		head = f.T.T("Where does it belong? Closest: {targets}", "targets", g.closestNumbers())
	case g.count > 9:
		head = brief(f, i18n.Mark("Where does it belong? Numbers of two digits need both."), i18n.Mark("Where to? Two digits need both."))
	}
	lines = append(lines, widget.Fit(" "+f.Theme.Accent.Render(head), w))
	return append(lines, g.targetGrid(f, w, max(1, h-len(lines)), cols)...)
}

// closest returns the targets that look likest to the idea in front.
func (g *grouping) closest() []workshop.TargetID {
	if i := g.sort.idea(); i != nil && i.Target == 0 {
		return g.v.Closest(i)
	}
	return nil
}

// closestNumbers returns the numbers of these targets, the closest first.
func (g *grouping) closestNumbers() string {
	var all []string
	for _, id := range g.closest() {
		for _, r := range g.rows {
			if r.idea == nil && r.target.ID == id {
				all = append(all, strconv.Itoa(r.number))
			}
		}
	}
	return strings.Join(all, ", ")
}

// front draws the idea in at most so many lines.
func (g *grouping) front(f Frame, i *workshop.Idea, w, most int) []string {
	theme, question := g.asked(f, i)
	ahead := widget.Columns(" "+f.Theme.Title.Render(theme), f.Theme.Accent.Render(f.T.N("{n} left", g.sort.left()))+" ", w)
	lines := []string{ahead}
	if question != "" && most > 6 {
		for _, s := range cut(indented(question, 1, w), 2, f.Theme) {
			lines = append(lines, f.Theme.Faint.Render(s))
		}
	}
	about := some(ideaWhere(f, i), i.Name)
	if i.Round > 0 {
		about = append(about, f.T.T("round {n}", "n", i.Round))
	}
	switch {
	case g.sort.taken():
		about = append(about, f.Theme.Warn.Render(f.T.T("somebody else has just put it into: {target}", "target", g.targetName(f, i.Target))))
	case i.Target != 0:
		about = append(about, f.Theme.Warn.Render(f.T.T("now in: {target}", "target", g.targetName(f, i.Target))))
	}
	for _, s := range cut(indented(strings.Join(about, betweenParts(f)), 1, w), 2, f.Theme) {
		lines = append(lines, f.Theme.Faint.Render(s))
	}
	text := i.Text
	if i.Kind != workshop.PlainIdea {
		text = kindAndText(f, i)
	}
	for k, s := range cut(widget.Wrap(text, max(8, w-4)), max(1, most-len(lines)), f.Theme) {
		sign := "   "
		if k == 0 {
			sign = " " + f.Theme.Glyphs.Cursor + " "
		}
		lines = append(lines, widget.Fit(sign+f.Theme.Strong.Render(s), w))
	}
	said := g.said(f, i, 5, w)
	said = append(said, g.related(f, i, 5, w)...)
	return append(lines, said[:max(0, min(len(said), most-len(lines)))]...)
}

// related names the ideas that were linked with the idea.
func (g *grouping) related(f Frame, i *workshop.Idea, from, w int) []string {
	var lines []string
	for _, id := range g.v.Workshop.Linked(i.ID) {
		other := g.v.Workshop.Idea(id)
		if other == nil || !other.Shown() {
			continue
		}
		text := f.T.T("related: {text}", "text", "#"+entryNumber(workshop.EntryID(id))+" "+other.Text)
		if other.Target != 0 {
			text += " (" + g.targetName(f, other.Target) + ")"
		}
		for _, s := range cut(indented(text, from, w), 2, f.Theme) {
			lines = append(lines, f.Theme.Faint.Render(s))
		}
	}
	return lines
}

// asked returns the theme and the question that an idea answers.
func (g *grouping) asked(f Frame, i *workshop.Idea) (theme, question string) {
	for _, th := range g.v.Workshop.Agenda().Themes {
		for _, q := range th.Questions {
			if q.ID == i.Question {
				return f.in(th.Name), f.in(q.Text)
			}
		}
	}
	return "", ""
}

// putOffLines lists what was left for later: it may stay as it is.
func (g *grouping) putOffLines(f Frame, w, h int) []string {
	lines := indented(f.Theme.Title.Render(f.T.N("{n} ideas are left for later. They may stay in no target.", g.sort.left())), 1, w)
	for _, i := range g.sort.order {
		if len(lines) >= h {
			break
		}
		lines = append(lines, listRow(f, false, ideaWords(f, i), w))
	}
	return lines
}

// Columns of targets: the least that one is worth, and the most of them.
const (
	leastTarget = 34
	mostColumns = 4
)

// columns returns how many columns the targets are listed in.
func (g *grouping) columns(w, h int) int {
	cols := 1
	for cols < mostColumns && g.count > cols*max(3, h/3) && w/(cols+1) >= leastTarget {
		cols++
	}
	return cols
}

// targetGrid draws the targets with their numbers, column after column: where
// there is no room for all, the page of them with the one that is chosen.
func (g *grouping) targetGrid(f Frame, w, h, cols int) []string {
	var all []targetRow
	at := 0
	chosen, _ := g.row()
	for _, r := range g.rows {
		if r.idea == nil {
			if chosen.target == r.target {
				at = len(all)
			}
			all = append(all, r)
		}
	}
	if len(all) == 0 {
		return nil
	}
	from, shown, more := 0, (len(all)+cols-1)/cols, ""
	if shown > h {
		shown = max(1, h-1)
		if tens := g.typed * 10; tens > 0 && tens <= len(all) {
			at = tens - 1 // those that the digit can still mean
		}
		from = at / (shown * cols) * shown * cols
		to := min(len(all), from+shown*cols)
		more = f.T.T("targets {from}–{to} of {all}", "from", from+1, "to", to, "all", len(all))
	}
	col, near := w/cols, g.closest()
	lines := make([]string, shown)
	for y := range lines {
		for x := range cols {
			if n := from + x*shown + y; n < len(all) {
				lines[y] += g.targetCell(f, all[n], all[n].target == chosen.target, slices.Contains(near, all[n].target.ID), col)
			}
		}
	}
	if more != "" && h > 1 {
		lines = append(lines, widget.Fit("   "+f.Theme.Faint.Render(more), w))
	}
	return lines
}

// nounW is from which width on a number beside a target says of what it is.
const nounW = 38

func (g *grouping) targetCell(f Frame, r targetRow, chosen, near bool, w int) string {
	number := strconv.Itoa(r.number)
	if g.count > 9 && r.number <= 9 {
		number = " " + number
	}
	off := g.typed > 0 && r.number != g.typed && r.number/10 != g.typed
	text := f.Theme.Key.Render(number) + " " + f.in(r.target.Title)
	if off {
		text = f.Theme.Faint.Render(number + " " + f.in(r.target.Title))
	}
	n := len(g.v.Workshop.IdeasOf(r.target))
	right := strconv.Itoa(n)
	if w >= nounW {
		right = f.T.N("{n} ideas", n)
	}
	if near && !off {
		right = f.T.T("closest") + betweenParts(f) + right
	}
	return listColumns(f, chosen && !off, text, right, w-1) + " "
}
