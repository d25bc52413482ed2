package screen_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// While a ballot is open, two rooms whose people have answered otherwise look
// the same to everybody but those people: on the console, on the wall, at other
// seats.
func TestAnOpenBallotLooksTheSame(t *testing.T) {
	var looks []map[string]string
	for room := range 2 {
		h, me := targeted(t)
		h.goTo("rate", 0, workshop.RateSub)
		items := h.room.Now().Workshop.Ballot().Items
		for i, s := range h.seats {
			n := 1 + (i+3*room)%5
			if s == me {
				n = 3
			}
			h.do(s, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{
				items[0]: {n, 3, 6 - n}, items[1]: {6 - n, n, n}, items[2]: {n, n, n},
			}})
		}
		seen := make(map[string]string)
		for name, p := range map[string]*play{"the console": h.play(h.boss), "another seat": h.play(me), "the wall": h.wall()} {
			for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
				l := p.Draw(frame(h, size[0], size[1], "fi", colorprofile.NoTTY))
				seen[name] += strings.Join(l.Lines(size[0], size[1]), "\n")
			}
		}
		looks = append(looks, seen)
	}
	for name, one := range looks[0] {
		if other := looks[1][name]; one != other {
			t.Errorf("%s shows\n%s\nin one room, and\n%s\nin the other", name, one, other)
		}
	}
}
