package screen_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/live"
	"kahvila/workshop"
)

// TestScreensStandAnyKeys lets two people press keys and type at random while
// the facilitator moves everyone about, and looks at every screen there is.
func TestScreensStandAnyKeys(t *testing.T) {
	for seed := range seeds() {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(seed), 2))
			h, me := harvested(t)
			people := []*anyone{newAnyone(h, me), newAnyone(h, h.at(1)[0])}
			for range 150 {
				if r.IntN(6) == 0 {
					h.anyMove(r)
				}
				people[r.IntN(2)].screen().pressAny(r)
				p := people[r.IntN(2)].screen()
				size := [][2]int{{40, 12}, {80, 24}, {250, 100}}[r.IntN(3)]
				l := p.Draw(frame(h, size[0], size[1], "fi", colorprofile.ANSI))
				for _, b := range l.Bands {
					if n := len(b.Draw()); n != b.H || b.H < 1 || b.Y+b.H > size[1] {
						t.Fatalf("%s: %d lines in the band %+v", p.name, n, b.Rect)
					}
				}
				checkKeys(t, p.name, p.Keys(), l.Cursor != nil)
			}
		})
	}
}

// anyMove does something that a facilitator may do, or is refused.
func (h *house) anyMove(r *rand.Rand) {
	var some []workshop.IdeaID
	for i := range h.room.Now().Workshop.Ideas() {
		some = append(some, i.ID)
	}
	facts := []workshop.Fact{
		&workshop.Go{Go: "next"}, &workshop.Go{Go: "next"}, &workshop.Go{Go: "back"}, &workshop.Go{Go: "goto", Step: "cafe"},
		&workshop.Stop{}, &workshop.Undo{}, &workshop.Pause{}, &workshop.Resume{}, &workshop.EyesUp{}, &workshop.Reveal{}, &workshop.Extend{},
		&workshop.Hide{Idea: some[r.IntN(len(some))]}, &workshop.Strike{Idea: some[r.IntN(len(some))], Reason: "a name"},
		&workshop.Say{Text: "Hello"}, &workshop.SitAt{Seat: h.seats[0].ID(), Table: 1 + r.IntN(2)},
		&workshop.Group{Title: "Another", Ideas: some[:1]}, &workshop.Reveal{}, &workshop.Same{Idea: some[r.IntN(len(some))]},
		&workshop.Go{Go: "goto", Step: []string{"welcome", "rate", "map", "end"}[r.IntN(4)]},
	}
	for t := range h.room.Now().Workshop.Targets() {
		facts = append(facts, &workshop.SetRow{Target: t.ID, Owner: &[]string{"Clerk", "Head"}[r.IntN(2)]}, &workshop.Title{Target: t.ID, Title: "Another title"})
		break
	}
	_, _ = h.boss.Do(h.t.Context(), facts[r.IntN(len(facts))], "") // a refusal is as good as any answer
}

// anyone is a person whose screens are kept, as a window keeps them.
type anyone struct {
	h    *house
	seat *live.Seat
	kept map[string]*play
}

func newAnyone(h *house, s *live.Seat) *anyone { return &anyone{h, s, map[string]*play{}} }

// screen returns the screen that fits now.
func (a *anyone) screen() *play {
	p := a.h.play(a.seat)
	if have := a.kept[p.name]; have != nil {
		have.sync()
		return have
	}
	a.kept[p.name] = p
	return p
}
