package seating

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// exampleRoom is a room with hosts, themes that have several tables, and five
// sectors of unequal size: nine, eight, six, four and three of thirty.
func exampleRoom(people, tables, rounds, themes int) Problem {
	const sectors = "ABCDEABCDEABCDEABCDABCABCABABA"
	p := Problem{People: make([]string, people), Tables: tables, Rounds: rounds}
	for i := range people {
		p.Sector = append(p.Sector, sectors[i%30:i%30+1])
	}
	for t := range tables {
		p.Hosts = append(p.Hosts, t)
		p.Theme = append(p.Theme, t%themes)
	}
	return p
}

// golfers is a room in which nothing counts but whom one meets.
func golfers(groups, size, rounds int) Problem {
	p := Problem{People: make([]string, groups*size), Tables: groups, Rounds: rounds, Seed: 1}
	for range groups {
		p.Theme = append(p.Theme, -1)
	}
	return p
}

type fataler interface{ Fatalf(string, ...any) }

// seatedOnce holds that fixed rounds are as they were and that in the others
// everyone who is here has one seat, at an open table, and who has no choice
// theirs.
func seatedOnce(t fataler, p Problem, plan Plan) {
	if len(plan) != max(0, p.Rounds) {
		t.Fatalf("%d rounds, want %d", len(plan), p.Rounds)
	}
	r := newRoom(p)
	for round, row := range plan {
		if len(row) != len(p.People) {
			t.Fatalf("round %d seats %d of %d", round, len(row), len(p.People))
		}
		for i, table := range row {
			switch {
			case round < r.kept:
				want := -1
				if i < len(p.Fixed[round]) {
					want = p.Fixed[round][i]
				}
				if table != want {
					t.Fatalf("round %d: person %d moved from %d to %d in a fixed round", round, i, want, table)
				}
			case p.away(i):
				if table != -1 {
					t.Fatalf("round %d: person %d is away and sits at %d", round, i, table)
				}
			case table < 0 || table >= r.tables || !r.isOpen(round, table):
				t.Fatalf("round %d: person %d sits at %d of %v", round, i, table, r.open[round])
			case r.stays[round][i] >= 0 && r.stays[round][i] != table:
				t.Fatalf("round %d: person %d sits at %d and has to be at %d", round, i, table, r.stays[round][i])
			}
		}
	}
}

// evenTables holds that nobody who could sit elsewhere is at a table that has
// two more than another.
func evenTables(t fataler, p Problem, plan Plan) {
	r := newRoom(p)
	for round := r.kept; round < r.rounds; round++ {
		size := sizesIn(r, plan[round])
		least := size[r.open[round][0]]
		for _, table := range r.open[round] {
			least = min(least, size[table])
		}
		for i, table := range plan[round] {
			if table >= 0 && r.stays[round][i] < 0 && size[table] > least+1 {
				t.Fatalf("round %d: tables of %v, closed but for %v", round, size, r.open[round])
			}
		}
	}
}

func sizesIn(r *room, row []int) []int {
	size := make([]int, r.tables)
	for _, table := range row {
		if table >= 0 && table < r.tables {
			size[table]++
		}
	}
	return size
}

func anyProblem(t *rapid.T) Problem {
	n := rapid.IntRange(0, 40).Draw(t, "people")
	p := Problem{
		People: make([]string, n),
		Tables: rapid.IntRange(-1, 9).Draw(t, "tables"),
		Rounds: rapid.IntRange(-1, 6).Draw(t, "rounds"),
		Home:   rapid.Bool().Draw(t, "home"),
		Seed:   rapid.Uint64().Draw(t, "seed"),
		Steps:  rapid.IntRange(1, 3000).Draw(t, "steps"),
	}
	if rapid.Bool().Draw(t, "sectored") {
		p.Sector = rapid.SliceOfN(rapid.SampledFrom([]string{"", "a", "b", "c"}), 0, n+2).Draw(t, "sector")
	}
	if rapid.Bool().Draw(t, "themed") {
		p.Theme = rapid.SliceOfN(rapid.IntRange(-1, 4), 0, 10).Draw(t, "theme")
	}
	if rapid.Bool().Draw(t, "hosted") {
		p.Hosts = rapid.SliceOfN(rapid.IntRange(-2, n+1), 0, 10).Draw(t, "hosts")
	}
	if rapid.Bool().Draw(t, "skipped") {
		p.Closed = rapid.SliceOfN(rapid.SliceOfN(rapid.Bool(), 0, 10), 0, 7).Draw(t, "closed")
	}
	if rapid.Bool().Draw(t, "pinned") {
		p.Pins = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Pin {
			return Pin{rapid.IntRange(-1, n).Draw(t, "who"), rapid.IntRange(-1, 7).Draw(t, "when"), rapid.IntRange(-1, 9).Draw(t, "where")}
		}), 0, 6).Draw(t, "pins")
		p.Apart = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]int {
			return [2]int{rapid.IntRange(-1, n).Draw(t, "one"), rapid.IntRange(-1, n).Draw(t, "other")}
		}), 0, 6).Draw(t, "apart")
	}
	return p
}

// goingOn is any room in which some rounds are over, and what was planned.
func goingOn(t *rapid.T) Problem {
	p := anyProblem(t)
	n := len(p.People)
	row := rapid.SliceOfN(rapid.IntRange(-1, 10), 0, n)
	p.Fixed = rapid.SliceOfN(row, 0, 7).Draw(t, "fixed")
	p.From = rapid.SliceOfN(row, 0, 7).Draw(t, "from")
	p.Away = rapid.SliceOfN(rapid.Bool(), 0, n+2).Draw(t, "away")
	return p
}

func samePlan(a, b Plan) bool { return slices.EqualFunc(a, b, slices.Equal[[]int]) }

func TestMixAnyRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProblem(t)
		if rapid.Bool().Draw(t, "later") {
			p = goingOn(t)
		}
		plan := Mix(p)
		seatedOnce(t, p, plan)
		evenTables(t, p, plan)
		if again := Mix(p); !samePlan(plan, again) {
			t.Fatalf("the same room is seated %v and then %v", plan, again)
		}
	})
}

// The bounds of what any plan can reach hold for every plan.
func TestBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProblem(t)
		p.Home = false
		plan := Mix(p)
		r, q := newRoom(p), Measure(p, plan)
		if c := r.cost(plan); c < r.floor() {
			t.Fatalf("cost %d is below its floor %d", c, r.floor())
		}
		if q.Coincidences < r.leastCoincidences() {
			t.Fatalf("%d coincidences, at least %d are forced", q.Coincidences, r.leastCoincidences())
		}
		n, slots, reach := len(p.People), 0, 0
		for i := range n {
			beside := 0
			for _, row := range plan {
				for j := range n {
					if i != j && row[i] == row[j] {
						beside++
					}
				}
			}
			slots += beside
			reach += min(n-1, beside)
		}
		slots /= 2
		if q.Possible != min(n*(n-1)/2, slots, reach/2) || q.Pairs > q.Possible {
			t.Fatalf("%+v of %d meetings and %d people", q, slots, n)
		}
		if q.Pairs != slots-q.Repeats || q.Coincidences < q.Repeats || q.Twice > q.Repeats {
			t.Fatalf("%+v with %d meetings", q, slots)
		}
		if q.MinMet > q.Typical || q.Typical > q.MaxMet || q.Back > q.Revisits {
			t.Fatalf("%+v", q)
		}
		// With equal tables nobody has more than (n-1)/(s-1) rounds among new faces.
		if s := n / r.tables; r.plain && n%r.tables == 0 && s > 1 && q.Repeats == 0 &&
			(r.rounds > (n-1)/(s-1) || r.rounds > 1 && s > r.tables) {
			t.Fatalf("%d rounds with %d tables of %d people without a repeat", r.rounds, r.tables, s)
		}
	})
}

// The search adds up changes; what it believes must be what the plan is.
func TestSearchKeepsCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := goingOn(t)
		r := newRoom(p)
		if rapid.Bool().Draw(t, "announced") {
			r.from = p.From
		}
		s := r.newSearch(rand.NewPCG(p.Seed, 0))
		if s.stuck() {
			return
		}
		chance := chances()[rapid.IntRange(0, levels-1).Draw(t, "heat")]
		for range 200 {
			s.try(chance)
		}
		if c := r.cost(s.plan); c != s.cost {
			t.Fatalf("the search believes in %d, the plan costs %d", s.cost, c)
		}
		if c := r.cost(s.found()); c != s.least {
			t.Fatalf("the search believes its best costs %d, it costs %d", s.least, c)
		}
	})
}

// Whoever goes home finds the table of the first round, wherever that is open.
func TestHome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProblem(t)
		p.Home, p.Rounds, p.Pins = true, rapid.IntRange(2, 5).Draw(t, "rounds"), nil
		for _, plan := range []Plan{Mix(p), Groups(p)} {
			seatedOnce(t, p, plan)
			r, last := newRoom(p), p.Rounds-1
			for i, first := range plan[0] {
				if r.isOpen(last, first) && r.stays[last][i] < 0 && plan[last][i] != first {
					t.Fatalf("person %d begins at %d and ends at %d", i, first, plan[last][i])
				}
			}
		}
	})
}

// Coming home is no repeat: it costs nobody a new face in the rounds before.
func TestHomeIsNoRepeat(t *testing.T) {
	p := exampleRoom(30, 6, 4, 3)
	p.Home = true
	q := Measure(p, Mix(p))
	if q.Pairs != 180 || q.Repeats != 0 || q.Revisits != 0 || q.Possible != 180 {
		t.Errorf("%+v, want 180 pairs and nothing twice", q)
	}
}
