package live

import (
	"slices"

	"kahvila/workshop"
)

// Code returns the join code, for the wall of this machine; empty: none is
// asked.
func (r *Room) Code() string { return r.code }

// Code is that of the room, for those who facilitate; for others it is empty.
func (s *Seat) Code() string {
	if !facilitates(s.room.state.Load(), s.id, s.role) {
		return ""
	}
	return s.room.Code()
}

// Spoken returns the languages that people have chosen, in the order of
// [workshop.Langs]. It does not say who, nor how many.
func (r *Room) Spoken() []workshop.Lang {
	r.mu.Lock()
	defer r.mu.Unlock()
	spoken := make(map[workshop.Lang]bool)
	for id, p := range r.people {
		if s := r.state.Load().Seat(id); s != nil && s.Here() {
			spoken[p.Lang] = true
		}
	}
	return slices.DeleteFunc(workshop.Langs(), func(l workshop.Lang) bool { return !spoken[l] })
}
