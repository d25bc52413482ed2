package prioritise

import (
	"cmp"
	"slices"
)

// rankedPairsRule is the method of N. Tideman by winning votes: the majorities
// are locked from the strongest (of equal ones, from the one with the smaller
// opposition) unless one closes a cycle. Majorities that are alike in both are
// looked at together, and each that is on a cycle with what is locked and with
// one another is left out, so that no order among them decides. The level of
// an item is how many it is locked before.
//
// Sources: T. N. Tideman, Independence of clones as a criterion for voting
// rules, Social Choice and Welfare 4 (1987), 185–206; the equal majorities as
// E. Gorr counts them.
func rankedPairsRule(b *box) verdict {
	n := len(b.sheet.items)
	if len(b.groups) == 0 {
		return silent(n)
	}
	c := newContest(b)
	all := c.majorities()
	locked := newReach(n)
	for len(all) > 0 {
		alike := 1
		for alike < len(all) && all[alike].compare(all[0]) == 0 {
			alike++
		}
		tried := locked
		if alike > 1 {
			tried = locked.clone()
			for _, m := range all[:alike] {
				tried.add(m.x, m.y)
			}
		}
		var kept []majority
		for _, m := range all[:alike] {
			if !tried.has(m.y, m.x) {
				kept = append(kept, m)
			}
		}
		for _, m := range kept {
			locked.add(m.x, m.y)
		}
		all = all[alike:]
	}
	levels := make([]int, n)
	for x := range n {
		for y := range n {
			if locked.has(x, y) {
				levels[x]++
			}
		}
	}
	return outranked(levels)
}

// majority is that more voters put x before y than y before x.
type majority struct {
	x, y          int
	pro, opposing int64
}

// compare puts the stronger majority first.
func (m majority) compare(other majority) int {
	return cmp.Or(cmp.Compare(other.pro, m.pro), cmp.Compare(m.opposing, other.opposing))
}

func (c contest) majorities() []majority {
	var all []majority
	for x := range c.items {
		for y := range c.items {
			if pro, opposing := c.prefer(x, y), c.prefer(y, x); pro > opposing {
				all = append(all, majority{x, y, pro, opposing})
			}
		}
	}
	slices.SortFunc(all, majority.compare)
	return all
}

// reach is what can be reached from where in a graph, as it grows.
type reach struct {
	n, words int
	bits     []uint64
}

func newReach(n int) *reach {
	words := (n + 63) / 64
	return &reach{n: n, words: words, bits: make([]uint64, n*words)}
}

func (r *reach) clone() *reach {
	c := *r
	c.bits = slices.Clone(r.bits)
	return &c
}

func (r *reach) row(x int) []uint64 { return r.bits[x*r.words : (x+1)*r.words] }

func (r *reach) has(x, y int) bool { return r.row(x)[y/64]&(1<<(y%64)) != 0 }

// add adds the edge from x to y.
func (r *reach) add(x, y int) {
	if r.has(x, y) {
		return
	}
	to := slices.Clone(r.row(y))
	to[y/64] |= 1 << (y % 64)
	for u := range r.n {
		if u != x && !r.has(u, x) {
			continue
		}
		from := r.row(u)
		for i, word := range to {
			from[i] |= word
		}
	}
}
