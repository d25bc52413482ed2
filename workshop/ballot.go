package workshop

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"slices"
	"strings"

	"kahvila/workshop/prioritise"
)

// Ballot is one vote on development targets. What others voted is not to be had
// from it before it is closed.
type Ballot struct {
	ID       EntryID // the entry that opened it first
	Step     string
	Method   string
	Form     prioritise.Form
	Mode     Mode
	Items    []TargetID
	Labels   map[string]string // by sector: the label under which its votes are kept
	Seed     uint64            // of the order in which each voter sees the items
	Revealed int               // how many stages of the result are shown; 0 none
	Present  map[string]int    // people present when it closed, by label
	After    EntryID           `json:",omitempty"` // the ballot whose targets are rated once more; 0: it is the first on them
	Seen     Sequence          `json:",omitempty"`
	Drawn    string            `json:",omitempty"` // under which id of the workshop lots were drawn; empty: the present one
	Told     json.RawMessage   `json:",omitempty"` // of one that came in with its workshop: as it was published

	mine    *mine
	counted *counted
	voters  shelf[Pseudonym, *voter]
	given   int // voters whose answers are a vote
	papers  int // answers that were keyed in from paper
}

// Sequence says in which order people see what they vote on.
type Sequence string

// The sequences. Of a ballot without one nobody knows.
const (
	OwnSequence    Sequence = "own"    // another one for everybody
	ListedSequence Sequence = "listed" // the same one for all
)

type voter struct {
	mine    *mine
	label   string
	answers map[TargetID]prioritise.Answer
	paper   bool
}

// Ballot returns the ballot that is or was last open in the present step, or
// else the last one of the workshop; nil where there was none.
func (w *Workshop) Ballot() *Ballot {
	for _, b := range slices.Backward(w.ballots) {
		if b.Step == w.now.Step {
			return b
		}
	}
	if len(w.ballots) == 0 {
		return nil
	}
	return w.ballots[len(w.ballots)-1]
}

// Ballots returns the ballots in the order in which they were opened, but for
// those that nobody has touched and another one has taken the place of.
func (w *Workshop) Ballots() []*Ballot {
	if !slices.ContainsFunc(w.ballots, w.replaced) {
		return w.ballots
	}
	return slices.DeleteFunc(slices.Clone(w.ballots), w.replaced)
}

// replaced reports whether a later ballot of its step has taken the place of
// one that nobody has touched.
func (w *Workshop) replaced(b *Ballot) bool {
	return !b.touched() && slices.ContainsFunc(w.ballots, func(o *Ballot) bool { return o.Step == b.Step && o.ID > b.ID && o.After == 0 })
}

// BallotOpen reports whether people can rate now.
func (w *Workshop) BallotOpen() bool {
	b := w.Ballot()
	return b != nil && b.Step == w.now.Step && w.now.Sub == RateSub && !w.now.Stopped && b.Revealed == 0 && !w.sealed[BallotScope(b.ID)]
}

// Rating returns which rating of its step the present ballot is, from 1; 0
// where there is none.
func (w *Workshop) Rating() int {
	b, n := w.Ballot(), 0
	for _, other := range w.Ballots() {
		if b != nil && other.Step == b.Step && other.ID <= b.ID {
			n++
		}
	}
	return n
}

// Earlier returns the ballot whose targets this one asks about once more; nil
// where there is none.
func (w *Workshop) Earlier(b *Ballot) *Ballot {
	i := slices.IndexFunc(w.ballots, func(o *Ballot) bool { return b.After != 0 && o.ID == b.After && o.ID < b.ID })
	if i < 0 {
		return nil
	}
	return w.ballots[i]
}

// Voted returns how many people have voted. A blank ballot is no vote.
func (b *Ballot) Voted() int { return b.given }

func itemIDs(targets []TargetID) []prioritise.ItemID {
	items := make([]prioritise.ItemID, len(targets))
	for i, id := range targets {
		items[i] = prioritise.ItemID(id)
	}
	return items
}

func byItem(answers map[TargetID]prioritise.Answer) map[prioritise.ItemID]prioritise.Answer {
	all := make(map[prioritise.ItemID]prioritise.Answer, len(answers))
	for id, a := range answers {
		all[prioritise.ItemID(id)] = a
	}
	return all
}

// Order returns the targets in the order in which the pseudonym sees them,
// the same at every look.
func (b *Ballot) Order(p Pseudonym) []TargetID {
	if b.Seen == ListedSequence {
		return b.Items
	}
	order := make([]TargetID, 0, len(b.Items))
	for _, item := range prioritise.Shown(itemIDs(b.Items), b.Seed, p.number()) {
		order = append(order, TargetID(item))
	}
	return order
}

// number is what tells the pseudonym from others where a number is needed.
func (p Pseudonym) number() uint64 { return binary.BigEndian.Uint64(p[:]) }

// Answers returns what the pseudonym has answered, and how many items that is.
// The map must not be changed.
func (b *Ballot) Answers(p Pseudonym) map[TargetID]prioritise.Answer {
	v, _ := b.voters.get(p)
	if v == nil {
		return nil
	}
	return v.answers
}

// HasVoted reports whether the pseudonym has voted.
func (b *Ballot) HasVoted(p Pseudonym) bool { return b.says(b.Answers(p)) }

// Begun reports whether the pseudonym has answered anything, be it taken back.
func (b *Ballot) Begun(p Pseudonym) bool {
	_, begun := b.voters.get(p)
	return begun
}

// Poll returns what is counted, under the id of the workshop; false while the
// ballot is open.
func (w *Workshop) Poll(b *Ballot, workshop string) (prioritise.Poll, bool) {
	if w.BallotOpen() && w.Ballot().ID == b.ID {
		return prioritise.Poll{}, false
	}
	return w.poll(b, workshop), true
}

func (w *Workshop) poll(b *Ballot, workshop string) prioritise.Poll {
	p := prioritise.Poll{
		Workshop: cmp.Or(b.Drawn, workshop), Vote: string(BallotScope(b.ID)), Form: b.Form, Present: b.Present, Seed: b.Seed,
	}
	p.Items = itemIDs(w.onBallot(b.Items))
	for by, v := range b.voters.all() {
		if len(v.answers) == 0 {
			continue
		}
		ballot := prioritise.Ballot{Sector: v.label, Answers: byItem(v.answers)}
		if ballot.Paper = v.paper; b.Seen != "" && !v.paper {
			ballot.Seen = itemIDs(w.onBallot(b.Order(by)))
		}
		p.Ballots = append(p.Ballots, ballot)
	}
	// The order in which people voted says nothing to anybody.
	slices.SortFunc(p.Ballots, func(a, b prioritise.Ballot) int { return strings.Compare(a.Sector, b.Sector) })
	return p
}

// onBallot returns those of the targets that stand by themselves.
func (w *Workshop) onBallot(ids []TargetID) []TargetID {
	var all []TargetID
	for _, id := range ids {
		if t := w.Target(id); t != nil && t.Shown() {
			all = append(all, id)
		}
	}
	return all
}

// Pairing returns what chooses the pairs to ask people about, from what all
// have said so far; nil for a ballot that does not ask for pairs. It tells
// nobody what that was. It costs a count, so it is to be made now and then
// rather than for every question: it may be some ballots behind.
func (w *Workshop) Pairing(b *Ballot) *prioritise.Pairing {
	if b.Form.Kind != prioritise.Pairs {
		return nil
	}
	var said []prioritise.Ballot
	for _, v := range b.voters.all() {
		said = append(said, prioritise.Ballot{Answers: byItem(v.answers)})
	}
	return prioritise.NewPairing(itemIDs(w.onBallot(b.Items)), said)
}

// NextPair returns the two targets to ask the pseudonym about next, in the
// order in which to show them; false where all have been compared.
func (b *Ballot) NextPair(p *prioritise.Pairing, by Pseudonym) (left, right TargetID, ok bool) {
	one, other, ok := p.Next(byItem(b.Answers(by)), b.Seed^by.number())
	return TargetID(one), TargetID(other), ok
}

// Withheld reports whether the ballot came in with its workshop and without its
// answers: nobody here can count it.
func (b *Ballot) Withheld() bool { return b.Told != nil && b.given == 0 }

// Count returns the result of the ballot, under the id of the workshop; nil
// while it is open, or where it cannot be counted here.
func (w *Workshop) Count(b *Ballot, workshop string) *prioritise.Result {
	poll, closed := w.Poll(b, workshop)
	method, known := prioritise.Find(b.Method)
	if !closed || !known || b.Withheld() {
		return nil
	}
	r := method.Count(poll)
	r.Paper = prioritise.EffectOfPaper(method, poll, r)
	return &r
}

func (b *Ballot) present(w *Workshop, seats []SeatID) map[string]int {
	n := map[string]int{}
	for _, id := range seats {
		if s := w.Seat(id); s != nil && s.Person() {
			n[b.Label(s.Sector)]++
		}
	}
	if len(n) == 0 {
		return nil // as it comes back from the log
	}
	return n
}

// changeBallot replaces the ballot by a changed copy.
func (w *Workshop) changeBallot(id EntryID, change func(*Ballot)) {
	i := slices.IndexFunc(w.ballots, func(b *Ballot) bool { return b.ID == id })
	if i < 0 {
		return
	}
	if w.ballots[i].mine != w.mine {
		w.ballots = slices.Clone(w.ballots)
		c := *w.ballots[i]
		c.mine, c.voters = w.mine, c.voters.fork(w.mine)
		w.ballots[i] = &c
	}
	w.ballots[i].counted = new(counted)
	change(w.ballots[i])
	w.touch(BallotsTopic)
}
