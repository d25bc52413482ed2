package workshop

import (
	"slices"
	"strconv"
)

// SitAt is the fact that a seat is at another table in the present round;
// Table 0 is none.
type SitAt struct {
	Seat  SeatID `json:"seat"`
	Table int    `json:"table"`
	Step  string `json:"step"`
	Round int    `json:"round"`
}

// Decide finds the seat by its number, and the round.
func (f *SitAt) Decide(w *Workshop, _ Actor, _ Decision) error {
	s, err := w.SeatCalled(f.Seat)
	if err != nil {
		return err
	}
	f.Seat, f.Step, f.Round = s.ID, w.now.Step, max(1, w.now.Round)
	return nil
}

// Check refuses tables that do not exist.
func (f *SitAt) Check(w *Workshop, _ Actor) error {
	if seat := w.Seat(f.Seat); seat != nil && seat.Laptop > 0 {
		return Refuse("Number {n} is the laptop of a table. Put it at another one: laptop {n} 2.", "n", seat.Number)
	}
	if w.cafes[f.Step] != nil && f.Table == 0 {
		return nil
	}
	return w.tableExists(f.Step, f.Table)
}

// Apply moves the seat.
func (f *SitAt) Apply(w *Workshop, s Stamp) {
	c := w.cafes[f.Step]
	if c == nil || f.Round < 1 || f.Round > maxRounds {
		return
	}
	tables := slices.Clone(c.Seats[f.Seat])
	for len(tables) < f.Round {
		tables = append(tables, 0)
	}
	was := tables[f.Round-1]
	tables[f.Round-1] = f.Table
	w.setSeating(f.Step, c.with(f.Seat, tables))
	w.did(s, &SitAt{f.Seat, was, f.Step, f.Round})
}

// Sit is the fact that somebody has chosen a table for the present round, in a
// café where people do.
type Sit struct {
	Table    int         `json:"table"`
	Seatings []Reseating `json:"seatings,omitempty"`
}

// Decide finds the seat and the round.
func (f *Sit) Decide(w *Workshop, who Actor, _ Decision) error {
	f.Seatings = []Reseating{{Step: w.now.Step, Round: max(1, w.now.Round), Seats: map[SeatID][]int{who.Seat: {f.Table}}}}
	return nil
}

// Check refuses where nobody chooses, and tables without room.
func (f *Sit) Check(w *Workshop, who Actor) error {
	c, s := w.cafes[w.now.Step], w.Seat(who.Seat)
	switch {
	case c == nil || w.now.Round == 0:
		return Refuse("There are no tables now. Tables come with the learning café.")
	case c.Rotation != FreeRotation:
		return Refuse("Everyone has a table here already. The facilitator can change it.")
	case s == nil || !s.Person():
		return Refuse("Only participants sit at tables.")
	}
	if err := w.tableExists(w.now.Step, f.Table); err != nil {
		return err
	}
	at := w.TableOf(who.Seat)
	switch {
	case at == f.Table:
		return Refuse("You are at this table already.")
	case at > 0 && w.now.Sub != MoveSub:
		return Refuse("The round is under way. You can choose another table when tables change.")
	case w.roomAt(f.Table) > 0:
		return nil
	}
	if free := w.tablesWithRoom(); len(free) > 0 {
		return Refuse("Table {n} is full. There is room at: {tables}", "n", f.Table, "tables", commas(free))
	}
	return Refuse("Every table is full. The facilitator can find you a place.")
}

// tablesWithRoom returns the tables with seats left, where people choose.
func (w *Workshop) tablesWithRoom() []int {
	var free []int
	for i, left := range w.Rooms() {
		if left > 0 {
			free = append(free, i+1)
		}
	}
	return free
}

// Apply lets them sit there.
func (f *Sit) Apply(w *Workshop, s Stamp) {
	w.did(s, &reseated{Seatings: w.reseatAll(f.Seatings)})
}

// Swap is the fact that two people have changed places: in the present round,
// or in Round. Where people stay together or at their tables, it is for the
// rounds after it too.
type Swap struct {
	A        SeatID      `json:"a"`
	B        SeatID      `json:"b"`
	Round    int         `json:"round,omitempty"`
	Seatings []Reseating `json:"seatings,omitempty"`
}

// Decide finds both by their numbers, and their places.
func (f *Swap) Decide(w *Workshop, _ Actor, _ Decision) error {
	a, err := w.SeatCalled(f.A)
	if err != nil {
		return err
	}
	b, err := w.SeatCalled(f.B)
	if err != nil {
		return err
	}
	f.A, f.B, f.Seatings = a.ID, b.ID, nil
	c := w.cafes[w.now.Step]
	if c == nil {
		return nil
	}
	if f.Round == 0 {
		f.Round = max(1, w.now.Round)
	}
	if f.Round < 1 || f.Round > maxRounds {
		return nil
	}
	here, there := rest(c.Seats[f.A], f.Round), rest(c.Seats[f.B], f.Round)
	if len(here) == 0 || len(there) == 0 {
		return nil
	}
	if c.Rotation == GroupRotation || c.Rotation == ContentRotation {
		here, there = there, here
	} else {
		here[0], there[0] = there[0], here[0]
	}
	f.Seatings = []Reseating{{Step: w.now.Step, Round: f.Round, Seats: map[SeatID][]int{f.A: here, f.B: there}}}
	return nil
}

// Check refuses people who have no places to change, and rounds that are over.
func (f *Swap) Check(w *Workshop, _ Actor) error {
	c := w.cafes[w.now.Step]
	switch {
	case c == nil:
		return Refuse("There are no tables now. Tables come with the learning café.")
	case f.A == f.B:
		return Refuse("Name two different people.")
	case f.Round < w.now.Round || f.Round > len(w.Step().Rounds):
		return Refuse("There is no round {n} to come.", "n", f.Round)
	}
	for _, id := range []SeatID{f.A, f.B} {
		if s := w.Seat(id); !s.Person() || w.TableIn(id, w.now.Step, f.Round) == 0 {
			return Refuse("Number {n} has no table in round {round}.", "n", s.Number, "round", f.Round)
		}
	}
	if w.TableIn(f.A, w.now.Step, f.Round) == w.TableIn(f.B, w.now.Step, f.Round) {
		return Refuse("They are at the same table in round {n} already.", "n", f.Round)
	}
	return nil
}

// Apply lets them change places.
func (f *Swap) Apply(w *Workshop, s Stamp) {
	w.did(s, &reseated{Seatings: w.reseatAll(f.Seatings)})
}

func commas(ns []int) string {
	s := ""
	for i, n := range ns {
		if i > 0 {
			s += ", "
		}
		s += strconv.Itoa(n)
	}
	return s
}
