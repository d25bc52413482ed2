package seating

// Arrive returns the tables of one more person, of the sector given, for the
// rounds of the plan from the one given to the last. In each it is the
// smallest table of a theme they have not been at, among those the one with
// the fewest of their sector, then with the fewest they have met. The others
// keep their seats.
func Arrive(p Problem, plan Plan, sector string, from int) []int {
	r := newRoom(p)
	from = max(0, from)
	var tables []int
	been, met := make(map[int]bool), make(map[int]bool)
	for round := from; round < max(r.rounds, len(plan)); round++ {
		at := make([][]int, r.tables)
		if round < len(plan) {
			for i, t := range plan[round] {
				if t >= 0 && t < r.tables {
					at[t] = append(at[t], i)
				}
			}
		}
		best, least := 0, [4]int{}
		for t := range at {
			worth := [4]int{0, len(at[t]), 0, 0}
			if h := r.theme[t]; h >= 0 && been[h] {
				worth[0] = 1
			}
			for _, i := range at[t] {
				if sector != "" && i < len(p.Sector) && p.Sector[i] == sector {
					worth[2]++
				}
				if met[i] {
					worth[3]++
				}
			}
			if t == 0 || less(worth, least) {
				best, least = t, worth
			}
		}
		tables = append(tables, best)
		been[r.theme[best]] = true
		for _, i := range at[best] {
			met[i] = true
		}
	}
	return tables
}

func less(a, b [4]int) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
