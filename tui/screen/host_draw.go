package screen

import (
	"strconv"
	"strings"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Draw lays the page out: all of it where there is room, or else a part.
func (h *host) Draw(f Frame) widget.Layout {
	if h.hands != nil {
		f.Clock = clock(f, h.v.Workshop.Now())
		return h.hands.draw(f)
	}
	was := h.tall
	l := h.lay(f)
	if h.tall != was { // the keys say whether there is more to read
		l = h.lay(f)
	}
	return l
}

func (h *host) lay(f Frame) widget.Layout {
	p := newPage(f)
	p.headline(some(append(h.now(f), f.T.T("host of table {n}", "n", h.v.Me.Table))...), whereami(f, h.v))
	p.rule()
	if h.v.Me.Table == 0 || h.v.Me.Role < workshop.Host {
		h.doing = hostLooks
		p.footer([]widget.Key{h.escape()}, 1)
		return p.text("", f.T.T("You do not host a table now."))
	}
	p.footer(h.Keys(), 2)
	var cursor *widget.Cursor
	if h.doing != hostLooks {
		cursor = h.drawInput(p)
	}
	p.ruleBelow()
	parts := make([][]string, hostParts)
	all := 0
	for i := range parts {
		parts[i] = h.lines(f, hostPart(i))
		all += len(parts[i]) + 1
	}
	room := p.left()
	h.tall = all-1 <= room
	lines := parts[h.part]
	if h.tall {
		lines = nil
		for i, part := range parts {
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, part...)
		}
	}
	l := p.lines(lines)
	l.Cursor = cursor
	return l
}

func (h *host) escape() widget.Key {
	keys := h.Keys()
	for _, k := range keys {
		if k.Is("esc") {
			return k
		}
	}
	return keys[0]
}

func (h *host) drawInput(p *page) *widget.Cursor {
	f, label := p.Frame, p.T.T("finding")
	if h.doing == hostNotes {
		label = f.T.T(workshop.Paper.Title())
	}
	cursor := h.write.below(p, label, f.T.T("write here, Enter sends"), true)
	if q, ok := h.asks(); ok && h.doing == hostNotes {
		p.below(cut(indented(f.T.T("to: {idea}", "idea", f.in(q.Text)), 1, f.W), 1, f.Theme)...)
	}
	return cursor
}

// lines draws one part of the page.
func (h *host) lines(f Frame, part hostPart) []string {
	switch part {
	case hostScript:
		return h.scriptLines(f)
	case hostFigures:
		return h.figureLines(f)
	}
	return h.foundLines(f)
}

func (h *host) scriptLines(f Frame) []string {
	lines := []string{" " + f.Theme.Strong.Render(f.T.T("What you do now"))}
	for i, s := range h.v.Workshop.Now().Script() {
		number := strconv.Itoa(i+1) + " "
		for j, text := range indented(f.T.T(s), 5, f.W) {
			if j == 0 {
				text = "   " + f.Theme.Accent.Render(number) + text[5:]
			}
			lines = append(lines, text)
		}
	}
	return lines
}

// figureLines say how many answers each question has.
func (h *host) figureLines(f Frame) []string {
	lines := []string{widget.Fit(" "+f.Theme.Title.Render(f.in(h.theme().Name)), f.W)}
	theme := h.v.Harvest().Theme(h.theme().ID)
	if theme == nil {
		return lines
	}
	for _, q := range theme.Questions {
		right := []string{f.T.N("{n} ideas", len(q.Ideas))}
		if len(q.Ideas) == 0 {
			right[0] = f.Theme.Warn.Render(f.T.T("no answer yet"))
		}
		if n := q.Bare(); n > 0 {
			right = append(right, f.T.T("without means: {n}", "n", n))
		}
		lines = append(lines, listColumns(f, false, f.in(q.Question.Text), strings.Join(right, betweenParts(f)), f.W))
	}
	return lines
}

// foundLines list the table's own findings, and under them those of others on
// the same theme with their tables.
func (h *host) foundLines(f Frame) []string {
	lines := []string{" " + f.Theme.Strong.Render(f.T.T("Key findings of your table, three at most"))}
	for i, x := range h.own() {
		lines = append(lines, listRow(f, i == h.list.Selected() && h.doing != hostNotes, strconv.Itoa(i+1)+" "+x.Text, f.W))
	}
	others := h.others()
	if len(others) == 0 {
		return lines
	}
	lines = append(lines, " "+f.Theme.Strong.Render(f.T.T("Found elsewhere on this theme")))
	for _, x := range others {
		right := f.T.T("table {n}", "n", x.Table) + betweenParts(f) + f.T.T("round {n}", "n", x.Round)
		lines = append(lines, listColumns(f, false, x.Text, f.Theme.Faint.Render(right), f.W))
	}
	return lines
}
