package workshop

import "time"

// EyesUp is the fact that everyone is asked to look up: nothing is written and
// the clock stands still, until (Off) they go on where they were. What ends it,
// too, is that the clock goes on, or a move.
type EyesUp struct {
	Off   bool          `json:"off,omitempty"`
	Left  time.Duration `json:"left,omitempty"`  // what the clock shows that stands still for it
	Until time.Time     `json:"until,omitzero"`  // the deadline that counts again
	Clock bool          `json:"clock,omitempty"` // the clock stops for it, or goes on after it
}

// Decide notes what is left, or sets the deadline: a sentence that was to be
// finished has its whole grace again.
func (f *EyesUp) Decide(w *Workshop, _ Actor, d Decision) error {
	*f = EyesUp{Off: f.Off}
	n, now := w.now, d.Now.UTC().Truncate(time.Millisecond)
	left, _ := n.TimeLeft(d.Now)
	switch {
	case !f.Off && !n.Paused && !n.TimeUp && !n.Until.IsZero():
		f.Clock, f.Left = true, max(0, left).Truncate(time.Millisecond)
	case f.Off && n.Rests:
		f.Clock, f.Until = true, now.Add(n.Left)
	case f.Off && n.TimeUp && !n.Until.IsZero():
		f.Until = now
	}
	return nil
}

// Check refuses where nobody writes, and what is so already.
func (f *EyesUp) Check(w *Workshop, _ Actor) error {
	switch {
	case f.Off && !w.now.Up:
		return Refuse("Nobody has been asked to look up.")
	case f.Off:
		return nil
	case w.now.Up:
		return Refuse("Everyone has been asked to look up already.")
	case !w.Writing():
		return Refuse("Nobody is writing now. A message reaches everyone: say it with say.")
	}
	return nil
}

// Apply freezes what is written, or lets people go on.
func (f *EyesUp) Apply(w *Workshop, s Stamp) {
	c := *w.now.clock()
	c.Up, c.Rests = !f.Off, false
	switch {
	case f.Clock && !f.Off:
		c.Until, c.Left, c.Paused, c.Rests = time.Time{}, f.Left, true, true
	case f.Clock:
		c.Until, c.Left, c.Paused = f.Until, 0, false
	case !f.Until.IsZero():
		c.Until = f.Until
	}
	c.Apply(w, s)
	w.did(s, nil) // it has a way back of its own: an undo would restore a deadline that has passed
}
