package prioritise

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawnPlaces is orders of some items by people of a few sectors, with shared
// places and without an end.
func drawnPlaces(r *rapid.T) *sheet {
	p := Poll{}
	items := rapid.IntRange(1, 20).Draw(r, "items")
	for i := range items {
		p.Items = append(p.Items, ItemID(i+1))
	}
	for range rapid.IntRange(1, 12).Draw(r, "people") {
		answers := make(map[ItemID]Answer)
		for i, place := range rapid.SliceOfN(rapid.IntRange(0, items), items, items).Draw(r, "places") {
			answers[p.Items[i]] = Answer{place}
		}
		p.Ballots = append(p.Ballots, Ballot{Sector: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(r, "sector"), Answers: answers})
	}
	return placeSheet(p)
}

// redrawn is a resample of a box; a ballot may count so often that it does not
// fit into a lane.
func redrawn(r *rapid.T, b *box) *box {
	again := *b
	again.quick, again.groups = true, slices.Clone(b.groups)
	for g := range again.groups {
		voters := &again.groups[g]
		voters.n, voters.times = 0, make([]uint64, len(voters.rows))
		for i := range voters.times {
			voters.times[i] = rapid.OneOf(rapid.Uint64Range(0, 3), rapid.Uint64Range(0, 600)).Draw(r, "times")
			voters.n += int(voters.times[i])
		}
		if voters.n == 0 {
			voters.n, voters.times[0] = 1, 1
		}
	}
	return &again
}

// boxesOf is every box of a sheet, and a resample of each.
func boxesOf(r *rapid.T, s *sheet) []*box {
	boxes := []*box{s.bySectors(-1), s.byPersons()}
	for sec := range s.sectors {
		boxes = append(boxes, s.bySectors(sec), s.ofSector(sec))
	}
	for _, b := range slices.Clone(boxes) {
		boxes = append(boxes, redrawn(r, b))
	}
	return slices.DeleteFunc(boxes, func(b *box) bool { return len(b.groups) == 0 })
}

// The quick count is that of comparing all with all, ballot by ballot.
func TestPairsAreThoseOfTheBallots(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		for _, b := range boxesOf(r, drawnPlaces(r)) {
			n := len(b.sheet.items)
			counts := make([][]int, len(b.groups))
			for g, voters := range b.groups {
				counts[g] = make([]int, n*n)
				voters.each(func(row []int, times int) {
					for i := range counts[g] {
						if row[i/n] > row[i%n] {
							counts[g][i] += times
						}
					}
				})
			}
			if got, want := newContest(b).d, newWeighing(b.sizes(), 1).sums(counts); !slices.Equal(got, want) {
				t.Fatalf("%d items: %v, want %v", n, got, want)
			}
		}
	})
}
