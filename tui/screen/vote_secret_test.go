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
// seats. (Which pair somebody is asked next follows from what all have said.)
func TestAnOpenBallotLooksTheSame(t *testing.T) {
	for _, method := range []string{"criteria", "dots", "budget", "ranked", "pairwise"} { // one of each form
		t.Run(method, func(t *testing.T) {
			step := workshop.Step{Method: method}
			if method == "budget" {
				step.Form = workshop.VoteForm{Budget: 500}
			}
			var looks []map[string]string
			for room := range 2 {
				looks = append(looks, secretLooks(t, step, room))
			}
			for name, one := range looks[0] {
				if other := looks[1][name]; one != other {
					t.Errorf("%s shows\n%s\nin one room, and\n%s\nin the other", name, one, other)
				}
			}
		})
	}
}

// secretLooks is what everybody sees of an open ballot on which the others have
// answered in their own way in each room.
func secretLooks(t *testing.T, step workshop.Step, room int) map[string]string {
	h, me := voting(t, 4, step)
	b := h.room.Now().Workshop.Ballot()
	for i, s := range h.seats {
		n := 1 + (i+3*room)%4
		if s == me.seat {
			n = 3
		}
		all := make(map[workshop.TargetID]prioritise.Answer)
		for k, id := range b.Items {
			rank := 1 + (k+n)%4
			switch b.Form.Kind {
			case prioritise.Scales:
				all[id] = prioritise.Answer{n, 3, 5 - rank}
			case prioritise.Points:
				all[id] = prioritise.Answer{rank % 2}
			case prioritise.Choice:
				all[id] = prioritise.Answer{rank % 2}
			case prioritise.Order:
				all[id] = prioritise.Answer{rank}
			case prioritise.Pairs:
				if other := b.Items[(k+1)%4]; (k+n)%2 == 0 {
					all[id] = append(all[id], int(other))
				} else {
					all[other] = append(all[other], int(id))
				}
			}
		}
		h.do(s, &workshop.Vote{Answers: all})
	}
	plays := map[string]*play{"the console": h.play(h.boss), "the wall": h.wall()}
	if b.Form.Kind != prioritise.Pairs {
		plays["another seat"] = h.play(me.seat)
	}
	seen := make(map[string]string)
	for name, p := range plays {
		for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
			l := p.Draw(frame(h, size[0], size[1], "fi", colorprofile.NoTTY))
			seen[name] += strings.Join(l.Lines(size[0], size[1]), "\n")
		}
	}
	return seen
}
