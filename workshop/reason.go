package workshop

import (
	"iter"
	"slices"
	"strconv"
	"time"
)

// Reason is why somebody sees a development target higher or lower than
// others, once the result of a vote has shown how they see it. It is kept
// without anything that tells who wrote it, from where, or how they voted.
type Reason struct {
	ID      EntryID
	Ballot  EntryID // the first that asked about the target: see [Workshop.First]
	Target  TargetID
	Side    Side
	Text    string
	Lang    Lang // as was said with it; empty: it is not known
	By      Pseudonym
	At      time.Time
	Changed time.Time // when it last got another text; zero: it has its first

	Was     []string // earlier texts, oldest first
	Deleted bool     // by its writer
	Hidden  bool     // by the facilitator
	Muted   bool     // its writer may give no more reasons
	Struck  string   // why its text was destroyed; empty: it was not
}

// Side is what a reason speaks for: that a target comes high, or that it does
// not.
type Side string

// The sides.
const (
	For     Side = "for"
	Against Side = "against"
)

// sides lists the sides in the order in which they are shown.
var sides = []struct {
	Side  Side
	Title string // English
}{
	{Side: For, Title: "Reasons for"},
	{Side: Against, Title: "Reasons against"},
}

// Sides returns the sides in the order in which they are shown.
func Sides() []Side { return []Side{For, Against} }

// Title returns what the reasons of the side are called, in English. What is no
// side is called nothing.
func (s Side) Title() string {
	for _, known := range sides {
		if known.Side == s {
			return known.Title
		}
	}
	return ""
}

// ArgumentField is what the text of a reason may be.
var ArgumentField = Field{Max: 280, Bytes: 4000}

// MostReasons is how many reasons somebody can give on one side of a target.
const MostReasons = 3

// FewReasons is how many reasons of a side are shown beside a result and in
// the text of a report. They are the earliest: people do not mark reasons, since
// that would be a second vote, in the open, on what was just voted on in secret,
// and would put first what most think anyway.
const FewReasons = 3

// ReasonsScope is the scope of the reasons on the targets of a ballot. It is
// another than that of the ballot, so that no reason leads to an answer.
func ReasonsScope(ballot EntryID) Scope {
	return Scope("reasons/" + strconv.FormatUint(uint64(ballot), 10))
}

// Shown reports whether people see the reason.
func (r *Reason) Shown() bool { return !r.Deleted && !r.Hidden && r.Struck == "" }

// Reason returns the reason that came with the entry, or nil. It must not be
// changed.
func (w *Workshop) Reason(id EntryID) *Reason { r, _ := w.reasons.get(id); return r }

// Reasons yields every reason, in order, also what is not shown.
func (w *Workshop) Reasons() iter.Seq[*Reason] {
	return func(yield func(*Reason) bool) {
		for _, r := range w.reasons.all() {
			if !yield(r) {
				return
			}
		}
	}
}

// ReasonsOn returns the reasons that people see on one side of a target of the
// ballot, or of one that was asked about it once more, the earliest first.
func (w *Workshop) ReasonsOn(b *Ballot, t TargetID, side Side) []*Reason {
	first, all := w.First(b).ID, []*Reason(nil)
	for r := range w.Reasons() {
		if r.Ballot == first && r.Target == t && r.Side == side && r.Shown() {
			all = append(all, r)
		}
	}
	return all
}

// First returns the ballot that asked first about the targets of the ballot:
// itself, unless it asks once more.
func (w *Workshop) First(b *Ballot) *Ballot {
	for before := w.Earlier(b); before != nil; before = w.Earlier(b) {
		b = before
	}
	return b
}

// Debated returns the ballot whose result gives cause for reasons on the
// target: that of the present step, or else the last one that was shown. It is
// nil where no result with the target is shown.
//
// A reason can be given on any target, not only on those that the counting
// calls disputed: whoever is alone against all others has the reason that is
// missing most.
func (w *Workshop) Debated(t TargetID) *Ballot {
	shows := func(b *Ballot) bool { return b.Revealed > 0 && slices.Contains(w.onBallot(b.Items), t) }
	for b := w.Ballot(); b != nil; b = w.Earlier(b) {
		if shows(b) {
			return w.First(b)
		}
	}
	for _, b := range slices.Backward(w.ballots) {
		if shows(b) {
			return w.First(b)
		}
	}
	return nil
}

// OwnReason reports whether the reason was written by the actor. Nobody's is
// any more after sealing.
func (w *Workshop) OwnReason(r *Reason, who Actor) bool {
	scope := ReasonsScope(r.Ballot)
	return r.By != (Pseudonym{}) && !w.sealed[scope] && who.As != nil && who.As(scope) == r.By
}

func (w *Workshop) changeReason(id EntryID, change func(*Reason)) {
	r := w.Reason(id)
	if r == nil {
		return
	}
	c := *r
	change(&c)
	w.reasons.put(id, &c)
	w.touch(ReasonsTopic)
}

// Argue is the fact that somebody gave a reason on one side of a target.
type Argue struct {
	Ballot EntryID  `json:"ballot"`
	Target TargetID `json:"target"`
	Side   Side     `json:"side"`
	Lang   Lang     `json:"lang,omitempty"`
	Text   string   `json:"text"`
}

// Clean cleans the text.
func (f *Argue) Clean() error { return cleanText(&f.Text, ArgumentField) }

// Decide finds the ballot.
func (f *Argue) Decide(w *Workshop, _ Actor, _ Decision) error {
	f.Ballot = 0
	if t := w.Target(f.Target); t == nil || !t.Shown() {
		return Refuse("There is no development target {id}.", "id", uint64(f.Target))
	}
	b := w.Debated(f.Target)
	if b == nil {
		return Refuse("Reasons can be given when the result with this target has been shown.")
	}
	f.Ballot = b.ID
	return nil
}

// Scope is the reasons on the targets of the ballot.
func (f *Argue) Scope(*Workshop) Scope { return ReasonsScope(f.Ballot) }

// Check refuses sides that there are not, reasons of those who are not here,
// and more than [MostReasons] of one person. Who facilitates may give more:
// what is said aloud in the room.
func (f *Argue) Check(w *Workshop, who Actor) error {
	switch s := w.Seat(who.Seat); {
	case f.Side.Title() == "":
		return Refuse("Say on which side the reason is: for or against.")
	case f.Lang != "" && !slices.Contains(Langs(), f.Lang):
		return Refuse("Say which language it is: fi, sv or en.")
	case w.reasonsSealed(f.Ballot):
		return errSealed()
	case who.Role < Facilitator && (s == nil || !s.Here()):
		return Refuse("Join first: a reason is given by somebody who is here.")
	}
	if err := w.mayWriteAs(who.By); err != nil || who.Role >= Facilitator {
		return err
	}
	n := 0
	for r := range w.Reasons() {
		if r.Ballot == f.Ballot && r.Target == f.Target && r.Side == f.Side && !r.Deleted && r.By == who.By {
			n++
		}
	}
	if n >= MostReasons {
		return Refuse("You have given {most} reasons on this side. Change one of them instead.", "most", MostReasons)
	}
	return nil
}

// reasonsSealed reports whether the reasons on the targets of a ballot can be
// changed no more: those of one that came in from a file never could.
func (w *Workshop) reasonsSealed(ballot EntryID) bool {
	at := slices.IndexFunc(w.ballots, func(b *Ballot) bool { return b.ID == ballot })
	return w.sealed[ReasonsScope(ballot)] || at < 0 || w.ballots[at].Told != nil
}

// Apply writes it down.
func (f *Argue) Apply(w *Workshop, s Stamp) {
	w.reasons.put(s.ID, &Reason{ID: s.ID, Ballot: f.Ballot, Target: f.Target, Side: f.Side, Text: f.Text, Lang: f.Lang, By: s.By, At: s.At})
	w.use(ReasonsScope(f.Ballot))
	w.touch(ReasonsTopic)
	w.did(s, &Delete{Idea: IdeaID(s.ID)})
}

// ownedReason refuses whoever did not write the reason, and what is too late.
func (w *Workshop) ownedReason(r *Reason, who Actor) error {
	switch {
	case w.reasonsSealed(r.Ballot):
		return errSealed()
	case !w.OwnReason(r, who):
		return Refuse("Only its writer can change this.")
	case r.Struck != "":
		return Refuse("There is no reason {id}.", "id", uint64(r.ID))
	}
	return nil
}

// mayEditReason refuses another text that is no reason.
func (w *Workshop) mayEditReason(r *Reason, text string, who Actor) error {
	if err := w.ownedReason(r, who); err != nil {
		return err
	}
	if _, err := Clean(text, ArgumentField); err != nil {
		return err
	}
	return w.mayWriteAs(who.By)
}

// mayMuteReason refuses muting whoever gave the reason.
func (w *Workshop) mayMuteReason(r *Reason, off bool, who Actor) error {
	switch {
	case r.By == (Pseudonym{}):
		return Refuse("Nobody wrote this at a seat, so there is nobody to mute. It can be hidden.")
	case off:
		return nil
	case w.sealed[ReasonsScope(r.Ballot)]:
		return errSealed()
	case w.OwnReason(r, who):
		return Refuse("You wrote this yourself.")
	}
	return nil
}

// strikeReason destroys the text of a reason in the state.
func (w *Workshop) strikeReason(r *Reason, why string) {
	texts := append(slices.Clone(r.Was), r.Text)
	w.changeReason(r.ID, func(r *Reason) { r.Text, r.Was, r.Struck = "", nil, why })
	w.strikeCopies(IdeaID(r.ID), slices.DeleteFunc(texts, func(s string) bool { return s == "" }))
}
