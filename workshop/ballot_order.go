package workshop

import (
	"slices"
	"sync"

	"kahvila/workshop/prioritise"
)

// counted is what was counted of a ballot as it is. Such a count may take
// seconds, and is asked for whenever somebody looks at what comes next: all
// who look share it. A ballot that changes begins with none.
type counted struct {
	mu       sync.Mutex
	items    []TargetID // that stood by themselves
	result   *prioritise.Result
	complete *int
}

// quickCount counts a ballot for its order alone, be it open: what follows
// from the order is an act that closes it. It is nil where this version cannot
// count it. The result must not be changed.
func (w *Workshop) quickCount(b *Ballot) *prioritise.Result {
	method, known := prioritise.Find(b.Method)
	if !known {
		return nil
	}
	count := func() *prioritise.Result {
		poll := w.poll(b, "")
		poll.Resamples = -1
		r := method.Count(poll)
		return &r
	}
	c := b.counted
	if c == nil {
		return count()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if items := w.onBallot(b.Items); c.result == nil || !slices.Equal(c.items, items) {
		c.items, c.result = items, count()
	}
	return c.result
}

// Complete returns how many people have answered all that the form asks for.
// The first look at a ballot costs a look at every voter.
func (b *Ballot) Complete() int {
	c := b.counted
	if c == nil {
		return b.countComplete()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.complete == nil {
		n := b.countComplete()
		c.complete = &n
	}
	return *c.complete
}

func (b *Ballot) countComplete() int {
	items, n := itemIDs(b.Items), 0
	for _, v := range b.voters.all() {
		if len(v.answers) > 0 && b.Form.Complete(items, byItem(v.answers)) {
			n++
		}
	}
	return n
}
