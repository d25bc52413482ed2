package live

import (
	"slices"
	"strings"

	"kahvila/workshop"
)

// How many may come in: nobody takes every seat by asking for one after the
// other.
const (
	seatsAtMost     = 2500
	behindOneKey    = 12  // seats; a laptop on a table has several people
	strangersAtMost = 120 // people without a key within guessesWithin
)

// Full reports whether there is no seat left. People without a device take
// none away from those who come with one.
func (r *Room) Full() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.fullLocked()
}

func (r *Room) fullLocked() bool {
	return len(r.coming)+r.there.taken >= r.most
}

// comer is a person who is coming: they are not on disk yet.
type comer struct {
	workshop.Person
	came chan struct{} // closed when they have come, or will not
}

// twinLocked returns when somebody has come who comes with the visitor's key in
// this moment, and nil where nobody does. They would be two people otherwise, of
// whom the key leads to one.
func (r *Room) twinLocked(v Visitor) <-chan struct{} {
	if v.Fingerprint == "" || v.New {
		return nil
	}
	if len(r.ways.keys[v.Fingerprint]) > 0 { // has come since we have looked
		came := make(chan struct{})
		close(came)
		return came
	}
	for _, c := range r.coming {
		if c.Fingerprint == v.Fingerprint {
			return c.came
		}
	}
	return nil
}

// cameLocked says that who was coming has come, or will not.
func (r *Room) cameLocked(word string) {
	if c, ok := r.coming[word]; ok {
		delete(r.coming, word)
		close(c.came)
	}
}

// mayComeIn refuses newcomers whom the room does not let in now.
func (r *Room) mayComeIn(v Visitor) error {
	if r.state.Load().Locked() { // before the code: nobody need find it out for nothing
		return errLocked()
	}
	if err := r.tell(v); err != nil {
		return err
	}
	return r.checkCode(v)
}

func errLocked() error {
	return workshop.Refuse("The room is locked: nobody can join now. Talk to the facilitator.")
}

// roomForLocked refuses newcomers for whom there is no seat.
func (r *Room) roomForLocked(v Visitor) error {
	w, behind := r.state.Load(), r.behindLocked(v.Fingerprint)
	for _, id := range behind {
		if seat := w.Seat(id); seat != nil && seat.Removed {
			return workshop.Refuse("A seat behind this key has been removed from the workshop, and there is no other for it. Talk to the facilitator.")
		}
	}
	switch {
	case r.fullLocked():
		return workshop.Refuse("The workshop is full. Talk to the facilitator.")
	case len(behind) >= behindOneKey:
		return workshop.Refuse("There are {n} seats behind this key already, and there can be no more. Join from another laptop.", "n", len(behind))
	case r.countsAsStranger(v) && !r.strangers.allows(r.clock.Now()):
		return workshop.Refuse("Very many people without a key are coming in just now. Wait a minute, then try again.")
	}
	return nil
}

// behindLocked returns the seats that people took with the key, or are taking.
func (r *Room) behindLocked(key string) []workshop.SeatID {
	seats := slices.Clone(r.ways.keys[key])
	for _, id := range r.ways.via[key] {
		if !slices.Contains(seats, id) {
			seats = append(seats, id)
		}
	}
	for _, c := range r.coming {
		if key != "" && (c.Fingerprint == key || c.Via == key) && !slices.Contains(seats, c.Seat) {
			seats = append(seats, c.Seat)
		}
	}
	return seats
}

// countsAsStranger reports whether the visitor is one of those of whom only so
// many come in at a time.
func (r *Room) countsAsStranger(v Visitor) bool {
	return v.Fingerprint == "" && v.Role != workshop.Facilitator
}

// tell tells somebody whose key led to a seat that has been handed back, once:
// after that they are a newcomer like any other.
func (r *Room) tell(v Visitor) error {
	if v.Fingerprint == "" || v.New {
		return nil
	}
	r.mu.Lock()
	id := r.ledHereLocked(v.Fingerprint)
	r.mu.Unlock()
	if id == "" {
		return nil
	}
	forget := func(p *workshop.Person) {
		past := slices.DeleteFunc(strings.Fields(p.Past), func(way string) bool { return way == v.Fingerprint })
		p.Past = strings.Join(past, " ")
	}
	if _, err := r.wait(&ask{seat: id, change: forget, answer: make(chan reply, 1)}); err != nil {
		return err
	}
	return workshop.Refuse("The facilitator has handed your seat back with another return word. If that was not for you, tell the facilitator. If you join once more, you get a new seat.")
}

// ledHereLocked returns the seat to which the key or the word led before it was
// handed back.
func (r *Room) ledHereLocked(past string) workshop.SeatID {
	if led := r.ways.past[past]; len(led) > 0 {
		return led[0]
	}
	return ""
}
