package workshop

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// RoundScope is the scope of the ideas of one round.
func RoundScope(step string, round int) Scope {
	return Scope("round/" + step + "/" + strconv.Itoa(round))
}

// FindingsScope is the scope of what tables find in one round. It is another
// than that of the ideas: a finding tells the table, and an idea may not.
func FindingsScope(step string, round int) Scope {
	return Scope("findings/" + step + "/" + strconv.Itoa(round))
}

// MarksScope is the scope of the marks of one café, so that distinct people
// can be counted over all its rounds.
func MarksScope(step string) Scope { return Scope("marks/" + step) }

// BallotScope is the scope of one ballot.
func BallotScope(id EntryID) Scope { return Scope("ballot/" + strconv.FormatUint(uint64(id), 10)) }

func (w *Workshop) roundScope() Scope { return RoundScope(w.now.Step, w.now.Round) }

// Seal is the fact that scopes are sealed: their keys are destroyed, nobody
// can find out any more who wrote what, and nothing in them can be changed.
type Seal struct {
	Scopes []Scope `json:"scopes"`

	// Forgot is how many people were erased before this: nothing leads from what
	// they wrote, or from their seats, to them. Only who erases them says so.
	Forgot int `json:"forgot,omitempty"`
}

// Decide takes every scope in which nothing can be written any more where the
// plan is now.
func (f *Seal) Decide(w *Workshop, _ Actor, _ Decision) error {
	f.Scopes, f.Forgot = nil, 0
	for _, s := range w.Scopes() {
		if !w.open(s) {
			f.Scopes = append(f.Scopes, s)
		}
	}
	return nil
}

// SealedNow reports whether what is written or rated at this moment is sealed.
func (w *Workshop) SealedNow() bool {
	if b := w.Ballot(); w.Step().Kind == "vote" {
		return b != nil && b.Step == w.now.Step && w.sealed[BallotScope(b.ID)]
	}
	if p := w.Polling(); w.Step().Kind == "poll" {
		return p != nil && p.Step == w.now.Step && w.sealed[PollScope(p.ID)]
	}
	return w.sealed[w.roundScope()]
}

// open reports whether the scope belongs to what is going on now.
func (w *Workshop) open(s Scope) bool {
	switch {
	case s == w.roundScope(), s == FindingsScope(w.now.Step, w.now.Round):
		return w.Writing() || w.now.Up
	case w.Step().Kind == "gallery" && strings.HasPrefix(string(s), "marks/"):
		return w.Writing() || w.now.Up // what the café has left is marked here, too
	case strings.HasPrefix(string(s), "wishes/"):
		return w.now.Sub == CheckSub && s == WishesScope(w.now.Step)
	case s == MarksScope(w.now.Step):
		return w.Step().Kind == "cafe"
	case strings.HasPrefix(string(s), "ballot/"):
		return w.BallotOpen() && s == BallotScope(w.Ballot().ID)
	case strings.HasPrefix(string(s), "reasons/"):
		b := w.Ballot()
		return b != nil && b.Step == w.now.Step && s == ReasonsScope(w.First(b).ID)
	case strings.HasPrefix(string(s), "poll/"):
		return w.PollOpen() && s == PollScope(w.Polling().ID)
	}
	return false
}

// Check refuses where there is nothing to seal.
func (f *Seal) Check(w *Workshop, _ Actor) error {
	if len(f.Scopes) > 0 {
		return nil
	}
	if left := w.Scopes(); len(left) > 0 && !slices.ContainsFunc(left, func(s Scope) bool { return !strings.HasPrefix(string(s), "reasons/") }) {
		return Refuse("Reasons for and against can be written as long as everyone is at the result. Go on first, then seal.")
	}
	if len(w.Scopes()) > 0 {
		return Refuse("People can still write or rate. Stop first, then seal.")
	}
	return Refuse("There is nothing to seal.")
}

// Apply seals.
func (f *Seal) Apply(w *Workshop, s Stamp) {
	sealed := maps.Clone(w.sealed)
	if sealed == nil {
		sealed = make(map[Scope]bool)
	}
	for _, scope := range f.Scopes {
		sealed[scope] = true
	}
	w.sealed = sealed
	if f.Forgot > 0 {
		w.erased = erased{at: s.At, people: w.erased.people + f.Forgot, seats: w.taken()}
	}
	w.touch(NowTopic, IdeasTopic, BallotsTopic)
	w.did(s, nil)
}

// errSealed is the refusal of everything that would change what is sealed.
func errSealed() error {
	return Refuse("This is sealed: nothing in it can be changed any more.")
}

// Undo is the fact that somebody took back their own last act. What takes it
// back is a fact of its own, decided when it happens and kept here. Of sorting,
// the act before it can be taken back next.
type Undo struct {
	Of   EntryID `json:"of"`
	Kind string  `json:"kind"`
	Body rawFact `json:"body"`

	back  Fact
	scope Scope
}

// Decide finds the last act of the person, in whatever scope it was.
func (f *Undo) Decide(w *Workshop, who Actor, d Decision) error {
	*f = Undo{}
	last, scope := w.lastOf(who)
	f.Of, f.back, f.scope = last.id, last.undo, scope
	if f.back == nil {
		f.Of = 0
		return nil
	}
	f.Kind = kindOf(f.back)
	if err := f.Body.set(f.back); err != nil {
		return err
	}
	// What the state keeps is shared by its forks: go on with a copy.
	f.back = f.Body.fact(f.Kind)
	// Only a move needs the clock again; all others are decided already.
	if g, ok := f.back.(*Go); ok {
		if err := g.Decide(w, who, d); err != nil {
			return err
		}
		return f.Body.set(g)
	}
	return nil
}

// lastOf returns the last act of the person, and the scope that it was in.
func (w *Workshop) lastOf(who Actor) (last act, in Scope) {
	var until EntryID // when they last took something back
	scopes := append([]Scope{""}, w.Scopes()...)
	for _, scope := range scopes {
		a, _ := w.acts.get(who.As(scope))
		until = max(until, a.until)
	}
	for _, scope := range scopes {
		by := who.As(scope)
		if by == (Pseudonym{}) {
			continue // no key: nothing was done there
		}
		// Who goes back step by step gets no further than to where the sorting
		// began: an undo of it never takes back what was written long ago.
		if a, _ := w.acts.get(by); a.id > last.id && (a.id > until || stepwise(a.undo)) {
			last, in = a, scope
		}
	}
	if a, _ := w.acts.get(Pseudonym{}); who.Role >= Facilitator && a.id > max(last.id, until) && sameType(a.undo, &Go{}) {
		last, in = a, "" // they went on by themselves
	}
	return last, in
}

// Undoable reports whether [Undo] of the person would take something back now:
// there is a last act of theirs, and nothing that came after it forbids that.
func (w *Workshop) Undoable(who Actor) bool {
	last, scope := w.lastOf(who)
	if last.undo == nil || sameType(last.undo, &Go{}) { // what a move needs is decided when it is taken back
		return last.undo != nil
	}
	var body rawFact
	if body.set(last.undo) != nil {
		return false
	}
	back := body.fact(kindOf(last.undo)) // a check may keep something in the fact
	who.By = who.As(scope)
	return back != nil && back.Check(w, who) == nil
}

// Undoes returns the entry that [Undo] of the person would take back, or 0.
func (w *Workshop) Undoes(who Actor) EntryID {
	last, _ := w.lastOf(who)
	if last.undo == nil {
		return 0
	}
	return last.id
}

// Scope is the scope of the act that is taken back.
func (f *Undo) Scope(*Workshop) Scope { return f.scope }

// Check refuses where there is nothing to take back, and what may not happen
// now.
func (f *Undo) Check(w *Workshop, who Actor) error {
	if f.Of == 0 || f.back == nil {
		return Refuse("There is nothing to undo.")
	}
	return f.back.Check(w, who)
}

// Apply takes it back. Undoing an undo is not offered.
func (f *Undo) Apply(w *Workshop, s Stamp) {
	back := f.back
	if back == nil { // from the log
		back = f.Body.fact(f.Kind)
	}
	if back == nil {
		return
	}
	was, _ := w.acts.get(s.By)
	back.Apply(w, s)
	if was.id != f.Of {
		was = act{} // what everyone's clock did
	}
	w.tookBack(s, was)
}

// backKinds are facts that only take something back.
var backKinds = []Kind{
	{Name: "clock", New: func() Fact { return new(clock) }},
	{Name: "arrange", New: func() Fact { return new(arrange) }},
	{Name: "put-back", New: func() Fact { return new(putBack) }},
	{Name: "apart-back", New: func() Fact { return new(apartBack) }},
	{Name: "stay-back", New: func() Fact { return new(stayBack) }},
	{Name: "wish-back", New: func() Fact { return new(wishBack) }},
	{Name: "unfind", New: func() Fact { return new(unfind) }},
	{Name: "take-out", New: func() Fact { return new(takeOut) }},
	{Name: "rows-back", New: func() Fact { return new(rowsBack) }},
	{Name: "reseated", New: func() Fact { return new(reseated) }},
	{Name: "restore", New: func() Fact { return new(restore) }},
	{Name: "unnudge", New: func() Fact { return new(unnudge) }},
}

func kindOf(f Fact) string {
	for _, k := range slices.Concat(Kinds, backKinds) {
		if sameType(k.New(), f) {
			return k.Name
		}
	}
	return ""
}
