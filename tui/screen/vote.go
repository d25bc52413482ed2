package screen

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
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
	top     int  // of what is read
	height  int  // of what can be scrolled

	// What has been answered here, ahead of what is on disk. One request is on
	// its way at a time, so that a later answer is never overtaken.
	answers map[workshop.TargetID]prioritise.Answer
	left    map[workshop.TargetID][]bool // criteria that were not looked at yet
	dirty   map[workshop.TargetID]bool
	onWay   map[workshop.TargetID]bool
}

// voted says what has become of answers that were sent.
type voted struct {
	ballot workshop.EntryID
	err    error
}

func newVote(env Env) Screen { return &vote{env: env} }

// About says what the screen is for.
func (s *vote) About() string {
	return i18n.Mark("Rate on your own, without looking at others. Each answer is stored at once, and you can change it until the rating is closed. The targets are in another order for everyone.")
}

func (s *vote) Sync(v live.View) tea.Cmd {
	s.view = v
	b := v.Workshop.Ballot()
	if b.ID != s.ballot {
		s.begin(b)
	}
	for id, a := range v.Answers(b) {
		if !s.dirty[id] && !s.onWay[id] {
			s.answers[id] = slices.Clone(a)
		}
	}
	s.items = s.ordered(b)
	ids := make([]uint64, len(s.items))
	for i, t := range s.items {
		ids[i] = uint64(t.ID)
	}
	s.list.SetIDs(ids)
	return nil
}

// begin takes up a ballot: what was answered before, and what was not looked
// at yet.
func (s *vote) begin(b *workshop.Ballot) {
	s.ballot, s.at, s.reading = b.ID, 0, false
	s.answers = make(map[workshop.TargetID]prioritise.Answer)
	s.left = make(map[workshop.TargetID][]bool)
	s.dirty, s.onWay = make(map[workshop.TargetID]bool), make(map[workshop.TargetID]bool)
	if s.env.Seat == nil {
		return
	}
	for _, id := range b.Items {
		if mask := s.env.Seat.Draft(leftField(b.ID, id)); len(mask) == len(b.Form.Criteria) {
			s.left[id] = make([]bool, len(mask))
			for i := range mask {
				s.left[id][i] = mask[i] == '1'
			}
		}
	}
}

// leftField names the draft that keeps which criteria were not looked at yet.
func leftField(b workshop.EntryID, id workshop.TargetID) string {
	return fmt.Sprintf("left/%d/%d", b, id)
}

// ordered returns the targets of the ballot in the order of this voter, which
// stays the same whenever they come back.
func (s *vote) ordered(b *workshop.Ballot) []*workshop.Target {
	order := slices.Clone(b.Items)
	h := fnv.New64a()
	if me := s.view.Me.Seat; me != nil {
		_, _ = h.Write([]byte(me.ID)) // never fails
	}
	r := rand.New(rand.NewPCG(b.Seed, h.Sum64()))
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	var items []*workshop.Target
	for _, id := range order {
		if t := s.view.Workshop.Target(id); t != nil && t.Shown() {
			items = append(items, t)
		}
	}
	return items
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
		s.env.Seat.SetDraft(leftField(s.ballot, id), mask)
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

// Keys rate by digits.
func (s *vote) Keys() []widget.Key {
	if s.view.Workshop == nil {
		return nil
	}
	if s.reading {
		return s.readingKeys()
	}
	off := ""
	switch {
	case !s.view.Workshop.BallotOpen():
		off = i18n.Mark("The rating is stopped. Your answers are stored.")
	case s.selected() == nil:
		off = i18n.Mark("There is nothing to rate.")
	}
	keys := s.digits(off)
	keys = append(keys,
		widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Target"), Do: do(func() { s.pick(s.list.Selected() - 1) })},
		widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Target"), Do: do(func() { s.pick(s.list.Selected() + 1) })})
	if n := len(s.form().Criteria); !s.points() && n > 1 {
		turn := func(by int) func() tea.Cmd { return do(func() { s.at = ((s.at+by)%n + n) % n }) }
		keys = append(keys,
			widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Criterion"), Do: turn(1)},
			widget.Key{Keys: []string{"shift+tab"}, Name: i18n.Mark("Criterion"), Do: turn(-1), Hidden: true},
			widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Criterion"), Do: turn(-1), Hidden: true},
			widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Criterion"), Do: turn(1), Hidden: true})
	}
	read := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Read the ideas"), Do: do(func() { s.reading, s.top = true, 0 })}
	if s.selected() == nil {
		read.Off = i18n.Mark("There is nothing to rate.")
	}
	return append(keys, read,
		widget.Key{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Do: do(s.list.PageUp), Hidden: true},
		widget.Key{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Do: do(s.list.PageDown), Hidden: true})
}

func (s *vote) digits(off string) []widget.Key {
	low, high, name := 1, 5, i18n.Mark("Rate and go on")
	switch f := s.form(); {
	case s.points():
		low, high, name = 0, min(f.Cap, 9), i18n.Mark("Give dots")
	case s.at < len(f.Criteria):
		low, high = f.Criteria[s.at].Min, min(f.Criteria[s.at].Max, 9)
	}
	var keys []widget.Key
	for n := low; n <= high; n++ {
		keys = append(keys, widget.Key{Keys: []string{digit(n)}, Name: name, Off: off, Do: func() tea.Cmd { return s.rate(n) }})
	}
	if !s.points() {
		keys = append(keys, widget.Key{Keys: []string{"0"}, Name: i18n.Mark("Don't know"), Off: off, Do: func() tea.Cmd { return s.rate(0) }})
	}
	return keys
}

func (s *vote) readingKeys() []widget.Key {
	back := do(func() { s.reading = false })
	scroll := func(by int) func() tea.Cmd { return do(func() { s.top = max(0, min(s.top+by, s.height)) }) }
	return []widget.Key{
		{Keys: []string{"esc"}, Name: i18n.Mark("Back to rating"), Do: back},
		{Keys: []string{"enter"}, Name: i18n.Mark("Back to rating"), Do: back, Hidden: true},
		{Keys: []string{"up"}, Name: i18n.Mark("Read on"), Do: scroll(-1)},
		{Keys: []string{"down"}, Name: i18n.Mark("Read on"), Do: scroll(1)},
	}
}

// criterion is one scale in the words of the workshop.
type criterion struct {
	name string
	help string // what is asked
	ends string // what the lowest and the highest number mean
}

// criteriaOf returns the criteria of a ballot as its agenda names them.
func criteriaOf(f Frame, w *workshop.Workshop, b *workshop.Ballot) []criterion {
	step, _ := w.Agenda().Step(b.Step)
	var all []criterion
	for _, c := range b.Form.Criteria {
		x := criterion{name: c.ID}
		i := slices.IndexFunc(step.Criteria, func(have workshop.Criterion) bool { return have.ID == c.ID })
		if i >= 0 {
			have := step.Criteria[i]
			x.name = first(f.in(have.Name), x.name)
			x.help = f.in(have.Help)
			if low, high := f.in(have.Low), f.in(have.High); low != "" && high != "" {
				x.ends = fmt.Sprintf("%d = %s, %d = %s", c.Min, low, c.Max, high)
			}
		}
		all = append(all, x)
	}
	return all
}
