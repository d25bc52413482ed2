package workshop

// Visit is where somebody is in one round of a café.
type Visit struct {
	Round, Table int // from 1; Table 0: not known
	Theme        Theme
}

// RouteStep returns the café that routes are asked about: the one under way, or
// the next one that is seated, or else the last.
func (w *Workshop) RouteStep() (Step, bool) {
	var found Step
	at, past := len(w.agenda.Steps), false
	for i, s := range w.agenda.Steps {
		if s.ID == w.now.Step {
			at = i
		}
		if w.cafes[s.ID] == nil || past {
			continue
		}
		found, past = s, i >= at
	}
	return found, found.ID != ""
}

// RouteAhead returns the café of RouteStep, and false where it is over.
func (w *Workshop) RouteAhead() (Step, bool) {
	s, ok := w.RouteStep()
	if !ok {
		return s, false
	}
	for _, other := range w.agenda.Steps {
		switch other.ID {
		case w.now.Step:
			return s, true
		case s.ID:
			return s, w.now.Step == ""
		}
	}
	return s, false
}

// Chosen reports whether people choose their tables in a café that has begun.
func (w *Workshop) Chosen(step string) bool {
	c := w.cafes[step]
	return c != nil && c.Rotation == FreeRotation
}

// Route returns where the seat is in each round of the café of RouteStep; nil
// where it has no table in any.
func (w *Workshop) Route(id SeatID) []Visit {
	s, ok := w.RouteStep()
	if !ok {
		return nil
	}
	var route []Visit
	some := false
	for r := range s.Rounds {
		at := Visit{Round: r + 1, Table: w.TableIn(id, s.ID, r+1)}
		if at.Table > 0 {
			at.Theme, some = w.ThemeAt(s, at.Table, r+1), true
		}
		route = append(route, at)
	}
	if !some {
		return nil
	}
	return route
}

// Going is one of those who leave a table for another.
type Going struct{ Number, Table int }

// Due returns the numbers of the people who sit at a table in a round of the
// café that is under way.
func (w *Workshop) Due(table, round int) []int {
	var numbers []int
	for s := range w.Seats() {
		if s.Person() && w.TableIn(s.ID, w.now.Step, round) == table {
			numbers = append(numbers, s.Number)
		}
	}
	return numbers
}

// Comings returns the numbers of the people who come to a table for a round of
// the café that is under way; those who stay there are not among them.
func (w *Workshop) Comings(table, round int) []int {
	var numbers []int
	for s := range w.Seats() {
		if s.Person() && w.TableIn(s.ID, w.now.Step, round) == table && (round < 2 || w.TableIn(s.ID, w.now.Step, round-1) != table) {
			numbers = append(numbers, s.Number)
		}
	}
	return numbers
}

// Goings returns where the people of a table go after a round of the café that
// is under way; those who stay are not among them.
func (w *Workshop) Goings(table, round int) []Going {
	var all []Going
	for s := range w.Seats() {
		if !s.Person() || w.TableIn(s.ID, w.now.Step, round) != table {
			continue
		}
		if to := w.TableIn(s.ID, w.now.Step, round+1); to > 0 && to != table {
			all = append(all, Going{s.Number, to})
		}
	}
	return all
}

// Stays reports whether somebody sits in this round where they sat in the one
// before: hosts, and everybody where the themes move instead.
func (w *Workshop) Stays(id SeatID) bool {
	n := w.now
	t := w.TableIn(id, n.Step, n.Round)
	return n.Round > 1 && t > 0 && t == w.TableIn(id, n.Step, n.Round-1)
}
