package seating

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRotateWilliams(t *testing.T) {
	for _, n := range []int{2, 4, 6, 8, 10, 14} {
		plan := Rotate(n, n, n)
		tables, groups := make(map[[2]int]int), make(map[[2]int]int)
		for r := 1; r < n; r++ {
			for g := range n {
				tables[[2]int{plan[r-1][g], plan[r][g]}]++
				groups[[2]int{slices.Index(plan[r-1], plan[r][g]), g}]++
			}
		}
		if len(tables) != n*(n-1) || len(groups) != n*(n-1) {
			t.Errorf("%d groups: %d ways between tables and %d predecessors, want %d of each", n, len(tables), len(groups), n*(n-1))
		}
	}
	for r, want := range []int{0, 1, 5, 2, 4, 3} {
		if got := Rotate(6, 6, 6)[r][0]; got != want {
			t.Errorf("the first of six groups sits at %d in round %d, want %d", got, r, want)
		}
	}
}

func TestRotateYouden(t *testing.T) {
	for _, c := range []struct{ tables, rounds int }{{7, 3}, {7, 4}, {11, 5}, {13, 4}, {5, 4}, {6, 5}, {8, 7}, {4, 3}} {
		plan := Rotate(c.tables, c.tables, c.rounds)
		want := c.rounds * (c.rounds - 1) / (c.tables - 1)
		for a := range c.tables {
			for b := range a {
				if got := sharedTables(plan, a, b); got != want {
					t.Errorf("%d tables, %d rounds: groups %d and %d share %d, want %d", c.tables, c.rounds, a, b, got, want)
				}
			}
		}
	}
}

func sharedTables(plan Plan, a, b int) int {
	n := 0
	for _, x := range plan {
		for _, y := range plan {
			if x[a] == y[b] {
				n++
			}
		}
	}
	return n
}

func TestRotateAny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		groups := rapid.IntRange(-1, 30).Draw(t, "groups")
		tables := rapid.IntRange(-1, 20).Draw(t, "tables")
		rounds := rapid.IntRange(-1, 25).Draw(t, "rounds")
		plan := Rotate(groups, tables, rounds)
		if len(plan) != max(0, rounds) {
			t.Fatalf("%d rounds, want %d", len(plan), rounds)
		}
		tables = max(1, tables)
		been := make(map[[2]int]bool)
		for r, row := range plan {
			size := make([]int, tables)
			for g, table := range row {
				size[table]++
				if r < tables && been[[2]int{g, table}] {
					t.Fatalf("group %d comes to table %d again in round %d", g, table, r)
				}
				been[[2]int{g, table}] = true
			}
			if slices.Max(size)-slices.Min(size) > 1 {
				t.Fatalf("round %d: groups at tables %v", r, size)
			}
		}
	})
}

func TestRotateFollowsOthers(t *testing.T) {
	for _, c := range []struct{ tables, rounds, most int }{{6, 3, 1}, {6, 4, 1}, {7, 3, 1}, {13, 4, 1}, {5, 5, 2}, {7, 7, 2}, {3, 3, 2}} {
		plan := Rotate(c.tables, c.tables, c.rounds)
		times := make(map[[2]int]int)
		for r := 1; r < c.rounds; r++ {
			for g := range c.tables {
				times[[2]int{slices.Index(plan[r-1], plan[r][g]), g}]++
			}
		}
		for pair, n := range times {
			if n > c.most {
				t.Errorf("%d tables, %d rounds: group %d follows %d %d times", c.tables, c.rounds, pair[1], pair[0], n)
			}
		}
	}
}

func TestStreams(t *testing.T) {
	theme := []int{0, 1, 2, 0, 1, 2}
	plan := Streams(6, theme, 3)
	for g := range 6 {
		seen := make(map[int]bool)
		for r := range plan {
			seen[theme[plan[r][g]]] = true
			if plan[r][g]/3 != plan[0][g]/3 {
				t.Errorf("group %d leaves its stream: %v", g, plan)
			}
		}
		if len(seen) != 3 {
			t.Errorf("group %d sees %d themes of 3", g, len(seen))
		}
	}
	for _, row := range plan {
		sorted := slices.Sorted(slices.Values(row))
		if !slices.Equal(sorted, []int{0, 1, 2, 3, 4, 5}) {
			t.Errorf("groups share a table: %v", row)
		}
	}
	if uneven := Streams(3, []int{0, 0, 1}, 2); len(uneven) != 2 || len(Streams(2, nil, 2)) != 2 || len(Streams(-1, theme, 1)[0]) != 0 {
		t.Errorf("uneven themes: %v", uneven)
	}
}
