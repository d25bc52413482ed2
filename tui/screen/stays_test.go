package screen_test

import (
	"strings"
	"testing"

	"kahvila/live/livetest"
	"kahvila/workshop"
)

// Where the themes move, people go to their tables once, and stay from then
// on: the first line and the wall say so, each in its round.
func TestWhoeverStaysIsNotSentAnywhere(t *testing.T) {
	a := livetest.Agenda()
	for i := range a.Steps {
		if s := &a.Steps[i]; s.Kind == "cafe" {
			s.Rotation = workshop.ContentRotation
		}
	}
	l := livetest.Open(t, a, 8)
	h := &house{l, t, l.Clock, l.Room, l.Boss, l.Seats}
	h.goTo("cafe", 1, workshop.MoveSub)
	p, wall := h.play(h.seats[3]), h.wall()
	p.shows("NOW: go to your table")
	p.shows("Go to table")
	if first := wall.all(); strings.Contains(first, "stay where you are") || !strings.Contains(first, "NOW: go to your table") {
		t.Errorf("the wall sends nobody to a table:\n%s", first)
	}
	h.goTo("cafe", 2, workshop.MoveSub)
	p.sync()
	wall.sync()
	p.shows("NOW: stay at your table")
	p.shows("Stay at table")
	if second := wall.all(); !strings.Contains(second, "stay where you are") {
		t.Errorf("the wall does not say that the themes move:\n%s", second)
	}
}
