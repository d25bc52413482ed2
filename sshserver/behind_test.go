package sshserver

import (
	"testing"
	"time"
)

// A few people are shown a second together, and of many never more than a
// quarter; nobody waits for it as long as for the next one.
func TestSecondsComeInGroups(t *testing.T) {
	for _, c := range []struct{ people, largest, groups int }{{30, 30, 1}, {100, 64, 2}, {300, 64, 5}, {1000, 128, 8}, {2000, 256, 8}} {
		sizes := make(map[time.Duration]int)
		for here := range c.people {
			sizes[behind(int64(here+1))]++
		}
		for late, n := range sizes {
			if n > c.largest || late < soonest || late >= 300*time.Millisecond {
				t.Errorf("%d of %d people are shown a second after %s", n, c.people, late)
			}
		}
		if len(sizes) != c.groups {
			t.Errorf("%d people are in %d groups, want %d", c.people, len(sizes), c.groups)
		}
	}
}
