package live_test

import (
	"fmt"
	"testing"
	"time"

	"kahvila/workshop"
)

// One who writes without end is stopped, others are not, and neither is who
// facilitates.
func TestNobodyFloodsTheRoom(t *testing.T) {
	const pace = 20
	h := open(t, func(h *house) { h.o.Pace = pace })
	people := h.people(2)
	flood := func() (written int) {
		for i := range 10 * pace {
			if _, err := people[0].Do(t.Context(), &workshop.Here{}, fmt.Sprint(i, h.clock.Now())); err != nil {
				refused(t, err, "This is faster than anyone can read. Wait a moment, then go on.")
				return written
			}
			written++
		}
		return written
	}
	if n := flood(); n != pace {
		t.Errorf("%d at once, want %d", n, pace)
	}
	h.do(people[1], &workshop.Here{})
	h.clock.Advance(5 * time.Second)
	if n := flood(); n != 10 {
		t.Errorf("%d five seconds later, want 10", n)
	}
	for range 3 * pace {
		h.do(h.boss, &workshop.Here{})
	}
}
