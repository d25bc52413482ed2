//go:build linux

package store

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"kahvila/workshop"
)

// floor is what no transaction of bbolt can beat: a page written and synced,
// and the page that makes it count, in a file that has its size already.
type floor struct {
	f  *os.File
	at int64
}

const floorSize = 8 << 20

func newFloor(b *testing.B) *floor {
	b.Helper()
	f, err := os.Create(filepath.Join(b.TempDir(), "floor"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	if _, err := f.Write(make([]byte, floorSize)); err != nil {
		b.Fatal(err)
	}
	if err := f.Sync(); err != nil {
		b.Fatal(err)
	}
	return &floor{f: f, at: 4096}
}

func (f *floor) commit(b *testing.B) {
	page := make([]byte, 4096)
	for _, at := range []int64{f.at, 0} {
		_, err := f.f.WriteAt(page, at)
		if err == nil {
			err = syscall.Fdatasync(int(f.f.Fd()))
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if f.at += 4096; f.at == floorSize {
		f.at = 4096
	}
}

func timed(fn func()) time.Duration {
	start := time.Now()
	fn()
	return time.Since(start)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// BenchmarkAppend commits groups beside the floor, one of each in turn, so
// that both meet the same disk.
func BenchmarkAppend(b *testing.B) {
	for _, group := range []int{1, 100, 500} {
		b.Run(fmt.Sprint(group), func(b *testing.B) {
			f, err := Open(dataFile(b), nil)
			if err != nil {
				b.Fatal(err)
			}
			defer f.Close()
			l := created(b, f, "alpha")
			bare := newFloor(b)
			var ours, floors []time.Duration
			last := 0
			for b.Loop() {
				batch := workshop.Batch{Entries: entries(last, group)}
				last += group
				ours = append(ours, timed(func() { appended(b, l, batch) }))
				floors = append(floors, timed(func() { bare.commit(b) }))
			}
			o, fl := median(ours), median(floors)
			b.ReportMetric(float64(o.Microseconds()), "append-p50-µs")
			b.ReportMetric(float64(fl.Microseconds()), "floor-p50-µs")
			b.ReportMetric(float64(o)/float64(fl), "×floor")
		})
	}
}

// BenchmarkEach opens a file and reads a log, decoding the bodies, beside a
// bare scan of the same bucket with the same decoding.
func BenchmarkEach(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path := dataFile(b)
			f, err := Open(path, nil)
			if err != nil {
				b.Fatal(err)
			}
			l := created(b, f, "alpha")
			for last := 0; last < n; last += 5000 {
				appended(b, l, workshop.Batch{Entries: entries(last, 5000)})
			}
			if err := f.Close(); err != nil {
				b.Fatal(err)
			}
			var ours, plain, bare []time.Duration
			for b.Loop() {
				ours = append(ours, timed(func() { each(b, path, n, decode) }))
				plain = append(plain, timed(func() { each(b, path, n, func([]byte) error { return nil }) }))
				bare = append(bare, timed(func() { scan(b, path, n) }))
			}
			o, p, s := median(ours), median(plain), median(bare)
			b.ReportMetric(float64(o.Microseconds())/1000, "open+each+json-ms")
			b.ReportMetric(float64(p.Microseconds())/1000, "open+each-ms")
			b.ReportMetric(float64(s.Microseconds())/1000, "bare-ms")
			b.ReportMetric(float64(o)/float64(s), "×bare")
		})
	}
}

func decode(body []byte) error {
	var v struct {
		Text string `json:"text"`
	}
	return json.Unmarshal(body, &v)
}

func each(b *testing.B, path string, n int, fn func(body []byte) error) {
	f, err := Open(path, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	l, err := f.Log("alpha")
	if err != nil {
		b.Fatal(err)
	}
	err = l.Each(func(e workshop.Entry) error { n--; return fn(e.Body) })
	if err != nil || n != 0 {
		b.Fatal(n, err)
	}
}

func scan(b *testing.B, path string, n int) {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		return tx.Bucket(workshopsBucket).Bucket([]byte("alpha")).Bucket(logBucket).ForEach(func(_, v []byte) error {
			n--
			return decode(v[42+int(v[1]):])
		})
	})
	if err != nil || n != 0 {
		b.Fatal(n, err)
	}
}
