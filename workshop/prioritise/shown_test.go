package prioritise_test

import (
	"slices"
	"testing"

	"kahvila/workshop/prioritise"
)

// The orders are part of what a vote was: they never change.
func TestShown(t *testing.T) {
	items := []prioritise.ItemID{5, 1, 4, 2, 3}
	got := prioritise.Shown(items, 7, 9)
	if want := []prioritise.ItemID{3, 5, 1, 4, 2}; !equal(got, want) {
		t.Errorf("shown as %v, want %v", got, want)
	}
	if !equal(items, []prioritise.ItemID{5, 1, 4, 2, 3}) {
		t.Error("the items were moved")
	}
	first := make(map[prioritise.ItemID]int)
	for voter := range uint64(1000) {
		order := prioritise.Shown(items, 7, voter)
		first[order[0]]++
		slices.Sort(order)
		if !equal(order, []prioritise.ItemID{1, 2, 3, 4, 5}) {
			t.Fatalf("shown %v", order)
		}
	}
	for item, n := range first {
		if n < 150 || n > 250 {
			t.Errorf("item %d is first for %d of 1000", item, n)
		}
	}
}

func TestEffectOfOrder(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3, 4}
	vote := func(rate func(place int, item prioritise.ItemID) int) prioritise.OrderEffect {
		p := prioritise.Poll{Items: items, Form: oneCriterion()}
		for voter := range uint64(24) {
			b := prioritise.Ballot{Answers: make(answers), Seen: prioritise.Shown(items, 1, voter)}
			for place, item := range b.Seen {
				b.Answers[item] = prioritise.Answer{rate(place, item)}
			}
			p.Ballots = append(p.Ballots, b)
		}
		return prioritise.EffectOfOrder(p)
	}
	early := vote(func(place int, _ prioritise.ItemID) int { return 4 - place/2 })
	if early.Voters != 24 || !early.Clear || early.Early < 20 || early.Early > 30 {
		t.Errorf("one step of four more for the first half: %+v", early)
	}
	if good := vote(func(_ int, item prioritise.ItemID) int { return int(item) }); good.Clear || good.Early > 1 || good.Early < -1 {
		t.Errorf("only the items count: %+v", good)
	}
	late := vote(func(place int, _ prioritise.ItemID) int { return 1 + place })
	if !late.Clear || late.Early > -40 {
		t.Errorf("the last get more: %+v", late)
	}
	if none := prioritise.EffectOfOrder(prioritise.Poll{Items: items, Form: oneCriterion(),
		Ballots: people("s", items, []int{1, 2}, []int{1, 2}, []int{3, 3}, []int{1, 1})}); none.Voters != 0 || none.Clear {
		t.Errorf("nobody knows the order: %+v", none)
	}
}
