package seating

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// afternoon is a café while it goes on: people come and go, and tables are
// skipped.
type afternoon struct {
	p    Problem
	plan Plan
	over int // rounds that are over or under way
}

func newAfternoon(p Problem) *afternoon {
	a := &afternoon{p: p, plan: Mix(p)}
	if p.Together {
		a.plan = Groups(p)
	}
	a.p.Away = make([]bool, len(p.People))
	return a
}

func (a *afternoon) come(sectors []string) {
	from := max(0, a.over-1) // they sit down in the round that is under way
	for round := from; round < len(a.plan); round++ {
		a.plan[round] = slices.Clone(a.plan[round])
		for i, away := range a.p.Away {
			if away {
				a.plan[round][i] = -1
			}
		}
	}
	ways := Arrive(a.p, a.plan, sectors, from)
	away := append(slices.Clone(a.p.Away), make([]bool, len(sectors))...)
	a.p, a.plan = with(a.p, a.plan, sectors, from, ways)
	a.p.Away = away
}

func (a *afternoon) change() (before Plan) {
	before = a.plan
	a.p.Fixed, a.p.From = a.plan[:a.over], a.plan
	a.plan = Change(a.p)
	return before
}

// TestAfternoon holds that whatever happens everyone has a seat, nothing that
// is over changes, and no table is left too small.
func TestAfternoon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(9, 40).Draw(t, "people")
		p := exampleRoom(n, rapid.IntRange(1, n/3).Draw(t, "tables"), rapid.IntRange(1, 5).Draw(t, "rounds"), rapid.IntRange(1, 5).Draw(t, "themes"))
		p.Steps = 2000
		p.Home, p.Together = rapid.Bool().Draw(t, "home"), rapid.Bool().Draw(t, "together")
		if rapid.Bool().Draw(t, "nobody stays") {
			p.Hosts = nil
		}
		a := newAfternoon(p)
		for range rapid.IntRange(1, 12).Draw(t, "events") {
			switch rapid.SampledFrom([]string{"come", "leave", "skip", "on"}).Draw(t, "event") {
			case "come":
				a.come(rapid.SliceOfN(rapid.SampledFrom([]string{"A", "B", ""}), 1, 6).Draw(t, "who"))
				continue
			case "leave":
				a.p.Away[rapid.IntRange(0, len(a.p.People)-1).Draw(t, "who")] = true
			case "skip":
				a.p.Closed = make([][]bool, p.Rounds)
				for round := a.over; round < p.Rounds; round++ {
					a.p.Closed[round] = make([]bool, p.Tables)
					a.p.Closed[round][rapid.IntRange(0, p.Tables-1).Draw(t, "table")] = true
				}
			case "on":
				a.over = min(a.over+1, p.Rounds)
				continue
			}
			a.change()
			now := a.p
			now.Closed = merged(a.p)
			seatedOnce(t, now, a.plan)
			r := newRoom(now)
			for round := a.over; round < p.Rounds; round++ {
				if p.Together && round > a.over || len(r.open[round]) == 1 {
					continue // groups whose table is closed are spread only as long
				}
				size := sizesIn(r, a.plan[round])
				for _, table := range r.open[round] {
					if size[table] < 3 {
						t.Fatalf("round %d of %d, %d over: tables of %v", round, p.Rounds, a.over, size)
					}
				}
			}
		}
	})
}

// Thirty people, three rounds; six come late, two leave, and in
// the third a table is skipped.
func TestAfternoonOfThirty(t *testing.T) {
	for seed := range seeds(4) {
		p := exampleRoom(30, 6, 3, 3)
		p.Seed, p.Steps = seed, 60_000
		a := newAfternoon(p)
		a.over = 1
		a.come([]string{"A", "A", "B", "C", "", "E"})
		a.over = 2
		a.p.Away[9], a.p.Away[31] = true, true
		before := a.change()
		if n := changed(before, a.plan, 2); n > 2 {
			t.Errorf("two left, and %d have to be told another table", n)
		}
		q := Measure(a.p, a.plan)
		t.Logf("%+v", q)
		if q.Repeats > 15 || q.Revisits > 0 {
			t.Errorf("six came and two left: %+v", q)
		}
		a.p.Closed = [][]bool{2: {4: true}}
		before = a.change()
		if n := changed(before, a.plan, 2); n > 10 {
			t.Errorf("a table is skipped, and %d have to be told another one", n)
		}
	}
}
