package widget

import (
	"kahvila/tui/theme"
)

// Card is one of two things to choose between.
type Card struct {
	Key    string // the digit that chooses it
	Title  string
	Lines  []string // what else there is to say of it, the most important first
	Chosen string   // says that it was chosen; "" if it was not
}

// Pair draws two cards in w×h cells: side by side, or one above the other
// where that is too narrow.
func Pair(t *theme.Theme, cards [2]Card, w, h int) []string {
	const narrow = 64
	if w < narrow {
		upper := h / 2
		lines := cards[0].draw(t, w, upper)
		return exactly(append(lines, cards[1].draw(t, w, h-upper)...), w, h)
	}
	const between = 2
	left := (w - between) / 2
	first, second := cards[0].draw(t, left, h), cards[1].draw(t, w-between-left, h)
	lines := make([]string, h)
	for i := range lines {
		lines[i] = first[i] + spaces(between) + second[i]
	}
	return exactly(lines, w, h)
}

// draw draws the card in a frame, or without one where that leaves no room for
// two lines.
func (c Card) draw(t *theme.Theme, w, h int) []string {
	if h < 4 {
		return exactly(c.inside(t, w-1, h), w, h)
	}
	title := c.Key
	if c.Chosen != "" {
		title += " " + t.Glyphs.Check + " " + c.Chosen
	}
	return exactly(Box(t, title, exactly(c.body(t, w-4, h-2), w-4, h-2), w), w, h)
}

// inside is the card without a frame.
func (c Card) inside(t *theme.Theme, w, h int) []string {
	sign := c.Key
	if c.Chosen != "" {
		sign += t.Glyphs.Check
	}
	sign = " " + t.Key.Render(Fit(sign, 2)) + " "
	var lines []string
	for i, line := range c.body(t, w-4, h) {
		if i > 0 {
			sign = spaces(4)
		}
		lines = append(lines, sign+line)
	}
	return lines
}

// body is the title, and as many of the lines as there is room for.
func (c Card) body(t *theme.Theme, w, h int) []string {
	var lines []string
	for _, line := range Wrap(c.Title, w) {
		lines = append(lines, t.Title.Render(line))
	}
	if len(lines) >= h {
		return cutOff(t, lines, h)
	}
	for _, text := range c.Lines {
		rest := Wrap(text, w)
		if len(lines)+len(rest) > h {
			rest = cutOff(t, rest, h-len(lines))
		}
		lines = append(lines, rest...)
		if len(lines) >= h {
			break
		}
	}
	return lines
}

// cutOff keeps so many lines, and says where something is left out.
func cutOff(t *theme.Theme, lines []string, h int) []string {
	if len(lines) <= h || h < 1 {
		return lines[:min(len(lines), max(h, 0))]
	}
	lines = lines[:h:h]
	lines[h-1] += t.Glyphs.More
	return lines
}
