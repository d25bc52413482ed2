package prioritise_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

type answers = map[prioritise.ItemID]prioritise.Answer

func TestPairs(t *testing.T) {
	p := prioritise.Poll{Items: []prioritise.ItemID{10, 20, 30, 40}, Resamples: 40, Top: 1, Ballots: []prioritise.Ballot{
		{Sector: "a", Answers: answers{10: {20, 30}, 20: {30}}},
		{Sector: "a", Answers: answers{10: {20}, 20: {-30}}},
		{Sector: "a", Answers: answers{10: {30}, 30: {10}, 20: {30, 99, 20}}}, // both ways is none; 99 is no item
		{Sector: "a", Answers: answers{40: {99}}},                             // blank
		{Sector: "a", Answers: answers{20: {10}}},
		{Sector: "a", Answers: answers{10: {20}}},
	}}
	r := method(t, "pairwise").Count(p)
	if r.Voted != 5 {
		t.Errorf("%d voted", r.Voted)
	}
	for item, want := range map[prioritise.ItemID]prioritise.Record{
		10: {Won: 4, Lost: 1}, 20: {Won: 3, Lost: 3, Even: 1}, 30: {Lost: 3, Even: 1}, 40: {},
	} {
		got := standing(t, r, item).Pairs
		if got.Won != want.Won || got.Lost != want.Lost || got.Even != want.Even {
			t.Errorf("item %d: %+v, want %+v", item, got, want)
		}
	}
	if s := standing(t, r, 40); s.Place != 4 || s.Answers != 0 || s.Pairs.Error != 0 {
		t.Errorf("never compared: %+v", s)
	}
	want := []prioritise.Caution{{Kind: prioritise.NotConnected}, {Kind: prioritise.TooFewPairs, N: 4}}
	if !slices.Equal(r.Cautions, want) {
		t.Errorf("cautions %v", r.Cautions)
	}
	if !standing(t, r, 20).Pairs.Alike {
		t.Error("of four comparisons nothing can be told for sure")
	}
}

// Two items that were compared again and again are told apart, and what
// differs by one win is not.
func TestAlike(t *testing.T) {
	p := prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3}, Resamples: -1}
	for i := range 30 {
		one, two := prioritise.ItemID(1), prioritise.ItemID(2)
		if i%2 == 0 {
			one, two = two, one
		}
		a := answers{one: {int(two), 3}, two: {3}}
		p.Ballots = append(p.Ballots, prioritise.Ballot{Answers: a})
	}
	p.Ballots = append(p.Ballots, prioritise.Ballot{Answers: answers{1: {2}}})
	r := method(t, "pairwise").Count(p)
	one, two, three := standing(t, r, 1), standing(t, r, 2), standing(t, r, 3)
	if one.Place != 1 || two.Place != 2 || !two.Pairs.Alike || three.Pairs.Alike {
		t.Errorf("%+v\n%+v\n%+v", one, two, three)
	}
}

func TestCheckPairs(t *testing.T) {
	m := method(t, "pairwise")
	for _, good := range []answers{nil, {1: {2, 3}, 2: {-3}}, {1: {}}} {
		if err := m.Check(m.Form(3), good); err != nil {
			t.Errorf("%v: %v", good, err)
		}
	}
	for _, bad := range []answers{{1: {2}, 2: {1}}, {1: {2, 2}}, {1: {1}}, {1: {0}}, {1: {-2}, 2: {-1}}, {1: {2, -2}}, {1: {math.MinInt}, 2: {2}}} {
		if err := m.Check(m.Form(3), bad); err == nil {
			t.Errorf("%v is accepted", bad)
		}
	}
}

// A voter is asked about every pair once, and the same again until it is
// answered.
func TestNextPair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 7).Draw(t, "items")
		var items []prioritise.ItemID
		for i := range n {
			items = append(items, prioritise.ItemID(3*i+1))
		}
		seed := rapid.Uint64().Draw(t, "seed")
		p := prioritise.NewPairing(items, nil)
		mine, asked := answers{}, make(map[[2]prioritise.ItemID]bool)
		for {
			left, right, ok := p.Next(mine, seed)
			again, other, _ := p.Next(mine, seed)
			if again != left || other != right {
				t.Fatal("the same voter gets two questions")
			}
			if !ok {
				break
			}
			key := [2]prioritise.ItemID{min(left, right), max(left, right)}
			if asked[key] || left == right || !slices.Contains(items, left) || !slices.Contains(items, right) {
				t.Fatalf("asked about %d and %d after %v", left, right, asked)
			}
			asked[key] = true
			mine[left] = append(mine[left], int(right))
		}
		if len(asked) != n*(n-1)/2 {
			t.Fatalf("%d pairs of %d items", len(asked), n)
		}
	})
}

// Ten people with ten pairs each find the order of twelve items that they
// agree on, and every item is compared about as often.
func TestNextPairTellsMuch(t *testing.T) {
	poll := prioritise.Poll{Resamples: -1}
	for i := range 12 {
		poll.Items = append(poll.Items, prioritise.ItemID(i+1))
	}
	for voter := range 12 {
		p := prioritise.NewPairing(poll.Items, poll.Ballots)
		mine := answers{}
		for range 15 {
			a, b, ok := p.Next(mine, uint64(voter))
			if !ok {
				t.Fatal("no pair is left")
			}
			better, worse := min(a, b), max(a, b)
			mine[better] = append(mine[better], int(worse))
		}
		poll.Ballots = append(poll.Ballots, prioritise.Ballot{Answers: mine})
	}
	r := method(t, "pairwise").Count(poll)
	if len(r.Cautions) != 0 {
		t.Errorf("cautions %v", r.Cautions)
	}
	for i, s := range r.Items {
		if s.Item != poll.Items[i] {
			t.Errorf("item %d is at %d", s.Item, i+1)
		}
		if n := s.Pairs.Won + s.Pairs.Lost; n < 24 || n > 36 {
			t.Errorf("item %d was compared %d times, of 30 on average", s.Item, n)
		}
	}
}

func TestAppearances(t *testing.T) {
	for items, want := range map[int]int{0: 0, 1: 0, 2: 8, 16: 14, 17: 16, 20: 16} {
		if got := prioritise.Appearances(items); got != want {
			t.Errorf("%d items: %d, want %d", items, got, want)
		}
	}
}
