package prioritise_test

import (
	"testing"

	"kahvila/workshop/prioritise"
)

func method(t testing.TB, name string) prioritise.Method {
	t.Helper()
	m, ok := prioritise.Find(name)
	if !ok {
		t.Fatalf("no method %q", name)
	}
	return m
}

// standing returns how the item did.
func standing(t testing.TB, r prioritise.Result, item prioritise.ItemID) prioritise.Standing {
	t.Helper()
	for _, s := range r.Items {
		if s.Item == item {
			return s
		}
	}
	t.Fatalf("item %d is not in the result", item)
	return prioritise.Standing{}
}

func oneCriterion() prioritise.Form {
	return prioritise.Form{Kind: prioritise.Scales, Criteria: []prioritise.Criterion{
		{ID: "importance", Min: 1, Max: 5, Weight: 1},
	}}
}

// people adds one ballot for each value: what the people of a sector gave to
// one item after another.
func people(sector string, items []prioritise.ItemID, ratings ...[]int) []prioritise.Ballot {
	var all []prioritise.Ballot
	for i := range ratings[0] {
		b := prioritise.Ballot{Sector: sector, Answers: map[prioritise.ItemID]prioritise.Answer{}}
		for k, item := range items {
			b.Answers[item] = prioritise.Answer{ratings[k][i]}
		}
		all = append(all, b)
	}
	return all
}

// Two targets in a workshop where education has most of the people: X is
// first when every person weighs the same, Y when every sector does.
func TestSectorsWeighTheSame(t *testing.T) {
	const x, y = 1, 2
	items := []prioritise.ItemID{x, y}
	poll := prioritise.Poll{Form: oneCriterion(), Items: items, Top: 1, Seed: 7}
	poll.Ballots = append(poll.Ballots, people("edu", items,
		[]int{5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4}, []int{3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3})...)
	poll.Ballots = append(poll.Ballots, people("tech", items, []int{2, 2, 3, 1}, []int{5, 4, 5, 4})...)
	poll.Ballots = append(poll.Ballots, people("adm", items, []int{2, 3}, []int{5, 4})...)

	r := method(t, "criteria").Count(poll)
	if r.Items[0].Item != y || r.ByPerson[0] != x {
		t.Errorf("by sectors %d is first and by persons %d; want Y and X", r.Items[0].Item, r.ByPerson[0])
	}
	sx, sy := standing(t, r, x), standing(t, r, y)
	if !sx.Differs || !sy.Differs {
		t.Error("both cross the cut and should be flagged")
	}
	cx, cy := sx.Criteria[0], sy.Criteria[0]
	near(t, "person mean of X", cx.PersonMean, 3.889, 5e-4)
	near(t, "mean of sector means of X", cx.Mean, 3.083, 5e-4)
	near(t, "spread of X", cx.Spread, 2.75, 0)
	near(t, "A of X by persons", cx.PersonAgreement, .407, 5e-4)
	near(t, "A of X by sectors", cx.Agreement, .139, 5e-4)
	near(t, "Cns of X by persons", prioritise.Consensus([]float64{1, 3, 2, 3, 9}), .462, 5e-4)
	near(t, "person mean of Y", cy.PersonMean, 3.5, 0)
	near(t, "mean of sector means of Y", cy.Mean, 4, 0)
	near(t, "spread of Y", cy.Spread, 1.5, 0)
	near(t, "A of X", sx.Agreement, cx.Agreement, 0)
	if want := []int{1, 3, 2, 3, 9}; !equal(cx.Counts, want) {
		t.Errorf("X was given %v, want %v", cx.Counts, want)
	}
	if sx.Disagree != prioritise.Divided || !sx.Apart || !sy.Apart {
		t.Errorf("X: %q, apart %v; Y apart %v", sx.Disagree, sx.Apart, sy.Apart)
	}
	near(t, "median of X", cx.Median, 4.5, 0)
	near(t, "IQR of X", cx.IQR, 2, 0) // quartiles 3 and 5 of 1 2 2 2 3 3 4 4 4 5×9
}

func equal[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// Ten people whose means are 4.2, 3.9 and 2.5.
func TestIndex(t *testing.T) {
	poll := prioritise.Poll{Items: []prioritise.ItemID{9}}
	for i := range 10 {
		a := prioritise.Answer{4, 4, 2}
		if i < 2 {
			a[0] = 5
		}
		if i == 2 {
			a[1] = 3
		}
		if i%2 == 0 {
			a[2] = 3
		}
		poll.Ballots = append(poll.Ballots, prioritise.Ballot{Sector: "s", Answers: map[prioritise.ItemID]prioritise.Answer{9: a}})
	}
	s := standing(t, method(t, "criteria").Count(poll), 9)
	near(t, "index", s.Score, 73.5, 0)
	near(t, "impact", s.Impact, 4.05, 1e-15)
	near(t, "effort", s.Effort, 2.5, 0)
	if s.Low != 1 || s.High != 1 || s.InTop != 1 {
		t.Errorf("the only item has places %d–%d", s.Low, s.High)
	}
}

func TestDontKnowIsNoAnswer(t *testing.T) {
	answers := func(a ...prioritise.Answer) (all []prioritise.Ballot) {
		for i, x := range a {
			all = append(all, prioritise.Ballot{
				Sector:  []string{"a", "b"}[i%2],
				Answers: map[prioritise.ItemID]prioritise.Answer{1: x},
			})
		}
		return all
	}
	count := func(b []prioritise.Ballot) prioritise.Standing {
		return standing(t, method(t, "criteria").Count(prioritise.Poll{Items: []prioritise.ItemID{1, 2}, Ballots: b}), 1)
	}

	// Sector b does not know the resources: a decides them alone.
	s := count(answers(prioritise.Answer{5, 1, 4}, prioritise.Answer{1, 5, 0}))
	near(t, "resources", s.Criteria[2].Mean, 4, 0)
	near(t, "score", s.Score, 100*(.4*.5+.4*.5+.2*.25), 1e-12)
	if s.Criteria[2].Missing != 1 || s.Criteria[2].Answers != 1 || s.Answers != 2 {
		t.Errorf("missing %d, answers %d, people %d", s.Criteria[2].Missing, s.Criteria[2].Answers, s.Answers)
	}
	// Nobody knows the resources: they weigh nothing.
	s = count(answers(prioritise.Answer{5, 4, 0}, prioritise.Answer{5, 4, 0}))
	near(t, "score without resources", s.Score, 100*(1+.75)/2, 0)
	if s.Effort != 0 || s.Impact != 0 {
		t.Error("without an effort there is no place on the matrix")
	}
	// Nobody knows anything: behind everything that was answered.
	r := method(t, "criteria").Count(prioritise.Poll{
		Items: []prioritise.ItemID{1, 2},
		Ballots: []prioritise.Ballot{{Answers: map[prioritise.ItemID]prioritise.Answer{
			1: {0, 0, 0}, 2: {1, 1, 5},
		}}},
	})
	if r.Items[0].Item != 2 || r.Items[0].Score != 0 || r.Items[1].Place != 2 || r.Items[1].Answers != 0 || r.Voted != 1 {
		t.Errorf("%+v", r.Items)
	}
}

func TestFewAnswersSayNothingOfAgreement(t *testing.T) {
	items := []prioritise.ItemID{1}
	few := standing(t, method(t, "criteria").Count(prioritise.Poll{
		Form: oneCriterion(), Items: items, Ballots: people("a", items, []int{1, 1, 5, 5}),
	}), 1)
	if few.Disagree != prioritise.Few || few.Criteria[0].Disagree != prioritise.Few || few.Low != 0 || few.High != 0 {
		t.Errorf("four answers: %+v", few)
	}
	if !equal(few.Criteria[0].Counts, make([]int, 5)) {
		t.Errorf("four answers show who gave what: %v", few.Criteria[0].Counts)
	}
	enough := standing(t, method(t, "criteria").Count(prioritise.Poll{
		Form: oneCriterion(), Items: items, Ballots: people("a", items, []int{1, 1, 1, 5, 5, 5}),
	}), 1)
	if enough.Disagree != prioritise.Split || enough.Agreement != -1 {
		t.Errorf("half at each end: %q, A = %v", enough.Disagree, enough.Agreement)
	}
}

// The top of three holds at every weighting only for what is good at all.
func TestFirm(t *testing.T) {
	poll := prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3}, Top: 2}
	poll.Ballots = []prioritise.Ballot{{Answers: map[prioritise.ItemID]prioritise.Answer{
		1: {5, 5, 1}, // best in everything
		2: {5, 4, 5}, // much, but takes a lot
		3: {3, 3, 2}, // cheap
	}}}
	r := method(t, "criteria").Count(poll)
	if !standing(t, r, 1).Firm || standing(t, r, 2).Firm || standing(t, r, 3).Firm || standing(t, r, 2).Place != 2 {
		t.Errorf("%+v", r.Items)
	}
}

// Without three times the weight on resources the second would stay ahead.
func TestFirmTriesThreeTimesTheWeight(t *testing.T) {
	poll := prioritise.Poll{Items: []prioritise.ItemID{1, 2}, Top: 1}
	for _, importance := range []int{4, 5} {
		poll.Ballots = append(poll.Ballots, prioritise.Ballot{Answers: map[prioritise.ItemID]prioritise.Answer{
			1: {5, importance, 3}, 2: {4, 3, 2},
		}})
	}
	if s := method(t, "criteria").Count(poll).Items[0]; s.Item != 1 || s.Firm {
		t.Errorf("%+v", s)
	}
}

// Only sectors with three answers can stand apart from each other, and only
// by 1.5 on a scale from 1 to 5.
func TestSpread(t *testing.T) {
	items := []prioritise.ItemID{1}
	for _, c := range []struct {
		a, b, c []int
		spread  float64
		apart   bool
	}{
		{[]int{3, 3, 3, 3}, []int{4, 4, 4, 4}, []int{1, 1}, 1, false},
		{[]int{3, 3, 3, 3}, []int{4, 4, 5, 4}, []int{2, 2, 2}, 2.25, true},
		{[]int{3, 3, 3, 3}, []int{4, 4, 5, 4}, []int{3, 3, 3}, 1.25, false},
		{[]int{3, 3, 3, 3}, []int{4, 4, 5, 5}, []int{3, 3, 3}, 1.5, true},
		{[]int{3, 3, 3, 3}, []int{5, 5}, []int{1, 1}, 0, false},
	} {
		poll := prioritise.Poll{Form: oneCriterion(), Items: items}
		poll.Ballots = append(poll.Ballots, people("a", items, c.a)...)
		poll.Ballots = append(poll.Ballots, people("b", items, c.b)...)
		poll.Ballots = append(poll.Ballots, people("c", items, c.c)...)
		s := standing(t, method(t, "criteria").Count(poll), 1)
		if s.Spread != c.spread || s.Criteria[0].Spread != c.spread || s.Apart != c.apart {
			t.Errorf("%v %v %v: spread %v, apart %v", c.a, c.b, c.c, s.Spread, s.Apart)
		}
	}
}

func TestMatrix(t *testing.T) {
	poll := prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3, 4, 5}}
	poll.Ballots = []prioritise.Ballot{{Answers: map[prioritise.ItemID]prioritise.Answer{
		1: {5, 4, 1}, 2: {3, 3, 3}, 3: {2, 1, 2}, 4: {1, 2, 5}, 5: {5, 5, 0},
	}}}
	r := method(t, "criteria").Count(poll)
	got := make(map[prioritise.ItemID]prioritise.Point)
	c := prioritise.Matrix(r, prioritise.AtMiddle)
	for _, p := range c.Points {
		got[p.Item] = p
		if r.Items[p.Number-1].Item != p.Item {
			t.Errorf("number %d is not item %d", p.Number, p.Item)
		}
	}
	want := map[prioritise.ItemID]prioritise.Quadrant{
		1: prioritise.Quick, 2: prioritise.Big, 3: prioritise.Small, 4: prioritise.Later,
	}
	if len(got) != len(want) {
		t.Errorf("%d points, want %d: what has no effort has no place", len(got), len(want))
	}
	for item, q := range want {
		if got[item].Quadrant != q || got[item].Near != (item == 2) {
			t.Errorf("item %d: %+v", item, got[item])
		}
	}
	// Efforts 1 2 3 5 and impacts 1.5 1.5 3 4.5.
	if m := prioritise.Matrix(r, prioritise.AtMedian); m.X != 2.5 || m.Y != 2.25 {
		t.Errorf("medians %v, %v", m.X, m.Y)
	}
}
