package live

import (
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"kahvila/workshop"
)

// Counters are what a room has done since it was opened, in numbers only:
// nothing in them is about somebody.
type Counters struct {
	Acts    uint64            // that people asked for
	Refused map[string]uint64 // of them, and at the door: by the sentence, its places open
	Commits uint64            // batches that are on disk
	Entries uint64            // in them
	Failed  uint64            // batches of which that is not known
	Panics  uint64            // facts that stumbled over themselves

	Commit Times // from the first of a batch to the last answer
	Disk   Times // of it, writing the batch: nearly all of that is the sync
}

// Times are how long something took lately.
type Times struct{ Half, Most, Longest time.Duration } // of every two, of 99 in a hundred, of all

// Counters returns what the room has done so far.
func (r *Room) Counters() Counters {
	t := &r.tally
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.Counters
	c.Refused, c.Commit, c.Disk = maps.Clone(c.Refused), t.commit.times(), t.disk.times()
	return c
}

// Written returns how long the batches took to be on disk that have been written
// since there were so many, the latest thousand at most, and how many there are
// now.
func (r *Room) Written(since uint64) (took []time.Duration, n uint64) {
	t := &r.tally
	t.mu.Lock()
	defer t.mu.Unlock()
	for n := max(since, t.Commits-min(t.Commits, uint64(len(t.disk.last)))); n < t.Commits; n++ {
		took = append(took, t.disk.last[n%uint64(len(t.disk.last))])
	}
	return took, t.Commits
}

// tally is where a room counts. Its zero value is ready.
type tally struct {
	mu sync.Mutex
	Counters
	commit, disk lately
}

// lately keeps the latest durations, and the longest of all.
type lately struct {
	last    [1000]time.Duration
	n       int
	longest time.Duration
}

func (l *lately) add(d time.Duration) {
	l.last[l.n%len(l.last)] = d
	l.n++
	l.longest = max(l.longest, d)
}

func (l *lately) times() Times {
	n := min(l.n, len(l.last))
	if n == 0 {
		return Times{}
	}
	all := slices.Sorted(slices.Values(l.last[:n]))
	return Times{Half: all[(n-1)/2], Most: all[(99*n+99)/100-1], Longest: l.longest}
}

// slowDisk is a time to write after which people begin to wonder.
const slowDisk = time.Second

// append writes a batch to the log, and notes how that went.
func (r *Room) append(batch workshop.Batch) error {
	began := time.Now()
	err := r.log.Append(batch)
	took := time.Since(began)
	if took > slowDisk {
		r.logger.Warn("slow disk", "took", took.Round(time.Millisecond), "entries", len(batch.Entries))
	}
	t := &r.tally
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.Failed++
		return err
	}
	t.Commits++
	t.Entries += uint64(len(batch.Entries))
	t.disk.add(took)
	return nil
}

// answered notes that the batch that began then is done with.
func (t *tally) answered(began time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.commit.add(time.Since(began))
}

func (t *tally) act() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.Acts++
}

func (t *tally) panicked() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.Panics++
}

// note counts and logs what somebody is refused, if they are. The sentence is
// ours; what its places are filled with may be theirs, and is left out.
func (r *Room) note(err error) {
	refusal, ok := errors.AsType[*workshop.Refusal](err)
	if !ok {
		return
	}
	r.logger.Info("refused", "why", refusal.Text)
	r.tally.mu.Lock()
	defer r.tally.mu.Unlock()
	if r.tally.Refused == nil {
		r.tally.Refused = make(map[string]uint64)
	}
	r.tally.Refused[refusal.Text]++
}
