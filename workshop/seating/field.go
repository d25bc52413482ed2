package seating

import "math/rand/v2"

// byField returns a plan along the lines of a finite field, where there is one
// with as many elements as tables: whoever comes from home table i in column k
// sits at i + r·k in round r. Two people meet at most once in so many rounds;
// column 0 never moves, so it is the hosts'. It needs a fresh room in which
// either every table has a host or none. Without hosts there may be one round
// more, if columns are full and can be cut into tables: their people have not
// met.
func (r *room) byField() (Plan, bool) {
	hosts := len(r.here) - len(r.guests)
	if r.kept > 0 || r.from != nil || !r.plain || hosts > 0 && hosts < r.tables {
		return nil, false
	}
	columns := (len(r.guests) + r.tables - 1) / r.tables
	last := r.tables
	if columns > 0 && hosts == 0 && columns*r.tables == len(r.guests) && r.tables%columns == 0 {
		last++
	}
	if r.rounds > last {
		return nil, false
	}
	first := 1
	if columns == r.tables && hosts == 0 {
		first = 0 // so full that one column has to stay
	}
	if first+columns > r.tables {
		return nil, false
	}
	f, ok := newField(r.tables)
	if !ok {
		return nil, false
	}
	plan := make(Plan, r.rounds)
	slot := r.bySector()
	for round := range plan {
		plan[round] = absent(r.people)
		for t, h := range r.host {
			if h >= 0 {
				plan[round][h] = t
			}
		}
		for s, person := range slot {
			k, home := s/r.tables, s%r.tables
			if round == r.tables {
				plan[round][person] = (k*r.tables + home) / columns
				continue
			}
			plan[round][person] = f.add[home][f.mul[round][first+k]]
		}
	}
	return plan, true
}

// bySector returns the guests with those of one sector together, the largest
// sector first: then they fill columns, and people of one column never meet.
func (r *room) bySector() []int {
	of := make([][]int, r.kinds+1) // the last: unknown
	for _, g := range r.guests {
		k := r.sector[g]
		if k < 0 {
			k = r.kinds
		}
		of[k] = append(of[k], g)
	}
	var order []int
	for len(order) < len(r.guests) {
		largest := r.kinds
		for k := range r.kinds {
			if len(of[k]) > 0 && (largest == r.kinds || len(of[k]) > len(of[largest])) {
				largest = k
			}
		}
		order = append(order, of[largest]...)
		of[largest] = nil
	}
	return order
}

// spread lets guests exchange their whole ways through the rounds, which
// leaves all meetings as rare as they were, as long as sectors spread better.
func (r *room) spread(plan Plan, seed uint64, steps int) {
	if !r.sectored() || len(r.guests) < 2 {
		return
	}
	count := make([]int, r.rounds*r.tables*r.kinds)
	at := func(round, table, sector int) *int {
		return &count[(round*r.tables+table)*r.kinds+sector]
	}
	for round, row := range plan {
		for i, t := range row {
			if t >= 0 && r.sector[i] >= 0 {
				*at(round, t, r.sector[i])++
			}
		}
	}
	rng := rand.NewPCG(seed, 1)
	for range min(steps, 100_000) {
		a, b := r.guests[below(rng, len(r.guests))], r.guests[below(rng, len(r.guests))]
		sa, sb := r.sector[a], r.sector[b]
		if sa == sb {
			continue
		}
		change := 0
		for round, row := range plan {
			if row[a] == row[b] {
				continue
			}
			if sa >= 0 {
				change += *at(round, row[b], sa) - *at(round, row[a], sa) + 1
			}
			if sb >= 0 {
				change += *at(round, row[a], sb) - *at(round, row[b], sb) + 1
			}
		}
		if change > 0 {
			continue
		}
		for round, row := range plan {
			if sa >= 0 {
				*at(round, row[a], sa)--
				*at(round, row[b], sa)++
			}
			if sb >= 0 {
				*at(round, row[b], sb)--
				*at(round, row[a], sb)++
			}
			row[a], row[b] = row[b], row[a]
		}
	}
}

// below draws a number from 0 up to n, in one way for ever.
func below(rng *rand.PCG, n int) int { return int(rng.Uint64() >> 32 * uint64(n) >> 32) }
