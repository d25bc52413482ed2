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
	label := Fit(s.Label, labelW)
	if focused {
		b.WriteString(t.Glyphs.Cursor + " " + t.Strong.Render(label) + " ")
	} else {
		b.WriteString("  " + label + " ")
	}
	for n := s.Low; n <= s.High; n++ {
		b.WriteString(slot(t, strconv.Itoa(n), s.state == withNumber && n == s.answer, focused))
	}
	if s.Unsure != "" {
		b.WriteString("  " + slot(t, "0 "+s.Unsure, s.state == withUnsure, focused))
	}
	if s.Means != "" {
		b.WriteString("  " + t.Faint.Render(s.Means))
	}
	return Fit(b.String(), w)
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
