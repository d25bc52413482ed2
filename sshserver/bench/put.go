package bench

import (
	"context"
	"sync"
	"time"
)

// most is more ideas than anybody writes while others come back. A room lets
// one person write 400 at once.
const most = 300

// before is how long before Enter an idea is typed, if its writer has the time.
const before = 500 * time.Millisecond

// written is what became of ideas.
type written struct {
	took    []time.Duration // until each was on every screen of the audience
	missing int             // idea and screen
}

// put lets the writers write in turn, so many ideas a second, until there are
// n or it is enough. When one is due does not depend on how fast the last one
// was. It returns when every idea is seen or missing.
func (r *run) put(ctx context.Context, writers, audience []*person, rate float64, n int, enough <-chan struct{}) written {
	gap := time.Duration(float64(time.Second) / rate)
	lead := min(before, gap*time.Duration(len(writers))/2)
	var all sync.WaitGroup
	var mu sync.Mutex
	var w written
	next := time.Now().Add(lead)
	for i := range n {
		due := next.Add(time.Duration(r.crowd.words.dice.Int64N(int64(gap))))
		next = next.Add(gap)
		pause := time.NewTimer(time.Until(due.Add(-lead)))
		select {
		case <-pause.C:
		case <-enough:
			n = i
		case <-ctx.Done():
			n = i
		}
		pause.Stop()
		if n == i {
			break
		}
		word, writer := r.crowd.words.next(), unoccupied(writers, i)
		writer.busy.Store(true)
		all.Go(func() {
			defer writer.busy.Store(false)
			took, missing, shown := r.crowd.write(ctx, writer, word, due, audience)
			mu.Lock()
			defer mu.Unlock()
			r.written = append(r.written, word)
			if shown {
				r.shown = append(r.shown, word)
			}
			w.took, w.missing = append(w.took, took), w.missing+missing
		})
	}
	all.Wait()
	return w
}

// unoccupied returns the next writer whose last idea is on the screens: nobody
// writes two at once, and a screen takes no second one before the first is kept.
func unoccupied(writers []*person, from int) *person {
	for i := range writers {
		if p := writers[(from+i)%len(writers)]; !p.busy.Load() {
			return p
		}
	}
	return writers[from%len(writers)]
}

// write lets one person type an idea now and press Enter when it is due. It
// reports, too, whether anybody else has seen it.
func (c *crowd) write(ctx context.Context, writer *person, word string, due time.Time, audience []*person) (took time.Duration, missing int, shown bool) {
	writer.press(pasteBegins + word + pasteEnds)
	pass(ctx, time.Until(due))
	a := c.seek(word, audience)
	writer.press("\r")
	took, missing = c.settle(ctx, a, missed)
	for i := range a.seen {
		shown = shown || i != writer.n && a.seen[i].Load() > 0
	}
	return took, missing, shown
}
