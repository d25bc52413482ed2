package paint_test

import (
	"testing"

	"kahvila/tui/paint"
	"kahvila/tui/widget"
)

// A terminal that shows the parts of one character side by side, in more cells
// than there are up to the edge, does not go on in the line below.
func TestACharacterStaysInItsLine(t *testing.T) {
	for _, text := range []string{"क्क्क्क", "ൎൎൎa", "กำำำ", "🇫🇮"} {
		const w, h = 20, 2
		layout := func(first string) widget.Layout {
			return widget.Layout{Bands: []widget.Band{{Rect: widget.Rect{W: w, H: h}, Draw: func() []string {
				return []string{widget.Fit(first, w), widget.Fit("the line below", w)}
			}}}}
		}
		screen := newSecond(w, h)
		p := paint.New(paint.NewShared())
		screen.Write(p.Frame(nil, layout(""), w, h))
		before := row(screen, 1, w)
		screen.Write(p.Frame(nil, layout("                 "+text), w, h))
		if after := row(screen, 1, w); after != before {
			t.Errorf("%q: the line below becomes %q", text, after)
		}
	}
}

func row(t terminal, y, w int) (line string) {
	for x := range w {
		text, _ := t.at(x, y)
		line += text
	}
	return line
}
