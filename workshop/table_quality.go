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
