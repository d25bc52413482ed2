package widget

import (
	"strconv"
	"strings"

	"kahvila/tui/theme"
)

// Scale is one criterion with its numbers, of which at most one is the
// answer: "criticality   1  2  3 [4] 5   what breaks if we don't".
type Scale struct {
	Label     string // of the criterion
	Low, High int    // the numbers, 1 or more
	Means     string // what the numbers mean, in a few words
	Unsure    string // "don't know"; "" if that is no answer
	Before    int    // what was answered when it was asked first, in parentheses; 0: nothing

	answer int
	state  answered
}

type answered int

const (
	notYet answered = iota
	withNumber
	withUnsure
)

// Set gives an answer: a number of the scale, or 0 for "don't know". It
// reports whether that is an answer here.
func (s *Scale) Set(n int) bool {
	switch {
	case n == 0 && s.Unsure != "":
		s.answer, s.state = 0, withUnsure
	case n >= s.Low && n <= s.High && n > 0:
		s.answer, s.state = n, withNumber
	default:
		return false
	}
	return true
}

// Line draws the scale in w cells, its label in labelW of them. A focused
// scale is the one that digits answer.
func (s *Scale) Line(t *theme.Theme, focused bool, labelW, w int) string {
	var b strings.Builder
	b.WriteString(s.label(t, focused, labelW))
	for n := s.Low; n <= s.High; n++ {
		given := s.state == withNumber && n == s.answer
		if n == s.Before && !given {
			b.WriteString("(" + strconv.Itoa(n) + ")")
			continue
		}
		b.WriteString(slot(t, strconv.Itoa(n), given, focused))
	}
	if s.Unsure != "" {
		b.WriteString("  " + slot(t, "0 "+s.Unsure, s.state == withUnsure, focused))
	}
	if s.Means != "" {
		b.WriteString("  " + t.Faint.Render(s.Means))
	}
	return Fit(b.String(), w)
}

// Fits reports whether there is room for all the numbers.
func (s *Scale) Fits(labelW, w int) bool { return s.cells(labelW) <= w }

// FitsWhole reports whether there is room for what the numbers mean, too.
func (s *Scale) FitsWhole(labelW, w int) bool {
	return s.Means == "" && s.Fits(labelW, w) || s.cells(labelW)+2+cells(s.Means) <= w
}

// cells is how many the scale takes up to its last number.
func (s *Scale) cells(labelW int) int {
	n := labelW + 3
	for i := s.Low; i <= s.High; i++ {
		n += len(strconv.Itoa(i)) + 2
	}
	if s.Unsure != "" {
		n += 4 + cells("0 "+s.Unsure)
	}
	return n
}

// Short is Line where there is no room for numbers that were not chosen.
func (s *Scale) Short(t *theme.Theme, focused bool, labelW, w int) string {
	answer := ""
	switch s.state {
	case withNumber:
		answer = slot(t, strconv.Itoa(s.answer), true, focused)
	case withUnsure:
		answer = slot(t, "0 "+s.Unsure, true, focused)
	}
	line := s.label(t, focused, labelW) + answer
	if s.Means != "" {
		line += " " + t.Faint.Render(s.Means)
	}
	return Fit(line, w)
}

func (s *Scale) label(t *theme.Theme, focused bool, w int) string {
	if label := Fit(s.Label, w); !focused {
		return "  " + label + " "
	}
	return t.Glyphs.Cursor + " " + t.Strong.Render(Fit(s.Label, w)) + " "
}

// slot draws one answer as wide as it is when it is given, so that nothing
// moves.
func slot(t *theme.Theme, text string, given, focused bool) string {
	switch {
	case given && focused:
		return t.Focus.Render("[" + text + "]")
	case given:
		return t.Strong.Render("[" + text + "]")
	}
	return " " + text + " "
}
