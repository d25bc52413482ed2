// Package seating computes who sits at which table in which round.
//
// A [Problem] is a room: people, tables with their themes, rounds, and what is
// settled already. It is answered with a [Plan]: by [Mix], in which everyone
// goes their own way and meets as many others as can be, or by [Groups], in
// which groups stay together. [Sheets] tells which sheet lies on which table
// where people sit still. [Change] adapts a plan when people are gone or tables
// are skipped, and [Arrive] seats those who come late. [Measure] tells how
// good a plan is, [Tables] and [Room] how large tables should be.
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
	Tables int      // two hundred at most
	Rounds int      // thirty at most

	// Theme is the theme of each table; nil: each table is its own. A negative
	// theme may be visited any number of times.
	Theme []int
	// Hosts is the person who stays at each table, or -1; nil: nobody stays.
	Hosts []int
	// Home tells that in the last round everyone is where they were in the
	// first. Meeting again at home counts as no repeat.
	Home bool
	// Together tells Change and Arrive that groups stay together.
	Together bool

	// Closed tells which tables are not used: Closed[round][table]. Their hosts
	// are guests then. A round with all its tables closed has them all open.
	Closed [][]bool
	// Pins are the people who have to be at a table. Where two of them
	// contradict each other the later one counts; a closed table counts more.
	Pins []Pin
	// Apart are pairs who should not share a table.
	Apart [][2]int

	// Fixed holds the rounds that are over, or walked to, and are kept as they
	// are: the table of each person, -1 for who was absent.
	Fixed [][]int
	// From is the plan until now, which Change adapts.
	From Plan

	Seed  uint64
	Steps int // how long to search; 0: about 50 ms for thirty people
}

// Pin is a person who has to be at a table in a round.
type Pin struct{ Person, Round, Table int }

// Plan is the table of each person in each round: Plan[round][person], -1 for
// who is absent.
type Plan [][]int

// The costs that a plan is searched by, in tenths of a repeated meeting.
const (
	costRepeat = 10  // each pair of rounds in which the same two share a table
	costTheme  = 40  // each pair of rounds in which a guest has the same theme
	costSector = 2   // two of a sector at a table
	costChange = 5   // another table than was announced
	costApart  = 100 // two at a table who should not be
)

// Mix returns a plan in which everyone but the hosts moves by themselves.
// Nobody should meet anybody twice, nor sit at a theme twice, and sectors are
// spread over the tables; tables differ by at most one person, unless pins
// have it otherwise. Where a finite field gives a plan without any repeat, that
// is where the search begins.
func Mix(p Problem) Plan {
	r := newRoom(p)
	return r.goHome(r.mix(p.Seed))
}

func (r *room) mix(seed uint64) Plan {
	plan, lines := r.byField()
	if lines {
		r.spread(plan, seed, r.steps)
		if c := r.cost(plan); c <= r.floor() || !r.sectored() && r.perfect(plan) {
			return plan
		}
	}
	found := r.anneal(seed, r.steps)
	if lines && r.cost(plan) <= r.cost(found) {
		return plan
	}
	return found
}
