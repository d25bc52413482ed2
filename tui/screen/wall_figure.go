package screen

import (
	"strings"

	"kahvila/tui/theme"
	"kahvila/tui/widget"
)

// figureDots are the dots of a digit, three wide and five high; a colon is one
// wide.
func figureDots(r rune) [5]string {
	switch r {
	case '0':
		return [5]string{"###", "# #", "# #", "# #", "###"}
	case '1':
		return [5]string{"## ", " # ", " # ", " # ", "###"}
	case '2':
		return [5]string{"###", "  #", "###", "#  ", "###"}
	case '3':
		return [5]string{"###", "  #", " ##", "  #", "###"}
	case '4':
		return [5]string{"# #", "# #", "###", "  #", "  #"}
	case '5':
		return [5]string{"###", "#  ", "###", "  #", "###"}
	case '6':
		return [5]string{"###", "#  ", "###", "# #", "###"}
	case '7':
		return [5]string{"###", "  #", "  #", "  #", "  #"}
	case '8':
		return [5]string{"###", "# #", "###", "# #", "###"}
	case '9':
		return [5]string{"###", "# #", "###", "  #", "###"}
	case ':':
		return [5]string{" ", "#", " ", "#", " "}
	}
	return [5]string{" ", " ", " ", " ", " "}
}

// figureRows returns how many lines a figure of so many half lines a dot
// takes.
func figureRows(scale int) int { return (5*scale + 1) / 2 }

// figureScale returns how large the figure can be in w cells and about a third
// of h lines; 0 where it does not fit.
func figureScale(t *theme.Theme, text string, w, h int) int {
	dots := -1
	for _, r := range text {
		dots += len(figureDots(r)[0]) + 1
	}
	scale := 1
	for figureRows(scale)*3 < h {
		scale++
	}
	for scale > 0 && dots*scale > w {
		scale--
	}
	if t.Look.ASCII && scale > 1 {
		scale &^= 1 // no half lines
	}
	return scale
}

// figure draws digits and colons with square dots, each of them scale cells
// wide and scale half lines high.
func figure(t *theme.Theme, text string, scale int) []string {
	if scale <= 1 {
		return widget.Big(t, text)
	}
	lines := make([]string, figureRows(scale))
	for y := range lines {
		lines[y] = figureLine(t, text, 2*y/scale, (2*y+1)/scale, scale)
	}
	return lines
}

// figureLine draws one line: its upper half is of one row of dots, its lower
// half of the same or the next one.
func figureLine(t *theme.Theme, text string, upper, lower, scale int) string {
	var b strings.Builder
	for i, r := range text {
		if i > 0 {
			b.WriteString(strings.Repeat(" ", scale))
		}
		shape := figureDots(r)
		for x := range shape[0] {
			b.WriteString(strings.Repeat(halves(t, shape[upper][x] == '#', lower < len(shape) && shape[lower][x] == '#'), scale))
		}
	}
	return b.String()
}

// halves is one cell whose halves are filled or not.
func halves(t *theme.Theme, upper, lower bool) string {
	switch {
	case upper && lower:
		return t.Glyphs.Bar
	case upper:
		return "▀"
	case lower:
		return "▄"
	}
	return " "
}
