package screen

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// order is a ballot on which targets are put in order, as far as the form
// asks.
type order struct{ *vote }

func (s order) task(f Frame) string {
	if f.W < roomyW {
		return f.T.T("NOW: put in order")
	}
	if n := s.places(); n < len(s.items) {
		return f.T.N("NOW: put the first {n} in order", n)
	}
	return f.T.T("NOW: put all in order")
}

func (s order) progress(f Frame, of [2]int) string {
	if f.W < roomyW {
		return f.T.T("{n} of {all}", "n", of[0], "all", of[1])
	}
	return f.T.T("{done} of {all} placed", "done", of[0], "all", of[1])
}

func (s order) count() [2]int { return [2]int{len(s.placed()), s.places()} }

// places returns how many places there are to be given.
func (s order) places() int { return s.form().Asked(len(s.items)) }

// place returns the place of a target; 0 for none.
func (s order) place(id workshop.TargetID) int {
	if a := s.answers[id]; len(a) == 1 {
		return a[0]
	}
	return 0
}

// placed returns the places that were given.
func (s order) placed() map[workshop.TargetID]int {
	all := make(map[workshop.TargetID]int)
	for _, t := range s.items {
		if n := s.place(t.ID); n > 0 {
			all[t.ID] = n
		}
	}
	return all
}

func (s order) at() int { return 0 }
func (s order) looked() {}
func (s order) taken()  {}

func (s order) mode() int {
	t := s.selected()
	return min(s.places(), 9) | b2i(t != nil && s.place(t.ID) > 0)<<4
}

func (s order) keys(off string) []widget.Key {
	name, t := i18n.Mark("Next place"), s.selected()
	placed := t != nil && s.place(t.ID) > 0
	if placed {
		name = i18n.Mark("Take back")
	}
	keys := []widget.Key{{Keys: []string{"enter"}, Name: name, Off: off, Do: s.turn}}
	for n := 1; n <= min(s.places(), 9); n++ {
		keys = append(keys, widget.Key{Keys: []string{digit(n)}, Name: i18n.Mark("Place"), Off: off, Do: func() tea.Cmd { return s.goOn(n) }})
	}
	keys = append(keys, widget.Key{Keys: []string{"0"}, Name: i18n.Mark("No place"), Off: off, Do: func() tea.Cmd { return s.goOn(0) }})
	if placed {
		keys = append(keys,
			widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Sooner or later"), Off: off, Do: func() tea.Cmd { return s.move(-1) }},
			widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Sooner or later"), Off: off, Do: func() tea.Cmd { return s.move(1) }})
	}
	return append(keys, s.targetKeys()...)
}

// turn gives the target in focus the next place, or takes its place back.
func (s order) turn() tea.Cmd {
	id := s.selected().ID
	if s.place(id) > 0 {
		return s.put(id, 0)
	}
	taken := make(map[int]bool)
	for _, n := range s.placed() {
		taken[n] = true
	}
	n := 1
	for taken[n] {
		n++
	}
	return s.put(id, n)
}

// goOn gives the target in focus a place, and goes on unless that is refused.
func (s order) goOn(n int) tea.Cmd {
	changes := s.changes
	cmd := s.put(s.selected().ID, n)
	if s.changes != changes || n == 0 {
		s.on()
	}
	return cmd
}

// move exchanges the target in focus with the one before or after it.
func (s order) move(by int) tea.Cmd {
	id := s.selected().ID
	last := 0
	for _, n := range s.placed() {
		last = max(last, n)
	}
	if n := s.place(id) + by; n >= 1 && n <= last {
		return s.put(id, n)
	}
	return nil
}

// put gives a target a place: what is there, and follows without a gap, is one
// place later. Whatever place it had before is closed. 0 takes it back.
func (s order) put(id workshop.TargetID, n int) tea.Cmd {
	places := s.placed()
	s.takeOut(places, id)
	if n > 0 {
		insert(places, id, n)
	}
	these := make(map[workshop.TargetID]prioritise.Answer)
	for _, t := range s.items {
		switch at := places[t.ID]; {
		case at == s.place(t.ID):
		case at > s.places():
			return send(Failed{workshop.Refuse("You have given all {places} places. Take one back first.", "places", s.places())})
		case at == 0:
			these[t.ID] = nil
		default:
			these[t.ID] = prioritise.Answer{at}
		}
	}
	if len(these) == 0 {
		return nil
	}
	return s.answer(these)
}

// takeOut takes the place of a target away, and moves up what comes after it
// unless another has the same place.
func (s order) takeOut(places map[workshop.TargetID]int, id workshop.TargetID) {
	gone := places[id]
	delete(places, id)
	for _, n := range places {
		if n == gone {
			return
		}
	}
	for other, n := range places {
		if gone > 0 && n > gone {
			places[other] = n - 1
		}
	}
}

// insert makes room at the place for one more.
func insert(places map[workshop.TargetID]int, id workshop.TargetID, n int) {
	taken := make(map[int]bool)
	for _, at := range places {
		taken[at] = true
	}
	end := n // the first place from there on that is free
	for taken[end] {
		end++
	}
	for other, at := range places {
		if at >= n && at < end {
			places[other] = at + 1
		}
	}
	places[id] = n
}

func (s order) sign(f Frame, id workshop.TargetID) string {
	w := len(fmt.Sprint(s.places()))
	n := s.place(id)
	if n == 0 {
		return strings.Repeat(" ", w+2)
	}
	return f.Theme.Accent.Render(fmt.Sprintf("%*d.", w, n)) + " "
}

func (s order) said(Frame, workshop.TargetID) string { return "" }

// asked shows the order so far, as far as there is room.
func (s order) asked(f Frame, _ *workshop.Target) []string {
	rows := 0
	switch {
	case f.H >= 30:
		rows = min(s.places(), 8)
	case f.H >= roomyH:
		rows = min(s.places(), 3)
	}
	lines := make([]string, rows)
	if rows == 0 {
		return nil
	}
	titles := make(map[int][]string)
	for _, t := range s.items {
		if n := s.place(t.ID); n > 0 {
			titles[n] = append(titles[n], f.in(t.Title))
		}
	}
	for i := range lines {
		lines[i] = widget.Fit(f.Theme.Faint.Render(fmt.Sprintf("   %d. ", i+1))+strings.Join(titles[i+1], " = "), f.W)
	}
	return lines
}
