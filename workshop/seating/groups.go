package seating

import "slices"

// Groups returns a plan in which the hosts stay and groups go round the tables
// together, on the ways of [Routes]. Groups are as equal as tables can be, and
// sectors are spread over them. Where all themes have equally many tables, the
// first ones of all themes make a circle, the second ones another, and each
// group stays in its own until it has been at every theme. A group whose table
// is closed is spread over the others in that round.
func Groups(p Problem) Plan {
	p.Together = true
	if len(p.Fixed) > 0 {
		return Change(p)
	}
	r := newRoom(p)
	if r.rounds == 0 {
		return Plan{}
	}
	first := p
	first.Rounds, first.Home, first.Theme = 1, false, absent(r.tables)
	groups, ways := r.partiesOf(Mix(first)[0]), r.ways(r.open[0])
	return r.goHome(r.walk(groups, nil, func(group, round int) int { return ways[group][round] }))
}

// partiesOf returns who goes with whom: by table, the guests of a round.
func (r *room) partiesOf(row []int) [][]int {
	parties := make([][]int, r.tables)
	for _, i := range r.here {
		if t := row[i]; t >= 0 && t < r.tables && r.hostOf[i] != t {
			parties[t] = append(parties[t], i)
		}
	}
	return parties
}

// ways returns the way of the group that begins at each table.
func (r *room) ways(open []int) [][]int {
	ways := make([][]int, r.tables)
	if streams := r.streams(open); streams != nil {
		routes := Routes(len(streams[0]), r.rounds)
		for k, stream := range streams {
			for g, t := range stream {
				for round, to := range routes[g] {
					// After all themes, another table of each.
					lap := round / len(stream)
					ways[t] = append(ways[t], streams[(k+lap)%len(streams)][to])
				}
			}
		}
		return ways
	}
	circle, route := r.circle(open)
	for k, t := range circle {
		for _, d := range route {
			ways[t] = append(ways[t], circle[(k+d)%len(circle)])
		}
	}
	return ways
}

// circle returns the tables in an order in which all groups can go the same
// route, and the route: with the tables of a theme far from each other or side
// by side, whichever brings fewer groups to a theme again.
func (r *room) circle(open []int) (circle, route []int) {
	far, near := r.alternating(open), slices.Clone(open)
	slices.SortStableFunc(near, func(a, b int) int { return r.theme[a] - r.theme[b] })
	least := 0
	for _, tables := range [][]int{far, near} {
		themes := make([]int, len(tables))
		for k, t := range tables {
			themes[k] = r.theme[t]
		}
		g := newRing(themes)
		way := g.route(r.rounds)
		if cost := g.cost(way); route == nil || cost < least {
			circle, route, least = tables, way, cost
		}
	}
	return circle, route
}

// streams returns the first table of each theme, the second of each and so on,
// or nil if themes have different numbers of tables.
func (r *room) streams(open []int) [][]int {
	of := make([][]int, r.themes)
	for _, t := range open {
		if r.theme[t] < 0 {
			return nil
		}
		of[r.theme[t]] = append(of[r.theme[t]], t)
	}
	var streams [][]int
	for k := range len(open) / max(1, r.themes) {
		var stream []int
		for _, tables := range of {
			if len(tables) <= k {
				return nil
			}
			stream = append(stream, tables[k])
		}
		streams = append(streams, stream)
	}
	if len(streams)*r.themes != len(open) {
		return nil
	}
	return streams
}

// walk extends a plan round by round. All groups go where they want if that is
// possible. Otherwise they go where they were least, as many of them as can
// where they want; and if there are not enough tables, the people of some are
// spread.
func (r *room) walk(groups [][]int, plan Plan, want func(group, round int) int) Plan {
	for round := len(plan); round < r.rounds; round++ {
		row := slices.Clone(r.stays[round])
		for g, t := range r.toTables(groups, plan, round, want) {
			if t < 0 {
				continue
			}
			for _, i := range groups[g] {
				if row[i] < 0 {
					row[i] = t
				}
			}
		}
		h := r.newHall(plan, round, row)
		h.place()
		plan = append(plan, h.row)
	}
	return plan
}

// toTables returns the table of each group in a round, -1 for who is nobody
// and who is spread.
func (r *room) toTables(groups [][]int, plan Plan, round int, want func(group, round int) int) []int {
	var who []int // those who are somebody
	to, taken, fine := absent(len(groups)), make([]bool, r.tables), true
	for g, people := range groups {
		if len(people) == 0 {
			continue
		}
		who = append(who, g)
		t := want(g, round)
		if t < 0 || t >= r.tables || taken[t] || !r.isOpen(round, t) {
			fine = false
			continue
		}
		to[g], taken[t] = t, true
	}
	if fine {
		return to
	}
	const visited, elsewhere, spread = 100, 1, 1_000_000
	cost := make([][]int, len(who))
	for k, g := range who {
		been := r.been(plan, groups[g])
		for _, t := range r.open[round] {
			n := visited * been[t] / len(groups[g])
			if to[g] >= 0 && to[g] != t {
				n += elsewhere
			}
			cost[k] = append(cost[k], n)
		}
		for range len(who) - len(r.open[round]) {
			n := 0
			if to[g] >= 0 {
				n = spread
			}
			cost[k] = append(cost[k], n)
		}
	}
	for k, c := range assign(cost) {
		to[who[k]] = -1
		if c < len(r.open[round]) {
			to[who[k]] = r.open[round][c]
		}
	}
	return to
}

// been returns how often people were at each table, or nearly: at another of
// its theme.
func (r *room) been(plan Plan, people []int) []int {
	been := make([]int, r.tables)
	for _, row := range plan {
		for _, i := range people {
			was := row[i]
			if was < 0 || was >= r.tables {
				continue
			}
			for t := range been {
				if t == was {
					been[t] += 3
				} else if r.theme[was] >= 0 && r.theme[was] == r.theme[t] {
					been[t] += 2
				}
			}
		}
	}
	return been
}

// walkOn returns the plan of groups who are on their way already.
func (r *room) walkOn() Plan {
	plan := slices.Clone(r.fixed)
	if r.kept >= r.rounds {
		return plan
	}
	row := r.announcement(r.kept, plan)
	told := row != nil
	switch {
	case told:
	case r.kept > 0:
		row = r.fixed[r.kept-1]
	default:
		row = absent(r.people)
	}
	groups := r.partiesOf(row)
	return r.walk(groups, plan, func(group, round int) int {
		switch {
		case !told:
			return -1
		case round == r.kept:
			return group
		}
		return r.usual(groups[group], group, round)
	})
}

// usual returns the table that most of a group had in a round until now. Who
// has just come to the group counts only if all have.
func (r *room) usual(group []int, table, round int) int {
	for _, old := range []bool{true, false} {
		count := make([]int, r.tables)
		best := -1
		for _, i := range group {
			t := r.before(round, i)
			if t < 0 || old && r.before(r.kept, i) != table {
				continue
			}
			count[t]++
			if best < 0 || count[t] > count[best] || count[t] == count[best] && t < best {
				best = t
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}
