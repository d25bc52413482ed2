package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// vote is the ballot of one voter: development targets in an order of their
// own, to be rated by criteria or given points.
type vote struct {
	env  Env
	view live.View

	ballot  workshop.EntryID
	list    widget.List
	items   []*workshop.Target
	at      int  // the criterion in focus
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
	left    map[workshop.TargetID][]bool // criteria that were not looked at yet
	dirty   map[workshop.TargetID]bool
	onWay   map[workshop.TargetID]bool

	*shell
	strips voteStrips
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
	s := &vote{env: env}
	s.lay()
	return s
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
	}
	if s.fresh {
		s.fresh = false
		s.pick(0)
	}
	return nil
}

// take takes the answers that are stored, but for those that are being given.
func (s *vote) take(b *workshop.Ballot) {
	w := s.view.Workshop
	seen := votesKey{b.ID, w.Rev(workshop.VotesTopic), w.Rev(workshop.BallotsTopic)}
	if seen == s.seen && !s.stale {
		return
	}
	s.seen, s.stale = seen, false
	for id, a := range s.view.Answers(b) {
		switch {
		case s.dirty[id] || s.onWay[id]:
			s.stale = true
		case !slices.Equal(s.answers[id], a):
			s.answers[id] = slices.Clone(a)
			s.changes++
		}
	}
}

// takeUp takes up a ballot: what was answered before, and what was not looked
// at yet.
func (s *vote) takeUp(b *workshop.Ballot) {
	s.ballot, s.at, s.reading, s.fresh, s.seen = b.ID, 0, false, true, votesKey{}
	s.changes++
	s.answers = make(map[workshop.TargetID]prioritise.Answer)
	s.left = make(map[workshop.TargetID][]bool)
	s.dirty, s.onWay = make(map[workshop.TargetID]bool), make(map[workshop.TargetID]bool)
	if s.env.Seat == nil {
		return
	}
	for _, id := range b.Items {
		if mask := s.env.Seat.Draft(live.UnratedDraft(b.ID, id)); len(mask) == len(b.Form.Criteria) {
			s.left[id] = make([]bool, len(mask))
			for i := range mask {
				s.left[id][i] = mask[i] == '1'
			}
		}
	}
}

func (s *vote) form() prioritise.Form { return s.view.Workshop.Ballot().Form }

func (s *vote) points() bool { return s.form().Kind == prioritise.Points }

// selected returns the target in focus, or nil.
func (s *vote) selected() *workshop.Target {
	if i := s.list.Selected(); i >= 0 && i < len(s.items) {
		return s.items[i]
	}
	return nil
}

// complete reports whether nothing of the target is left to be looked at.
func (s *vote) complete(id workshop.TargetID) bool {
	return len(s.answers[id]) > 0 && !slices.Contains(s.left[id], true)
}

// done counts the targets that are complete.
func (s *vote) done() int {
	n := 0
	for _, t := range s.items {
		if s.complete(t.ID) {
			n++
		}
	}
	return n
}

// used counts the points that were given.
func (s *vote) used() int {
	n := 0
	for _, t := range s.items {
		for _, v := range s.answers[t.ID] {
			n += v
		}
	}
	return n
}

func (s *vote) Update(msg tea.Msg) tea.Cmd {
	m, ok := msg.(voted)
	if !ok || m.ballot != s.ballot {
		return nil
	}
	gone := s.onWay
	s.onWay = make(map[workshop.TargetID]bool)
	if m.err == nil {
		return s.flush()
	}
	s.changes++
	stored := s.view.Answers(s.view.Workshop.Ballot())
	for id := range gone {
		if !s.dirty[id] {
			s.answers[id] = slices.Clone(stored[id])
		}
	}
	return tea.Batch(send(Failed{m.err}), s.flush())
}

// rate answers the criterion in focus, or gives points, and goes on to what is
// still open.
func (s *vote) rate(n int) tea.Cmd {
	t := s.selected()
	if s.points() {
		return s.give(t, n)
	}
	criteria := len(s.form().Criteria)
	was := s.complete(t.ID)
	a := slices.Clone(s.answers[t.ID])
	left := s.left[t.ID]
	if len(a) != criteria {
		a = make(prioritise.Answer, criteria)
		left = slices.Repeat([]bool{true}, criteria)
	}
	if len(left) != criteria {
		left = make([]bool, criteria)
	}
	a[s.at], left[s.at] = n, false
	s.answers[t.ID], s.left[t.ID], s.dirty[t.ID] = a, left, true
	s.changes++
	s.keepLeft(t.ID)
	s.goOn(was)
	return s.flush()
}

func (s *vote) keepLeft(id workshop.TargetID) {
	mask := ""
	if slices.Contains(s.left[id], true) {
		for _, open := range s.left[id] {
			mask += string("01"[b2i(open)])
		}
	}
	if s.env.Seat != nil {
		s.env.Seat.SetDraft(live.UnratedDraft(s.ballot, id), mask)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// goOn moves the focus to what is still open: in the target, then in the
// others. Somebody who looks at a complete target again goes through it in
// order.
func (s *vote) goOn(again bool) {
	t := s.selected()
	if again && s.at+1 < len(s.form().Criteria) {
		s.at++
		return
	}
	if i := slices.Index(s.left[t.ID], true); i >= 0 && !again {
		for k := range s.left[t.ID] {
			if k > s.at && s.left[t.ID][k] {
				i = k
				break
			}
		}
		s.at = i
		return
	}
	from := s.list.Selected()
	for k := 1; k < len(s.items); k++ {
		if i := (from + k) % len(s.items); !s.complete(s.items[i].ID) {
			s.pick(i)
			return
		}
	}
	if again && from+1 < len(s.items) {
		s.pick(from + 1)
	}
}

// pick puts the focus on a target, on the first criterion that is open.
func (s *vote) pick(i int) {
	s.list.Select(i)
	s.at = 0
	if t := s.selected(); t != nil {
		s.at = max(0, slices.Index(s.left[t.ID], true))
	}
}

// give gives points to the target, if there are so many left.
func (s *vote) give(t *workshop.Target, n int) tea.Cmd {
	all := make(map[prioritise.ItemID]prioritise.Answer)
	for id, a := range s.answers {
		if len(a) > 0 && id != t.ID {
			all[prioritise.ItemID(id)] = a
		}
	}
	var a prioritise.Answer
	if n > 0 {
		a = prioritise.Answer{n}
		all[prioritise.ItemID(t.ID)] = a
	}
	if m, ok := prioritise.Find(s.view.Workshop.Ballot().Method); ok {
		if err := m.Check(s.form(), all); err != nil {
			return send(Failed{err})
		}
	}
	s.answers[t.ID], s.dirty[t.ID] = a, true
	s.changes++
	return s.flush()
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
