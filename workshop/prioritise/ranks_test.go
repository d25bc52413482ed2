package prioritise_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

func TestMoveTo(t *testing.T) {
	for _, x := range []struct {
		mine  answers
		item  prioritise.ItemID
		place int
		want  answers
	}{
		{answers{}, 7, 1, answers{7: {1}}},
		{answers{1: {1}, 2: {2}, 3: {3}}, 3, 1, answers{1: {2}, 2: {3}, 3: {1}}},
		{answers{1: {1}, 2: {2}, 3: {3}}, 1, 3, answers{1: {3}, 2: {1}, 3: {2}}},
		{answers{1: {1}, 2: {2}, 3: {3}}, 2, 0, answers{1: {1}, 3: {2}}},
		{answers{1: {1}, 2: {1}, 3: {3}}, 2, 0, answers{1: {1}, 3: {3}}}, // the place was shared
		{answers{1: {1}, 2: {2}}, 9, 2, answers{1: {1}, 2: {3}, 9: {2}}},
		{answers{1: {1}}, 9, 5, answers{1: {1}, 9: {5}}},
	} {
		got := maps.Clone(x.mine)
		for item, a := range prioritise.MoveTo(x.mine, x.item, x.place) {
			if got[item] = a; len(a) == 0 {
				delete(got, item)
			}
		}
		if !maps.EqualFunc(got, x.want, slices.Equal) {
			t.Errorf("%d to %d of %v: %v, want %v", x.item, x.place, x.mine, got, x.want)
		}
	}
}

// Whoever only ever gives the next place, moves and takes back has the places
// from 1 on without a hole, and the others stay in their order.
func TestPlacesHaveNoHoles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mine := answers{}
		for range rapid.IntRange(0, 20).Draw(t, "acts") {
			item := prioritise.ItemID(rapid.IntRange(1, 6).Draw(t, "item"))
			place := prioritise.NextPlace(mine)
			if _, placed := mine[item]; placed {
				place = rapid.IntRange(0, len(mine)).Draw(t, "place")
			}
			before := order(mine, item)
			for other, a := range prioritise.MoveTo(mine, item, place) {
				if mine[other] = a; len(a) == 0 {
					delete(mine, other)
				}
			}
			if after := order(mine, item); !slices.Equal(before, after) {
				t.Fatalf("the others were %v and are %v", before, after)
			}
			if next := prioritise.NextPlace(mine); next != len(mine)+1 {
				t.Fatalf("the next place is %d: %v", next, mine)
			}
		}
	})
}

// order returns the items but for one in the order of their places.
func order(mine answers, but prioritise.ItemID) []prioritise.ItemID {
	var all []prioritise.ItemID
	for item := range mine {
		if item != but {
			all = append(all, item)
		}
	}
	slices.SortFunc(all, func(a, b prioritise.ItemID) int { return mine[a][0] - mine[b][0] })
	return all
}
