package prioritise

import (
	"maps"
	"slices"
)

// scale is how the values of one column of the sheet are to be read.
type scale struct {
	min, max int // the values there are
	full     int // the value that is worth everything
	weight   int
	reverse  bool // full is worth nothing and min everything
	quiet    bool // so many values that nothing is said of the agreement on them
}

func (s scale) levels() int { return s.max - s.min + 1 }

// missing is the cell of somebody who gave no value.
const missing = -1

// sheet is the answers to a poll laid out in an order of its own, so that
// nothing depends on the order in which ballots and items came.
type sheet struct {
	items   []ItemID // ascending, each once
	scales  []scale
	sectors []string  // with at least one voter; ascending
	rows    [][][]int // sector, voter (ascending), item × scale
	voted   int
	tallied [][]tally // once it was asked for
	paired  [][]int   // of a place sheet, once it was asked for
}

// newSheet lays out the ballots of the poll. Read fills one row and says
// whether it is a vote.
func newSheet(p Poll, scales []scale, read func(*sheet, map[ItemID]Answer, []int) bool) *sheet {
	return layOut(p, scales, func(s *sheet, answers map[ItemID]Answer) (row []int, voted bool) {
		row = make([]int, len(s.items)*len(scales))
		return row, read(s, answers, row)
	})
}

// layOut lays out ballots whose rows are as they are.
func layOut(p Poll, scales []scale, read func(*sheet, map[ItemID]Answer) (row []int, voted bool)) *sheet {
	s := &sheet{items: slices.Compact(slices.Sorted(slices.Values(p.Items))), scales: scales}
	bySector := make(map[string][][]int)
	for _, b := range p.Ballots {
		if row, voted := read(s, b.Answers); voted {
			bySector[b.Sector] = append(bySector[b.Sector], row)
			s.voted++
		}
	}
	s.sectors = slices.Sorted(maps.Keys(bySector))
	for _, name := range s.sectors {
		rows := bySector[name]
		slices.SortFunc(rows, slices.Compare)
		s.rows = append(s.rows, rows)
	}
	return s
}

// tally is the answers of one sector to one item on one scale.
type tally struct {
	n, sum int
	levels []int // how many gave each value, from the least
}

// tallies returns the tallies by sector of every column (item × scale). They
// are not to be changed.
func (s *sheet) tallies() [][]tally {
	if s.tallied == nil {
		s.tallied = s.tally()
	}
	return s.tallied
}

func (s *sheet) tally() [][]tally {
	all := make([][]tally, len(s.items)*len(s.scales))
	for col := range all {
		levels := s.scales[col%len(s.scales)].levels()
		all[col] = make([]tally, len(s.sectors))
		counts := make([]int, len(s.sectors)*levels)
		for sec := range all[col] {
			all[col][sec].levels, counts = counts[:levels:levels], counts[levels:]
		}
	}
	for sec, rows := range s.rows {
		if len(all) == 0 {
			break // rows of something else
		}
		for _, row := range rows {
			k := 0
			for col, v := range row {
				if v != missing {
					t := &all[col][sec]
					t.n++
					t.sum += v
					t.levels[v-s.scales[k].min]++
				}
				if k++; k == len(s.scales) {
					k = 0
				}
			}
		}
	}
	return all
}
