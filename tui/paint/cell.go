package paint

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/width"

	"kahvila/tui/widget"
)

// cell is one place on a terminal. A character that takes more than one cell
// stands in the first of them; in the others stands nothing, with cells 0.
// What it holds can be compared with cells of the same rows.
type cell struct {
	glyph uint32 // a character, or many and which of rows.clusters
	style uint16 // which of rows.styles
	cells uint8
	odd   bool // terminals do not agree on how wide it is
}

// many says that a glyph consists of several characters.
const many uint32 = 1 << 31

// blank is a cell in which nothing was ever drawn.
func blank() cell { return cell{glyph: ' ', cells: 1} }

// rows are two lines of cells to compare, and what is in them.
type rows struct {
	was, is  []cell
	clusters []string
	styles   []style // the first one is the terminal's own
	lines    []string
}

// begin makes room for lines of w cells.
func (r *rows) begin(w int) {
	if cap(r.was) < w {
		r.was, r.is = make([]cell, w), make([]cell, w)
	}
	r.was, r.is = r.was[:w], r.is[:w]
	clear(r.clusters)
	r.clusters, r.styles = r.clusters[:0], append(r.styles[:0], style{})
}

// style returns the number of a style.
func (r *rows) style(s style) uint16 {
	i := slices.Index(r.styles, s)
	if i >= 0 {
		return uint16(i)
	}
	const most = 1 << 16
	if len(r.styles) == most {
		return 0
	}
	r.styles = append(r.styles, s)
	return uint16(len(r.styles) - 1)
}

// glyph returns what stands for a character.
func (r *rows) glyph(text string) uint32 {
	if c, n := utf8.DecodeRuneInString(text); n == len(text) {
		return uint32(c)
	}
	i := slices.Index(r.clusters, text)
	if i < 0 {
		i = len(r.clusters)
		r.clusters = append(r.clusters, text)
	}
	return many | uint32(i)
}

// text appends a character.
func (r *rows) text(dst []byte, glyph uint32) []byte {
	if glyph&many != 0 {
		return append(dst, r.clusters[glyph&^many]...)
	}
	return utf8.AppendRune(dst, rune(glyph))
}

// most is how many cells a character may take on a terminal that shows all its
// parts side by side.
func (r *rows) most(c cell) int {
	if c.glyph&many == 0 {
		return int(c.cells)
	}
	return max(int(c.cells), 2*utf8.RuneCountInString(r.clusters[c.glyph&^many]))
}

// read puts a line into a row of cells, and reports whether there are odd
// ones among them. The line is one that [widget.Layout.Lines] has returned, or
// as good as one.
func (r *rows) read(row []cell, line string) (odd bool) {
	var now style
	look := uint16(0)
	x := 0
	for i := 0; i < len(line) && x < len(row); {
		c := line[i]
		if c >= 0x20 && c < 0x7f && (i+1 == len(line) || line[i+1] < 0x80) {
			row[x] = cell{glyph: uint32(c), style: look, cells: 1}
			x++
			i++
			continue
		}
		if c == '\x1b' {
			n := widget.StyleLen(line[i:])
			if n > 0 {
				now = now.with(line[i : i+n])
				look = r.style(now)
			}
			i += max(n, 1)
			continue
		}
		text, n := widget.Next(line[i:])
		i += len(text)
		if n == 0 {
			continue
		}
		if x+n > len(row) {
			break
		}
		row[x] = cell{glyph: r.glyph(text), style: look, cells: uint8(n), odd: isOdd(text, n)}
		odd = odd || row[x].odd
		for k := 1; k < n; k++ {
			row[x+k] = cell{style: look}
		}
		x += n
	}
	for ; x < len(row); x++ {
		row[x] = blank()
	}
	return odd
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
		k := width.LookupRune(r).Kind()
		return k != width.Neutral && k != width.EastAsianNarrow
	}
	return true
}
