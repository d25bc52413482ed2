package seating

import (
	"fmt"
	"testing"
)

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
	} {
		for c.p.Seed = range 2 {
			plan := Mix(c.p)
			seatedOnce(t, c.p, plan)
			q := Measure(c.p, plan)
			if q.Pairs < c.pairs || q.Possible != c.possible || q.Revisits > 0 || q.SameSector > c.together {
				t.Errorf("%s: %+v, want at least %d of %d pairs, no revisit and at most %d of the same sector",
					c.name, q, c.pairs, c.possible, c.together)
			}
		}
	}
}

func TestMixMoreRoundsOfThirty(t *testing.T) {
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
		{4, 4, 4, 0, 0}, {5, 4, 5, 0, 0}, {5, 5, 5, 0, 0}, {7, 7, 7, 0, 0}, {8, 4, 8, 0, 0}, {9, 9, 9, 0, 0}, {7, 4, 7, 0, 0}, // fields
		{3, 3, 4, 0, 0}, {6, 5, 4, 0, 0}, {7, 4, 6, 0, 0}, {10, 4, 8, 0, 1_500_000}, {6, 4, 6, 4, 1_000_000},
	} {
		p := golfers(c.groups, c.size, c.rounds)
		p.Steps = c.steps
		plan := Mix(p)
		seatedOnce(t, p, plan)
		q := Measure(p, plan)
		t.Logf("%d-%d-%d: %+v", c.groups, c.size, c.rounds, q)
		if q.Repeats > c.repeats {
			t.Errorf("%d-%d-%d: %d repeats, want at most %d", c.groups, c.size, c.rounds, q.Repeats, c.repeats)
		}
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
