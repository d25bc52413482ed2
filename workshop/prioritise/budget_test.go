package prioritise_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

// choices makes ballots of a sector, each choosing the items.
func choices(sector string, n int, items ...prioritise.ItemID) []prioritise.Ballot {
	a := make(map[prioritise.ItemID]prioritise.Answer)
	for _, item := range items {
		a[item] = prioritise.Answer{1}
	}
	all := make([]prioritise.Ballot, n)
	for i := range all {
		all[i] = prioritise.Ballot{Sector: sector, Answers: a}
	}
	return all
}

func TestApproval(t *testing.T) {
	p := prioritise.Poll{Items: []prioritise.ItemID{1, 2}, Resamples: -1}
	p.Ballots = slices.Concat(choices("a", 6, 1), choices("a", 3, 1, 2), choices("b", 1, 2))
	p.Ballots = append(p.Ballots,
		prioritise.Ballot{Sector: "b", Answers: map[prioritise.ItemID]prioritise.Answer{1: {0}}}, // none is an answer
		prioritise.Ballot{Sector: "b", Answers: map[prioritise.ItemID]prioritise.Answer{1: {7}}}) // and this is not
	r := method(t, "approval").Count(p)
	if r.Voted != 11 {
		t.Fatalf("%d voted", r.Voted)
	}
	one, two := standing(t, r, 1), standing(t, r, 2)
	near(t, "1 by sectors", one.Score, 50, 1e-9)
	near(t, "1 by persons", one.PersonScore, 100*9./11, 1e-9)
	near(t, "2 by sectors", two.Score, 100*(3./9+1./2)/2, 1e-9)
	// Wilson's interval of 9 in 11 at 95 %.
	near(t, "least", one.Support.Least, 52.30, .01)
	near(t, "most", one.Support.Most, 94.86, .01)

	p.Form = prioritise.Form{Kind: prioritise.Choice, Spend: 1} // one each
	if r = method(t, "approval").Count(p); r.Voted != 8 {
		t.Errorf("%d voted, want 8: who chose both is over", r.Voted)
	}
}

func TestHundredEuros(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3, 4}
	p := prioritise.Poll{Items: items, Resamples: -1, Form: prioritise.Form{Kind: prioritise.Points, Points: 100, Cap: 90, Exactly: true},
		Ballots: people("s", items, []int{40, 40, 40, 40, 10}, []int{40, 40, 40, 40, 0}, []int{20, 20, 20, 20, 0}, []int{0, 0, 0, 0, 85})}
	r := method(t, "hundred").Count(p)
	one := standing(t, r, 1)
	near(t, "score", one.Score, 34, 1e-9)
	near(t, "median", one.Support.Median, 40, 0)
	want := []prioritise.Caution{{Kind: prioritise.OneGiver, Item: 4}, {Kind: prioritise.Unfinished, N: 1}}
	if !slices.Equal(r.Cautions, want) {
		t.Errorf("cautions %v, want %v", r.Cautions, want)
	}
	for n := range 50 { // everything can be given, whatever their number
		if n == 0 {
			continue
		}
		all := make([]prioritise.ItemID, n)
		if err := method(t, "hundred").Form(n).CheckItems(all); err != nil {
			t.Errorf("%d items: %v", n, err)
		}
	}
}

// The first example of equalshares.net, with two sectors.
func TestBudget(t *testing.T) {
	p := prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3, 4, 5}, Resamples: 20, Form: prioritise.Form{
		Kind: prioritise.Choice, Budget: 1100, Costs: map[prioritise.ItemID]int{1: 700, 2: 400, 3: 250, 4: 200, 5: 100},
	}}
	p.Ballots = slices.Concat(choices("x", 3, 1, 2), choices("x", 3, 1, 2, 3), choices("x", 1, 1),
		choices("x", 2, 3, 4, 5), choices("x", 1, 4), choices("x", 1, 4, 5))
	r := method(t, "budget").Count(p)
	first := r.Spending[0]
	if first.Rule != prioritise.SharesRule || r.Top != 3 || first.Left != 100 {
		t.Fatalf("%+v", first)
	}
	var bought []prioritise.ItemID
	votes := []float64{7, 4, 3}
	for i, b := range first.Purchases {
		bought = append(bought, b.Item)
		near(t, "effective votes", b.Votes, votes[i], 1e-9)
		if !equal(b.Paid, []float64{1}) {
			t.Errorf("item %d was paid by %v", b.Item, b.Paid)
		}
	}
	if !equal(bought, []prioritise.ItemID{1, 4, 5}) {
		t.Errorf("bought %v", bought)
	}
	for i, s := range r.Items {
		if s.Funded != (i < 3) {
			t.Errorf("at %d, item %d: funded %v", i, s.Item, s.Funded)
		}
	}
	if greedy := r.Spending[1].Purchases; len(greedy) != 2 || greedy[1].Item != 2 {
		t.Errorf("greedy buys %+v", greedy)
	}
	p.Form.Rule = prioritise.GreedyRule
	if r = method(t, "budget").Count(p); r.Top != 2 || !standing(t, r, 2).Funded || standing(t, r, 4).Funded {
		t.Errorf("the form asks for greedy, and %d items are funded", r.Top)
	}
}

// A knapsack stops at what does not fit; greedy goes on.
func TestKnapsack(t *testing.T) {
	p := prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3}, Resamples: -1, Form: prioritise.Form{
		Kind: prioritise.Choice, Budget: 10, Spend: 10, Costs: map[prioritise.ItemID]int{1: 6, 2: 7, 3: 4},
	}}
	p.Ballots = slices.Concat(choices("x", 3, 1), choices("x", 2, 2), choices("x", 1, 3), choices("x", 5, 1, 2))
	r := method(t, "budget").Count(p)
	if r.Voted != 6 {
		t.Errorf("%d voted, want 6: five spend 13 of 10", r.Voted)
	}
	if got := r.Spending[2]; len(got.Purchases) != 1 || got.Left != 4 {
		t.Errorf("knapsack %+v", got)
	}
	if got := r.Spending[1]; len(got.Purchases) != 2 || got.Left != 0 {
		t.Errorf("greedy %+v", got)
	}
}

// The money of a small sector is as much as that of a large one.
func TestBudgetBySectors(t *testing.T) {
	p := prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3}, Resamples: -1, Form: prioritise.Form{Kind: prioritise.Choice, Budget: 2}}
	p.Ballots = slices.Concat(choices("large", 15, 1, 2), choices("small", 5, 3))
	r := method(t, "budget").Count(p)
	if s := standing(t, r, 3); !s.Funded || !s.Differs {
		t.Errorf("the target of the small sector: %+v", s)
	}
	if got := r.Spending[0].ByPerson; !equal(got, []prioritise.ItemID{1, 2}) {
		t.Errorf("by person %v", got)
	}
	want := []float64{0, 1}
	if got := r.Spending[0].Purchases; !equal(got[slices.IndexFunc(got, func(b prioritise.Purchase) bool { return b.Item == 3 })].Paid, want) {
		t.Errorf("paid by large and small: %+v", got)
	}
}

// Whatever is chosen, no rule overspends, equal shares and greedy leave nothing
// that somebody chose and that fits, and everybody who agrees with enough
// others gets something.
func TestSpendingIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "items")
		p := prioritise.Poll{Resamples: -1, Form: prioritise.Form{
			Kind: prioritise.Choice, Budget: rapid.IntRange(1, 60).Draw(t, "budget"), Costs: make(map[prioritise.ItemID]int),
		}}
		for i := range n {
			p.Items = append(p.Items, prioritise.ItemID(i+1))
			p.Form.Costs[prioritise.ItemID(i+1)] = rapid.IntRange(1, 30).Draw(t, "cost")
		}
		wanted := make(map[prioritise.ItemID]bool)
		for range rapid.IntRange(1, 9).Draw(t, "voters") {
			b := prioritise.Ballot{Sector: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "sector"), Answers: make(map[prioritise.ItemID]prioritise.Answer)}
			for _, item := range p.Items {
				b.Answers[item] = prioritise.Answer{rapid.IntRange(0, 1).Draw(t, "chosen")}
				wanted[item] = wanted[item] || b.Answers[item][0] == 1
			}
			p.Ballots = append(p.Ballots, b)
		}
		r := method2(t, "budget").Count(p)
		for _, s := range r.Spending {
			spent, bought := 0, make(map[prioritise.ItemID]bool)
			for _, b := range s.Purchases {
				if bought[b.Item] || !wanted[b.Item] {
					t.Fatalf("%s buys %d twice, or for nobody", s.Rule, b.Item)
				}
				bought[b.Item] = true
				spent += b.Cost
			}
			if spent+s.Left != p.Form.Budget || s.Left < 0 {
				t.Fatalf("%s spends %d and leaves %d of %d", s.Rule, spent, s.Left, p.Form.Budget)
			}
			for _, item := range p.Items {
				if s.Rule != prioritise.KnapsackRule && wanted[item] && !bought[item] && p.Form.Costs[item] <= s.Left {
					t.Fatalf("%s leaves %d, and %d costs %d", s.Rule, s.Left, item, p.Form.Costs[item])
				}
			}
		}
		// Who weighs enough to pay for an item that all of them chose is not
		// left without anything they chose.
		for _, item := range p.Items {
			s := standing2(t, r, item)
			if s.Funded || s.Score*float64(p.Form.Budget) < 100*float64(p.Form.Costs[item])+1e-6 {
				continue
			}
			for _, b := range p.Ballots {
				if b.Answers[item][0] == 1 && slices.ContainsFunc(r.Items, func(s prioritise.Standing) bool { return s.Funded && b.Answers[s.Item][0] == 1 }) {
					return
				}
			}
			t.Fatalf("those behind %d could pay for it and got nothing", item)
		}
	})
}

func standing2(t *rapid.T, r prioritise.Result, item prioritise.ItemID) prioritise.Standing {
	for _, s := range r.Items {
		if s.Item == item {
			return s
		}
	}
	t.Fatalf("item %d is not in the result", item)
	return prioritise.Standing{}
}
