package screen

import (
	"slices"
	"time"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// planStep is a step of the agenda as the console lists it.
type planStep struct {
	step  workshop.Step
	state planState
	at    time.Time // when it begins, if all goes by the plan from here; zero: it is past
}

type planState int

const (
	stepPast planState = iota
	stepNow
	stepAhead
)

// plan returns the steps, and when the last of them ends if all goes by the
// plan from here.
func plan(v live.View, now time.Time) ([]planStep, time.Time) {
	a, n := v.Workshop.Agenda(), v.Workshop.Now()
	moments := a.Moments()
	at := slices.Index(moments, n.Moment)
	if at < 0 {
		at = slices.IndexFunc(moments, func(m workshop.Moment) bool { return m.Step == n.Step })
	}
	end := now
	if left, ok := n.TimeLeft(now); ok && left > 0 {
		end = end.Add(left)
	}
	begins := make(map[string]time.Time)
	for _, m := range moments[at+1:] {
		if _, ok := begins[m.Step]; !ok {
			begins[m.Step] = end
		}
		end = end.Add(time.Duration(a.Minutes(m)) * time.Minute)
	}
	steps := make([]planStep, len(a.Steps))
	for i, s := range a.Steps {
		p := planStep{step: s, state: stepPast}
		switch t, later := begins[s.ID]; {
		case s.ID == n.Step:
			p.state = stepNow
		case later:
			p.state, p.at = stepAhead, t
		}
		steps[i] = p
	}
	return steps, end
}

// planLines draws the agenda in h lines of w cells, with the present step
// among them.
func (c *console) planLines(f Frame, w, h int) []string {
	steps, _ := plan(c.v, f.Now)
	n := c.v.Workshop.Now()
	var lines []string
	here := 0
	for _, s := range steps {
		name, sign, at := f.in(s.step.Title), "  ", ""
		switch s.state {
		case stepPast:
			sign = f.Theme.Good.Render(f.Theme.Glyphs.Check) + " "
		case stepNow:
			here = len(lines)
			sign, name = f.Theme.Accent.Render(f.Theme.Glyphs.Cursor)+" ", f.Theme.Strong.Render(name)
		case stepAhead:
			at = f.Theme.Faint.Render(f.T.Time(s.at.In(f.Now.Location())))
		}
		lines = append(lines, widget.Columns(" "+sign+name, at, w))
		if s.state != stepNow {
			continue
		}
		for r := range s.step.Rounds {
			mark := ""
			switch {
			case r+1 < n.Round:
				mark = f.Theme.Good.Render(f.Theme.Glyphs.Check)
			case r+1 == n.Round:
				mark = f.Theme.Accent.Render(f.Theme.Glyphs.Dot)
				here = len(lines)
			}
			lines = append(lines, widget.Fit("     "+f.T.T("round {n}", "n", r+1)+" "+mark, w))
		}
	}
	if len(lines) > h && here > h/2 {
		lines = lines[min(here-h/2, len(lines)-h):]
	}
	return lines
}

// head is the first line of a facilitator's screen.
func (d *desk) head(p *page) {
	w := d.v.Workshop
	left := []string{p.in(w.Agenda().Title)}
	if n := w.Now(); n.Step != "" {
		_, end := plan(d.v, p.Now)
		left = append(left, p.T.T("ends {time}", "time", p.T.Time(end.In(p.Now.Location()))))
		if over, ok := n.TimeLeft(p.Now); ok && over <= -time.Minute {
			left[1] += " " + p.T.N("({n} min over)", int(-over/time.Minute))
		}
	}
	right := []string{p.T.T("{n} of {all}", "n", d.v.Presence.Count, "all", w.People())}
	if w.Locked() {
		right = append(right, p.T.T("locked"))
	}
	if d.env.Join != "" {
		right = append(right, d.env.Join)
	}
	if d.env.Mark != "" && p.W >= 120 {
		right = append(right, d.env.Mark)
	}
	p.above(headline(p.Frame, left, right))
	p.rule()
}
