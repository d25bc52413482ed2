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

	fill    filling // nil: there is no ballot
	list    widget.List
	items   []*workshop.Target
	reading bool    // the ideas under the target
	fresh   bool    // the ballot: nothing of it has been chosen yet
	read    reading // of the ideas of a target

	ahead[workshop.TargetID, prioritise.Answer]
	itemsOf itemsKey
	changes int // of the answers and of what is to be answered

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

func newVote(env Env) Screen {
	s := &vote{env: env, say: newDebate(env)}
	s.same = slices.Equal[prioritise.Answer]
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
	if b.ID != s.of {
		s.takeUp(b)
	}
	if s.take(v.Workshop, func() map[workshop.TargetID]prioritise.Answer { return v.Answers(b) }) {
		s.changes++
		s.fill.taken()
	}
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
		s.pick(s.begins())
	}
	return s.syncFirst(b)
}

// takeUp takes up a ballot: what was answered before.
func (s *vote) takeUp(b *workshop.Ballot) {
	s.anew(b.ID)
	s.reading, s.fresh = false, true
	s.changes++
	s.items, s.itemsOf = nil, itemsKey{}
	s.fill = s.fillingOf(b.Form)
}

func (s *vote) form() prioritise.Form { return s.view.Workshop.Ballot().Form }

// sealed reports whether nobody can tell any more which answers are whose.
func (s *vote) sealed() bool { return s.view.Workshop.Sealed(workshop.BallotScope(s.of)) }

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

// begins returns where to begin: whoever has come back goes on where they were,
// and does not rate again what stands there first.
func (s *vote) begins() int {
	if fill, ok := s.fill.(*scales); ok {
		return max(0, slices.IndexFunc(s.items, func(t *workshop.Target) bool { return !fill.complete(t.ID) }))
	}
	return 0
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
	s.give(these)
	s.changes++
	return s.send()
}

func (s *vote) Update(msg tea.Msg) tea.Cmd {
	m, ok := msg.(replied)
	switch {
	case s.first.again(msg):
		return s.Sync(s.view)
	case !ok:
		return s.say.Update(msg)
	case m.of != s.of:
		return nil
	}
	s.arrived(m.err, s.view.Answers(s.view.Workshop.Ballot()))
	cmd := s.send()
	if m.err != nil {
		s.changes++
		cmd = tea.Batch(send(Failed{m.err}), cmd)
	}
	s.fill.taken()
	return cmd
}

// send sends what was answered since the last request.
func (s *vote) send() tea.Cmd {
	return s.flush(s.env.Seat, func(these map[workshop.TargetID]prioritise.Answer) workshop.Fact {
		return &workshop.Vote{Answers: these}
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
