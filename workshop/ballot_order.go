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
	of       []TargetID // the targets that stood by themselves when it was counted
	places   map[TargetID]int
	complete *int
}

// order returns the place of each target by the ballot as it is, be it open:
// what follows from the order is an act that closes it. It is nil where this
// version cannot count it. The map must not be changed.
func (w *Workshop) order(b *Ballot) map[TargetID]int {
	method, known := prioritise.Find(b.Method)
	if !known {
		return nil
	}
	count := func() map[TargetID]int {
		places := make(map[TargetID]int, len(b.Items))
		for item, place := range method.Order(w.poll(b, "")) {
			places[TargetID(item)] = place
		}
		return places
	}
	c := b.counted
	if c == nil {
		return count()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if items := w.onBallot(b.Items); c.places == nil || !slices.Equal(c.of, items) {
		c.of, c.places = items, count()
	}
	return c.places
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
