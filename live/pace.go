package live

import (
	"crypto/sha256"
	"time"
)

// pace is how much of its acts a seat has used up. No person comes near it; a
// program that floods the room with ideas does, and they could only be hidden
// one by one.
type pace struct {
	used float64
	at   time.Time
}

// acts is how many acts a second a seat gets back.
const acts = 2

// mayGoOn counts an act of the seat, and reports whether it is one too many.
// Those who facilitate may bring in a long list.
func (r *Room) mayGoOn(s *Seat) bool {
	if r.pace == 0 || facilitates(r.state.Load(), s.id, s.role) {
		return true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.clock.Now()
	p := r.paces[s.id]
	p.used = max(0, p.used-acts*now.Sub(p.at).Seconds()) + 1
	if p.used > float64(r.pace) {
		return false
	}
	r.paces[s.id] = pace{used: p.used, at: now}
	return true
}

// short returns a name that is as good as this one: the room remembers the
// names of all requests, and somebody may give them the longest there are.
func short(once string) string {
	if len(once) <= sha256.Size {
		return once
	}
	sum := sha256.Sum256([]byte(once))
	return string(sum[:])
}
