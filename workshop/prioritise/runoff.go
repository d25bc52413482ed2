package prioritise

import (
	"cmp"
	"slices"
)

// runoffRule is the instant runoff: the item that the fewest ballots put first
// drops out, and its ballots go on to what they put next, until none is left.
// Of items with equally few, the one drops out that had fewer in the round
// before, and so on back to the first, then the one with the lower Borda
// score; what is still equal drops out together and shares a place. A ballot
// that puts several first is a vote for each of them, and rests while it sees
// no difference between all that are left. The level of an item is the round
// in which it dropped out. More votes for an item can harm it: the rule is
// here to compare by, not to recommend.
//
// Source of the shared first places: T. Delemazure & D. Peters, Generalizing
// instant runoff voting to allow for indifferences, EC 2024.
func runoffRule(b *box) verdict {
	n := len(b.sheet.items)
	if len(b.groups) == 0 {
		return silent(n)
	}
	w, r := newWeighing(b.sizes(), 1), newRunoff(b)
	r.rank(newWeighing(b.sizes(), 2*n).sums(bordaCounts(b)))
	levels := make([]int, n)
	for round := 0; len(r.left) > 0; round++ {
		r.rank(w.sums(r.counts))
		for _, x := range r.drop() {
			levels[x] = round
		}
	}
	return outranked(levels)
}

// runoff is what the ballots put first among the items that are left. A ballot
// that puts all of these first is a vote for each: it rests, as that changes
// nothing between them.
type runoff struct {
	left    []int   // from the one that would drop out first
	ranks   []int   // by item: how it stood in the last round; equal ones are alike
	counts  [][]int // group, item: the ballots that put it first
	ballots []standingBallot
}

// standingBallot is a ballot as it stands in a runoff.
type standingBallot struct {
	row          []int
	group, times int
	best         int // the value of the items that it puts first
	first        int // how many of them are left
}

func newRunoff(b *box) *runoff {
	n := len(b.sheet.items)
	r := &runoff{left: make([]int, n), ranks: make([]int, n), counts: make([][]int, len(b.groups))}
	for i := range r.left {
		r.left[i] = i
	}
	for g := range b.groups {
		r.counts[g] = make([]int, n)
		b.groups[g].each(func(row []int, times int) {
			r.ballots = append(r.ballots, standingBallot{row: row, group: g, times: times})
		})
	}
	for i := range r.ballots {
		r.look(&r.ballots[i])
	}
	return r
}

// rank puts what is left in order by the votes of this round. Where they are
// equal, what is left stays as it stood before.
func (r *runoff) rank(votes []int64) {
	slices.SortStableFunc(r.left, func(x, y int) int { return cmp.Compare(votes[x], votes[y]) })
	rank, before := 0, 0
	for i, x := range r.left {
		if i > 0 && (votes[x] != votes[r.left[i-1]] || r.ranks[x] != before) {
			rank++
		}
		before, r.ranks[x] = r.ranks[x], rank
	}
}

// drop drops the items of the lowest rank and returns them. Only where nothing
// is left of what a ballot put first is it looked at again.
func (r *runoff) drop() []int {
	lowest := 1
	for lowest < len(r.left) && r.ranks[r.left[lowest]] == 0 {
		lowest++
	}
	out := r.left[:lowest]
	r.left = r.left[lowest:]
	for i := range r.ballots {
		b := &r.ballots[i]
		for _, x := range out {
			if b.row[x] == b.best {
				b.first--
			}
		}
		if b.first == 0 {
			r.look(b)
		}
	}
	return out
}

// look finds what a ballot puts first and counts it.
func (r *runoff) look(b *standingBallot) {
	b.best, b.first = -1, 0
	for _, x := range r.left {
		switch v := b.row[x]; {
		case v > b.best:
			b.best, b.first = v, 1
		case v == b.best:
			b.first++
		}
	}
	for _, x := range r.left {
		if b.row[x] == b.best {
			r.counts[b.group][x] += b.times
		}
	}
}
