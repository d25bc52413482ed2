package workshop

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop/seating"
)

// leastAtTable is how many people a table needs for a talk.
const leastAtTable = 3

// Foreseen is what the tables of a café will be if it begins now.
type Foreseen struct {
	People   int
	Sizes    []int // of each table, the larger ones first
	Rotation Rotation
	Themes   int // that stay at their tables, so that people come to them; 0: they move, or there are none
}

// Foresee returns what the tables of a café will be if it begins now.
func (w *Workshop) Foresee(s Step) Foreseen {
	n := w.People()
	f := Foreseen{People: n, Sizes: sizesOf(n, w.tablesFor(s, n)), Rotation: s.rotation()}
	if s.Rotation != ContentRotation {
		f.Themes = len(w.agenda.ThemesOf(s))
	}
	return f
}

// SeatedAs returns what the tables of a café are in a round; nothing where
// nobody is seated.
func (w *Workshop) SeatedAs(s Step, round int) Foreseen {
	c := w.cafes[s.ID]
	if c == nil {
		return Foreseen{}
	}
	f := Foreseen{Rotation: s.rotation()}
	at := w.Places(s.ID, round)
	for t := 1; t <= c.Tables; t++ {
		if n := len(at[t]); n > 0 {
			f.People, f.Sizes = f.People+n, append(f.Sizes, n)
		}
	}
	slices.SortFunc(f.Sizes, func(a, b int) int { return b - a })
	themes := len(w.agenda.ThemesOf(s))
	if leftOut := c.Tables >= themes && len(f.Sizes) < themes; len(c.Sheets) == 0 && !leftOut {
		f.Themes = themes
	}
	return f
}

// The ways in which themes are shared among tables.
const (
	notShared = iota
	tooFew
	unlike
	several
	oneEach
)

var shares = []struct {
	Share int
	Title string // English
}{
	{Share: tooFew, Title: "fewer tables than themes: the themes move on"},
	{Share: unlike, Title: "some themes have more tables than others"},
	{Share: several, Title: "as many tables for each theme"},
	{Share: oneEach, Title: "a table for each theme"},
}

// Share says how the themes are shared among the tables, in English; nothing
// where they move or there are none.
func (f Foreseen) Share() string {
	is := notShared
	switch n := len(f.Sizes); {
	case f.Themes < 1 || n == 0:
	case n < f.Themes:
		is = tooFew
	case n%f.Themes > 0:
		is = unlike
	case n > f.Themes:
		is = several
	default:
		is = oneEach
	}
	for _, s := range shares {
		if s.Share == is {
			return s.Title
		}
	}
	return ""
}

// sizesOf spreads people evenly over tables.
func sizesOf(people, tables int) []int {
	sizes := make([]int, tables)
	for t := range sizes {
		sizes[t] = people / tables
		if t < people%tables {
			sizes[t]++
		}
	}
	return sizes
}

// tablesFor returns how many tables a café has for so many people.
func (w *Workshop) tablesFor(s Step, people int) int {
	if s.Tables > 0 {
		return s.Tables
	}
	if n := w.laptopTables(); n > 0 {
		return n
	}
	themes := len(w.agenda.ThemesOf(s))
	if s.Rotation == ContentRotation { // each theme comes to every table
		themes = 0
	}
	return max(1, len(seating.Tables(people, themes)))
}

// seatAnew reports whether a café is to be seated when everyone goes there
// from another step: the first time, or when by now it takes another number of
// tables and nothing has been written at those it had.
func (w *Workshop) seatAnew(s Step) bool {
	c := w.cafes[s.ID]
	if c == nil {
		return true
	}
	if w.now.Step == s.ID || w.tablesFor(s, w.People()) == c.Tables {
		return false
	}
	for i := range w.Ideas() {
		if i.Step == s.ID {
			return false
		}
	}
	return !slices.ContainsFunc(w.findings, func(f Finding) bool { return f.Step == s.ID })
}

// relieved returns who hosted a table until now and does not in a seating that
// has hosts.
func (w *Workshop) relieved(c *Seating) []SeatID {
	var ids []SeatID
	for _, h := range w.hosts {
		if len(c.Hosts) > 0 && !slices.Contains(c.Hosts, h.seat) {
			ids = append(ids, h.seat)
		}
	}
	return ids
}

// seatAll computes the seating of a café for everyone who takes part.
func (w *Workshop) seatAll(s Step, d Decision) *Seating {
	p := seating.Problem{Rounds: len(s.Rounds), Home: s.Home, Seed: d.Seed}
	var people []*Seat
	for seat := range w.Seats() {
		if seat.Person() {
			people = append(people, seat)
			p.People = append(p.People, string(seat.ID))
			p.Sector = append(p.Sector, seat.Sector)
		}
	}
	p.Tables = w.tablesFor(s, len(p.People))
	p.Theme = w.themesOfTables(s, p.Tables)
	out := &Seating{Tables: p.Tables, Seats: make(map[SeatID][]int), Rotation: s.Rotation}
	if s.Rotation == FreeRotation {
		return out
	}
	p.Hosts = w.chooseHosts(people, p.Tables, out)
	for _, round := range w.planOf(s, p, out) {
		for i, table := range round {
			id := SeatID(p.People[i])
			out.Seats[id] = append(out.Seats[id], table+1)
		}
	}
	return out
}

// planOf computes the plan as the café rotates.
func (w *Workshop) planOf(s Step, p seating.Problem, out *Seating) seating.Plan {
	switch s.Rotation {
	case GroupRotation:
		return seating.Groups(p)
	case ContentRotation:
		out.Sheets = w.sheets(s, p.Tables)
		all := p.Rounds
		p.Rounds, p.Home = 1, false
		first := seating.Mix(p)
		plan := make(seating.Plan, all)
		for r := range plan {
			plan[r] = first[0]
		}
		return plan
	}
	return seating.Mix(p)
}

// sheets returns which theme lies on each table in each round while people
// stay. Parallel tables each have all the themes in turn.
func (w *Workshop) sheets(s Step, tables int) [][]int {
	themes, rounds := len(w.agenda.ThemesOf(s)), len(s.Rounds)
	if themes == 0 || tables < themes {
		return nil // there are more themes than tables: they move on anyway
	}
	turns := seating.Sheets(themes, rounds)
	out := make([][]int, rounds)
	for r := range out {
		from := r
		if s.Home && r == rounds-1 {
			from = 0
		}
		for t := range tables {
			out[r] = append(out[r], turns[from][t%themes])
		}
	}
	return out
}

// chooseHosts finds who stays at each table, where tables are full enough:
// those who have been made its hosts, or else the first who can write there.
func (w *Workshop) chooseHosts(people []*Seat, tables int, out *Seating) []int {
	if len(people) < leastAtTable*tables || tables < 2 {
		return nil
	}
	laptop := make(map[int]bool)
	for s := range w.Seats() {
		if s.Here() && s.Laptop > 0 {
			laptop[s.Laptop] = true
		}
	}
	hosts, taken := make([]int, tables), make([]bool, len(people))
	for t := range hosts {
		hosts[t] = slices.IndexFunc(people, func(s *Seat) bool { return s.Hosts == t+1 })
		if hosts[t] >= 0 {
			taken[hosts[t]] = true
		}
	}
	for t := range hosts {
		for i, s := range people {
			if hosts[t] >= 0 {
				break
			}
			if !taken[i] && s.Hosts == 0 && (!s.Bare || laptop[t+1]) {
				hosts[t], taken[i] = i, true
			}
		}
		id := SeatID("")
		if hosts[t] >= 0 {
			id = people[hosts[t]].ID
		}
		out.Hosts = append(out.Hosts, id)
	}
	return hosts
}

// Sum says the sizes as a sum: "1 × 6 + 5 × 5".
func (f Foreseen) Sum() string {
	var parts []string
	for i := 0; i < len(f.Sizes); {
		n := 1
		for i+n < len(f.Sizes) && f.Sizes[i+n] == f.Sizes[i] {
			n++
		}
		parts = append(parts, strconv.Itoa(n)+" × "+strconv.Itoa(f.Sizes[i]))
		i += n
	}
	return strings.Join(parts, " + ")
}
