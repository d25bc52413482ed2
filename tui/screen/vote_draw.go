package screen

import (
	"cmp"
	"slices"

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
	pair    alone[pairKey]

	counted     known[int, [2]int]
	promiseRows known[votePromiseRows, int]
	targetRows  known[voteRows, int]
	aboutRows   known[voteAbout, int]
	titleRows   known[voteRows, int]
}

type (
	votePromiseKey struct {
		of              live.Origin
		agenda, ballots workshop.EntryID
		ballot          workshop.EntryID
		sector          string
		phase           votePhase
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
		said                 *live.Argued
		counted              bool
		about                int
		phase                votePhase
	}
	voteListKey struct {
		changes int
		scroll  widget.Scroll
		phase   votePhase
	}
	// voteRows is what decides how many lines something takes.
	voteRows struct {
		agenda  workshop.EntryID
		changes itemsKey
		at      int
		shape   shape
		low     bool
	}
	// voteAbout is what decides how much there is to be said of targets.
	voteAbout struct {
		items   itemsKey
		ideas   workshop.EntryID
		reasons workshop.EntryID
		counted bool
		shape   shape
	}
)

// votePhase is whether answers can be given, and whether anybody can still tell
// whose they are.
type votePhase int

const (
	voteOpen votePhase = iota
	voteStopped
	voteSealed
)

func (s *vote) phase() votePhase {
	switch {
	case s.sealed():
		return voteSealed
	case !s.view.Workshop.BallotOpen():
		return voteStopped
	}
	return voteOpen
}

func (s *vote) lay() {
	s.shell = newShell(s.headline, func() whereabouts {
		if s.phase() == voteSealed {
			return whereabouts{word: ownWord(s.env, s.view)}
		}
		return untilClosed(s.f, ownWord(s.env, s.view))
	}, s.Keys)
	x := &s.strips
	x.promise = drawnBy[votePromiseKey](func() []string { return s.promise(s.f) })
	x.target = aloneBy[voteKey](func() []string { return s.targetLines(s.f, x.target.key.key.about) })
	x.pair = aloneBy[pairKey](func() []string {
		r := x.pair.key.rect
		return s.paired().cards(s.f, r.W, r.H)
	})
	x.list = aloneBy[voteListKey](func() []string {
		outOfView(s.f, &s.list)
		r := x.list.key.rect
		return s.list.Draw(r.W, r.H, func(i int, selected bool, w int) []string { return []string{s.line(s.f, i, selected, w)} })
	})
}

// untilClosed is the right side of the headline while answers are secret.
func untilClosed(f Frame, word string) whereabouts {
	if f.W < roomyW { // how far one is comes first
		return whereabouts{keeps: 3, word: word}
	}
	return whereabouts{aside: []string{f.T.T("secret until closed"), f.T.T("secret")}, word: word}
}

// Draw lays the ballot out.
func (s *vote) Draw(f Frame) widget.Layout {
	return s.read.laid(func() widget.Layout { return s.laidOut(f) })
}

// laidOut lays it out once.
func (s *vote) laidOut(f Frame) widget.Layout {
	v, x := s.view, &s.strips
	head := headOf(f, "vote", v)
	head.table, head.word = 0, ownWord(s.env, v)
	count := x.counted.get(s.changes, s.fill.count)
	head.done, head.all, head.state = count[0], count[1], int(s.phase())<<2|b2i(f.W < roomyW)<<4
	p := s.begin(f, v, head)
	s.footer(p, 2, s.footKey())
	t := s.selected()
	if t == nil {
		return p.text("", f.T.T("There is nothing to rate."))
	}
	switch {
	case s.say.open:
		return s.say.draw(p)
	case s.reading:
		return s.drawReading(p, t)
	}
	promise := s.promiseKey()
	n := x.promiseRows.get(votePromiseRows{promise, f.shape(b2i(p.roomy()))}, func() int { return len(s.promise(f)) })
	under(p, &x.promise, n, promise)
	s.ruleBelow(p)
	if s.pairing() {
		return s.drawPair(p)
	}
	return s.drawTargets(p, t)
}

// drawTargets lays out the list, and under it the target in focus.
func (s *vote) drawTargets(p *page, t *workshop.Target) widget.Layout {
	f, w, x := p.Frame, s.view.Workshop, &s.strips
	agenda, ideas := w.Rev(workshop.AgendaTopic), w.Rev(workshop.IdeasTopic)
	at := s.fill.at()
	if s.phase() == voteSealed {
		at = -1 // nothing is asked any more
	}
	rows := voteRows{agenda: agenda, changes: s.itemsOf, at: at, shape: f.shape(int(t.ID)), low: f.H < lowH}
	n := x.targetRows.get(rows, func() int { return len(s.targetLines(f, 0)) })
	about := s.aboutFits(p, n, ideas)
	underAlone(p, &x.target, n+about, voteKey{s.changes, at, t.ID, agenda, ideas, s.of, s.saidOn(t), s.first.Result.Result != nil, about, s.phase()})
	s.ruleBelow(p)
	s.list.Set(len(s.items), nil)
	return withinAlone(p, &x.list, voteListKey{s.changes, s.list.Place(p.left()), s.phase()})
}

// aboutFits returns how many lines there are for what targets are about, beside
// n lines that have to be: the list of targets comes first.
func (s *vote) aboutFits(p *page, n int, ideas workshop.EntryID) int {
	const list = 5 // targets that are worth more than that
	left := p.left() - n - b2i(p.roomy())
	left -= min(len(s.items), max(list, left*2/3))
	if left <= 0 {
		return 0
	}
	most := s.strips.aboutRows.get(voteAbout{s.itemsOf, ideas, s.reasonsRev(), s.first.Result.Result != nil, p.shape(0)}, func() int {
		most := 0
		for _, t := range s.items {
			most = max(most, len(s.about(p.Frame, t)))
		}
		return most
	})
	return min(left, most)
}

// headline is the left side of the headline.
func (s *vote) headline() []string {
	f, w := s.f, s.view.Workshop
	now := s.fill.task(f)
	switch n := w.Rating(); {
	case s.sealed():
		return []string{f.T.T("The rating is closed")}
	case !w.BallotOpen():
		now = f.T.T("The rating is stopped")
	case n > 1:
		now = f.T.T("NOW: rate again, rating {n}", "n", n)
	}
	return []string{now, clock(f, w.Now()), s.fill.progress(f, s.strips.counted.get(s.changes, s.fill.count))}
}

// footKey tells apart what the keys of the screen say.
func (s *vote) footKey() footKey {
	k := footKey{screen: "vote", mode: -1 - b2i(s.again()), state: string(s.form().Kind) + s.otherMark() + string(" +"[b2i(s.again())])}
	switch {
	case s.say.open:
		return footKey{screen: "debate while rating", mode: s.say.mode()}
	case s.reading:
		k.mode -= b2i(s.read.more) << 1
	default:
		k.mode = int(s.phase()) | b2i(len(s.items) == 0)<<2 | s.fill.mode()<<3
	}
	return k
}

// targetLines draws the target in focus: what it is called, in so many lines
// what it is about, and what is asked of it.
func (s *vote) targetLines(f Frame, about int) []string {
	t := s.selected()
	lines := s.details(f, t)
	if rows := len(lines) + about; about > 0 {
		if last := len(lines) - 1; isBlank(lines[last]) {
			lines = lines[:last]
		}
		lines = append(lines, cut(s.about(f, t), rows-len(lines), f.Theme)...)
		lines = filled(lines, f.W, rows)
	}
	if s.phase() == voteSealed {
		return lines
	}
	return append(lines, s.fill.asked(f, t)...)
}

// line draws one target of the list.
func (s *vote) line(f Frame, i int, selected bool, w int) string {
	t := s.items[i]
	title, cursor := f.in(t.Title), "   "
	if selected {
		title, cursor = f.Theme.Strong.Render(title), " "+f.Theme.Glyphs.Cursor+" "
	}
	if s.sealed() {
		return widget.Columns(cursor+title, "", w)
	}
	return widget.Columns(cursor+s.fill.sign(f, t.ID)+title, s.fill.said(f, t.ID)+" ", w)
}

// details draws the target in focus.
func (s *vote) details(f Frame, t *workshop.Target) []string {
	n := len(s.view.Workshop.IdeasOf(t))
	ideas := f.T.N("{n} ideas", n)
	switch key := s.readKey(s.fill.keys("")); {
	case f.W < roomyW && key == "enter" && s.again():
		ideas = s.saidInShort(t)
	case f.W < roomyW:
	case key == "enter":
		ideas = f.T.N("{n} ideas · Enter reads", n)
	case key == "tab":
		ideas = f.T.N("{n} ideas · Tab reads", n)
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

// mostSamples is how many of the ideas of a target are shown with it.
const mostSamples = 3

// about draws what the target is about: its sentence, and some of its ideas,
// those first that most people share.
func (s *vote) about(f Frame, t *workshop.Target) []string {
	if s.again() {
		return s.before(f, t)
	}
	var lines []string
	if text := f.in(t.Sentence); text != "" {
		lines = append(lines, cut(indented(text, 1, f.W), 2, f.Theme)...)
	}
	for _, i := range s.samples(t) {
		text := cut(widget.Wrap(i.Text, f.W-5), 1, f.Theme)[0]
		lines = append(lines, f.Theme.Faint.Render("   "+f.Theme.Glyphs.Between+" "+text))
	}
	return lines
}

// samples returns some of the ideas of a target.
func (s *vote) samples(t *workshop.Target) []*workshop.Idea {
	ideas := slices.Clone(s.view.Workshop.IdeasOf(t))
	slices.SortStableFunc(ideas, func(a, b *workshop.Idea) int { return cmp.Compare(len(b.Marks), len(a.Marks)) })
	return ideas[:min(len(ideas), mostSamples)]
}

func (s *vote) promiseKey() votePromiseKey {
	v := s.view
	k := votePromiseKey{of: v.Origin(), agenda: v.Workshop.Rev(workshop.AgendaTopic), ballots: v.Workshop.Rev(workshop.BallotsTopic), ballot: s.of, phase: s.phase()}
	if v.Me.Seat != nil {
		k.sector = v.Me.Seat.Sector
	}
	return k
}

// promise says in plain words what is kept of the voter.
func (s *vote) promise(f Frame) []string {
	var text string
	switch s.phase() {
	case voteOpen:
		text = s.keeps(f)
	case voteStopped:
		text = f.T.T("The rating is stopped. Your answers are stored.")
	case voteSealed:
		text = f.T.T("The rating is closed for good: nobody can tell any more which answers are whose.")
	}
	rows := 2
	if s.grouped() { // whoever is counted with others is told with whom
		rows = 3
	}
	var lines []string
	for _, line := range cut(indented(text, 1, f.W), rows, f.Theme) {
		lines = append(lines, widget.Fit(f.Theme.Faint.Render(line), f.W))
	}
	return lines
}

// grouped reports whether the voter's sector is counted together with others.
func (s *vote) grouped() bool {
	me := s.view.Me.Seat
	return s.phase() == voteOpen && me != nil && s.view.Workshop.Ballot().Merged(me.Sector)
}

// keeps says what is kept with the answers, while they can be given.
func (s *vote) keeps(f Frame) string {
	b, sector := s.view.Workshop.Ballot(), ""
	if me := s.view.Me.Seat; me != nil {
		sector = me.Sector
	}
	label := b.Label(sector)
	name := f.in(s.view.Workshop.LabelName(label))
	switch {
	case label == "" && f.W < roomyW:
		return f.T.T("Nobody sees how you rate")
	case label == "":
		return f.T.T("Nobody sees how you rate · can be changed until closed")
	case !b.Merged(sector) && f.W < roomyW:
		return f.T.T("{sector}, without your name", "sector", name)
	case !b.Merged(sector):
		return f.T.T("Counted for {sector}, without your name · can be changed until closed", "sector", name)
	case f.W < roomyW:
		return f.T.T("Counted together: {sectors}", "sectors", name)
	}
	return f.T.T("So that nobody is found out, you are counted in one group: {sectors}", "sectors", name)
}

// drawReading shows the ideas of what is in focus.
func (s *vote) drawReading(p *page, t *workshop.Target) widget.Layout {
	f := p.Frame
	var lines []string
	if two := s.paired(); two != nil {
		for _, id := range two.shown() {
			if t := two.item(id); t != nil {
				lines = append(lines, indented(f.Theme.Title.Render(f.in(t.Title)), 1, f.W)...)
				lines = append(lines, ideaLines(f, s.view, s.view.Workshop.IdeasOf(t), 4, f.W)...)
			}
		}
	} else {
		p.above(s.details(f, t)...)
		lines = append(s.saidLines(f, t), ideaLines(f, s.view, s.view.Workshop.IdeasOf(t), 4, f.W)...)
	}
	return p.lines(lines[s.read.at(p.left(), len(lines)):])
}
