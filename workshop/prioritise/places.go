package prioritise

import "slices"

// Order returns the place of each item in the result of the poll, as Count has
// it, shared places alike. It does without whatever else a result says, which
// of many items may take long, and does not need the lot: it is for somebody
// who waits for nothing but the order.
func (m Method) Order(p Poll) map[ItemID]int {
	places := make(map[ItemID]int, len(p.Items))
	if m.rule == nil {
		p.Resamples = -1
		for _, s := range m.Count(p).Items {
			places[s.Item] = s.Place
		}
		return places
	}
	r := m.rule(p)
	all := placesOf(r.rule(r.sheet.bySectors(-1)).level)
	for i, item := range r.sheet.items {
		places[item] = all[i]
	}
	return places
}

// ruled is a poll laid out for the rule by which it is counted.
type ruled struct {
	form  Form
	sheet *sheet
	rule  rule
}

// placesOf returns the place of each level, the highest first.
func placesOf(levels []int) []int {
	order := slices.Sorted(slices.Values(levels))
	places := make([]int, len(levels))
	for i, l := range levels {
		up, _ := slices.BinarySearch(order, l+1)
		places[i] = 1 + len(order) - up
	}
	return places
}
