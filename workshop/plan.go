package workshop

import (
	"slices"
	"strings"
	"time"
)

// Now is where a workshop is in its plan.
type Now struct {
	Moment
	Entered EntryID       // the entry that moved everyone here
	Until   time.Time     // the deadline; zero while paused or without a time box
	Left    time.Duration // what is left while paused
	Paused  bool
	TimeUp  bool // the deadline has passed: finish your sentence
	Stopped bool // writing is stopped; going on is possible until it is sealed
}

// Grace is how long writing stays open after a deadline.
const Grace = 30 * time.Second

// Now returns where the workshop is in its plan.
func (w *Workshop) Now() Now { return w.now }

// Step returns the step that the workshop is in.
func (w *Workshop) Step() Step {
	s, _ := w.agenda.Step(w.now.Step)
	return s
}

// Writing reports whether ideas can be written now.
func (w *Workshop) Writing() bool {
	return w.now.Sub.writes() && !w.now.Stopped && !w.sealed[w.roundScope()]
}

// TimeLeft returns how much time the moment has left at t, and whether it has
// a time box at all. It is negative after the deadline.
func (n Now) TimeLeft(t time.Time) (time.Duration, bool) {
	switch {
	case n.Paused:
		return n.Left, true
	case n.Until.IsZero():
		return 0, false
	}
	return n.Until.Sub(t), true
}

// After returns the moment that n moments of the plan lie between now and it;
// false at either end of the plan.
func (w *Workshop) After(n int) (Moment, bool) {
	ms := w.agenda.Moments()
	i := slices.Index(ms, w.now.Moment)
	if i < 0 {
		i = -1 // not begun, or the agenda has changed under us: begin at the beginning
		if at := slices.IndexFunc(ms, func(m Moment) bool { return m.Step == w.now.Step }); at >= 0 {
			i = at
		}
	}
	if i+n < 0 || i+n >= len(ms) {
		return Moment{}, false
	}
	return ms[i+n], true
}

// Go is the fact that everyone is at another moment of the plan. Go and Step
// are what was asked: next, back, or goto with the id of a step.
type Go struct {
	Go      string         `json:"go"`
	Step    string         `json:"step,omitempty"`
	To      Moment         `json:"to"`
	Until   time.Time      `json:"until,omitzero"`
	Before  time.Duration  `json:"before,omitempty"`  // what the interrupted moment had left
	Seating *Seating       `json:"seating,omitempty"` // on entering a café that has none
	Ballot  *Opening       `json:"ballot,omitempty"`  // on entering the rating of a vote
	Present map[string]int `json:"present,omitempty"` // on leaving a rating: people by sector label
}

// Decide finds the moment, its deadline, and what it needs.
func (f *Go) Decide(w *Workshop, _ Actor, d Decision) error {
	left := f.Before // of an undo: what is to be restored
	if f.Go != "undo" {
		*f = Go{Go: f.Go, Step: f.Step}
		to, err := w.destination(f.Go, f.Step)
		if err != nil {
			return err
		}
		f.To, left = to, time.Duration(w.agenda.Minutes(to))*time.Minute
	}
	if left > 0 {
		f.Until = d.Now.Add(left).UTC().Truncate(time.Millisecond)
	}
	f.Before = 0
	if l, ok := w.now.TimeLeft(d.Now); ok && l > 0 {
		f.Before = l.Truncate(time.Millisecond)
	}
	s, _ := w.agenda.Step(f.To.Step)
	if s.Kind == "cafe" && w.cafes[s.ID] == nil {
		f.Seating = w.seatAll(s, d)
	}
	if b := w.Ballot(); b != nil && w.BallotOpen() {
		f.Present = b.present(w, d.Present)
	}
	if f.To.Sub == RateSub {
		f.Ballot = w.opening(s, d)
	}
	return nil
}

func (w *Workshop) destination(how, step string) (Moment, error) {
	switch how {
	case "next":
		if m, ok := w.After(1); ok {
			return m, nil
		}
		return Moment{}, Refuse("This is the last step of the agenda.")
	case "back":
		if m, ok := w.After(-1); ok {
			return m, nil
		}
		return Moment{}, Refuse("This is the first step of the agenda.")
	case "goto":
		for _, m := range w.agenda.Moments() {
			if m.Step == step {
				return m, nil
			}
		}
		var steps []string
		for _, s := range w.agenda.Steps {
			steps = append(steps, s.ID)
		}
		return Moment{}, Refuse("There is no step {step} in the agenda. The steps are: {steps}", "step", step, "steps", strings.Join(steps, ", "))
	}
	return Moment{}, Refuse("Say next, back or goto with a step.")
}

// Check refuses to enter a rating that has nothing to rate.
func (f *Go) Check(w *Workshop, _ Actor) error {
	if f.Ballot != nil && len(f.Ballot.Items) == 0 {
		return Refuse("There are no development targets to rate yet. Group some ideas first, or go to another step.")
	}
	return nil
}

// Apply moves everyone.
func (f *Go) Apply(w *Workshop, s Stamp) {
	before := w.now
	if b := w.Ballot(); b != nil && f.Present != nil {
		w.changeBallot(b.ID, func(b *Ballot) { b.Present = f.Present })
	}
	w.now = Now{Moment: f.To, Entered: s.ID, Until: f.Until}
	if f.Seating != nil {
		w.setSeating(f.To.Step, f.Seating)
		for i, id := range f.Seating.Hosts {
			w.changeSeat(id, func(s *Seat) { s.Hosts = i + 1 })
		}
	}
	if f.Ballot != nil {
		w.openBallot(s.ID, f.To.Step, f.Ballot)
	}
	w.tables = nil
	w.touch(NowTopic, BallotsTopic, TablesTopic)
	if before.Step == "" {
		w.did(s, nil)
		return
	}
	w.did(s, &Go{Go: "undo", To: before.Moment, Before: f.Before})
}

// clock restores what an act of the timer changed; see [Undo].
type clock struct {
	Until   time.Time     `json:"until,omitzero"`
	Left    time.Duration `json:"left,omitempty"`
	Paused  bool          `json:"paused,omitempty"`
	TimeUp  bool          `json:"time_up,omitempty"`
	Stopped bool          `json:"stopped,omitempty"`
}

func (n Now) clock() *clock { return &clock{n.Until, n.Left, n.Paused, n.TimeUp, n.Stopped} }

func (*clock) Check(*Workshop, Actor) error { return nil }

func (f *clock) Apply(w *Workshop, s Stamp) {
	before := w.now.clock()
	n := &w.now
	n.Until, n.Left, n.Paused, n.TimeUp, n.Stopped = f.Until, f.Left, f.Paused, f.TimeUp, f.Stopped
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

// Resume is the fact that the clock goes on.
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
	c.Until, c.Left, c.Paused = f.Until, 0, false
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
	c := clock{Until: f.Until, Left: f.Left, Paused: w.now.Paused}
	c.Apply(w, s)
}

// Stop is the fact that writing, or the ballot, is stopped. It can be undone,
// and Extend opens it again, until it is sealed or revealed.
type Stop struct {
	Present map[string]int `json:"present,omitempty"`
}

// Decide counts who is present when a ballot closes.
func (f *Stop) Decide(w *Workshop, _ Actor, d Decision) error {
	f.Present = nil
	if b := w.Ballot(); b != nil && w.BallotOpen() {
		f.Present = b.present(w, d.Present)
	}
	return nil
}

// Check refuses where nothing is open.
func (f *Stop) Check(w *Workshop, _ Actor) error {
	if !w.Writing() && !w.BallotOpen() {
		return Refuse("Nothing is open for writing or rating now.")
	}
	return nil
}

// Apply stops it.
func (f *Stop) Apply(w *Workshop, s Stamp) {
	if b := w.Ballot(); b != nil && f.Present != nil {
		w.changeBallot(b.ID, func(b *Ballot) { b.Present = f.Present })
	}
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
