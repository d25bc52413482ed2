package bench

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
)

const (
	loggingIn  = 32 // at once
	comingBack = 64
	// missed is how long an idea may take. After that it is missing.
	missed = 3 * time.Second
)

// rest leaves a server alone for a while after much has happened.
func (r *run) rest(ctx context.Context) { pass(ctx, min(2*time.Second, r.Time/5)) }

// connect lets everybody in.
func (r *run) connect(ctx context.Context) error {
	began := time.Now()
	took, err := r.arrive(ctx, r.crowd.all, loggingIn)
	r.Connect.PerSecond = round(float64(len(took))/time.Since(began).Seconds(), 1)
	r.Connect.Spread, r.Connect.Failed = spreadOf(took), r.People-len(took)
	if err == nil {
		return nil
	}
	absent := r.absent() // as people do, they try again
	if again, err := r.arrive(ctx, absent, loggingIn); len(again) < len(absent) {
		return fmt.Errorf("%d of %d people cannot come in: %w", len(absent)-len(again), r.People, err)
	}
	return nil
}

// absent are the people without a connection.
func (r *run) absent() (all []*person) {
	for _, p := range r.crowd.all {
		if !p.here() {
			all = append(all, p)
		}
	}
	return all
}

// arrive lets people in, so many at once, and returns how long each took who
// came in, and why one did not.
func (r *run) arrive(ctx context.Context, people []*person, atOnce int) (took []time.Duration, why error) {
	var mu sync.Mutex
	each(people, atOnce, func(p *person) {
		began := time.Now()
		err := p.connect(ctx)
		d := time.Since(began)
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			why = err
			return
		}
		took = append(took, d)
	})
	return took, why
}

// idle lets nobody do anything.
func (r *run) idle(ctx context.Context) error {
	r.rest(ctx)
	before, err := r.server.tell(tellUsage)
	if err != nil {
		return err
	}
	began := time.Now()
	pass(ctx, r.Time/2)
	lasted := time.Since(began)
	after, err := r.server.tell(tellUsage)
	if err != nil {
		return err
	}
	people, base := float64(r.People), r.server.Base
	if after.Measured {
		r.Idle.Processor = measured(float64(after.Processor-before.Processor)/float64(lasted.Nanoseconds())*100, 2)
	}
	if after.Memory > 0 {
		r.Idle.Memory = measured(float64(after.Memory-base.Memory)/1024/people, 1)
	}
	r.Idle.Goroutines = round(float64(after.Goroutines-base.Goroutines)/people, 1)
	return nil
}

func measured(f float64, decimals int) *float64 {
	f = round(f, decimals)
	return &f
}

// echo lets a few people type, each a key at a time.
func (r *run) echo(ctx context.Context) error {
	const pause = 200 * time.Millisecond
	var all sync.WaitGroup
	var mu sync.Mutex
	var took []time.Duration
	end := time.Now().Add(r.Time / 2)
	for i, p := range r.few() {
		all.Go(func() {
			pass(ctx, pause*time.Duration(i)/time.Duration(len(r.few())))
			for n := 0; ctx.Err() == nil && time.Now().Before(end); n++ {
				d := p.typeKey(ctx, n)
				mu.Lock()
				took = append(took, d)
				mu.Unlock()
				pass(ctx, pause-d)
			}
			p.press(string(rune(lineAway)))
		})
	}
	all.Wait()
	r.Keys = spreadOf(took)
	return nil
}

// typeKey types the next key, and returns how long it took to be seen.
func (p *person) typeKey(ctx context.Context, n int) time.Duration {
	const line = 12 // keys; no line begins with the key of the one before
	all := keys()
	key, press := all[n%len(all)], all[n%len(all)]
	if n%line == line-1 {
		press = string(rune(lineAway)) + key
	}
	g := p.glance(key)
	p.press(press)
	took, _ := p.see(ctx, g, missed)
	return took
}

// warm fills the screens.
func (r *run) warm(ctx context.Context) error {
	const ideas, aSecond = 12, 20
	w := r.put(ctx, r.reading(), r.crowd.all, aSecond, ideas, nil)
	if w.missing == ideas*r.People {
		return errors.New("no idea comes to any screen")
	}
	r.rest(ctx)
	return nil
}

// write lets people write, one after the other.
func (r *run) write(ctx context.Context) error {
	if r.kind == Room && r.Profile != "" {
		if _, err := r.server.tell(tellProfile, r.Profile); err != nil {
			return err
		}
	}
	ideas, err := r.ideas(ctx, r.crowd.all)
	r.Ideas = ideas
	if err == nil && r.kind == Room && r.Profile != "" {
		_, err = r.server.tell(tellProfile)
	}
	return err
}

// ideas lets those who read write for a while, and says what some see of that.
func (r *run) ideas(ctx context.Context, audience []*person) (i Ideas, err error) {
	before, err := r.server.tell(tellUsage)
	if err != nil {
		return i, err
	}
	bytesBefore := received(audience)
	w := r.put(ctx, r.reading(), audience, r.Rate, max(1, int(r.Rate*r.Time.Seconds())), nil)
	came := received(audience) - bytesBefore
	after, err := r.server.tell(tellUsage)
	if err != nil {
		return i, err
	}
	i = Ideas{Spread: spreadOf(w.took), Missing: w.missing, Deliveries: len(w.took)*len(audience) - w.missing}
	if i.Deliveries > 0 {
		i.Bytes = round(float64(came)/float64(i.Deliveries), 1)
		if after.Measured {
			i.Processor = measured(float64(after.Processor-before.Processor)/1000/float64(i.Deliveries), 1)
		}
	}
	return i, nil
}

func received(people []*person) (all int64) {
	for _, p := range people {
		all += p.bytes.Load()
	}
	return all
}

// comeBack lets everybody but a few go at once and come back, while those few
// write.
func (r *run) comeBack(ctx context.Context) error {
	// Enough that each has a few seconds for an idea.
	few := r.reading()[:min((r.People+1)/2, max(len(r.few()), int(4*r.Rate)))]
	others := r.crowd.all[len(few):]
	enough, written := make(chan struct{}), make(chan written, 1)
	go func() { written <- r.put(ctx, few, few, r.Rate, most, enough) }()
	each(others, max(1, len(others)), func(p *person) { p.close() })
	began := time.Now()
	took, _ := r.arrive(ctx, others, comingBack)
	r.Back.Seconds = seconds(time.Since(began))
	r.Back.Spread, r.Back.Failed = spreadOf(took), len(others)-len(took)
	if r.Back.Failed > 0 {
		_, _ = r.arrive(ctx, r.absent(), loggingIn) // who still is not here does not vote
	}
	close(enough)
	w := <-written
	r.Back.Missing = w.missing
	if r.kind == Floor {
		return nil
	}
	return r.count(ctx)
}

// count looks whether every idea, and every one that was shown, is in the room.
func (r *run) count(ctx context.Context) error {
	boss, err := facilitate(ctx, r.crowd.addr, r.boss)
	if err != nil {
		return err
	}
	defer boss.leave()
	var all []struct{ Text string }
	if err := boss.say(&all, "ideas --json"); err != nil {
		return err
	}
	var there strings.Builder
	for _, i := range all {
		there.WriteString(i.Text + "\n")
	}
	text := there.String()
	lacking := func(words []string) (n int) {
		for _, word := range words {
			if !strings.Contains(text, word) {
				n++
			}
		}
		return n
	}
	r.Back.Lost, r.Back.Absent = lacking(r.shown), lacking(r.written)
	return nil
}
