package screen

import (
	"time"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// bothTimesW is how wide the agenda has to be to tell two times of each step.
const bothTimesW = 32

// planWidth is how wide the agenda is. It takes a little more where the name of a
// step would be cut for want of it, such as the learning café's in Finnish.
func (c *console) planWidth(f Frame) int {
	const most, more, beside = 34, 2, len(" > ") + len(" 12.00")
	w := min(22+(f.W-80)/4, most)
	longest := 0
	for _, s := range c.v.Workshop.Agenda().StepsOf(c.v.Workshop.Meeting()) {
		if n := ansi.StringWidth(f.in(s.Title)); n+beside <= w+more {
			longest = max(longest, n+beside)
		}
	}
	return min(max(w, longest), most)
}

// planState says where a step is.
type planState int

const (
	stepPast planState = iota
	stepNow
	stepAhead
)

// planLines draws the agenda in h lines of w cells, with the present step
// among them. What is past or going on tells when it was meant to begin, as long
// as the plan is kept; what is ahead when it will.
func (c *console) planLines(f Frame, w, h int) []string {
	ws := c.v.Workshop
	tt, n := ws.Timetable(f.Now), ws.Now()
	var lines []string
	here, state := 0, stepPast
	if n.Step == "" {
		state = stepAhead
	}
	if ws.Meeting() > 1 {
		lines = append(lines, widget.Fit(" "+f.Theme.Faint.Render(f.T.T("Meeting {n}", "n", ws.Meeting())), w))
	}
	for _, s := range ws.Agenda().StepsOf(ws.Meeting()) {
		slot, _ := tt.Begins(func(m workshop.Moment) bool { return m.Step == s.ID })
		name, sign := f.in(s.Title), "  "
		if s.ID == n.Step {
			state, here = stepNow, len(lines)
		}
		switch state {
		case stepPast:
			sign = f.Theme.Good.Render(f.Theme.Glyphs.Check) + " "
		case stepNow:
			sign, name = f.Theme.Accent.Render(f.Theme.Glyphs.Cursor)+" ", f.Theme.Strong.Render(name)
		}
		lines = append(lines, widget.Columns(" "+sign+name, c.slotTime(f, tt, slot, w), w))
		if state != stepNow {
			continue
		}
		state = stepAhead
		for r := range s.Rounds {
			mark := ""
			switch {
			case r+1 < n.Round:
				mark = f.Theme.Good.Render(f.Theme.Glyphs.Check)
			case r+1 == n.Round:
				mark = f.Theme.Accent.Render(f.Theme.Glyphs.Dot)
				here = len(lines)
			}
			slot, _ := tt.Begins(func(m workshop.Moment) bool { return m.Step == s.ID && m.Round == r+1 })
			lines = append(lines, widget.Columns("     "+f.T.T("round {n}", "n", r+1)+" "+mark, c.slotTime(f, tt, slot, w), w))
		}
	}
	if ahead := ws.Agenda().LastMeeting(); ahead > ws.Meeting() {
		lines = append(lines, widget.Columns("   "+f.T.T("Meeting {n}", "n", ahead), "", w), widget.Fit("   "+f.Theme.Faint.Render(phrase.Day(f.T, ws.Agenda().MeetingDay(ahead))), w))
	}
	if len(lines) > h && here > h/2 {
		lines = lines[min(here-h/2, len(lines)-h):]
	}
	return lines
}

// slotTime says when something begins, and where there is room also when it was
// meant to. Where there is not, what has begun tells no time once the plan is
// no longer kept: beside the new times of what is ahead, it would be out of order.
func (c *console) slotTime(f Frame, tt workshop.Timetable, s workshop.Slot, w int) string {
	planned, expected := f.T.Time(s.Planned.In(f.Now.Location())), f.T.Time(s.Expected.In(f.Now.Location()))
	moved := s.Expected.Sub(s.Planned)
	switch {
	case s.Expected.IsZero() && w < bothTimesW && tt.Late().Abs() >= time.Minute:
		return ""
	case s.Expected.IsZero() || moved.Abs() < time.Minute:
		return f.Theme.Faint.Render(planned)
	case w >= bothTimesW:
		return f.Theme.Faint.Render(planned) + " " + f.Theme.Warn.Render(expected)
	}
	return f.Theme.Warn.Render(expected)
}

// head is the first line of a facilitator's screen.
func (d *desk) head(p *page) {
	w := d.v.Workshop
	n := w.Now()
	left := []string{p.in(w.Agenda().Title)}
	if n.Step != "" {
		left = some(goingOn(p.Frame, d.v), deskClock(p.Frame, n), endsLate(p.Frame, w.Timetable(p.Now)), left[0])
	}
	right := []string{p.T.T("{n} of {all} here", "n", d.v.Presence.Count, "all", w.People())}
	before := left[:max(1, len(left)-1)] // the title, which comes last, may go for it; the time may not
	if l, r := headlineFits(p.Frame, before, right); l < len(before) || r == 0 {
		right[0] = p.T.T("{n} of {all}", "n", d.v.Presence.Count, "all", w.People())
	}
	if d.env.Join != "" {
		right = append(right, d.env.Join)
	}
	if d.env.Mark != "" && p.W >= 120 {
		right = append(right, d.env.Mark)
	}
	if w.Locked() { // who forgets it wonders why nobody comes
		p.above(headlineKeeping(p.Frame, left, p.T.T("locked"), right))
	} else {
		p.above(headline(p.Frame, left, right))
	}
	p.rule()
}

// deskClock is clock for those who have to do something when the time is over.
func deskClock(f Frame, n workshop.Now) string {
	if n.Up {
		return f.T.T("all look up")
	}
	if left, ok := n.TimeLeft(f.Now); ok && !n.Paused && left <= -time.Minute {
		return f.T.N("{n} min over", int(-left/time.Minute))
	}
	return clock(f, n)
}
