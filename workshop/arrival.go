package workshop

import "slices"

// Arrival is how far the people of a table, or of all tables, have come on
// their way there.
type Arrival struct {
	Here, All int
	Missing   []int // the numbers of those who are awaited, in order
}

// Enough reports whether nearly everybody is there, so that nobody has to wait
// any longer.
func (a Arrival) Enough() bool { return a.All > 0 && a.Here*10 >= a.All*9 }

// Arrivals returns how far the people of each table of the round have come,
// from table 1, and how far all together. Who has no device cannot say that
// they are there: they are, as soon as somebody says so at their table. Who stays
// where they were is there already. Who has not chosen a table yet is awaited,
// at none of them.
func (w *Workshop) Arrivals() ([]Arrival, Arrival) {
	seating := w.cafes[w.now.Step]
	if seating == nil || w.now.Round == 0 {
		return nil, Arrival{}
	}
	tables := make([]Arrival, min(max(0, seating.Tables), maxTables))
	var all Arrival
	for s := range w.Seats() {
		t := w.TableOf(s.ID)
		switch {
		case !s.Person():
			continue
		case t < 1 && seating.Rotation == FreeRotation && s.Here():
			all.All++
			all.Missing = append(all.Missing, s.Number)
			continue
		case t < 1 || t > len(tables):
			continue
		}
		at := &tables[t-1]
		at.All++
		all.All++
		if w.Arrived(s.ID) || s.Bare && len(w.tables[t].Arrived) > 0 {
			at.Here++
			all.Here++
			continue
		}
		at.Missing = append(at.Missing, s.Number)
		all.Missing = append(all.Missing, s.Number)
	}
	return tables, all
}

// Arrived reports whether somebody is at their table of this round: they have
// said so, or stay where they were. The laptop of a table always stays: it
// speaks for people who may not.
func (w *Workshop) Arrived(id SeatID) bool {
	s := w.Seat(id)
	return slices.Contains(w.tables[w.TableOf(id)].Arrived, id) || s != nil && s.Person() && w.Stays(id)
}

// ArrivalAt is Arrivals of one table.
func (w *Workshop) ArrivalAt(table int) Arrival {
	tables, _ := w.Arrivals()
	if table < 1 || table > len(tables) {
		return Arrival{}
	}
	return tables[table-1]
}
