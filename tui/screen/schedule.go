package screen

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// schedule is laid over the console: there the facilitator sees the plan by the
// clock, and gives what is yet to come more or less time.
type schedule struct {
	d     *desk
	v     live.View
	list  widget.List
	ahead []workshop.Slot
	cuts  []workshop.Cut
}

func (d *desk) showSchedule() tea.Cmd {
	s := &schedule{d: d}
	s.sync(d.present())
	d.panel = s
	return nil
}

// sync takes the newest view.
func (s *schedule) sync(v live.View) {
	s.v = v
	s.ahead = s.ahead[:0]
	for _, slot := range v.Workshop.Timetable(v.At).Slots {
		if !slot.Expected.IsZero() && !slot.Sub.Shows() {
			s.ahead = append(s.ahead, slot)
		}
	}
	s.cuts = v.Workshop.Shorter(v.At)
	s.list.Set(len(s.ahead), nil)
}

func (s *schedule) keys() []widget.Key {
	w := s.v.Workshop
	none := ""
	if len(s.ahead) == 0 {
		none = i18n.Mark("This is the end of the agenda.")
	}
	cut := widget.Key{Keys: []string{"c"}, Name: i18n.Mark("Shorten as proposed"), Do: func() tea.Cmd { return s.d.do(workshop.Shortening(s.cuts)) }}
	if len(s.cuts) == 0 {
		cut.Off, cut.Hidden = i18n.Mark("There is nothing to shorten now."), true
	}
	auto := widget.Key{Keys: []string{"a"}, Name: i18n.Mark("Go on by itself"), Do: func() tea.Cmd {
		return s.d.do(&workshop.Auto{Off: w.Auto()})
	}}
	switch {
	case w.Step().Kind != "cafe":
		auto.Off, auto.Hidden = i18n.Mark("Only the parts of a round go on by themselves. Say this during the learning café."), true
	case w.Auto():
		auto.Name = i18n.Mark("Wait for me")
	}
	keys := append([]widget.Key{
		{Keys: []string{"+", "right"}, Name: i18n.Mark("1 minute"), Off: none, Do: func() tea.Cmd { return s.change(1) }},
		{Keys: []string{"-", "left"}, Name: i18n.Mark("1 minute"), Off: none, Do: func() tea.Cmd { return s.change(-1) }},
		cut, auto,
		{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: s.d.undo},
	}, listKeys(&s.list, i18n.Mark("Choose"))...)
	return append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: s.d.close})
}

// change gives what is selected more or less time.
func (s *schedule) change(by int) tea.Cmd {
	i := s.list.Selected()
	if i < 0 || i >= len(s.ahead) {
		return nil
	}
	m := s.ahead[i].Moment
	return s.d.do(&workshop.SetMinutes{Step: m.Step, Round: m.Round, Sub: m.Sub, Minutes: s.v.Workshop.Minutes(m) + by})
}

func (s *schedule) draw(f Frame) widget.Layout {
	p := newPage(f)
	n := s.v.Workshop.Now()
	left := []string{goingOn(f, s.v)}
	if n.Step != "" {
		left = append(left, endsLate(f, s.v.Workshop.Timetable(f.Now)))
	}
	p.above(headline(f, some(left...), nil))
	p.rule()
	p.footer(s.keys(), 2)
	p.ruleBelow()
	if lines := s.proposal(f, p.left()/2); len(lines) > 0 {
		p.above(lines...)
		p.rule()
	}
	if len(s.ahead) == 0 {
		return p.text(f.T.T("this is the end of the agenda"))
	}
	return p.body(func(w, h int) []string {
		outOfView(f, &s.list)
		return s.list.Draw(w, h, func(i int, selected bool, w int) []string { return []string{s.line(f, i, selected, w)} })
	})
}

// proposal says what can be shortened, in at most so many lines.
func (s *schedule) proposal(f Frame, most int) []string {
	if len(s.cuts) == 0 {
		return nil
	}
	lines := indented(f.Theme.Warn.Render(f.T.T("To end as planned, shorten:")), 1, f.W)
	for _, c := range s.cuts {
		lines = append(lines, widget.Columns("   "+phrase.Moment(f.T, s.v.Workshop, c.Moment), f.T.T("{to} min (now {from})", "to", c.To, "from", c.From)+" ", f.W))
	}
	return lines[:min(len(lines), most)]
}

// line says when a later part begins, and how long it is.
func (s *schedule) line(f Frame, i int, selected bool, w int) string {
	slot := s.ahead[i]
	at := f.T.Time(slot.Expected.In(f.Now.Location()))
	if late := slot.Expected.Sub(slot.Planned); late.Abs() >= time.Minute && w >= roomyW {
		at = f.T.Time(slot.Planned.In(f.Now.Location())) + " " + f.T.T("(now at {time})", "time", at)
	}
	minutes := f.T.N("{n} min", s.v.Workshop.Minutes(slot.Moment))
	return listColumns(f, selected, at+"  "+phrase.Moment(f.T, s.v.Workshop, slot.Moment), minutes+" ", w)
}

// endsLate says when the workshop ends if all goes by the plan from here, and
// how late that is.
func endsLate(f Frame, tt workshop.Timetable) string {
	s := f.T.T("finish {time}", "time", f.T.Time(tt.Ends.In(f.Now.Location())))
	switch late := int(tt.Late() / time.Minute); {
	case late > 0:
		s += " " + f.T.N("({n} min late)", late)
	case late < 0 && f.W >= roomyW: // nobody has to do anything about it
		s += " " + f.T.N("({n} min early)", -late)
	}
	return s
}

// goingOn says in few words what is going on now.
func goingOn(f Frame, v live.View) string {
	w := v.Workshop
	n := w.Now()
	switch {
	case n.Step == "":
		return f.T.T("Not begun yet")
	case n.Round > 0:
		return f.T.T("round {n}: {part}", "n", n.Round, "part", f.T.T(n.Label()))
	case n.Sub != "":
		return f.T.T(n.Label())
	}
	return f.in(w.Step().Title)
}
