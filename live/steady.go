package live

import (
	"sync"
	"time"
)

// steady is a clock that goes on evenly when the machine's is set back: what
// has a deadline has it after as long as was said, and nothing happens before
// what came before it. When the machine's clock is set right again the two
// agree again.
type steady struct {
	of      Clock
	elapsed func(from, to time.Time) time.Duration // whatever they show; nil: by what they know

	mu    sync.Mutex
	last  time.Time     // what the other showed
	ahead time.Duration // how much more than the other this one shows
}

// slack is how much a clock may be corrected without anybody having set it.
const slack = 500 * time.Millisecond

// Now returns the time.
func (c *steady) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.of.Now()
	if !c.last.IsZero() {
		passed := now.Sub(c.last) // by the monotonic clock, where they have read one
		if c.elapsed != nil {
			passed = c.elapsed(c.last, now)
		}
		passed = max(passed, 0)
		shown := now.Round(0).Sub(c.last.Round(0))
		switch set := shown - passed; {
		case set < -slack:
			c.ahead -= set
		case set > slack:
			c.ahead -= min(c.ahead, set)
		}
	}
	c.last = now
	return now.Add(c.ahead)
}

// At calls f when the time has come.
func (c *steady) At(t time.Time, f func()) func() {
	c.Now() // whether it has been set back since
	c.mu.Lock()
	ahead := c.ahead
	c.mu.Unlock()
	return c.of.At(t.Add(-ahead), f)
}
