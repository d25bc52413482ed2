package live

import (
	"maps"
	"time"

	"kahvila/workshop"
)

// Presence is who is there: with a live connection, or in person without a
// device. It is never changed.
type Presence struct {
	Count int // people who take part among them: no facilitators, no tables' laptops
	// Typing counts the people with something half-written.
	Typing int

	here seatSet
}

// Here reports whether whoever has the seat is there.
func (p *Presence) Here(id workshop.SeatID) bool { return p.here.has(id) }

// seatSet is a set of seats in parts, so that another one with one seat more or
// less shares all but one part with it.
type seatSet [64]map[workshop.SeatID]bool

func partOf(id workshop.SeatID) int {
	n := 0
	for i := range min(len(id), 4) {
		n = 5*n + int(id[i])
	}
	return n % len(seatSet{})
}

func (s *seatSet) has(id workshop.SeatID) bool { return s[partOf(id)][id] }

// set puts a seat in or takes it out, of a part of its own.
func (s *seatSet) set(id workshop.SeatID, in bool) {
	part := maps.Clone(s[partOf(id)])
	switch {
	case !in:
		delete(part, id)
	case part == nil:
		part = map[workshop.SeatID]bool{id: true}
	default:
		part[id] = true
	}
	s[partOf(id)] = part
}

// attendance is who is there and who is not, kept as people come and go: with
// hundreds of them nobody is counted anew for each one. The room's lock guards
// it.
type attendance struct {
	handles map[workshop.SeatID][]*Seat // live ones; of seats, so no observers
	aside   map[*Seat]bool              // those who see more than people at their screens: they watch, use words, or lead
	granted map[workshop.SeatID]bool    // who facilitates by grant
	seen    map[workshop.SeatID]time.Time
	left    []leaving
	typing  map[workshop.SeatID]map[string]bool // fields with something half-written

	counted map[workshop.SeatID]counted
	taken   int // seats of those who take part with a device
	is      *Presence
}

// leaving is when somebody who uses words was last seen.
type leaving struct {
	id workshop.SeatID
	at time.Time
}

// counted is as what a seat is counted.
type counted struct{ here, person, types, taken, granted bool }

func newAttendance() attendance {
	return attendance{
		handles: make(map[workshop.SeatID][]*Seat), aside: make(map[*Seat]bool), granted: make(map[workshop.SeatID]bool),
		seen: make(map[workshop.SeatID]time.Time), typing: make(map[workshop.SeatID]map[string]bool),
		counted: make(map[workshop.SeatID]counted), is: new(Presence),
	}
}

// wordsLast is how long somebody who uses words counts as present after the
// last one.
const wordsLast = 10 * time.Minute

// holdLocked counts a handle in, and reports whether that changes who is there.
func (r *Room) holdLocked(s *Seat) bool {
	a := &r.there
	r.seats[s] = true
	if s.id == "" || s.how == Words || s.role == workshop.Facilitator {
		a.aside[s] = true
	}
	if s.id == "" {
		return false
	}
	a.handles[s.id] = append(a.handles[s.id], s)
	return r.regardLocked(s.id)
}

// dropLocked counts a handle out, and reports whether that changes who is
// there. Nothing happens where it is out already.
func (r *Room) dropLocked(s *Seat) bool {
	if !r.seats[s] {
		return false
	}
	a := &r.there
	delete(r.seats, s)
	delete(a.aside, s)
	if s.id == "" {
		return false
	}
	var rest []*Seat
	for _, other := range a.handles[s.id] {
		if other != s {
			rest = append(rest, other)
		}
	}
	if a.handles[s.id] = rest; rest == nil {
		delete(a.handles, s.id)
	}
	return r.regardLocked(s.id)
}

// sawLocked remembers when somebody who uses words was last seen.
func (r *Room) sawLocked(id workshop.SeatID) {
	now := r.clock.Now()
	r.there.seen[id] = now
	r.there.left = append(r.there.left, leaving{id, now})
}

// types notes whether there is something half-written in a field of a seat.
func (a *attendance) types(id workshop.SeatID, field string, something bool) {
	fields := a.typing[id]
	switch {
	case !something:
		if delete(fields, field); len(fields) == 0 {
			delete(a.typing, id)
		}
	case fields == nil:
		a.typing[id] = map[string]bool{field: true}
	default:
		fields[field] = true
	}
}

// regardLocked counts a seat again, once something about it has changed, and
// with it those who have not been seen for long. It reports whether that
// changes who is there.
func (r *Room) regardLocked(id workshop.SeatID) bool {
	changed := r.there.regard(r.state.Load(), id)
	return r.countOutLocked() || changed
}

// countOut counts those out who use words and have not been seen for long, also
// while nobody comes or goes.
func (r *Room) countOut() {
	r.mu.Lock()
	changed := r.countOutLocked()
	r.mu.Unlock()
	if changed {
		r.version.Add(1)
		r.wakeCompany()
	}
}

func (r *Room) countOutLocked() (changed bool) {
	w, a := r.state.Load(), &r.there
	for now := r.clock.Now(); len(a.left) > 0 && now.Sub(a.left[0].at) >= wordsLast; a.left = a.left[1:] {
		gone := a.left[0]
		if a.seen[gone.id] == gone.at {
			delete(a.seen, gone.id)
			changed = a.regard(w, gone.id) || changed
		}
	}
	r.shown.Store(a.is)
	return changed
}

// regard counts a seat again.
func (a *attendance) regard(w *workshop.Workshop, id workshop.SeatID) bool {
	seat, was := w.Seat(id), a.counted[id]
	_, words := a.seen[id]
	is := counted{here: words || len(a.handles[id]) > 0}
	if seat != nil {
		is.here = is.here || seat.Bare && seat.Person()
		is.person = is.here && seat.Person()
		is.types = is.person && len(a.typing[id]) > 0
		is.taken = seat.Here() && !seat.Bare
		is.granted = seat.Role == workshop.Facilitator && seat.Granted
	}
	if is == was {
		return false
	}
	a.counted[id] = is
	if is == (counted{}) {
		delete(a.counted, id)
	}
	a.taken += one(is.taken) - one(was.taken)
	if is.granted {
		a.granted[id] = true
	} else {
		delete(a.granted, id)
	}
	if is.here == was.here && is.person == was.person && is.types == was.types {
		return false
	}
	p := *a.is
	p.Count += one(is.person) - one(was.person)
	p.Typing += one(is.types) - one(was.types)
	if is.here != was.here {
		p.here.set(id, is.here)
	}
	a.is = &p
	return true
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// count counts everybody again, for a workshop that is not the one before with
// something more.
func (r *Room) count() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for id := range r.there.counted {
		r.regardLocked(id)
	}
	for s := range r.state.Load().Seats() {
		r.regardLocked(s.ID)
	}
	r.shown.Store(r.there.is)
}

// present returns who is present, in the order of seat numbers.
func (r *Room) present(w *workshop.Workshop) []workshop.SeatID {
	p := r.shown.Load()
	var ids []workshop.SeatID
	for s := range w.Seats() {
		if p.Here(s.ID) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// CouldHave returns how many people could have done what so many did: those who
// were present when it closed, by sector; before that those who are here.
func (v View) CouldHave(present map[string]int, did int) int {
	n := 0
	for _, here := range present {
		n += here
	}
	if n == 0 {
		n = v.Presence.Count
	}
	return max(n, did)
}
