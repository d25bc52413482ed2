package prioritise_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"kahvila/workshop/prioritise"
)

func TestDots(t *testing.T) {
	give := func(sector string, one, two int) prioritise.Ballot {
		return prioritise.Ballot{Sector: sector, Answers: map[prioritise.ItemID]prioritise.Answer{1: {one}, 2: {two}}}
	}
	poll := prioritise.Poll{
		Form:  prioritise.Form{Kind: prioritise.Points, Points: 4, Cap: 2},
		Items: []prioritise.ItemID{1, 2, 3},
		Ballots: []prioritise.Ballot{
			give("a", 2, 1), give("a", 2, 0), give("a", 1, 1), give("a", 1, 2),
			give("b", 0, 2),
			give("b", 0, 0), // blank
			{Sector: "b", Answers: map[prioritise.ItemID]prioritise.Answer{1: {2}, 2: {2}, 3: {1}}}, // too many
			{Sector: "b", Answers: map[prioritise.ItemID]prioritise.Answer{1: {3}}},                 // too many on one
		},
	}
	r := method(t, "dots").Count(poll)
	if r.Voted != 5 {
		t.Errorf("%d voted, want 5: a blank ballot is none", r.Voted)
	}
	one, two := standing(t, r, 1), standing(t, r, 2)
	near(t, "score of 1", one.Score, 100*(6./16+0)/2, 0)
	near(t, "score of 2", two.Score, 100*(4./16+2./4)/2, 0)
	near(t, "person score of 1", one.PersonScore, 100*6./20, 0)
	if one.Support.Points != 6 || one.Support.Voters != 4 {
		t.Errorf("support of 1: %+v", one.Support)
	}
	near(t, "effective supporters of 1", one.Support.Effective, 36./10, 0)
	if one.Disagree != "" || len(one.Criteria) != 0 {
		t.Error("dots are no ratings")
	}
	if one.Support.FromSector != 0 {
		t.Error("the share of a sector of one is shown")
	}
	if s := standing(t, r, 3); s.Score != 0 || s.Place != 3 {
		t.Errorf("item without dots: %+v", s)
	}
}

func TestFromSector(t *testing.T) {
	items := []prioritise.ItemID{1}
	poll := prioritise.Poll{Form: prioritise.Form{Kind: prioritise.Points, Points: 3, Cap: 3}, Items: items}
	poll.Ballots = append(people("a", items, []int{3, 3, 3, 3, 3}), people("b", items, []int{1, 1, 1, 1, 1, 1})...)
	near(t, "from the larger", standing(t, method(t, "dots").Count(poll), 1).Support.FromSector, .75, 0)
}

func TestDotsForm(t *testing.T) {
	for items, want := range map[int][2]int{0: {3, 2}, 13: {3, 2}, 14: {4, 2}, 21: {5, 2}, 22: {6, 3}, 200: {10, 3}} {
		if f := method(t, "dots").Form(items); f.Points != want[0] || f.Cap != want[1] {
			t.Errorf("%d items: %d dots, at most %d on one", items, f.Points, f.Cap)
		}
	}
}

func TestCheck(t *testing.T) {
	type answers = map[prioritise.ItemID]prioritise.Answer
	dots := prioritise.Form{Kind: prioritise.Points, Points: 3, Cap: 2}
	criteria := method(t, "criteria").Form(3)
	for _, c := range []struct {
		method  string
		form    prioritise.Form
		answers answers
		refusal string
	}{
		{"dots", dots, nil, ""},
		{"dots", dots, answers{1: {2}, 2: {1}, 3: {0}}, ""},
		{"dots", dots, answers{1: {2}, 2: {2}}, "You have 3 dots: take one back from another target first."},
		{"dots", dots, answers{1: {3}}, "One target can get at most 2 of your dots."},
		{"dots", dots, answers{1: {-1}}, "Give the target a number of dots."},
		{"dots", dots, answers{1: {}}, "Give the target a number of dots."},
		{"criteria", criteria, answers{1: {5, 0, 1}, 7: {0, 0, 0}}, ""},
		{"criteria", criteria, answers{1: {5, 6, 1}}, "Choose a number from 1 to 5, or 0 for don't know."},
		{"criteria", criteria, answers{1: {5, 1}}, "Rate the target on each of the 3 criteria, 0 for don't know."},
	} {
		err := method(t, c.method).Check(c.form, c.answers)
		var refusal *prioritise.Refusal
		switch {
		case c.refusal == "" && err != nil:
			t.Errorf("%s %v: refused: %v", c.method, c.answers, err)
		case c.refusal != "" && (!errors.As(err, &refusal) || err.Error() != c.refusal):
			t.Errorf("%s %v: %v, want %q", c.method, c.answers, err, c.refusal)
		}
	}
}

func manyCriteria(n int) []prioritise.Criterion {
	var all []prioritise.Criterion
	for i := range n {
		all = append(all, prioritise.Criterion{ID: fmt.Sprint("c", i), Min: 1, Max: 5, Weight: 1})
	}
	return all
}

func TestFormCheck(t *testing.T) {
	scales := func(c ...prioritise.Criterion) prioritise.Form {
		return prioritise.Form{Kind: prioritise.Scales, Criteria: c}
	}
	for _, bad := range []prioritise.Form{
		{},
		{Kind: prioritise.Points, Points: 0, Cap: 1},
		{Kind: prioritise.Points, Points: 3, Cap: 4},
		{Kind: prioritise.Points, Points: 3, Cap: 0},
		{Kind: prioritise.Points, Points: 1001, Cap: 1},
		scales(),
		scales(prioritise.Criterion{ID: "a", Min: 1, Max: 5}),
		scales(prioritise.Criterion{ID: "a", Min: 0, Max: 5, Weight: 1}),
		scales(prioritise.Criterion{ID: "a", Min: 3, Max: 3, Weight: 1}),
		scales(prioritise.Criterion{ID: "a", Min: 1, Max: 50, Weight: 1}),
		scales(prioritise.Criterion{ID: "", Min: 1, Max: 5, Weight: 1}),
		scales(prioritise.Criterion{ID: "a", Min: math.MaxInt - 1, Max: math.MaxInt, Weight: 1}), // no sum of answers fits
		scales(manyCriteria(21)...),
		scales(prioritise.Criterion{ID: "a", Min: 1, Max: 5, Weight: -1}, prioritise.Criterion{ID: "b", Min: 1, Max: 5, Weight: 2}),
		scales(prioritise.Criterion{ID: "a", Min: 1, Max: 5, Weight: 1}, prioritise.Criterion{ID: "a", Min: 1, Max: 5, Weight: 1}),
	} {
		var refusal *prioritise.Refusal
		if err := bad.Check(); !errors.As(err, &refusal) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
