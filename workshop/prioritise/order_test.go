package prioritise_test

import (
	"testing"

	"kahvila/workshop/prioritise"
)

// Two items with the same score meet at the cut. Each case is told of item 1,
// which wins by the step; it is counted with the two numbers both ways, so
// that neither the numbers nor the lot can be what decides.
func TestTieAtTheCut(t *testing.T) {
	type answers = map[int]prioritise.Answer
	type voter struct {
		sector  string
		answers answers
	}
	group := func(n int, sector string, one, two prioritise.Answer) (all []voter) {
		for range n {
			all = append(all, voter{sector, answers{1: one, 2: two}})
		}
		return all
	}
	join := func(groups ...[]voter) (all []voter) {
		for _, g := range groups {
			all = append(all, g...)
		}
		return all
	}
	rate := func(n int) prioritise.Answer { return prioritise.Answer{n} }
	twoCriteria := prioritise.Form{Kind: prioritise.Scales, Criteria: []prioritise.Criterion{
		{ID: "importance", Min: 1, Max: 5, Weight: 1},
		{ID: "resources", Min: 1, Max: 5, Weight: 1, Reverse: true},
	}}
	dots := prioritise.Form{Kind: prioritise.Points, Points: 3, Cap: 2}
	for _, c := range []struct {
		step   prioritise.TieStep
		method string
		form   prioritise.Form
		voters []voter
	}{
		{prioritise.ByPersonStep, "criteria", oneCriterion(),
			join(group(10, "a", rate(4), rate(2)), group(2, "b", rate(2), rate(4)))},
		{prioritise.ByAgreementStep, "criteria", oneCriterion(),
			join(group(3, "a", rate(3), rate(1)), group(3, "a", rate(3), rate(5)))},
		{prioritise.ByResourcesStep, "criteria", twoCriteria,
			group(6, "a", prioritise.Answer{3, 3}, prioritise.Answer{5, 5})},
		{prioritise.BySectorsStep, "dots", dots, join(
			group(1, "a", rate(1), rate(1)), group(1, "a", rate(0), rate(1)), group(4, "a", rate(0), rate(0)),
			group(1, "b", rate(1), rate(0)), group(5, "b", rate(0), rate(0)))},
	} {
		for _, id := range []map[int]prioritise.ItemID{{1: 10, 2: 20}, {1: 20, 2: 10}} {
			// The third item takes what is left, so that no ballot is blank.
			poll := prioritise.Poll{Form: c.form, Items: []prioritise.ItemID{10, 20, 30}, Top: 1}
			for _, v := range c.voters {
				a := map[prioritise.ItemID]prioritise.Answer{id[1]: v.answers[1], id[2]: v.answers[2]}
				if c.method == "dots" {
					a[30] = prioritise.Answer{1}
				}
				poll.Ballots = append(poll.Ballots, prioritise.Ballot{Sector: v.sector, Answers: a})
			}
			if c.method == "dots" {
				poll.Top = 2 // item 30 is first
			}
			r := method(t, c.method).Count(poll)
			one, two := standing(t, r, id[1]), standing(t, r, id[2])
			if one.Place != two.Place || one.Score != two.Score {
				t.Errorf("%s: no shared place: %+v, %+v", c.step, one, two)
			}
			if one.Tie != c.step || two.Tie != c.step {
				t.Errorf("%s: decided by %q and %q", c.step, one.Tie, two.Tie)
			}
			if got := r.Items[poll.Top-1].Item; got != id[1] {
				t.Errorf("%s: item %d is above the cut, want %d", c.step, got, id[1])
			}
		}
	}
}

// The lots are as sha256sum has them:
//
//	printf 'w\nv\n1' | sha256sum
func TestLot(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3, 4}
	poll := prioritise.Poll{Workshop: "w", Vote: "v", Form: oneCriterion(), Items: items, Top: 2,
		Ballots: people("a", items, []int{3}, []int{3}, []int{3}, []int{3})}
	r := method(t, "criteria").Count(poll)
	var got []prioritise.ItemID
	for _, s := range r.Items {
		got = append(got, s.Item)
		if s.Tie != prioritise.ByLotStep || s.Place != 1 {
			t.Errorf("item %d: place %d by %q", s.Item, s.Place, s.Tie)
		}
	}
	if want := []prioritise.ItemID{3, 4, 1, 2}; !equal(got, want) || !equal(r.ByPerson, want) {
		t.Errorf("drawn %v, by persons %v, want %v", got, r.ByPerson, want)
	}
}

// Away from the cut a shared place is only shared.
func TestSharedPlaces(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3, 4, 5}
	poll := prioritise.Poll{Form: oneCriterion(), Items: items, Top: 3,
		Ballots: people("a", items, []int{2}, []int{4}, []int{5}, []int{4}, []int{2})}
	r := method(t, "criteria").Count(poll)
	var places []int
	for _, s := range r.Items {
		places = append(places, s.Place)
		if s.Tie != "" {
			t.Errorf("item %d: tie %q", s.Item, s.Tie)
		}
	}
	if want := []int{1, 2, 2, 4, 4}; !equal(places, want) {
		t.Errorf("places %v, want %v", places, want)
	}
}

// Sector b alone lifts item 2 over item 1.
func TestWithout(t *testing.T) {
	items := []prioritise.ItemID{1, 2}
	poll := prioritise.Poll{Form: oneCriterion(), Items: items, Top: 1}
	poll.Ballots = append(poll.Ballots, people("a", items, []int{4, 4}, []int{3, 3})...)
	poll.Ballots = append(poll.Ballots, people("b", items, []int{1}, []int{5})...)
	poll.Ballots = append(poll.Ballots, people("c", items, []int{4, 4}, []int{3, 3})...)
	r := method(t, "criteria").Count(poll)
	if len(r.Without) != 1 || r.Without[0].Sector != "b" ||
		!equal(r.Without[0].In, []prioritise.ItemID{1}) || !equal(r.Without[0].Out, []prioritise.ItemID{2}) {
		t.Errorf("without: %+v", r.Without)
	}
}

// Six people of one sector put the items 1 2 3 4 5, one of another sector
// moves them. Three places are much, wherever the cut is; two are not.
func TestDiffers(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3, 4, 5}
	for _, c := range []struct {
		other   []int // what the one person gives to each item
		places  []int // of each item when sectors weigh the same
		differs []bool
	}{
		{[]int{1, 5, 5, 5, 1}, []int{4, 1, 2, 3, 5}, []bool{true, false, false, false, false}},
		{[]int{1, 1, 1, 5, 1}, []int{2, 3, 4, 1, 5}, []bool{false, false, false, true, false}},
		{[]int{2, 2, 5, 1, 1}, []int{2, 3, 1, 4, 5}, []bool{false, false, false, false, false}},
		{[]int{2, 5, 5, 4, 1}, []int{3, 1, 2, 4, 5}, []bool{false, false, false, false, false}},
	} {
		poll := prioritise.Poll{Form: oneCriterion(), Items: items, Top: 4}
		for range 6 {
			poll.Ballots = append(poll.Ballots, people("a", items, []int{5}, []int{4}, []int{3}, []int{2}, []int{1})...)
		}
		var other [][]int
		for _, n := range c.other {
			other = append(other, []int{n})
		}
		poll.Ballots = append(poll.Ballots, people("b", items, other...)...)
		r := method(t, "criteria").Count(poll)
		for i, item := range items {
			s := standing(t, r, item)
			if s.Place != c.places[i] || s.PersonPlace != i+1 || s.Differs != c.differs[i] {
				t.Errorf("%v: item %d: places %d and %d, differs %v", c.other, item, s.Place, s.PersonPlace, s.Differs)
			}
		}
	}
}
