package paint_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"kahvila/tui/paint"
	"kahvila/tui/widget"
)

// ownKey is the key of a list in which some lines are marked as somebody's own.
type ownKey struct{ turn, who int }

// TestListsThatDifferInWhatIsOnesOwn holds that everybody sees their own list,
// whatever lines come, go, move and change, though most of what turns one list
// into the next was made for somebody else's.
func TestListsThatDifferInWhatIsOnesOwn(t *testing.T) {
	const people, turns, w, h = 6, 600, 40, 9
	r := rand.New(rand.NewPCG(3, 3))
	texts := []string{"coffee", "ä tee", "long meetings that end late", "日本", "", "\x1b[1mbold\x1b[m words"}
	type line struct {
		text  string
		owner int
	}
	var lines []line
	said := 0
	say := func() line {
		said++
		owner := r.IntN(2 * people) // often nobody's who looks
		return line{fmt.Sprintf("%s %d", texts[r.IntN(len(texts))], said%17), owner}
	}
	shared := paint.NewShared()
	var painters [people]*paint.Painter
	var screens [people]*grid
	for who := range people {
		painters[who], screens[who] = paint.New(shared), newGrid(w, h, ours)
	}
	same := 0
	for turn := range turns {
		before := append([]line(nil), lines...)
		switch at := r.IntN(len(lines) + 1); {
		case len(lines) < h || r.IntN(3) > 0:
			lines = append(lines, say())
		case at < len(lines) && r.IntN(2) == 0:
			lines[at] = say()
		case at < len(lines):
			lines = append(lines[:at], lines[at+1:]...)
		}
		from := max(0, len(lines)-h)
		if r.IntN(9) == 0 {
			from = r.IntN(from + 1) // somebody has scrolled
		}
		var sent []string
		for who := range people {
			l := widget.Layout{Look: "plain", Bands: []widget.Band{{
				Rect: widget.Rect{W: w, H: h}, Key: ownKey{turn, who},
				Draw: func() []string {
					drawn := make([]string, h)
					for y := range drawn {
						drawn[y] = widget.Fit("", w)
						if i := from + y; i < len(lines) {
							mark := ""
							if lines[i].owner == who {
								mark = "\x1b[2myours\x1b[m"
							}
							drawn[y] = widget.Columns(lines[i].text, mark, w)
						}
					}
					return drawn
				},
			}}}
			frame := painters[who].Frame(nil, l, w, h)
			sent = append(sent, string(frame))
			screens[who].Write(frame)
			if d := differ(screens[who], plainly(l, w, h, strict), w, h); d != "" || screens[who].offence != "" {
				t.Fatalf("person %d, turn %d, after %v, now %v from %d: %s%s", who, turn, before, lines, from, d, screens[who].offence)
			}
		}
		for _, one := range sent[1:] {
			if one == sent[0] {
				same++
			}
		}
	}
	if same < turns {
		t.Errorf("only %d frames are as another's: too few to tell", same)
	}
}
