package screen_test

import (
	"strings"
	"testing"

	"kahvila/live/livetest"
	"kahvila/workshop"
)

// seated is a house of 8 people who sit while the themes move.
func seated(t testing.TB) *house {
	a := livetest.Agenda()
	for i := range a.Steps {
		if s := &a.Steps[i]; s.Kind == "cafe" {
			s.Rotation = workshop.ContentRotation
		}
	}
	l := livetest.Open(t, a, 8)
	return houseOf(t, l)
}

// Where the themes move, people go to their tables once, and stay from then
// on: the first line and the wall say so, each in its round.
func TestWhoeverStaysIsNotSentAnywhere(t *testing.T) {
	h := seated(t)
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

// Nobody who stays has to say that they are where they were.
func TestWhoeverStaysIsThere(t *testing.T) {
	h := seated(t)
	h.goTo("cafe", 2, workshop.MoveSub)
	p := h.play(h.seats[3])
	for _, k := range p.Keys() {
		if k.Is("enter") && !k.Hidden {
			t.Errorf("one is asked to press Enter: %q", k.Name)
		}
	}
	p.shows("Everyone is here. It goes on soon.")
	h.play(h.boss).shows("8 of 8 are at their tables", "Everyone is there")
}
