package screen

import (
	"github.com/charmbracelet/x/ansi"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// voteStrips are the bands of a ballot.
type voteStrips struct {
	promise strip[votePromiseKey]
	target  alone[voteKey]
	list    alone[voteListKey]

	counted     known[int, [2]int]
	promiseRows known[votePromiseRows, int]
	targetRows  known[voteRows, int]
	titleRows   known[voteRows, int]
}

type (
	votePromiseKey struct {
		of              live.Origin
		agenda, ballots workshop.EntryID
		ballot          workshop.EntryID
		sector          string
	}
	votePromiseRows struct {
		key   votePromiseKey
		shape shape
	}
	// voteKey is what the target in focus is drawn from.
	voteKey struct {
		changes, at          int
		target               workshop.TargetID
		agenda, ideas, votes workshop.EntryID
	}
	voteListKey struct {
		changes int
		scroll  widget.Scroll
	}
	// voteRows is what decides how many lines something takes.
	voteRows struct {
		agenda  workshop.EntryID
		changes itemsKey
		at      int
		shape   shape
		narrow  bool
	}
)

func (s *vote) lay() {
	s.shell = newShell(s.headline, func() []string { return []string{s.f.T.T("secret until closed")} }, s.Keys)
	x := &s.strips
	x.promise = drawnBy[votePromiseKey](func() []string { return s.promise(s.f) })
	x.target = aloneBy[voteKey](func() []string { return s.targetLines(s.f) })
	x.list = aloneBy[voteListKey](func() []string {
		outOfView(s.f, &s.list)
		r := x.list.key.rect
		return s.list.Draw(r.W, r.H, func(i int, selected bool, w int) []string { return []string{s.line(s.f, i, selected, w)} })
	})
}

// Draw lays the ballot out.
func (s *vote) Draw(f Frame) widget.Layout {
	v, x := s.view, &s.strips
	head := headOf(f, "vote", v)
	head.table, head.word = 0, ""
	count := x.counted.get(s.changes, func() [2]int { return [2]int{s.done(), s.used()} })
	head.done, head.all, head.state = count[0], len(s.items), b2i(v.Workshop.BallotOpen())
	if s.points() {
		head.done, head.all = s.form().Points-count[1], -1
	}
	if s.isLaptop() {
		head.state |= tableState
	}
	p := s.begin(f, v, head)
	s.footer(p, 2, s.footKey())
	if s.isLaptop() {
		return s.drawTable(p)
	}
	t := s.selected()
	if t == nil {
		return p.text("", f.T.T("There is nothing to rate."))
	}
	if s.reading {
		return s.drawReading(p, t)
	}
	promise := s.promiseKey()
	n := x.promiseRows.get(votePromiseRows{promise, f.shape(b2i(p.roomy()))}, func() int { return len(s.promise(f)) })
	under(p, &x.promise, n, promise)
	s.ruleBelow(p)
	agenda, ideas := v.Workshop.Rev(workshop.AgendaTopic), v.Workshop.Rev(workshop.IdeasTopic)
	rows := voteRows{agenda: agenda, changes: s.itemsOf, at: s.at, shape: f.shape(int(t.ID)), narrow: f.H < 16}
	n = x.targetRows.get(rows, func() int { return len(s.targetLines(f)) })
	underAlone(p, &x.target, n, voteKey{s.changes, s.at, t.ID, agenda, ideas, s.ballot})
	s.ruleBelow(p)
	s.list.Set(len(s.items), nil)
	return withinAlone(p, &x.list, voteListKey{s.changes, s.list.Place(p.left())})
}

// headline is the left side of the headline.
func (s *vote) headline() []string {
	f, w := s.f, s.view.Workshop
	now := f.T.T("NOW: rate on your own")
	switch n := w.Rating(); {
	case !w.BallotOpen():
		now = f.T.T("The rating is stopped")
	case s.isLaptop():
		return []string{f.T.T("NOW: everyone rates on their own"), clock(f, w.Now())}
	case n > 1:
		now = f.T.T("NOW: rate again, rating {n}", "n", n)
	}
	progress := f.T.T("{done} of {all} done", "done", s.done(), "all", len(s.items))
	if s.points() {
		progress = f.T.N("{n} dots left", s.form().Points-s.used())
	}
	return []string{now, clock(f, w.Now()), progress}
}

// footKey tells apart what the keys of the screen say.
func (s *vote) footKey() footKey {
	k := footKey{screen: "vote", mode: -1}
	switch {
	case s.isLaptop():
		k.mode = -2
		return k
	case s.reading:
		return k
	}
	f, low, high := s.form(), 0, 0
	switch {
	case s.points():
		high = min(f.Cap, 9)
	case s.at < len(f.Criteria):
		low, high = f.Criteria[s.at].Min, min(f.Criteria[s.at].Max, 9)
	default:
		low, high = 1, 5
	}
	k.mode = b2i(s.points()) | b2i(s.view.Workshop.BallotOpen())<<1 | b2i(s.selected() == nil)<<2 | b2i(len(f.Criteria) > 1)<<3 | high<<4 | low<<16
	return k
}

// targetLines draws the target in focus with its scales.
func (s *vote) targetLines(f Frame) []string {
	t := s.selected()
	lines := s.details(f, t)
	if !s.points() {
		lines = append(lines, s.scales(f, t)...)
	}
	return lines
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
	// The same for all of them, so that nothing moves from one to the next.
	agenda := s.view.Workshop.Rev(workshop.AgendaTopic)
	rows := s.strips.titleRows.get(voteRows{agenda: agenda, changes: s.itemsOf, shape: f.shape(room)}, func() int {
		for _, other := range s.items {
			if ansi.StringWidth(f.in(other.Title)) > room {
				return 2
			}
		}
		return 1
	})
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

func (s *vote) promiseKey() votePromiseKey {
	v := s.view
	k := votePromiseKey{of: v.Origin(), agenda: v.Workshop.Rev(workshop.AgendaTopic), ballots: v.Workshop.Rev(workshop.BallotsTopic), ballot: s.ballot}
	if v.Me.Seat != nil {
		k.sector = v.Me.Seat.Sector
	}
	return k
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
