package seating

// assign gives each row a column of its own so that the sum of the costs is the
// least there is, and returns the columns. There are no more rows than columns.
func assign(cost [][]int) []int {
	rows := len(cost)
	if rows == 0 {
		return nil
	}
	// The Hungarian method: rows come in one by one, each by the shortest path
	// to a free column under prices that make no cost negative. Column 0 is
	// where the new row waits.
	columns := len(cost[0])
	price, credit := make([]int, columns+1), make([]int, rows)
	owner := absent(columns + 1)
	for row := range rows {
		owner[0] = row
		last := 0
		least, way, done := make([]int, columns+1), make([]int, columns+1), make([]bool, columns+1)
		for c := range least {
			least[c] = 1 << 30
		}
		for owner[last] >= 0 {
			done[last] = true
			next := -1
			for c := 1; c <= columns; c++ {
				if done[c] {
					continue
				}
				if d := cost[owner[last]][c-1] - credit[owner[last]] - price[c]; d < least[c] {
					least[c], way[c] = d, last
				}
				if next < 0 || least[c] < least[next] {
					next = c
				}
			}
			far := least[next]
			for c := range done {
				if done[c] {
					credit[owner[c]] += far
					price[c] -= far
				} else {
					least[c] -= far
				}
			}
			last = next
		}
		for last != 0 {
			owner[last] = owner[way[last]]
			last = way[last]
		}
	}
	to := make([]int, rows)
	for c := 1; c <= columns; c++ {
		if owner[c] >= 0 {
			to[owner[c]] = c - 1
		}
	}
	return to
}
