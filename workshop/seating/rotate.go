package seating

import "slices"

// Rotate returns the table of each whole group in each round. As long as there
// are no more rounds than tables no group comes to a table twice, and with no
// more groups than tables none shares one.
//
// With as many rounds as tables, and these even, every group follows every
// other exactly once (a Williams square); with fewer rounds any two groups
// share as equal a number of tables as can be, exactly equal where there is a
// design for it (a Youden square).
func Rotate(groups, tables, rounds int) Plan {
	groups, tables, rounds = max(0, groups), max(1, tables), max(0, rounds)
	offset := offsets(tables, min(rounds, tables))
	plan := make(Plan, rounds)
	for r := range plan {
		plan[r] = make([]int, groups)
		for g := range plan[r] {
			// Where groups have to share tables, those who begin together go
			// on with another stride.
			stride := coprime(tables, g/tables)
			plan[r][g] = (g + stride*offset[r%tables]) % tables
		}
	}
	return plan
}

// Streams is Rotate over themes that have several tables each: a group stays
// with those of its stream and visits the themes with them. Where the themes
// have not all as many tables it is Rotate over the tables.
func Streams(groups int, theme []int, rounds int) Plan {
	var of [][]int // the tables of each theme
	number := make(map[int]int)
	for t, h := range theme {
		if _, ok := number[h]; !ok {
			number[h] = len(of)
			of = append(of, nil)
		}
		of[number[h]] = append(of[number[h]], t)
	}
	for _, tables := range of {
		if len(tables) != len(of[0]) {
			return Rotate(groups, len(theme), rounds)
		}
	}
	if len(of) == 0 {
		return Rotate(groups, 1, rounds)
	}
	visits := Rotate(len(of), len(of), rounds)
	plan := make(Plan, len(visits))
	for r := range plan {
		plan[r] = make([]int, max(0, groups))
		for g := range plan[r] {
			stream := g / len(of) % len(of[0])
			plan[r][g] = of[visits[r][g%len(of)]][stream]
		}
	}
	return plan
}

// coprime returns the i-th number that has no divisor in common with n, going
// round: its multiples visit every table.
func coprime(n, i int) int {
	var all []int
	for k := 1; k <= max(1, n-1); k++ {
		a, b := n, k
		for b > 0 {
			a, b = b, a%b
		}
		if a == 1 {
			all = append(all, k)
		}
	}
	return all[i%len(all)]
}

// offsets returns how far from home a group sits in each round.
func offsets(tables, rounds int) []int {
	if rounds >= tables-1 || tables > 16 {
		return zigzag(tables)[:rounds]
	}
	return ordered(tables, balanced(tables, rounds))
}

// zigzag returns 0, 1, -1, 2, -2 … modulo n. For even n every step is of
// another length, for odd n none comes more than twice.
func zigzag(n int) []int {
	z := make([]int, n)
	for i := range z {
		z[i] = (i + 1) / 2
		if i%2 == 0 {
			z[i] = (n - i/2) % n
		}
	}
	return z
}

// balanced returns the first set of so many numbers modulo n, 0 among them,
// whose differences are spread the most evenly: then so are the tables that
// two groups share.
func balanced(n, size int) []int {
	if size == 0 {
		return nil
	}
	var best []int
	least := -1
	var grow func(set []int)
	grow = func(set []int) {
		if len(set) == size {
			count := make([]int, n)
			for _, a := range set {
				for _, b := range set {
					count[(a-b+n)%n]++
				}
			}
			sum := 0
			for _, c := range count {
				sum += c * c
			}
			if least < 0 || sum < least {
				best, least = slices.Clone(set), sum
			}
			return
		}
		for next := set[len(set)-1] + 1; next <= n-size+len(set); next++ {
			grow(append(set, next))
		}
	}
	grow([]int{0})
	return best
}

// ordered returns the set in an order in which every step is of another
// length, so that nobody follows the same group twice, or as it was where
// there is no such order.
func ordered(n int, set []int) []int {
	if len(set) < 2 {
		return set
	}
	order, used := []int{set[0]}, make([]bool, n)
	tries := 0
	var grow func() bool
	grow = func() bool {
		if len(order) == len(set) {
			return true
		}
		tries++
		for _, next := range set {
			step := (next - order[len(order)-1] + n) % n
			if tries > 100_000 || used[step] || slices.Contains(order, next) {
				continue
			}
			used[step] = true
			order = append(order, next)
			if grow() {
				return true
			}
			used[step], order = false, order[:len(order)-1]
		}
		return false
	}
	if grow() {
		return order
	}
	return set
}
