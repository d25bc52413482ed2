package schedule

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func ptr(n int) *int { return &n }

// town is a worked example in which every rule decides something: A goes before
// C only because B waits for it.
func town() Problem {
	return Problem{
		Periods:  4,
		Capacity: map[string][]int{"ict": {40, 40, 40, 40}, "edu": {20, 20, 20, 20}},
		Actions: []Action{
			{ID: 1, Effort: map[string]int{"ict": 20}, Priority: 3},
			{ID: 2, Effort: map[string]int{"ict": 30}, Priority: 9, After: []ID{1}},
			{ID: 3, Effort: map[string]int{"ict": 25}, Priority: 7},
			{ID: 4, Effort: map[string]int{"ict": 10, "edu": 15}, Priority: 6},
			{ID: 5, Effort: map[string]int{"ict": 40}, Lasts: 2, Priority: 5, After: []ID{3}},
			{ID: 6, Effort: map[string]int{"edu": 20}, Priority: 2},
			{ID: 7, Effort: map[string]int{"ict": 60}, Priority: 8},
		},
	}
}

func TestArrange(t *testing.T) {
	got, err := Arrange(town())
	if err != nil {
		t.Fatal(err)
	}
	want := Plan{
		Placed: []Placement{
			{ID: 1, Start: 0, End: 1}, {ID: 2, Start: 1, End: 2}, {ID: 3, Start: 2, End: 3},
			{ID: 4, Start: 0, End: 1}, {ID: 6, Start: 1, End: 2},
		},
		Left:  []Left{{ID: 5, Reason: Horizon}, {ID: 7, Reason: TooBig, Lasts: 2}},
		Load:  map[string][]int{"ict": {30, 30, 25, 0}, "edu": {15, 20, 0, 0}},
		Least: 5, // 185 days of ict, 160 in four periods
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestWhatHasNoPlace(t *testing.T) {
	for _, c := range []struct {
		name string
		p    Problem
		want []Left
	}{
		{"nobody has time at all", Problem{Periods: 3, Actions: []Action{{ID: 1, Effort: map[string]int{"ict": 1}}}}, []Left{{ID: 1, Reason: TooBig}}},
		{"it would have to last longer than there is", Problem{Periods: 2, Capacity: map[string][]int{"ict": {10, 10}}, Actions: []Action{{ID: 1, Effort: map[string]int{"ict": 21}}}}, []Left{{ID: 1, Reason: TooBig}}},
		{"others were first", Problem{Periods: 1, Capacity: map[string][]int{"ict": {10}}, Actions: []Action{
			{ID: 1, Effort: map[string]int{"ict": 6}}, {ID: 2, Effort: map[string]int{"ict": 6}, Priority: 1}}}, []Left{{ID: 1, Reason: NoRoom}}},
		{"and what waits for it", Problem{Periods: 1, Capacity: map[string][]int{"ict": {10}}, Actions: []Action{
			{ID: 1, Effort: map[string]int{"ict": 11}}, {ID: 2, After: []ID{1}}, {ID: 3, After: []ID{2}}}},
			[]Left{{ID: 1, Reason: TooBig}, {ID: 2, Reason: Behind, Waits: 1}, {ID: 3, Reason: Behind, Waits: 2}}},
		{"it begins too late", Problem{Periods: 2, Actions: []Action{{ID: 1, Earliest: 1, Lasts: 2}}}, []Left{{ID: 1, Reason: Horizon}}},
	} {
		got, err := Arrange(c.p)
		if d := cmp.Diff(c.want, got.Left); d != "" || err != nil {
			t.Errorf("%s: %v -want +got\n%s", c.name, err, d)
		}
	}
}

// TestPinned holds that what somebody put somewhere stays there, and that it is
// said what is wrong with it.
func TestPinned(t *testing.T) {
	p := Problem{Periods: 2, Capacity: map[string][]int{"ict": {10, 10}}, Actions: []Action{
		{ID: 1, Effort: map[string]int{"ict": 12}, Pin: ptr(0)},
		{ID: 2, Effort: map[string]int{"ict": 1}, Pin: ptr(0), After: []ID{3}},
		{ID: 3, Effort: map[string]int{"ict": 2}, Priority: 9, Deadline: ptr(0)},
		{ID: 4, Lasts: 3, Pin: ptr(1)},
	}}
	got, err := Arrange(p)
	if err != nil {
		t.Fatal(err)
	}
	want := Plan{
		Placed: []Placement{
			{ID: 1, Start: 0, End: 1, Pinned: true},
			{ID: 2, Start: 0, End: 1, Pinned: true, Early: true},
			{ID: 3, Start: 1, End: 2, Late: true},
			{ID: 4, Start: 1, End: 4, Pinned: true, Beyond: true},
		},
		Load:   map[string][]int{"ict": {13, 2}},
		Excess: []Excess{{"ict", 0, 13, 10}},
		Least:  3,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestCycle(t *testing.T) {
	_, err := Arrange(Problem{Periods: 1, Actions: []Action{{ID: 5}, {ID: 4, After: []ID{2, 5}}, {ID: 3, After: []ID{4}}, {ID: 2, After: []ID{3}}, {ID: 1, After: []ID{2}}}})
	if c := new(Cycle); !errors.As(err, &c) || !slices.Equal(c.Members, []ID{2, 3, 4}) {
		t.Errorf("cycle: %v", err)
	}
	_, err = Arrange(Problem{Periods: 1, Actions: []Action{{ID: 1, After: []ID{1}}}})
	if c := new(Cycle); !errors.As(err, &c) || !slices.Equal(c.Members, []ID{1}) {
		t.Errorf("waits for itself: %v", err)
	}
	_, err = Arrange(Problem{Periods: 1, Actions: []Action{{ID: 1, After: []ID{7}}}})
	if u := new(Unknown); !errors.As(err, &u) || *u != (Unknown{1, 7}) {
		t.Errorf("unknown: %v", err)
	}
}

func TestAvailable(t *testing.T) {
	if got := Available([]int{10, 33, 0}, 30); !slices.Equal(got, []int{7, 23, 0}) {
		t.Errorf("thirty percent kept: %v", got)
	}
	if got := Available([]int{10}, 120); got[0] != 0 {
		t.Errorf("everything kept: %v", got)
	}
}

// problem draws anything that can be arranged.
func problem(t *rapid.T) Problem {
	small := rapid.IntRange(0, 12)
	p := Problem{Periods: rapid.IntRange(1, 6).Draw(t, "periods"), Capacity: make(map[string][]int)}
	pools := []string{"ict", "edu"}
	for _, pool := range pools {
		p.Capacity[pool] = rapid.SliceOfN(small, 0, p.Periods).Draw(t, pool)
	}
	for i := range rapid.IntRange(0, 9).Draw(t, "actions") {
		a := Action{ID: ID(i + 1), Effort: make(map[string]int), Lasts: rapid.IntRange(0, 3).Draw(t, "lasts"),
			Priority: rapid.IntRange(-3, 3).Draw(t, "priority"), Earliest: rapid.IntRange(0, 2).Draw(t, "earliest")}
		for _, pool := range pools {
			if e := small.Draw(t, "effort"); e > 0 {
				a.Effort[pool] = e
			}
		}
		for j := range i {
			if rapid.IntRange(0, 4).Draw(t, "after") == 0 {
				a.After = append(a.After, ID(j+1))
			}
		}
		if rapid.IntRange(0, 5).Draw(t, "pinned") == 0 {
			a.Pin = ptr(rapid.IntRange(0, p.Periods-1).Draw(t, "pin"))
		}
		p.Actions = append(p.Actions, a)
	}
	return p
}

// TestWhateverThereIsToDo holds what the package promises.
func TestWhateverThereIsToDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problem(t)
		plan, err := Arrange(p)
		if err != nil {
			t.Fatal(err)
		}
		shuffled := p
		shuffled.Actions = rapid.Permutation(p.Actions).Draw(t, "shuffled")
		if again, _ := Arrange(shuffled); !cmp.Equal(plan, again) {
			t.Fatalf("another order of the actions: %s", cmp.Diff(plan, again))
		}
		at, load := placed(p, plan)
		if !cmp.Equal(load, plan.Load) {
			t.Fatalf("load %v, said %v", load, plan.Load)
		}
		explained := make(map[ID]bool)
		for _, l := range plan.Left {
			explained[l.ID] = true
			if l.Reason == Behind {
				if _, there := at[l.Waits]; there {
					t.Fatalf("%d waits for %d, which has a place", l.ID, l.Waits)
				}
			}
		}
		for _, a := range p.Actions {
			here, there := at[a.ID]
			switch {
			case there == explained[a.ID]:
				t.Fatalf("%d has a place: %v, is explained: %v", a.ID, there, explained[a.ID])
			case there && a.Pin != nil && here != *a.Pin:
				t.Fatalf("%d is pinned to %d and starts in %d", a.ID, *a.Pin, here)
			case there && a.Pin == nil:
				justified(t, p, a, at, load)
			case !there && lonely(p, a, at, load):
				t.Fatalf("%d has room and no place", a.ID)
			}
		}
	})
}

// placed returns where everything starts, and what is taken of each pool.
func placed(p Problem, plan Plan) (map[ID]int, map[string][]int) {
	at, load := make(map[ID]int), map[string][]int{"ict": make([]int, p.Periods), "edu": make([]int, p.Periods)}
	for _, x := range plan.Placed {
		at[x.ID] = x.Start
	}
	for _, a := range p.Actions {
		start, there := at[a.ID]
		for k := 0; there && k < a.lasts() && start+k < p.Periods; k++ {
			for pool := range a.Effort {
				load[pool][start+k] += a.share(pool, k)
			}
		}
	}
	return at, load
}

// fits reports whether the action could start at t: what it waits for has
// ended, and there is room for it beside the others.
func fits(p Problem, a Action, t int, at map[ID]int, load map[string][]int) bool {
	start, there := at[a.ID]
	for _, b := range a.After {
		i := slices.IndexFunc(p.Actions, func(x Action) bool { return x.ID == b })
		if from, known := at[b]; !known || from+p.Actions[i].lasts() > t {
			return false
		}
	}
	for k := range a.lasts() {
		if t < a.Earliest || t+k >= p.Periods {
			return false
		}
		for pool := range a.Effort {
			own := 0
			if there && t+k >= start && t+k < start+a.lasts() {
				own = a.share(pool, t+k-start)
			}
			others := load[pool][t+k] - own
			if share := a.share(pool, k); share > 0 && others+share > p.has(pool, t+k) {
				return false
			}
		}
	}
	return true
}

// justified holds that the action is where it may be, and could not be earlier.
func justified(t *rapid.T, p Problem, a Action, at map[ID]int, load map[string][]int) {
	for earlier := range at[a.ID] {
		if fits(p, a, earlier, at, load) {
			t.Fatalf("%d starts in %d and could start in %d", a.ID, at[a.ID], earlier)
		}
	}
	if !fits(p, a, at[a.ID], at, load) {
		t.Fatalf("%d starts in %d, where it does not fit", a.ID, at[a.ID])
	}
}

// lonely reports whether an action without a place has room somewhere.
func lonely(p Problem, a Action, at map[ID]int, load map[string][]int) bool {
	for t := range p.Periods {
		if fits(p, a, t, at, load) {
			return true
		}
	}
	return false
}
