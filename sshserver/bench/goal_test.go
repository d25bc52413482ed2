package bench

import (
	"slices"
	"testing"
)

// What there is less of than before is not too much more.
func TestLessIsNotTooMuchMore(t *testing.T) {
	r := &Report{People: 40, Rate: 5, Size: "80x24"}
	less := -7.0
	r.Room.Stalling = &Stall{Goroutines: less, Memory: &less}
	judged := 0
	for _, g := range r.judge() {
		if g.Figure == "stalling.goroutines_more" || g.Figure == "stalling.memory_more" {
			judged++
			if !g.Met {
				t.Errorf("%s of %v does not meet at most %v", g.Figure, less, g.Most)
			}
		}
	}
	if judged != 2 {
		t.Errorf("%d goals are judged, want 2", judged)
	}
}

// What a few people are allowed to use more of memory is what any process does.
func TestMemoryOfFewComesAndGoes(t *testing.T) {
	for people, want := range map[int]float64{30: 68, 100: 20, 205: 10, 1000: 10} {
		goals := (&Report{People: people}).goals()
		i := slices.IndexFunc(goals, func(g Goal) bool { return g.Figure == "stalling.memory_more" })
		if i < 0 || goals[i].Most != want {
			t.Errorf("of %d people each may use %+v more, want %v KiB", people, goals[max(i, 0)], want)
		}
	}
}
