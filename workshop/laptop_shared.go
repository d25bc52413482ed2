package workshop

// PassesOn reports whether the seat is the laptop of a table to which other
// people come in the next round: what is written there is theirs who sit there
// then, and no longer when they have gone on.
func (w *Workshop) PassesOn(seat SeatID) bool {
	s, step := w.Seat(seat), w.Step()
	return s != nil && s.Laptop > 0 && step.Kind == "cafe" && step.rotation() != ContentRotation && len(step.Rounds) > 1
}

// PassedOn reports whether the seat is the laptop of a table at which others
// sit now than when the idea was written.
func (w *Workshop) PassedOn(i *Idea, seat SeatID) bool {
	s := w.Seat(seat)
	if s == nil || s.Laptop == 0 || i.Round == 0 {
		return false
	}
	step, ok := w.agenda.Step(i.Step)
	if !ok || step.rotation() == ContentRotation {
		return false
	}
	last := len(step.Rounds) // whose people stay when the café is over
	now := last
	if w.now.Step == i.Step && w.now.Round > 0 {
		now = w.now.Round
	}
	together := step.Home && min(i.Round, now) == 1 && max(i.Round, now) == last // home again
	return i.Round != now && !together
}
