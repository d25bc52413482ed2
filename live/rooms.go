package live

import "kahvila/workshop"

// Rooms returns how many seats are left at each table, where people choose
// their tables, made once for everyone; nil where they do not. It must not be
// changed.
func (v View) Rooms() []int {
	d, w := v.derived, v.Workshop
	d.mu.Lock()
	defer d.mu.Unlock()
	revs := [3]workshop.EntryID{w.Rev(workshop.SeatsTopic), w.Rev(workshop.NowTopic), w.Rev(workshop.AgendaTopic)}
	return d.rooms.get(revs, w.Rooms)
}

// RoomAt returns how many seats are left at a table (from 1), as Rooms says.
func (v View) RoomAt(table int) int {
	left := v.Rooms()
	if table < 1 || table > len(left) {
		return 0
	}
	return left[table-1]
}
