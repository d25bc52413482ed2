package prioritise

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
	w := newWeighing(b.sizes(), 1)
	points := newWeighing(b.sizes(), 2*n).sums(bordaCounts(b))
	levels, left := make([]int, n), make([]int, n)
	for i := range left {
		left[i] = i
	}
	rounds := [][]int64{points}
	for round := 0; len(left) > 0; round++ {
		rounds = append(rounds, w.sums(firsts(b, left)))
		var stay []int
		for _, x := range left {
			fewest := true
			for _, y := range left {
				fewest = fewest && compareRounds(rounds, x, y) <= 0
			}
			if fewest {
				levels[x] = round
			} else {
				stay = append(stay, x)
			}
		}
		left = stay
	}
	return outranked(levels)
}

// compareRounds compares two items by the last round, then the one before, and
// in the end by the points, which are the first entry.
func compareRounds(rounds [][]int64, x, y int) int {
	for i := len(rounds) - 1; i >= 0; i-- {
		switch tally := rounds[i]; {
		case tally[x] < tally[y]:
			return -1
		case tally[x] > tally[y]:
			return 1
		}
	}
	return 0
}

// firsts counts, by group, the ballots that put each item first among those
// that are left.
func firsts(b *box, left []int) [][]int {
	counts := make([][]int, len(b.groups))
	for g := range b.groups {
		n := make([]int, len(b.sheet.items))
		b.groups[g].each(func(row []int, times int) {
			best, same := -1, 0
			for _, x := range left {
				switch {
				case row[x] > best:
					best, same = row[x], 1
				case row[x] == best:
					same++
				}
			}
			if same == len(left) && same > 1 {
				return
			}
			for _, x := range left {
				if row[x] == best {
					n[x] += times
				}
			}
		})
		counts[g] = n
	}
	return counts
}

// bordaCounts adds up, by group, what the ballots of a place sheet give to
// each item.
func bordaCounts(b *box) [][]int {
	counts := make([][]int, len(b.groups))
	for g := range b.groups {
		n := make([]int, len(b.sheet.items))
		b.groups[g].each(func(row []int, times int) {
			for i, v := range row {
				n[i] += v * times
			}
		})
		counts[g] = n
	}
	return counts
}
