package prioritise

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
	levels := r.rule(r.sheet.bySectors(-1)).level
	for i, item := range r.sheet.items {
		places[item] = placeOf(levels, i)
	}
	return places
}

// ruled is a poll laid out for the rule by which it is counted.
type ruled struct {
	form  Form
	sheet *sheet
	rule  rule
}
