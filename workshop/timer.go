package workshop

import "time"

// clock restores what an act of the timer changed; see [Undo].
type clock struct {
	Until   time.Time     `json:"until,omitzero"`
	Left    time.Duration `json:"left,omitempty"`
	Box     time.Duration `json:"box,omitempty"`
	Paused  bool          `json:"paused,omitempty"`
	TimeUp  bool          `json:"time_up,omitempty"`
	Stopped bool          `json:"stopped,omitempty"`
	Held    bool          `json:"held,omitempty"`
	Up      bool          `json:"up,omitempty"`
	Rests   bool          `json:"rests,omitempty"`
}

func (n Now) clock() *clock {
	return &clock{n.Until, n.Left, n.Box, n.Paused, n.TimeUp, n.Stopped, n.Held, n.Up, n.Rests}
}

func (*clock) Check(*Workshop, Actor) error { return nil }

func (f *clock) Apply(w *Workshop, s Stamp) {
	before := w.now.clock()
	n := &w.now
	n.Until, n.Left, n.Paused, n.TimeUp, n.Stopped, n.Held = f.Until, f.Left, f.Paused, f.TimeUp, f.Stopped, f.Held
	n.Up, n.Rests, n.Box = f.Up, f.Rests, f.Box
	w.touch(NowTopic, BallotsTopic)
	w.did(s, before)
}

// Pause is the fact that the clock stands still.
type Pause struct {
	Left time.Duration `json:"left"`
}

// Decide notes what is left.
func (f *Pause) Decide(w *Workshop, _ Actor, d Decision) error {
	left, _ := w.now.TimeLeft(d.Now)
	f.Left = max(0, left).Truncate(time.Millisecond)
	return nil
}

// Check refuses where no clock runs.
func (f *Pause) Check(w *Workshop, _ Actor) error {
	if w.now.Until.IsZero() || w.now.TimeUp {
		return Refuse("No clock is running now.")
	}
	return nil
}

// Apply stops the clock.
func (f *Pause) Apply(w *Workshop, s Stamp) {
	c := *w.now.clock()
	c.Until, c.Left, c.Paused = time.Time{}, f.Left, true
	c.Apply(w, s)
	w.did(s, nil) // resume is its way back: an undo would restore a deadline that has passed
}

// Resume is the fact that the clock goes on, and so does everyone who was asked
// to look up.
type Resume struct {
	Until time.Time `json:"until"`
}

// Decide sets the deadline.
func (f *Resume) Decide(w *Workshop, _ Actor, d Decision) error {
	f.Until = d.Now.Add(w.now.Left).UTC().Truncate(time.Millisecond)
	return nil
}

// Check refuses where the clock is not paused.
func (f *Resume) Check(w *Workshop, _ Actor) error {
	if !w.now.Paused {
		return Refuse("The clock is not paused.")
	}
	return nil
}

// Apply lets the clock go on.
func (f *Resume) Apply(w *Workshop, s Stamp) {
	c := *w.now.clock()
	c.Until, c.Left, c.Paused, c.Up, c.Rests = f.Until, 0, false, false, false
	c.Apply(w, s)
	w.did(s, nil)
}

// Extend is the fact that the moment has more time (or, By negative, less). It
// opens writing again when it was stopped. By is in whole seconds; 0 means one
// minute.
type Extend struct {
	By    Span          `json:"by"`
	Until time.Time     `json:"until,omitzero"`
	Left  time.Duration `json:"left,omitempty"`
}

// Decide sets the new deadline: from now, when the old one has passed.
func (f *Extend) Decide(w *Workshop, _ Actor, d Decision) error {
	if f.By == 0 {
		f.By = Span(time.Minute)
	}
	by := time.Duration(f.By)
	f.Until, f.Left = time.Time{}, 0
	if w.now.Paused {
		f.Left = max(0, w.now.Left+by)
		return nil
	}
	from := w.now.Until
	if from.Before(d.Now) {
		from = d.Now
	}
	f.Until = from.Add(by).UTC().Truncate(time.Millisecond)
	if f.Until.Before(d.Now) {
		f.Until = d.Now.UTC().Truncate(time.Millisecond)
	}
	return nil
}

// Check refuses what is out of bounds.
func (f *Extend) Check(w *Workshop, _ Actor) error {
	if by := time.Duration(f.By); by > 8*time.Hour || by < -8*time.Hour {
		return Refuse("Extend by at most eight hours.")
	}
	if w.now.Step == "" {
		return Refuse("The workshop has not begun. Say next to begin.")
	}
	return nil
}

// Apply sets the clock.
func (f *Extend) Apply(w *Workshop, s Stamp) {
	box := time.Duration(f.By)
	if n := w.now; n.Paused || !n.Until.IsZero() {
		box += n.Box
	}
	c := clock{Until: f.Until, Left: f.Left, Box: max(0, box), Paused: w.now.Paused, Up: w.now.Up, Rests: w.now.Rests}
	c.Apply(w, s)
}

// Stop is the fact that writing, the ballot, or the poll is stopped. It can be undone,
// and Extend opens it again, until it is sealed or revealed.
type Stop struct {
	Present map[string]int `json:"present,omitempty"`
	Asked   map[string]int `json:"asked,omitempty"` // when a poll closes
}

// Decide counts who is present when a ballot or a poll closes.
func (f *Stop) Decide(w *Workshop, _ Actor, d Decision) error {
	f.Present, f.Asked = nil, w.askedOf(d.Present)
	if b := w.Ballot(); b != nil && w.BallotOpen() {
		f.Present = b.present(w, d.Present)
	}
	return nil
}

// Check refuses where nothing is open.
func (f *Stop) Check(w *Workshop, _ Actor) error {
	if !w.Writing() && !w.BallotOpen() && !w.PollOpen() {
		return Refuse("Nothing is open for writing or rating now.")
	}
	return nil
}

// Apply stops it.
func (f *Stop) Apply(w *Workshop, s Stamp) {
	if b := w.Ballot(); b != nil && f.Present != nil {
		w.changeBallot(b.ID, func(b *Ballot) { b.Present = f.Present })
	}
	w.closePoll(f.Asked)
	c := *w.now.clock()
	c.Stopped = true
	c.Apply(w, s)
}

// TimeUp is the fact that a deadline has passed. Nothing closes by it.
type TimeUp struct{}

// Check refuses it twice.
func (f *TimeUp) Check(w *Workshop, who Actor) error {
	if w.now.TimeUp || w.now.Until.IsZero() {
		return Refuse("No clock is running now.")
	}
	return nil
}

// Apply says so.
func (f *TimeUp) Apply(w *Workshop, _ Stamp) {
	w.now.TimeUp = true
	w.touch(NowTopic)
}
