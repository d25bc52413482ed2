package paint_test

import (
	"fmt"
	"io"
	"testing"

	"pgregory.net/rapid"

	"kahvila/tui/paint"
	"kahvila/tui/widget"
)

// terminal is something that shows what is written to it.
type terminal interface {
	io.Writer
	// at says what is in a cell: what stands there, and how it looks.
	at(x, y int) (text, style string)
	cursor() (x, y int, visible bool)
	fault() string
}

func (g *grid) at(x, y int) (text, style string) { return g.cells[y][x].text, g.cells[y][x].style }

func (g *grid) cursor() (x, y int, visible bool) { return g.x, g.y, !g.hidden && !g.pending }

func (g *grid) fault() string { return g.offence }

// maker makes a terminal of a size.
type maker func(w, h int) terminal

func strict(w, h int) terminal { return newGrid(w, h, ours) }

// plainly is a terminal on which the lines of a layout were written one by
// one, each where it belongs.
func plainly(l widget.Layout, w, h int, fresh maker) terminal {
	t := fresh(w, h)
	for y, line := range l.Lines(w, h) {
		fmt.Fprintf(t, "\x1b[%d;1H%s\x1b[m", y+1, line)
	}
	return t
}

// differ says where two terminals differ, cell by cell.
func differ(have, want terminal, w, h int) string {
	for y := range h {
		for x := range w {
			text, style := have.at(x, y)
			wantText, wantStyle := want.at(x, y)
			if text != wantText || style != wantStyle {
				return fmt.Sprintf("line %d, column %d: %q in [%s], want %q in [%s]", y, x, text, style, wantText, wantStyle)
			}
		}
	}
	return ""
}

// fataler is a test of any kind.
type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

// play shows a sequence of layouts, and holds after each that the terminal
// shows it.
func play(t fataler, n chooser, words vocabulary, fresh maker, steps int) {
	t.Helper()
	s := newScene(n, words)
	shared := paint.NewShared()
	p := paint.New(shared)
	w, h := s.w, s.h
	screen := fresh(w, h)
	screen.Write(p.Begin("test"))
	for range steps {
		if s.w != w || s.h != h {
			w, h = s.w, s.h
			screen = fresh(w, h)
			fmt.Fprint(screen, "\x1b[1;1Hx") // what a terminal does to its text is not known
		}
		if n(0, 20) == 0 {
			p.Reset()
		}
		l := s.layout()
		out := p.Frame(nil, l, w, h)
		screen.Write(out)
		want := plainly(l, w, h, fresh)
		for _, e := range []terminal{screen, want} {
			if f := e.fault(); f != "" {
				t.Fatalf("%s\nafter %q", f, out)
			}
		}
		if d := differ(screen, want, w, h); d != "" {
			t.Fatalf("%s\nafter %q", d, out)
		}
		x, y, visible := screen.cursor()
		if c := l.Cursor; c != nil && c.X >= 0 && c.Y >= 0 && c.X < w && c.Y < h {
			if !visible || x != c.X || y != c.Y {
				t.Fatalf("the cursor is at %d, %d (visible: %v), want %v\nafter %q", x, y, visible, *c, out)
			}
		} else if visible {
			t.Fatalf("the cursor is seen\nafter %q", out)
		}
		if again := p.Frame(nil, l, w, h); len(again) > 0 {
			t.Fatalf("%q for nothing new", again)
		}
		s.next(n)
	}
}

func TestTerminalShowsTheLayout(t *testing.T) {
	for name, words := range map[string]vocabulary{"plain": plainWords(), "wide": wideWords(), "odd": oddWords()} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { play(t, drawn(t), words, strict, 12) })
		})
	}
}

func FuzzFrames(f *testing.F) {
	f.Add([]byte("some layouts"))
	f.Add([]byte{20, 5, 1, 3, 2, 4, 6, 1, 1, 0, 3, 2, 8, 7, 11, 12, 4})
	f.Fuzz(func(t *testing.T, b []byte) {
		play(t, fromBytes(b), oddWords(), strict, 12)
	})
}
