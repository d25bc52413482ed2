package live

import (
	"errors"
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

// Watch returns a handle without a seat, like Observe, for somebody from
// elsewhere who wants to see the wall. It refuses whose seat has been removed,
// and strangers who do not say the join code where one is asked: what the room
// has come to is not for everybody on the network, and the wall shows the code.
// The handle ends when the seat behind the visitor is removed. Those who
// facilitate always watch.
func (r *Room) Watch(v Visitor) (s *Seat, err error) {
	defer func() { r.note(err) }()
	s = r.handle("", Visitor{Attach: Words})
	if v.Role < workshop.Facilitator {
		p, known := r.find(v)
		s.watcher = p.Seat
		switch {
		case r.removed(v, p):
			return nil, errRemoved()
		case !known:
			if err := r.checkCode(v); err != nil {
				return nil, err
			}
		}
	}
	r.attach(s)
	v.Tries.CameIn()
	return s, nil
}

// removed reports whether the seat of the person has been removed, or, where
// the visitor has none, another one behind the same key.
func (r *Room) removed(v Visitor, p workshop.Person) bool {
	w := r.state.Load()
	if p.Seat != "" {
		s := w.Seat(p.Seat)
		return s != nil && s.Removed
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for id, other := range r.people {
		if s := w.Seat(id); v.Fingerprint != "" && other.Via == v.Fingerprint && s != nil && s.Removed {
			return true
		}
	}
	return false
}

func errRemoved() error {
	return removedSeat{workshop.Refuse("This seat has been removed from the workshop. Talk to the facilitator.")}
}

// removedSeat is a refusal of somebody who has been removed.
type removedSeat struct{ error }

// Unwrap returns the refusal.
func (e removedSeat) Unwrap() error { return e.error }

// WasRemoved reports whether an error of Enter or Watch says that the seat of the
// visitor has been removed: nothing that they could answer lets them in.
func WasRemoved(err error) bool {
	var removed removedSeat
	return errors.As(err, &removed)
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

// Also returns another line than the usual one to come in by, for those who
// facilitate; empty where there is none.
func (s *Seat) Also() string {
	if s.room.also == nil || !facilitates(s.room.state.Load(), s.id, s.role) {
		return ""
	}
	return s.room.also()
}
