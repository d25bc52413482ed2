package seating

import (
	"fmt"
	"slices"
	"testing"
)

// shared counts the tables that two groups both come to.
func sharedTables(a, b []int) int {
	n := 0
	for _, t := range a {
		if slices.Contains(b, t) {
			n++
		}
	}
	return n
}

// latin holds that every round is a permutation, that groups begin at their
// table, and that nobody comes to a table again before they were at all.
func latin(t *testing.T, routes [][]int, rounds int) {
	t.Helper()
	tables := len(routes)
	for g, way := range routes {
		if len(way) != rounds || rounds > 0 && way[0] != g {
			t.Fatalf("group %d goes %v", g, way)
		}
		for r := range way {
			if slices.Contains(way[max(0, r-tables+1):r], way[r]) {
				t.Errorf("group %d goes %v and is at a table twice", g, way)
			}
		}
	}
	for r := range rounds {
		seen := make([]bool, tables)
		for _, way := range routes {
			if seen[way[r]] {
				t.Fatalf("%d tables, %d rounds: two groups at table %d in round %d", tables, rounds, way[r], r)
			}
			seen[way[r]] = true
		}
	}
}

// following returns how often each group is the next at a table after another,
// at most.
func following(routes [][]int) int {
	next := make(map[[2]int]int)
	most := 0
	for r := 1; len(routes) > 0 && r < len(routes[0]); r++ {
		for a, from := range routes {
			for b, to := range routes {
				if from[r-1] == to[r] {
					next[[2]int{a, b}]++
					most = max(most, next[[2]int{a, b}])
				}
			}
		}
	}
	return most
}

func TestRoutesAreLatin(t *testing.T) {
	for tables := 1; tables <= 16; tables++ {
		for rounds := 0; rounds <= min(2*tables, 12); rounds++ {
			latin(t, Routes(tables, rounds), rounds)
		}
	}
	for _, n := range []int{40, 100} {
		routes := Routes(n, 6)
		latin(t, routes, 6)
		for a := range routes {
			for b := range a {
				if s := sharedTables(routes[a], routes[b]); s > 1 {
					t.Fatalf("%d tables: groups %d and %d share %d", n, a, b, s)
				}
			}
		}
	}
	if len(Routes(-1, 3)) != 0 || len(Routes(3, -1)) != 3 {
		t.Error("rooms that are not there have other routes than none")
	}
}

// A Williams square: every group follows every other exactly once.
func TestRoutesOfWilliams(t *testing.T) {
	for tables := 2; tables <= 20; tables += 2 {
		if most := following(Routes(tables, tables)); most != 1 {
			t.Errorf("%d tables: a group follows another %d times", tables, most)
		}
	}
	for tables := 3; tables <= 19; tables += 2 {
		if most := following(Routes(tables, tables)); most > 2 {
			t.Errorf("%d tables: a group follows another %d times", tables, most)
		}
	}
	for tables, want := range map[int]string{4: "[0 1 3 2]", 6: "[0 1 5 2 4 3]"} {
		if got := fmt.Sprint(Routes(tables, tables)[0]); got != want {
			t.Errorf("the first of %d goes %s, want %s", tables, got, want)
		}
	}
}

// Where there is a cyclic difference set, any two groups share equally many
// tables.
func TestRoutesOfYouden(t *testing.T) {
	designs := [][2]int{{7, 3}, {7, 4}, {11, 5}, {11, 6}, {13, 4}, {13, 9}, {15, 7}, {21, 5}}
	for tables := 3; tables <= 16; tables++ {
		designs = append(designs, [2]int{tables, tables - 1})
	}
	for _, d := range designs {
		tables, rounds := d[0], d[1]
		routes := Routes(tables, rounds)
		latin(t, routes, rounds)
		want := rounds * (rounds - 1) / (tables - 1)
		for a := range routes {
			for b := range a {
				if got := sharedTables(routes[a], routes[b]); got != want {
					t.Fatalf("%d tables, %d rounds: groups %d and %d share %d, want %d", tables, rounds, a, b, got, want)
				}
			}
		}
		if most := following(routes); most > 2 || rounds < tables/2 && most > 1 {
			t.Errorf("%d tables, %d rounds: a group follows another %d times: %v", tables, rounds, most, routes[0])
		}
	}
}

// There is no such design for six tables and three rounds: nearly equal is the
// best.
func TestRoutesOfSixTablesInThreeRounds(t *testing.T) {
	count := make(map[int]int)
	routes := Routes(6, 3)
	for a := range routes {
		for b := range a {
			count[sharedTables(routes[a], routes[b])]++
		}
	}
	if count[1] != 12 || count[2] != 3 {
		t.Errorf("groups share %v, want 12 pairs one and 3 pairs two", count)
	}
	if most := following(routes); most != 1 {
		t.Errorf("a group follows another %d times", most)
	}
}

func TestSheets(t *testing.T) {
	for tables := range 9 {
		for rounds := range 9 {
			sheets := Sheets(tables, rounds)
			if len(sheets) != rounds {
				t.Fatalf("%d tables have sheets for %d of %d rounds", tables, len(sheets), rounds)
			}
			ways := make([][]int, tables)
			for r, row := range sheets {
				if len(row) != tables {
					t.Fatalf("%d tables have %v in round %d", tables, row, r)
				}
				for table, sheet := range row {
					ways[table] = append(ways[table], sheet)
				}
			}
			if rounds > 0 {
				latin(t, ways, rounds)
			}
		}
	}
}
