package prioritise_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

// orders makes so many ballots that put items in the order of the letters, A
// being item 1; letters in brackets share a place.
func orders(n int, letters string) []prioritise.Ballot {
	a, place, shared := make(map[prioritise.ItemID]prioritise.Answer), 1, false
	for _, r := range letters {
		switch r {
		case '(':
			shared = true
			continue
		case ')':
			shared = false
		default:
			a[prioritise.ItemID(r-'A'+1)] = prioritise.Answer{place}
		}
		if !shared {
			place++
		}
	}
	all := make([]prioritise.Ballot, n)
	for i := range all {
		all[i] = prioritise.Ballot{Sector: "s", Answers: a}
	}
	return all
}

func letters(items []prioritise.ItemID) string {
	var s []rune
	for _, i := range items {
		s = append(s, 'A'+rune(i)-1)
	}
	return string(s)
}

func ranking(t *testing.T, r prioritise.Result, rule prioritise.Rule) prioritise.Ranking {
	t.Helper()
	i := slices.IndexFunc(r.Rankings, func(k prioritise.Ranking) bool { return k.Rule == rule })
	if i < 0 {
		t.Fatalf("no ranking by %s", rule)
	}
	return r.Rankings[i]
}

// Where should the capital of Tennessee be? Memphis A, Nashville B,
// Chattanooga C, Knoxville D.
func tennessee() prioritise.Poll {
	return prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3, 4}, Resamples: -1, Ballots: slices.Concat(
		orders(42, "ABCD"), orders(26, "BCDA"), orders(15, "CDBA"), orders(17, "DCBA"))}
}

func TestTennessee(t *testing.T) {
	p := tennessee()
	r := method(t, "ranked").Count(p)
	for rule, want := range map[prioritise.Rule]string{
		prioritise.SchulzeRule: "BCDA", prioritise.RankedPairsRule: "BCDA", prioritise.BordaRule: "BCAD", prioritise.RunoffRule: "DABC",
	} {
		if got := letters(ranking(t, r, rule).Items); got != want {
			t.Errorf("%s: %s, want %s", rule, got, want)
		}
	}
	p.Form = prioritise.Form{Kind: prioritise.Order, Rule: prioritise.BordaRule}
	r = method(t, "ranked").Count(p)
	for item, points := range map[prioritise.ItemID]float64{1: 126, 2: 194, 3: 173, 4: 107} {
		near(t, "Borda", standing(t, r, item).Score, points/3, 1e-9)
	}
	if !slices.Contains(r.Cautions, prioritise.Caution{Kind: prioritise.RulesDiffer}) {
		t.Errorf("the runoff has another winner, yet only %v", r.Cautions)
	}
}

// The 45 voters of M. Schulze.
func schulze45() prioritise.Poll {
	return prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3, 4, 5}, Resamples: -1, Ballots: slices.Concat(
		orders(5, "ACBED"), orders(5, "ADECB"), orders(8, "BEDAC"), orders(3, "CABED"),
		orders(7, "CAEBD"), orders(2, "CBADE"), orders(7, "DCEBA"), orders(8, "EBADC"))}
}

func TestSchulze45(t *testing.T) {
	p := schulze45()
	r := method(t, "ranked").Count(p)
	for rule, want := range map[prioritise.Rule]string{
		prioritise.SchulzeRule: "EACBD", prioritise.RankedPairsRule: "ACEBD", prioritise.BordaRule: "EABCD",
	} {
		if got := letters(ranking(t, r, rule).Items); got != want {
			t.Errorf("%s: %s, want %s", rule, got, want)
		}
	}
	if got := letters(ranking(t, r, prioritise.RunoffRule).Items[:1]); got != "C" {
		t.Errorf("runoff: %s", got)
	}
	if !slices.Contains(r.Cautions, prioritise.Caution{Kind: prioritise.NoWinner}) {
		t.Errorf("nobody beats everybody, yet only %v", r.Cautions)
	}
	p.Form = prioritise.Form{Kind: prioritise.Order, Rule: prioritise.BordaRule}
	r = method(t, "ranked").Count(p)
	for item, points := range map[prioritise.ItemID]float64{1: 98, 2: 92, 3: 89, 4: 69, 5: 102} {
		near(t, "Borda", standing(t, r, item).Score, 100*points/(45*4), 1e-9)
	}
}

func TestConcordance(t *testing.T) {
	count := func(b ...[]prioritise.Ballot) float64 {
		return method(t, "ranked").Count(prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3}, Ballots: slices.Concat(b...), Resamples: -1}).Concordance
	}
	near(t, "equal rankings", count(orders(5, "ABC")), 1, 1e-12)
	near(t, "equal rankings with shared places", count(orders(5, "A(BC)")), 1, 1e-12)
	near(t, "opposite rankings", count(orders(3, "ABC"), orders(3, "CBA")), 0, 1e-12)
	near(t, "too few", count(orders(4, "ABC")), 0, 0)
}

// What got no place is last, and a place may be shared.
func TestPartialOrders(t *testing.T) {
	p := prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3, 4}, Resamples: -1,
		Ballots: slices.Concat(orders(3, "(AB)"), orders(2, "C"))}
	p.Ballots = append(p.Ballots, prioritise.Ballot{Sector: "s", Answers: map[prioritise.ItemID]prioritise.Answer{1: {0}}}) // blank
	r := method(t, "ranked").Count(p)
	if r.Voted != 5 {
		t.Errorf("%d voted", r.Voted)
	}
	for _, rule := range []prioritise.Rule{prioritise.SchulzeRule, prioritise.RankedPairsRule, prioritise.RunoffRule} {
		k := ranking(t, r, rule)
		if got := letters(k.Items); got != "ABCD" || !equal(k.Places, []int{1, 1, 3, 4}) {
			t.Errorf("%s: %s at %v", rule, got, k.Places)
		}
	}
}

// drawOrders draws ballots of few items, some of them with shared places.
func drawOrders(t *rapid.T) prioritise.Poll {
	p := prioritise.Poll{Resamples: -1, Form: prioritise.Form{Kind: prioritise.Order}}
	n := rapid.IntRange(1, 6).Draw(t, "items")
	for i := range n {
		p.Items = append(p.Items, prioritise.ItemID(i+1))
	}
	for range rapid.IntRange(1, 9).Draw(t, "voters") {
		b := prioritise.Ballot{Sector: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "sector"), Answers: make(map[prioritise.ItemID]prioritise.Answer)}
		for _, item := range p.Items {
			b.Answers[item] = prioritise.Answer{rapid.IntRange(1, n).Draw(t, "place")}
		}
		p.Ballots = append(p.Ballots, b)
	}
	return p
}

// share is how much weight is behind x before y when sectors weigh the same,
// told with the voters of the other sector so that it is whole.
func share(p prioritise.Poll, x, y prioritise.ItemID) int {
	voters, before := make(map[string]int), make(map[string]int)
	for _, b := range p.Ballots {
		voters[b.Sector]++
		if b.Answers[x][0] < b.Answers[y][0] {
			before[b.Sector]++
		}
	}
	if len(voters) == 1 {
		return before["a"] + before["b"]
	}
	return before["a"]*voters["b"] + before["b"]*voters["a"]
}

// An item that beats every other one is first by both rules that promise it,
// and one that is beaten by all is last.
func TestCondorcet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawOrders(t)
		r := method2(t, "ranked").Count(p)
		for _, x := range p.Items {
			beats, beaten := true, true
			for _, y := range p.Items {
				if x != y {
					beats = beats && share(p, x, y) > share(p, y, x)
					beaten = beaten && share(p, x, y) < share(p, y, x)
				}
			}
			for _, k := range r.Rankings[:2] {
				at := k.Places[slices.Index(k.Items, x)]
				if beats && (at != 1 || len(k.Places) > 1 && k.Places[1] == 1) {
					t.Fatalf("%s: %d beats everything and is at %d of %v", k.Rule, x, at, k.Places)
				}
				if beaten && at != len(p.Items) {
					t.Fatalf("%s: %d is beaten by everything and is at %d", k.Rule, x, at)
				}
			}
		}
	})
}

// One more ballot that puts an item alone in the first place never lowers it by
// Schulze's rule, and neither does lifting it on a ballot.
func TestSchulzeIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawOrders(t)
		item := rapid.SampledFrom(p.Items).Draw(t, "item")
		before := rankOf(method2(t, "ranked").Count(p), item)
		i := rapid.IntRange(0, len(p.Ballots)-1).Draw(t, "ballot")
		lifted := make(map[prioritise.ItemID]prioritise.Answer)
		for other, a := range p.Ballots[i].Answers {
			lifted[other] = prioritise.Answer{a[0] + 1}
		}
		lifted[item] = prioritise.Answer{1}
		p.Ballots[i].Answers = lifted
		if after := rankOf(method2(t, "ranked").Count(p), item); before == 1 && after != 1 {
			t.Fatalf("item %d was first, and is at %d after being lifted", item, after)
		}
	})
}

func rankOf(r prioritise.Result, item prioritise.ItemID) int {
	for _, s := range r.Items {
		if s.Item == item {
			return s.Place
		}
	}
	return 0
}

func method2(t *rapid.T, name string) prioritise.Method {
	m, ok := prioritise.Find(name)
	if !ok {
		t.Fatalf("no method %q", name)
	}
	return m
}
