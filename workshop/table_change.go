package workshop

import (
	"maps"
	"slices"

	"kahvila/workshop/seating"
)

// Reseating is another seating for some people in the rounds of a café from
// one on. Like all that was decided it holds the outcome, not the wish.
type Reseating struct {
	Step   string           `json:"step"`
	Round  int              `json:"round"`            // the first that is another, from 1
	Seats  map[SeatID][]int `json:"seats,omitempty"`  // the tables from that round on
	Closed [][]int          `json:"closed,omitempty"` // the tables that are skipped from that round on
	Pins   map[SeatID]int   `json:"pins,omitempty"`   // who stays at a table now; 0: who does not any more
}

// reseat applies a reseating, and returns what would take it back. Rounds that
// are over stay as they were, whenever that is.
func (w *Workshop) reseat(r Reseating) Reseating {
	c := w.cafes[r.Step]
	if c == nil || r.Round < 1 || r.Round > maxRounds {
		return Reseating{Step: r.Step}
	}
	from, late := r.Round, 0
	if w.now.Step == r.Step && w.now.Round > from {
		late = w.now.Round - from
		from = w.now.Round
	}
	to, back := *c, Reseating{Step: r.Step, Round: from}
	if len(r.Seats) > 0 {
		to.Seats, back.Seats = maps.Clone(c.Seats), make(map[SeatID][]int)
		if to.Seats == nil {
			to.Seats = make(map[SeatID][]int)
		}
		for id, tables := range r.Seats {
			back.Seats[id] = rest(c.Seats[id], from)
			to.Seats[id] = joined(c.Seats[id], rest(tables, late+1), from)
			if len(to.Seats[id]) == 0 {
				delete(to.Seats, id)
			}
		}
	}
	if len(r.Closed) > 0 {
		back.Closed = rest(c.Closed, from)
		if len(back.Closed) == 0 {
			back.Closed = [][]int{nil} // there were none
		}
		to.Closed = joined(c.Closed, rest(r.Closed, late+1), from)
		for n := len(to.Closed); n > 0 && len(to.Closed[n-1]) == 0; n-- {
			to.Closed = to.Closed[:n-1]
		}
		if len(to.Closed) == 0 {
			to.Closed = nil
		}
	}
	if len(r.Pins) > 0 {
		to.Pins, back.Pins = maps.Clone(c.Pins), make(map[SeatID]int)
		if to.Pins == nil {
			to.Pins = make(map[SeatID]int)
		}
		for id, table := range r.Pins {
			back.Pins[id] = c.Pins[id]
			to.Pins[id] = table
			if table == 0 {
				delete(to.Pins, id)
			}
		}
		if len(to.Pins) == 0 {
			to.Pins = nil
		}
	}
	w.setSeating(r.Step, &to)
	return back
}

// rest returns what there is from a round (from 1) on.
func rest[T any](rounds []T, from int) []T { return slices.Clone(rounds[min(len(rounds), from-1):]) }

// joined returns the rounds before from, then those after.
func joined[T any](before, after []T, from int) []T {
	out := slices.Clone(before[:min(len(before), from-1)])
	if len(after) == 0 {
		return out
	}
	for len(out) < from-1 {
		var none T
		out = append(out, none)
	}
	return append(out, after...)
}

func (w *Workshop) reseatAll(all []Reseating) []Reseating {
	var back []Reseating
	for _, r := range all {
		back = append(back, w.reseat(r))
	}
	return back
}

// reseated gives back who sat where, and who was a host.
type reseated struct {
	Seatings []Reseating    `json:"seatings,omitempty"`
	Hosts    map[SeatID]int `json:"hosts,omitempty"`
}

func (*reseated) Check(*Workshop, Actor) error { return nil }

func (f *reseated) Apply(w *Workshop, _ Stamp) {
	w.reseatAll(f.Seatings)
	for _, id := range slices.Sorted(maps.Keys(f.Hosts)) {
		w.changeSeat(id, func(s *Seat) { s.Hosts = f.Hosts[id] })
	}
}

// begun returns how many rounds of a café are over or under way: those that
// nobody but a facilitator's hand changes any more.
func (w *Workshop) begun(s Step) int {
	if w.now.Step == s.ID {
		return min(w.now.Round, len(s.Rounds))
	}
	for _, other := range w.agenda.Steps {
		switch other.ID {
		case w.now.Step:
			return 0
		case s.ID:
			if w.now.Step != "" {
				return len(s.Rounds)
			}
			return 0
		}
	}
	return 0
}

// floor is a café as seating sees it: people, tables and rounds are numbers
// from 0.
type floor struct {
	step  Step
	c     *Seating
	ids   []SeatID
	at    map[SeatID]int
	was   seating.Plan // as it is recorded
	begun int
	p     seating.Problem
}

// floor returns the café of a step, without the person who goes.
func (w *Workshop) floor(s Step, gone SeatID) *floor {
	c := w.cafes[s.ID]
	f := &floor{step: s, c: c, at: make(map[SeatID]int), begun: w.begun(s)}
	f.was = make(seating.Plan, len(s.Rounds))
	f.p = seating.Problem{Tables: c.Tables, Rounds: len(s.Rounds), Home: s.Home, Theme: w.themesOfTables(s, c.Tables), Together: c.Rotation == GroupRotation}
	f.p.Hosts = make([]int, c.Tables)
	for t := range f.p.Hosts {
		f.p.Hosts[t] = -1
	}
	for seat := range w.Seats() {
		tables, seated := c.Seats[seat.ID]
		here := seat.Person() && seat.ID != gone
		if !seated && !here {
			continue
		}
		i := len(f.ids)
		f.ids, f.at[seat.ID] = append(f.ids, seat.ID), i
		f.p.People = append(f.p.People, string(seat.ID))
		f.p.Sector = append(f.p.Sector, seat.Sector)
		f.p.Away = append(f.p.Away, !here)
		for r := range f.was {
			t := -1
			if r < len(tables) {
				t = tables[r] - 1
			}
			f.was[r] = append(f.was[r], t)
		}
		if here && seat.Hosts > 0 && seat.Hosts <= c.Tables && f.stays(i, seat.Hosts-1) {
			f.p.Hosts[seat.Hosts-1] = i
		}
	}
	f.p.Closed = make([][]bool, len(s.Rounds))
	for r := range f.p.Closed {
		f.p.Closed[r] = make([]bool, c.Tables)
		for t := range f.p.Closed[r] {
			f.p.Closed[r][t] = c.Skipped(r+1, t+1)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Pins)) {
		f.pin(id, c.Pins[id])
	}
	return f
}

// stays reports whether a person is at the table whose host they are in the
// round that is under way, or in the first.
func (f *floor) stays(i, table int) bool {
	r := max(0, f.begun-1)
	return r < len(f.was) && f.was[r][i] == table
}

// pin keeps a person at a table (from 1) in the rounds to come.
func (f *floor) pin(id SeatID, table int) {
	if i, ok := f.at[id]; ok && !f.p.Away[i] && table >= 1 && table <= f.c.Tables {
		for r := f.begun; r < f.p.Rounds; r++ {
			f.p.Pins = append(f.p.Pins, seating.Pin{Person: i, Round: r, Table: table - 1})
		}
	}
}

// change returns the plan with the rounds to come changed: nobody who is away
// has a seat there, everyone else has, no table is too small, and as few as
// possible have to be told another table.
func (f *floor) change(seed uint64) seating.Plan {
	plan := f.now()
	if f.begun >= f.p.Rounds || f.c.Rotation == FreeRotation {
		return plan
	}
	p := f.p
	p.Seed, p.From, p.Fixed = seed, plan, plan[:f.begun]
	if f.c.Rotation == ContentRotation { // one seating for all rounds
		p.Rounds, p.Fixed, p.Home = 1, nil, false
		p.From, p.Closed = plan[f.begun:f.begun+1], f.p.Closed[f.begun:f.begun+1]
		p.Pins = nil
		for _, pin := range f.p.Pins {
			if pin.Round == f.begun {
				p.Pins = append(p.Pins, seating.Pin{Person: pin.Person, Table: pin.Table})
			}
		}
		row := seating.Change(p)[0]
		for r := f.begun; r < len(plan); r++ {
			plan[r] = slices.Clone(row)
		}
		return f.close(plan)
	}
	return f.close(seating.Change(p))
}

// now returns the plan without those who are away in the rounds to come.
func (f *floor) now() seating.Plan {
	plan := make(seating.Plan, len(f.was))
	for r := range plan {
		plan[r] = slices.Clone(f.was[r])
		for i := range plan[r] {
			if r >= f.begun && f.p.Away[i] {
				plan[r][i] = -1
			}
		}
	}
	return plan
}

// close skips the tables at which a plan seats nobody: they were too many.
func (f *floor) close(plan seating.Plan) seating.Plan {
	for r := f.begun; r < len(plan); r++ {
		used, anyone := make([]bool, f.c.Tables), false
		for _, t := range plan[r] {
			if t >= 0 && t < len(used) {
				used[t], anyone = true, true
			}
		}
		for t := range used {
			f.p.Closed[r][t] = f.p.Closed[r][t] || anyone && !used[t]
		}
	}
	return plan
}

// small reports whether a table that is not skipped has too few people in a
// round to come.
func (f *floor) small() bool {
	if f.c.Rotation == FreeRotation {
		return false
	}
	for r, row := range f.now()[f.begun:] {
		n := make([]int, f.c.Tables)
		for _, t := range row {
			if t >= 0 && t < len(n) {
				n[t]++
			}
		}
		for t := range n {
			if n[t] < leastAtTable && !f.p.Closed[f.begun+r][t] {
				return true
			}
		}
	}
	return false
}

// reseating returns what makes the recorded plan this one, from a round (from
// 0) on.
func (f *floor) reseating(plan seating.Plan, from int) Reseating {
	r := Reseating{Step: f.step.ID, Round: from + 1}
	if from >= f.p.Rounds {
		return r
	}
	for i, id := range f.ids {
		var tables []int
		other := false
		for k := from; k < len(plan); k++ {
			tables = append(tables, max(0, plan[k][i]+1))
			other = other || max(-1, plan[k][i]) != max(-1, f.was[k][i])
		}
		if other {
			if r.Seats == nil {
				r.Seats = make(map[SeatID][]int)
			}
			r.Seats[id] = tables
		}
	}
	var closed [][]int
	other := false
	for k := from; k < f.p.Rounds; k++ {
		var tables []int
		for t, is := range f.p.Closed[k] {
			if is {
				tables = append(tables, t+1)
			}
			other = other || is != f.c.Skipped(k+1, t+1)
		}
		closed = append(closed, tables)
	}
	if other {
		r.Closed = closed
	}
	return r
}

// empty reports whether nothing is another.
func (r Reseating) empty() bool { return len(r.Seats)+len(r.Closed)+len(r.Pins) == 0 }

// without returns the seatings of the cafés that go on without somebody: their
// seats are free in the rounds to come, and where that leaves a table too
// small others take their place.
func (w *Workshop) without(gone SeatID, seed uint64) []Reseating {
	var all []Reseating
	for _, s := range w.agenda.Steps {
		if c := w.cafes[s.ID]; c == nil || c.Seats[gone] == nil || w.begun(s) >= len(s.Rounds) {
			continue
		}
		f := w.floor(s, gone)
		plan := f.now()
		if f.small() {
			plan = f.change(seed)
		}
		if r := f.reseating(plan, f.begun); !r.empty() {
			all = append(all, r)
		}
	}
	return all
}
