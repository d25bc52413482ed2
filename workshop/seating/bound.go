package seating

// floor returns a cost that no plan can be below.
func (r *room) floor() int {
	if r.kept > 0 || r.from != nil || len(r.here) < r.people {
		return 0 // who was there when is another matter
	}
	size := make([]int, r.kinds)
	for _, s := range r.sector {
		if s >= 0 {
			size[s]++
		}
	}
	cost := costRepeat * r.leastCoincidences()
	for round := range r.rounds {
		for _, n := range size {
			cost += costSector * split(n, len(r.open[round]))
		}
	}
	return cost
}

// leastCoincidences returns a number of coincidences that no plan of these
// sizes can be below, if everyone is there in every round: each table of a
// round is split over the tables of another, and pairs are only so many.
func (r *room) leastCoincidences() int {
	splits, slots := 0, 0
	for round := range r.rounds {
		for _, z := range r.sizes(round) {
			for before := range round {
				splits += split(z, len(r.open[before]))
			}
			slots += z * (z - 1) / 2
		}
	}
	pairs := r.people * (r.people - 1) / 2
	if pairs == 0 {
		return 0
	}
	q, rest := slots/pairs, slots%pairs
	return max(splits, pairs*q*(q-1)/2+q*rest)
}

// split returns how many pairs of n people must share one of the tables.
func split(n, tables int) int {
	q, rest := n/tables, n%tables
	return q*(q-1)/2*(tables-rest) + q*(q+1)/2*rest
}
