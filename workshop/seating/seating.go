// Package seating computes who sits at which table in which round.
//
// A [Problem] is a room: people, tables with their themes, rounds, and what is
// settled already. [Mix] answers with a [Plan] in which everyone goes their own
// way and meets as many others as can be. [Measure] tells how good a plan is,
// [Tables] how large tables should be, and [Arrive] where somebody sits who
// comes late.
//
// The package is pure and exact: the same problem gives the same plan in every
// process and on every processor, because whatever decides is an integer or a
// float that no compiler may round differently. It knows nothing of seats,
// names, clocks and screens: people, tables, themes and rounds are numbers
// from 0.
package seating

// Problem is a room to be seated. Whatever makes no sense in it (a table that
// is not there, a host of two tables) is taken for absent.
type Problem struct {
	People []string // one for each person; the names are never read
	Sector []string // the sector of each person; "" or missing: unknown
	Away   []bool   // those who take no seat in the rounds to come
	Tables int
	Rounds int

	// Theme is the theme of each table; nil: each table is its own. A negative
	// theme may be visited any number of times.
	Theme []int
	// Hosts is the person who stays at each table, or -1; nil: nobody stays.
	Hosts []int

	// Fixed holds the rounds that are over, or walked to, and are kept as they
	// are: the table of each person, -1 for who was absent.
	Fixed [][]int
	// From is the plan until now. The rounds after Fixed are improved from it,
	// and each person who has to be told another table for the first of them
	// costs as much as half a repeated meeting.
	From Plan

	Seed  uint64
	Steps int // how long to search; 0: about 50 ms for thirty people
}

// Plan is the table of each person in each round: Plan[round][person], -1 for
// who is absent.
type Plan [][]int

// The costs that a plan is searched by, in tenths of a repeated meeting.
const (
	costRepeat = 10 // each pair of rounds in which the same two share a table
	costTheme  = 40 // each pair of rounds in which a guest has the same theme
	costSector = 2  // two of a sector at a table
	costChange = 5  // another table than was announced
)

// Mix returns a plan in which everyone but the hosts moves by themselves.
// Nobody should meet anybody twice, nor sit at a theme twice, and sectors are
// spread over the tables; tables differ by at most one person. Where a finite
// field gives a plan without any repeat, that is where the search begins.
func Mix(p Problem) Plan {
	r := newRoom(p)
	plan, lines := r.byField()
	if lines {
		r.spread(plan, p.Seed, r.steps)
		if c := r.cost(plan); c <= r.floor() || !r.sectored() && r.perfect(plan) {
			return plan
		}
	}
	found := r.anneal(p.Seed, r.steps)
	if lines && r.cost(plan) <= r.cost(found) {
		return plan
	}
	return found
}

// room is a problem without nonsense in it.
type room struct {
	people, tables, rounds int
	kept                   int // rounds that are fixed
	fixed, from            Plan

	theme  []int // of each table; -1: none
	themes int
	sector []int // of each person; -1: unknown
	kinds  int   // number of sectors
	host   []int // of each table; -1: none
	hostOf []int // the table of each person who stays; -1: a guest
	guests []int // who moves in the rounds to come
	steps  int
}

func newRoom(p Problem) *room {
	r := &room{
		people: len(p.People), tables: max(1, p.Tables), rounds: max(0, p.Rounds),
		from: p.From, steps: p.Steps,
	}
	r.kept = min(len(p.Fixed), r.rounds)
	for _, row := range p.Fixed[:r.kept] {
		kept := absent(r.people)
		copy(kept, row)
		r.fixed = append(r.fixed, kept)
	}
	r.theme, r.themes = themes(p, r.tables)
	r.sector, r.kinds = numbered(p.Sector, r.people)
	r.host, r.hostOf = absent(r.tables), absent(r.people)
	for t, h := range p.Hosts {
		if t < r.tables && h >= 0 && h < r.people && r.hostOf[h] < 0 && !p.away(h) {
			r.host[t], r.hostOf[h] = h, t
		}
	}
	for i := range r.people {
		if r.hostOf[i] < 0 && !p.away(i) {
			r.guests = append(r.guests, i)
		}
	}
	if r.steps <= 0 {
		r.steps = min(2_000_000, max(200_000, 7000*r.people*(r.rounds-r.kept)))
	}
	return r
}

func (p Problem) away(i int) bool { return i < len(p.Away) && p.Away[i] }

// themes numbers the themes of the tables from 0.
func themes(p Problem, tables int) ([]int, int) {
	of := make([]int, tables)
	seen := make(map[int]int)
	for t := range of {
		id := -1
		switch {
		case p.Theme == nil:
			id = t
		case t < len(p.Theme):
			id = p.Theme[t]
		}
		if id < 0 {
			of[t] = -1
			continue
		}
		if _, ok := seen[id]; !ok {
			seen[id] = len(seen)
		}
		of[t] = seen[id]
	}
	return of, len(seen)
}

// numbered numbers the sectors from 0 in the order in which they first come.
func numbered(names []string, people int) ([]int, int) {
	of := absent(people)
	seen := make(map[string]int)
	for i := range min(people, len(names)) {
		if names[i] == "" {
			continue
		}
		if _, ok := seen[names[i]]; !ok {
			seen[names[i]] = len(seen)
		}
		of[i] = seen[names[i]]
	}
	return of, len(seen)
}

func absent(n int) []int {
	row := make([]int, n)
	for i := range row {
		row[i] = -1
	}
	return row
}

// sizes returns how many sit at each table in a round, hosts included. The
// seats beyond an even share go round the themes, so that over the rounds every
// theme has a seat for every guest.
func (r *room) sizes(round int) []int {
	size := make([]int, r.tables)
	present := len(r.guests)
	for t, h := range r.host {
		if h >= 0 {
			size[t] = 1
			present++
		}
	}
	order := r.alternating()
	first := round * (present % r.tables) % r.tables
	for range r.guests {
		best := -1
		for i := range order {
			if t := order[(first+i)%r.tables]; best < 0 || size[t] < size[best] {
				best = t
			}
		}
		size[best]++
	}
	return size
}

// alternating returns the tables so that neighbours have different themes.
func (r *room) alternating() []int {
	var order []int
	used := make([]bool, r.tables)
	for len(order) < r.tables {
		had := make(map[int]bool)
		for t := range used {
			if used[t] || r.theme[t] >= 0 && had[r.theme[t]] {
				continue
			}
			used[t], had[r.theme[t]] = true, true
			order = append(order, t)
		}
	}
	return order
}

// Tables returns the sizes of tables for so many people, the larger ones
// first: about five each, four to six where that is possible, never fewer than
// three unless there are no more people.
func Tables(people int) []int {
	if people <= 0 {
		return nil
	}
	tables := max(1, (2*people+5)/10, (people+5)/6)
	sizes := make([]int, tables)
	for t := range sizes {
		sizes[t] = people / tables
		if t < people%tables {
			sizes[t]++
		}
	}
	return sizes
}

// StartQuestion returns which of its questions a table begins with. The tables
// of a theme and the rounds begin with different ones, so that the last
// question is not always the one there was no time for.
func StartQuestion(tableInTheme, round, questions int) int {
	if questions <= 0 {
		return 0
	}
	return ((tableInTheme+round)%questions + questions) % questions
}
