package seating

// sizes returns how many sit at each table in a round, hosts included. The
// seats beyond an even share are where people were to be until now; if there was
// no plan they go round the themes, so that over the rounds every theme has a
// seat for every guest.
func (r *room) sizes(round int) []int {
	size := make([]int, r.tables)
	free := 0
	for _, i := range r.here {
		if t := r.stays[round][i]; t >= 0 {
			size[t]++
		} else {
			free++
		}
	}
	want := make([]int, r.themes+1) // of each theme: seats it still lacks; the last: no theme
	for _, i := range r.here {
		if t := r.before(round, i); t >= 0 {
			want[r.themeOr(t, r.themes)]++
		}
	}
	for t, n := range size {
		want[r.themeOr(t, r.themes)] -= n
	}
	order := r.alternating(r.open[round])
	first := round * (len(r.here) % len(order)) % len(order)
	for range free {
		best := -1
		for i := range order {
			t := order[(first+i)%len(order)]
			if best < 0 || size[t] < size[best] || size[t] == size[best] && r.from != nil &&
				want[r.themeOr(t, r.themes)] > want[r.themeOr(best, r.themes)] {
				best = t
			}
		}
		size[best]++
		want[r.themeOr(best, r.themes)]--
	}
	return size
}

// themeOr returns the theme of a table, or something else if it has none.
func (r *room) themeOr(table, none int) int {
	if r.theme[table] < 0 {
		return none
	}
	return r.theme[table]
}

// alternating returns tables so that neighbours have different themes.
func (r *room) alternating(tables []int) []int {
	var order []int
	used := make([]bool, len(tables))
	for len(order) < len(tables) {
		had := make(map[int]bool)
		for i, t := range tables {
			if used[i] || r.theme[t] >= 0 && had[r.theme[t]] {
				continue
			}
			used[i], had[r.theme[t]] = true, true
			order = append(order, t)
		}
	}
	return order
}

// The people at a table, as far as the themes let it be so: they may make it
// the fewest there can be, or too many.
const (
	leastAtTable = 4
	mostAtTable  = 6
	tooMany      = 7
)

// Tables returns the sizes of tables for so many people, the larger ones
// first: about five each, four to six where that is possible, never fewer than
// three unless there are no more people.
//
// Themes have as many tables as each other: only then is there a seat for
// everyone at each theme in turn, and nobody has to come back to one. So the
// number of tables is a multiple of that of the themes wherever four to six
// people are at each of them then. Where no multiple does that, three or seven
// may be at some: with three themes, 20 people are at 3 tables (7 7 6) and 22
// at 6 (4 4 4 4 3 3), where 4 tables of five would bring half of the people
// back to the theme that has two. Of two such numbers it is the one that makes
// fewer tables too small or too large, or the one nearer to five at each. Too
// few people for a table of each theme have fewer tables, and the themes move.
func Tables(people, themes int) []int {
	if people <= 0 {
		return nil
	}
	tables := max(1, (2*people+5)/10, (people+5)/6)
	if n := alike(people, themes, tables); n > 0 {
		tables = n
	}
	return spread(people, tables)
}

// alike returns how many tables there are where each theme has as many as the
// others, near the number that people would have otherwise; 0 where that cannot
// be.
func alike(people, themes, tables int) int {
	best := 0
	for t := themes; themes > 0 && t*leastAtTable <= people; t += themes {
		if t*mostAtTable >= people && (best == 0 || apart(t, tables) <= apart(best, tables)) {
			best = t
		}
	}
	if best > 0 || tables < themes {
		return best
	}
	for t := themes; themes > 0 && t*fewest <= people; t += themes {
		if t*tooMany >= people && (best == 0 || odd(people, t) <= odd(people, best)) {
			best = t // where both are as odd, the larger number is nearer to five at each
		}
	}
	return best
}

// odd returns how many people too many or too few there are at the tables.
func odd(people, tables int) int {
	n := 0
	for _, size := range spread(people, tables) {
		n += max(0, leastAtTable-size, size-mostAtTable)
	}
	return n
}

// spread puts people at tables so that their sizes differ by one at most.
func spread(people, tables int) []int {
	sizes := make([]int, tables)
	for t := range sizes {
		sizes[t] = people / tables
		if t < people%tables {
			sizes[t]++
		}
	}
	return sizes
}

func apart(a, b int) int { return max(a-b, b-a) }

// Room returns how many people may choose the same table, so that tables stay
// even and everyone finds a seat.
func Room(people, tables int) int {
	people, tables = max(0, people), max(1, tables)
	return people/tables + min(1, people%tables)
}
