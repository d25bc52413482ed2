package live

import (
	"fmt"
	"slices"

	"kahvila/workshop"
)

// Counting is what somebody finds who looks at everybody.
type Counting struct {
	Here                        map[workshop.SeatID]bool
	Count, Typing, Taken, Aside int
}

// Counted looks at everybody.
func (r *Room) Counted() Counting {
	r.mu.Lock()
	defer r.mu.Unlock()
	w, now, c := r.state.Load(), r.clock.Now(), Counting{Here: make(map[workshop.SeatID]bool)}
	for s := range r.seats {
		if s.id != "" {
			c.Here[s.id] = true
		}
		if s.id == "" || s.how == Words || facilitates(w, s.id, s.role) {
			c.Aside++
		}
	}
	for id, at := range r.there.seen {
		if now.Sub(at) < wordsLast {
			c.Here[id] = true
		}
	}
	for _, id := range w.WithoutDevice() {
		c.Here[id] = true
	}
	for s := range w.Seats() {
		if c.Here[s.ID] && s.Person() {
			c.Count++
			c.Typing += one(len(r.there.typing[s.ID]) > 0)
		}
		c.Taken += one(s.Here() && !s.Bare)
	}
	return c
}

// Taken returns how many seats are kept as taken.
func (r *Room) Taken() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.there.taken
}

// Aside returns how many handles are kept as those that see more than others.
func (r *Room) Aside() int {
	found := make(map[*Seat]bool)
	r.wakeAside(func(s *Seat) bool { found[s] = true; return false })
	return len(found)
}

// Ways returns what is kept of what leads to seats.
func (r *Room) Ways() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ways.all()
}

// WaysFound returns what leads to the seats of everybody.
func (r *Room) WaysFound() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	found := newWays()
	for _, p := range r.people {
		found.know(p)
	}
	return found.all()
}

func (w ways) all() []string {
	var all []string
	for what, x := range map[string]index{"word": w.words, "key": w.keys, "via": w.via, "past": w.past} {
		for way, seats := range x {
			all = append(all, fmt.Sprint(what, " ", way, ": ", slices.Sorted(slices.Values(seats))))
		}
	}
	slices.Sort(all)
	return all
}
