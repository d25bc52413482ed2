package live

import (
	"time"

	"kahvila/workshop"
)

// wake tells the handles to look again; those that choose names, or all.
func (r *Room) wake(choose func(*Seat) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.seats {
		if choose == nil || choose(s) {
			offer(s.wake)
		}
	}
}

// wakeAside is wake among those who see more than people at their screens: those
// who watch, use words or facilitate.
func (r *Room) wakeAside(choose func(*Seat) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.there.aside {
		if choose == nil || choose(s) {
			offer(s.wake)
		}
	}
	for id := range r.there.granted {
		for _, s := range r.there.handles[id] {
			if choose == nil || choose(s) {
				offer(s.wake)
			}
		}
	}
}

// wakeFor tells those to look again whom something concerns.
func (r *Room) wakeFor(c *concern) {
	switch {
	case c.everyone:
		r.wake(nil)
		return
	case len(c.tables) > 0 || len(c.themes) > 0:
		r.wake(c.has)
	default:
		r.wakeAside(c.has)
		r.mu.Lock()
		for id := range c.seats {
			for _, s := range r.there.handles[id] {
				offer(s.wake)
			}
		}
		r.mu.Unlock()
	}
	if c.walkers {
		r.wakeSoon()
	}
}

// has reports whether the handle has to look again.
func (c *concern) has(s *Seat) bool {
	if c.everyone || s.id == "" || c.seats[s.id] {
		return true
	}
	switch {
	case s.facilitates(c.w):
		return true
	case c.ballots:
		return false
	case s.how == Words:
		return true
	}
	table := s.table(c.w)
	return c.tables[table] || len(c.themes) > 0 && c.themes[c.themeAt(table)]
}

// themeAt returns the theme of a table in the present round. It is asked for
// by as many as there are people.
func (c *concern) themeAt(table int) string {
	theme, known := c.themeOf[table]
	if !known {
		theme = c.w.ThemeAt(c.w.Step(), table, c.w.Now().Round).ID
		c.themeOf[table] = theme
	}
	return theme
}

// How often those who do something else are told who is there while people come
// and go, or what others mark in a gallery: in a full room somebody does in
// every moment, and whoever is told draws.
const (
	fewCome   = 50 // handles: so few are told at once
	tellAgain = time.Millisecond
)

// wakeCompany tells those to look again whom it concerns who else is there. People who
// have something to do do not see that.
func (r *Room) wakeCompany() {
	r.wakeAside(nil)
	w := r.state.Load()
	if sub := w.Now().Sub; sub == workshop.RateSub || sub == workshop.AnswerSub {
		return
	}
	switch w.Step().Kind {
	case "cafe", "group", "roadmap", "closing":
		return
	}
	r.wakeSoon()
}

// wakeSoon tells all to look again: few at once, many together with whatever
// else they are to be told of a moment later.
func (r *Room) wakeSoon() {
	r.mu.Lock()
	now := r.clock.Now()
	next := r.told
	if n := len(r.seats); n > fewCome {
		next = next.Add(time.Duration(n) * tellAgain)
	}
	soon := r.telling
	if next.After(now) {
		r.telling = true
	} else {
		r.told, next = now, time.Time{}
	}
	r.mu.Unlock()
	switch {
	case next.IsZero():
		r.wake(nil)
	case !soon:
		r.clock.At(next, func() {
			r.mu.Lock()
			r.told, r.telling = r.clock.Now(), false
			r.mu.Unlock()
			r.wake(nil)
		})
	}
}
