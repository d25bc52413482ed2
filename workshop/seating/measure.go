package seating

// Quality is what a plan achieves. All of it can be shown to people.
type Quality struct {
	Pairs        int // different pairs who met
	Possible     int // no plan of these table sizes can bring more pairs together
	Repeats      int // meetings of pairs who had met before
	Coincidences int // pairs of rounds in which the same two share a table
	MinMet       int // people met by who met the fewest
	MaxMet       int // people met by who met the most
	Revisits     int // times a guest came to a theme they had been at
	SameSector   int // pairs of one sector at a table, over all rounds
}

// Measure returns the quality of a plan for a room, its fixed rounds included.
func Measure(p Problem, plan Plan) Quality {
	r := newRoom(p)
	t := r.tally(plan)
	var q Quality
	slots, reach, present := 0, 0, 0
	for i := range r.people {
		if t.rounds[i] > 0 {
			present++
		}
	}
	q.MinMet = present
	for i := range r.people {
		if t.rounds[i] == 0 {
			continue
		}
		met := 0
		for j := range r.people {
			m := int(t.met[i*r.people+j])
			if m == 0 || i == j {
				continue
			}
			met++
			if i < j {
				q.Pairs++
				q.Repeats += m - 1
				slots += m
			}
		}
		q.MinMet, q.MaxMet = min(q.MinMet, met), max(q.MaxMet, met)
		reach += min(present-1, t.beside[i])
	}
	q.Possible = min(present*(present-1)/2, slots, reach/2)
	q.Coincidences, q.SameSector = t.coincidences, t.sameSector
	for _, v := range t.visits {
		q.Revisits += max(0, int(v)-1)
	}
	return q
}

// tally counts what happens in a plan.
type tally struct {
	met    []uint16 // person × person: rounds at the same table
	visits []uint16 // person × theme: rounds there as a guest
	rounds []int    // of each person: rounds with a seat
	beside []int    // of each person: others at the table, over all rounds

	coincidences, sameSector, themePairs int
}

func (r *room) tally(plan Plan) *tally {
	n := r.people
	t := &tally{
		met: make([]uint16, n*n), visits: make([]uint16, n*r.themes),
		rounds: make([]int, n), beside: make([]int, n),
	}
	for _, row := range plan {
		row = row[:min(n, len(row))]
		at := make(map[int][]int)
		for i, table := range row {
			if table >= 0 {
				at[table] = append(at[table], i)
			}
		}
		for i, table := range row {
			if table < 0 {
				continue
			}
			t.rounds[i]++
			t.beside[i] += len(at[table]) - 1
			if table < r.tables && r.theme[table] >= 0 && r.hostOf[i] < 0 {
				v := &t.visits[i*r.themes+r.theme[table]]
				t.themePairs += int(*v)
				*v++
			}
			for _, j := range at[table] {
				if j >= i {
					break
				}
				t.coincidences += int(t.met[i*n+j])
				t.met[i*n+j]++
				t.met[j*n+i]++
				if r.sector[i] >= 0 && r.sector[i] == r.sector[j] {
					t.sameSector++
				}
			}
		}
	}
	return t
}

// cost returns what the search makes small. The fixed rounds count too.
func (r *room) cost(plan Plan) int {
	t := r.tally(plan)
	return costRepeat*t.coincidences + costTheme*t.themePairs + costSector*t.sameSector + costChange*r.changed(plan)
}

// changed returns how many have to be told another table than before.
func (r *room) changed(plan Plan) int {
	n := 0
	for i, table := range r.announced() {
		if table >= 0 && plan[r.kept][i] >= 0 && plan[r.kept][i] != table {
			n++
		}
	}
	return n
}

// announced returns the table that each guest was told for the first round
// that is not fixed, -1 for who was told none.
func (r *room) announced() []int {
	told := absent(r.people)
	if r.kept < r.rounds && r.kept < len(r.from) {
		for _, i := range r.guests {
			if row := r.from[r.kept]; i < len(row) && row[i] >= 0 && row[i] < r.tables {
				told[i] = row[i]
			}
		}
	}
	return told
}

// perfect reports whether a plan has no repeated meeting and no theme twice.
func (r *room) perfect(plan Plan) bool {
	t := r.tally(plan)
	return t.coincidences == 0 && t.themePairs == 0
}

func (r *room) sectored() bool { return r.kinds > 0 }

// floor returns a cost that no plan can be below.
func (r *room) floor() int {
	size := make([]int, r.kinds)
	for _, s := range r.sector {
		if s >= 0 {
			size[s]++
		}
	}
	if r.kept > 0 || len(r.guests)+r.hosts() < r.people {
		return 0 // who was there when is another matter
	}
	cost := costRepeat * r.leastCoincidences()
	for _, n := range size {
		cost += costSector * r.rounds * split(n, r.tables)
	}
	return cost
}

func (r *room) hosts() int {
	n := 0
	for _, h := range r.host {
		if h >= 0 {
			n++
		}
	}
	return n
}

// leastCoincidences returns a number of coincidences that no plan of these
// sizes can be below, if everyone is there in every round: each table of a
// round is split over the tables of another, and pairs are only so many.
func (r *room) leastCoincidences() int {
	splits, slots := 0, 0
	for round := range r.rounds {
		for _, z := range r.sizes(round) {
			splits += round * split(z, r.tables)
			slots += z * (z - 1) / 2
		}
	}
	pairs := r.people * (r.people - 1) / 2
	if pairs == 0 {
		return 0
	}
	q, rest := slots/pairs, slots%pairs
	return max(splits, pairs*q*(q-1)/2+q*rest)
}

// split returns how many pairs of n people must share one of the tables.
func split(n, tables int) int {
	q, rest := n/tables, n%tables
	return q*(q-1)/2*(tables-rest) + q*(q+1)/2*rest
}
