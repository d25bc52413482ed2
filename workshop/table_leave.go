package workshop

// Leave is the fact that somebody left for good. Losing a connection is not
// leaving.
type Leave struct {
	Seat SeatID `json:"seat"`
}

// Decide names the seat.
func (f *Leave) Decide(_ *Workshop, who Actor, _ Decision) error { f.Seat = who.Seat; return nil }

// Check has nothing to refuse.
func (f *Leave) Check(*Workshop, Actor) error { return nil }

// Apply lets them go; what they wrote stays.
func (f *Leave) Apply(w *Workshop, s Stamp) {
	w.changeSeat(f.Seat, func(s *Seat) { s.Left = true })
	w.did(s, nil)
}

// Remove is the fact that a seat may not take part any more, or (Off) may again.
type Remove struct {
	Seat SeatID `json:"seat"`
	Off  bool   `json:"off,omitempty"`
}

// Decide finds the seat by its number.
func (f *Remove) Decide(w *Workshop, _ Actor, _ Decision) error {
	s, err := w.seatCalled(f.Seat)
	if err != nil {
		return err
	}
	f.Seat = s.ID
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
	back := &Remove{f.Seat, true}
	w.changeSeat(f.Seat, func(s *Seat) { back.Off, s.Removed = !s.Removed, !f.Off })
	w.did(s, back)
}
