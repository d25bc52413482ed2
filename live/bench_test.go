//go:build linux

package live_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/store"
	"kahvila/store/bare"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// newFloor returns how a commit is made that no database can beat, on a disk of
// its own.
func newFloor(b *testing.B) (commit func()) {
	b.Helper()
	d, err := bare.Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close() })
	return func() {
		if err := d.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}

func timed(fn func()) time.Duration {
	start := time.Now()
	fn()
	return time.Since(start)
}

func quantile(d []time.Duration, q float64) time.Duration {
	slices.Sort(d)
	return d[min(len(d)-1, int(q*float64(len(d))))]
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }

// all lets everybody act at once, so many times each, and returns how long
// each act took and the whole.
func all(seats []*live.Seat, times int, act func(s *live.Seat, n int)) (each []time.Duration, whole time.Duration) {
	each = make([]time.Duration, len(seats)*times)
	whole = timed(func() {
		var wg sync.WaitGroup
		for i, s := range seats {
			wg.Go(func() {
				for n := range times {
					each[i*times+n] = timed(func() { act(s, n) })
				}
			})
		}
		wg.Wait()
	})
	return each, whole
}

// counted is a log that counts what is written together.
type counted struct {
	live.Log
	batches, entries int // written by the room, read when it is idle
}

func (c *counted) Append(b workshop.Batch) error {
	c.batches++
	c.entries += len(b.Entries)
	return c.Log.Append(b)
}

// processor returns how long this process has computed.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

const said = "What if the first day showed everybody one true story of a customer before anything else?"

// BenchmarkCommit has many write at once, and after each of their turns the
// floor, so that both meet the same disk.
func BenchmarkCommit(b *testing.B) {
	for _, writers := range []int{1, 100, 500} {
		b.Run(fmt.Sprint(writers), func(b *testing.B) {
			log := new(counted)
			h := open(b, func(h *house) { log.Log = h.log; h.log = log })
			seats := h.people(writers)
			floor := newFloor(b)
			log.batches, log.entries = 0, 0
			var ours, floors []time.Duration
			var spent, computed time.Duration
			for b.Loop() {
				before := processor(b)
				each, whole := all(seats, 10, func(s *live.Seat, _ int) { h.do(s, &workshop.Write{Text: said}) })
				ours, spent, computed = append(ours, each...), spent+whole, computed+processor(b)-before
				for range 10 {
					floors = append(floors, timed(floor))
				}
			}
			one := quantile(floors, 0.5)
			perSecond := float64(len(ours)) / spent.Seconds()
			b.ReportMetric(micros(quantile(ours, 0.5)), "commit-p50-µs")
			b.ReportMetric(micros(quantile(ours, 0.99)), "commit-p99-µs")
			b.ReportMetric(micros(one), "floor-p50-µs")
			b.ReportMetric(float64(quantile(ours, 0.5))/float64(one), "×floor")
			b.ReportMetric(perSecond, "acts/s")
			b.ReportMetric(float64(log.entries)/float64(log.batches), "acts/commit")
			b.ReportMetric(micros(computed)/float64(len(ours)), "cpu-µs/act")
			b.ReportMetric(perSecond*one.Seconds(), "×one-by-one")
		})
	}
}

// past is a log that is made up, entry by entry.
type past struct{ entries []workshop.Entry }

func (p *past) add(by string, f workshop.Fact) workshop.EntryID {
	body, err := json.Marshal(f)
	if err != nil {
		panic(err)
	}
	kind, _ := workshop.KindOf(f)
	id := workshop.EntryID(len(p.entries) + 1)
	e := workshop.Entry{ID: id, At: livetest.NewClock().Now(), Kind: kind.Name, Body: body, By: workshop.Key{1}.Pseudonym(workshop.SeatID(by))}
	e.Request = workshop.Key{2}.Request("", fmt.Sprint(id))
	p.entries = append(p.entries, e)
	return id
}

// afternoon makes up the log of a workshop with so many people and ideas, a
// mark for each idea, 200 targets and so many ratings, in the middle of the
// rating.
func afternoon(people, ideas, ratings int) *past {
	p := new(past)
	p.add("boss", &workshop.SetAgenda{Agenda: agenda()})
	tables := &workshop.Seating{Tables: 20, Seats: map[workshop.SeatID][]int{}}
	name := func(i int) string { return fmt.Sprintf("seatnumber%04d", i%people) }
	for i := range people {
		p.add(name(i), &workshop.Join{Seat: workshop.SeatID(name(i)), Sector: []string{"edu", "tech"}[i%2]})
		tables.Seats[workshop.SeatID(name(i))] = []int{i%20 + 1, (i+1)%20 + 1}
	}
	p.add("boss", &workshop.Go{Go: "next", To: workshop.Moment{Step: "cafe", Round: 1, Sub: workshop.WriteSub}, Seating: tables})
	var ids []workshop.IdeaID
	for i := range ideas {
		ids = append(ids, workshop.IdeaID(p.add(name(i), &workshop.Write{
			Kind: workshop.PlainIdea, Text: fmt.Sprintf("%s (%d)", said, i), Step: "cafe", Round: 1, Table: 1 + i%20, Theme: "a", Question: "q1",
		})))
		p.add(name(i+1), &workshop.Same{Idea: ids[i], Sector: "edu", Step: "cafe"})
	}
	opening := &workshop.Opening{
		Method: "criteria", Mode: workshop.BySector, Labels: map[string]string{"edu": "edu", "tech": "tech"},
		Form: prioritise.Form{Kind: prioritise.Scales, Criteria: []prioritise.Criterion{{ID: "c", Min: 1, Max: 5, Weight: 1}}},
	}
	for i := 0; i < 200 && i < len(ids); i++ {
		opening.Items = append(opening.Items, workshop.TargetID(p.add("boss", &workshop.Group{Title: fmt.Sprint("Target ", i), Ideas: ids[i : i+1]})))
	}
	ballot := p.add("boss", &workshop.Go{Go: "goto", Step: "vote", To: workshop.Moment{Step: "vote", Sub: workshop.RateSub}, Ballot: opening})
	for i := range ratings {
		item := opening.Items[i/people%len(opening.Items)]
		p.add(name(i), &workshop.Vote{Ballot: ballot, Label: []string{"edu", "tech"}[i%2], Answers: map[workshop.TargetID]prioritise.Answer{item: {1 + i%5}}})
	}
	return p
}

// keep writes the past into a new data file.
func (p *past) keep(b *testing.B, path string) {
	f, err := store.Open(path, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	log, err := f.Create("Test", id, livetest.NewClock().Now())
	if err != nil {
		b.Fatal(err)
	}
	for part := range slices.Chunk(p.entries, 5000) {
		if err := log.Append(workshop.Batch{Entries: part}); err != nil {
			b.Fatal(err)
		}
	}
	vault, err := f.Vault(id)
	if err != nil {
		b.Fatal(err)
	}
	w := workshop.New()
	if err := log.Each(w.Apply); err != nil {
		b.Fatal(err)
	}
	for _, s := range w.Scopes() { // whose keys are lost is sealed
		if err := vault.PutKey(s, workshop.Key{1}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen opens a room beside a bare scan of its log that decodes every
// fact.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "kahvila.db")
			p := afternoon(500, n/10, n-n/5-703)
			if len(p.entries) > n || len(p.entries) < n-1 {
				b.Fatalf("%d entries", len(p.entries))
			}
			p.keep(b, path)
			entries := len(p.entries)
			p = nil // nothing of it shall be in memory
			var ours, scans []time.Duration
			var computed, bareComputed time.Duration
			for b.Loop() {
				var r *live.Room
				var f *store.File
				runtime.GC()
				before := processor(b)
				ours = append(ours, timed(func() { f, r = openRoom(b, path) }))
				computed += processor(b) - before
				r.Close()
				f.Close()
				r = nil
				runtime.GC()
				before = processor(b)
				scans = append(scans, timed(func() { scan(b, path, entries) }))
				bareComputed += processor(b) - before
			}
			o, s := quantile(ours, 0.5), quantile(scans, 0.5)
			b.ReportMetric(float64(computed)/float64(bareComputed), "×bare-cpu")
			b.ReportMetric(micros(o)/1000, "open-ms")
			b.ReportMetric(micros(s)/1000, "bare-ms")
			b.ReportMetric(float64(o)/float64(s), "×bare")
		})
	}
}

func openRoom(b *testing.B, path string) (*store.File, *live.Room) {
	f, err := store.Open(path, nil)
	if err != nil {
		b.Fatal(err)
	}
	log, err := f.Log(id)
	if err != nil {
		b.Fatal(err)
	}
	vault, err := f.Vault(id)
	if err != nil {
		b.Fatal(err)
	}
	r, err := live.Open(log, vault, live.Options{ID: id, Clock: livetest.NewClock()})
	if err != nil {
		b.Fatal(err)
	}
	return f, r
}

func scan(b *testing.B, path string, n int) {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		log := tx.Bucket([]byte("workshops")).Bucket([]byte(id)).Bucket([]byte("log"))
		return log.ForEach(func(_, v []byte) error {
			n--
			kind, _ := workshop.FindKind(string(v[42 : 42+int(v[1])]))
			return json.Unmarshal(v[42+int(v[1]):], kind.New())
		})
	})
	if err != nil || n != 0 {
		b.Fatal(n, err)
	}
}
