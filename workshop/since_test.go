package workshop

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What has changed since an earlier state is what differs from it.
func TestSeatsSinceAreThoseThatDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := New()
		states := []*Workshop{w}
		for range rapid.IntRange(1, 6).Draw(t, "forks") {
			w = w.Fork()
			for range rapid.IntRange(0, 150).Draw(t, "seats") {
				id := SeatID(fmt.Sprint(rapid.IntRange(0, 400).Draw(t, "seat")))
				w.putSeat(&Seat{ID: id})
			}
			states = append(states, w)
		}
		before := rapid.SampledFrom(states).Draw(t, "before")
		var want []*Seat
		for s := range w.Seats() {
			if before.Seat(s.ID) != s {
				want = append(want, s)
			}
		}
		if got := slices.Collect(w.SeatsSince(before)); !slices.Equal(got, want) {
			t.Errorf("%d have changed, want %d", len(got), len(want))
		}
	})
}
