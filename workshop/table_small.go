package workshop

import "slices"

// SmallTables returns the tables of the present round that have too few people
// to talk, while others have some to spare: people have left. Nobody is moved
// in a round that runs. Where people choose, they see to it themselves.
func (w *Workshop) SmallTables() (small []int) {
	c := w.cafes[w.now.Step]
	if c == nil || w.now.Round == 0 || c.Rotation == FreeRotation {
		return nil
	}
	people, most := w.peopleAt(c.Tables), 0
	for _, n := range people {
		most = max(most, n)
	}
	for t, n := range people {
		if n < leastAtTable && most >= n+2 && !c.Skipped(w.now.Round, t+1) {
			small = append(small, t+1)
		}
	}
	return small
}

// Alone reports whether whoever sits there has nobody to talk with at their
// table of the present round, while others have company to spare.
func (w *Workshop) Alone(id SeatID) bool {
	at, s := w.TableOf(id), w.Seat(id)
	if at == 0 || s == nil || !s.Person() && s.Laptop == 0 {
		return false
	}
	return slices.Contains(w.SmallTables(), at) && w.peopleAt(at)[at-1] == 1
}

// peopleAt returns how many people belong to each of so many tables.
func (w *Workshop) peopleAt(tables int) []int {
	people := make([]int, max(0, tables))
	for s := range w.Seats() {
		if t := w.TableOf(s.ID); s.Person() && t >= 1 && t <= tables {
			people[t-1]++
		}
	}
	return people
}
