package livetest

import (
	"io"
	"math/rand/v2"
	"sync"
	"time"
)

// Clock is a clock that stands still until its test lets time go by. It is a
// live.Clock, and safe for concurrent use.
type Clock struct {
	mu     sync.Mutex
	now    time.Time
	alarms map[int]alarm
	n      int
}

type alarm struct {
	at time.Time
	f  func()
}

// NewClock returns a clock that shows noon of an autumn day.
func NewClock() *Clock {
	return &Clock{now: time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC), alarms: make(map[int]alarm)}
}

// Now returns the time that the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// At calls f when the time has come: at once where it has already, otherwise
// from the Advance that gets there.
func (c *Clock) At(t time.Time, f func()) (stop func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !t.After(c.now) {
		go f()
		return func() {}
	}
	c.n++
	id := c.n
	c.alarms[id] = alarm{t, f}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.alarms, id)
	}
}

// Waits reports whether somebody wants to be called at a time.
func (c *Clock) Waits(t time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, a := range c.alarms {
		if a.at.Equal(t) {
			return true
		}
	}
	return false
}

// Advance lets time go by, and calls what is due.
func (c *Clock) Advance(d time.Duration) {
	c.Pass(d)
	c.mu.Lock()
	var due []func()
	for id, a := range c.alarms {
		if !a.at.After(c.now) {
			due = append(due, a.f)
			delete(c.alarms, id)
		}
	}
	c.mu.Unlock()
	for _, f := range due {
		f()
	}
}

// Pass lets time go by without anybody noticing: what is due is called by the
// next Advance.
func (c *Clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// SetBack sets the clock back, or, by less than nothing, forward. As on a real
// machine, alarms come after as long as they would have.
func (c *Clock) SetBack(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(-d)
	for id, a := range c.alarms {
		a.at = a.at.Add(-d)
		c.alarms[id] = a
	}
}

// Random returns randomness that is the same every time. Many may read it.
func Random(seed byte) io.Reader { return &random{c: rand.NewChaCha8([32]byte{seed})} }

type random struct {
	mu sync.Mutex
	c  *rand.ChaCha8
}

func (r *random) Read(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.c.Read(b)
}
