package bench

import (
	"context"
	"sync"
	"time"
)

// stall lets people write while all read, and then while some do not.
func (r *run) stall(ctx context.Context) error {
	if r.Stalled == 0 {
		return nil
	}
	// The next hour of a machine is not like the last one: what it is compared
	// with comes right before.
	var before sitting
	pass(ctx, soon) // what waited while it was stopped is done then
	if err := r.sit(ctx, &before, r.reading(), r.ideas()); err != nil {
		return err
	}
	calm, err := r.server.tell(tellSettle)
	if err != nil {
		return err
	}
	for _, p := range r.stalling() {
		p.gate.close()
	}
	r.clog(ctx)
	r.rest(ctx) // so many screens were drawn that it is seen for a second
	// Their screens are large by then: what counts is what is more later.
	stuck, err := r.server.tell(tellSettle)
	if err != nil {
		return err
	}
	var s sitting
	if err := r.sit(ctx, &s, r.reading(), r.ideas()); err != nil {
		return err
	}
	after, err := r.server.tell(tellSettle)
	if err != nil {
		return err
	}
	beside := &Stall{Ideas: s.ideas(), Goroutines: float64(after.Goroutines - calm.Goroutines)}
	if p99 := before.ideas().P99; p99 > 0 {
		beside.Times = round(beside.P99/p99, 4)
	}
	if after.Memory > 0 {
		beside.Memory = measured(float64(after.Memory-stuck.Memory)/1024/float64(r.People), 1)
	}
	beside.Caught = r.catchUp(ctx)
	r.Stalling = beside
	return nil
}

// clog lets whoever stalls be sent so much that nothing more fits on the way
// to them: they drag a corner of their window, and every screen is drawn anew.
func (r *run) clog(ctx context.Context) {
	const frames, pause = 300, 8 * time.Millisecond
	var all sync.WaitGroup
	for _, p := range r.stalling() {
		all.Go(func() {
			for i := range frames {
				p.resize(Size{200 - i%2, 50})
				pass(ctx, pause)
			}
			p.resize(r.Size)
		})
	}
	all.Wait()
}

// catchUp lets those who stalled read again, and returns how many of them see
// the next idea.
func (r *run) catchUp(ctx context.Context) int {
	stalled := r.stalling()
	for _, p := range stalled {
		p.gate.open()
	}
	r.rest(ctx)
	w := r.put(ctx, r.few(), stalled, r.Rate, 1, nil)
	return len(stalled) - w.missing
}
