package live

import (
	"testing"
	"time"
)

func TestTimesLately(t *testing.T) {
	var l lately
	if got := l.times(); got != (Times{}) {
		t.Errorf("of nothing: %v", got)
	}
	for _, c := range []struct {
		n                   int
		half, most, longest time.Duration
	}{{1, 1, 1, 1}, {2, 1, 2, 2}, {100, 50, 99, 100}, {1000, 500, 990, 1000}, {2500, 2000, 2490, 2500}} {
		l = lately{}
		for i := range c.n {
			l.add(time.Duration(i + 1))
		}
		if got := l.times(); got != (Times{c.half, c.most, c.longest}) {
			t.Errorf("of %d: %v", c.n, got)
		}
	}
}
