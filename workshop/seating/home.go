package seating

import "slices"

// goHome adds the last round to a plan, if everyone is where they were in the
// first then. Those who have no such table find one.
func (r *room) goHome(plan Plan) Plan {
	if r.home < 0 || len(plan) > r.home {
		return plan
	}
	row := slices.Clone(r.stays[r.home])
	for _, i := range r.here {
		if row[i] >= 0 {
			continue
		}
		ways := []int{plan[0][i], r.before(r.home, i)}
		if r.kept > 0 { // the first round is over: what was told counts
			ways[0], ways[1] = ways[1], ways[0]
		}
		for _, t := range ways {
			if row[i] < 0 && t >= 0 && t < r.tables && r.isOpen(r.home, t) {
				row[i] = t
			}
		}
	}
	h := r.newHall(plan, r.home, row)
	h.place()
	if r.from != nil {
		h.fill()
	}
	return append(plan, h.row)
}
