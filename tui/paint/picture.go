package paint

import (
	"slices"
	"sync/atomic"
	"unicode/utf8"

	"kahvila/tui/widget"
)

// picture is a band, or a whole screen, as it was drawn. It is never changed,
// but for first.
type picture struct {
	id    uint64              // tells apart what is shared; 0: it is not
	drawn []string            // as it came
	lines []string            // exactly H lines of W cells, clean; the same as drawn where that is so already
	first atomic.Pointer[way] // the first way to it: most come from where the first one came from
}

// draw makes the picture of a band.
func draw(b widget.Band) *picture {
	drawn := slices.Clone(b.Draw())
	return &picture{drawn: drawn, lines: exactly(drawn, b.W, b.H)}
}

// bytes is about how much room a picture takes, with its key, which may hold
// the same text.
func (p *picture) bytes() int {
	n := 0
	for _, l := range p.drawn {
		n += len(l) + 16
	}
	return 2 * n
}

// exactly returns what a screen of w×h shows of lines that fill it.
func exactly(lines []string, w, h int) []string {
	if len(lines) == h && !slices.ContainsFunc(lines, func(l string) bool { return !isExact(l, w) }) {
		return lines
	}
	whole := widget.Band{Rect: widget.Rect{W: w, H: h}, Draw: func() []string { return lines }}
	return widget.Layout{Bands: []widget.Band{whole}}.Lines(w, h)
}

// isExact reports whether a line is surely one that would come back as it is:
// w characters that are as wide as they look and join no others.
func isExact(line string, w int) bool {
	n := 0
	for i := 0; i < len(line); {
		if plain := widget.Plain(line[i:]); plain > 0 {
			i += plain
			n += plain
			continue
		}
		switch c := line[i]; {
		case c == '\x1b':
			size := widget.StyleLen(line[i:])
			if size == 0 {
				return false
			}
			i += size
		case c < 0x80:
			return false
		default:
			r, size := utf8.DecodeRuneInString(line[i:])
			latin := r > 0xa0 && r < 0x300 && r != 0xad
			if !latin && isOdd(line[i:i+size], 1) || r >= 0x300 && r < 0x2010 || r > 0x25ff && r != '✓' {
				return false
			}
			i += size
			n++
		}
	}
	return n == w
}
