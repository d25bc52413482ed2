package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// points is a ballot on which everyone shares points out. Few of them are
// given by one digit; many are typed.
type points struct {
	*vote
	typed int // digits that were typed at the target in focus
}

// money reports whether the points are euros, all of which are to be given.
func (s *points) money() bool { return s.form().Exactly }

// many reports whether a target can get more than a digit says.
func (s *points) many() bool { return s.form().Cap > 9 }

func (s *points) left() int { return s.form().Left(s.all()) }

func (s *points) task(f Frame) string {
	if f.W < roomyW {
		return f.T.T("NOW: share out")
	}
	if s.money() {
		return f.T.N("NOW: share out {n} euros", s.form().Points)
	}
	return f.T.N("NOW: give your {n} dots", s.form().Points)
}

func (s *points) progress(f Frame, of [2]int) string {
	if s.money() {
		return f.T.N("{n} euros left", of[0])
	}
	return f.T.N("{n} dots left", of[0])
}

func (s *points) count() [2]int { return [2]int{s.left(), -1} }

func (s *points) at() int { return 0 }

func (s *points) looked() { s.typed = 0 }

func (s *points) taken() {}

func (s *points) mode() int { return min(s.form().Cap, 10) | b2i(s.money())<<4 }

func (s *points) keys(off string) []widget.Key {
	name := i18n.Mark("Give dots")
	switch {
	case s.money():
		name = i18n.Mark("Type euros")
	case s.many():
		name = i18n.Mark("Type dots")
	}
	var keys []widget.Key
	for n := 0; n <= min(s.form().Cap, 9); n++ {
		press := func() tea.Cmd { return s.give(n) }
		if s.many() {
			press = func() tea.Cmd { return s.digit(n) }
		}
		keys = append(keys, widget.Key{Keys: []string{digit(n)}, Name: name, Off: off, Do: press})
	}
	step := func(by int) func() tea.Cmd { return func() tea.Cmd { return s.step(by) } }
	keys = append(keys,
		widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Less or more"), Off: off, Do: step(-1)},
		widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Less or more"), Off: off, Do: step(1)})
	keys = append(keys, s.targetKeys()...)
	if s.many() {
		keys = append(keys,
			widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Next target"), Do: do(s.on)},
			widget.Key{Keys: []string{"backspace"}, Name: i18n.Mark("Take the last digit back"), Off: off, Do: s.rubOut, Hidden: true})
	}
	return keys
}

// given returns what the target in focus has.
func (s *points) given() int { return s.has(s.selected().ID) }

func (s *points) has(id workshop.TargetID) int {
	if a := s.answers[id]; len(a) == 1 {
		return a[0]
	}
	return 0
}

// give gives the target in focus so many points, if there are so many left.
func (s *points) give(n int) tea.Cmd {
	var a prioritise.Answer
	if n > 0 {
		a = prioritise.Answer{n}
	}
	return s.answer(map[workshop.TargetID]prioritise.Answer{s.selected().ID: a})
}

// digit appends a digit to what was typed. What cannot be given is refused, and
// the next digit begins anew.
func (s *points) digit(n int) tea.Cmd {
	had, most := s.given(), 1
	if s.typed > 0 {
		n += 10 * had
	}
	for c := s.form().Cap; c > 9; c /= 10 {
		most++
	}
	changes := s.changes
	cmd := s.give(n)
	if s.typed++; s.changes == changes || s.typed >= most || n == 0 {
		s.typed = 0
	}
	return cmd
}

func (s *points) rubOut() tea.Cmd {
	n := s.given() / 10
	s.typed = b2i(n > 0) * len(digits(n))
	return s.give(n)
}

func digits(n int) (all []int) {
	for ; n > 0; n /= 10 {
		all = append(all, n%10)
	}
	return all
}

// step gives one step less or more, or what is left of one.
func (s *points) step(by int) tea.Cmd {
	f, had := s.form(), s.given()
	s.typed = 0
	n := had + by*max(1, f.Step)
	if most := min(f.Cap, had+max(0, s.left())); n > most && most > had {
		n = most
	}
	if n = max(0, n); n == had {
		return nil
	}
	return s.give(n)
}

func (s *points) sign(Frame, workshop.TargetID) string { return "" }

func (s *points) said(f Frame, id workshop.TargetID) string {
	n := s.has(id)
	if n == 0 {
		return ""
	}
	return f.Theme.Accent.Render(s.amount(f, n))
}

func (s *points) amount(f Frame, n int) string {
	if s.money() {
		return f.T.N("{n} euros", n)
	}
	return f.T.N("{n} dots", n)
}

// asked says what the target has and can have, and of euros what becomes of
// those that nobody gets.
func (s *points) asked(f Frame, t *workshop.Target) []string {
	form, left := s.form(), s.left()
	got := f.Theme.Strong.Render("[" + s.amount(f, s.has(t.ID)) + "]")
	line := got + "  " + f.T.T("At most {most} for one target.", "most", form.Cap)
	lines := indented(line, 1, f.W)
	if !form.Exactly || f.H < lowH {
		return lines
	}
	text := f.T.T("All is given. You can still change it.")
	if left > 0 {
		text = f.T.T("What is left in the end goes to nobody: the rest counts as it is.")
	}
	return append(lines, widget.Fit(f.Theme.Faint.Render(" "+text), f.W))
}
