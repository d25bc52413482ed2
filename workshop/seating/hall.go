package seating

// fewest is how many a table needs to talk.
const fewest = 3

// hall is one round while people find their tables in it.
type hall struct {
	*room
	*tally // of the other rounds
	round  int
	row    []int
	at     [][]int // who is at each table
}

// newHall opens a round in which those who have no choice, and those in the
// row, have their tables. The plan holds the rounds before it.
func (r *room) newHall(plan Plan, round int, row []int) *hall {
	h := &hall{room: r, tally: r.tally(plan), round: round, row: row, at: make([][]int, r.tables)}
	for i, t := range row {
		if t >= 0 {
			h.at[t] = append(h.at[t], i)
		}
	}
	return h
}

// worth returns what it costs that somebody is at a table.
func (h *hall) worth(who, table int) int {
	cost := 0
	for _, x := range h.at[table] {
		if x == who {
			continue
		}
		cost += costRepeat * int(h.met[who*h.people+x])
		if h.sector[who] >= 0 && h.sector[who] == h.sector[x] {
			cost += costSector
		}
	}
	for _, x := range h.room.apart[who] {
		if h.row[x] == table {
			cost += costApart
		}
	}
	if theme := h.theme[table]; theme >= 0 {
		cost += costTheme * int(h.visits[who*h.themes+theme])
	}
	if told := h.before(h.round, who); told >= 0 && told != table {
		cost += costChange
	}
	return cost
}

// place gives everyone who has no table yet the best of the smallest tables.
func (h *hall) place() {
	for _, i := range h.here {
		if h.row[i] >= 0 {
			continue
		}
		best, least := -1, 0
		for _, t := range h.open[h.round] {
			if best >= 0 && len(h.at[t]) > len(h.at[best]) {
				continue
			}
			if w := h.worth(i, t); best < 0 || len(h.at[t]) < len(h.at[best]) || w < least {
				best, least = t, w
			}
		}
		h.sit(i, best)
	}
}

func (h *hall) sit(who, table int) {
	h.row[who] = table
	h.at[table] = append(h.at[table], who)
}

// fill brings people from larger tables to those that are too small: each time
// the one for whom it is the least change for the worse.
func (h *hall) fill() {
	for {
		small := -1
		for _, t := range h.open[h.round] {
			if n := len(h.at[t]); n < fewest && (small < 0 || n < len(h.at[small])) {
				small = t
			}
		}
		if small < 0 {
			return
		}
		who := h.cheapest(small, fewest+1)
		if who < 0 {
			who = h.cheapest(small, fewest)
		}
		if who < 0 {
			return
		}
		from := h.row[who]
		h.at[from] = without(h.at[from], who)
		h.sit(who, small)
	}
}

// cheapest returns who may best go to a table, from those that have more than
// so many people, or -1.
func (h *hall) cheapest(to, more int) int {
	best, least := -1, 0
	for _, t := range h.open[h.round] {
		if len(h.at[t]) <= more {
			continue
		}
		for _, i := range h.at[t] {
			if h.stays[h.round][i] >= 0 {
				continue
			}
			if cost := h.worth(i, to) - h.worth(i, t); best < 0 || cost < least {
				best, least = i, cost
			}
		}
	}
	return best
}

func without(people []int, who int) []int {
	var rest []int
	for _, i := range people {
		if i != who {
			rest = append(rest, i)
		}
	}
	return rest
}
