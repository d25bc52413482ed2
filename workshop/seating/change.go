package seating

import "slices"

// Change returns the plan when something has happened: people are gone, a
// table is skipped, somebody is pinned. The rounds that are fixed stay as they
// are. In the first one after them, which people may have been told, as few as
// possible get another table; the rounds after it are searched anew, beginning
// with the plan until now. A table with fewer than three people gets more from
// the others; where there are too few for all tables, some are not used any
// more. Groups that stay together do so still.
func Change(p Problem) Plan {
	p.Closed = merged(p)
	r := newRoom(p)
	r.from = p.From
	if p.Together {
		return r.goHome(r.walkOn())
	}
	if p.Steps <= 0 {
		r.steps /= 4 // most of it is as it should be
	}
	return r.goHome(r.anneal(p.Seed, r.steps))
}

// announcement returns the first round that is not fixed as it was announced,
// except for those who cannot be where they were told, and for tables that
// would be too small; nil if there was no announcement.
func (r *room) announcement(round int, plan Plan) []int {
	if round != r.kept || round >= len(r.from) {
		return nil
	}
	row := slices.Clone(r.stays[round])
	for _, i := range r.here {
		if t := r.before(round, i); row[i] < 0 && t >= 0 && r.isOpen(round, t) {
			row[i] = t
		}
	}
	h := r.newHall(plan, round, row)
	h.place()
	h.fill()
	return h.row
}

// merged returns the tables that are closed, and with them those that have to
// be because there are fewer than three people for each.
func merged(p Problem) [][]bool {
	r := newRoom(p)
	r.from = p.From
	size := make([]int, r.tables)
	for _, t := range r.announced() {
		if t >= 0 {
			size[t]++
		}
	}
	closed := make([][]bool, r.all)
	for round := range closed {
		open := r.open[round]
		if round > r.kept && slices.Equal(open, r.open[round-1]) {
			closed[round] = closed[round-1]
			continue
		}
		for round >= r.kept && len(open) > 1 && fewest*len(open) > len(r.here) {
			open = r.closeOne(open, size)
		}
		closed[round] = make([]bool, r.tables)
		for t := range r.tables {
			_, used := slices.BinarySearch(open, t)
			closed[round][t] = !used
		}
	}
	return closed
}

// closeOne returns the tables without the one that is missed least: one whose
// theme has another table, or else one with few people.
func (r *room) closeOne(open, size []int) []int {
	tables := make(map[int]int)
	for _, t := range open {
		tables[r.theme[t]]++
	}
	best, least := 0, [3]int{}
	for k, t := range open {
		missed := [3]int{0, size[t], 0}
		if r.theme[t] >= 0 && tables[r.theme[t]] == 1 {
			missed[0] = 1
		}
		if r.host[t] >= 0 {
			missed[2] = 1
		}
		if k == 0 || !less(least, missed) {
			best, least = k, missed
		}
	}
	return slices.Concat(open[:best], open[best+1:])
}

func less(a, b [3]int) bool { return slices.Compare(a[:], b[:]) < 0 }
