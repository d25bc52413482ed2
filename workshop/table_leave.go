package workshop

// Leave is the fact that somebody left for good. Losing a connection is not
// leaving.
type Leave struct {
	Seat     SeatID      `json:"seat"`
	Seatings []Reseating `json:"seatings,omitempty"` // of the rounds to come
}

// Decide names the seat, and finds others for a table that gets too small.
func (f *Leave) Decide(w *Workshop, who Actor, d Decision) error {
	*f = Leave{Seat: who.Seat, Seatings: w.without(who.Seat, d.Seed)}
	return nil
}

// Check has nothing to refuse.
func (f *Leave) Check(*Workshop, Actor) error { return nil }

// Apply lets them go; what they wrote stays.
func (f *Leave) Apply(w *Workshop, s Stamp) {
	w.changeSeat(f.Seat, func(s *Seat) { s.Left = true })
	w.reseatAll(f.Seatings)
	w.did(s, nil)
}

// Remove is the fact that a seat may not take part any more, or (Off) may again.
type Remove struct {
	Seat     SeatID      `json:"seat"`
	Off      bool        `json:"off,omitempty"`
	Seatings []Reseating `json:"seatings,omitempty"` // of the rounds to come
}

// Decide finds the seat by its number, and who takes its place or finds one.
func (f *Remove) Decide(w *Workshop, _ Actor, d Decision) error {
	s, err := w.SeatCalled(f.Seat)
	if err != nil {
		return err
	}
	f.Seat, f.Seatings = s.ID, nil
	switch {
	case s.Removed && f.Off:
		f.Seatings = w.again(s)
	case s.Here() && !f.Off:
		f.Seatings = w.without(s.ID, d.Seed)
	}
	return nil
}

// Check refuses removing oneself.
func (f *Remove) Check(w *Workshop, who Actor) error {
	if f.Seat == who.Seat {
		return Refuse("You cannot remove yourself.")
	}
	return w.mayChange(f.Seat, who)
}

// Apply removes the seat; what was written there stays.
func (f *Remove) Apply(w *Workshop, s Stamp) {
	back := &Remove{Seat: f.Seat, Off: true}
	w.changeSeat(f.Seat, func(s *Seat) { back.Off, s.Removed = !s.Removed, !f.Off })
	back.Seatings = w.reseatAll(f.Seatings)
	w.did(s, back)
}
