package bench

import (
	"context"
	"fmt"
	"time"
)

const (
	// ballotTitle is what is rated. It has letters that nothing else has.
	ballotTitle = "QXZJVKWQ"
	ratedText   = "rated"
	// lateVotes is how long all may take to vote.
	lateVotes = 30 * time.Second
	// settled is how long people look at a ballot before they press a key. A
	// screen that has just changed lets keys go by for a moment.
	settled = 500 * time.Millisecond
)

// vote opens a ballot, and lets everybody vote.
func (r *run) vote(ctx context.Context) error {
	if r.kind == Floor {
		return nil
	}
	boss, err := facilitate(ctx, r.crowd.addr, r.boss)
	if err != nil {
		return err
	}
	defer boss.leave()
	var ideas []struct{ ID any }
	if err := boss.say(&ideas, "ideas --json"); err != nil {
		return err
	}
	if len(ideas) == 0 {
		return fmt.Errorf("there is nothing to vote on")
	}
	if err := boss.say(nil, "group --title", ballotTitle, fmt.Sprint(ideas[0].ID)); err != nil {
		return err
	}
	all := r.present()
	began := time.Now()
	shown := r.crowd.seek(ballotTitle, all)
	if err := boss.say(nil, "goto", voteStep); err != nil {
		return err
	}
	took, _ := r.crowd.settle(ctx, shown, lateVotes)
	r.Vote = &Vote{Shown: millis(took)}
	pass(ctx, settled)
	ctx, cancel := context.WithTimeout(ctx, lateVotes)
	defer cancel()
	pressed := make(chan struct{})
	go func() {
		defer close(pressed)
		each(all, max(1, len(all)), func(p *person) { p.rate(ctx) })
	}()
	err = r.await(ctx, len(all))
	r.Vote.Seconds = seconds(time.Since(began))
	cancel()
	<-pressed
	if err != nil {
		return err
	}
	var result struct{ Voted int }
	if err := boss.say(nil, "next"); err != nil {
		return err
	}
	if err := boss.say(&result, "results --json"); err != nil {
		return err
	}
	r.Vote.Counted = result.Voted
	return nil
}

// rate presses a digit until the screen says that it was taken: somebody whose
// key went by presses it again.
func (p *person) rate(ctx context.Context) {
	const again = time.Second
	for ctx.Err() == nil {
		g := p.glance(ratedText)
		p.press("4")
		if _, ok := p.see(ctx, g, again); ok {
			return
		}
	}
}

// await waits until so many have voted, or it is too late.
func (r *run) await(ctx context.Context, n int) error {
	for ctx.Err() == nil {
		u, err := r.server.tell(tellUsage)
		if err != nil {
			return err
		}
		if u.Voted >= n {
			return nil
		}
		pass(ctx, 20*time.Millisecond)
	}
	return nil
}

// present are the people with a connection.
func (r *run) present() (all []*person) {
	for _, p := range r.crowd.all {
		if p.here() {
			all = append(all, p)
		}
	}
	return all
}
