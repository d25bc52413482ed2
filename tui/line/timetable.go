package line

import (
	"context"
	"strconv"
	"strings"
	"time"

	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// ending says when the workshop ends if all goes by the plan from here, and
// how late that is.
func (c *call) ending() []string {
	w := c.v.Workshop
	if w.Now().Step == "" {
		return nil
	}
	tt := w.Timetable(c.v.At)
	line := c.p.T("ends {time}", "time", c.p.Clock(tt.Ends.Local()))
	switch late := int(tt.Late() / time.Minute); {
	case late > 0:
		line += " " + c.p.N("({n} min late)", late)
	case late < 0:
		line += " " + c.p.N("({n} min early)", -late)
	}
	return append([]string{line}, c.onward()...)
}

// onward says to those who facilitate that everyone goes on by themselves soon.
func (c *call) onward() []string {
	at, _, ok := c.v.Workshop.GoesOn()
	if left := at.Sub(c.v.At); ok && c.v.Facilitates() && c.v.Workshop.Now().TimeUp {
		return []string{c.p.T("goes on by itself in {left}; hold keeps it here", "left", c.p.Left(max(0, left)))}
	}
	return nil
}

// timetable says the plan by the clock, and offers what can be done about it.
func (t *talk) timetable() {
	t.print(t.planLines()...)
	t.print(t.ending()...)
	w := t.v.Workshop
	n := w.Now()
	var all []entry
	add := func(label string, do func()) { all = append(all, entry{label: label, do: do}) }
	add(t.p.T("Other minutes for a later part"), t.reschedule)
	if cuts := w.Shorter(t.v.At); len(cuts) > 0 {
		add(t.p.T("Shorten: {what}", "what", t.cuts(cuts)), func() { t.done(workshop.Shortening(cuts)) })
	}
	if n.Round > 0 {
		label := t.p.T("Let the parts of the round follow by themselves")
		if w.Auto() {
			label = t.p.T("Let nothing go on by itself")
		}
		add(label, func() { t.done(&workshop.Auto{Off: t.v.Workshop.Auto()}) })
	}
	if _, _, ok := w.GoesOn(); ok {
		add(t.p.T("Hold it here"), func() { t.done(&workshop.Hold{}) })
	}
	t.act(all)
}

// planLines says of every step, and every round, when it is meant to begin, and
// when it will.
func (t *talk) planLines() []string {
	w := t.v.Workshop
	tt := w.Timetable(t.v.At)
	var lines []string
	for _, s := range tt.Slots {
		part := s.Moment
		first, _ := tt.Begins(func(m workshop.Moment) bool { return m.Step == part.Step && m.Round == part.Round })
		if first.Moment != part || part.Round == 0 && part.Sub.Shows() {
			continue
		}
		step, _ := w.Agenda().Step(part.Step)
		name := t.text(step.Title)
		if part.Round > 0 {
			name = parts(name, t.p.T("round {n}", "n", part.Round))
		}
		line := t.p.Clock(s.Planned.Local()) + " " + name
		if late := s.Expected.Sub(s.Planned); !s.Expected.IsZero() && late.Abs() >= time.Minute {
			line += " " + t.p.T("(now at {time})", "time", t.p.Clock(s.Expected.Local()))
		}
		lines = append(lines, line)
	}
	return lines
}

// cuts says in a line what would be shortened.
func (c *call) cuts(all []workshop.Cut) string {
	return c.eachCut(all, func(part string, x workshop.Cut) string {
		return c.p.T("{part}: {to} min (now {from})", "part", part, "to", x.To, "from", x.From)
	})
}

// cutDone says in a line what has been shortened.
func (c *call) cutDone(all []workshop.Cut) string {
	return c.eachCut(all, func(part string, x workshop.Cut) string {
		return c.p.T("{part}: {to} min (was {from})", "part", part, "to", x.To, "from", x.From)
	})
}

func (c *call) eachCut(all []workshop.Cut, say func(part string, x workshop.Cut) string) string {
	var lines []string
	for _, x := range all {
		lines = append(lines, say(c.partName(x.Moment), x))
	}
	return strings.Join(lines, "; ")
}

// partName is how a part of the plan is called in few words.
func (c *call) partName(m workshop.Moment) string {
	s, _ := c.v.Workshop.Agenda().Step(m.Step)
	if m.Round > 0 {
		return parts(c.p.T("round {n}", "n", m.Round), c.p.T(m.Title()))
	}
	return c.text(s.Title)
}

// runShorten shortens, and says what.
func runShorten(ctx context.Context, c *call) error {
	cuts := c.v.Workshop.Shorter(c.v.At)
	if err := c.did(ctx, workshop.Shortening(cuts), c.p.T("Shortened: {what}", "what", c.cutDone(cuts))); err != nil || c.json {
		return err
	}
	c.v = c.r.seat.Now()
	c.print(c.ending()...)
	return nil
}

// reschedule asks for a later part and its minutes.
func (t *talk) reschedule() {
	var ahead []workshop.Moment
	var lines [][]string
	for _, s := range t.v.Workshop.Timetable(t.v.At).Slots {
		if s.Expected.IsZero() || s.Sub.Shows() {
			continue
		}
		ahead = append(ahead, s.Moment)
		lines = append(lines, []string{parts(phrase.Moment(t.p, t.v.Workshop, s.Moment), t.p.N("{n} min", t.v.Workshop.Minutes(s.Moment)))})
	}
	i, ok := t.choose(t.p.T("Other minutes for a later part"), lines)
	if !ok {
		return
	}
	text, ok := t.askText(t.p.T("How many minutes"), "", "")
	if !ok {
		return
	}
	n, ok := digits(text)
	if !ok {
		t.print(t.p.T("{n} minutes is not possible. Use 1 to {most}.", "n", text, "most", 600))
		return
	}
	m := ahead[i]
	t.done(&workshop.SetMinutes{Step: m.Step, Round: m.Round, Sub: m.Sub, Minutes: n})
}

// remind asks of which question tables are reminded.
func (t *talk) remind() {
	open := t.v.Open()
	if len(open) == 0 {
		t.do(&workshop.Nudge{}) // its refusal says why
		return
	}
	var lines [][]string
	for _, o := range open {
		lines = append(lines, []string{parts(t.text(o.Question.Text), t.p.T("tables: {tables}", "tables", listed(o.Tables)))})
	}
	if i, ok := t.choose(t.p.T("Remind tables of a question"), lines); ok {
		t.done(&workshop.Nudge{Question: open[i].Question.ID})
	}
}

// listed says numbers: read aloud, they are one number without the commas.
func listed(all []int) string {
	var s []string
	for _, n := range all {
		s = append(s, strconv.Itoa(n))
	}
	return strings.Join(s, ", ")
}

// arrivals says how many are at their tables, and who is awaited where.
func (t *talk) arrivals() []string {
	tables, all := t.v.Workshop.Arrivals()
	lines := []string{t.p.T("{n} of {all} are at their tables", "n", all.Here, "all", all.All)}
	for i, a := range tables {
		if len(a.Missing) > 0 {
			lines = append(lines, t.p.T("table {n} waits for: {people}", "n", i+1, "people", listed(a.Missing)))
		}
	}
	switch {
	case all.Enough() && len(all.Missing) == 0:
		lines = append(lines, t.p.T("Everyone is there: you can go on."))
	case all.Enough():
		lines = append(lines, t.p.T("Nearly everyone is there: you can go on."))
	}
	return lines
}

// nudge says, once, which question nobody at the table has answered: when half
// of the time is gone, and when the facilitator says so.
func (c *call) nudge(before live.View) string {
	q, is := c.v.Nudge()
	was, had := before.Nudge()
	asked := func(v live.View) int { return len(v.Workshop.Nudged(v.Me.Table)) }
	if !is || before.Workshop.Now().Paused || had && (q.ID == was.ID || asked(c.v) <= asked(before)) {
		return ""
	}
	return c.p.T("Nobody at your table has answered yet: {question}", "question", c.text(q.Text))
}
