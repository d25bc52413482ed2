package workshop

import (
	"slices"

	"kahvila/workshop/seating"
)

// Pin is the fact that somebody stays at a table from now on, or (Off) moves
// like everyone again.
type Pin struct {
	Seat     SeatID      `json:"seat"`
	Table    int         `json:"table,omitempty"`
	Off      bool        `json:"off,omitempty"`
	Seatings []Reseating `json:"seatings,omitempty"`
}

// Decide finds the seat by its number, and who gives way.
func (f *Pin) Decide(w *Workshop, _ Actor, d Decision) error {
	s, err := w.SeatCalled(f.Seat)
	if err != nil {
		return err
	}
	f.Seat, f.Seatings = s.ID, nil
	if f.Off {
		f.Table = 0
	}
	if f.allowed(w) != nil {
		return nil // Check says why
	}
	fl := w.floor(w.Step(), "")
	from, i := max(0, fl.begun-1), fl.at[s.ID]
	fl.p.Pins = slices.DeleteFunc(fl.p.Pins, func(p seating.Pin) bool { return p.Person == i })
	for t, host := range fl.p.Hosts {
		if host == i && t != f.Table-1 {
			fl.p.Hosts[t] = -1
		}
	}
	fl.pin(s.ID, f.Table)
	plan := fl.change(d.Seed)
	if !f.Off && from < fl.begun {
		plan[from][i] = f.Table - 1
	}
	r := fl.reseating(plan, from)
	r.Pins = map[SeatID]int{s.ID: f.Table}
	f.Seatings = []Reseating{r}
	return nil
}

// Check refuses tables and people that there are not.
func (f *Pin) Check(w *Workshop, _ Actor) error { return f.allowed(w) }

func (f *Pin) allowed(w *Workshop) error {
	c, s := w.cafes[w.now.Step], w.Seat(f.Seat)
	switch {
	case c == nil || len(w.Step().Rounds) == 0:
		return Refuse("There are no tables now. Tables come with the learning café.")
	case s == nil || !s.Person():
		return Refuse("Only participants sit at tables.")
	case f.Off && c.Pins[f.Seat] == 0:
		return Refuse("Number {n} stays at no table.", "n", s.Number)
	case f.Off:
		return nil
	}
	if err := w.tableExists(w.now.Step, f.Table); err != nil {
		return err
	}
	switch {
	case c.Pins[f.Seat] == f.Table:
		return Refuse("Number {n} stays at table {table} already.", "n", s.Number, "table", f.Table)
	case c.Skipped(max(1, w.now.Round), f.Table) || c.Skipped(w.now.Round+1, f.Table):
		return Refuse("Table {n} is skipped. Open it again first.", "n", f.Table)
	}
	return nil
}

// Apply keeps them there.
func (f *Pin) Apply(w *Workshop, s Stamp) {
	w.did(s, &reseated{Seatings: w.reseatAll(f.Seatings)})
}

// Skip is the fact that a table is left out in the rounds to come, or (Off)
// used again. Its people sit at the others.
type Skip struct {
	Table    int         `json:"table"`
	Off      bool        `json:"off,omitempty"`
	Seatings []Reseating `json:"seatings,omitempty"`
}

// Decide finds other places for the people.
func (f *Skip) Decide(w *Workshop, _ Actor, d Decision) error {
	f.Seatings = nil
	if f.allowed(w) != nil {
		return nil // Check says why
	}
	fl := w.floor(w.Step(), "")
	for r := fl.begun; r < fl.p.Rounds; r++ {
		fl.p.Closed[r][f.Table-1] = !f.Off
	}
	plan := fl.change(d.Seed)
	f.Seatings = []Reseating{fl.reseating(plan, fl.begun)}
	return nil
}

// Check refuses where no round is left, and to leave out every table.
func (f *Skip) Check(w *Workshop, _ Actor) error { return f.allowed(w) }

func (f *Skip) allowed(w *Workshop) error {
	if err := w.tableExists(w.now.Step, f.Table); err != nil {
		return err
	}
	c, next := w.cafes[w.now.Step], w.begun(w.Step())+1
	open := 0
	for t := 1; t <= c.Tables; t++ {
		if !c.Skipped(next, t) {
			open++
		}
	}
	switch skipped := c.Skipped(next, f.Table); {
	case next > len(w.Step().Rounds):
		return Refuse("This is the last round: there is none left to skip a table in.")
	case f.Off && !skipped:
		return Refuse("Table {n} is not skipped.", "n", f.Table)
	case !f.Off && skipped:
		return Refuse("Table {n} is skipped already.", "n", f.Table)
	case !f.Off && open < 2:
		return Refuse("One table has to stay.")
	}
	return nil
}

// Apply leaves it out.
func (f *Skip) Apply(w *Workshop, s Stamp) {
	w.did(s, &reseated{Seatings: w.reseatAll(f.Seatings)})
}

// Reseat is the fact that the rounds to come are seated again, for those who
// are here now.
type Reseat struct {
	Seatings []Reseating `json:"seatings,omitempty"`
}

// Decide finds everyone a table.
func (f *Reseat) Decide(w *Workshop, _ Actor, d Decision) error {
	f.Seatings = nil
	if f.Check(w, Actor{}) != nil {
		return nil
	}
	fl := w.floor(w.Step(), "")
	f.Seatings = []Reseating{fl.reseating(fl.change(d.Seed), fl.begun)}
	return nil
}

// Check refuses where no round is left.
func (f *Reseat) Check(w *Workshop, _ Actor) error {
	c := w.cafes[w.now.Step]
	switch {
	case c == nil:
		return Refuse("There are no tables now. Tables come with the learning café.")
	case c.Rotation == FreeRotation:
		return Refuse("People choose their tables themselves here.")
	case w.begun(w.Step()) >= len(w.Step().Rounds):
		return Refuse("This is the last round: nobody moves any more.")
	}
	return nil
}

// Apply seats them.
func (f *Reseat) Apply(w *Workshop, s Stamp) {
	w.did(s, &reseated{Seatings: w.reseatAll(f.Seatings)})
}
