package screen

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// vote is the ballot of one voter: development targets in an order of their
// own, and what the form asks of them.
type vote struct {
	env  Env
	view live.View

	ballot  workshop.EntryID
	fill    filling // nil: there is no ballot
	list    widget.List
	items   []*workshop.Target
	reading bool // the ideas under the target
	fresh   bool // the ballot: nothing of it has been chosen yet
	top     int  // of what is read
	height  int  // of what can be scrolled

	itemsOf itemsKey
	seen    votesKey
	stale   bool // something that is stored was not taken, as it is on its way
	changes int  // of the answers and of what is to be answered

	// What has been answered here, ahead of what is on disk. One request is on
	// its way at a time, so that a later answer is never overtaken.
	answers map[workshop.TargetID]prioritise.Answer
	dirty   map[workshop.TargetID]bool
	onWay   map[workshop.TargetID]bool

	first counting // of a rating before on the same targets
	say   *debate  // on them, where there was one

	*shell
	strips voteStrips
}

// filling is how one kind of form is filled in. It sees the ballot that it
// belongs to, and keeps what no answer tells.
type filling interface {
	// task and progress say at the top what to do, and how far one is; what
	// progress says follows from its two numbers. In a narrow window both have
	// to be short.
	task(f Frame) string
	progress(f Frame, of [2]int) string
	count() [2]int

	// keys lists what answers, off unless that is empty; mode tells apart what
	// they are called.
	keys(off string) []widget.Key
	mode() int
	at() int // what is in focus besides the target

	// looked is called when another target has come into focus.
	looked()
	// taken is called when what is stored, or what there is to answer, may have
	// become another.
	taken()

	// sign and said draw an answer in the list: before the title and after it.
	sign(f Frame, id workshop.TargetID) string
	said(f Frame, id workshop.TargetID) string
	// asked draws what is asked of the target in focus, in as many lines
	// whatever the target is.
	asked(f Frame, t *workshop.Target) []string
}

// itemsKey is what the order of the targets is made from.
type itemsKey struct {
	ballot           workshop.EntryID
	targets, ballots workshop.EntryID
	me               workshop.SeatID
}

// votesKey is what the stored answers are from.
type votesKey struct{ ballot, votes, sealed workshop.EntryID }

// voted says what has become of answers that were sent.
type voted struct {
	ballot workshop.EntryID
	err    error
}

func newVote(env Env) Screen {
	s := &vote{env: env, say: newDebate(env)}
	s.lay()
	return s
}

// fillingOf returns how the form of the ballot is filled in.
func (s *vote) fillingOf(form prioritise.Form) filling {
	switch form.Kind {
	case prioritise.Points:
		return &points{vote: s}
	case prioritise.Choice:
		return choice{s}
	case prioritise.Order:
		return order{s}
	case prioritise.Pairs:
		return &pairs{vote: s}
	}
	return newScales(s)
}

// About says what the screen is for.
func (s *vote) About() string {
	return i18n.Mark("Rate on your own, without looking at others. Each answer is stored at once, and you can change it until the rating is closed. The targets are in another order for everyone.")
}

func (s *vote) Sync(v live.View) tea.Cmd {
	s.view = v
	b := v.Workshop.Ballot()
	if b.ID != s.ballot {
		s.takeUp(b)
	}
	s.take(b)
	items := itemsKey{ballot: b.ID, targets: v.Workshop.Rev(workshop.TargetsTopic), ballots: v.Workshop.Rev(workshop.BallotsTopic)}
	if v.Me.Seat != nil {
		items.me = v.Me.Seat.ID
	}
	if items != s.itemsOf {
		s.itemsOf, s.items = items, v.ToRate(b)
		ids := make([]uint64, len(s.items))
		for i, t := range s.items {
			ids[i] = uint64(t.ID)
		}
		s.list.SetIDs(ids)
		s.changes++
		s.fill.taken()
	}
	if s.fresh {
		s.fresh = false
		s.pick(0)
	}
	return s.syncFirst(b)
}

// take takes the answers that are stored, but for those that are being given.
func (s *vote) take(b *workshop.Ballot) {
	w := s.view.Workshop
	seen := votesKey{b.ID, w.Rev(workshop.VotesTopic), w.Rev(workshop.BallotsTopic)}
	if seen == s.seen && !s.stale {
		return
	}
	s.seen, s.stale = seen, false
	stored, changes := s.view.Answers(b), s.changes
	for id, a := range stored {
		switch {
		case s.dirty[id] || s.onWay[id]:
			s.stale = true
		case !slices.Equal(s.answers[id], a):
			s.answers[id] = slices.Clone(a)
			s.changes++
		}
	}
	for id := range s.answers {
		if len(stored[id]) == 0 && !s.dirty[id] && !s.onWay[id] {
			delete(s.answers, id)
			s.changes++
		}
	}
	if s.changes != changes {
		s.fill.taken()
	}
}

// takeUp takes up a ballot: what was answered before.
func (s *vote) takeUp(b *workshop.Ballot) {
	s.ballot, s.reading, s.fresh, s.seen = b.ID, false, true, votesKey{}
	s.changes++
	s.answers = make(map[workshop.TargetID]prioritise.Answer)
	s.dirty, s.onWay = make(map[workshop.TargetID]bool), make(map[workshop.TargetID]bool)
	s.items, s.itemsOf = nil, itemsKey{}
	s.fill = s.fillingOf(b.Form)
}

func (s *vote) form() prioritise.Form { return s.view.Workshop.Ballot().Form }

// sealed reports whether nobody can tell any more which answers are whose.
func (s *vote) sealed() bool { return s.view.Workshop.Sealed(workshop.BallotScope(s.ballot)) }

// selected returns the target in focus, or nil.
func (s *vote) selected() *workshop.Target {
	if i := s.list.Selected(); i >= 0 && i < len(s.items) {
		return s.items[i]
	}
	return nil
}

// pick puts the focus on a target.
func (s *vote) pick(i int) {
	s.list.Select(i)
	s.fill.looked()
}

// on goes on to the next target in the list.
func (s *vote) on() {
	if i := s.list.Selected(); i+1 < len(s.items) {
		s.pick(i + 1)
	}
}

// all returns what is answered, as methods have it.
func (s *vote) all() map[prioritise.ItemID]prioritise.Answer {
	all := make(map[prioritise.ItemID]prioritise.Answer, len(s.answers))
	for _, t := range s.items {
		if a := s.answers[t.ID]; len(a) > 0 {
			all[prioritise.ItemID(t.ID)] = a
		}
	}
	return all
}

// answer sends these answers, unless the method refuses what there would be.
func (s *vote) answer(these map[workshop.TargetID]prioritise.Answer) tea.Cmd {
	all := s.all()
	for id, a := range these {
		if delete(all, prioritise.ItemID(id)); len(a) > 0 {
			all[prioritise.ItemID(id)] = a
		}
	}
	if m, ok := prioritise.Find(s.view.Workshop.Ballot().Method); ok {
		if r := new(prioritise.Refusal); errors.As(m.Check(s.form(), all), &r) {
			return send(Failed{&workshop.Refusal{Text: r.Text, Args: r.Args}})
		}
	}
	for id, a := range these {
		s.answers[id], s.dirty[id] = a, true
	}
	s.changes++
	return s.flush()
}

func (s *vote) Update(msg tea.Msg) tea.Cmd {
	m, ok := msg.(voted)
	switch {
	case s.first.again(msg):
		return s.Sync(s.view)
	case !ok:
		return s.say.Update(msg)
	case m.ballot != s.ballot:
		return nil
	}
	gone := s.onWay
	s.onWay = make(map[workshop.TargetID]bool)
	if m.err == nil {
		cmd := s.flush()
		s.fill.taken()
		return cmd
	}
	s.changes++
	stored := s.view.Answers(s.view.Workshop.Ballot())
	for id := range gone {
		if !s.dirty[id] {
			s.answers[id] = slices.Clone(stored[id])
		}
	}
	s.fill.taken()
	return tea.Batch(send(Failed{m.err}), s.flush())
}

// flush sends what was answered since the last request.
func (s *vote) flush() tea.Cmd {
	if len(s.onWay) > 0 || len(s.dirty) == 0 {
		return nil
	}
	f := &workshop.Vote{Answers: make(map[workshop.TargetID]prioritise.Answer, len(s.dirty))}
	for id := range s.dirty {
		f.Answers[id] = slices.Clone(s.answers[id])
	}
	s.onWay, s.dirty = s.dirty, make(map[workshop.TargetID]bool)
	ballot, do := s.ballot, act(s.env.Seat, f)
	return func() tea.Msg {
		if failed, ok := do().(Failed); ok {
			return voted{ballot, failed.Err}
		}
		return voted{ballot, nil}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
