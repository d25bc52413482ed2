package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// pairs is a ballot that asks which of two targets is more important, again
// and again. Pairs that were answered can be looked at and answered anew.
type pairs struct {
	*vote
	past []twoTargets // answered, in the order in which they were shown
	now  twoTargets   // to be answered; none where nothing is left to ask
	back int          // how many pairs before now the one in view is
}

// twoTargets are the targets of a pair, in the order in which they are shown.
type twoTargets [2]workshop.TargetID

func (t twoTargets) none() bool { return t == twoTargets{} }

// same reports whether both are of the same two targets.
func (t twoTargets) same(o twoTargets) bool { return t == o || t == twoTargets{o[1], o[0]} }

func (s *pairs) task(f Frame) string {
	if f.W < roomyW {
		return f.T.T("NOW: compare")
	}
	return f.T.T("NOW: which is more important?")
}

func (s *pairs) progress(f Frame, of [2]int) string {
	switch {
	case of[0] > of[1] && f.W < roomyW:
		of[0] = of[1]
	case of[0] > of[1]:
		return f.T.T("{done} of {all} done", "done", of[1], "all", of[1])
	}
	return f.T.T("{n} of {all}", "n", of[0], "all", of[1])
}

// count counts up to the pair in view; beyond all when there is none any more.
func (s *pairs) count() [2]int {
	return [2]int{len(s.past) + 1 - s.back, s.form().Asked(len(s.items))}
}

func (s *pairs) at() int { return s.back }
func (s *pairs) looked() {}

// taken finds the pair to be asked next, unless the one that is being asked
// still can be: people answer at the same time, and what is on the screen
// stays, until its answer is stored.
func (s *pairs) taken() {
	s.changes++
	said := prioritise.Preferences(s.all())
	has := func(p twoTargets) bool {
		return slices.ContainsFunc(said, func(x prioritise.Preference) bool { return p.same(pairOf(x)) })
	}
	s.past = slices.DeleteFunc(s.past, func(p twoTargets) bool { return !has(p) })
	for _, x := range said { // elsewhere, or before
		if p := pairOf(x); !p.same(s.now) && !slices.ContainsFunc(s.past, p.same) {
			s.past = append(s.past, p)
		}
	}
	pending := s.pending()
	if !pending && has(s.now) {
		s.past, s.now = append(s.past, s.now), twoTargets{}
	}
	s.back = min(s.back, len(s.past))
	if pending || s.item(s.now[0]) != nil && s.item(s.now[1]) != nil {
		return
	}
	s.now = s.next()
}

// next returns the pair to be asked next: none where enough are answered.
func (s *pairs) next() twoTargets {
	if len(s.past) >= s.form().Asked(len(s.items)) || s.sealed() {
		return twoTargets{}
	}
	v := s.view
	if s.env.Seat != nil {
		v = s.env.Seat.Now() // which has what was stored just now
	}
	b := v.Workshop.Ballot()
	if b == nil || b.ID != s.of {
		return twoTargets{}
	}
	left, right, ok := v.NextPair(b)
	if !ok || left == nil || right == nil {
		return twoTargets{}
	}
	return twoTargets{left.ID, right.ID}
}

func pairOf(x prioritise.Preference) twoTargets {
	return twoTargets{workshop.TargetID(x.Better), workshop.TargetID(x.Worse)}
}

// item returns the target of the ballot, or nil.
func (s *pairs) item(id workshop.TargetID) *workshop.Target {
	for _, t := range s.items {
		if t.ID == id {
			return t
		}
	}
	return nil
}

// shown returns the pair in view; none where all are answered.
func (s *pairs) shown() twoTargets {
	if s.back > 0 && s.back <= len(s.past) {
		return s.past[len(s.past)-s.back]
	}
	return s.now
}

// waiting reports whether the answer to the pair in view is on its way.
func (s *pairs) waiting() bool {
	if s.back > 0 {
		return false
	}
	_, ok := s.preference(s.now)
	return ok
}

// preference returns what was said of a pair.
func (s *pairs) preference(p twoTargets) (prioritise.Preference, bool) {
	for _, x := range prioritise.Preferences(s.all()) {
		if p.same(pairOf(x)) {
			return x, true
		}
	}
	return prioritise.Preference{}, false
}

func (s *pairs) mode() int {
	return b2i(s.shown().none()) | b2i(s.back < len(s.past))<<1 | b2i(s.back > 0)<<2
}

func (s *pairs) keys(off string) []widget.Key {
	var keys []widget.Key
	if p := s.shown(); !p.none() {
		choose := func(better, worse workshop.TargetID, even bool) func() tea.Cmd {
			return func() tea.Cmd { return s.choose(better, worse, even) }
		}
		keys = append(keys,
			widget.Key{Keys: []string{"1"}, Name: i18n.Mark("This one"), Off: off, Do: choose(p[0], p[1], false)},
			widget.Key{Keys: []string{"2"}, Name: i18n.Mark("This one"), Off: off, Do: choose(p[1], p[0], false)},
			widget.Key{Keys: []string{"0"}, Name: i18n.Mark("Can't choose"), Off: off, Do: choose(p[0], p[1], true)})
	}
	if s.back < len(s.past) {
		keys = append(keys, widget.Key{Keys: []string{"left"}, Name: i18n.Mark("The pair before"), Do: do(func() { s.turn(1) })})
	}
	if s.back > 0 {
		keys = append(keys, widget.Key{Keys: []string{"right"}, Name: i18n.Mark("The next pair"), Do: do(func() { s.turn(-1) })})
	}
	return keys
}

// turn shows an earlier or a later pair.
func (s *pairs) turn(by int) {
	s.back = max(0, min(s.back+by, len(s.past)))
	s.changes++
}

// choose answers the pair in view, and goes on. Until it is stored, no other
// pair is there to be answered.
func (s *pairs) choose(better, worse workshop.TargetID, even bool) tea.Cmd {
	if s.waiting() {
		return nil
	}
	x := prioritise.Preference{Better: prioritise.ItemID(better), Worse: prioritise.ItemID(worse), Even: even}
	these := make(map[workshop.TargetID]prioritise.Answer)
	for id, a := range x.Say(s.all()) {
		these[workshop.TargetID(id)] = a
	}
	s.back = max(0, s.back-1)
	return s.answer(these)
}

// The list is never drawn: a pair takes its place.
func (s *pairs) sign(Frame, workshop.TargetID) string   { return "" }
func (s *pairs) said(Frame, workshop.TargetID) string   { return "" }
func (s *pairs) asked(Frame, *workshop.Target) []string { return nil }

// paired returns the filling of a ballot of pairs, or nil.
func (s *vote) paired() *pairs {
	p, _ := s.fill.(*pairs)
	return p
}

// pairing reports whether a pair is shown in place of a list.
func (s *vote) pairing() bool { return s.paired() != nil && s.phase() != voteSealed }

// pairKey is what a pair is drawn from.
type pairKey struct {
	changes, back int
	ideas, agenda workshop.EntryID
	phase         votePhase
}

// drawPair lays out the two targets of a pair.
func (s *vote) drawPair(p *page) widget.Layout {
	w := s.view.Workshop
	return withinAlone(p, &s.strips.pair, pairKey{s.changes, s.paired().back, w.Rev(workshop.IdeasTopic), w.Rev(workshop.AgendaTopic), s.phase()})
}

// cards draws the pair in view in w×h cells.
func (s *pairs) cards(f Frame, w, h int) []string {
	two := s.shown()
	if two.none() {
		text := f.T.T("That was all: thank you. You can go back and change what you said until the rating is closed.")
		return append([]string{""}, indented(text, 1, w)...)
	}
	said, ok := s.preference(two)
	var cards [2]widget.Card
	for i, id := range two {
		t := s.item(id)
		if t == nil {
			continue
		}
		cards[i] = widget.Card{Key: digit(i + 1), Title: f.in(t.Title), Lines: s.lines(f, t)}
		switch {
		case ok && said.Even:
			cards[i].Chosen = f.T.T("can't choose")
		case ok && said.Better == prioritise.ItemID(id):
			cards[i].Chosen = f.T.T("more important")
		}
	}
	const high = 16 // more of a card would be empty
	return widget.Pair(f.Theme, cards, w, min(h, high))
}

// lines say what a target of a pair is about.
func (s *pairs) lines(f Frame, t *workshop.Target) []string {
	var lines []string
	if text := f.in(t.Sentence); text != "" {
		lines = append(lines, text)
	}
	for _, i := range s.samples(t) {
		lines = append(lines, f.Theme.Faint.Render(f.Theme.Glyphs.Between+" "+i.Text))
	}
	return lines
}
