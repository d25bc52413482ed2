package prioritise

import "slices"

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
	if len(b.groups) == 0 {
		return silent(len(b.sheet.items))
	}
	return outranked(b.contest().locked())
}

// locked returns how many others each item is locked before.
func (c contest) locked() []int {
	locked, both := newReach(c.items), newReach(c.items)
	for alike := range c.fromStrongest(locked, c.byOpposition) {
		tried := locked
		if len(alike) > 1 {
			tried = both
			tried.become(locked)
			for _, m := range alike {
				tried.add(m.x, m.y)
			}
		}
		alike = slices.DeleteFunc(alike, func(m majority) bool { return tried.has(m.y, m.x) })
		for _, m := range alike {
			locked.add(m.x, m.y)
		}
	}
	levels := make([]int, c.items)
	for x := range levels {
		for range members(locked.row(locked.to, int32(x))) {
			levels[x]++
		}
	}
	return levels
}
