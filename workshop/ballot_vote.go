package workshop

import (
	"errors"
	"maps"
	"slices"

	"kahvila/workshop/prioritise"
)

// Vote is the fact that somebody answered some items of a ballot. It replaces
// earlier answers to the same items; an empty answer takes one back. Answers
// that are not all that the form asks for are kept, and are counted as far as
// they go: points that were not given went to nobody.
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
		f.Label = b.Label(s.Sector)
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
	m, ok := prioritise.Find(b.Method)
	if !ok {
		return Refuse("This version cannot count {method}.", "method", b.Method)
	}
	all, err := f.over(w, b, b.Answers(who.By))
	if err != nil {
		return err
	}
	if err := asRefusal(m.Check(b.Form, all)); err != nil {
		return err
	}
	if b.HasVoted(who.By) || !b.Form.Says(all) {
		return nil
	}
	return b.roomBesidePaper(w, f.Label)
}

// over returns all that somebody will have answered. What became part of
// another target since is nothing that they could change, and is not counted.
func (f *Vote) over(w *Workshop, b *Ballot, before map[TargetID]prioritise.Answer) (map[prioritise.ItemID]prioritise.Answer, error) {
	items := w.onBallot(b.Items)
	all := make(map[prioritise.ItemID]prioritise.Answer)
	for _, id := range items {
		if a := before[id]; len(a) > 0 {
			all[prioritise.ItemID(id)] = a
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Answers)) {
		a := f.Answers[id]
		switch {
		case !slices.Contains(items, id):
			return nil, Refuse("There is no development target {id} on this ballot.", "id", uint64(id))
		case len(a) == 0:
			delete(all, prioritise.ItemID(id))
			continue
		}
		if b.Form.Kind == prioritise.Pairs {
			if err := pairedWith(a, b.Items); err != nil {
				return nil, err
			}
		}
		all[prioritise.ItemID(id)] = a
	}
	return all, nil
}

// pairedWith refuses an answer that compares with what is not on the ballot.
func pairedWith(a prioritise.Answer, items []TargetID) error {
	for _, n := range a {
		other := uint64(n)
		if n < 0 {
			other = -other
		}
		if n != 0 && !slices.Contains(items, TargetID(other)) {
			return Refuse("There is no development target {id} on this ballot.", "id", other)
		}
	}
	return nil
}

// says reports whether the answers are a vote. It is asked twice for every
// answer of everybody, so it looks at no more of them than it has to.
func (b *Ballot) says(answers map[TargetID]prioritise.Answer) bool {
	for _, a := range answers {
		if b.Form.Tells(a) {
			return true
		}
	}
	return false
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
		had := b.says(v.answers)
		if len(v.answers) > 0 {
			back.Label = v.label
		}
		v.label = f.Label
		for id, a := range f.Answers {
			back.Answers[id] = v.answers[id]
			if len(a) == 0 {
				delete(v.answers, id)
			} else {
				v.answers[id] = a
			}
		}
		switch has := b.says(v.answers); {
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
