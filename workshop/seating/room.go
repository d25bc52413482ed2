package seating

import "slices"

// Nobody means rooms larger than this.
const (
	maxTables = 200
	maxRounds = 30
)

// room is a problem without nonsense in it.
type room struct {
	people, tables int
	all            int // rounds there are
	rounds         int // rounds that are not on the way home
	kept           int // rounds that are fixed
	home           int // the round in which everyone is back, or -1
	fixed          Plan
	from           Plan // what a change begins with; nil: there is none

	theme  []int // of each table; -1: none
	themes int
	sector []int // of each person; -1: unknown
	kinds  int   // number of sectors
	host   []int // of each table; -1: none
	hostOf []int // the table of each person who stays; -1: a guest
	here   []int // everyone who takes a seat in the rounds to come
	guests []int // those of them who have no table of their own

	open  [][]int // of each round: the tables that are used
	stays Plan    // of each round: the table of who has no choice; -1: free
	apart [][]int // of each person: those who should not be at their table
	plain bool    // no pins, no closed tables and no pairs to keep apart
	steps int
}

func newRoom(p Problem) *room {
	r := &room{
		people: len(p.People), tables: min(max(1, p.Tables), maxTables),
		all: min(max(0, p.Rounds), maxRounds), home: -1, steps: p.Steps,
	}
	r.rounds, r.kept = r.all, min(len(p.Fixed), r.all)
	if p.Home && r.all > 1 {
		r.home = r.all - 1
		r.rounds = max(r.home, r.kept)
	}
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
		if p.away(i) {
			continue
		}
		r.here = append(r.here, i)
		if r.hostOf[i] < 0 {
			r.guests = append(r.guests, i)
		}
	}
	r.plain = true
	r.close(p)
	r.pin(p)
	r.keepApart(p)
	if r.steps <= 0 {
		r.steps = min(1_600_000, max(200_000, 7000*r.people*(r.rounds-r.kept)))
	}
	return r
}

func (p Problem) away(i int) bool { return i < len(p.Away) && p.Away[i] }

// closed reports whether a table is not used in a round.
func (p Problem) closed(round, table int) bool {
	return round < len(p.Closed) && table < len(p.Closed[round]) && p.Closed[round][table]
}

// close notes which tables are open in which round.
func (r *room) close(p Problem) {
	for round := range r.all {
		var open []int
		for t := range r.tables {
			if !p.closed(round, t) {
				open = append(open, t)
			}
		}
		if len(open) == 0 {
			for t := range r.tables {
				open = append(open, t)
			}
		}
		r.plain = r.plain && len(open) == r.tables
		r.open = append(r.open, open)
	}
}

func (r *room) isOpen(round, table int) bool {
	_, ok := slices.BinarySearch(r.open[round], table)
	return ok
}

// pin notes who has no choice: hosts, and who is pinned.
func (r *room) pin(p Problem) {
	for round := range r.all {
		row := absent(r.people)
		for t, h := range r.host {
			if h >= 0 && r.isOpen(round, t) {
				row[h] = t
			}
		}
		r.stays = append(r.stays, row)
	}
	for _, pin := range p.Pins {
		if pin.Person < 0 || pin.Person >= r.people || p.away(pin.Person) || pin.Round < r.kept || pin.Round >= r.all ||
			pin.Table < 0 || pin.Table >= r.tables || !r.isOpen(pin.Round, pin.Table) {
			continue
		}
		r.stays[pin.Round][pin.Person] = pin.Table
		r.plain = false
	}
}

func (r *room) keepApart(p Problem) {
	r.apart = make([][]int, r.people)
	for _, pair := range p.Apart {
		a, b := pair[0], pair[1]
		if a == b || min(a, b) < 0 || max(a, b) >= r.people || slices.Contains(r.apart[a], b) {
			continue
		}
		r.apart[a], r.apart[b] = append(r.apart[a], b), append(r.apart[b], a)
		r.plain = false
	}
}

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
