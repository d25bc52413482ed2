package screen

import (
	"time"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Draw lays out the agenda at the left, where there is room for it, and what
// is going on at the right.
func (c *console) Draw(f Frame) widget.Layout {
	return c.draw(f, func() widget.Layout {
		l := c.lay(f)
		if n := len(l.Bands); n > 0 && (c.result != nil || c.polled()) {
			was := c.more
			l.Bands[n-1].Draw() // only then it is known whether there is more to read
			if c.more != was {
				l = c.lay(f)
			}
		}
		return l
	})
}

// lay lays the console out; what is going on is its last band.
func (c *console) lay(f Frame) widget.Layout {
	p := newPage(f)
	if c.v.Workshop == nil {
		return p.layout
	}
	c.head(p)
	c.bottom(p, c.Keys(), 3)
	if f.W < roomyW {
		return p.body(c.right(p.Frame))
	}
	return p.beside(c.planWidth(f), c.planLines, c.right(p.Frame))
}

// beside ends the page with two columns and a line between them.
func (p *page) beside(leftW int, left func(f Frame, w, h int) []string, right func(w, h int) []string) widget.Layout {
	h, f := p.left(), p.Frame
	if h <= 0 {
		return p.layout
	}
	side := make([]string, h)
	for i := range side {
		side[i] = f.Theme.Rule.Render(f.Theme.Glyphs.VRule)
	}
	rightW := p.W - leftW - 2
	p.layout.Bands = append(p.layout.Bands,
		widget.Band{Rect: widget.Rect{X: 0, Y: p.top, W: leftW, H: h}, Draw: func() []string { return filled(left(f, leftW, h), leftW, h) }},
		widget.Band{Rect: widget.Rect{X: leftW + 1, Y: p.top, W: 1, H: h}, Draw: func() []string { return side }},
		widget.Band{Rect: widget.Rect{X: leftW + 2, Y: p.top, W: rightW, H: h}, Draw: func() []string { return filled(right(rightW, h), rightW, h) }},
	)
	return p.layout
}

// latestLeast is how many of the latest ideas have room where they are shown.
const latestLeast = 4

// right draws what is going on, the most important lines first, and lines
// between them as long as that pushes nothing out.
func (c *console) right(f Frame) func(w, h int) []string {
	return func(w, h int) []string {
		lines := append(c.moment(f, w, h), c.kept(f, w)...)
		if c.result != nil {
			return append(lines, c.resultLines(f, w, h-len(lines))...)
		}
		if c.polled() {
			return append(lines, c.pollResultLines(f, w, h-len(lines))...)
		}
		if c.counts.waits && c.v.Workshop.Now().Sub == workshop.ResultSub {
			lines = append(lines, indented(f.Theme.Faint.Render(f.T.T("The ballots are being counted.")), 1, w)...)
		}
		progress := c.progress(f, w)
		parts := [][]string{progress, c.tables(f, w, h, h-len(lines)-len(progress)), c.unconfirmed(f, w), c.gaps(f, w), c.lateness(f, w), c.said(f, w), c.walling(f, w), c.joining(f, w), c.ending(f, w)}
		if low := h < 15; low && !c.shared { // what people write was asked for
			parts = parts[:2]
		}
		room, asked := h, !c.shared && len(c.ideas) > 0 // what people write was asked for
		if asked {
			room = max(2, h-latestLeast-2)
		}
		gaps := 0
		if h >= 15 {
			gaps = room - len(lines)
			for _, part := range parts {
				gaps -= len(part)
			}
		}
		for _, part := range parts {
			if len(part) == 0 {
				continue
			}
			if gaps > 0 {
				lines = append(lines, "")
				gaps--
			}
			lines = append(lines, part...)
		}
		if asked {
			lines = lines[:min(len(lines), room)]
		}
		if left := h - len(lines); left >= 3 {
			lines = append(lines, "")
			lines = append(lines, c.latestLines(f, w, left-1)...)
		}
		return lines[:min(len(lines), h)]
	}
}

// moment says where everyone is, how much time is left and what comes next.
func (c *console) moment(f Frame, w, h int) []string {
	n := c.v.Workshop.Now()
	name, part := f.T.T("Not begun yet"), f.T.T("n begins, when people are here")
	if n.Step != "" {
		name = f.in(c.v.Workshop.Step().Title)
		if n.Round > 0 {
			name += " " + f.Theme.Glyphs.Between + " " + f.T.T("round {n} of {all}", "n", n.Round, "all", len(c.v.Workshop.Step().Rounds))
		}
		part = f.T.T(n.Label())
	}
	text := []string{f.Theme.Title.Render(name)}
	if part != "" {
		text = append(text, f.Theme.Accent.Render(part))
	}
	left, boxed := n.TimeLeft(f.Now)
	digits := f.T.Left(left)
	large, room := boxed && h >= 13 && w >= 46 && ansi.StringWidth(digits) <= 5, w-1
	if large {
		room -= max(ansi.StringWidth(widget.Big(f.Theme, digits)[0]), ansi.StringWidth(c.timeNote(f))) + 2
	}
	text = append(text, some(c.then(f), c.onward(f, room))...)
	if back := c.undoLeft(f.Now); back > 0 {
		text = append(text, f.Theme.Warn.Render(f.T.T("u takes the move back: {left}", "left", f.T.Left(back))))
	}
	if large {
		return c.besideDigits(f, text, widget.Big(f.Theme, digits), w)
	}
	for i := range text {
		text[i] = " " + text[i]
	}
	if boxed {
		text[0] = widget.Columns(text[0], c.timeWords(f)+" ", w)
	} else if s := c.timeWords(f); s != "" {
		text = append(text, " "+s)
	}
	return text
}

// besideDigits draws the texts at the left of large digits, and what the clock
// does under them.
func (c *console) besideDigits(f Frame, text, big []string, w int) []string {
	style := f.Theme.Accent
	if left, _ := c.v.Workshop.Now().TimeLeft(f.Now); left < 30*time.Second || c.v.Workshop.Now().Paused {
		style = f.Theme.Warn
	}
	lines := make([]string, max(len(text), len(big)+1))
	for i := range lines {
		right := ""
		if i < len(big) {
			right = style.Render(big[i]) + " "
		} else if i == len(big) {
			right = c.timeNote(f) + " "
		}
		left := ""
		if i < len(text) {
			left = " " + text[i]
		}
		lines[i] = widget.Columns(left, right, w)
	}
	return lines
}

// timeWords says the time left in one line.
func (c *console) timeWords(f Frame) string {
	n := c.v.Workshop.Now()
	left, boxed := n.TimeLeft(f.Now)
	note := c.timeNote(f)
	if !boxed {
		return note
	}
	s := f.Theme.Accent.Render(f.T.Left(left))
	if note != "" {
		s += " " + note
	}
	return s
}

// timeNote says what is special about the clock and about writing.
func (c *console) timeNote(f Frame) string {
	w := c.v.Workshop
	n := w.Now()
	switch {
	case n.Up:
		return f.Theme.Warn.Render(f.T.T("all look up"))
	case n.Paused:
		return f.Theme.Warn.Render(f.T.T("paused"))
	case n.Stopped && n.Sub == workshop.RateSub:
		return f.Theme.Warn.Render(f.T.T("rating is stopped"))
	case n.Stopped && n.Sub == workshop.AnswerSub:
		return f.Theme.Warn.Render(f.T.T("the poll is stopped"))
	case n.Round > 0 && w.Sealed(workshop.RoundScope(n.Step, n.Round)):
		return f.Theme.Warn.Render(f.T.T("sealed"))
	case n.Stopped:
		return f.Theme.Warn.Render(f.T.T("writing is stopped"))
	case n.TimeUp:
		return f.Theme.Warn.Render(f.T.T("time is up"))
	}
	if left, boxed := n.TimeLeft(f.Now); boxed && n.Box > 0 && left <= n.Box {
		return f.Theme.Faint.Render(f.T.T("of {time}", "time", f.T.Left(n.Box)))
	}
	return ""
}

// then says what comes next, and how long it is meant to take.
func (c *console) then(f Frame) string {
	m, ok := c.v.Workshop.After(1)
	if !ok {
		return f.Theme.Faint.Render(f.T.T("this is the end of the agenda"))
	}
	a, now := c.v.Workshop.Agenda(), c.v.Workshop.Now()
	step, _ := a.Step(m.Step)
	name := f.in(step.Title)
	part := func(workshop.Moment) bool { return true } // of the step, that comes next as one thing
	switch {
	case m.Step == now.Step && m.Round == now.Round:
		name = f.T.T(m.Label())
		part = func(o workshop.Moment) bool { return o.Round == m.Round && o.Sub == m.Sub }
	case m.Step == now.Step:
		name = f.T.T("round {n}", "n", m.Round)
		part = func(o workshop.Moment) bool { return o.Round == m.Round }
	}
	minutes := 0
	for _, o := range a.Moments() {
		if o.Step == m.Step && part(o) {
			minutes += c.v.Workshop.Minutes(o)
		}
	}
	if minutes > 0 {
		name += " " + f.T.N("{n} min", minutes)
	}
	return f.Theme.Faint.Render(f.T.T("then: {moment}", "moment", name))
}

// progress says how many have done what is to be done.
func (c *console) progress(f Frame, w int) []string {
	v := c.v
	ws := v.Workshop
	var words []string
	count := func(s string) { words = append(words, s) }
	if ws.Now().Sub == workshop.RateSub && ws.Ballot() != nil {
		lines := rating(f, ws.Ballot(), v.Presence.Count, w)
		for _, text := range phrase.Remaining(f.T, v) {
			lines = append(lines, indented(text, 1, w)...)
		}
		return lines
	}
	if p := ws.Polling(); ws.Now().Sub == workshop.AnswerSub && p != nil {
		return answering(f, p, v.Presence.Count, w)
	}
	if ws.Now().Sub == workshop.MoveSub {
		return c.arriving(f, w)
	}
	if n := v.Presence.Typing; n > 0 {
		count(f.T.N("{n} are writing", n))
	}
	if ws.Now().Sub == workshop.WalkSub {
		walked := v.Walked()
		count(f.T.N("{n} have marked something", walked.Marking))
		count(f.T.N("{n} comments", walked.Comments))
	}
	if len(words) == 0 {
		return nil
	}
	return []string{" " + joined(f, words)}
}

// rating says how many have rated: all there is, where everything is to be
// rated, since people move on when the last has begun otherwise.
func rating(f Frame, b *workshop.Ballot, present, w int) []string {
	voted, all := b.Voted(), max(present, b.Voted())
	if b.Form.Points > 0 {
		return []string{" " + f.Theme.Strong.Render(f.T.T("{n} of {all} have rated", "n", voted, "all", all)) + "  " +
			f.Theme.Accent.Render(widget.Bar(f.Theme, float64(voted), float64(all), min(24, w/3)))}
	}
	done := b.Complete()
	lines := []string{" " + f.Theme.Strong.Render(f.T.T("{n} of {all} have rated everything", "n", done, "all", all)) + "  " +
		f.Theme.Accent.Render(widget.Bar(f.Theme, float64(done), float64(all), min(24, w/4)))}
	if voted > done {
		lines = append(lines, " "+f.T.N("{n} are in the middle of rating", voted-done))
	}
	return lines
}

func joined(f Frame, words []string) string {
	s := ""
	for i, word := range words {
		if i > 0 {
			s += " " + f.Theme.Glyphs.Between + " "
		}
		s += word
	}
	return s
}
