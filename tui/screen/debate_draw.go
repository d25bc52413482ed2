package screen

import (
	"strings"

	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// draw fills what is left of the page: the target, the reasons on it, and while
// one is being written the line for it, with the promise.
func (d *debate) draw(p *page) widget.Layout {
	d.f = p.Frame
	v := d.view
	title := debateTitle{of: v.Origin(), target: d.target(), targets: v.Workshop.Rev(workshop.TargetsTopic), at: d.at, all: len(d.targets), shape: p.shape(0)}
	over(p, &d.title, d.rows.get(title, func() int { return len(d.titleLines(p.Frame)) }), title)
	var cursor *widget.Cursor
	if d.Drafting() {
		under(p, &d.says, 1, debateSays{p.W >= roomyW})
		cursor = d.write.below(p, d.label(p.Frame), p.T.T("write here, Enter sends"), true)
		if p.roomy() {
			under(p, &d.ruled, 1, ruleKey{})
		}
	}
	key := debateKey{of: v.Origin(), argued: d.argued, mine: d.mine}
	d.list.Set(len(d.reasons), func(i int) int { return len(d.lines(p.Frame, i, false, p.W)) })
	key.scroll = d.list.Place(p.left())
	layout := within(p, &d.band, key)
	layout.Cursor = cursor
	return layout
}

// label says what is being written.
func (d *debate) label(f Frame) string {
	if d.edits != 0 {
		return f.T.T("edit")
	}
	if f.W >= roomyW {
		return phrase.ReasonOn(f.T, d.writes)
	}
	if d.writes == workshop.Against {
		return strings.TrimSuffix(f.T.T("Against:"), ":")
	}
	return strings.TrimSuffix(f.T.T("For:"), ":")
}

// promise says who sees what is written.
func (d *debate) promise(f Frame) string {
	text := f.T.T("Everybody sees it, on the wall as well; nobody sees whose it is")
	if f.W < roomyW {
		text = f.T.T("Everybody sees it, nobody whose it is")
	}
	return widget.Fit(" "+f.Theme.Faint.Render(text), f.W)
}

// titleLines names the target, and which of them it is.
func (d *debate) titleLines(f Frame) []string {
	t := d.view.Workshop.Target(d.target())
	if t == nil {
		return nil
	}
	right := ""
	if len(d.targets) > 1 {
		right = f.T.T("{n}/{all}", "n", d.at+1, "all", len(d.targets)) + " "
	}
	lines := cut(widget.Wrap(f.in(t.Title), max(8, f.W-2-len(right))), 2, f.Theme)
	for i := range lines {
		lines[i] = widget.Columns(" "+f.Theme.Title.Render(lines[i]), f.Theme.Faint.Render(right), f.W)
		right = ""
	}
	return lines
}

// silence says that nobody has said anything.
func (d *debate) silence(f Frame, w int) []string {
	return append([]string{""}, indented(f.T.T("Nobody has given a reason yet."), 1, w)...)
}

// lines draws a reason: the first of a side under its heading, and where there
// are none on the other side, that.
func (d *debate) lines(f Frame, i int, selected bool, w int) []string {
	pros := len(d.argued.For)
	head := func(side workshop.Side) string { return " " + f.Theme.Strong.Render(f.T.T(side.Title())) }
	none := "   " + f.Theme.Faint.Render(f.T.T("nobody has given one"))
	var lines []string
	switch {
	case i == 0 && pros > 0:
		lines = append(lines, head(workshop.For))
	case i == 0:
		lines = append(lines, head(workshop.For), none, head(workshop.Against))
	case i == pros:
		lines = append(lines, head(workshop.Against))
	}
	lines = append(lines, d.reasonLines(f, i, selected, w)...)
	if i == len(d.reasons)-1 && len(d.argued.Against) == 0 {
		lines = append(lines, head(workshop.Against), none)
	}
	return lines
}

func (d *debate) reasonLines(f Frame, i int, selected bool, w int) []string {
	r, right := d.reasons[i], ""
	if d.mine.has(i) {
		right = f.T.T("yours") + " "
	}
	var lines []string
	for n, text := range widget.Wrap(r.Text, max(8, w-4-len(right))) {
		sign := "   "
		switch {
		case n == 0 && selected:
			sign = " " + f.Theme.Glyphs.Cursor + " "
		case n == 0:
			sign = " " + f.Theme.Glyphs.Between + " "
		}
		if selected {
			text = f.Theme.Strong.Render(text)
		}
		lines = append(lines, widget.Columns(sign+text, f.Theme.Faint.Render(right), w))
		right = ""
	}
	return lines
}
