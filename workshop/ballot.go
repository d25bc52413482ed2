package workshop

import (
	"errors"
	"maps"
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

	mine   *mine
	voters shelf[Pseudonym, *voter]
	given  int // voters with at least one answer
}

type voter struct {
	mine    *mine
	label   string
	answers map[TargetID]prioritise.Answer
}

// The stages in which a result is revealed.
const (
	TopStage    = iota + 1 // what is above the cut
	ApartStage             // where opinions differed
	MatrixStage            // what it gives against what it takes
	SidesStage             // by person and by sector

	Stages = SidesStage // how many there are
)

// shows says what is seen in the stages.
var shows = []struct {
	Stage int
	Title string // English
}{
	{Stage: TopStage, Title: "The top"},
	{Stage: ApartStage, Title: "Where we disagreed"},
	{Stage: MatrixStage, Title: "What it gives and what it takes"},
	{Stage: SidesStage, Title: "By person and by sector"},
}

// StageTitle says what is seen in a stage of a result, in English; nothing
// where there is no such stage.
func StageTitle(stage int) string {
	for _, s := range shows {
		if s.Stage == stage {
			return s.Title
		}
	}
	return ""
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

// Ballots returns all ballots in the order in which they were opened.
func (w *Workshop) Ballots() []*Ballot { return w.ballots }

// BallotOpen reports whether people can rate now.
func (w *Workshop) BallotOpen() bool {
	b := w.Ballot()
	return b != nil && b.Step == w.now.Step && w.now.Sub == RateSub && !w.now.Stopped && b.Revealed == 0 && !w.sealed[BallotScope(b.ID)]
}

// Rating returns which rating of its step the present ballot is, from 1; 0
// where there is none.
func (w *Workshop) Rating() int {
	b, n := w.Ballot(), 0
	for _, other := range w.ballots {
		if b != nil && other.Step == b.Step && other.ID <= b.ID {
			n++
		}
	}
	return n
}

// Voted returns how many people have answered anything.
func (b *Ballot) Voted() int { return b.given }

// Complete returns how many people have answered every item. It costs a look at
// every voter.
func (b *Ballot) Complete() int {
	n := 0
	for _, v := range b.voters.all() {
		if len(v.answers) >= len(b.Items) && !slices.ContainsFunc(b.Items, func(id TargetID) bool { return len(v.answers[id]) == 0 }) {
			n++
		}
	}
	return n
}

// Answers returns what the pseudonym has answered, and how many items that is.
// The map must not be changed.
func (b *Ballot) Answers(p Pseudonym) map[TargetID]prioritise.Answer {
	v, _ := b.voters.get(p)
	if v == nil {
		return nil
	}
	return v.answers
}

// Poll returns what is counted, under the id of the workshop; false while the
// ballot is open.
func (w *Workshop) Poll(b *Ballot, workshop string) (prioritise.Poll, bool) {
	if w.BallotOpen() && w.Ballot().ID == b.ID {
		return prioritise.Poll{}, false
	}
	p := prioritise.Poll{
		Workshop: workshop, Vote: string(BallotScope(b.ID)), Form: b.Form, Present: b.Present, Seed: b.Seed,
	}
	for _, id := range b.Items {
		if t := w.Target(id); t != nil && t.Shown() {
			p.Items = append(p.Items, prioritise.ItemID(id))
		}
	}
	for _, v := range b.voters.all() {
		ballot := prioritise.Ballot{Sector: v.label, Answers: make(map[prioritise.ItemID]prioritise.Answer, len(v.answers))}
		for id, a := range v.answers {
			ballot.Answers[prioritise.ItemID(id)] = a
		}
		if len(v.answers) > 0 {
			p.Ballots = append(p.Ballots, ballot)
		}
	}
	// The order in which people voted says nothing to anybody.
	slices.SortFunc(p.Ballots, func(a, b prioritise.Ballot) int { return strings.Compare(a.Sector, b.Sector) })
	return p, true
}

// Count returns the result of the ballot, under the id of the workshop; nil
// while it is open, or where this version cannot count it.
func (w *Workshop) Count(b *Ballot, workshop string) *prioritise.Result {
	poll, closed := w.Poll(b, workshop)
	method, known := prioritise.Find(b.Method)
	if !closed || !known {
		return nil
	}
	r := method.Count(poll)
	return &r
}

// Opening is what is decided when a ballot opens, or opens again.
type Opening struct {
	Of     EntryID           `json:"of,omitempty"` // the ballot that goes on; 0: a new one
	Method string            `json:"method"`
	Form   prioritise.Form   `json:"form"`
	Mode   Mode              `json:"mode"`
	Items  []TargetID        `json:"items"`
	Labels map[string]string `json:"labels,omitempty"`
	Seed   uint64            `json:"seed"`
}

// opening decides the ballot of a vote step. One that has been revealed or
// sealed does not go on: a second rating is a new ballot.
func (w *Workshop) opening(s Step, d Decision) *Opening {
	o := &Opening{Method: s.method(), Mode: s.mode(), Seed: d.Seed}
	for t := range w.Targets() {
		o.Items = append(o.Items, t.ID)
	}
	o.Form = s.form(len(o.Items))
	for _, b := range slices.Backward(w.ballots) {
		if b.Step == s.ID && b.Revealed == 0 && !w.sealed[BallotScope(b.ID)] {
			o.Of, o.Seed, o.Labels, o.Form = b.ID, b.Seed, b.Labels, b.Form
			return o
		}
	}
	if o.Mode == BySector {
		o.Labels = w.labels()
	}
	return o
}

func (b *Ballot) present(w *Workshop, seats []SeatID) map[string]int {
	n := map[string]int{}
	for _, id := range seats {
		if s := w.Seat(id); s != nil && s.Person() {
			n[b.label(s.Sector)]++
		}
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
	change(w.ballots[i])
	w.touch(BallotsTopic)
}

func (w *Workshop) openBallot(id EntryID, step string, o *Opening) {
	if o.Of != 0 {
		w.changeBallot(o.Of, func(b *Ballot) { b.Items = o.Items })
		return
	}
	w.ballots = append(slices.Clip(w.ballots), &Ballot{
		ID: id, Step: step, Method: o.Method, Form: o.Form, Mode: o.Mode, Items: o.Items, Labels: o.Labels, Seed: o.Seed,
		mine: w.mine, voters: shelf[Pseudonym, *voter]{mine: w.mine, hash: hashPseudonym},
	})
	w.touch(BallotsTopic)
}

// Vote is the fact that somebody answered some items of a ballot. It replaces
// earlier answers to the same items; an empty answer takes one back.
type Vote struct {
	Ballot  EntryID                        `json:"ballot"`
	Label   string                         `json:"label,omitempty"` // the merged sector
	Answers map[TargetID]prioritise.Answer `json:"answers"`
}

// Decide names the ballot and the label.
func (f *Vote) Decide(w *Workshop, who Actor, _ Decision) error {
	b := w.Ballot()
	if b == nil {
		return Refuse("No ballot is open now.")
	}
	f.Ballot, f.Label = b.ID, ""
	if s := w.Seat(who.Seat); s != nil {
		f.Label = b.label(s.Sector)
	}
	return nil
}

// Scope is the ballot.
func (f *Vote) Scope(*Workshop) Scope { return BallotScope(f.Ballot) }

// Check refuses closed ballots, other items, and answers out of bounds.
func (f *Vote) Check(w *Workshop, who Actor) error {
	b := w.Ballot()
	if b == nil || b.ID != f.Ballot || !w.BallotOpen() {
		return Refuse("No ballot is open now.")
	}
	switch s := w.Seat(who.Seat); {
	case s == nil || s.Role != Participant:
		return Refuse("The facilitator does not rate. Join as a participant to rate.")
	case s.Laptop > 0: // it would be one vote of nobody, from no sector
		return Refuse("The laptop of a table does not rate: people do, each at their number. The facilitator has a word for each who has no device.")
	}
	all := make(map[prioritise.ItemID]prioritise.Answer)
	for id, a := range b.Answers(who.By) {
		all[prioritise.ItemID(id)] = a
	}
	for id, a := range f.Answers {
		if !slices.Contains(b.Items, id) {
			return Refuse("There is no development target {id} on this ballot.", "id", uint64(id))
		}
		if len(a) == 0 {
			delete(all, prioritise.ItemID(id))
			continue
		}
		all[prioritise.ItemID(id)] = a
	}
	m, ok := prioritise.Find(b.Method)
	if !ok {
		return Refuse("This version cannot count {method}.", "method", b.Method)
	}
	return asRefusal(m.Check(b.Form, all))
}

// asRefusal makes an error of a method an answer to a person.
func asRefusal(err error) error {
	if err == nil {
		return nil
	}
	if r := new(prioritise.Refusal); errors.As(err, &r) {
		return &Refusal{r.Text, r.Args}
	}
	return Refuse("This ballot cannot be counted: {why}", "why", err.Error())
}

// Apply counts it in.
func (f *Vote) Apply(w *Workshop, s Stamp) {
	back := &Vote{Ballot: f.Ballot, Label: f.Label, Answers: make(map[TargetID]prioritise.Answer, len(f.Answers))}
	rev := w.revs[BallotsTopic]
	w.changeBallot(f.Ballot, func(b *Ballot) {
		v, _ := b.voters.get(s.By)
		switch {
		case v == nil:
			v = &voter{mine: w.mine, answers: make(map[TargetID]prioritise.Answer)}
			b.voters.put(s.By, v)
		case v.mine != w.mine:
			v = &voter{mine: w.mine, label: v.label, answers: maps.Clone(v.answers)}
			b.voters.put(s.By, v)
		}
		had := len(v.answers) > 0
		v.label = f.Label
		for id, a := range f.Answers {
			back.Answers[id] = v.answers[id]
			if len(a) == 0 {
				delete(v.answers, id)
			} else {
				v.answers[id] = a
			}
		}
		switch has := len(v.answers) > 0; {
		case has && !had:
			b.given++
		case had && !has:
			b.given--
		}
	})
	w.revs[BallotsTopic] = rev
	w.use(BallotScope(f.Ballot))
	w.touch(VotesTopic)
	w.did(s, back)
}

// Reveal is the fact that the next stage of the result is shown to everyone.
type Reveal struct {
	Ballot EntryID `json:"ballot"`
	Stage  int     `json:"stage"`
}

// Decide names the ballot and the stage.
func (f *Reveal) Decide(w *Workshop, _ Actor, _ Decision) error {
	*f = Reveal{}
	if b := w.Ballot(); b != nil {
		f.Ballot, f.Stage = b.ID, b.Revealed+1
	}
	return nil
}

// Check refuses while people rate, and after the last stage.
func (f *Reveal) Check(w *Workshop, _ Actor) error {
	switch {
	case f.Ballot == 0:
		return Refuse("There is no result yet.")
	case w.BallotOpen():
		return Refuse("People are still rating. Stop the rating first.")
	case f.Stage > Stages:
		return Refuse("The whole result is shown.")
	}
	return nil
}

// Apply shows it. What was seen cannot be taken back.
func (f *Reveal) Apply(w *Workshop, s Stamp) {
	w.changeBallot(f.Ballot, func(b *Ballot) { b.Revealed = f.Stage })
	w.did(s, nil)
}
