package screen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Draw lays out the proposal above, loose ideas at the left and targets at the
// right. Where there is little room, only the pane in focus is shown.
func (g *grouping) Draw(f Frame) widget.Layout {
	return g.draw(f, func() widget.Layout {
		p := newPage(f)
		if g.v.Workshop == nil {
			return p.layout
		}
		g.head(p)
		p.above(g.progress(f))
		g.bottom(p, g.Keys(), 3)
		propose := g.at == proposalPane && len(g.props.ideas) > 0
		if f.W < roomyW || p.left() < 12 {
			switch {
			case propose:
				return p.body(func(w, h int) []string { return g.proposalLines(f, w, h) })
			case g.at == targetPane:
				return p.body(func(w, h int) []string { return g.targetLines(f, w, h) })
			}
			return p.body(func(w, h int) []string { return g.looseLines(f, w, h) })
		}
		if len(g.props.ideas) > 0 {
			h := min(p.left()/2, len(g.props.ideas)+2)
			p.above(g.proposalLines(f, f.W, h)...)
			p.rule()
		}
		left := f.W * 3 / 5
		return p.beside(left, func(f Frame, w, h int) []string { return g.looseLines(f, w, h) },
			func(w, h int) []string { return g.targetLines(f, w, h) })
	})
}

// progress says how far the grouping is.
func (g *grouping) progress(f Frame) string {
	n := 0
	for _, r := range g.rows {
		if r.idea == nil {
			n++
		}
	}
	parts := []string{f.T.T("loose: {n}", "n", len(g.free)), f.T.N("{n} targets", n)}
	if all := g.props.done + len(g.props.queue); all > 0 {
		parts = append(parts, f.T.T("{n} of {all} proposals", "n", g.props.done, "all", all))
	}
	now := g.v.Workshop.Now()
	right := clock(f, now)
	if left := g.undoLeft(f.Now); left > 0 {
		right = f.Theme.Warn.Render(f.T.T("u takes the move back: {left}", "left", f.T.Left(left)))
	}
	return widget.Columns(" "+f.Theme.Title.Render(f.in(g.v.Workshop.Step().Title))+"  "+joined(f, parts), right+" ", f.W)
}

// proposalLines draws the first proposal of the queue.
func (g *grouping) proposalLines(f Frame, w, h int) []string {
	style := f.Theme.Strong
	if g.at == proposalPane {
		style = f.Theme.Accent
	}
	note := ""
	if w >= roomyW {
		note = f.Theme.Faint.Render(f.T.T("words only: the meaning is for you to judge")) + " "
	}
	lines := []string{widget.Columns(" "+style.Render(f.T.T("These look alike")), note, w)}
	outOfView(f, &g.props.list)
	g.props.list.Set(len(g.props.ideas), func(i int) int { return len(g.proposed(f, i, false, w)) })
	return append(lines, g.props.list.Draw(w, max(0, h-1), func(i int, selected bool, w int) []string {
		return g.proposed(f, i, selected && g.at == proposalPane, w)
	})...)
}

func (g *grouping) proposed(f Frame, i int, selected bool, w int) []string {
	idea := g.props.ideas[i]
	sign := f.Theme.Good.Render("[" + f.Theme.Glyphs.Check + "]")
	if g.props.out[idea.ID] {
		sign = "[ ]"
	}
	lines := widget.Wrap(ideaWords(f, idea), max(8, w-8))
	lines = cut(lines, 2, f.Theme)
	out := []string{listRow(f, selected, sign+" "+lines[0], w)}
	for _, s := range lines[1:] {
		out = append(out, widget.Fit("       "+s, w))
	}
	if own := workshop.TranslationOf(g.v.Workshop.KidsOf(idea), workshop.Lang(f.T.Lang())); own != nil {
		out = append(out, widget.Fit("       "+addedText(f, own), w))
	}
	return out
}

// ideaWords says where an idea is from, how many share it, and its text.
func ideaWords(f Frame, i *workshop.Idea) string {
	var parts []string
	if i.Table > 0 {
		parts = append(parts, f.T.T("table {n}", "n", i.Table))
	}
	if n := len(i.Marks); n > 0 {
		parts = append(parts, f.T.N("{n} same", n))
	}
	text := i.Text
	if i.Kind != workshop.PlainIdea {
		text = kindAndText(f, i)
	}
	where := "#" + strconv.FormatUint(uint64(i.ID), 10)
	if len(parts) > 0 {
		where += " " + strings.Join(parts, ", ") + " " + f.Theme.Glyphs.Between
	}
	return f.Theme.Faint.Render(where) + " " + text
}

// looseLines lists the ideas that are in no target, by theme.
func (g *grouping) looseLines(f Frame, w, h int) []string {
	if len(g.free) == 0 {
		return indented(f.T.T("Every idea is in a target."), 1, w)
	}
	outOfView(f, &g.loose)
	focused := g.at == loosePane && g.moving == nil
	g.loose.Set(len(g.free), func(i int) int {
		n := 1
		if g.free[i].head != nil {
			n++
		}
		if i == g.loose.Selected() && focused {
			n += len(g.details(f, i, w)) - 1
		}
		return n
	})
	return g.loose.Draw(w, h, func(i int, selected bool, w int) []string {
		var lines []string
		if head := g.free[i].head; head != nil {
			lines = append(lines, widget.Fit(" "+f.Theme.Title.Render(f.in(head)), w))
		}
		if selected && focused {
			return append(lines, g.details(f, i, w)...)
		}
		return append(lines, listRow(f, false, g.signed(f, g.free[i].idea)+ideaWords(f, g.free[i].idea), w))
	})
}

// details draws the selected idea in full.
func (g *grouping) details(f Frame, i, w int) []string {
	idea := g.free[i].idea
	var lines []string
	for n, s := range cut(widget.Wrap(ideaWords(f, idea), max(8, w-9)), 6, f.Theme) {
		if n == 0 {
			lines = append(lines, listRow(f, true, g.signed(f, idea)+s, w))
			continue
		}
		lines = append(lines, widget.Fit("       "+f.Theme.Strong.Render(s), w))
	}
	return append(lines, g.said(f, idea, 7, w)...)
}

// said is what has been added to an idea, translations and comments as well,
// from a column on.
func (g *grouping) said(f Frame, i *workshop.Idea, from, w int) []string {
	var lines []string
	for _, kid := range (entry{idea: i, kids: g.v.Workshop.KidsOf(i), whole: true}).read(f) {
		lines = append(lines, cut(widget.Wrap(addedText(f, kid), max(8, w-from-2)), 2, f.Theme)...)
	}
	lines = cut(lines, 6, f.Theme)
	for n, s := range lines {
		lines[n] = widget.Fit(widget.Fit("", from)+s, w)
	}
	return lines
}

// signed returns the sign before an idea: whether it is selected.
func (g *grouping) signed(f Frame, i *workshop.Idea) string {
	switch {
	case g.ready[i.ID] || slices.Contains(g.moving, i.ID):
		return f.Theme.Accent.Render("["+f.Theme.Glyphs.Check+"]") + " "
	case len(g.ready) > 0 || len(g.moving) > 0:
		return "[ ] "
	}
	return ""
}

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
		lines = []string{widget.Fit(" "+f.Theme.Title.Render(f.T.T("Development targets")), w)}
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
		number, text, size = "  ", f.in(r.target.Title), f.T.T("{n}", "n", len(g.v.Workshop.IdeasOf(r.target)))
		if r.number <= 9 {
			number = f.Theme.Key.Render(digit(r.number)) + " "
		}
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
		lines = append(lines, g.said(f, r.idea, 7, w)...)
	}
	return lines
}
