package prioritise

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// plainRunoff is the runoff as it is defined: every ballot is looked at in
// every round, and rests if it sees no difference.
func plainRunoff(b *box) []int {
	n := len(b.sheet.items)
	levels, left := make([]int, n), make([]int, n)
	for i := range left {
		left[i] = i
	}
	rounds := [][]int64{newWeighing(b.sizes(), 2*n).sums(bordaCounts(b))}
	for round := 0; len(left) > 0; round++ {
		counts := make([][]int, len(b.groups))
		for g, voters := range b.groups {
			counts[g] = make([]int, n)
			voters.each(func(row []int, times int) {
				var first []int
				for _, x := range left {
					if !slices.ContainsFunc(left, func(y int) bool { return row[y] > row[x] }) {
						first = append(first, x)
					}
				}
				if len(first) == len(left) {
					return
				}
				for _, x := range first {
					counts[g][x] += times
				}
			})
		}
		rounds = append(rounds, newWeighing(b.sizes(), 1).sums(counts))
		var stay []int
		for _, x := range left {
			if slices.ContainsFunc(left, func(y int) bool { return compareRounds(rounds, x, y) > 0 }) {
				stay = append(stay, x)
			} else {
				levels[x] = round
			}
		}
		left = stay
	}
	return levels
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

func TestRunoffIsThatOfEveryBallotInEveryRound(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		for _, b := range boxesOf(r, drawnPlaces(r)) {
			if got, want := runoffRule(b).level, plainRunoff(b); !slices.Equal(got, want) {
				t.Fatalf("dropped out in %v, want %v", got, want)
			}
		}
	})
}
