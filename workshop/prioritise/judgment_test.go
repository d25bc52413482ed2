package prioritise_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

// grades is a form of so many grades.
func grades(n int) prioritise.Form {
	return prioritise.Form{Kind: prioritise.Scales, Criteria: []prioritise.Criterion{{ID: "grade", Min: 1, Max: n, Weight: 1}}}
}

// Tennessee with excellent 4, good 3, fair 2, poor 1 by rank: Nashville,
// Chattanooga, Knoxville, Memphis.
func TestJudgmentOfTennessee(t *testing.T) {
	p := tennessee()
	p.Form = grades(4)
	for i, b := range p.Ballots {
		a := make(map[prioritise.ItemID]prioritise.Answer)
		for item, place := range b.Answers {
			a[item] = prioritise.Answer{5 - place[0]}
		}
		p.Ballots[i].Answers = a
	}
	// Knoxville is judged a fair by one half and one voter, Memphis poor.
	r := method(t, "judgment").Count(p)
	var got []prioritise.ItemID
	for _, s := range r.Items {
		got = append(got, s.Item)
	}
	if letters(got) != "BCDA" {
		t.Errorf("order %s", letters(got))
	}
	for item, want := range map[prioritise.ItemID]prioritise.Grade{
		1: {Value: 1, Above: .42, Below: 0}, 2: {Value: 3, Above: .26, Below: .32},
		3: {Value: 3, Above: .15, Below: .42}, 4: {Value: 2, Above: .32, Below: .42},
	} {
		g := standing(t, r, item).Grade
		if g.Value != want.Value {
			t.Errorf("item %d is judged %d, want %d", item, g.Value, want.Value)
		}
		near(t, "above", g.Above, want.Above, 1e-12)
		near(t, "below", g.Below, want.Below, 1e-12)
	}
}

// Good, good, fair, poor against excellent, fair, fair, fair: both are fair,
// and when one fair is taken from each, the first is good.
func TestJudgmentBreaksTies(t *testing.T) {
	items := []prioritise.ItemID{1, 2}
	for _, c := range []struct {
		one, two []int
		first    prioritise.ItemID // 0: alike
	}{
		{[]int{3, 3, 2, 1}, []int{4, 2, 2, 2}, 1},
		{[]int{3, 3, 1}, []int{3, 2, 2}, 1},
		{[]int{1, 3, 3, 2}, []int{3, 1, 2, 3}, 0},
		{[]int{3, 2, 1}, []int{3, 3, 1}, 2},
		{[]int{4, 2, 2}, []int{3, 2, 2}, 1},
	} {
		p := prioritise.Poll{Form: grades(4), Items: items, Ballots: people("s", items, c.one, c.two), Resamples: -1}
		r := method(t, "judgment").Count(p)
		one, two := standing(t, r, 1), standing(t, r, 2)
		switch {
		case c.first == 0 && (one.Place != 1 || two.Place != 1):
			t.Errorf("%v and %v: places %d and %d", c.one, c.two, one.Place, two.Place)
		case c.first != 0 && (r.Items[0].Item != c.first || one.Place == two.Place):
			t.Errorf("%v and %v: %d is first, places %d and %d", c.one, c.two, r.Items[0].Item, one.Place, two.Place)
		}
	}
	p := prioritise.Poll{Form: grades(6), Items: items[:1], Ballots: people("s", items[:1], []int{5, 2, 1, 5, 4})}
	if g := standing(t, method(t, "judgment").Count(p), 1).Grade; g.Value != 4 {
		t.Errorf("good, passable, reject, good, mildly good: %d, want mildly good", g.Value)
	}
}

// The order is that of taking a median grade from each item again and again.
func TestJudgmentIsAsDefined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "voters")
		p := prioritise.Poll{Form: grades(4), Resamples: -1}
		given := make(map[prioritise.ItemID][]int)
		for i := range rapid.IntRange(2, 4).Draw(t, "items") {
			item := prioritise.ItemID(i + 1)
			p.Items = append(p.Items, item)
			given[item] = rapid.SliceOfN(rapid.IntRange(1, 4), n, n).Draw(t, "grades")
		}
		for v := range n {
			a := make(map[prioritise.ItemID]prioritise.Answer)
			for item, g := range given {
				a[item] = prioritise.Answer{g[v]}
			}
			p.Ballots = append(p.Ballots, prioritise.Ballot{Answers: a})
		}
		value := func(item prioritise.ItemID) (all []int) {
			left := slices.Sorted(slices.Values(given[item]))
			for len(left) > 0 {
				i := (len(left) - 1) / 2
				all = append(all, left[i])
				left = slices.Delete(left, i, i+1)
			}
			return all
		}
		r := method2(t, "judgment").Count(p)
		for i, s := range r.Items[1:] {
			before := r.Items[i]
			switch c := slices.Compare(value(before.Item), value(s.Item)); {
			case c < 0, c == 0 && s.Place != before.Place, c > 0 && s.Place == before.Place:
				t.Fatalf("%v at %d, then %v at %d", given[before.Item], before.Place, given[s.Item], s.Place)
			}
		}
	})
}

func TestMoscow(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3, 4, 5}
	p := prioritise.Poll{Items: items, Resamples: -1,
		Ballots: people("s", items, []int{4, 4, 4}, []int{4, 4, 1}, []int{4, 4, 3}, []int{4, 4, 4}, []int{1, 4, 2})}
	p.Form = method(t, "moscow").Form(5)
	p.Form.Costs = map[prioritise.ItemID]int{1: 10, 2: 10, 3: 10, 4: 31, 5: 1}
	p.Form.Budget = 100
	r := method(t, "moscow").Count(p)
	if g := standing(t, r, 5).Grade.Value; g != 2 {
		t.Errorf("won't, must and could are %d, want could", g)
	}
	want := []prioritise.Caution{{Kind: prioritise.AllMust, N: 4}, {Kind: prioritise.MustEffort, N: 61}}
	if !slices.Equal(r.Cautions, want) {
		t.Errorf("cautions %v, want %v", r.Cautions, want)
	}
	p.Form.Costs[4] = 30 // 60 % is what it may be
	if r = method(t, "moscow").Count(p); len(r.Cautions) != 1 {
		t.Errorf("cautions %v", r.Cautions)
	}
}
