package prioritise

import (
	"iter"
	"math/bits"
)

// reach is what can be reached from where in a graph, as it grows.
type reach struct {
	words    int
	to, from []uint64 // item × words: the set of those that it reaches, and that reach it
	grown    []uint64 // the set of those that reach more, since somebody cleared it

	sources, targets []uint64 // of the edge that is being added
}

func newReach(n int) *reach {
	words := (n + 63) / 64
	set := func(n int) []uint64 { return make([]uint64, n*words) }
	return &reach{words: words, to: set(n), from: set(n), grown: set(1), sources: set(1), targets: set(1)}
}

// become makes it like another one.
func (r *reach) become(other *reach) {
	copy(r.to, other.to)
	copy(r.from, other.from)
}

// row is the set of an item.
func (r *reach) row(sets []uint64, x int32) []uint64 { return sets[int(x)*r.words:][:r.words] }

func (r *reach) has(x, y int32) bool { return r.to[int(x)*r.words+int(y)>>6]>>(y&63)&1 != 0 }

// add adds the edge from x to y. Who reached y before also reached all that y
// reaches, and what x reached is reached by all that reach x.
func (r *reach) add(x, y int32) {
	if r.has(x, y) {
		return
	}
	subtract(r.sources, r.row(r.from, x), x, r.row(r.from, y))
	subtract(r.targets, r.row(r.to, y), y, r.row(r.to, x))
	for u := range members(r.sources) {
		unite(r.row(r.to, u), r.targets)
	}
	for v := range members(r.targets) {
		unite(r.row(r.from, v), r.sources)
	}
	unite(r.grown, r.sources)
}

// subtract makes a set of one and another item without those of a third.
func subtract(set, one []uint64, other int32, without []uint64) {
	copy(set, one)
	set[other/64] |= 1 << (other % 64)
	for i, word := range without {
		set[i] &^= word
	}
}

func unite(set, other []uint64) {
	for i, word := range other {
		set[i] |= word
	}
}

// members yields the items of a set.
func members(set []uint64) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i, word := range set {
			for ; word != 0; word &= word - 1 {
				if !yield(int32(i*64 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
