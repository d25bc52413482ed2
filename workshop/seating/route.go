package seating

import "slices"

// Routes returns the table of each group in each round, Routes[group][round].
// Group i begins at table i, in every round each table has one group, and
// nobody comes to a table twice before they were at all.
//
// All routes are one route, begun at another table. For as many rounds as
// tables it is that of a Williams square: where the number of tables is even,
// each group follows each other one exactly once, and at most twice where it is
// odd. For fewer rounds the route is such that any two groups share as equally
// many tables as possible: the same number for all where there is a cyclic
// difference set.
func Routes(tables, rounds int) [][]int {
	tables, rounds = min(max(0, tables), maxTables), min(max(0, rounds), maxRounds)
	ring := make([]int, tables)
	for t := range ring {
		ring[t] = t
	}
	route := newRing(ring).route(rounds)
	routes := make([][]int, tables)
	for g := range routes {
		for _, d := range route {
			routes[g] = append(routes[g], (g+d)%tables)
		}
	}
	return routes
}

// Sheets returns which sheet lies on each table in each round, where people sit
// still: Sheets[round][table]. There are as many sheets as tables and in the
// first round each lies on the table of its number. They go on as groups would
// by [Routes]: none comes to a table twice before all have been there.
func Sheets(tables, rounds int) [][]int {
	routes := Routes(tables, rounds)
	sheets := make([][]int, min(max(0, rounds), maxRounds))
	for r := range sheets {
		for _, way := range routes {
			sheets[r] = append(sheets[r], way[r])
		}
	}
	return sheets
}

// ring is tables in a circle: a route is how many tables further than in the
// first round each round is.
type ring struct {
	n     int
	twice []int // of each distance: tables with the same theme so far apart
}

// newRing takes the theme of each table; a negative one is like no other.
func newRing(themes []int) *ring {
	g := &ring{n: len(themes), twice: make([]int, len(themes))}
	for d := range g.twice {
		for i, theme := range themes {
			if theme >= 0 && theme == themes[(i+d)%g.n] {
				g.twice[d]++
			}
		}
	}
	return g
}

// route returns the best route of so many rounds.
func (g *ring) route(rounds int) []int {
	if g.n == 0 {
		return nil
	}
	zigzag := make([]int, rounds)
	for r := range zigzag {
		k := r % g.n
		zigzag[r] = (k + 1) / 2
		if k%2 == 0 {
			zigzag[r] = (g.n - k/2) % g.n
		}
	}
	if rounds >= g.n-1 {
		return zigzag
	}
	places := g.places(rounds)
	if g.cost(zigzag) <= g.cost(places) {
		places = zigzag
	}
	return g.order(places)
}

// Searches end after so many steps, or when there is nothing better. The
// numbers of tables and rounds of a café need far fewer.
const routeSteps = 100_000

// places returns which tables a route has, beginning at 0: those with the
// fewest themes twice, and then the most equal distances.
func (g *ring) places(rounds int) []int {
	best, steps := g.greedy(rounds), routeSteps
	least := g.cost(best)
	have, apart := []int{0}, make([]int, g.n)
	var extend func(cost int)
	extend = func(cost int) {
		if len(have) == rounds {
			best, least = slices.Clone(have), cost
			return
		}
		for d := have[len(have)-1] + 1; d <= g.n-rounds+len(have); d++ {
			if steps--; steps < 0 || least == g.floor(rounds) {
				return
			}
			more := g.add(apart, have, d)
			if cost+more < least {
				have = append(have, d)
				extend(cost + more)
				have = have[:len(have)-1]
			}
			g.remove(apart, have, d)
		}
	}
	if rounds > 0 {
		extend(0)
	}
	return best
}

// greedy returns a route that takes the best next place each time.
func (g *ring) greedy(rounds int) []int {
	var have []int
	apart := make([]int, g.n)
	for len(have) < rounds {
		best, least := -1, 0
		for d := range g.n {
			if slices.Contains(have, d) {
				continue
			}
			cost := g.add(apart, have, d)
			g.remove(apart, have, d)
			if best < 0 || cost < least {
				best, least = d, cost
			}
		}
		g.add(apart, have, best)
		have = append(have, best)
	}
	return have
}

// add counts the distances of one more place and returns what it costs.
func (g *ring) add(apart, have []int, d int) int {
	cost := 0
	for _, e := range have {
		for _, far := range [2]int{(d - e + g.n) % g.n, (e - d + g.n) % g.n} {
			cost += 2*apart[far] + 1
			apart[far]++
		}
		cost += 1_000_000 * g.twice[(d-e+g.n)%g.n]
	}
	return cost
}

// remove takes back what add counted.
func (g *ring) remove(apart, have []int, d int) {
	for _, e := range have {
		apart[(d-e+g.n)%g.n]--
		apart[(e-d+g.n)%g.n]--
	}
}

func (g *ring) cost(places []int) int {
	cost, apart := 0, make([]int, g.n)
	for k, d := range places {
		cost += g.add(apart, places[:k], d)
	}
	return cost
}

// floor returns what no route can cost less than.
func (g *ring) floor(rounds int) int {
	pairs, others := rounds*(rounds-1), max(1, g.n-1)
	q, rest := pairs/others, pairs%others
	return others*q*q + rest*(2*q+1)
}

// order returns the places in the order in which a group follows another as
// seldom twice as can be.
func (g *ring) order(places []int) []int {
	best, least := places, g.follows(places)
	steps := routeSteps
	way, used := []int{0}, make([]bool, len(places))
	hops := make([]int, g.n)
	var extend func(twice int)
	extend = func(twice int) {
		if len(way) == len(places) {
			best, least = slices.Clone(way), twice
			return
		}
		for k, d := range places {
			if used[k] || d == 0 {
				continue
			}
			if steps--; steps < 0 || least == 0 {
				return
			}
			hop := (d - way[len(way)-1] + g.n) % g.n
			if twice+hops[hop] < least {
				used[k], way = true, append(way, d)
				hops[hop]++
				extend(twice + hops[hop] - 1)
				hops[hop]--
				used[k], way = false, way[:len(way)-1]
			}
		}
	}
	if len(places) > 0 {
		extend(0)
	}
	return best
}

// follows returns how often a hop of a route is made again.
func (g *ring) follows(way []int) int {
	twice, hops := 0, make([]int, g.n)
	for k := 1; k < len(way); k++ {
		hop := (way[k] - way[k-1] + g.n) % g.n
		twice += hops[hop]
		hops[hop]++
	}
	return twice
}
