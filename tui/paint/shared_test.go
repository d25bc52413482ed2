package paint_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"kahvila/tui/paint"
	"kahvila/tui/widget"
)

// board is a screen as many see it: a header with the time, a list of ideas
// that grows at its end, a line of one's own and hints below.
type board struct {
	w, h   int
	ideas  int
	second int
	typed  string
	drawn  func(key any) // told of each drawing
}

func (b board) band(y, h int, key any, lines func() []string) widget.Band {
	return widget.Band{Rect: widget.Rect{Y: y, W: b.w, H: h}, Key: key, Draw: func() []string {
		if b.drawn != nil && key != nil {
			b.drawn(key)
		}
		return lines()
	}}
}

type (
	header struct{ second int }
	ideas  struct{ count int }
	hints  struct{}
)

func (b board) layout() widget.Layout {
	time := fmt.Sprintf("\x1b[1m%02d:%02d\x1b[m", b.second/60, b.second%60)
	l := widget.Layout{Look: "plain", Bands: []widget.Band{
		b.band(0, 1, header{b.second}, func() []string {
			return []string{widget.Columns("\x1b[1mWhat keeps us from working well?\x1b[m", time, b.w)}
		}),
		b.band(1, b.h-4, ideas{b.ideas}, b.list),
		b.band(b.h-3, 1, nil, func() []string { return []string{widget.Fit("> "+b.typed, b.w)} }),
		b.band(b.h-2, 2, hints{}, func() []string {
			return []string{strings.Repeat("─", b.w), widget.Fit("\x1b[1menter\x1b[m send  \x1b[1m?\x1b[m help", b.w)}
		}),
	}}
	l.Cursor = &widget.Cursor{X: 2 + len(b.typed), Y: b.h - 3}
	return l
}

func (b board) list() []string {
	lines := make([]string, b.h-4)
	for i := range lines {
		if n := b.ideas - len(lines) + i + 1; n > 0 {
			lines[i] = widget.Fit(fmt.Sprintf("\x1b[2m%3d\x1b[m  Meetings that begin %d minutes late and end without a word about it", n, n*n%97), b.w)
		} else {
			lines[i] = widget.Fit("", b.w)
		}
	}
	return lines
}

func TestManySeeTheSame(t *testing.T) {
	const people, changes = 40, 60
	shared := paint.NewShared()
	var mu sync.Mutex
	drawn := make(map[any]int)
	var wg sync.WaitGroup
	for i := range people {
		wg.Go(func() {
			p := paint.New(shared)
			b := board{w: 60, h: 12, drawn: func(key any) { mu.Lock(); drawn[key]++; mu.Unlock() }}
			screen := newGrid(b.w, b.h, ours)
			for n := range changes {
				if (n+i)%5 == 0 { // not everybody sees every change
					continue
				}
				b.ideas, b.second, b.typed = n/2, n/3, strings.Repeat(string(rune('a'+i%26)), n%7)
				l := b.layout()
				screen.Write(p.Frame(nil, l, b.w, b.h))
				if d := differ(screen, plainly(board{w: b.w, h: b.h, ideas: b.ideas, second: b.second, typed: b.typed}.layout(), b.w, b.h, strict), b.w, b.h); d != "" || screen.offence != "" {
					t.Errorf("person %d, change %d: %s%s", i, n, d, screen.offence)
					return
				}
			}
		})
	}
	wg.Wait()
	if len(drawn) < changes/2 {
		t.Errorf("only %d bands were shared", len(drawn))
	}
	for key, n := range drawn {
		if n != 1 {
			t.Errorf("%#v was drawn %d times", key, n)
		}
	}
}

// TestOldIsForgotten holds that what is kept is bounded, and what is in use
// is not what goes.
func TestOldIsForgotten(t *testing.T) {
	shared := paint.NewShared()
	var drawn atomic.Int64
	show := func(key any) {
		drawn.Add(1)
		b := widget.Band{Rect: widget.Rect{W: 5, H: 1}, Key: key, Draw: func() []string { drawn.Add(-1); return []string{"hello"} }}
		paint.New(shared).Frame(nil, widget.Layout{Bands: []widget.Band{b}}, 5, 1)
	}
	show("in use")
	show("once")
	for n := range 10_000 {
		show(n)
		show("in use")
	}
	drawn.Store(0)
	show("in use")
	if drawn.Load() != 1 {
		t.Error("what is in use was drawn again")
	}
	show("once")
	if drawn.Load() != 1 {
		t.Error("what nobody has asked for is still kept")
	}
}

func TestOneWhoDrawsWrongHarmsNobodyElse(t *testing.T) {
	shared := paint.NewShared()
	show := func(draw func() []string) (out []byte) {
		defer func() { _ = recover() }()
		b := widget.Band{Rect: widget.Rect{W: 5, H: 1}, Key: "greeting", Draw: draw}
		return paint.New(shared).Frame(nil, widget.Layout{Bands: []widget.Band{b}}, 5, 1)
	}
	show(func() []string { panic("no") })
	if out := show(func() []string { return []string{"hello"} }); !bytes.Contains(out, []byte("hello")) {
		t.Errorf("the next one sees %q", out)
	}
}

// TestWhatIsShownIsNotDrawn holds that a band is not even asked for while the
// terminal shows it, however long it was since anybody drew it.
func TestWhatIsShownIsNotDrawn(t *testing.T) {
	shared := paint.NewShared()
	drawn := 0
	band := func(key any) widget.Layout {
		return widget.Layout{Bands: []widget.Band{{Rect: widget.Rect{W: 5, H: 1}, Key: key, Draw: func() []string {
			drawn++
			return []string{"hello"}
		}}}}
	}
	p := paint.New(shared)
	p.Frame(nil, band("greeting"), 5, 1)
	for n := range 10_000 {
		paint.New(shared).Frame(nil, band(n), 5, 1)
	}
	drawn = 0
	if out := p.Frame(nil, band("greeting"), 5, 1); drawn > 0 || len(out) > 0 {
		t.Errorf("drawn %d times, sent %q", drawn, out)
	}
	p.Reset()
	if p.Frame(nil, band("greeting"), 5, 1); drawn != 1 {
		t.Errorf("drawn %d times when everything is to be drawn", drawn)
	}
}

// TestFrameAfterAPanic holds that a painter whose frame came to nothing does
// not believe that the terminal shows it.
func TestFrameAfterAPanic(t *testing.T) {
	b := board{w: 80, h: 24, ideas: 40}
	p := paint.New(paint.NewShared())
	screen := newGrid(b.w, b.h, ours)
	screen.Write(p.Frame(nil, b.layout(), b.w, b.h))
	b.ideas++
	broken := b.layout()
	broken.Bands[2].Draw = func() []string { panic("no") }
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic is gone")
			}
		}()
		p.Frame(nil, broken, b.w, b.h)
	}()
	screen.Write(p.Frame(nil, b.layout(), b.w, b.h))
	if d := differ(screen, plainly(b.layout(), b.w, b.h, strict), b.w, b.h); d != "" {
		t.Error(d)
	}
}
