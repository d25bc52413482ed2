package paint_test

import (
	"strings"
	"testing"

	"kahvila/tui/paint"
	"kahvila/tui/widget"
)

func TestFewBytes(t *testing.T) {
	full := board{w: 80, h: 24, ideas: 40, second: 61, typed: "more cof"}
	for _, c := range []struct {
		name   string
		change func(b *board)
		from   board
		most   int
	}{
		{"an idea at the end of a full list", func(b *board) { b.ideas++ }, full, 130},
		{"an idea below the others", func(b *board) { b.ideas++ }, board{w: 80, h: 24, ideas: 4}, 250},
		{"a second", func(b *board) { b.second++ }, full, 25},
		{"a typed letter", func(b *board) { b.typed += "f" }, full, 1},
		{"a letter taken back", func(b *board) { b.typed = b.typed[:len(b.typed)-1] }, full, 3},
		{"a line sent", func(b *board) { b.typed = "" }, full, 12},
		{"nothing", func(b *board) {}, full, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := c.from
			p := paint.New(paint.NewShared())
			p.Frame(nil, b.layout(), b.w, b.h)
			c.change(&b)
			out := p.Frame(nil, b.layout(), b.w, b.h)
			t.Logf("%d bytes: %q", len(out), out)
			if len(out) > c.most {
				t.Errorf("%d bytes, %d at most: %q", len(out), c.most, out)
			}
		})
	}
}

func TestBeginAndEnd(t *testing.T) {
	p := paint.New(paint.NewShared())
	screen := newGrid(20, 4, ours)
	screen.Write(p.Begin("kahvila\x1b]0;evil\a"))
	if !screen.modes["1049"] || !screen.modes["2004"] || !screen.hidden || screen.title != "kahvila]0;evil" {
		t.Errorf("after Begin: %v, cursor hidden %v, title %q", screen.modes, screen.hidden, screen.title)
	}
	b := widget.Band{Rect: widget.Rect{W: 20, H: 1}, Draw: func() []string { return []string{"\x1b[7mhello"} }}
	screen.Write(p.Frame(nil, widget.Layout{Bands: []widget.Band{b}}, 20, 4))
	screen.Write(p.End())
	if screen.modes["1049"] || screen.modes["2004"] || screen.hidden || !screen.wraps || screen.pen != "" || screen.offence != "" {
		t.Errorf("after End: %v, cursor hidden %v, style %q, %s", screen.modes, screen.hidden, screen.pen, screen.offence)
	}
	if out := p.Frame(nil, widget.Layout{Bands: []widget.Band{b}}, 20, 4); !strings.Contains(string(out), "hello") {
		t.Errorf("the first frame after End is %q", out)
	}
}

// TestFrameAppends holds that what the caller has is left alone, and that what
// differs in nothing one sees takes nothing.
func TestFrameAppends(t *testing.T) {
	b := board{w: 80, h: 24, ideas: 40, typed: "a"}
	p := paint.New(paint.NewShared())
	p.Frame(nil, b.layout(), b.w, b.h)
	b.ideas, b.second = 60, 70
	const before = "what was there before"
	out := p.Frame([]byte(before), b.layout(), b.w, b.h)
	if !strings.HasPrefix(string(out), before+"\x1b[?25l") || len(out) == len(before) {
		t.Errorf("%q", out)
	}
}

// TestNoWindow holds that a window of no size, which is what one that closes
// says of itself, is drawn on as little as one can, and all is there when it
// has a size again.
func TestNoWindow(t *testing.T) {
	b := board{w: 80, h: 24, ideas: 40}
	p := paint.New(paint.NewShared())
	p.Frame(nil, b.layout(), b.w, b.h)
	for _, size := range [][2]int{{0, 0}, {80, 0}, {0, 24}, {-1, -1}} {
		if out := p.Frame(nil, b.layout(), size[0], size[1]); strings.ContainsAny(string(out), "abcde") {
			t.Errorf("%v: %q", size, out)
		}
	}
	screen := newGrid(b.w, b.h, ours)
	screen.Write(p.Frame(nil, b.layout(), b.w, b.h))
	if d := differ(screen, plainly(b.layout(), b.w, b.h, strict), b.w, b.h); d != "" {
		t.Error(d)
	}
}
