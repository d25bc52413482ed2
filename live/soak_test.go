package live_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"kahvila/live"
	"kahvila/workshop"
)

// settled waits until there are as many goroutines as there were.
func settled(t *testing.T, before int) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for runtime.NumGoroutine() > before {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		runtime.Gosched()
	}
}

func TestComingAndGoingLeavesNothingBehind(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Run("room", func(t *testing.T) {
		h := open(t)
		h.people(5)
		n := runtime.NumGoroutine()
		var wg sync.WaitGroup
		for i := range 20 {
			wg.Go(func() {
				for range 10 {
					v := live.Visitor{Fingerprint: fmt.Sprint("guest", i), Sector: "edu"}
					if i%2 == 1 {
						v.Attach = live.Words
					}
					s, err := h.room.Enter(v)
					if err != nil {
						t.Error(err)
						return
					}
					wall := h.room.Observe()
					s.SetDraft("idea", "half")
					if _, err := s.Do(context.Background(), &workshop.Write{Text: "x"}, ""); err != nil {
						t.Error(err)
					}
					ctx, cancel := context.WithCancel(context.Background())
					cancel()
					s.Now()
					for err == nil { // until there is nothing newer
						_, err = s.Next(ctx)
					}
					wall.Now()
					wall.Leave()
					s.Leave()
				}
			})
		}
		wg.Wait()
		settled(t, n)
		if p := h.room.Now().Presence; p.Count != 5+10 { // those who use words count for a while
			t.Errorf("%d are present", p.Count)
		}
		h.clock.Advance(time.Hour)
		h.room.Observe().Leave()
		h.enter(live.Visitor{Fingerprint: "guest0", Sector: "edu"}).Leave()
		if p := h.room.Now().Presence; p.Count != 5 {
			t.Errorf("%d are present an hour later", p.Count)
		}
	})
	goleak.VerifyNone(t, before)
}

// Whoever does not look holds nobody up, and misses only what has been
// replaced by newer.
func TestWhoNeverLooksHoldsNobodyUp(t *testing.T) {
	h := open(t)
	seats := h.people(3)
	deaf := []*live.Seat{seats[1], h.room.Observe(), h.room.Observe()}
	for i := range 200 {
		h.do(seats[0], &workshop.Write{Text: fmt.Sprint("idea ", i)})
		seats[2].SetDraft("idea", fmt.Sprint(i%2))
	}
	for _, s := range deaf {
		if n := len(s.Wake()); n != 1 {
			t.Errorf("%d wakes wait", n)
		}
		if got := ideas(s.Now().Workshop); len(got) != 200 || got[199] != "idea 199" {
			t.Errorf("the first look shows %d ideas", len(got))
		}
	}
}

// crowd is what the writers of the soak have been told.
type crowd struct {
	written atomic.Int64
	marked  atomic.Int64
}

func TestManyWriteWhileManyLook(t *testing.T) {
	h := open(t)
	seats := h.people(30)
	const each = 15
	var c crowd
	var readers, acting sync.WaitGroup
	quit, leave := context.WithCancel(t.Context())
	for _, s := range append([]*live.Seat{h.boss, h.room.Observe()}, seats[:10]...) {
		readers.Go(func() { look(t, quit, s) })
	}
	for n, s := range seats {
		acting.Go(func() { c.act(t, s, n, each) })
	}
	acting.Wait()
	await(t, h.boss, "everything", func(v live.View) bool { return int64(len(ideas(v.Workshop))) == c.written.Load() })
	leave()
	readers.Wait()
	marks := int64(0)
	for i := range h.room.Now().Workshop.Ideas() {
		marks += int64(len(i.Marks))
	}
	if marks != c.marked.Load() || c.written.Load() != 30*each {
		t.Errorf("%d marks of %d, %d ideas", marks, c.marked.Load(), c.written.Load())
	}
}

// act writes, marks what others wrote, and sees each of its own acts as soon as
// it is acknowledged.
func (c *crowd) act(t *testing.T, s *live.Seat, n, times int) {
	var last workshop.IdeaID
	for i := range times {
		s.SetDraft("idea", fmt.Sprint(i))
		id, err := s.Do(t.Context(), &workshop.Write{Text: fmt.Sprintf("idea %d of %d", i, n)}, fmt.Sprint(i))
		if err != nil {
			t.Error(err)
			return
		}
		c.written.Add(1)
		v := s.Now()
		idea := v.Workshop.Idea(workshop.IdeaID(id))
		if idea == nil || !v.Mine(idea) {
			t.Errorf("acknowledged but not shown: %d", id)
			return
		}
		for other := range v.Workshop.Ideas() {
			if other.ID > last && !v.Mine(other) && !v.Marked(other) {
				last = other.ID
				if _, err := s.Do(t.Context(), &workshop.Same{Idea: other.ID}, ""); err != nil {
					t.Error(err)
					return
				}
				c.marked.Add(1)
				if v := s.Now(); !v.Marked(v.Workshop.Idea(last)) {
					t.Errorf("a mark on %d does not show", last)
				}
				break
			}
		}
	}
	s.SetDraft("idea", "")
}

// look fetches views until it is told to stop: each is newer than the one
// before, has all that the one before had, and agrees with itself.
func look(t *testing.T, quit context.Context, s *live.Seat) {
	var before []workshop.IdeaID
	version, last := uint64(0), workshop.EntryID(0)
	for {
		v, err := s.Next(quit)
		if err != nil {
			return
		}
		id, _ := v.Workshop.Last()
		if v.Version <= version || id < last {
			t.Errorf("version %d after %d, entry %d after %d", v.Version, version, id, last)
		}
		version, last = v.Version, id
		var now []workshop.IdeaID
		for i := range v.Workshop.Ideas() {
			now = append(now, i.ID)
			people := map[workshop.Pseudonym]bool{}
			for _, m := range i.Marks {
				people[m.By] = true
			}
			if len(people) != len(i.Marks) {
				t.Errorf("idea %d has two marks of somebody", i.ID)
			}
		}
		if len(now) < len(before) || !slices.Equal(now[:len(before)], before) {
			t.Errorf("ideas went from %v to %v", before, now)
		}
		before = now
		shown := 0
		for _, q := range v.Harvest().Theme("a").Questions {
			shown += len(q.Ideas)
		}
		if shown != len(now) {
			t.Errorf("the harvest has %d ideas of %d", shown, len(now))
		}
		v.Like("idea 3 of 7", 3)
	}
}
