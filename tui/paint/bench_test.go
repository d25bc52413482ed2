package paint_test

import (
	"testing"

	"kahvila/tui/paint"
	"kahvila/tui/widget"
)

// ready makes a layout whose drawing costs nothing, so that painting is all
// that is measured.
func ready(l widget.Layout) widget.Layout {
	for i := range l.Bands {
		lines := l.Bands[i].Draw()
		l.Bands[i].Draw = func() []string { return lines }
	}
	return l
}

// withNote lays a note over the last line.
func withNote(l widget.Layout, w, h int) widget.Layout {
	lines := []string{widget.Fit(" \x1b[1mYour idea is with the others.\x1b[m", w)}
	l.Bands = append(l.Bands, widget.Band{Rect: widget.Rect{Y: h - 1, W: w, H: 1}, Draw: func() []string { return lines }})
	return l
}

// BenchmarkFrame measures what a frame costs for one person among a hundred,
// who all go to and fro between two layouts, and how many bytes are sent.
func BenchmarkFrame(b *testing.B) {
	const people, w, h = 100, 80, 24
	now := board{w: w, h: h, ideas: 40, second: 60, typed: "more cof"}
	after := func(change func(*board)) widget.Layout {
		next := now
		change(&next)
		return ready(next.layout())
	}
	plain := ready(now.layout())
	for _, c := range []struct {
		name       string
		one, other widget.Layout
		reset      bool
	}{
		{"nothing", plain, plain, false},
		{"idea", plain, after(func(b *board) { b.ideas++ }), false},
		{"second", plain, after(func(b *board) { b.second++ }), false},
		{"key", plain, after(func(b *board) { b.typed += "f" }), false},
		{"note", plain, withNote(plain, w, h), false},
		{"idea under a note", withNote(plain, w, h), withNote(after(func(b *board) { b.ideas++ }), w, h), false},
		{"all", plain, plain, true},
	} {
		b.Run(c.name, func(b *testing.B) {
			shared := paint.NewShared()
			var painters []*paint.Painter
			for range people {
				p := paint.New(shared)
				p.Frame(nil, c.one, w, h)
				painters = append(painters, p)
			}
			var buf []byte
			sent, layouts := 0, [2]widget.Layout{c.other, c.one}
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				p := painters[i%people]
				if c.reset {
					p.Reset()
				}
				buf = p.Frame(buf[:0], layouts[i/people%2], w, h)
				sent += len(buf)
			}
			b.ReportMetric(float64(sent)/float64(b.N), "sent/op")
		})
	}
}
