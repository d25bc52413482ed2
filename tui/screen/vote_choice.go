package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// choice is a ballot on which every target is chosen or not, perhaps for no
// more than there is to spend.
type choice struct{ *vote }

func (s choice) limited() bool { return s.form().Spend > 0 }

func (s choice) task(f Frame) string {
	if s.limited() || f.W < roomyW {
		return f.T.T("NOW: choose")
	}
	return f.T.T("NOW: choose those you want")
}

func (s choice) progress(f Frame, of [2]int) string {
	if s.limited() {
		return f.T.T("{left} left of {all}", "left", f.number(of[0]), "all", f.number(of[1]))
	}
	return f.T.N("{n} chosen", of[0])
}

// count counts what is chosen, or what is left.
func (s choice) count() [2]int {
	if s.limited() {
		return [2]int{s.form().Left(s.all()), s.form().Spend}
	}
	n := 0
	for _, t := range s.items {
		n += b2i(s.chosen(t.ID))
	}
	return [2]int{n, len(s.items)}
}

func (s choice) chosen(id workshop.TargetID) bool {
	a := s.answers[id]
	return len(a) == 1 && a[0] == 1
}

func (s choice) at() int { return 0 }
func (s choice) looked() {}
func (s choice) taken()  {}

func (s choice) mode() int {
	t := s.selected()
	return b2i(t != nil && s.chosen(t.ID))
}

func (s choice) keys(off string) []widget.Key {
	name := i18n.Mark("Choose")
	if t := s.selected(); t != nil && s.chosen(t.ID) {
		name = i18n.Mark("Take it off")
	}
	set := func(n int) func() tea.Cmd { return func() tea.Cmd { return s.set(n) } }
	keys := []widget.Key{
		{Keys: []string{"enter", "space"}, Name: name, Off: off, Do: s.turn},
		{Keys: []string{"1"}, Name: i18n.Mark("Yes and go on"), Off: off, Do: set(1)},
		{Keys: []string{"0"}, Name: i18n.Mark("No and go on"), Off: off, Do: set(0)},
	}
	return append(keys, s.targetKeys()...)
}

// turn chooses the target in focus, or leaves it again.
func (s choice) turn() tea.Cmd {
	id := s.selected().ID
	return s.answer(map[workshop.TargetID]prioritise.Answer{id: {1 - b2i(s.chosen(id))}})
}

// set says yes or no, and goes on unless that is refused.
func (s choice) set(n int) tea.Cmd {
	changes := s.changes
	cmd := s.answer(map[workshop.TargetID]prioritise.Answer{s.selected().ID: {n}})
	if s.changes != changes {
		s.on()
	}
	return cmd
}

func (s choice) sign(f Frame, id workshop.TargetID) string {
	if s.chosen(id) {
		return f.Theme.Good.Render("["+f.Theme.Glyphs.Check+"]") + " "
	}
	return "[ ] "
}

func (s choice) said(f Frame, id workshop.TargetID) string {
	if c, ok := s.form().Costs[prioritise.ItemID(id)]; ok {
		return f.number(c)
	}
	return ""
}

// asked says what the target in focus costs, and whether there is so much
// left.
func (s choice) asked(f Frame, t *workshop.Target) []string {
	form := s.form()
	if len(form.Costs) == 0 && form.Spend == 0 {
		return nil
	}
	cost, left := form.Cost(prioritise.ItemID(t.ID)), form.Left(s.all())
	text := f.T.T("It costs {cost}.", "cost", f.number(cost))
	switch {
	case s.limited() && !s.chosen(t.ID) && cost > left:
		text += " " + f.T.T("You have {left} left.", "left", f.number(left))
	case f.H < lowH:
	case !s.limited() && form.Budget > 0:
		text += " " + f.T.T("There is {budget} for all: choose as many as you like.", "budget", f.number(form.Budget))
	}
	rows := 1
	if f.H >= lowH {
		rows = 2
	}
	return filled(cut(indented(text, 1, f.W), rows, f.Theme), f.W, rows)
}

// number writes a whole number as people of the language do.
func (f Frame) number(n int) string { return f.T.Number(float64(n), 0) }
