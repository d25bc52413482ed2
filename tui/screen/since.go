package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// sinceLines says what is different on the roadmap since the last meeting, in
// lines of w cells; nothing where no meeting has ended.
func sinceLines(f Frame, w *workshop.Workshop, width int) []string {
	s, known := w.Since(0)
	if !known {
		return nil
	}
	lines := indented(export.SinceHead(w, s, f.T), 1, width)
	for _, c := range export.SinceMeeting(w, s, f.T) {
		lines = append(lines, "", widget.Fit(" "+f.Theme.Strong.Render(c.Title), width))
		for _, r := range c.Rows {
			for i, text := range widget.Wrap(r.Title, width-4) {
				sign := "   "
				if i == 0 {
					sign = " " + f.Theme.Glyphs.Between + " "
				}
				lines = append(lines, widget.Fit(sign+text, width))
			}
			if len(r.Says) == 0 {
				continue
			}
			for _, text := range indented(joined(f, r.Says), 5, width) {
				lines = append(lines, f.Theme.Faint.Render(text))
			}
		}
	}
	return lines
}

// reviews reports whether this is where a further meeting looks at what has
// become of the roadmap: its first step of that kind.
func reviews(w *workshop.Workshop) bool {
	if w.Meeting() == 1 {
		return false
	}
	for _, s := range w.Agenda().StepsOf(w.Meeting()) {
		if s.Kind == "roadmap" {
			return s.ID == w.Now().Step
		}
	}
	return false
}

// changes is laid over the board: what is different since the last meeting.
type changes struct {
	b    *board
	read reading
}

// sinceKey shows what is different since the last meeting.
func (b *board) sinceKey() widget.Key {
	k := widget.Key{Keys: []string{"D"}, Name: i18n.Mark("Since last time"), Do: func() tea.Cmd {
		b.panel = &changes{b: b}
		return nil
	}}
	if len(b.v.Workshop.Ended()) == 0 {
		k.Hidden, k.Off = true, i18n.Mark("No meeting has ended yet: there is nothing to compare the roadmap with.")
	}
	return k
}

func (c *changes) sync(live.View) {}

func (c *changes) keys() []widget.Key {
	return append(c.read.keys(), widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: c.b.close})
}

func (c *changes) draw(f Frame) widget.Layout {
	return c.read.laid(func() widget.Layout { return c.lay(f) })
}

func (c *changes) lay(f Frame) widget.Layout {
	p := newPage(f)
	p.above(headline(f, []string{f.T.T("Since last time")}, nil))
	p.rule()
	p.footer(c.keys(), 1)
	p.ruleBelow()
	lines := sinceLines(f, c.b.v.Workshop, f.W)
	return p.lines(lines[c.read.at(p.left(), len(lines)):])
}

// followUpKey plans a further meeting of the same workshop.
func (d *desk) followUpKey() widget.Key {
	w := d.v.Workshop
	k := widget.Key{Keys: []string{"F"}, Name: i18n.Mark("Follow-up meeting"), Hidden: !w.Ending(), Do: d.followUp}
	switch {
	case w.Now().Step == "":
		k.Off = i18n.Mark("The workshop has not begun.")
	case w.Agenda().LastMeeting() > w.Meeting():
		k.Hidden, k.Off = true, i18n.Mark("A follow-up meeting is planned already: it comes after this one.")
	}
	return k
}

// followUp asks for the day of a follow-up meeting, and plans it.
func (d *desk) followUp() tea.Cmd {
	p := &prompt{enter: i18n.Mark("Plan it"), hint: d.t().T("as 2027-06-30, or nothing"), label: func() string { return d.t().T("Follow-up meeting, day:") }}
	p.do = d.fact(func(text string) (workshop.Fact, error) { return &workshop.FollowUp{Date: workshop.Day(text)}, nil })
	return d.ask(p, 10, "")
}

// sinceFace is what the wall shows where a further meeting looks back: what is
// different, list by list.
func (s *wall) sinceFace(f Frame, head string) saidFace {
	w := s.view.Workshop
	since, known := w.Since(0)
	if !known {
		return saidFace{head: head, blocks: s.rows(f)}
	}
	x := saidFace{head: head, lines: []string{export.SinceHead(w, since, f.T)}}
	for _, c := range export.SinceMeeting(w, since, f.T) {
		for i, r := range c.Rows {
			block := s.hanging("  ", joined(f, append([]string{r.Title}, r.Says...)))
			if i == 0 {
				block = append([]string{f.Theme.Accent.Render(s.fit(c.Title))}, block...)
			}
			x.blocks = append(x.blocks, block)
		}
	}
	return x
}
