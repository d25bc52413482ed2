package live

import (
	"slices"

	"kahvila/workshop"
)

// standing is who a seat is in the workshop, for as long as nothing of that
// changes: a thousand people look many times a second.
type standing struct {
	seats, now workshop.EntryID
	person     *workshop.Person
	me         Me
	actor      workshop.Actor
}

// standing returns who the seat is in the state.
func (s *Seat) standing(w *workshop.Workshop) *standing {
	p := s.person.Load()
	if p == nil { // it is not counted in yet
		s.room.mu.Lock()
		known := s.room.people[s.id]
		s.room.mu.Unlock()
		p = &known
	}
	seats, now := w.Rev(workshop.SeatsTopic), w.Rev(workshop.NowTopic)
	if have := s.stands.Load(); have != nil && have.person == p && have.seats == seats && have.now == now {
		return have
	}
	st := &standing{seats: seats, now: now, person: p}
	st.me = Me{Seat: w.Seat(s.id), Role: roleOf(w, s.id, s.role), Table: w.TableOf(s.id), Alias: p.Alias, Word: p.Word, Lang: p.Lang}
	if seat := st.me.Seat; seat != nil {
		st.me.Left, st.me.Laptop = seat.Left, seat.Laptop
	}
	if st.me.Role == workshop.Facilitator {
		st.me.Word = "" // it would not take them back, and their screen is seen by all
	}
	st.actor = workshop.Actor{Seat: s.id, Role: st.me.Role, Alias: p.Alias, As: s.as}
	s.stands.Store(st)
	return st
}

// table returns where the seat is in the state. It does not find out who else it
// is for somebody who may not look.
func (s *Seat) table(w *workshop.Workshop) int {
	if st := s.stood(w); st != nil {
		return st.me.Table
	}
	return w.TableOf(s.id)
}

// facilitates reports whether the seat facilitates in the state. As many as
// there are people are asked with every idea.
func (s *Seat) facilitates(w *workshop.Workshop) bool {
	if st := s.stood(w); st != nil {
		return st.me.Role == workshop.Facilitator
	}
	return facilitates(w, s.id, s.role)
}

// stood returns who the seat is in the state if it has found out; else nil.
func (s *Seat) stood(w *workshop.Workshop) *standing {
	if st := s.stands.Load(); st != nil && st.seats == w.Rev(workshop.SeatsTopic) && st.now == w.Rev(workshop.NowTopic) {
		return st
	}
	return nil
}

// knowLocked lets the handles of a person's seat know the person.
func (r *Room) knowLocked(p workshop.Person) {
	for _, s := range r.there.handles[p.Seat] {
		s.person.Store(&p)
	}
}

// names are the pseudonyms of one seat that were asked for. They are never
// changed.
type names []name

type name struct {
	scope workshop.Scope
	is    workshop.Pseudonym
}

// as returns who the seat is within a scope, remembered for the many times a
// screen asks.
func (s *Seat) as(scope workshop.Scope) workshop.Pseudonym {
	if p, ok := s.named(scope); ok {
		return p
	}
	s.mu.Lock() // what is forgotten meanwhile is not remembered again
	defer s.mu.Unlock()
	if p, ok := s.named(scope); ok {
		return p
	}
	p := s.room.as(s.id, scope)
	if p != (workshop.Pseudonym{}) {
		var all names
		if have := s.names.Load(); have != nil {
			all = slices.Clip(*have)
		}
		all = append(all, name{scope, p})
		s.names.Store(&all)
	}
	return p
}

func (s *Seat) named(scope workshop.Scope) (workshop.Pseudonym, bool) {
	if have := s.names.Load(); have != nil {
		for _, n := range *have {
			if n.scope == scope {
				return n.is, true
			}
		}
	}
	return workshop.Pseudonym{}, false
}
