package seating

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// with returns the room and the plan with people who came late.
func with(p Problem, plan Plan, sectors []string, from int, ways [][]int) (Problem, Plan) {
	n := len(p.People)
	names := make([]string, n)
	copy(names, p.Sector)
	p.People, p.Sector = make([]string, n+len(ways)), append(names, sectors...)
	var now Plan
	for round, row := range plan {
		row = slices.Clone(row)
		for _, way := range ways {
			if round < from {
				row = append(row, -1)
			} else {
				row = append(row, way[round-from])
			}
		}
		now = append(now, row)
	}
	return p, now
}

func TestArriveOneByOne(t *testing.T) {
	p := exampleRoom(23, 4, 3, 4)
	plan := Mix(p)
	for late := range 6 {
		at := arriveAlone(p, plan, "B", 1)
		if len(at) != 2 || p.Theme[at[0]] == p.Theme[at[1]] {
			t.Fatalf("late person %d: tables %v", late, at)
		}
		p, plan = with(p, plan, []string{"B"}, 1, [][]int{at})
	}
	if size := sizesIn(newRoom(p), plan[1]); slices.Max(size)-slices.Min(size) > 1 {
		t.Errorf("six came late and the tables are %v", size)
	}
}

// Six come to a full room together: no two have the same way, no table gets
// two of them, and none of them is at a theme twice.
func TestArriveSixTogether(t *testing.T) {
	p := exampleRoom(30, 6, 3, 3)
	plan := Mix(p)
	six := []string{"A", "A", "A", "B", "", "C"}
	for from, repeats := range []int{13, 6, 0} {
		ways := Arrive(p, plan, six, from)
		for round := range p.Rounds - from {
			seen := make(map[int]bool)
			for k, way := range ways {
				if len(way) != p.Rounds-from || seen[way[round]] {
					t.Fatalf("from round %d: person %d goes %v of %v", from, k, way, ways)
				}
				seen[way[round]] = true
			}
		}
		now, late := with(p, plan, six, from, ways)
		if q := Measure(now, late); q.Revisits > 0 || q.Repeats > repeats {
			t.Errorf("from round %d: %+v with the ways %v", from, q, ways)
		}
	}
}

func TestArriveAnyRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProblem(t)
		p.Pins = nil
		plan := Mix(p)
		sectors := rapid.SliceOfN(rapid.SampledFrom([]string{"", "a", "b"}), 0, 9).Draw(t, "late")
		from := rapid.IntRange(0, max(0, p.Rounds)).Draw(t, "from")
		ways := Arrive(p, plan, sectors, from)
		if fmt.Sprint(ways) != fmt.Sprint(Arrive(p, plan, sectors, from)) {
			t.Fatalf("the same people have other ways: %v", ways)
		}
		if len(ways) != len(sectors) {
			t.Fatalf("%d ways for %d people", len(ways), len(sectors))
		}
		for _, way := range ways {
			if len(way) != len(plan)-from {
				t.Fatalf("%v from round %d of %d", way, from, len(plan))
			}
		}
		now, late := with(p, plan, sectors, from, ways)
		seatedOnce(t, Problem{People: now.People, Tables: p.Tables, Rounds: p.Rounds, Closed: p.Closed, Fixed: late[:from]}, late)
		now.Fixed = late[:from]
		evenTables(t, now, late)
		r := newRoom(p)
		for k, way := range ways {
			if r.home >= 0 && from == 0 && r.isOpen(r.home, way[0]) && way[r.home] != way[0] {
				t.Fatalf("late person %d goes %v and not home", k, way)
			}
		}
	})
}

func TestArrivePrefersOtherSectorsThenNewFaces(t *testing.T) {
	p := Problem{People: make([]string, 4), Sector: []string{"a", "b", "b", "c"}, Tables: 2, Rounds: 1}
	if at := arriveAlone(p, Plan{{0, 0, 1, 1}}, "a", 0); !slices.Equal(at, []int{1}) {
		t.Errorf("sector a sits at %v, want the table without a", at)
	}
	p.Theme = []int{-1, -1}
	p.Sector = nil
	if at := arriveAlone(p, Plan{{0, 0, 1, 1}, {0, 0, 1, 1}}, "", 0); !slices.Equal(at, []int{0, 1}) {
		t.Errorf("a stranger sits at %v, want other people in each round", at)
	}
	if at := arriveAlone(Problem{}, nil, "", -3); len(at) != 0 {
		t.Errorf("no rounds, but tables %v", at)
	}
}

// Where groups stay together, who comes late goes with one of them.
func TestArriveInGroups(t *testing.T) {
	p := exampleRoom(31, 6, 4, 6)
	p.Together = true
	plan := Groups(p)
	late := []string{"A", "B", "C", "D", "E"}
	for from := range 4 {
		joined := make(map[int]bool)
		for _, way := range Arrive(p, plan, late, from) {
			group := -1
			for i := 6; i < 31; i++ {
				if plan[from][i] == way[0] {
					group = i
				}
			}
			for round, table := range way {
				if plan[from+round][group] != table {
					t.Errorf("from round %d: %v leaves the group", from, way)
				}
			}
			joined[way[0]] = true
		}
		if len(joined) != 5 {
			t.Errorf("from round %d: five people join %d groups", from, len(joined))
		}
	}
	if ways := Arrive(p, plan, late, 4); len(ways) != 5 || len(ways[0]) != 0 {
		t.Errorf("when all is over they go %v", ways)
	}
	// A group that is nobody yet would go where nobody is.
	p = Problem{People: make([]string, 4), Tables: 3, Rounds: 2, Together: true, Closed: [][]bool{nil, {2: true}}}
	if way := arriveAlone(p, Plan{{0, 0, 1, 1}, {1, 1, 0, 0}}, "", 0); !slices.Equal(way, []int{2, 0}) {
		t.Errorf("somebody alone goes %v", way)
	}
}

func TestRoom(t *testing.T) {
	for _, c := range [][3]int{{30, 6, 5}, {31, 6, 6}, {0, 6, 0}, {-3, 2, 0}, {5, 0, 5}, {2, 6, 1}} {
		if got := Room(c[0], c[1]); got != c[2] {
			t.Errorf("Room(%d, %d) = %d, want %d", c[0], c[1], got, c[2])
		}
	}
}

func BenchmarkArriveSixInFiveHundred(b *testing.B) {
	p := exampleRoom(500, 100, 5, 5)
	p.Steps = 1
	plan := Mix(p)
	late := []string{"A", "B", "C", "", "A", "D"}
	for b.Loop() {
		Arrive(p, plan, late, 1)
	}
}

// arriveAlone returns the tables of one more person.
func arriveAlone(p Problem, plan Plan, sector string, from int) []int {
	return Arrive(p, plan, []string{sector}, from)[0]
}
