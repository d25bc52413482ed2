package workshop

import (
	"maps"
	"slices"

	"kahvila/workshop/seating"
)

// Seating is who sits where in a café: one fact, decided when the café begins.
// A Seating is never changed; late arrivals make a new one.
type Seating struct {
	Tables int              `json:"tables"`
	Hosts  []SeatID         `json:"hosts,omitempty"` // who stays at table i+1; "" nobody
	Seats  map[SeatID][]int `json:"seats"`           // the table (from 1) of each round
}

// Seating returns the seating of the café step, or nil.
func (w *Workshop) Seating(step string) *Seating { return w.cafes[step] }

func (s *Seating) with(id SeatID, tables []int) *Seating {
	c := *s
	c.Seats = maps.Clone(s.Seats)
	if c.Seats == nil {
		c.Seats = make(map[SeatID][]int)
	}
	c.Seats[id] = tables
	return &c
}

func (w *Workshop) setSeating(step string, s *Seating) {
	w.cafes = maps.Clone(w.cafes)
	if w.cafes == nil {
		w.cafes = make(map[string]*Seating)
	}
	w.cafes[step] = s
	w.touch(SeatsTopic, NowTopic)
}

// TableOf returns the table of the seat in the present round, from 1; 0 where
// it has none.
func (w *Workshop) TableOf(id SeatID) int { return w.TableIn(id, w.now.Step, w.now.Round) }

// TableIn returns the table of the seat in a round of a café, from 1; 0 where
// it has none.
func (w *Workshop) TableIn(id SeatID, step string, round int) int {
	c := w.cafes[step]
	if c == nil {
		return 0
	}
	tables := c.Seats[id]
	if round < 1 || round > len(tables) {
		return 0
	}
	return tables[round-1]
}

// ThemeAt returns the theme of a table (from 1) in a round (from 1) of a café.
// Tables keep their theme and people move; where there are fewer tables than
// themes, the themes move on each round instead.
func (w *Workshop) ThemeAt(s Step, table, round int) Theme {
	themes := w.agenda.ThemesOf(s)
	if len(themes) == 0 || table < 1 {
		return Theme{}
	}
	i := table - 1
	if c := w.cafes[s.ID]; c != nil && c.Tables < len(themes) {
		i += max(0, round-1) * max(0, c.Tables)
	}
	return themes[i%len(themes)]
}

// StartQuestion returns the question of its theme that a table begins with in
// a round: each begins with another, so that none is starved.
func (w *Workshop) StartQuestion(s Step, table, round int) (Question, bool) {
	t := w.ThemeAt(s, table, round)
	if len(t.Questions) == 0 {
		return Question{}, false
	}
	parallel := max(0, table-1) / max(1, len(w.agenda.ThemesOf(s)))
	return t.Questions[seating.StartQuestion(parallel, max(0, round-1), len(t.Questions))], true
}

// seatAll computes the seating of a café for everyone who takes part.
func (w *Workshop) seatAll(s Step, d Decision) *Seating {
	p := seating.Problem{Rounds: len(s.Rounds), Seed: d.Seed}
	var hosts []SeatID
	for seat := range w.Seats() {
		if seat.Person() {
			p.People = append(p.People, string(seat.ID))
			p.Sector = append(p.Sector, seat.Sector)
			hosts = append(hosts, seat.ID)
		}
	}
	p.Tables = s.Tables
	if p.Tables == 0 {
		p.Tables = max(1, len(seating.Tables(len(p.People))))
	}
	p.Theme = w.themesOfTables(s, p.Tables)
	out := &Seating{Tables: p.Tables, Seats: make(map[SeatID][]int)}
	// Where tables are full enough, the first of each stays as its host.
	if len(p.People) >= 3*p.Tables && p.Tables > 1 {
		p.Hosts = make([]int, p.Tables)
		for t := range p.Hosts {
			p.Hosts[t] = t
			out.Hosts = append(out.Hosts, hosts[t])
		}
	}
	for _, round := range seating.Mix(p) {
		for i, table := range round {
			id := SeatID(p.People[i])
			out.Seats[id] = append(out.Seats[id], table+1)
		}
	}
	return out
}

// arrive returns the tables of somebody who comes when the café is seated.
func (w *Workshop) arrive(step, sector string) []int {
	c := w.cafes[step]
	s, _ := w.agenda.Step(step)
	p := seating.Problem{Tables: c.Tables, Rounds: len(s.Rounds)}
	plan := make(seating.Plan, p.Rounds)
	for seat := range w.Seats() {
		at, seated := c.Seats[seat.ID]
		if !seated || !seat.Here() {
			continue
		}
		p.People = append(p.People, string(seat.ID))
		p.Sector = append(p.Sector, seat.Sector)
		for r := range plan {
			t := -1
			if r < len(at) {
				t = at[r] - 1
			}
			plan[r] = append(plan[r], t)
		}
	}
	p.Theme = w.themesOfTables(s, c.Tables)
	from := 0
	if w.now.Step == step && w.now.Round > 0 {
		from = w.now.Round - 1
	}
	tables := make([]int, p.Rounds)
	for i, t := range seating.Arrive(p, plan, sector, from) {
		if from+i < len(tables) {
			tables[from+i] = t + 1
		}
	}
	return tables
}

// themesOfTables returns the theme of each table as seating wants it: a number,
// or -1 where the themes move and it does not matter where people sit.
func (w *Workshop) themesOfTables(s Step, tables int) []int {
	themes := len(w.agenda.ThemesOf(s))
	of := make([]int, tables)
	for t := range of {
		of[t] = -1
		if tables >= themes && themes > 0 {
			of[t] = t % themes
		}
	}
	return of
}

// SitAt is the fact that a seat is at another table in the present round;
// Table 0 is none.
type SitAt struct {
	Seat  SeatID `json:"seat"`
	Table int    `json:"table"`
	Step  string `json:"step"`
	Round int    `json:"round"`
}

// Decide finds the seat by its number, and the round.
func (f *SitAt) Decide(w *Workshop, _ Actor, _ Decision) error {
	s, err := w.seatCalled(f.Seat)
	if err != nil {
		return err
	}
	f.Seat, f.Step, f.Round = s.ID, w.now.Step, max(1, w.now.Round)
	return nil
}

// Check refuses tables that do not exist.
func (f *SitAt) Check(w *Workshop, _ Actor) error {
	c := w.cafes[f.Step]
	if c == nil {
		return Refuse("There are no tables now. Tables come with the learning café.")
	}
	if f.Table < 0 || f.Table > c.Tables {
		return Refuse("There is no table {n}; the last one is {tables}.", "n", f.Table, "tables", c.Tables)
	}
	return nil
}

// Apply moves the seat.
func (f *SitAt) Apply(w *Workshop, s Stamp) {
	c := w.cafes[f.Step]
	if c == nil || f.Round < 1 || f.Round > maxRounds {
		return
	}
	tables := slices.Clone(c.Seats[f.Seat])
	for len(tables) < f.Round {
		tables = append(tables, 0)
	}
	was := tables[f.Round-1]
	tables[f.Round-1] = f.Table
	w.setSeating(f.Step, c.with(f.Seat, tables))
	w.did(s, &SitAt{f.Seat, was, f.Step, f.Round})
}
