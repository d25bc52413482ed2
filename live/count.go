package live

import (
	"sync"
	"sync/atomic"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Counted is what a ballot has come to.
type Counted struct {
	*prioritise.Result
	Order prioritise.OrderEffect // whether what people saw early got more
}

// Result returns the result of the ballot, and how many of its stages this
// seat may see: all when it facilitates and the ballot is closed, otherwise
// what has been revealed. The result is nil where that is none. It is counted
// once for everyone; whoever asks first waits for that.
func (v View) Result(b *workshop.Ballot) (*prioritise.Result, int) {
	c, stages := v.Counted(b)
	return c.Result, stages
}

// Counted is Result with what else is known of the ballots.
func (v View) Counted(b *workshop.Ballot) (Counted, int) {
	stages := v.stages(b)
	if stages == 0 {
		return Counted{}, 0
	}
	return v.derived.count(v.Workshop, b).get(), stages
}

// Uncounted reports whether asking for the result of the ballot would mean to
// wait: it takes seconds in a full hall.
func (v View) Uncounted(b *workshop.Ballot) bool {
	return v.stages(b) > 0 && !v.derived.count(v.Workshop, b).done.Load()
}

// stages returns up to which stage this seat may see the result of the ballot.
func (v View) stages(b *workshop.Ballot) int {
	switch {
	case b == nil, v.Workshop.BallotOpen() && v.Workshop.Ballot().ID == b.ID:
		return 0
	case v.Facilitates():
		return workshop.Stages
	}
	return b.Revealed
}

// count is one count of a ballot, be it still to be made.
type count struct {
	id string // of the workshop
	of *workshop.Workshop
	b  *workshop.Ballot

	once    sync.Once
	done    atomic.Bool
	counted Counted
}

func (c *count) get() Counted {
	c.once.Do(func() {
		c.counted.Result = c.of.Count(c.b, c.id)
		if poll, closed := c.of.Poll(c.b, c.id); closed {
			c.counted.Order = prioritise.EffectOfOrder(poll)
		}
		c.done.Store(true)
	})
	return c.counted
}

// count returns the count of the ballot as it is in this state. That of another
// state does as long as nothing is counted otherwise: it is kept, with the
// workshop that it is of, until something is.
func (d *derived) count(w *workshop.Workshop, b *workshop.Ballot) *count {
	d.counting.Lock()
	defer d.counting.Unlock()
	have := d.counted[b.ID]
	if have != nil && w.CountsAs(b, have.of, have.b) {
		return have
	}
	c := &count{id: d.id, of: w, b: b}
	if have == nil || newer(w, have.of) {
		d.counted[b.ID] = c
	}
	return c
}

// newer reports whether what is counted in a state is at least as new as in
// the other one: in a full room some look a moment late.
func newer(w, than *workshop.Workshop) bool {
	for _, t := range []workshop.Topic{workshop.VotesTopic, workshop.BallotsTopic, workshop.TargetsTopic} {
		if w.Rev(t) < than.Rev(t) {
			return false
		}
	}
	return true
}
