package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// poll is where somebody answers a poll: a digit answers what is in focus and
// goes on. Each answer is stored at once.
type poll struct {
	env  Env
	view live.View

	ask   []workshop.Asked
	at    int // of ask: what is in focus
	list  widget.List
	fresh bool // nothing has been chosen yet

	ahead[workshop.Asked, int]
	changes int

	*shell
	strips pollStrips
}

func newPoll(env Env) Screen {
	s := &poll{env: env}
	s.same = func(a, b int) bool { return a == b }
	s.lay()
	return s
}

// About says what the screen is for.
func (s *poll) About() string {
	return i18n.Mark("Answer on your own, without looking at others. Each answer is stored at once, and you can change it until the poll is closed. What others answer nobody sees before that.")
}

func (s *poll) Sync(v live.View) tea.Cmd {
	s.view = v
	p := v.Workshop.Polling()
	if p.ID != s.of {
		s.anew(p.ID)
		s.ask, s.at, s.fresh = p.Ask(), 0, true
		s.changes++
	}
	if s.take(v.Workshop, func() map[workshop.Asked]int { return v.PollAnswers(p) }) {
		s.changes++
	}
	if s.fresh {
		s.fresh = false
		s.at = max(0, s.open(-1))
	}
	return nil
}

// poll returns the one that is answered.
func (s *poll) poll() *workshop.Poll { return s.view.Workshop.Polling() }

// asked returns what is in focus, and the item that it belongs to.
func (s *poll) asked() (workshop.Asked, workshop.PollItem) {
	if s.at >= len(s.ask) {
		return workshop.Asked{}, workshop.PollItem{}
	}
	i, _ := s.poll().Item(s.ask[s.at].Item)
	return s.ask[s.at], i
}

// open returns the next that is not answered after so many, from the first on
// where there is none; less than 0 where all are.
func (s *poll) open(after int) int {
	for k := range s.ask {
		i := (after + 1 + k) % len(s.ask)
		if _, given := s.answers[s.ask[i]]; !given {
			return i
		}
	}
	return -1
}

// done counts the items of which everything is answered.
func (s *poll) done() [2]int {
	left := make(map[string]bool)
	for _, q := range s.ask {
		if _, given := s.answers[q]; !given {
			left[q.Item] = true
		}
	}
	all := len(s.poll().Items)
	return [2]int{all - len(left), all}
}

func (s *poll) sealed() bool { return s.view.Workshop.Sealed(workshop.PollScope(s.of)) }

// phase is whether answers can be given, and whether anybody can still tell
// whose they are.
func (s *poll) phase() votePhase {
	switch {
	case s.sealed():
		return voteSealed
	case !s.view.Workshop.PollOpen():
		return voteStopped
	}
	return voteOpen
}

// answer answers what is in focus, and goes on to what is open.
func (s *poll) answer(n int) tea.Cmd {
	s.give(map[workshop.Asked]int{s.ask[s.at]: n})
	s.changes++
	if next := s.open(s.at); next >= 0 {
		s.at = next
	} else if s.at+1 < len(s.ask) { // somebody goes through it once more
		s.at++
	}
	return s.send()
}

func (s *poll) Update(msg tea.Msg) tea.Cmd {
	m, ok := msg.(replied)
	if !ok || m.of != s.of {
		return nil
	}
	s.arrived(m.err, s.view.PollAnswers(s.poll()))
	cmd := s.send()
	if m.err != nil {
		s.changes++
		cmd = tea.Batch(send(Failed{m.err}), cmd)
	}
	return cmd
}

// send sends what was answered since the last request, in the order of the
// poll.
func (s *poll) send() tea.Cmd {
	return s.flush(s.env.Seat, func(these map[workshop.Asked]int) workshop.Fact {
		f := &workshop.Answer{}
		for _, q := range s.ask {
			if n, given := these[q]; given {
				f.Answers = append(f.Answers, workshop.Reply{Item: q.Item, Target: q.Target, N: n})
			}
		}
		return f
	})
}

// Keys are those that answer, and those that go about.
func (s *poll) Keys() []widget.Key {
	if s.view.Workshop == nil || len(s.ask) == 0 {
		return nil
	}
	_, item := s.asked()
	var keys []widget.Key
	if !s.sealed() {
		off := ""
		if s.phase() == voteStopped {
			off = i18n.Mark("The poll is stopped. Your answers are stored.")
		}
		for n := 1; n <= item.Last(); n++ {
			keys = append(keys, widget.Key{Keys: []string{digit(n)}, Name: i18n.Mark("Answer and go on"), Off: off, Do: func() tea.Cmd { return s.answer(n) }})
		}
		keys = append(keys, widget.Key{Keys: []string{"0"}, Name: i18n.Mark("Don't know"), Off: off, Do: func() tea.Cmd { return s.answer(0) }})
	}
	keys = append(keys,
		widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Item"), Do: do(func() { s.turn(-1) })},
		widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Item"), Do: do(func() { s.turn(1) })})
	if item.Meter() {
		other := do(s.other)
		keys = append(keys,
			widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Now or target"), Do: other},
			widget.Key{Keys: []string{"left", "right"}, Name: i18n.Mark("Now or target"), Do: other, Hidden: true})
	}
	if of := s.env.turnsOf; of != nil {
		return append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Pass it on"), Do: of.pass})
	}
	return append(keys, widget.Key{Keys: []string{"o"}, Name: i18n.Mark("Let somebody else answer here"), Hidden: true, Do: func() tea.Cmd { return lend(s.env) }})
}

// turn goes to the item before or after the one in focus.
func (s *poll) turn(by int) {
	items := s.poll().Items
	i := max(0, min(s.item()+by, len(items)-1))
	if i == s.item() {
		return
	}
	first := slices.Index(s.ask, workshop.Asked{Item: items[i].ID})
	s.at = first
	if _, given := s.answers[s.ask[first]]; given && items[i].Meter() {
		if _, also := s.answers[s.ask[first+1]]; !also {
			s.at = first + 1
		}
	}
}

// item returns the place of the item in focus.
func (s *poll) item() int {
	q, _ := s.asked()
	return slices.IndexFunc(s.poll().Items, func(i workshop.PollItem) bool { return i.ID == q.Item })
}

// other goes from where a meter is to where it is to be, and back.
func (s *poll) other() {
	q, item := s.asked()
	if item.Meter() {
		s.at = slices.Index(s.ask, workshop.Asked{Item: q.Item, Target: !q.Target})
	}
}

// laptop returns where somebody answers who has another seat; nil: their own.
func (s *poll) laptop() *turns { return s.env.turnsOf }
