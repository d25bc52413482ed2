package bench

import (
	"bytes"
	"context"
	"slices"
	"sync/atomic"
	"time"
)

// longest is how long a text can be that is sought, in bytes.
const longest = 32

// glance is a text that one screen is to show.
type glance struct {
	text  []byte
	begun time.Time
	took  time.Duration // written before found is closed
	found chan struct{}
}

// sought is a text that many screens are to show.
type sought struct {
	text  []byte
	begun time.Time
	seen  []atomic.Int64 // by person: how long after begun, in nanoseconds; 0 not yet, notAsked
	left  atomic.Int32
	found chan struct{}
}

const notAsked = -1

// seek begins to look for a text on the screens of some people.
func (c *crowd) seek(text string, on []*person) *sought {
	a := &sought{text: []byte(text), seen: make([]atomic.Int64, len(c.all)), found: make(chan struct{}), begun: time.Now()}
	for i := range a.seen {
		a.seen[i].Store(notAsked)
	}
	for _, p := range on {
		a.seen[p.n].Store(0)
	}
	a.left.Store(int32(len(on)))
	c.change(func(all []*sought) []*sought { return append(all, a) })
	return a
}

// settle waits until the text is on all screens where it is sought, but not
// for ever, and returns how long that took, and how many have not shown it.
func (c *crowd) settle(ctx context.Context, a *sought, most time.Duration) (took time.Duration, missing int) {
	late := time.NewTimer(time.Until(a.begun.Add(most)))
	defer late.Stop()
	select {
	case <-a.found:
	case <-late.C:
	case <-ctx.Done():
	}
	c.change(func(all []*sought) []*sought { return slices.DeleteFunc(all, func(x *sought) bool { return x == a }) })
	for i := range a.seen {
		switch d := time.Duration(a.seen[i].Load()); d {
		case 0:
			missing++
		default:
			took = max(took, d)
		}
	}
	if missing > 0 {
		took = most
	}
	return took, missing
}

func (c *crowd) change(how func([]*sought) []*sought) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var now []*sought
	if p := c.sought.Load(); p != nil {
		now = slices.Clone(*p)
	}
	now = how(now)
	c.sought.Store(&now)
}

// glance begins to look for a text on this screen alone. There is one at a
// time.
func (p *person) glance(text string) *glance {
	g := &glance{text: []byte(text), begun: time.Now(), found: make(chan struct{})}
	p.own.Store(g)
	return g
}

// see waits until the text is there, and reports whether it is.
func (p *person) see(ctx context.Context, g *glance, most time.Duration) (took time.Duration, ok bool) {
	late := time.NewTimer(time.Until(g.begun.Add(most)))
	defer late.Stop()
	select {
	case <-g.found:
		return g.took, true
	case <-late.C:
	case <-ctx.Done():
	}
	p.own.CompareAndSwap(g, nil)
	return most, false
}

// look looks through what has reached the screen. What was there before a text
// was sought does not count: of that only the beginning of a text is kept.
func (p *person) look(came []byte) {
	kept := len(p.tail)
	p.tail = append(p.tail, came...)
	has := func(text []byte) bool { return bytes.Contains(p.tail[max(0, kept-len(text)+1):], text) }
	if g := p.own.Load(); g != nil && has(g.text) && p.own.CompareAndSwap(g, nil) {
		g.took = time.Since(g.begun)
		p.shows(string(g.text))
		close(g.found)
	}
	if all := p.of.sought.Load(); all != nil {
		for _, a := range *all {
			if a.seen[p.n].Load() == 0 && has(a.text) {
				a.seen[p.n].Store(int64(max(1, time.Since(a.begun))))
				p.shows(string(a.text))
				if a.left.Add(-1) == 0 {
					close(a.found)
				}
			}
		}
	}
	p.tail = append(p.tail[:0], p.tail[max(0, len(p.tail)-longest):]...)
}

// shows tells whoever checks what is found.
func (p *person) shows(text string) {
	if p.of.checks != nil {
		p.of.checks(p.n, text)
	}
}
