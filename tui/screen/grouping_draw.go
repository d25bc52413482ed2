package screen

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Draw lays out the pane in focus: loose ideas at the left and targets at the
// right where there is room for both.
func (g *grouping) Draw(f Frame) widget.Layout {
	return g.draw(f, func() widget.Layout {
		p := newPage(f)
		if g.v.Workshop == nil {
			return p.layout
		}
		g.top(p)
		p.above(g.progress(f)...)
		g.bottom(p, g.Keys(), 3)
		switch {
		case g.at == proposalPane && len(g.props.ideas) > 0:
			return p.body(func(w, h int) []string { return g.proposalLines(f, w, h) })
		case g.at == sortPane:
			return p.body(func(w, h int) []string { return g.sortLines(f, w, h) })
		case g.at == wishPane:
			return p.body(func(w, h int) []string { return g.wishLines(f, w, h) })
		case f.W >= roomyW && p.left() >= 6:
			return p.beside(f.W*3/5, g.looseLines, func(w, h int) []string { return g.targetLines(f, w, h) })
		case g.at == targetPane:
			return p.body(func(w, h int) []string { return g.targetLines(f, w, h) })
		}
		return p.body(func(w, h int) []string { return g.looseLines(f, w, h) })
	})
}

// top begins the page: whoever moves nobody has the first line of everyone.
func (g *grouping) top(p *page) {
	if !g.hosts {
		g.head(p)
		return
	}
	doing := brief(p.Frame, i18n.Mark("NOW: sort ideas into development targets"), i18n.Mark("NOW: sort ideas"))
	if g.sub == workshop.CheckSub {
		doing = brief(p.Frame, i18n.Mark("NOW: move ideas to where people say they belong"), i18n.Mark("NOW: move ideas as asked"))
	}
	p.headline(some(doing, clock(p.Frame, g.v.Workshop.Now())), whereami(p.Frame, g.v))
	p.rule()
}

// brief says the one where there is room for it, and else the other.
func brief(f Frame, whole, short string) string {
	if f.W < roomyW {
		return f.T.T(short)
	}
	return f.T.T(whole)
}

// progress says how far the grouping is.
func (g *grouping) progress(f Frame) []string {
	parts := []string{f.T.T("loose: {n}", "n", len(g.free)), f.T.N("{n} targets", g.count)}
	if n := g.unpriced(); n > 0 && !g.hosts {
		parts = append(parts, f.T.T("without a cost: {n}", "n", n))
	}
	if g.props.most > 0 {
		parts = append(parts, f.T.T("{n}/{all} proposals", "n", g.props.done(), "all", g.props.most))
	}
	right := ""
	if !g.hosts {
		right = clock(f, g.v.Workshop.Now())
	}
	name := f.Theme.Title.Render(f.in(g.v.Workshop.Step().Title)) + "  "
	if f.W < roomyW && g.hosts { // their first line says what is being done
		name = ""
	}
	if g.hosts {
		return []string{widget.Columns(" "+name+joined(f, parts), right+" ", f.W)}
	}
	return g.subject(f, name+joined(f, parts), right)
}

// ideaWords says where an idea is from, how many share it, and its text.
func ideaWords(f Frame, i *workshop.Idea) string {
	text := i.Text
	if i.Kind != workshop.PlainIdea {
		text = kindAndText(f, i)
	}
	where := ideaWhere(f, i)
	if strings.Contains(where, " ") {
		where += " " + f.Theme.Glyphs.Between
	}
	return f.Theme.Faint.Render(where) + " " + text
}

// ideaWhere says where an idea is from, and how many share it.
func ideaWhere(f Frame, i *workshop.Idea) string {
	var parts []string
	if i.Table > 0 {
		parts = append(parts, f.T.T("table {n}", "n", i.Table))
	}
	if n := len(i.Marks); n > 0 {
		parts = append(parts, f.T.N("{n} same", n))
	}
	where := "#" + strconv.FormatUint(uint64(i.ID), 10)
	if len(parts) > 0 {
		where += " " + strings.Join(parts, ", ")
	}
	return where
}

// noneLoose says why no idea is loose.
func (g *grouping) noneLoose() string {
	if g.v.Harvest().Ideas == 0 {
		return i18n.Mark("There are no ideas yet.")
	}
	return i18n.Mark("Every idea is in a target.")
}

// looseLines lists the ideas that are in no target, by theme.
func (g *grouping) looseLines(f Frame, w, h int) []string {
	if len(g.free) == 0 {
		return indented(f.T.T(g.noneLoose()), 1, w)
	}
	head := widget.Columns(" "+f.Theme.Title.Render(f.T.N("{n} ungrouped ideas", len(g.free))), f.Theme.Faint.Render(f.T.T("they may stay so"))+" ", w)
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
	return append([]string{head}, g.loose.Draw(w, max(0, h-1), func(i int, selected bool, w int) []string {
		var lines []string
		if head := g.free[i].head; head != nil {
			lines = append(lines, widget.Fit(" "+f.Theme.Title.Render(f.in(head)), w))
		}
		if selected && focused {
			return append(lines, g.details(f, i, w)...)
		}
		return append(lines, listRow(f, false, g.signed(f, g.free[i].idea)+ideaWords(f, g.free[i].idea), w))
	})...)
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
	lines = append(lines, g.said(f, idea, 7, w)...)
	return append(lines, g.related(f, idea, 7, w)...)
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
