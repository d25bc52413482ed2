package workshop

import "kahvila/workshop/seating"

// Quality returns how good the seating of a café is, in numbers; false where
// there is none, or nobody is seated by it.
func (w *Workshop) Quality(s Step) (seating.Quality, bool) {
	c := w.cafes[s.ID]
	if c == nil || c.Rotation == FreeRotation || len(s.Rounds) == 0 {
		return seating.Quality{}, false
	}
	f := w.floor(s, "")
	return seating.Measure(f.p, f.now()), true
}

// MeetAgain reports whether the same people are meant to meet in several rounds
// of a café: those who stay together, or who end where they began.
func (w *Workshop) MeetAgain(s Step) bool {
	c := w.cafes[s.ID]
	return s.Home || c != nil && (c.Rotation == GroupRotation || c.Rotation == ContentRotation)
}

// Places returns the people at each table of a round of a café, in the order of
// joining; those at 0 have none.
func (w *Workshop) Places(step string, round int) map[int][]*Seat {
	at := make(map[int][]*Seat)
	for s := range w.Seats() {
		if s.Person() {
			t := w.TableIn(s.ID, step, round)
			at[t] = append(at[t], s)
		}
	}
	return at
}
