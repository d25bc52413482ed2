package workshop

// HandBack is the fact that a facilitator has let somebody back to a seat who
// had lost the way to it. The word for it is not in the log.
type HandBack struct {
	Seat SeatID `json:"seat"`
}

// Decide finds the seat by its number.
func (f *HandBack) Decide(w *Workshop, _ Actor, _ Decision) error {
	s, err := w.SeatCalled(f.Seat)
	if err != nil {
		return err
	}
	f.Seat = s.ID
	return nil
}

// Check refuses the seats that a word alone must not open.
func (f *HandBack) Check(w *Workshop, who Actor) error {
	s := w.Seat(f.Seat)
	switch {
	case s == nil:
		return Refuse("There is no seat {seat}. The list of people shows their numbers.", "seat", string(f.Seat))
	case f.Seat == who.Seat:
		return Refuse("This is your own seat.")
	case s.OwnKey():
		return Refuse("This is a facilitator's seat: only their own key or machine takes them back to it.")
	}
	return nil
}

// Apply lets somebody who had been removed in again. Who sits there is not in
// the workshop.
func (f *HandBack) Apply(w *Workshop, s Stamp) {
	w.changeSeat(f.Seat, func(s *Seat) { s.Removed = false })
	w.did(s, nil)
}
