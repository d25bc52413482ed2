package widget

import (
	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/theme"
)

// Answer is one of several answers that can be given by a key.
type Answer struct {
	Key   string // the digit that gives it; "" where there is none
	Text  string
	Given bool
}

// Answers draws what can be answered, side by side and as many to a line of w
// cells as fit: " 1 To reject   2 Poor  [3 Acceptable] ".
func Answers(t *theme.Theme, answers []Answer, w int) []string {
	var lines []string
	line, used := "", 0
	for _, a := range answers {
		text := a.draw(t, w)
		n := ansi.StringWidth(text)
		if used > 0 && used+1+n > w {
			lines = append(lines, Fit(line, w))
			line, used = "", 0
		}
		if used > 0 {
			text, n = " "+text, n+1
		}
		line, used = line+text, used+n
	}
	return append(lines, Fit(line, w))
}

// draw draws the answer as wide as it is when it is given, so that nothing
// moves.
func (a Answer) draw(t *theme.Theme, w int) string {
	text := clean(a.Text)
	if a.Key != "" {
		text = a.Key + " " + text
	}
	if ansi.StringWidth(text)+2 > w {
		text = Fit(text, max(0, w-2))
	}
	switch {
	case a.Given:
		return t.Focus.Render("[" + text + "]")
	case a.Key != "" && len(text) > len(a.Key):
		return " " + t.Key.Render(a.Key) + text[len(a.Key):] + " "
	}
	return " " + text + " "
}
