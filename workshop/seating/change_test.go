package seating

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// running is a room with a plan in which so many rounds are over, searched for
// a short time.
func running(p Problem, over int) (Problem, Plan) {
	p.Steps = 60_000
	before := Mix(p)
	if p.Together {
		before = Groups(p)
	}
	p.Fixed, p.From, p.Away = before[:over], before, make([]bool, len(p.People))
	return p, before
}

// told returns how many of those who are still here get another table than
// they were told for the first round to come.
func told(p Problem, before, now Plan) int { return changed(before, now, len(p.Fixed)) }

func TestChangeAnyRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := goingOn(t)
		p.Together = rapid.Bool().Draw(t, "together")
		plan := Change(p)
		if again := Change(p); !samePlan(plan, again) {
			t.Fatalf("the same room is changed to %v and then %v", plan, again)
		}
		merging := p
		merging.Closed = merged(p)
		seatedOnce(t, merging, plan)
		r := newRoom(merging)
		for round := r.kept; round < r.all; round++ {
			if n := len(r.open[round]); n > 1 && 3*n > len(r.here) {
				t.Fatalf("round %d: %d tables for %d people", round, n, len(r.here))
			}
			if round != r.kept || !r.plain || len(p.Hosts) > 0 || p.Together && len(p.From) <= r.kept {
				continue
			}
			size := sizesIn(r, plan[round])
			for _, table := range r.open[round] {
				if size[table] < min(3, len(r.here)) {
					t.Fatalf("round %d: tables of %v", round, size)
				}
			}
		}
	})
}

func TestChangeWithNothingToChange(t *testing.T) {
	p, before := running(exampleRoom(30, 6, 3, 3), 1)
	if now := Change(p); told(p, before, now) != 0 || Measure(p, now).Repeats != 0 {
		t.Errorf("nothing happened, and %d are told another table", told(p, before, now))
	}
	p, before = running(Problem{People: make([]string, 24), Tables: 6, Rounds: 4, Together: true}, 2)
	if now := Change(p); !samePlan(before, now) {
		t.Errorf("nothing happened, and the groups go %v, not %v", now, before)
	}
}

// Two leave: nobody is told another table.
func TestChangeAfterLeavers(t *testing.T) {
	for seed := range seeds(5) {
		room := exampleRoom(30, 6, 3, 3)
		room.Seed = seed
		p, before := running(room, 1)
		p.Away[20], p.Away[27] = true, true
		now := Change(p)
		if n, q := told(p, before, now), Measure(p, now); n > 2 || q.Revisits > 0 || q.Repeats > 1 {
			t.Errorf("two left and %d have to be told another table: %+v", n, q)
		}
	}
}

// A table with two people left gets one more from another table, and only one
// person hears of it.
func TestChangeFillsASmallTable(t *testing.T) {
	for _, groups := range []bool{false, true} {
		room := exampleRoom(30, 6, 3, 3)
		room.Together = groups
		p, before := running(room, 1)
		gone := 0
		for i := 6; i < 30 && gone < 3; i++ {
			if before[1][i] == 4 {
				p.Away[i] = true
				gone++
			}
		}
		now := Change(p)
		size := sizesIn(newRoom(p), now[1])
		if size[4] != 3 || slices.Min(size) < 3 {
			t.Errorf("tables of %v", size)
		}
		if n := told(p, before, now); n > 2 {
			t.Errorf("%d are told another table", n)
		}
		if groups {
			together(t, p, now, []int{1, 2})
		}
	}
}

// However large the room, a change costs next to nothing of what was reached.
func TestChangeKeepsWhatWasReached(t *testing.T) {
	p, before := running(exampleRoom(100, 20, 5, 5), 1)
	for i := 20; i < 100; i++ {
		p.Away[i] = before[1][i] == 4
	}
	was := Measure(p, before)
	now := Change(p)
	q := Measure(p, now)
	if n := told(p, before, now); n > 4 || q.Repeats > was.Repeats+1 || q.Revisits > was.Revisits+2 {
		t.Errorf("%d are told another table: %+v, before %+v", n, q, was)
	}
}

// Where there are too few for all tables, one is not used any more: one of a
// theme that has another.
func TestChangeMergesTables(t *testing.T) {
	for _, groups := range []bool{false, true} {
		room := Problem{People: make([]string, 20), Tables: 5, Rounds: 3, Theme: []int{0, 1, 2, 3, 3}, Together: groups}
		p, _ := running(room, 1)
		for i := range 7 {
			p.Away[i] = true
		}
		now := Change(p)
		for round := 1; round < 3; round++ {
			size := sizesIn(newRoom(p), now[round])
			slices.Sort(size[:3])
			if size[0] < 3 || min(size[3], size[4]) != 0 || max(size[3], size[4]) < 3 {
				t.Errorf("round %d: tables of %v", round, size)
			}
		}
		if groups {
			together(t, p, now, []int{1, 2})
		}
	}
}

// A skipped table spreads its people, and only they are told.
func TestChangeSkipsATable(t *testing.T) {
	p, before := running(exampleRoom(30, 6, 3, 3), 1)
	p.Closed = [][]bool{1: {5: true}}
	now := Change(p)
	size := sizesIn(newRoom(p), now[1])
	if size[5] != 0 || slices.Max(size) > 6 {
		t.Errorf("tables of %v", size)
	}
	if n := told(p, before, now); n > 9 {
		t.Errorf("%d are told another table, five have to be", n)
	}
}

func TestChangePinsAndParts(t *testing.T) {
	p, before := running(exampleRoom(30, 6, 3, 3), 1)
	p.Pins = []Pin{{20, 1, 0}, {20, 2, 0}, {20, 2, 1}}
	p.Apart = [][2]int{{10, 11}, {10, 12}, {10, 13}}
	now := Change(p)
	if now[1][20] != 0 || now[2][20] != 1 {
		t.Errorf("the pinned person sits at %d and %d", now[1][20], now[2][20])
	}
	for round := 1; round < 3; round++ {
		for _, x := range []int{11, 12, 13} {
			if now[round][10] == now[round][x] {
				t.Errorf("round %d: 10 and %d are together", round, x)
			}
		}
	}
	if n := told(p, before, now); n > 8 {
		t.Errorf("%d are told another table", n)
	}
}

func TestChanged(t *testing.T) {
	was, now := Plan{{0, 1, -1, 2}, {0, 0}}, Plan{{1, 1, 2, -1, 5}}
	if n := changed(was, now, 0); n != 1 {
		t.Errorf("%d changed, want 1", n)
	}
	if changed(was, now, 1) != 0 || changed(was, now, -1) != 0 {
		t.Error("a round that is not there has changed")
	}
}

func TestMixKeepsApart(t *testing.T) {
	p := golfers(5, 4, 4)
	p.Apart = [][2]int{{0, 1}, {1, 2}, {0, 2}, {7, 3}}
	for _, plan := range []Plan{Mix(p), Groups(p)} {
		for round, row := range plan {
			for _, pair := range p.Apart {
				if row[pair[0]] == row[pair[1]] {
					t.Errorf("round %d: %v share a table", round, pair)
				}
			}
		}
	}
}

func BenchmarkChange100(b *testing.B) {
	p, _ := running(exampleRoom(100, 20, 5, 5), 1)
	p.Steps = 0
	p.Away[50] = true
	for b.Loop() {
		Change(p)
	}
}

// changed returns how many have another table in a round now than they had.
func changed(was, now Plan, round int) int {
	if round < 0 || round >= len(was) || round >= len(now) {
		return 0
	}
	n := 0
	for i := range min(len(was[round]), len(now[round])) {
		if a, b := was[round][i], now[round][i]; a >= 0 && b >= 0 && a != b {
			n++
		}
	}
	return n
}
