package screen

import (
	"strings"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

// proposalLines draws the first proposal of the queue: two ideas side by side
// where there is room, more of them below each other. The words that they share
// are underlined, and named.
func (g *grouping) proposalLines(f Frame, w, h int) []string {
	ps := &g.props
	note := ""
	if w >= roomyW {
		note = f.Theme.Faint.Render(f.T.T("words only: the meaning is for you to judge")) + " "
	}
	head := f.T.T("These look alike")
	if in := ps.target(); in != 0 && len(ps.ideas) == 2 {
		head, note = f.T.T("May belong to: {target}", "target", g.targetName(f, in)), ""
	}
	lines := []string{widget.Columns(" "+f.Theme.Accent.Render(head), note, w)}
	end := g.inCommon(f, w)
	room := max(1, h-len(lines)-len(end))
	if w >= roomyW && len(ps.ideas) == 2 {
		lines = append(lines, g.sideBySide(f, w, room)...)
		return append(lines, end...)
	}
	outOfView(f, &ps.list)
	ps.list.Set(len(ps.ideas), func(i int) int { return len(g.proposed(f, i, i == ps.list.Selected(), w)) })
	shown := ps.list.Draw(w, room, func(i int, selected bool, w int) []string { return g.proposed(f, i, selected, w) })
	for len(shown) > 0 && isBlank(shown[len(shown)-1]) {
		shown = shown[:len(shown)-1]
	}
	return append(append(lines, shown...), end...)
}

// inCommon names the words in common, and the target that some are in.
func (g *grouping) inCommon(f Frame, w int) []string {
	var lines []string
	if len(g.props.shared) > 0 {
		lines = cut(indented(f.T.T("in common: {words}", "words", strings.Join(g.props.shared, ", ")), 1, w), 2, f.Theme)
		for i := range lines {
			lines[i] = f.Theme.Faint.Render(lines[i])
		}
	}
	if in := g.props.target(); in != 0 && len(g.props.ideas) > 2 {
		lines = append(lines, indented(f.T.T("y puts the others into: {target}", "target", g.targetName(f, in)), 1, w)...)
	}
	return lines
}

// sideBySide draws both ideas of a pair.
func (g *grouping) sideBySide(f Frame, w, h int) []string {
	half := w / 2
	left, right := g.half(f, 0, half-1), g.half(f, 1, w-half-1)
	rows := min(h, max(len(left), len(right)))
	lines := make([]string, rows)
	for y := range lines {
		line := [2]string{}
		for n, side := range [][]string{left, right} {
			if y < len(side) {
				line[n] = side[y]
			}
		}
		lines[y] = widget.Fit(line[0], half) + f.Theme.Rule.Render(f.Theme.Glyphs.VRule) + widget.Fit(line[1], w-half-1)
	}
	return lines
}

// half draws one idea of a pair, in full.
func (g *grouping) half(f Frame, n, w int) []string {
	idea := g.props.ideas[n]
	where := ideaWhere(f, idea)
	if theme, _ := g.asked(f, idea); theme != "" {
		where += betweenParts(f) + theme
	}
	lines := []string{listRow(f, n == g.props.list.Selected(), f.Theme.Faint.Render(where), w)}
	if idea.Target != 0 {
		lines = append(lines, indented(f.Theme.Faint.Render(f.T.T("now in: {target}", "target", g.targetName(f, idea.Target))), 3, w)...)
	}
	lines = append(lines, indented(g.withShared(f, idea), 3, w)...)
	return append(lines, g.said(f, idea, 5, w)...)
}

// withShared is the text of an idea with the words in common underlined.
func (g *grouping) withShared(f Frame, i *workshop.Idea) string {
	text := markedWords(i.Text, g.props.shared, f.Theme.Shared.Render)
	if i.Kind != workshop.PlainIdea {
		return f.T.T("{kind}: {text}", "kind", kindName(f.T, i.Kind), "text", text)
	}
	return text
}

// proposed draws one idea of several; the selected one in full.
func (g *grouping) proposed(f Frame, i int, selected bool, w int) []string {
	idea := g.props.ideas[i]
	sign := f.Theme.Good.Render("["+f.Theme.Glyphs.Check+"]") + " "
	switch {
	case len(g.props.ideas) < 3:
		sign = ""
	case g.props.out[idea.ID]:
		sign = "[ ] "
	}
	where := ideaWhere(f, idea)
	if idea.Target != 0 {
		where += betweenParts(f) + f.T.T("now in: {target}", "target", g.targetName(f, idea.Target))
	}
	most := 2
	if selected {
		most = 6
	}
	var out []string
	for k, s := range cut(widget.Wrap(f.Theme.Faint.Render(where)+" "+g.withShared(f, idea), max(8, w-8)), most, f.Theme) {
		if k == 0 {
			out = append(out, listRow(f, selected, sign+s, w))
		} else {
			out = append(out, widget.Fit("     "+s, w))
		}
	}
	if own := workshop.TranslationOf(g.v.Workshop.KidsOf(idea), workshop.Lang(f.T.Lang())); own != nil && !selected {
		return append(out, widget.Fit("       "+addedText(f, own), w))
	}
	if selected && f.H >= roomyH { // else the others are wanted more
		return append(out, g.said(f, idea, 7, w)...)
	}
	return out
}
