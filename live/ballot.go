package live

import (
	"fmt"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// ToRate returns the targets of a ballot in the order of this seat: another
// one for everybody unless all are to see the same, and no other whenever and
// however they come back. Nobody else can tell it, and nobody at all once the
// ballot is sealed.
func (v View) ToRate(b *workshop.Ballot) []*workshop.Target {
	var me workshop.Pseudonym
	if v.actor.As != nil {
		me = v.actor.As(workshop.BallotScope(b.ID))
	}
	var all []*workshop.Target
	for _, id := range b.Order(me) {
		if t := v.Workshop.Target(id); t != nil && t.Shown() {
			all = append(all, t)
		}
	}
	return all
}

// NextPair returns the two targets to ask this seat about next, in the order in
// which to show them; false on a ballot that does not ask for pairs, and where
// nothing is left to ask. It may be another pair when others have answered
// meanwhile.
func (v View) NextPair(b *workshop.Ballot) (left, right *workshop.Target, ok bool) {
	p := v.derived.pairing(v.Workshop, b)
	if p == nil || v.actor.As == nil {
		return nil, nil, false
	}
	one, other, ok := b.NextPair(p, v.actor.As(workshop.BallotScope(b.ID)))
	return v.Workshop.Target(one), v.Workshop.Target(other), ok
}

// asked is what chooses pairs, and what it was made from.
type asked struct {
	ballot                  workshop.EntryID
	votes, targets, ballots workshop.EntryID
	by                      *prioritise.Pairing
}

// behind is how many entries what chooses pairs may lag: making it costs a
// count, and people answer every few seconds.
const behind = 25

func (d *derived) pairing(w *workshop.Workshop, b *workshop.Ballot) *prioritise.Pairing {
	d.counting.Lock()
	defer d.counting.Unlock()
	now := asked{ballot: b.ID, votes: w.Rev(workshop.VotesTopic), targets: w.Rev(workshop.TargetsTopic), ballots: w.Rev(workshop.BallotsTopic)}
	have := &d.pairs
	if have.ballot != now.ballot || have.targets != now.targets || have.ballots != now.ballots || now.votes >= have.votes+behind {
		now.by = w.Pairing(b)
		*have = now
	}
	return have.by
}

// UnratedDraft names the draft that keeps which criteria of a target were not
// rated yet: 1 for each of them and 0 for the others, in their order, and
// nothing where none is left. An answer in a ballot has a number for every
// criterion, so it cannot tell.
func UnratedDraft(b workshop.EntryID, t workshop.TargetID) string {
	return fmt.Sprintf("left/%d/%d", b, t)
}
