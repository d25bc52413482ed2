package widget

import (
	"slices"
	"strings"
)

// Rect is a part of the window, in cells from its upper left corner.
type Rect struct{ X, Y, W, H int }

// Cursor is where the terminal's own cursor stands.
type Cursor struct{ X, Y int }

// Band is one part of a screen that is drawn by itself.
type Band struct {
	Rect
	Key  any             // comparable: bands of one size and look with the same Key are alike; nil: mine alone
	Draw func() []string // H lines of W cells
}

// Layout is a whole screen. Where bands overlap, the later one is seen.
type Layout struct {
	Bands  []Band
	Cursor *Cursor // nil: hidden
	Foot   int     // so many lines at the bottom say what can be pressed
	// Look is comparable: with the size of a band and its Key it decides what
	// Draw returns. It is how the screen looks, and in which language.
	Look any

	// Of, Turn and Changed say what whoever lays out the same screen again and
	// again knows anyway: a layout is like the one of the same Of and the Turn
	// before, but for the bands whose bits are set in Changed, and the cursor.
	// Turn 0 says nothing.
	Of      any // comparable
	Turn    uint64
	Changed uint64
}

// Everything is the Changed of a layout of which any band may be another.
const Everything = ^uint64(0)

// Lines returns the screen as exactly h lines of exactly w cells. What lies
// outside is cut, what nobody draws is blank, and no band's style reaches
// into another.
func (l Layout) Lines(w, h int) []string {
	w, h = max(w, 0), max(h, 0)
	drawn := make([][]string, len(l.Bands))
	for i, b := range l.Bands {
		if b.Draw != nil && b.X < w && b.Y < h && b.X+b.W > 0 && b.Y+b.H > 0 {
			drawn[i] = b.Draw()
		}
	}
	lines := make([]string, h)
	var spans []span
	for y := range lines {
		spans = spans[:0]
		for i, b := range l.Bands {
			if y >= b.Y && y < b.Y+b.H {
				spans = cover(spans, span{max(b.X, 0), min(b.X+b.W, w), i})
			}
		}
		slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
		var line joiner
		for _, s := range spans {
			b := l.Bands[s.band]
			line.write(spaces(s.from - line.cells))
			line.write(slice(at(drawn[s.band], y-b.Y), s.from-b.X, s.to-b.X))
			line.cells = s.to
		}
		line.write(spaces(w - line.cells))
		lines[y] = line.String()
	}
	return lines
}

// span is the part of one line in which a band is seen.
type span struct{ from, to, band int }

// cover lays a span over others.
func cover(spans []span, top span) []span {
	if top.from >= top.to {
		return spans
	}
	for i := range spans {
		s := spans[i]
		switch {
		case s.to <= top.from || s.from >= top.to:
		case s.from < top.from && s.to > top.to:
			spans[i].to = top.from
			spans = append(spans, span{top.to, s.to, s.band})
		case s.from < top.from:
			spans[i].to = top.from
		case s.to > top.to:
			spans[i].from = top.to
		default:
			spans[i].to = s.from // nothing of it is left
		}
	}
	spans = slices.DeleteFunc(spans, func(s span) bool { return s.from >= s.to })
	return append(spans, top)
}

// at returns a drawn line, cleaned, or nothing where none was drawn.
func at(lines []string, i int) string {
	if i >= len(lines) {
		return ""
	}
	return clean(lines[i])
}

// joiner puts parts of a line side by side so that no character of one melts
// together with the first of the next.
type joiner struct {
	strings.Builder
	cells int
	last  byte
}

func (j *joiner) write(s string) {
	if s == "" {
		return
	}
	if j.last >= 0x80 && s[0] >= 0x80 {
		j.WriteString(reset)
	}
	j.WriteString(s)
	j.last = s[len(s)-1]
}

// exactly returns h lines of w cells: those given, cut or filled up.
func exactly(lines []string, w, h int) []string {
	out := make([]string, max(h, 0))
	for i := range out {
		if i < len(lines) {
			out[i] = Fit(lines[i], w)
		} else {
			out[i] = spaces(w)
		}
	}
	return out
}
