package workshop

import (
	"maps"
	"slices"
)

// TableState is what a table has said in the present round.
type TableState struct {
	Arrived    []SeatID
	Done       bool
	HelpWanted bool
}

// Table returns what the table has said in the present round.
func (w *Workshop) Table(n int) TableState { return w.tables[n] }

func (w *Workshop) changeTable(n int, change func(*TableState)) {
	m := maps.Clone(w.tables)
	if m == nil {
		m = make(map[int]TableState)
	}
	t := m[n]
	change(&t)
	m[n] = t
	w.tables = m
	w.touch(TablesTopic)
}

// Here is the fact that somebody has arrived at their table.
type Here struct {
	Seat SeatID `json:"seat"`
}

// Decide names the seat.
func (f *Here) Decide(_ *Workshop, who Actor, _ Decision) error { f.Seat = who.Seat; return nil }

// Check refuses where nobody moves.
func (f *Here) Check(w *Workshop, who Actor) error {
	if w.Step().Kind != "cafe" {
		return Refuse("There are no tables to go to now.")
	}
	return nil
}

// Apply notes the arrival.
func (f *Here) Apply(w *Workshop, s Stamp) {
	w.changeTable(w.TableOf(f.Seat), func(t *TableState) {
		if !slices.Contains(t.Arrived, f.Seat) {
			t.Arrived = append(slices.Clip(t.Arrived), f.Seat)
		}
	})
	w.did(s, nil)
}
