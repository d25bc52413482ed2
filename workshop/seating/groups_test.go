package seating

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// together holds that guests who share a table in a round share one in all.
func together(t fataler, p Problem, plan Plan, rounds []int) {
	r := newRoom(p)
	for _, round := range rounds {
		for _, a := range r.guests {
			for _, b := range r.guests {
				if (plan[rounds[0]][a] == plan[rounds[0]][b]) != (plan[round][a] == plan[round][b]) {
					t.Fatalf("round %d: %d and %d are not together: %v", round, a, b, plan)
				}
			}
		}
	}
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func TestGroupsAnyRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProblem(t)
		plan := Groups(p)
		seatedOnce(t, p, plan)
		if again := Groups(p); !samePlan(plan, again) {
			t.Fatalf("the same room is seated %v and then %v", plan, again)
		}
		p.Closed, p.Pins = nil, nil
		plan = Groups(p)
		seatedOnce(t, p, plan)
		if r := newRoom(p); len(r.here)-len(r.guests) == 0 || len(r.here)-len(r.guests) == r.tables {
			evenTables(t, p, plan)
		}
		if len(plan) > 0 {
			together(t, p, plan, upTo(len(plan)))
		}
	})
}

// Thirty people, six tables, three rounds: groups meet nobody but themselves
// and the hosts, and each is at every theme once.
func TestGroupsWithParallelTables(t *testing.T) {
	p := exampleRoom(30, 6, 3, 3)
	plan := Groups(p)
	if q := Measure(p, plan); q.Revisits != 0 || q.SameSector > 3*24 {
		t.Errorf("%+v", q)
	}
	for i := 6; i < 30; i++ {
		for round := range 3 {
			if (plan[round][i] < 3) != (plan[0][i] < 3) {
				t.Errorf("person %d goes %d, %d, %d and changes the stream", i, plan[0][i], plan[1][i], plan[2][i])
			}
		}
	}
	p = exampleRoom(30, 6, 6, 6)
	if most := following(waysOf(p, Groups(p))); most != 1 {
		t.Errorf("a group reads after another %d times", most)
	}
}

// waysOf returns the tables of the group that begins at each table.
func waysOf(p Problem, plan Plan) [][]int {
	ways := make([][]int, p.Tables)
	for _, i := range newRoom(p).guests {
		var way []int
		for _, row := range plan {
			way = append(way, row[i])
		}
		ways[way[0]] = way
	}
	return ways
}

// Where themes have different numbers of tables, nobody comes to a theme twice
// who does not have to.
func TestGroupsWithUnequalThemes(t *testing.T) {
	for _, c := range []struct{ tables, themes, rounds, revisits int }{
		{7, 3, 3, 2}, {5, 3, 2, 0}, {8, 3, 2, 0}, {5, 2, 2, 1}, {6, 4, 3, 0}, {5, 5, 5, 0},
	} {
		p := exampleRoom(c.tables*2, c.tables, c.rounds, c.themes)
		// One guest in each group.
		if q := Measure(p, Groups(p)); q.Revisits > c.revisits {
			t.Errorf("%d tables, %d themes, %d rounds: %+v, want %d revisits", c.tables, c.themes, c.rounds, q, c.revisits)
		}
	}
}

func TestGroupsMoreRoundsThanThemes(t *testing.T) {
	p := exampleRoom(24, 6, 5, 3)
	for _, way := range waysOf(p, Groups(p)) {
		slices.Sort(way)
		if len(slices.Compact(way)) != 5 {
			t.Errorf("a group is at the tables %v in five rounds", way)
		}
	}
}

// A table that is skipped in one round spreads its group; then they go on.
func TestGroupsWithATableSkipped(t *testing.T) {
	p := exampleRoom(30, 6, 4, 6)
	p.Closed = [][]bool{nil, {false, true}}
	plan := Groups(p)
	seatedOnce(t, p, plan)
	together(t, p, plan, []int{0, 2, 3})
	size := sizesIn(newRoom(p), plan[1])
	if size[1] != 0 || slices.Max(size) != 6 {
		t.Errorf("with the second table skipped the sizes are %v", size)
	}
}

// Groups that have begun go on without a plan, to tables they do not know.
func TestGroupsGoOn(t *testing.T) {
	p := exampleRoom(30, 6, 3, 6)
	first := Groups(p)
	p.Fixed = first[:1]
	plan := Groups(p)
	seatedOnce(t, p, plan)
	together(t, p, plan, upTo(3))
	if q := Measure(p, plan); q.Revisits != 0 {
		t.Errorf("%+v", q)
	}
	p.Fixed = first
	if now := Groups(p); !samePlan(now, first) {
		t.Errorf("all is over, and the groups go %v, not %v", now, first)
	}
}

// A theme with most of the tables is come to again, but not at the same table.
func TestGroupsWithOneLargeTheme(t *testing.T) {
	p := Problem{People: make([]string, 24), Tables: 6, Rounds: 3, Theme: []int{0, 0, 0, 0, 1, 2}}
	plan := Groups(p)
	together(t, p, plan, upTo(3))
	for _, way := range waysOf(p, plan) {
		slices.Sort(way)
		if len(slices.Compact(way)) != 3 {
			t.Errorf("a group goes %v", way)
		}
	}
}
