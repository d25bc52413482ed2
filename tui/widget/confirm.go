package widget

import (
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/theme"
)

// Decision is what a person said to a [Confirm].
type Decision int

// Decisions.
const (
	Undecided Decision = iota
	Yes
	No
)

// Confirm asks before something is done, says what will follow from it, and
// has two answers. The one that changes nothing is in focus at first, unless the
// other is offered.
type Confirm struct {
	question string
	follows  []string
	answers  [2]string
	focus    Decision
	grace    Grace // it may appear under somebody's typing
}

// NewConfirm returns a question that appeared at the time opened. What
// follows from a yes is a list of sentences.
func NewConfirm(question string, follows []string, yes, no string, opened time.Time) *Confirm {
	c := &Confirm{question: question, follows: follows, answers: [2]string{yes, no}, focus: No}
	c.grace.Begin(opened)
	return c
}

// Offer puts yes in focus and takes keys at once: for what somebody has just
// asked for by a key, and can take back.
func (c *Confirm) Offer() *Confirm {
	c.focus, c.grace = Yes, Grace{}
	return c
}

// Follow says anew what will follow from a yes.
func (c *Confirm) Follow(follows []string) { c.follows = follows }

// Press takes a key, named as Bubble Tea does, and returns what the person
// has decided with it. Arrows and Tab move between the answers, Enter gives
// the one in focus, 1 is yes, 2 and Esc are no. Keys that were meant for what
// was on the screen before are swallowed.
func (c *Confirm) Press(key string, now time.Time) Decision {
	if c.grace.Swallows(now) {
		return Undecided
	}
	switch key {
	case "left", "up":
		c.focus = Yes
	case "right", "down":
		c.focus = No
	case "tab", "shift+tab":
		c.focus = Yes + No - c.focus
	case "enter":
		return c.focus
	case "1":
		return Yes
	case "2", "esc":
		return No
	}
	return Undecided
}

// Keys returns what can be pressed, for a footer. Enter is the answer in focus.
func (c *Confirm) Keys(choose string) []Key {
	keys := []Key{{Keys: []string{"enter"}, Name: c.answers[c.focus-Yes]}}
	for _, name := range []string{"left", "right"} {
		keys = append(keys, Key{Keys: []string{name}, Name: choose})
	}
	return append(keys, Key{Keys: []string{"esc"}, Name: c.answers[No-Yes]})
}

// Draw returns the question in a frame, at most w cells wide and h lines
// high, to be laid over the screen. If it is too high, what follows is cut
// before the answers are.
func (c *Confirm) Draw(t *theme.Theme, w, h int) []string {
	const widest = 64
	w = min(w, widest)
	inner := w - 4
	var lines []string
	for _, line := range Wrap(c.question, inner) {
		lines = append(lines, t.Strong.Render(line))
	}
	if len(c.follows) > 0 {
		lines = append(lines, "")
	}
	for _, sentence := range c.follows {
		for i, line := range Wrap(sentence, inner-2) {
			if i == 0 {
				line = t.Glyphs.Between + " " + line
			} else {
				line = "  " + line
			}
			lines = append(lines, line)
		}
	}
	answers := options(t, c.answers[:], int(c.focus-Yes), inner)
	room := max(0, h-2-len(answers)-1)
	lines = lines[:min(len(lines), room)]
	lines = append(append(lines, ""), answers...)
	box := Box(t, "", lines, w)
	return box[:min(len(box), max(h, 0))]
}

// options puts answers beside each other, each behind its digit, in as many
// lines of w cells as they need.
func options(t *theme.Theme, answers []string, focus, w int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for i, answer := range answers {
		answer = clean(strconv.Itoa(i+1) + " " + answer)
		n := 1 + ansi.StringWidth(answer) // with the sign before it
		if used > 0 && used+betweenOptions+n > w {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		if used > 0 {
			line.WriteString(spaces(betweenOptions))
			used += betweenOptions
		}
		if i == focus {
			line.WriteString(t.Glyphs.Cursor + t.Focus.Render(answer))
		} else {
			line.WriteString(" " + answer)
		}
		used += n
	}
	return append(lines, line.String())
}

const betweenOptions = 2 // cells
