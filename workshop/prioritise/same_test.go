package prioritise

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawnSheet is answers to some items by people of a few sectors, with gaps.
func drawnSheet(r *rapid.T) *sheet {
	f := judgmentForm(0)
	f.Criteria = append(f.Criteria, f.Criteria[0])
	p := Poll{Form: f}
	items := rapid.IntRange(1, 5).Draw(r, "items")
	for i := range items {
		p.Items = append(p.Items, ItemID(i+1))
	}
	for range rapid.IntRange(0, 40).Draw(r, "people") {
		answers := make(map[ItemID]Answer)
		for _, item := range p.Items {
			if a := rapid.SliceOfN(rapid.IntRange(0, 6), 2, 2).Draw(r, "answer"); a[0]+a[1] > 0 {
				answers[item] = a
			}
		}
		p.Ballots = append(p.Ballots, Ballot{Sector: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(r, "sector"), Answers: answers})
	}
	return newSheet(p, scalesOf(f), readRatings)
}

// What is read from tallies is what reading every row gives.
func TestTalliesGiveWhatRowsGive(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := drawnSheet(r)
		boxes := []*box{s.bySectors(-1), s.byPersons()}
		for sec := range s.sectors {
			boxes = append(boxes, s.bySectors(sec), s.ofSector(sec))
		}
		for _, whole := range slices.Clone(boxes) { // and a resample of each
			b := *whole
			b.groups = slices.Clone(b.groups)
			for g := range b.groups {
				b.groups[g].times = make([]uint64, len(b.groups[g].rows))
				for i := range b.groups[g].times {
					b.groups[g].times[i] = rapid.Uint64Range(0, 2).Draw(r, "times")
				}
			}
			boxes = append(boxes, &b)
		}
		for _, b := range boxes {
			row := *b
			row.groups = slices.Clone(b.groups)
			for g := range row.groups {
				row.groups[g].of = nil
			}
			for k := range s.scales {
				quick, slow := b.spreads(k), row.spreads(k)
				for i := range slow {
					if !slices.Equal(quick[i].sizes, slow[i].sizes) || !slices.EqualFunc(quick[i].counts, slow[i].counts, slices.Equal[[]int]) {
						t.Fatalf("scale %d, item %d: %v, row by row %v", k, i, quick[i], slow[i])
					}
				}
			}
		}
	})
}

// Grades in small numbers are in the order that fractions of any size give.
func TestSmallDistancesAreThoseOfFractions(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		spreads := drawnSheet(r).bySectors(-1).spreads(0)
		small, sides, fits := smallDistances(spreads)
		if !fits {
			return
		}
		exact, side := distances(spreads)
		if !slices.Equal(sides, side) {
			t.Fatalf("on the sides %v, want %v", sides, side)
		}
		if got, want := dense(small, ratio.compare), dense(exact, (*big.Rat).Cmp); !slices.Equal(got, want) {
			t.Fatalf("ranked %v, want %v", got, want)
		}
	})
	if _, _, fits := smallDistances([]spreadOut{{counts: [][]int{{99991}, {99989}}, sizes: []int{99991, 99989}}}); fits {
		t.Error("numbers that do not fit are multiplied")
	}
}
