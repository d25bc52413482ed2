//go:build linux

package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"kahvila/store/bare"
	"kahvila/workshop"
)

// newFloor returns a disk of its own, beside the file that is measured.
func newFloor(b *testing.B) *bare.Disk {
	b.Helper()
	d, err := bare.Open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close() })
	return d
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
			floor := newFloor(b)
			var ours, floors []time.Duration
			last := 0
			for b.Loop() {
				batch := workshop.Batch{Entries: entries(last, group)}
				last += group
				ours = append(ours, timed(func() { appended(b, l, batch) }))
				floors = append(floors, timed(func() {
					if err := floor.Commit(); err != nil {
						b.Fatal(err)
					}
				}))
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
			var ours, plain, scans []time.Duration
			for b.Loop() {
				ours = append(ours, timed(func() { each(b, path, n, decode) }))
				plain = append(plain, timed(func() { each(b, path, n, func([]byte) error { return nil }) }))
				scans = append(scans, timed(func() { scan(b, path, n) }))
			}
			o, p, s := median(ours), median(plain), median(scans)
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
