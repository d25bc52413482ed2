package seating

import (
	"fmt"
	"testing"
)

// seeds returns how many seeds to try: one where time is short.
func seeds(n uint64) uint64 {
	if testing.Short() {
		return 1
	}
	return n
}

func TestMixRooms(t *testing.T) {
	for _, c := range []struct {
		name                      string
		p                         Problem
		pairs, possible, together int // the last: most pairs of one sector
	}{
		{"30 people", exampleRoom(30, 6, 3, 3), 180, 180, 27},
		{"31 people", exampleRoom(31, 6, 3, 3), 192, 195, 32},
		{"23 people", exampleRoom(23, 5, 3, 5), 126, 126, 8},
		{"60 people", exampleRoom(60, 12, 4, 12), 480, 480, 43},
		{"60 people, themes of three tables", exampleRoom(60, 12, 4, 4), 480, 480, 58},
		{"100 people", exampleRoom(100, 20, 5, 20), 1000, 1000, 90},
		{"100 people, themes of four tables", exampleRoom(100, 20, 5, 5), 1000, 1000, 130},
	} {
		if testing.Short() && len(c.p.People) > 40 {
			continue
		}
		for c.p.Seed = range seeds(2) {
			plan := Mix(c.p)
			seatedOnce(t, c.p, plan)
			evenTables(t, c.p, plan)
			q := Measure(c.p, plan)
			t.Logf("%s: %+v", c.name, q)
			if q.Pairs < c.pairs || q.Possible != c.possible || q.Revisits > 0 || q.SameSector > c.together {
				t.Errorf("%s: %+v, want at least %d of %d pairs, no revisit and at most %d of the same sector",
					c.name, q, c.pairs, c.possible, c.together)
			}
		}
	}
}

// Longer searches spread sectors better.
func TestMixRoomsSlowly(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, c := range []struct {
		name     string
		p        Problem
		steps    int
		together int
	}{
		{"30 people", exampleRoom(30, 6, 3, 3), 1_500_000, 24},
		{"60 people", exampleRoom(60, 12, 4, 12), 1_500_000, 43},
		{"100 people", exampleRoom(100, 20, 5, 20), 4_000_000, 79},
	} {
		c.p.Steps = c.steps
		q := Measure(c.p, Mix(c.p))
		t.Logf("%s: %+v", c.name, q)
		if q.Pairs != q.Possible || q.Revisits > 0 || q.SameSector > c.together {
			t.Errorf("%s: %+v, want at most %d of the same sector", c.name, q, c.together)
		}
	}
}

// Every theme has as many seats for guests over the rounds as there are guests,
// where everyone can be at each theme once.
func TestExtraSeatsGoRoundTheThemes(t *testing.T) {
	for people := 12; people <= 60; people++ {
		for themes := 2; themes <= 5; themes++ {
			tables := themes * max(1, people/5/themes)
			p := exampleRoom(people, tables, themes, themes)
			r := newRoom(p)
			seats := make([]int, themes)
			for round := range themes {
				for table, size := range r.sizes(round) {
					seats[p.Theme[table]] += size - 1
				}
			}
			for theme, n := range seats {
				if n != people-tables {
					t.Errorf("%d people, %d tables, %d themes: %d seats at theme %d for %d guests",
						people, tables, themes, n, theme, people-tables)
				}
			}
		}
	}
}

func TestMixMoreRoundsOfThirty(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for rounds, pairs := range map[int]int{4: 240, 5: 294} {
		p := exampleRoom(30, 6, rounds, 6)
		p.Sector, p.Theme, p.Steps = nil, []int{-1, -1, -1, -1, -1, -1}, 1_500_000
		for p.Seed = range 3 {
			if q := Measure(p, Mix(p)); q.Pairs < pairs {
				t.Errorf("%d rounds: %+v, want at least %d pairs", rounds, q, pairs)
			}
		}
	}
}

func TestMixGolfers(t *testing.T) {
	for _, c := range []struct{ groups, size, rounds, repeats, steps int }{
		{4, 4, 5, 0, 0}, {5, 4, 5, 0, 0}, {5, 5, 6, 0, 0}, {7, 7, 8, 0, 0}, {8, 4, 9, 0, 0}, {9, 9, 10, 0, 0}, // fields
		{3, 3, 4, 0, 0}, {7, 4, 6, 0, 0}, {7, 4, 7, 0, 0}, {8, 4, 7, 0, 0}, {8, 4, 8, 0, 0},
		{6, 5, 4, 0, 0}, {6, 6, 3, 0, 0}, {6, 4, 6, 4, 1_000_000}, {10, 4, 8, 0, 1_500_000},
	} {
		golf(t, c.groups, c.size, c.rounds, c.repeats, 1, c.steps)
	}
}

func TestMixGolfersSlowly(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, c := range []struct {
		groups, size, rounds, repeats int
		seed                          uint64 // few searches get that far
	}{
		{5, 3, 7, 0, 1}, {6, 5, 5, 0, 39}, {6, 4, 6, 2, 1}, {6, 5, 6, 4, 97}, {8, 4, 10, 24, 3},
	} {
		golf(t, c.groups, c.size, c.rounds, c.repeats, c.seed, 8_000_000)
	}
}

func golf(t *testing.T, groups, size, rounds, repeats int, seed uint64, steps int) {
	t.Helper()
	p := golfers(groups, size, rounds)
	p.Seed, p.Steps = seed, steps
	plan := Mix(p)
	seatedOnce(t, p, plan)
	evenTables(t, p, plan)
	q := Measure(p, plan)
	t.Logf("%d-%d-%d: %+v", groups, size, rounds, q)
	if q.Repeats > repeats {
		t.Errorf("%d-%d-%d: %d repeats, want at most %d", groups, size, rounds, q.Repeats, repeats)
	}
}

func TestMixTinyRooms(t *testing.T) {
	for people, want := range []string{"[[] []]", "[[0] [0]]", "[[0 0] [0 0]]", "[[0 0 0] [0 0 0]]"} {
		if got := fmt.Sprint(Mix(Problem{People: make([]string, people), Tables: 1, Rounds: 2})); got != want {
			t.Errorf("%d people: %s, want %s", people, got, want)
		}
	}
}

func BenchmarkMix30(b *testing.B) {
	for b.Loop() {
		Mix(exampleRoom(30, 6, 3, 3))
	}
}

func BenchmarkMix100(b *testing.B) {
	for b.Loop() {
		Mix(exampleRoom(100, 20, 5, 5))
	}
}

func BenchmarkMix300(b *testing.B) {
	for b.Loop() {
		Mix(exampleRoom(300, 60, 5, 5))
	}
}

func BenchmarkMix500(b *testing.B) {
	for b.Loop() {
		Mix(exampleRoom(500, 100, 5, 5))
	}
}
