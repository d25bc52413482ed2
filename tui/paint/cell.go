package paint

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/width"
)

// cell is one place on a terminal. A character that takes more than one cell
// stands in the first of them; in the others stands nothing, with cells 0.
type cell struct {
	text  string
	style style
	cells uint8
	odd   bool // terminals do not agree on how wide it is
}

const blankText = " "

// blank is a cell in which nothing was ever drawn.
func (c *cell) blank() bool { return c.text == blankText && c.style == (style{}) }

func empty() cell { return cell{text: blankText, cells: 1} }

// read puts a line into a row of cells, and reports whether there are odd
// ones among them. The line is one that [widget.Layout.Lines] has returned, or
// as good as one.
func read(row []cell, line string) (odd bool) {
	var now style
	x := 0
	for i := 0; i < len(line) && x < len(row); {
		c := line[i]
		if c >= 0x20 && c < 0x7f && (i+1 == len(line) || line[i+1] < 0x80) {
			row[x] = cell{text: line[i : i+1], style: now, cells: 1}
			x++
			i++
			continue
		}
		if c == '\x1b' {
			n := styleLen(line[i:])
			if n == 0 {
				i++
				continue
			}
			now = now.with(line[i : i+n])
			i += n
			continue
		}
		text, n := ansi.FirstGraphemeCluster(line[i:], ansi.GraphemeWidth)
		i += len(text)
		if n == 0 {
			continue
		}
		if x+n > len(row) {
			break
		}
		row[x] = cell{text: text, style: now, cells: uint8(n), odd: isOdd(text, n)}
		odd = odd || row[x].odd
		for k := 1; k < n; k++ {
			row[x+k] = cell{style: now}
		}
		x += n
	}
	for ; x < len(row); x++ {
		row[x] = empty()
	}
	return odd
}

// styleLen returns the length of the style sequence at the beginning of s, or
// 0 if there is none.
func styleLen(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

// isOdd reports whether terminals may not agree that a character takes so
// many cells. Only what is known to be one cell everywhere is not odd, and
// what screens are drawn with, which would be in the wrong place everywhere.
func isOdd(text string, cells int) bool {
	r, n := utf8.DecodeRuneInString(text)
	if cells != 1 || n != len(text) || r == utf8.RuneError {
		return true
	}
	switch {
	case r < 0x7f, r >= 0x2500 && r <= 0x259f, r >= 0x2190 && r <= 0x2193:
		return false
	case r == '·', r == '–', r == '…', r == '●', r == '▸', r == '✓':
		return false
	case r < 0xa0, r == 0xad, r >= 0x300 && r < 0x370, r >= 0x483 && r <= 0x489:
		return true
	case r < 0x530, r >= 0x1e00 && r < 0x1f00, r >= 0x2010 && r <= 0x2027, r >= 0x20a0 && r <= 0x20bf:
		return width.LookupRune(r).Kind() != width.Neutral
	}
	return true
}
