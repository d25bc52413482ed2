package prioritise

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
)

// majority is that more voters put x before y than y before x.
type majority struct {
	x, y          int
	pro, opposing int64
}

// byVotes puts the majority first that has more votes.
func (m majority) byVotes(other majority) int { return cmp.Compare(other.pro, m.pro) }

// byOpposition puts the one of two with as many votes first that has the
// smaller opposition.
func (m majority) byOpposition(other majority) int {
	return cmp.Or(m.byVotes(other), cmp.Compare(m.opposing, other.opposing))
}

// fromStrongest yields the majorities from the one with the most votes down,
// together those that compare finds alike. What is known by the time its turn
// comes is left out: nothing would follow from it. As that is most of them,
// they are sorted no sooner than that.
func (c contest) fromStrongest(known *reach, compare func(a, b majority) int) iter.Seq[[]majority] {
	return func(yield func([]majority) bool) {
		for rest := range heaps(c.majorities()) {
			rest = slices.DeleteFunc(rest, func(m majority) bool { return known.has(m.x, m.y) })
			slices.SortFunc(rest, compare)
			for len(rest) > 0 {
				alike := 1
				for alike < len(rest) && compare(rest[0], rest[alike]) == 0 {
					alike++
				}
				if !yield(rest[:alike]) {
					return
				}
				rest = rest[alike:]
			}
		}
	}
}

func (c contest) majorities() []majority {
	all := make([]majority, 0, c.items*(c.items-1)/2)
	for x := range c.items {
		for y := range x {
			switch pro, opposing := c.prefer(x, y), c.prefer(y, x); {
			case pro > opposing:
				all = append(all, majority{x, y, pro, opposing})
			case pro < opposing:
				all = append(all, majority{y, x, opposing, pro})
			}
		}
	}
	return all
}

// heaps yields majorities in small heaps, from the one with the most votes
// down; those with as many votes are in the same.
func heaps(all []majority) iter.Seq[[]majority] {
	return func(yield func([]majority) bool) {
		if len(all) == 0 {
			return
		}
		most := slices.MinFunc(all, majority.byVotes).pro
		least := slices.MaxFunc(all, majority.byVotes).pro
		const each = 8
		shift := max(0, bits.Len64(uint64(most-least))-bits.Len(uint(len(all)/each)))
		heap := func(m majority) int { return int((most - m.pro) >> shift) }

		ends := make([]int, (most-least)>>shift+2)
		for _, m := range all {
			ends[heap(m)+1]++
		}
		for i, n := range ends[:len(ends)-1] {
			ends[i+1] += n
		}
		heaped := make([]majority, len(all))
		for _, m := range all {
			heaped[ends[heap(m)]] = m
			ends[heap(m)]++
		}
		from := 0
		for _, to := range ends[:len(ends)-1] {
			if !yield(heaped[from:to]) {
				return
			}
			from = to
		}
	}
}
