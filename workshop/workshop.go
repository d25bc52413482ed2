package workshop

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Workshop is the whole state of a workshop: what applying its log, in order,
// gives. A Workshop that has been handed out is never written again; changes
// are made on a [Workshop.Fork].
type Workshop struct {
	mine   *mine
	last   EntryID
	lastAt time.Time
	revs   [topics]EntryID

	agenda   *Agenda
	now      Now
	began    time.Time       // when everyone was moved for the first time
	walked   []string        // the steps that everyone has been in, each once
	retimed  []Retime        // the time boxes that are not those of the agenda
	planned  []Retime        // the minutes that the agenda had for what has begun, when it did
	autos    map[string]bool // by café: whether its parts follow each other, where that was said
	nudges   []nudged
	locked   bool
	sealed   map[Scope]bool
	scopes   []Scope // every scope that has been written in, in order
	cafes    map[string]*Seating
	rows     map[TargetID]*Row
	ballots  []*Ballot
	polls    []*Poll
	messages []Message
	findings []Finding
	unfound  []Finding // taken back by those who wrote them: where, without the texts
	tables   map[int]TableState
	wall     wall
	hosts    []hosting           // the seats with Hosts
	bare     []SeatID            // the people without a device
	muted    map[Pseudonym]int   // for how many ideas a writer is muted in its round
	shows    map[Scope]bool      // rounds whose ideas were shown by hand; whether somebody has built on one since
	struck   map[EntryID]string  // why texts were destroyed that are no ideas, by the entries they came with
	named    map[EntryID][]ofRow // what was ever written into rows
	origin   *Origin             // where it comes from, if it was written out before; nil: it was held here
	redacted []Redaction         // texts of which a piece was destroyed
	cleared  map[EntryID]uint64  // texts that were read and may go out: as they stood then
	summary  Text                // by those who facilitate, for the report
	ended    []ended             // how the roadmap was at the end of each meeting
	movedAt  time.Time           // when everyone was moved last
	erased   erased              // who took part, if they were erased

	rehearsal bool

	seats   shelf[SeatID, *Seat]
	ideas   shelf[IdeaID, *Idea]
	targets shelf[TargetID, *Target]
	reasons shelf[EntryID, *Reason]
	acts    shelf[Pseudonym, act]
}

// New returns a workshop whose log is empty.
func New() *Workshop {
	m := new(mine)
	return &Workshop{
		mine:    m,
		agenda:  new(Agenda),
		seats:   shelf[SeatID, *Seat]{mine: m, hash: hashString[SeatID]},
		ideas:   shelf[IdeaID, *Idea]{mine: m, hash: hashID[IdeaID]},
		targets: shelf[TargetID, *Target]{mine: m, hash: hashID[TargetID]},
		reasons: shelf[EntryID, *Reason]{mine: m, hash: hashID[EntryID]},
		acts:    shelf[Pseudonym, act]{mine: m, hash: hashPseudonym},
	}
}

// Fork returns a workshop that can be written without w seeing it. It copies
// pages when they are first written, so it costs what is changed. After a fork
// w must not be written any more.
func (w *Workshop) Fork() *Workshop {
	f := *w
	m := new(mine)
	f.mine = m
	f.seats = w.seats.fork(m)
	f.ideas = w.ideas.fork(m)
	f.targets = w.targets.fork(m)
	f.reasons = w.reasons.fork(m)
	f.acts = w.acts.fork(m)
	return &f
}

// Apply applies one entry of the log to w. Its errors say that the log is
// damaged, out of order, or from a newer version.
func (w *Workshop) Apply(e Entry) error {
	if e.ID != w.last+1 {
		return fmt.Errorf("entry %d follows entry %d: %w", e.ID, w.last, ErrDamaged)
	}
	f, err := e.Decode()
	if err != nil {
		return err
	}
	w.ApplyFact(e, f)
	return nil
}

// ApplyFact applies an entry whose fact is at hand. The entry must be the next
// one of w.
func (w *Workshop) ApplyFact(e Entry, f Fact) {
	rested := w.rest(e.At)
	w.last, w.lastAt = e.ID, e.At
	if rested {
		w.touch(RowsTopic)
	}
	covered := w.Cover()
	f.Apply(w, Stamp{By: e.By, At: e.At, ID: e.ID, Request: e.Request})
	if w.Cover() != covered { // whatever it was: others see other ideas now
		w.touch(IdeasTopic)
	}
}

// Last returns the id of the last entry applied, and its time.
func (w *Workshop) Last() (EntryID, time.Time) { return w.last, w.lastAt }

// Topic is a part of the state that screens look at.
type Topic int

// The topics.
const (
	AgendaTopic Topic = iota
	NowTopic
	SeatsTopic
	IdeasTopic
	TargetsTopic
	BallotsTopic // ballots and polls opened, closed, revealed; not what is voted
	VotesTopic   // what is voted, and answered in polls
	RowsTopic
	TablesTopic // findings, done, help wanted
	MessagesTopic
	WallTopic // what the wall may show of what people write
	ReadTopic // what was read through, and the summary
	ReasonsTopic
	topics
)

// Rev returns the id of the last entry that changed the topic. Two forks of
// one workshop with the same Rev have the same content there.
func (w *Workshop) Rev(t Topic) EntryID { return w.revs[t] }

func (w *Workshop) touch(ts ...Topic) {
	for _, t := range ts {
		w.revs[t] = w.last
	}
}

// use remembers that the scope has been written in.
func (w *Workshop) use(s Scope) {
	for _, have := range w.scopes {
		if have == s {
			return
		}
	}
	w.scopes = append(w.scopes[:len(w.scopes):len(w.scopes)], s)
}

// Scopes returns every scope that has been written in and is not sealed.
func (w *Workshop) Scopes() []Scope {
	var open []Scope
	for _, s := range w.scopes {
		if !w.sealed[s] {
			open = append(open, s)
		}
	}
	return open
}

// Sealed reports whether the scope is sealed: its key is destroyed and what
// was written in it is read-only.
func (w *Workshop) Sealed(s Scope) bool { return w.sealed[s] }

// SealedScopes returns the scopes that are sealed, sorted.
func (w *Workshop) SealedScopes() []Scope { return slices.Sorted(maps.Keys(w.sealed)) }
