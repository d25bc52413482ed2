package prioritise

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawnChoices is choices among some items by people of sectors of odd sizes,
// and what the items cost.
func drawnChoices(r *rapid.T) (*sheet, []project) {
	n := rapid.IntRange(1, 8).Draw(r, "items")
	s := &sheet{}
	var projects []project
	for i := range n {
		s.items = append(s.items, ItemID(i+1))
		projects = append(projects, project{cost: rapid.Int64Range(1, 30).Draw(r, "cost"), lot: []byte{byte(i)}})
	}
	// Few ways to choose, so that many choose alike.
	ways := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 1), n, n), 1, 6).Draw(r, "ways")
	for range rapid.IntRange(1, 4).Draw(r, "sectors") {
		var rows [][]int
		for range rapid.SampledFrom([]int{1, 2, 7, 31, 97, 499}).Draw(r, "people") {
			rows = append(rows, ways[len(rows)*len(rows)%len(ways)])
		}
		slices.SortFunc(rows, slices.Compare)
		s.rows = append(s.rows, rows)
		s.sectors = append(s.sectors, fmt.Sprint(len(s.rows)))
		s.voted += len(rows)
	}
	return s, projects
}

// A part and a resample are spent as if there had never been anybody else, and
// scores are the fractions they stand for.
func TestAPurseOfSomeIsTheirs(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, projects := drawnChoices(r)
		form := Form{Budget: rapid.IntRange(1, 80).Draw(r, "budget")}
		p := newPurse(s.bySectors(-1), form, projects)
		sec := rapid.IntRange(0, len(s.rows)-1).Draw(r, "sector")
		boxes := []*box{s.bySectors(-1), s.ofSector(sec)}
		if len(s.rows) > 1 {
			boxes = append(boxes, s.bySectors(sec))
		}
		for _, whole := range slices.Clone(boxes) { // and a resample of each
			b := *whole
			b.groups = slices.Clone(b.groups)
			for g, voters := range b.groups {
				times := make([]uint64, voters.n)
				for range times {
					times[rapid.IntRange(0, voters.n-1).Draw(r, "drawn")]++
				}
				b.groups[g].times = times
			}
			boxes = append(boxes, &b)
		}
		for _, b := range boxes {
			got, alone := p.of(b), &box{}
			for g, voters := range b.groups {
				var rows [][]int
				voters.each(func(row []int, times int) { rows = append(rows, slices.Repeat([][]int{row}, times)...) })
				alone.groups = append(alone.groups, group{rows: rows, n: voters.n, of: []int{g}})
			}
			want := newPurse(alone, form, projects)
			if !slices.Equal(got.order, want.order) {
				r.Fatalf("in the order %v, want %v", got.order, want.order)
			}
			money := big.NewRat(int64(form.Budget), 1)
			if got, want := got.quickShares(money), want.quickShares(money); !slices.Equal(got.items, want.items) || !slices.Equal(got.steps, want.steps) {
				r.Fatalf("bought %v %v, want %v %v", got.items, got.steps, want.items, want.steps)
			}
			for i := range projects {
				share := new(big.Rat)
				for _, voters := range alone.groups {
					n := 0
					for _, row := range voters.rows {
						n += row[i]
					}
					share.Add(share, big.NewRat(int64(n), int64(voters.n*len(alone.groups))))
				}
				if got.score(i) != percent(share) {
					r.Fatalf("item %d scores %v, want %v", i, got.score(i), percent(share))
				}
			}
		}
	})
}
