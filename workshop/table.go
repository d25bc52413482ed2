package workshop

import (
	"maps"
	"slices"

	"kahvila/workshop/seating"
)

// Seating is who sits where in a café: decided when the café begins, and again
// for the rounds to come when people come late, leave, or a facilitator wants
// it otherwise. A Seating is never changed; every change makes a new one.
type Seating struct {
	Tables   int              `json:"tables"`
	Hosts    []SeatID         `json:"hosts,omitempty"`    // who stays at table i+1; "" nobody
	Seats    map[SeatID][]int `json:"seats"`              // the table (from 1) of each round; 0 none
	Rotation Rotation         `json:"rotation,omitempty"` // empty: mix
	Sheets   [][]int          `json:"sheets,omitempty"`   // where the themes move: the theme (from 0) at each table of each round
	Closed   [][]int          `json:"closed,omitempty"`   // the tables that are skipped, by round
	Pins     map[SeatID]int   `json:"pins,omitempty"`     // who stays at a table
}

// Seating returns the seating of the café step, or nil.
func (w *Workshop) Seating(step string) *Seating { return w.cafes[step] }

// Skipped reports whether a table (from 1) is left out in a round (from 1).
func (s *Seating) Skipped(round, table int) bool {
	return round >= 1 && round <= len(s.Closed) && slices.Contains(s.Closed[round-1], table)
}

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
// it has none. The laptop of a table is always there.
func (w *Workshop) TableIn(id SeatID, step string, round int) int {
	c := w.cafes[step]
	if c == nil || round < 1 {
		return 0
	}
	if s := w.Seat(id); s != nil && s.Laptop > 0 {
		if s.Laptop > c.Tables {
			return 0
		}
		return s.Laptop
	}
	tables := c.Seats[id]
	if round > len(tables) {
		return 0
	}
	return tables[round-1]
}

// Rooms returns how many seats are left at each table of the present round,
// where people choose their tables; nil where they do not.
func (w *Workshop) Rooms() []int {
	c := w.cafes[w.now.Step]
	if c == nil || c.Rotation != FreeRotation || w.now.Round == 0 {
		return nil
	}
	left, people, open := make([]int, max(0, c.Tables)), 0, 0
	for s := range w.Seats() {
		if !s.Person() {
			continue
		}
		people++
		if t := w.TableOf(s.ID); t >= 1 && t <= len(left) {
			left[t-1]--
		}
	}
	for t := range left {
		if !c.Skipped(w.now.Round, t+1) {
			open++
		}
	}
	room := seating.Room(people, open)
	for t := range left {
		left[t] = max(0, left[t]+room)
		if c.Skipped(w.now.Round, t+1) {
			left[t] = 0
		}
	}
	return left
}

// roomAt returns how many seats are left at a table (from 1), as Rooms says.
func (w *Workshop) roomAt(table int) int {
	left := w.Rooms()
	if table < 1 || table > len(left) {
		return 0
	}
	return left[table-1]
}

// ThemeAt returns the theme of a table (from 1) in a round (from 1) of a café.
// Tables keep their theme and people move; where the agenda wants it otherwise
// or there are fewer tables than themes, the themes move on instead.
func (w *Workshop) ThemeAt(s Step, table, round int) Theme {
	themes := w.agenda.ThemesOf(s)
	if len(themes) == 0 || table < 1 {
		return Theme{}
	}
	i, c := table-1, w.cafes[s.ID]
	switch {
	case c != nil && round >= 1 && round <= len(c.Sheets) && i < len(c.Sheets[round-1]):
		i = max(0, c.Sheets[round-1][i])
	case c != nil && c.Tables < len(themes):
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

// LeftOut returns the themes of a café that no table has in a round, because
// tables are skipped.
func (w *Workshop) LeftOut(s Step, round int) []Theme {
	c := w.cafes[s.ID]
	if c == nil || round < 1 || round > len(c.Closed) || len(c.Closed[round-1]) == 0 {
		return nil
	}
	had, has := make(map[string]bool), make(map[string]bool)
	for t := 1; t <= c.Tables; t++ {
		theme := w.ThemeAt(s, t, round).ID
		had[theme] = true
		has[theme] = has[theme] || !c.Skipped(round, t)
	}
	var out []Theme
	for _, t := range w.agenda.ThemesOf(s) {
		if had[t.ID] && !has[t.ID] {
			out = append(out, t)
		}
	}
	return out
}

// themesOfTables returns the theme of each table as seating wants it: a number,
// or -1 where the themes move and it does not matter where people sit.
func (w *Workshop) themesOfTables(s Step, tables int) []int {
	themes := len(w.agenda.ThemesOf(s))
	of := make([]int, tables)
	for t := range of {
		of[t] = -1
		if tables >= themes && themes > 0 && s.Rotation != ContentRotation {
			of[t] = t % themes
		}
	}
	return of
}

// tableExists refuses tables that a café does not have.
func (w *Workshop) tableExists(step string, table int) error {
	c := w.cafes[step]
	if c == nil {
		return Refuse("There are no tables now. Tables come with the learning café.")
	}
	if table < 1 || table > c.Tables {
		return Refuse("There is no table {n}; the last one is {tables}.", "n", table, "tables", c.Tables)
	}
	return nil
}
