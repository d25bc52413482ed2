package widget

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/theme"
)

// Choice is a row of options of which one is chosen: a language, a sector, a
// tab. The first nine have their digit before them.
type Choice struct {
	options []string
	at      int
}

// NewChoice returns a choice with the first option chosen.
func NewChoice(options ...string) *Choice { return &Choice{options: options} }

// Set replaces the options. What was chosen stays chosen if an option with
// the same words is still there, else the first is.
func (c *Choice) Set(options []string) {
	was := ""
	if len(c.options) > 0 {
		was = c.options[c.at]
	}
	c.options, c.at = options, 0
	for i, o := range options {
		if o == was {
			c.at = i
			break
		}
	}
}

// At returns which option is chosen, from 0.
func (c *Choice) At() int { return c.at }

// Pick chooses an option and reports whether there is one.
func (c *Choice) Pick(i int) bool {
	if i < 0 || i >= len(c.options) {
		return false
	}
	c.at = i
	return true
}

// Left chooses the option before.
func (c *Choice) Left() { c.Pick(c.at - 1) }

// Right chooses the option after.
func (c *Choice) Right() { c.Pick(c.at + 1) }

// Keys returns the arrows and digits that choose, under a name. After each,
// chosen is called if it is not nil.
func (c *Choice) Keys(name string, chosen func() tea.Cmd) []Key {
	then := func(act func()) func() tea.Cmd {
		return func() tea.Cmd {
			act()
			if chosen == nil {
				return nil
			}
			return chosen()
		}
	}
	keys := []Key{
		{Keys: []string{"left"}, Name: name, Do: then(c.Left)},
		{Keys: []string{"right"}, Name: name, Do: then(c.Right)},
	}
	for i := range min(len(c.options), 9) {
		keys = append(keys, Key{
			Keys:   []string{strconv.Itoa(i + 1)},
			Name:   name,
			Do:     then(func() { c.Pick(i) }),
			Hidden: true,
		})
	}
	return keys
}

// Draw returns the options in exactly h lines of w cells, with the chosen one
// in view.
func (c *Choice) Draw(t *theme.Theme, w, h int) []string {
	lines, chosen := c.flow(t, w)
	first := max(0, min(chosen-h/2, len(lines)-h))
	return exactly(lines[first:], w, h)
}

// flow puts the options into as many lines as they need and returns which of
// them has the chosen one.
func (c *Choice) flow(t *theme.Theme, w int) (lines []string, chosen int) {
	var line strings.Builder
	used := 0
	for i, o := range c.options {
		if i < 9 {
			o = strconv.Itoa(i+1) + " " + o
		}
		o = clean(o)
		n := 1 + ansi.StringWidth(o) // with the sign before it
		if used > 0 && used+betweenOptions+n > w {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		if used > 0 {
			line.WriteString(spaces(betweenOptions))
			used += betweenOptions
		}
		if i == c.at {
			chosen = len(lines)
			line.WriteString(t.Glyphs.Cursor + t.Focus.Render(o))
		} else {
			line.WriteString(" " + o)
		}
		used += n
	}
	return append(lines, line.String()), chosen
}

const betweenOptions = 2 // cells
