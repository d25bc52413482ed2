//go:build linux

package live_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// BenchmarkLarge acts in a room that has 10 000 ideas and 100 000 ratings: one
// at a time, and a hundred at once.
func BenchmarkLarge(b *testing.B) {
	path := filepath.Join(b.TempDir(), "kahvila.db")
	afternoon(500, 10_000, 100_000).keep(b, path)
	f, r := openRoom(b, path)
	b.Cleanup(func() { r.Close(); f.Close() })
	h := &house{t: b, room: r}
	h.boss = h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	var seats []*live.Seat
	for i := range 100 {
		seats = append(seats, h.enter(live.Visitor{Fingerprint: fmt.Sprint("key", i), Sector: "edu"}))
	}
	w := r.Now().Workshop
	items := w.Ballot().Items
	var ids []workshop.IdeaID
	for i := range w.Ideas() {
		ids = append(ids, i.ID)
	}
	marked := 0
	floor := newFloor(b)
	for _, act := range []struct {
		name string
		step string
		fact func(n int) workshop.Fact
	}{
		{"vote", "vote", func(n int) workshop.Fact {
			return &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{items[n%len(items)]: {1 + n%5}}}
		}},
		{"idea", "cafe", func(int) workshop.Fact { return &workshop.Write{Text: said} }},
		{"mark", "cafe", func(n int) workshop.Fact { return &workshop.Same{Idea: ids[n/2%len(ids)], Off: n%2 == 1} }},
	} {
		for _, batch := range []int{1, 100} {
			b.Run(fmt.Sprintf("%s/%d", act.name, batch), func(b *testing.B) {
				h.t = b
				h.do(h.boss, &workshop.Go{Go: "goto", Step: act.step})
				if act.step == "cafe" {
					h.do(h.boss, &workshop.Go{Go: "next"})
				}
				var ours, floors []time.Duration
				for b.Loop() {
					n := marked
					marked++
					_, whole := all(seats[:batch], 1, func(s *live.Seat, _ int) { h.do(s, act.fact(n)) })
					ours = append(ours, whole)
					floors = append(floors, timed(floor))
				}
				o, fl := quantile(ours, 0.5), quantile(floors, 0.5)
				b.ReportMetric(micros(o), "batch-p50-µs")
				b.ReportMetric(micros(fl), "floor-p50-µs")
				b.ReportMetric(float64(o)/float64(fl), "×floor")
				marked += marked % 2 // marks are set and taken in pairs
			})
		}
	}
}

// BenchmarkHarvest looks at a harvest of 10 000 ideas after each new one, as
// somebody at a table does and as the facilitator does, and once more at the
// one from before, beside going once through all ideas.
func BenchmarkHarvest(b *testing.B) {
	path := filepath.Join(b.TempDir(), "kahvila.db")
	afternoon(500, 10_000, 0).keep(b, path)
	f, r := openRoom(b, path)
	b.Cleanup(func() { r.Close(); f.Close() })
	h := &house{t: b, room: r}
	h.boss = h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	s := h.enter(live.Visitor{Fingerprint: "writer", Sector: "edu"})
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "cafe"})
	h.do(h.boss, &workshop.Go{Go: "next"})
	var written, sheets, harvests, olders, walks []time.Duration
	for b.Loop() {
		before := s.Now()
		written = append(written, timed(func() { h.do(s, &workshop.Write{Text: said}) }))
		v := s.Now()
		sheets = append(sheets, timed(func() { v.Sheet("q1") }))
		harvests = append(harvests, timed(func() { v.Harvest() }))
		olders = append(olders, timed(func() { before.Sheet("q1") }))
		n := 0
		walks = append(walks, timed(func() {
			for range v.Workshop.Ideas() {
				n++
			}
		}))
		if n < 10_000 {
			b.Fatalf("%d ideas", n)
		}
	}
	b.ReportMetric(micros(quantile(written, 0.5)), "commit-µs")
	b.ReportMetric(micros(quantile(sheets, 0.5)), "sheet-µs")
	b.ReportMetric(micros(quantile(harvests, 0.5)), "harvest-µs")
	b.ReportMetric(micros(quantile(olders, 0.5)), "older-µs")
	b.ReportMetric(micros(quantile(walks, 0.5)), "floor-µs")
}
