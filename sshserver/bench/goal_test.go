package bench

import "testing"

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
