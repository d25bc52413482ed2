package prioritise

import (
	"math/big"
	"slices"
)

// rule puts the items in order where more than a mean decides. The same rule
// counts everything: the sectors with equal weight, the persons (who are one
// group then), a single sector, all but one sector, and every resample.
type rule func(*box) verdict

// verdict is what a rule says of each item of the sheet.
type verdict struct {
	level []int     // higher is better, equal shares a place, −1: nobody answered
	score []float64 // 0–100, never higher at a lower level; for show
}

// box is the ballots as a rule sees them.
type box struct {
	sheet   *sheet
	groups  []group // that weigh the same; each has a voter
	quick   bool    // floating-point numbers will do: it is a resample
	persons bool    // every person weighs the same
	part    bool    // it is not all voters: what a rule says of it is for show

	counted *contest // of orders, once it was asked for
}

// group is the voters of a sector, or all of them.
type group struct {
	rows  [][]int
	times []uint64 // how often each counts; nil: once
	n     int      // voters, each as often as it counts
	of    []int    // the sectors of the sheet whose voters it has; nil: those of none

	pairCount *pairCount // of orders, for all resamples; nil before the first
}

// each calls fn with every row and how often it counts.
func (g group) each(fn func(row []int, times int)) {
	for i, row := range g.rows {
		times := 1
		if g.times != nil {
			times = int(g.times[i])
		}
		if times > 0 {
			fn(row, times)
		}
	}
}

// sizes returns the number of voters in each group.
func (b *box) sizes() []int {
	n := make([]int, len(b.groups))
	for g := range b.groups {
		n[g] = b.groups[g].n
	}
	return n
}

// bySectors is the box in which every sector weighs the same; without leaves
// one of them out (−1: none).
func (s *sheet) bySectors(without int) *box {
	b := &box{sheet: s, part: without >= 0}
	for sec, rows := range s.rows {
		if sec != without {
			b.groups = append(b.groups, group{rows: rows, n: len(rows), of: []int{sec}})
		}
	}
	return b
}

// byPersons is the box in which every person weighs the same.
func (s *sheet) byPersons() *box {
	all := group{n: s.voted}
	for sec, rows := range s.rows {
		all.rows = append(all.rows, rows...)
		all.of = append(all.of, sec)
	}
	b := &box{sheet: s, persons: true}
	if all.n > 0 {
		b.groups = []group{all}
	}
	return b
}

// ofSector is the box of one sector alone.
func (s *sheet) ofSector(sec int) *box {
	return &box{sheet: s, part: true, groups: []group{{rows: s.rows[sec], n: len(s.rows[sec]), of: []int{sec}}}}
}

// follow has the rule decide instead of the mean. A sector is behind the items
// that are above the cut in it.
func (c *count) follow(r rule) {
	c.followVerdicts(r, r(c.sheet.bySectors(-1)), r(c.sheet.byPersons()))
}

// followVerdicts follows a rule of which it is known already what it says when
// every sector weighs the same, and when every person does.
func (c *count) followVerdicts(r rule, equal, persons verdict) {
	c.rule = r
	for i, e := range c.entries {
		e.value, e.person = level(equal, i), level(persons, i)
		e.Score, e.PersonScore = equal.score[i], persons.score[i]
		e.sectors = make([]*big.Rat, len(c.sheet.sectors))
		e.shown = make([]float64, len(c.sheet.sectors))
	}
	for sec := range c.sheet.sectors {
		v := r(c.sheet.ofSector(sec))
		places := placesOf(v.level)
		for i, e := range c.entries {
			if v.level[i] < 0 {
				continue
			}
			e.sectors[sec], e.shown[sec] = new(big.Rat), v.score[i]
			if places[i] <= c.top {
				e.sectors[sec].SetInt64(1)
			}
		}
	}
	c.support = new(big.Rat)
}

func level(v verdict, item int) *big.Rat {
	if v.level[item] < 0 {
		return nil
	}
	return big.NewRat(int64(v.level[item]), 1)
}

// silent is the verdict on no votes at all.
func silent(items int) verdict {
	v := verdict{level: make([]int, items), score: make([]float64, items)}
	for i := range v.level {
		v.level[i] = -1
	}
	return v
}

// outranked is the verdict by levels alone: the score is the share of the other
// items that are behind, those with the same level counting half.
func outranked(levels []int) verdict {
	v := verdict{level: levels, score: make([]float64, len(levels))}
	order := slices.Sorted(slices.Values(levels))
	for i, l := range levels {
		lower, _ := slices.BinarySearch(order, l)
		upper, _ := slices.BinarySearch(order, l+1)
		switch {
		case l < 0:
		case len(levels) == 1:
			v.score[i] = 100
		default:
			v.score[i] = 100 * float64(lower+upper-1) / float64(2*(len(levels)-1))
		}
	}
	return v
}
