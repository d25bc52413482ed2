package prioritise

import (
	"cmp"
	"iter"
	"math"
	"math/bits"
	"slices"
)

// majority is that more voters put x before y than y before x.
type majority struct {
	x, y int32 // small, as a full hall has twenty thousand of them
	pro  int64
}

// byVotes puts the majority first that has more votes.
func (c contest) byVotes(a, b majority) int { return cmp.Compare(b.pro, a.pro) }

// byOpposition puts the one of two with as many votes first that has the
// smaller opposition.
func (c contest) byOpposition(a, b majority) int {
	return cmp.Or(c.byVotes(a, b), cmp.Compare(c.prefer(int(a.y), int(a.x)), c.prefer(int(b.y), int(b.x))))
}

// fromStrongest yields the majorities from the one with the most votes down,
// together those that compare finds alike; whoever gets them may keep them.
// What is known by the time its turn comes is left out: nothing would follow
// from it. As that is most of them, they are sorted no sooner than that.
func (c contest) fromStrongest(known *reach, compare func(a, b majority) int) iter.Seq[[]majority] {
	return func(yield func([]majority) bool) {
		for rest := range c.heaps() {
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

// heaps yields the majorities in small heaps, from the one with the most votes
// down; those with as many votes are in the same.
func (c contest) heaps() iter.Seq[[]majority] {
	return func(yield func([]majority) bool) {
		all, least, most := c.majorities()
		if len(all) == 0 {
			return
		}
		const each = 8
		shift := max(0, bits.Len64(uint64(most-least))-bits.Len(uint(len(all)/each)))
		ends := make([]int, (most-least)>>shift+2)
		for _, m := range all {
			ends[(most-m.pro)>>shift+1]++
		}
		for i, n := range ends[:len(ends)-1] {
			ends[i+1] += n
		}
		heaped := make([]majority, len(all))
		for _, m := range all {
			end := &ends[(most-m.pro)>>shift]
			heaped[*end] = m
			*end++
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

// majorities returns all of them, and the least and the most votes that one has.
func (c contest) majorities() (all []majority, least, most int64) {
	all = make([]majority, 0, c.items*(c.items-1)/2)
	least = math.MaxInt64
	for x := range c.items {
		for y := range x {
			m := majority{int32(x), int32(y), c.prefer(x, y)}
			switch back := c.prefer(y, x); {
			case m.pro == back:
				continue
			case m.pro < back:
				m = majority{m.y, m.x, back}
			}
			all = append(all, m)
			least, most = min(least, m.pro), max(most, m.pro)
		}
	}
	return all, least, most
}
