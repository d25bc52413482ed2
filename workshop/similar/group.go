package similar

import (
	"cmp"
	"slices"
)

// Groups proposes groups of two to size texts that are on average at least so
// much alike, by joining the two likest groups again and again (average
// linkage). Two texts that are to be kept apart never come into one group;
// apart may be nil. The largest groups come first, of equal ones that with the
// lowest id; ids in a group ascend. No group is larger than 256.
func (x *Index) Groups(least float64, size int, apart func(a, b uint64) bool) [][]uint64 {
	var out [][]uint64
	if size < 2 {
		return nil
	}
	size = min(size, 256) // the products in liker stay within an int64
	for _, part := range x.components(least, apart) {
		l := &linkage{min: max(1, nanos(least)), size: size}
		l.begin(x, part, apart)
		for l.join() {
		}
		for _, g := range l.members {
			if len(g) > 1 {
				slices.Sort(g)
				out = append(out, g)
			}
		}
	}
	slices.SortFunc(out, func(a, b []uint64) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0]))
	})
	return out
}

// components returns the entries that hang together by pairs at least so much
// alike that are not kept apart. No group reaches over two of them: a join needs
// one such pair.
func (x *Index) components(least float64, apart func(a, b uint64) bool) [][]*entry {
	root := make(map[uint64]uint64)
	find := func(id uint64) uint64 {
		for root[id] != id {
			root[id] = root[root[id]]
			id = root[id]
		}
		return id
	}
	for id := range x.entry {
		root[id] = id
	}
	for _, p := range x.near(least) {
		if apart != nil && (apart(p.A, p.B) || apart(p.B, p.A)) {
			continue
		}
		a, b := find(p.A), find(p.B)
		root[max(a, b)] = min(a, b)
	}
	of := make(map[uint64][]*entry)
	for id, e := range x.entry {
		of[find(id)] = append(of[find(id)], e)
	}
	var parts [][]*entry
	for _, part := range of {
		if len(part) > 1 {
			slices.SortFunc(part, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
			parts = append(parts, part)
		}
	}
	return parts
}

// known is the pairs that are alike, as long as the texts are the same.
type known struct {
	version uint64
	least   float64
	pairs   []Pair
}

// near returns the pairs that are at least so much alike. They are found once:
// whoever goes through proposals asks again after each.
func (x *Index) near(least float64) []Pair {
	if k := x.alike; k.version == x.version && k.least == least {
		return k.pairs
	}
	pairs := x.pairs(least, false)
	x.alike = known{x.version, least, pairs}
	return pairs
}

// linkage is groups while they are joined.
type linkage struct {
	min  int64
	size int

	members [][]uint64
	sum     [][]int64 // of the scores between two groups; -1: kept apart
	best    []int     // the group each is likest to, among those after it; -1: none
}

func (l *linkage) begin(x *Index, part []*entry, apart func(a, b uint64) bool) {
	n := len(part)
	l.members, l.sum, l.best = make([][]uint64, n), make([][]int64, n), make([]int, n)
	for i, a := range part {
		l.members[i], l.sum[i] = []uint64{a.id}, make([]int64, n)
		for j, b := range part[:i] {
			s := x.cosine(a, b)
			if apart != nil && (apart(a.id, b.id) || apart(b.id, a.id)) {
				s = -1
			}
			l.sum[i][j], l.sum[j][i] = s, s
		}
	}
	for i := range part {
		l.look(i)
	}
}

// pairs returns how many pairs of members two groups have between them.
func (l *linkage) pairs(i, j int) int64 { return int64(len(l.members[i]) * len(l.members[j])) }

// look finds what group i is likest to. Of equal ones it is the first.
func (l *linkage) look(i int) {
	l.best[i] = -1
	for j := i + 1; j < len(l.members); j++ {
		if len(l.members[j]) == 0 || l.sum[i][j] < l.min*l.pairs(i, j) || len(l.members[i])+len(l.members[j]) > l.size {
			continue
		}
		if b := l.best[i]; b < 0 || l.liker(i, j, i, b) {
			l.best[i] = j
		}
	}
}

// liker reports whether a and b are liker than c and d on average.
func (l *linkage) liker(a, b, c, d int) bool {
	return l.sum[a][b]*l.pairs(c, d) > l.sum[c][d]*l.pairs(a, b)
}

// join joins the two likest groups and reports whether there were any.
func (l *linkage) join() bool {
	a := -1
	for i, b := range l.best {
		if b >= 0 && len(l.members[i]) > 0 && (a < 0 || l.liker(i, b, a, l.best[a])) {
			a = i
		}
	}
	if a < 0 {
		return false
	}
	b := l.best[a]
	for c := range l.members {
		if l.sum[a][c] < 0 || l.sum[b][c] < 0 {
			l.sum[a][c], l.sum[c][a] = -1, -1
			continue
		}
		l.sum[a][c] += l.sum[b][c]
		l.sum[c][a] = l.sum[a][c]
	}
	l.members[a] = append(l.members[a], l.members[b]...)
	l.members[b], l.best[b] = nil, -1
	// An average is never above the larger of its two parts, so only who was
	// likest to one of these has to look again.
	for i := range l.members {
		if len(l.members[i]) > 0 && (i == a || l.best[i] == a || l.best[i] == b) {
			l.look(i)
		}
	}
	return true
}
