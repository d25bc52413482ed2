package prioritise_test

import (
	"slices"
	"testing"

	"kahvila/workshop/prioritise"
)

// Reach 500, impact 2, confidence 80 %, four months: 200. And (8+5+3)/5 = 3.2.
func TestFormulas(t *testing.T) {
	for _, c := range []struct {
		method string
		answer prioritise.Answer
		value  float64
	}{
		{"rice", prioritise.Answer{6, 4, 2, 5}, 200},
		{"wsjf", prioritise.Answer{5, 4, 3, 4}, 3.2},
	} {
		p := prioritise.Poll{Items: []prioritise.ItemID{1}, Resamples: -1,
			Ballots: []prioritise.Ballot{{Answers: map[prioritise.ItemID]prioritise.Answer{1: c.answer}}}}
		s := standing(t, method(t, c.method).Count(p), 1)
		near(t, c.method, s.Factors.Value, c.value, 1e-12)
		near(t, c.method+" by person", s.Factors.PersonValue, c.value, 1e-12)
		near(t, "score", s.Score, 100, 0)
	}
}

// Each factor is the lower median of all; what nobody knows has no value.
func TestFactors(t *testing.T) {
	p := prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3}, Resamples: 50}
	for i := range 6 {
		p.Ballots = append(p.Ballots, prioritise.Ballot{Sector: "s", Answers: map[prioritise.ItemID]prioritise.Answer{
			1: {i + 1, 3, 3, 2}, 2: {5, 3, 3, 2}, 3: {5, 3, 3, 0},
		}})
	}
	r := method(t, "rice").Count(p)
	one, two, three := standing(t, r, 1), standing(t, r, 2), standing(t, r, 3)
	near(t, "median of 10 20 50 100 200 500", one.Factors.Medians[0], 50, 0)
	near(t, "value", one.Factors.Value, 50, 1e-12)
	near(t, "score", one.Score, 25, 1e-12)
	near(t, "quartile", one.Factors.Low, 27.5, 1e-12)
	near(t, "quartile", one.Factors.High, 175, 1e-12)
	if two.Place != 1 || two.Low != 1 || three.Place != 3 || three.Factors.Value != 0 || three.Factors.Medians[3] != 0 {
		t.Errorf("two %+v\nthree %+v", two, three)
	}
	r = method(t, "wsjf").Count(p)
	var ids []string
	for _, c := range r.Cautions {
		if c.Kind == prioritise.NoSmallest {
			ids = append(ids, c.ID)
		}
	}
	// Nothing is at the lowest step of any column, and of item 3 nobody knows
	// the size.
	if !slices.Equal(ids, []string{"risk", "size", "urgency", "value"}) {
		t.Errorf("columns without a 1: %v", ids)
	}
}

func TestBenefit(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3, 4}
	p := prioritise.Poll{Items: items, Resamples: -1}
	for range 5 {
		p.Ballots = append(p.Ballots, prioritise.Ballot{Answers: map[prioritise.ItemID]prioritise.Answer{
			1: {5, 1}, 2: {4, 5}, 3: {1, 2}, 4: {2, 3},
		}})
	}
	want := map[prioritise.ItemID]prioritise.Quadrant{1: prioritise.Quick, 2: prioritise.Big, 3: prioritise.Small, 4: prioritise.Later}
	for _, x := range prioritise.Matrix(method(t, "benefit").Count(p), prioritise.AtMiddle).Points {
		if x.Quadrant != want[x.Item] {
			t.Errorf("item %d is %q", x.Item, x.Quadrant)
		}
	}
}

// Everybody gives 4 or 5: the ratings tell little.
func TestAllHigh(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3, 4}
	count := func(low int) []prioritise.Caution {
		p := prioritise.Poll{Items: items, Resamples: -1, Form: oneCriterion(), Ballots: people("s", items,
			[]int{5, 4, 4, 5, 4}, []int{4, 4, 4, 4, 4}, []int{5, 5, 5, 5, 5}, []int{4, low, low, low, low})}
		return method(t, "criteria").Count(p).Cautions
	}
	if got := count(3); len(got) != 1 || got[0] != (prioritise.Caution{Kind: prioritise.AllHigh, ID: "importance"}) {
		t.Errorf("16 of 20 are high: %v", got)
	}
	items = append(items, 5)
	p := prioritise.Poll{Items: items, Resamples: -1, Form: oneCriterion(), Ballots: people("s", items,
		[]int{5, 4, 4, 5, 4}, []int{4, 4, 4, 4, 4}, []int{5, 5, 5, 5, 5}, []int{4, 3, 3, 3, 3}, []int{1, 2, 3, 4, 5})}
	if got := method(t, "criteria").Count(p).Cautions; len(got) != 0 {
		t.Errorf("18 of 25 are high: %v", got)
	}
}

func TestTooMany(t *testing.T) {
	for n, want := range map[int]int{30: 0, 31: 1} {
		p := prioritise.Poll{Resamples: -1}
		for i := range n {
			p.Items = append(p.Items, prioritise.ItemID(i+1))
		}
		if got := method(t, "dots").Count(p).Cautions; len(got) != want {
			t.Errorf("dots on %d items: %v", n, got)
		}
	}
}
