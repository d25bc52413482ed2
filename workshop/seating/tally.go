package seating

import "slices"

// tally counts what happens in a plan.
type tally struct {
	met    []uint16 // person × person: rounds at the same table
	visits []uint16 // person × theme: rounds there as a guest
	rounds []int    // of each person: rounds with a seat
	beside []int    // of each person: others at the table, over all rounds

	coincidences, sameSector, themePairs, apart int
}

func (r *room) tally(plan Plan) *tally {
	n := r.people
	t := &tally{
		met: make([]uint16, n*n), visits: make([]uint16, n*r.themes),
		rounds: make([]int, n), beside: make([]int, n),
	}
	for round, row := range plan {
		row = row[:min(n, len(row))]
		for _, at := range seated(row) {
			for _, i := range at {
				t.rounds[i]++
				t.visit(r, plan, round, i)
				for _, j := range at {
					if j >= i {
						break
					}
					t.meet(r, plan, round, i, j)
				}
			}
		}
	}
	return t
}

// seated returns who is at each table, tables in the order of their first
// person.
func seated(row []int) [][]int {
	var at [][]int
	place := make(map[int]int)
	for i, table := range row {
		if table < 0 {
			continue
		}
		k, ok := place[table]
		if !ok {
			k = len(at)
			place[table], at = k, append(at, nil)
		}
		at[k] = append(at[k], i)
	}
	return at
}

func (t *tally) visit(r *room, plan Plan, round, i int) {
	table := plan[round][i]
	if table >= r.tables || r.theme[table] < 0 || r.hostOf[i] == table || r.isBack(plan, round, i) {
		return
	}
	v := &t.visits[i*r.themes+r.theme[table]]
	t.themePairs += int(*v)
	*v++
}

func (t *tally) meet(r *room, plan Plan, round, i, j int) {
	if slices.Contains(r.apart[i], j) {
		t.apart++
	}
	if r.sector[i] >= 0 && r.sector[i] == r.sector[j] {
		t.sameSector++
	}
	if r.isBack(plan, round, i) && r.isBack(plan, round, j) {
		return
	}
	t.beside[i]++
	t.beside[j]++
	t.coincidences += int(t.met[i*r.people+j])
	t.met[i*r.people+j]++
	t.met[j*r.people+i]++
}

// isBack reports whether the round is the last one and the person is at the
// table of the first: that is neither a visit nor a meeting once more.
func (r *room) isBack(plan Plan, round, i int) bool {
	return round == r.home && i < len(plan[0]) && plan[0][i] == plan[round][i]
}

// cost returns what the search makes small. The fixed rounds count too.
func (r *room) cost(plan Plan) int {
	t := r.tally(plan)
	return costRepeat*t.coincidences + costTheme*t.themePairs + costSector*t.sameSector +
		costApart*t.apart + costChange*r.changed(plan)
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

// announced returns the table that each person was told for the first round
// that is not fixed, -1 for who was told none.
func (r *room) announced() []int {
	told := absent(r.people)
	if r.kept < r.rounds {
		for _, i := range r.here {
			told[i] = r.before(r.kept, i)
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
