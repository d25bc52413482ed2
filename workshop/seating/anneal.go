package seating

import (
	"math/rand/v2"
	"slices"
)

// anneal searches a plan by letting two guests of a round change places, over
// and over: always when that is better, and the more seldom the more it is
// worse, first generously, then strictly. A plan that is only to be changed is
// first made better where it can be and then never loosened much. The best plan
// seen is returned.
func (r *room) anneal(seed uint64, steps int) Plan {
	s := r.newSearch(rand.NewPCG(seed, 2))
	if s.stuck() {
		return s.found()
	}
	least, heats := r.floor(), chances()
	if r.from != nil {
		heats = slices.Concat(heats[levels-frozen:], heats[mild:])
	}
	const cycles = 6
	each := max(1, steps/(cycles*len(heats)))
	for range cycles {
		for _, chance := range heats {
			if s.least <= least {
				return s.found()
			}
			for range each {
				s.try(chance)
			}
		}
	}
	return s.found()
}

// search is a plan while it is searched.
type search struct {
	*room
	rng *rand.PCG

	plan  Plan    // table of each person, fixed rounds included
	seats [][]int // of each free round: the people, table by table
	first [][]int // of each free round: where a table begins in seats
	moves [][]int // of each free round: places in seats of those who may move

	met    []uint16 // person × person
	visits []uint16 // guest × theme
	count  []int16  // free round × table × sector
	told   []int    // the table each was told for the first free round

	cost, least int
	best        Plan // the first with the least cost, unless the plan is still that
	isBest      bool // the plan is
}

func (r *room) newSearch(rng *rand.PCG) *search {
	s := &search{room: r, rng: rng, told: r.announced()}
	for _, row := range r.fixed {
		s.plan = append(s.plan, slices.Clone(row))
	}
	for round := r.kept; round < r.rounds; round++ {
		s.begin(round)
	}
	t := r.tally(s.plan)
	s.met, s.visits = t.met, t.visits
	s.count = make([]int16, (r.rounds-r.kept)*r.tables*r.kinds)
	for free, seats := range s.seats {
		for _, i := range seats {
			if r.sector[i] >= 0 {
				s.count[s.sectorAt(free, s.plan[r.kept+free][i], r.sector[i])]++
			}
		}
	}
	s.cost = r.cost(s.plan)
	s.least, s.isBest = s.cost, true
	return s
}

// begin seats a free round.
func (s *search) begin(round int) {
	row := s.announcement(round, s.plan)
	if row == nil {
		row = s.deal(round)
	}
	s.plan = append(s.plan, row)

	seats, first := make([]int, 0, len(s.here)), []int{0}
	var moves []int
	for t := range s.tables {
		for i, at := range row {
			if at != t {
				continue
			}
			if s.stays[round][i] < 0 {
				moves = append(moves, len(seats))
			}
			seats = append(seats, i)
		}
		first = append(first, len(seats))
	}
	s.seats, s.first, s.moves = append(s.seats, seats), append(s.first, first), append(s.moves, moves)
}

// deal seats people as before, as far as there are seats, and the others at
// random.
func (s *search) deal(round int) []int {
	row, left := slices.Clone(s.stays[round]), s.sizes(round)
	for _, t := range row {
		if t >= 0 {
			left[t]--
		}
	}
	var others []int
	for _, g := range s.here {
		if row[g] >= 0 {
			continue
		}
		if t := s.before(round, g); t >= 0 && left[t] > 0 {
			row[g] = t
			left[t]--
			continue
		}
		others = append(others, g)
	}
	for i := len(others) - 1; i > 0; i-- {
		j := below(s.rng, i+1)
		others[i], others[j] = others[j], others[i]
	}
	t := 0
	for _, g := range others {
		for left[t] == 0 {
			t++
		}
		row[g] = t
		left[t]--
	}
	return row
}

// before returns the table somebody had in a round until now, -1 if there was
// none.
func (r *room) before(round, who int) int {
	if round < len(r.from) && who < len(r.from[round]) {
		if t := r.from[round][who]; t >= 0 && t < r.tables {
			return t
		}
	}
	return -1
}

func (s *search) sectorAt(free, table, sector int) int {
	return (free*s.tables+table)*s.kinds + sector
}

// stuck reports whether there is nothing to exchange.
func (s *search) stuck() bool {
	for _, moves := range s.moves {
		if len(moves) > 1 {
			return s.tables < 2
		}
	}
	return true
}

// found returns the best plan there was.
func (s *search) found() Plan {
	if s.isBest {
		s.keep()
	}
	return s.best
}

// keep copies the plan before it gets another.
func (s *search) keep() {
	s.isBest = false
	if s.best == nil {
		for _, row := range s.plan {
			s.best = append(s.best, slices.Clone(row))
		}
	}
	for round := s.kept; round < len(s.plan); round++ {
		copy(s.best[round], s.plan[round])
	}
}

// try lets two guests change places if chance allows it.
func (s *search) try(chance []uint32) {
	free := below(s.rng, len(s.seats))
	moves := s.moves[free]
	if len(moves) == 0 {
		return
	}
	pa, pb := moves[below(s.rng, len(moves))], moves[below(s.rng, len(moves))]
	a, b := s.seats[free][pa], s.seats[free][pb]
	row := s.plan[s.kept+free]
	if row[a] == row[b] {
		return
	}
	d := s.change(free, a, b)
	if d > 0 && (d >= len(chance) || uint32(s.rng.Uint64()>>32) >= chance[d]) {
		return
	}
	if d >= 0 && s.isBest {
		s.keep()
	}
	s.swap(free, pa, pb)
	s.cost += d
	if s.cost < s.least {
		s.least, s.isBest = s.cost, true
	}
}

// change returns what it costs that a and b change places.
func (s *search) change(free, a, b int) int {
	row := s.plan[s.kept+free]
	ta, tb := row[a], row[b]
	ma, mb := s.met[a*s.people:(a+1)*s.people], s.met[b*s.people:(b+1)*s.people]
	seats, first := s.seats[free], s.first[free]
	meet := 0
	for _, x := range seats[first[ta]:first[ta+1]] {
		if x != a {
			meet += int(mb[x]) - int(ma[x]) + 1
		}
	}
	for _, x := range seats[first[tb]:first[tb+1]] {
		if x != b {
			meet += int(ma[x]) - int(mb[x]) + 1
		}
	}
	cost := costRepeat * meet
	if sa, sb := s.sector[a], s.sector[b]; sa != sb {
		same := 0
		if sa >= 0 {
			same += int(s.count[s.sectorAt(free, tb, sa)]) - int(s.count[s.sectorAt(free, ta, sa)]) + 1
		}
		if sb >= 0 {
			same += int(s.count[s.sectorAt(free, ta, sb)]) - int(s.count[s.sectorAt(free, tb, sb)]) + 1
		}
		cost += costSector * same
	}
	if ha, hb := s.theme[ta], s.theme[tb]; ha != hb {
		twice := 0
		if ha >= 0 {
			twice += int(s.visits[b*s.themes+ha]) - int(s.visits[a*s.themes+ha]) + 1
		}
		if hb >= 0 {
			twice += int(s.visits[a*s.themes+hb]) - int(s.visits[b*s.themes+hb]) + 1
		}
		cost += costTheme * twice
	}
	cost += costApart * (s.apartAt(row, a, b, ta, tb) + s.apartAt(row, b, a, tb, ta))
	if free == 0 {
		cost += costChange * (moved(s.told[a], ta, tb) + moved(s.told[b], tb, ta))
	}
	return cost
}

// apartAt returns how many more somebody should not sit with, after they
// changed tables with another.
func (s *search) apartAt(row []int, who, other, from, to int) int {
	n := 0
	for _, x := range s.apart[who] {
		if x != other {
			n -= moved(row[x], from, to)
		}
	}
	return n
}

// moved returns 1 if a move leaves the table that was told, -1 if it returns.
func moved(told, from, to int) int {
	switch told {
	case from:
		return 1
	case to:
		return -1
	}
	return 0
}

func (s *search) swap(free, pa, pb int) {
	seats, first, row := s.seats[free], s.first[free], s.plan[s.kept+free]
	a, b := seats[pa], seats[pb]
	ta, tb := row[a], row[b]
	for _, x := range seats[first[ta]:first[ta+1]] {
		if x != a {
			s.meet(a, x, -1)
			s.meet(b, x, 1)
		}
	}
	for _, x := range seats[first[tb]:first[tb+1]] {
		if x != b {
			s.meet(b, x, -1)
			s.meet(a, x, 1)
		}
	}
	s.move(free, a, ta, tb)
	s.move(free, b, tb, ta)
	seats[pa], seats[pb] = b, a
}

func (s *search) meet(a, b int, n int16) {
	s.met[a*s.people+b] += uint16(n)
	s.met[b*s.people+a] += uint16(n)
}

func (s *search) move(free, who, from, to int) {
	s.plan[s.kept+free][who] = to
	if k := s.sector[who]; k >= 0 {
		s.count[s.sectorAt(free, from, k)]--
		s.count[s.sectorAt(free, to, k)]++
	}
	if h := s.theme[from]; h >= 0 {
		s.visits[who*s.themes+h]--
	}
	if h := s.theme[to]; h >= 0 {
		s.visits[who*s.themes+h]++
	}
}

// levels is how many temperatures one cooling has, the last of them frozen:
// nothing gets worse there, which is what spreads sectors in large rooms. From
// the mild one on a plan keeps its form.
const levels, frozen, mild = 48, 8, 32

// chances returns, for each temperature from 1.2 repeats down to 0.08, how many
// of 2³² draws accept a change that costs d more; none when frozen. It is built
// from products and sums that are rounded one by one, so that no processor gets
// another.
func chances() [][]uint32 {
	const hot, ratio = 1.2 * costRepeat, 0.9329123 // ratio^39 is 0.08 / 1.2
	out := make([][]uint32, levels)
	heat := hot
	for l := range levels - frozen {
		// e^(-1/heat) by its series.
		once, term := 1.0, 1.0
		for i := 1; i < 30; i++ {
			term = float64(term / float64(-heat*float64(i)))
			once = float64(once + term)
		}
		share := float64(1 << 32)
		row := []uint32{0}
		for {
			share = float64(share * once)
			if share < 1 {
				break
			}
			row = append(row, uint32(share))
		}
		out[l] = row
		heat = float64(heat * ratio)
	}
	return out
}
