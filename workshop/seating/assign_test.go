package seating

import (
	"testing"

	"pgregory.net/rapid"
)

// leastSum tries everything.
func leastSum(cost [][]int, taken []bool) int {
	if len(cost) == 0 {
		return 0
	}
	best := 1 << 30
	for c, n := range cost[0] {
		if !taken[c] {
			taken[c] = true
			best = min(best, n+leastSum(cost[1:], taken))
			taken[c] = false
		}
	}
	return best
}

func TestAssign(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 6).Draw(t, "columns")
		cost := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 9), columns, columns), 0, columns).Draw(t, "cost")
		taken, sum := make([]bool, columns), 0
		to := assign(cost)
		if len(to) != len(cost) {
			t.Fatalf("%d rows go to %v", len(cost), to)
		}
		for row, c := range to {
			if taken[c] {
				t.Fatalf("column %d is taken twice: %v", c, to)
			}
			taken[c] = true
			sum += cost[row][c]
		}
		if want := leastSum(cost, make([]bool, columns)); sum != want {
			t.Fatalf("%v costs %d, the least is %d", to, sum, want)
		}
	})
}
