package seating

import "slices"

// Arrive returns the tables of people who come late, one for each of the
// sectors given, for the rounds of the plan from the one given to the last. The
// others keep their seats. In every round they take the smallest tables;
// beyond that nobody should come to a theme twice, be with their own sector or
// meet the same people again. Where groups stay together each of them goes with
// the smallest group.
func Arrive(p Problem, plan Plan, sectors []string, from int) [][]int {
	l := newLate(p, plan, sectors, from)
	for k := range sectors {
		if p.Together {
			l.join(k)
		} else {
			l.settle(k)
		}
	}
	if !p.Together {
		l.exchange()
	}
	if l.homeward() {
		l.goBack()
	}
	return l.way
}

// late is people who come late, while they are seated. They are counted on
// after those who are there.
type late struct {
	*room
	plan     Plan
	from     int
	first    int       // the number of the first of them
	sectorOf []int     // of everyone
	way      [][]int   // of each of them: the tables
	at       [][][]int // round, counted from the first, × table: who is there
}

func newLate(p Problem, plan Plan, sectors []string, from int) *late {
	p.Rounds = max(p.Rounds, len(plan))
	l := &late{plan: plan, from: max(0, from), first: max(len(p.People), len(p.Sector))}
	for _, row := range plan {
		l.first = max(l.first, len(row))
	}
	names := make([]string, l.first, l.first+len(sectors))
	copy(names, p.Sector)
	l.room = newRoom(p)
	l.sectorOf, _ = numbered(append(names, sectors...), l.first+len(sectors))
	for round := l.from; round < l.all; round++ {
		if round == l.home && l.from == 0 {
			break
		}
		at := make([][]int, l.tables)
		if round < len(plan) {
			for i, t := range plan[round] {
				if t >= 0 && t < l.tables {
					at[t] = append(at[t], i)
				}
			}
		}
		l.at = append(l.at, at)
	}
	l.way = make([][]int, len(sectors))
	for k := range l.way {
		l.way[k] = absent(len(l.at))
	}
	return l
}

// homeward reports whether they have a first table to return to.
func (l *late) homeward() bool { return l.from == 0 && l.home >= 0 }

// goBack adds the last round to their ways: the table they came to first, or if
// that is closed the smallest.
func (l *late) goBack() {
	size := make([]int, l.tables)
	if l.home < len(l.plan) {
		for _, t := range l.plan[l.home] {
			if t >= 0 && t < l.tables {
				size[t]++
			}
		}
	}
	for k, way := range l.way {
		t := way[0]
		if !l.isOpen(l.home, t) {
			t = slices.MinFunc(l.open[l.home], func(a, b int) int { return size[a] - size[b] })
		}
		size[t]++
		l.way[k] = append(way, t)
	}
}

// settle seats one of them: at the best of the smallest tables, once more for
// each round as long as that makes the whole way better.
func (l *late) settle(k int) {
	for pass := range 4 {
		better := false
		for round, at := range l.at {
			was := l.way[k][round]
			if was >= 0 {
				l.leave(k, round)
			}
			best, least := l.best(k, round, at)
			if was >= 0 {
				l.way[k][round] = was
				if l.cost(k, round) <= least {
					best = was
				}
			}
			better = better || best != was
			l.sit(k, round, best)
		}
		if pass > 0 && !better {
			return
		}
	}
}

// best returns the smallest table with the lowest cost.
func (l *late) best(k, round int, at [][]int) (int, int) {
	best, least := -1, 0
	for _, t := range l.open[l.from+round] {
		if best >= 0 && len(at[t]) > len(at[best]) {
			continue
		}
		l.way[k][round] = t
		if c := l.cost(k, round); best < 0 || len(at[t]) < len(at[best]) || c < least {
			best, least = t, c
		}
	}
	l.way[k][round] = -1
	return best, least
}

func (l *late) sit(k, round, table int) {
	l.way[k][round] = table
	l.at[round][table] = append(l.at[round][table], l.first+k)
}

func (l *late) leave(k, round int) {
	t := l.way[k][round]
	l.at[round][t] = without(l.at[round][t], l.first+k)
	l.way[k][round] = -1
}

// cost returns what is not as it should be about the table of one of them in a
// round.
func (l *late) cost(k, round int) int {
	cost, me, t := 0, l.first+k, l.way[k][round]
	for other, b := range l.way[k] {
		if b < 0 || other == round {
			continue
		}
		if l.theme[b] >= 0 && l.theme[b] == l.theme[t] {
			cost += costTheme
		}
		for _, x := range l.at[round][t] {
			if x != me && l.tableOf(x, other) == b {
				cost += costRepeat
			}
		}
	}
	for _, x := range l.at[round][t] {
		if x != me && l.sectorOf[me] >= 0 && l.sectorOf[x] == l.sectorOf[me] {
			cost += costSector
		}
	}
	return cost
}

// tableOf returns where somebody is in a round, -1 if that is nowhere.
func (l *late) tableOf(who, round int) int {
	switch at := l.from + round; {
	case who >= l.first:
		return l.way[who-l.first][round]
	case at < len(l.plan) && who < len(l.plan[at]):
		return l.plan[at][who]
	}
	return -1
}

// exchange lets two of them change tables in a round as long as that is better
// for both together.
func (l *late) exchange() {
	for range 8 {
		better := false
		for round := range l.at {
			for b := range l.way {
				for a := range b {
					better = l.swap(a, b, round) || better
				}
			}
		}
		if !better {
			return
		}
	}
}

func (l *late) swap(a, b, round int) bool {
	ta, tb := l.way[a][round], l.way[b][round]
	if ta == tb {
		return false
	}
	was := l.cost(a, round) + l.cost(b, round)
	l.change(a, b, round, tb, ta)
	if l.cost(a, round)+l.cost(b, round) < was {
		return true
	}
	l.change(a, b, round, ta, tb)
	return false
}

func (l *late) change(a, b, round, ta, tb int) {
	l.leave(a, round)
	l.leave(b, round)
	l.sit(a, round, ta)
	l.sit(b, round, tb)
}

// join lets one of them go with the smallest group, among those with the
// fewest of their sector.
func (l *late) join(k int) {
	if len(l.at) == 0 {
		return
	}
	best, least := -1, [3]int{}
	for _, t := range l.open[l.from] {
		at := l.at[0][t]
		worth := [3]int{len(at)}
		for _, x := range at {
			if l.sectorOf[x] >= 0 && l.sectorOf[x] == l.sectorOf[l.first+k] {
				worth[1]++
			}
		}
		if best < 0 || less(worth, least) {
			best, least = t, worth
		}
	}
	group := l.at[0][best]
	for round := range l.at {
		t := l.where(group, best, round)
		if !l.isOpen(l.from+round, t) {
			t, _ = l.best(k, round, l.at[round])
		}
		l.sit(k, round, t)
	}
}

// where returns the table at which most guests of a group are in a round.
func (l *late) where(group []int, table, round int) int {
	count := make([]int, l.tables)
	best := table
	for _, x := range group {
		t := l.tableOf(x, round)
		if t < 0 || t >= l.tables || x < l.people && l.hostOf[x] == table {
			continue
		}
		if count[t]++; count[t] > count[best] || count[t] == count[best] && t < best {
			best = t
		}
	}
	return best
}
