package prioritise

import (
	"cmp"
	"slices"
)

// Preference is what a voter said of two items.
type Preference struct {
	Better, Worse ItemID
	Even          bool // could not choose; Better is the one with the lower number then
}

// Preferences returns what a voter has said of pairs, each pair once, by the
// numbers of the items.
func Preferences(mine map[ItemID]Answer) []Preference {
	var all []Preference
	for _, x := range said(mine) {
		all = append(all, Preference{x.better, x.worse, x.even})
	}
	return all
}

// Say returns the answers that change when the voter says this, in place
// of whatever they said of the two before. An item of which nothing is said
// any more has an empty answer.
func (c Preference) Say(mine map[ItemID]Answer) map[ItemID]Answer {
	item, n := c.Better, int(c.Worse)
	if c.Even {
		item, n = min(c.Better, c.Worse), -int(max(c.Better, c.Worse))
	}
	changed := c.TakeBack(mine)
	a, ok := changed[item]
	if !ok {
		a = slices.Clone(mine[item])
	}
	changed[item] = inRow(append(a, n))
	return changed
}

// TakeBack returns the answers that change when the voter says nothing of the
// two any more.
func (c Preference) TakeBack(mine map[ItemID]Answer) map[ItemID]Answer {
	changed := make(map[ItemID]Answer)
	for _, x := range [][2]ItemID{{c.Better, c.Worse}, {c.Worse, c.Better}} {
		other := int(x[1])
		if a := mine[x[0]]; slices.Contains(a, other) || slices.Contains(a, -other) {
			changed[x[0]] = inRow(slices.DeleteFunc(slices.Clone(a), func(n int) bool { return n == other || n == -other }))
		}
	}
	return changed
}

// inRow puts what is said of one item in the order of the others, so that who
// says the same in another order answers the same.
func inRow(a Answer) Answer {
	slices.SortFunc(a, func(x, y int) int { return cmp.Or(cmp.Compare(max(x, -x), max(y, -y)), cmp.Compare(x, y)) })
	return a
}
