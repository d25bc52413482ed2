package live

import (
	"sync"
	"sync/atomic"
	"time"
)

// steady is a clock that goes on evenly when the machine's is set back: what
// has a deadline has it after as long as was said, and nothing happens before
// what came before it. When the machine's clock is set right again the two
// agree again.
type steady struct {
	of      Clock
	elapsed func(from, to time.Time) time.Duration // whatever they show; nil: by what they know

	mu      sync.Mutex // of who changes what follows
	reading atomic.Pointer[reading]
}

// reading is what a steady clock knows. It is never changed.
type reading struct {
	last  time.Time     // what the other showed
	ahead time.Duration // how much more than the other the steady one shows
}

// fresh is for how long a reading does: a thousand people look at the clock in
// the same moment, and need not wait for each other to write down the time.
const fresh = 10 * time.Millisecond

// slack is how much a clock may be corrected without anybody having set it.
const slack = 500 * time.Millisecond

// Now returns the time.
func (c *steady) Now() time.Time {
	if c.elapsed == nil {
		if r, now := c.reading.Load(), c.of.Now(); r != nil {
			passed, shown := now.Sub(r.last), now.Round(0).Sub(r.last.Round(0))
			if passed >= 0 && passed < fresh && shown-passed <= slack && shown-passed >= -slack {
				return now.Add(r.ahead)
			}
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	now, ahead := c.of.Now(), time.Duration(0)
	if r := c.reading.Load(); r != nil {
		ahead = r.ahead
		passed := now.Sub(r.last) // by the monotonic clock, where they have read one
		if c.elapsed != nil {
			passed = c.elapsed(r.last, now)
		}
		passed = max(passed, 0)
		shown := now.Round(0).Sub(r.last.Round(0))
		switch set := shown - passed; {
		case set < -slack:
			ahead -= set
		case set > slack:
			ahead -= min(ahead, set)
		}
	}
	c.reading.Store(&reading{now, ahead})
	return now.Add(ahead)
}

// At calls f when the time has come.
func (c *steady) At(t time.Time, f func()) func() {
	c.Now() // whether it has been set back since
	return c.of.At(t.Add(-c.reading.Load().ahead), f)
}
