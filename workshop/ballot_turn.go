package workshop

// Raters returns the people without a device who rate at the laptop of a
// table, in the order of their numbers: those who sat at the table last, those
// whose table has no such laptop, and, where nobody has had a table, all. It is
// nobody where no facilitator has seen the laptop at its table: anybody could
// say that theirs is one, and vote for others there.
func (w *Workshop) Raters(laptop SeatID) []SeatID {
	s := w.Seat(laptop)
	if !w.takesVotes(s) {
		return nil
	}
	served := make(map[int]bool)
	for other := range w.Seats() {
		if w.takesVotes(other) {
			served[other.Laptop] = true
		}
	}
	var all []SeatID
	for _, id := range w.bare {
		if t := w.lastTable(id); t == s.Laptop || !served[t] {
			all = append(all, id)
		}
	}
	return all
}

// takesVotes reports whether people rate at the seat one after the other: it is
// the laptop of a table, and not only by what was said at the door.
func (w *Workshop) takesVotes(s *Seat) bool {
	return s != nil && s.Laptop > 0 && s.Here() && (s.Vouched || !w.mayPretend())
}

// lastTable returns the table at which somebody sat last; 0 where there was
// none.
func (w *Workshop) lastTable(id SeatID) int {
	step := w.lastCafe()
	c := w.cafes[step.ID]
	if c == nil {
		return 0
	}
	last := len(step.Rounds)
	if step.ID == w.now.Step && w.now.Round > 0 {
		last = w.now.Round
	}
	for r := last; r > 0; r-- {
		if t := w.TableIn(id, step.ID, r); t > 0 {
			return t
		}
	}
	return 0
}

// UndoesVote reports whether what somebody did last is a vote or an answer to a
// poll that can be taken back.
func (w *Workshop) UndoesVote(who Actor) bool {
	last, _ := w.lastOf(who)
	switch last.undo.(type) {
	case *Vote, *Answer:
		return true
	}
	return false
}
