package bench

import (
	"cmp"
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

// turnTime is long enough that nothing is seen of having been stopped.
const turnTime = 4 * time.Second

// turns is how many turns of writing there are, an idea in each at least.
func (r *run) turns() int {
	return max(1, min(int(r.Time/cmp.Or(r.turn, turnTime)), r.ideas()))
}

// ideas is how many ideas are written in all turns together.
func (r *run) ideas() int { return max(1, int(r.Rate*r.Time.Seconds())) }

// write is a turn of people writing, one after the other. The last one says
// what all have come to.
func (r *run) write(ctx context.Context) error {
	profiled := r.kind == Room && r.Profile != ""
	if profiled && r.sitting.turns == 0 {
		if _, err := r.server.tell(tellProfile, r.Profile); err != nil {
			return err
		}
	}
	if r.turns() > 1 {
		pass(ctx, soon) // what waited while it was stopped is done then
	}
	n := r.ideas()
	last, all := r.sitting.turns, r.turns()
	if err := r.sit(ctx, &r.sitting, r.crowd.all, n*(last+1)/all-n*last/all); err != nil || r.sitting.turns < all {
		return err
	}
	r.Ideas, r.Disk = r.sitting.ideas(), r.sitting.kept()
	if profiled {
		_, err := r.server.tell(tellProfile)
		return err
	}
	return nil
}

// soon is how long a server has to catch up.
const soon = 300 * time.Millisecond

// sitting is what came of people writing, once or more often.
type sitting struct {
	turns, audience int
	written
	bytes     int64
	measured  bool
	processor time.Duration
	disk      []time.Duration // how long each batch took to be on it
}

// sit lets those who read write so many ideas, and adds what some see of that.
func (r *run) sit(ctx context.Context, s *sitting, audience []*person, n int) error {
	before, err := r.server.tell(tellUsage)
	if err != nil {
		return err
	}
	bytesBefore := received(audience)
	synced := r.keeping()
	w := r.put(ctx, r.reading(), audience, r.Rate, n, nil)
	came := received(audience) - bytesBefore
	bare, failed := synced()
	after, err := r.server.tell(tellUsage)
	if err := errors.Join(err, failed); err != nil {
		return err
	}
	s.turns, s.audience = s.turns+1, len(audience)
	s.took, s.missing = append(s.took, w.took...), s.missing+w.missing
	s.bytes, s.measured = s.bytes+came, after.Measured
	s.disk = append(append(s.disk, bare...), after.Written...)
	s.processor += time.Duration(after.Processor - before.Processor)
	return nil
}

// ideas says it in figures.
func (s *sitting) ideas() Ideas {
	i := Ideas{Spread: spreadOf(s.took), Missing: s.missing, Deliveries: len(s.took)*s.audience - s.missing}
	if i.Deliveries > 0 {
		i.Bytes = round(float64(s.bytes)/float64(i.Deliveries), 1)
		if s.measured {
			i.Processor = measured(float64(s.processor.Nanoseconds())/1000/float64(i.Deliveries), 1)
		}
	}
	return i
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
