//go:build linux

package live_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// written is a past with so many ideas as people write them, of a few hundred
// words with their endings.
func written(n int) *past {
	random := rand.New(rand.NewPCG(2, 2))
	var stems []string
	for range 400 {
		stem := ""
		for range 2 + random.IntN(2) {
			stem += string("kptsmnlrvh"[random.IntN(10)]) + string("aeiou"[random.IntN(5)])
		}
		stems = append(stems, stem)
	}
	endings := strings.Fields("t n ssa sta lle lla ksi iden ista an en")
	p := new(past)
	p.add("boss", &workshop.SetAgenda{Agenda: agenda()})
	for range n {
		var words []string
		for range 5 + random.IntN(8) {
			words = append(words, stems[random.IntN(len(stems))]+endings[random.IntN(len(endings))])
		}
		p.add("boss", &workshop.Write{Kind: workshop.PlainIdea, Text: strings.Join(words, " "), Step: "cafe", Round: 1, Theme: "a", Question: "q1", Source: workshop.Before})
	}
	return p
}

// BenchmarkProposals asks what looks alike after each answer to a proposal, for
// titles, and what to sort.
func BenchmarkProposals(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "kahvila.db")
			written(n).keep(b, path)
			f, r := openRoom(b, path)
			b.Cleanup(func() { r.Close(); f.Close() })
			h := &house{t: b, room: r}
			h.boss = h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
			h.do(h.boss, &workshop.Go{Go: "goto", Step: "cafe"})
			var groups [][]workshop.IdeaID
			first := timed(func() { groups = h.boss.Now().Proposals() })
			var asked, titles, sorts []time.Duration
			for b.Loop() {
				if len(groups) == 0 {
					b.Fatal("nothing looks alike")
				}
				v := h.boss.Now()
				titles = append(titles, timed(func() { v.Titles(groups[0]) }))
				sorts = append(sorts, timed(func() { v.ToSort() }))
				h.do(h.boss, &workshop.Apart{Ideas: groups[0]})
				v = h.boss.Now()
				asked = append(asked, timed(func() { groups = v.Proposals() }))
			}
			b.ReportMetric(micros(first), "first-µs")
			b.ReportMetric(micros(quantile(asked, 0.5)), "proposals-µs")
			b.ReportMetric(micros(quantile(titles, 0.5)), "titles-µs")
			b.ReportMetric(micros(quantile(sorts, 0.5)), "sort-µs")
		})
	}
}
