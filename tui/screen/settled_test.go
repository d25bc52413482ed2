package screen_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"kahvila/tui/widget"
)

// What a layout says about the one before is so, and a screen that remembers
// how it was laid out shows what it would show if it did not.
func TestLayoutsTellWhatHasChanged(t *testing.T) {
	var quick, ticks atomic.Int64
	t.Cleanup(func() {
		if n := ticks.Load(); n < int64(30*seeds()) {
			t.Errorf("only %d layouts said that only the clock has changed", n)
		}
		if n := quick.Load(); n < int64(80*seeds()) { // people may leave the café soon
			t.Errorf("only %d layouts said what had not changed", n)
		}
	})
	for seed := range seeds() {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(seed), 5))
			h, me := begun(t, 7*seed+3)
			people := []*anyone{newAnyone(h, me), newAnyone(h, h.seats[0]), newAnyone(h, h.seats[1])}
			before := make([]known, len(people))
			for range 300 {
				switch r.IntN(12) {
				case 0:
					h.anyMove(r)
				case 1, 2, 3:
					h.clock.Pass(time.Duration(r.IntN(90)) * time.Second / 2)
				}
				busy := r.IntN(len(people))
				people[busy].screen().pressAny(r)
				for i, x := range people {
					p := x.screen()
					f := frame(h, 80, 24, "en", colorprofile.ANSI256)
					f.Woken = i != busy
					l := p.Draw(f)
					f.Woken = false
					now := know(l)
					quick.Add(int64(before[i].holds(t, now)))
					before[i] = now
					p.Draw(frame(h, 80, 24, "fi", colorprofile.ANSI256)) // forget
					if lines := know(p.Draw(f)).lines; !slices.Equal(lines, now.lines) {
						t.Fatalf("%s remembered\n%q\nand is\n%q", p.name, now.lines, lines)
					}
					if r.IntN(3) > 0 {
						before[i] = know(p.Draw(f))
					}
					if before[i].Turn == 0 || r.IntN(2) > 0 {
						continue
					}
					last := know(p.Draw(f))
					h.clock.Pass(time.Duration(r.IntN(150)) * time.Second / 10)
					f = frame(h, 80, 24, "en", colorprofile.ANSI256)
					f.Still = true
					later := know(p.Draw(f))
					ticks.Add(int64(last.holds(t, later)))
					p.Draw(frame(h, 80, 24, "fi", colorprofile.ANSI256))
					f.Still = false
					before[i] = know(p.Draw(f))
					if !slices.Equal(later.lines, before[i].lines) {
						t.Fatalf("%s shows a while later\n%q\nand is\n%q", p.name, later.lines, before[i].lines)
					}
				}
			}
		})
	}
}

// known is a layout as it was drawn at once.
type known struct {
	widget.Layout
	drawn [][]string
	lines []string
}

func know(l widget.Layout) known {
	l.Bands = slices.Clone(l.Bands)
	k := known{Layout: l, lines: l.Lines(80, 24)}
	for _, b := range l.Bands {
		k.drawn = append(k.drawn, slices.Clone(b.Draw()))
	}
	return k
}

// holds compares what the next layout says has not changed, and returns 1 if
// it says anything.
func (k known) holds(t *testing.T, next known) int {
	t.Helper()
	if next.Turn == 0 || next.Changed == widget.Everything || next.Of != k.Of || next.Turn != k.Turn+1 {
		return 0
	}
	if len(k.Bands) != len(next.Bands) {
		t.Fatalf("there were %d bands, now there are %d", len(k.Bands), len(next.Bands))
	}
	for i, b := range next.Bands {
		if b.Rect != k.Bands[i].Rect {
			t.Fatalf("band %d was at %v, now it is at %v", i, k.Bands[i].Rect, b.Rect)
		}
		if next.Changed>>i&1 == 0 && (b.Key != k.Bands[i].Key || !slices.Equal(k.drawn[i], next.drawn[i])) {
			t.Fatalf("band %d has not changed, it says, from %+v %q to %+v %q", i, k.Bands[i].Key, k.drawn[i], b.Key, next.drawn[i])
		}
	}
	return 1
}
