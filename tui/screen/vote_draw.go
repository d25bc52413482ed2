package screen

import (
	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Draw lays the ballot out.
func (s *vote) Draw(f Frame) widget.Layout {
	p := newPage(f)
	w := s.view.Workshop
	now := f.T.T("NOW: rate on your own")
	if !w.BallotOpen() {
		now = f.T.T("The rating is stopped")
	}
	progress := f.T.T("{done} of {all} done", "done", s.done(), "all", len(s.items))
	if s.points() {
		progress = f.T.N("{n} dots left", s.form().Points-s.used())
	}
	p.headWith(s.view, some(now, progress, clock(f, w.Now())), []string{f.T.T("secret until closed")})
	p.footer(withHelp(s.Keys()), 2)
	t := s.selected()
	if t == nil {
		return p.text("", f.T.T("There is nothing to rate."))
	}
	if s.reading {
		return s.drawReading(p, t)
	}
	p.below(s.promise(f)...)
	p.ruleBelow()
	if s.points() {
		p.below(s.details(f, t)...)
	} else {
		p.below(append(s.details(f, t), s.scales(f, t)...)...)
	}
	p.ruleBelow()
	return p.body(func(w, h int) []string {
		s.list.Above = func(n int) string { return f.Theme.Faint.Render(f.T.N("{n} more above", n)) }
		s.list.Below = func(n int) string { return f.Theme.Faint.Render(f.T.N("{n} more below", n)) }
		return s.list.Draw(w, h, func(i int, selected bool, w int) []string { return []string{s.line(f, i, selected, w)} })
	})
}

// line draws one target of the list.
func (s *vote) line(f Frame, i int, selected bool, w int) string {
	t := s.items[i]
	title, sign := f.in(t.Title), "   "
	if selected {
		title, sign = f.Theme.Strong.Render(title), " "+f.Theme.Glyphs.Cursor+" "
	}
	right := ""
	switch a := s.answers[t.ID]; {
	case s.points() && len(a) > 0:
		right = f.Theme.Accent.Render(f.T.N("{n} dots", a[0]))
	case s.complete(t.ID):
		right = f.Theme.Good.Render(f.Theme.Glyphs.Check + " " + f.T.T("rated"))
	case len(a) > 0:
		right = f.T.T("begun")
	}
	return widget.Columns(sign+title, right+" ", w)
}

// details draws the target in focus.
func (s *vote) details(f Frame, t *workshop.Target) []string {
	n := len(s.view.Workshop.IdeasOf(t))
	ideas := f.T.N("{n} ideas", n)
	if f.W >= roomyW {
		ideas = f.T.N("{n} ideas · Enter reads", n)
	}
	room := f.W - ansi.StringWidth(ideas) - 4
	rows := 1 // the same for all of them, so that nothing moves from one to the next
	for _, other := range s.items {
		if ansi.StringWidth(f.in(other.Title)) > room {
			rows = 2
		}
	}
	lines := make([]string, rows)
	right := f.Theme.Faint.Render(ideas) + " "
	for i, text := range cut(widget.Wrap(f.in(t.Title), room), rows, f.Theme) {
		lines[i] = widget.Columns(" "+f.Theme.Title.Render(text), right, f.W)
		right = ""
	}
	return lines
}

// scales draws the criteria with what was answered.
func (s *vote) scales(f Frame, t *workshop.Target) []string {
	w := s.view.Workshop
	names := criteriaOf(f, w, w.Ballot())
	label := 0
	for _, c := range names {
		label = max(label, ansi.StringWidth(c.name))
	}
	label = min(label, f.W/3)
	unsure := "?"
	if f.W >= 100 {
		unsure = f.T.T("don't know")
	}
	var lines []string
	for k, c := range s.form().Criteria {
		scale := widget.Scale{Label: names[k].name, Low: c.Min, High: c.Max, Unsure: unsure}
		if f.W >= roomyW {
			scale.Means = first(names[k].ends, names[k].help)
		}
		if a := s.answers[t.ID]; k < len(a) && (k >= len(s.left[t.ID]) || !s.left[t.ID][k]) {
			scale.Set(a[k])
		}
		lines = append(lines, " "+scale.Line(f.Theme, k == s.at, label, f.W-1))
	}
	return append(lines, s.asked(f, names[min(s.at, len(names)-1)])...)
}

// asked says what the criterion in focus asks, where that is not on its line.
func (s *vote) asked(f Frame, c criterion) []string {
	text := c.help
	switch {
	case f.H < 16 || f.W >= roomyW && c.ends == "":
		return nil
	case f.W < roomyW:
		text = first(c.ends, c.help)
	}
	const rows = 2 // always, so that nothing moves from one to the next
	lines := make([]string, rows)
	for i, line := range cut(indented(text, 2, f.W), rows, f.Theme) {
		lines[i] = widget.Fit(f.Theme.Faint.Render(line), f.W)
	}
	return lines
}

// promise says in plain words what is kept of the voter.
func (s *vote) promise(f Frame) []string {
	b, me := s.view.Workshop.Ballot(), s.view.Me.Seat
	text := f.T.T("Nobody sees how you rate · can be changed until closed")
	if b.Mode == workshop.BySector && me != nil && me.Sector != "" {
		label, ok := b.Labels[me.Sector]
		if !ok {
			label = me.Sector
		}
		name := f.in(s.view.Workshop.LabelName(label))
		if b.Merged(me.Sector) {
			text = f.T.T("Few people are here from your sector, so it is counted together: {sectors}", "sectors", name)
		} else {
			text = f.T.T("Counted for {sector}, without your name · can be changed until closed", "sector", name)
		}
	}
	rows := 1
	if f.H >= roomyH {
		rows = 2
	}
	var lines []string
	for _, line := range cut(indented(text, 1, f.W), rows, f.Theme) {
		lines = append(lines, widget.Fit(f.Theme.Faint.Render(line), f.W))
	}
	return lines
}

func (s *vote) drawReading(p *page, t *workshop.Target) widget.Layout {
	f := p.Frame
	p.above(s.details(f, t)...)
	lines := ideaLines(f, s.view, s.view.Workshop.IdeasOf(t), 4, f.W)
	s.height = max(0, len(lines)-p.left())
	s.top = min(s.top, s.height)
	return p.lines(lines[s.top:])
}
