package seating

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
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

func golfers(groups, size, rounds int) Problem {
	p := Problem{People: make([]string, groups*size), Tables: groups, Rounds: rounds, Seed: 1}
	for range groups {
		p.Theme = append(p.Theme, -1)
	}
	return p
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

// seatedOnce holds that everyone has one seat in each round, hosts theirs, and
// that tables differ by at most one.
func seatedOnce(t interface{ Fatalf(string, ...any) }, p Problem, plan Plan) {
	if len(plan) != max(0, p.Rounds) {
		t.Fatalf("%d rounds, want %d", len(plan), p.Rounds)
	}
	r := newRoom(p)
	for round, row := range plan {
		if len(row) != len(p.People) {
			t.Fatalf("round %d seats %d of %d", round, len(row), len(p.People))
		}
		if round < r.kept {
			for i, table := range row {
				want := -1
				if i < len(p.Fixed[round]) {
					want = p.Fixed[round][i]
				}
				if table != want {
					t.Fatalf("round %d: person %d moved from %d to %d in a fixed round", round, i, want, table)
				}
			}
			continue
		}
		size := make([]int, r.tables)
		for i, table := range row {
			if p.away(i) {
				if table != -1 {
					t.Fatalf("round %d: person %d is away and sits at %d", round, i, table)
				}
				continue
			}
			if table < 0 || table >= r.tables {
				t.Fatalf("round %d: person %d sits at table %d of %d", round, i, table, r.tables)
			}
			if h := r.hostOf[i]; h >= 0 && h != table {
				t.Fatalf("round %d: the host of %d sits at %d", round, h, table)
			}
			size[table]++
		}
		present, hosts := 0, 0
		for i := range p.People {
			if !p.away(i) {
				present++
			}
			if r.hostOf[i] >= 0 {
				hosts++
			}
		}
		if hosts < present && slices.Max(size)-slices.Min(size) > 1 && slices.Max(size) > 1 {
			t.Fatalf("round %d: tables of %v", round, size)
		}
	}
}

func anyProblem(t *rapid.T) Problem {
	n := rapid.IntRange(0, 40).Draw(t, "people")
	p := Problem{
		People: make([]string, n),
		Tables: rapid.IntRange(-1, 9).Draw(t, "tables"),
		Rounds: rapid.IntRange(-1, 6).Draw(t, "rounds"),
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
	if rapid.Bool().Draw(t, "going on") {
		row := rapid.SliceOfN(rapid.IntRange(-1, 10), 0, n)
		p.Fixed = rapid.SliceOfN(row, 0, 7).Draw(t, "fixed")
		p.From = rapid.SliceOfN(row, 0, 7).Draw(t, "from")
		p.Away = rapid.SliceOfN(rapid.Bool(), 0, n+2).Draw(t, "away")
	}
	return p
}

func TestMixAnyRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProblem(t)
		plan := Mix(p)
		seatedOnce(t, p, plan)
		r, q := newRoom(p), Measure(p, plan)
		if c := r.cost(plan); c < r.floor() {
			t.Fatalf("cost %d is below its floor %d", c, r.floor())
		}
		slots := 0
		for _, row := range plan {
			for i := range row {
				for j := range i {
					if row[i] >= 0 && row[i] == row[j] {
						slots++
					}
				}
			}
		}
		if q.Pairs != slots-q.Repeats || q.Pairs > q.Possible || q.Coincidences < q.Repeats || q.MinMet > q.MaxMet {
			t.Fatalf("%+v with %d meetings", q, slots)
		}
		if len(p.Fixed) == 0 && len(p.Away) == 0 && q.Coincidences < r.leastCoincidences() {
			t.Fatalf("%d coincidences, at least %d are forced", q.Coincidences, r.leastCoincidences())
		}
		again := Mix(p)
		if !slices.EqualFunc(plan, again, func(a, b []int) bool { return slices.Equal(a, b) }) {
			t.Fatalf("the same room is seated %v and then %v", plan, again)
		}
	})
}

// The search adds up changes; what it believes must be what the plan is.
func TestSearchKeepsCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProblem(t)
		r := newRoom(p)
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
		if c := r.cost(s.best); c != s.least {
			t.Fatalf("the search believes its best costs %d, it costs %d", s.least, c)
		}
	})
}

func TestMixTinyRooms(t *testing.T) {
	for people, want := range []string{"[[] []]", "[[0] [0]]", "[[0 0] [0 0]]", "[[0 0 0] [0 0 0]]"} {
		if got := fmt.Sprint(Mix(Problem{People: make([]string, people), Tables: 1, Rounds: 2})); got != want {
			t.Errorf("%d people: %s, want %s", people, got, want)
		}
	}
}

func TestFieldsHaveNoRepeat(t *testing.T) {
	for _, q := range []int{2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 25, 27} {
		for size := 1; size <= q; size += max(1, q/4) {
			p := golfers(q, size, q)
			for i := range q * (size - 1) / q {
				p.Sector = append(p.Sector, fmt.Sprint(i))
			}
			if m := Measure(p, mustField(t, p)); m.Repeats != 0 {
				t.Errorf("%d tables of %d: %+v", q, size, m)
			}
		}
	}
	for _, q := range []int{1, 6, 10, 12, 100, 129} {
		if _, ok := newField(q); ok {
			t.Errorf("a field of %d", q)
		}
	}
}

func TestFieldSpreadsSectors(t *testing.T) {
	p := Problem{People: make([]string, 28), Tables: 7, Rounds: 4}
	for i := range 28 {
		p.Sector = append(p.Sector, fmt.Sprint(i%4))
	}
	if q := Measure(p, Mix(p)); q.SameSector != 0 || q.Repeats != 0 || q.Revisits != 0 {
		t.Errorf("%+v, want everyone with others", q)
	}
}

func mustField(t *testing.T, p Problem) Plan {
	t.Helper()
	plan, ok := newRoom(p).byField()
	if !ok {
		t.Fatalf("no field for %d people at %d tables", len(p.People), p.Tables)
	}
	return plan
}

// Cole's first solution of Kirkman's schoolgirls: 105 pairs, each once.
func TestMeasureKirkman(t *testing.T) {
	const cole = "ABC DEF GHI JKL MNO/ADG BEH CJM FKN ILO/AEO BIJ CDN FHL GKM/AIM BDL CEK FGO HJN/AFJ BKO CGL DHM EIN/AHK BGN CFI DJO ELM/ALN BFM CHO DIK EGJ"
	p := golfers(5, 3, 7)
	var plan Plan
	for _, day := range strings.Split(cole, "/") {
		row := make([]int, 15)
		for table, girls := range strings.Fields(day) {
			for _, g := range girls {
				row[g-'A'] = table
			}
		}
		plan = append(plan, row)
	}
	want := Quality{Pairs: 105, Possible: 105, MinMet: 14, MaxMet: 14}
	if got := Measure(p, plan); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	plan[6] = plan[5]
	want = Quality{Pairs: 90, Possible: 105, Repeats: 15, Coincidences: 15, MinMet: 12, MaxMet: 12}
	if got := Measure(p, plan); got != want {
		t.Errorf("with a day twice: %+v, want %+v", got, want)
	}
}

func TestFloorOfSectors(t *testing.T) {
	for _, c := range []struct{ people, tables, rounds, want int }{{30, 6, 3, 15}, {60, 12, 4, 40}} {
		p := exampleRoom(c.people, c.tables, c.rounds, c.tables)
		if got := newRoom(p).floor(); got != c.want*costSector {
			t.Errorf("%d people: the floor is %d, want that of %d forced pairs", c.people, got, c.want)
		}
	}
}

func TestForcedSplits(t *testing.T) {
	for _, c := range []struct{ tables, size, want int }{{3, 10, 36}, {4, 8, 16}, {6, 5, 0}} {
		p := golfers(c.tables, c.size, 2)
		if got := newRoom(p).leastCoincidences(); got != c.want {
			t.Errorf("%d tables of %d: %d coincidences are forced, want %d", c.tables, c.size, got, c.want)
		}
		if got := Measure(p, Mix(p)).Coincidences; got != c.want {
			t.Errorf("%d tables of %d: %d coincidences found, want %d", c.tables, c.size, got, c.want)
		}
	}
}

func TestTables(t *testing.T) {
	for people, want := range map[int]string{
		-1: "[]", 0: "[]", 1: "[1]", 2: "[2]", 6: "[6]", 7: "[4 3]", 8: "[4 4]", 11: "[6 5]", 13: "[5 4 4]", 23: "[5 5 5 4 4]", 31: "[6 5 5 5 5 5]",
	} {
		if got := fmt.Sprint(Tables(people)); got != want {
			t.Errorf("Tables(%d) = %s, want %s", people, got, want)
		}
	}
	for people := 8; people < 500; people++ {
		sum := 0
		for _, size := range Tables(people) {
			sum += size
			if size < 4 || size > 6 {
				t.Errorf("Tables(%d) = %v", people, Tables(people))
			}
		}
		if sum != people {
			t.Errorf("Tables(%d) seats %d", people, sum)
		}
	}
}

func TestStartQuestion(t *testing.T) {
	for table := range 4 {
		seen := make(map[int]bool)
		for round := range 4 {
			seen[StartQuestion(table, round, 4)] = true
		}
		if len(seen) != 4 || StartQuestion(table, 0, 4) != table {
			t.Errorf("table %d begins with %v", table, seen)
		}
	}
	if StartQuestion(3, 5, 0) != 0 || StartQuestion(-1, 0, 3) != 2 {
		t.Error("no questions, or a strange table, ask for a question that is not there")
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
