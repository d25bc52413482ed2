package prioritise

import "math/bits"

// schulzeRule is the method of M. Schulze by winning votes: x is before y if
// the strongest chain of majorities from x to y is stronger than the one back.
// A chain is as strong as its weakest majority. The level of an item is how
// many it is before.
//
// Source: M. Schulze, A new monotonic, clone-independent, reversal symmetric,
// and Condorcet-consistent single-winner election method, Social Choice and
// Welfare 36 (2011), 267–303.
func schulzeRule(b *box) verdict {
	if len(b.groups) == 0 {
		return silent(len(b.sheet.items))
	}
	return outranked(b.contest().before())
}

// before returns how many others each item is before by strongest chains. How
// strong they are need not be known, only which of two is stronger: so the
// majorities are added from the strongest, and x is before y if a chain joins
// them from x to y when there is none back yet. Those that are equally strong
// are added before anybody looks.
func (c contest) before() []int {
	levels := make([]int, c.items)
	chained := newReach(c.items)
	seen := newReach(c.items).to
	for alike := range c.fromStrongest(chained, c.byVotes) {
		for _, m := range alike {
			chained.add(m.x, m.y)
		}
		for x := range members(chained.grown) {
			old, back := chained.row(seen, x), chained.row(chained.from, x)
			for i, word := range chained.row(chained.to, x) {
				levels[x] += bits.OnesCount64(word &^ old[i] &^ back[i])
				old[i] = word
			}
		}
		clear(chained.grown)
	}
	return levels
}
