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
	Box     time.Duration // what it has been given, whatever the agenda says by now; 0: nobody knows
	Paused  bool
	TimeUp  bool // the deadline has passed: finish your sentence
	Stopped bool // writing is stopped; going on is possible until it is sealed
	Held    bool // it does not go on by itself
	Itself  bool // everyone came here by themselves
	Up      bool // everyone looks up, and writes nothing until they go on
	Rests   bool // the clock is paused for that only
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

// StepKind returns the kind of the step that the workshop is in; "" before it
// begins. It is for those who ask at every look and want to know no more.
func (w *Workshop) StepKind() string {
	if s := w.agenda.step(w.now.Step); s != nil {
		return s.Kind
	}
	return ""
}

// Writing reports whether ideas can be written now.
func (w *Workshop) Writing() bool {
	return w.now.Sub.writes() && !w.now.Stopped && !w.now.Up && (len(w.sealed) == 0 || !w.sealed[w.roundScope()])
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
	i := w.place(ms)
	if i+n < 0 || i+n >= len(ms) {
		return Moment{}, false
	}
	return ms[i+n], true
}

// Go is the fact that everyone is at another moment of the plan. Go, Step and
// Targets are what was asked: next, back, goto with the id of a step, or again:
// rate some targets of the ballot that was counted last once more.
type Go struct {
	Go       string         `json:"go"`
	Step     string         `json:"step,omitempty"`
	To       Moment         `json:"to"`
	At       time.Time      `json:"at,omitzero"`
	Itself   bool           `json:"itself,omitempty"` // the clock has moved them
	Until    time.Time      `json:"until,omitzero"`
	Before   time.Duration  `json:"before,omitempty"`   // what the interrupted moment had left
	Box      time.Duration  `json:"box,omitempty"`      // of an undo: what it had been given
	Seating  *Seating       `json:"seating,omitempty"`  // on entering a café that has none
	Relieved []SeatID       `json:"relieved,omitempty"` // who hosted a table until then
	Ballot   *Opening       `json:"ballot,omitempty"`   // on entering the rating of a vote
	Present  map[string]int `json:"present,omitempty"`  // on leaving a rating: people by sector label
	Poll     *PollOpening   `json:"poll,omitempty"`     // on entering the answering of a poll
	Asked    map[string]int `json:"asked,omitempty"`    // on leaving it: people by sector label
	Drop     EntryID        `json:"drop,omitempty"`     // of an undo: the ballot or the poll that was opened, if nobody has answered
	Away     []SeatID       `json:"away,omitempty"`     // on entering a further meeting: who has not come
	Again    []SeatID       `json:"again,omitempty"`    // of an undo: who takes part again
	Began    time.Time      `json:"began,omitzero"`     // of an undo: when the meeting before began
	Targets  []TargetID     `json:"targets,omitempty"`  // of again: what is rated once more; without them what people disagree on
}

// Decide finds the moment, its deadline, and what it needs.
func (f *Go) Decide(w *Workshop, who Actor, d Decision) error {
	left := f.Before // of an undo: what is to be restored
	if f.Go != "undo" {
		*f = Go{Go: f.Go, Step: f.Step, Targets: f.Targets}
		to, err := w.destination(f.Go, f.Step)
		if err != nil {
			return err
		}
		f.To, left = to, time.Duration(w.Minutes(to))*time.Minute
	}
	f.At, f.Itself = d.Now.UTC().Truncate(time.Millisecond), who.Role == Clock
	if left > 0 {
		f.Until = d.Now.Add(left).UTC().Truncate(time.Millisecond)
	}
	f.Before = 0
	if l, ok := w.now.TimeLeft(d.Now); ok && l > 0 {
		f.Before = l.Truncate(time.Millisecond)
	}
	s, _ := w.agenda.Step(f.To.Step)
	f.Away = w.notCome(s, d.Present)
	if s.Kind == "cafe" && w.seatAnew(s) {
		f.Seating = w.seatAll(s, d)
		f.Relieved = w.relieved(f.Seating)
	}
	if b := w.Ballot(); b != nil && w.BallotOpen() {
		f.Present = b.present(w, d.Present)
	}
	f.Asked = w.askedOf(d.Present)
	switch {
	case f.Go == "again":
		opening, err := w.onceMore(s, d, f.Targets)
		if err != nil {
			return err
		}
		f.Ballot = opening
	case f.To.Sub == RateSub:
		f.Ballot = w.opening(s, d)
	case f.To.Sub == AnswerSub:
		f.Poll = w.pollOpening(s)
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
		return Moment{}, w.noStep(step)
	case "again":
		return Moment{Step: w.now.Step, Sub: RateSub}, nil
	}
	return Moment{}, Refuse("Say next, back or goto with a step.")
}

// noStep refuses a step that is not in the agenda.
func (w *Workshop) noStep(id string) *Refusal {
	var steps []string
	for _, s := range w.agenda.Steps {
		steps = append(steps, s.ID)
	}
	return Refuse("There is no step {step} in the agenda. The steps are: {steps}", "step", id, "steps", strings.Join(steps, ", "))
}

// Check refuses to enter a rating that has nothing to rate, and a poll that
// asks nothing.
func (f *Go) Check(w *Workshop, _ Actor) error {
	if f.Ballot != nil {
		return f.Ballot.check(w, f.To.Step)
	}
	if f.Poll != nil {
		return f.Poll.check(f.To.Step)
	}
	return nil
}

// Apply moves everyone.
func (f *Go) Apply(w *Workshop, s Stamp) {
	before := w.now
	if b := w.Ballot(); b != nil && f.Present != nil {
		w.changeBallot(b.ID, func(b *Ballot) { b.Present = f.Present })
	}
	w.closePoll(f.Asked)
	back := w.meet(f, s)
	w.keepPlanned(f.To)
	w.now = Now{Moment: f.To, Entered: s.ID, Until: f.Until, Itself: f.Itself, Box: f.Box}
	if f.Box == 0 && !f.Until.IsZero() && !f.At.IsZero() {
		w.now.Box = f.Until.Sub(f.At)
	}
	if !slices.Contains(w.walked, f.To.Step) {
		w.walked = append(w.walked[:len(w.walked):len(w.walked)], f.To.Step)
	}
	if w.began.IsZero() {
		w.began = f.At
	}
	if w.began.IsZero() { // of a log that does not tell it
		w.began = s.At
	}
	if f.Seating != nil {
		w.setSeating(f.To.Step, f.Seating)
		for _, id := range f.Relieved {
			w.changeSeat(id, func(s *Seat) { s.Hosts = 0 })
		}
		for i, id := range f.Seating.Hosts {
			w.changeSeat(id, func(s *Seat) { s.Hosts = i + 1 })
		}
	}
	if f.Drop != 0 {
		w.closeUnused(f.Drop)
		w.closeUnusedPoll(f.Drop)
	}
	opened := EntryID(0)
	if f.Ballot != nil {
		w.openBallot(s.ID, f.To.Step, f.Ballot)
		if f.Ballot.Of == 0 {
			opened = s.ID
		}
	}
	if f.Poll != nil {
		w.openPoll(s.ID, f.At, f.To.Step, f.Poll)
		if f.Poll.Of == 0 {
			opened = s.ID
		}
	}
	w.tables = nil
	w.touch(NowTopic, BallotsTopic, TablesTopic)
	if a, _ := w.acts.get(Pseudonym{}); a.id != 0 {
		w.acts.put(Pseudonym{}, act{}) // what the clock did before this cannot be taken back any more
	}
	if before.Step == "" {
		w.did(s, nil)
		return
	}
	back.To, back.Before, back.Box, back.Drop = before.Moment, f.Before, before.Box, opened
	w.did(s, back)
}
