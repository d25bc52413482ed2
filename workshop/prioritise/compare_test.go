package prioritise_test

import (
	"testing"

	"kahvila/workshop/prioritise"
)

// placed is a result with the items at the places, the first ones above the
// cut.
func placed(top int, places ...int) prioritise.Result {
	r := prioritise.Result{Top: top}
	for i, p := range places {
		r.Items = append(r.Items, prioritise.Standing{Item: prioritise.ItemID(i + 1), Place: p})
	}
	return r
}

// inOrder is a result in the order of the items, which are at places 1, 2, 3…
func inOrder(top int, items ...prioritise.ItemID) prioritise.Result {
	r := prioritise.Result{Top: top}
	for i, item := range items {
		r.Items = append(r.Items, prioritise.Standing{Item: item, Place: i + 1})
	}
	return r
}

func TestCompare(t *testing.T) {
	c := prioritise.Compare(inOrder(2, 1, 2, 3, 4, 5), inOrder(2, 1, 3, 5, 4, 2))
	near(t, "τ", c.Tau, .2, 1e-12) // 6 pairs agree, 4 do not
	if !equal(c.Differ, []prioritise.ItemID{2, 3}) || !equal(c.In, []prioritise.ItemID{3}) || !equal(c.Out, []prioritise.ItemID{2}) {
		t.Errorf("%+v", c)
	}
	near(t, "the same", prioritise.Compare(inOrder(2, 1, 2, 3), inOrder(2, 1, 2, 3)).Tau, 1, 1e-12)
	near(t, "the opposite", prioritise.Compare(inOrder(2, 1, 2, 3), inOrder(2, 3, 2, 1)).Tau, -1, 1e-12)
	near(t, "all alike", prioritise.Compare(inOrder(2, 1, 2, 3), placed(2, 1, 1, 1)).Tau, 0, 0)
	near(t, "shared places", prioritise.Compare(placed(2, 1, 1, 3), placed(2, 1, 2, 3)).Tau, .816496580927726, 1e-12)
	if c := prioritise.Compare(inOrder(2, 1, 2, 3, 4), inOrder(2, 9, 8)); c.Tau != 0 || len(c.Differ) != 0 {
		t.Errorf("nothing in common, yet %+v", c)
	}
	far := prioritise.Compare(placed(5, 1, 2, 3, 4), placed(5, 4, 1, 2, 3))
	if !equal(far.Differ, []prioritise.ItemID{1}) {
		t.Errorf("three places apart: %v", far.Differ)
	}
}

// round is a vote on one criterion in which so many people gave 1, 2, …, 5.
func round(t *testing.T, counts ...int) prioritise.Result {
	t.Helper()
	p := prioritise.Poll{Items: []prioritise.ItemID{1}, Form: oneCriterion(), Resamples: -1}
	for v, n := range counts {
		for range n {
			p.Ballots = append(p.Ballots, prioritise.Ballot{Answers: answers{1: {v + 1}}})
		}
	}
	return method(t, "criteria").Count(p)
}

func TestShifts(t *testing.T) {
	first, second := round(t, 1, 3, 6, 8, 12), round(t, 0, 2, 9, 11, 8)
	near(t, "A before", first.Items[0].Agreement, .450, 5e-4)
	near(t, "A after", second.Items[0].Agreement, .483, 5e-4)
	shifts := prioritise.Shifts(first, second)
	if len(shifts) != 1 || len(shifts[0].Criteria) != 1 {
		t.Fatalf("%+v", shifts)
	}
	c := shifts[0].Criteria[0]
	near(t, "moved", c.Moved, .20, 1e-12)
	near(t, "mean", c.Mean, 3.8333-3.9, 1e-4)
	near(t, "agreement", c.Agreement, .033, 1e-3)
	near(t, "median", c.Median, 0, 0)
	if c.Stable || !c.Consensus {
		t.Errorf("%+v: a fifth moved, and 28 of 30 are beside the median", c)
	}
	if c := prioritise.Shifts(first, first)[0].Criteria[0]; !c.Stable || c.Moved != 0 {
		t.Errorf("the same again: %+v", c)
	}
	apart := prioritise.Shifts(round(t, 5, 0, 0, 0, 5), round(t, 4, 1, 0, 1, 4))[0].Criteria[0]
	if apart.Consensus || apart.Stable {
		t.Errorf("two camps: %+v", apart)
	}
	few := prioritise.Shifts(round(t, 1, 3), round(t, 0, 0, 0, 4, 4))[0].Criteria[0]
	if few.Moved != 0 || few.Median != 0 || few.Mean <= 0 {
		t.Errorf("of four answers only the mean is told: %+v", few)
	}
}

func TestDisputed(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3, 4}
	p := prioritise.Poll{Items: items, Form: oneCriterion(), Resamples: -1, Ballots: people("s", items,
		[]int{1, 1, 1, 5, 5, 5}, []int{4, 4, 4, 4, 5, 5}, []int{2, 2, 3, 3, 4, 5}, []int{3, 3, 3, 3, 3, 3})}
	r := method(t, "criteria").Count(p)
	if got := prioritise.Disputed(r, 5); !equal(got, []prioritise.ItemID{1, 3}) {
		t.Errorf("disputed %v", got)
	}
	if got := prioritise.Disputed(r, 1); !equal(got, []prioritise.ItemID{1}) {
		t.Errorf("at most one: %v", got)
	}
}
