package similar

import (
	"cmp"
	"container/heap"
	"slices"
)

// Groups proposes groups of two to size texts that are on average at least so
// much alike, by joining the two likest groups again and again (average
// linkage). Two texts that are to be kept apart never come into one group;
// apart may be nil. The largest groups come first, of equal ones the likest, then
// that with the lowest id; ids in a group ascend. No group is larger than 256.
func (x *Index) Groups(least float64, size int, apart func(a, b uint64) bool) [][]uint64 {
	if size < 2 {
		return nil
	}
	l := &linkage{x: x, min: max(1, nanos(least)), size: min(size, 256), apart: apart} // the products in before stay within an int64
	l.begin(x.Alike(least))
	for l.join() {
	}
	var joined []*cohort
	for _, g := range l.groups {
		if len(g.members) > 1 {
			joined = append(joined, g)
		}
	}
	slices.SortFunc(joined, func(a, b *cohort) int {
		return cmp.Or(cmp.Compare(len(b.members), len(a.members)), cmp.Compare(b.inner, a.inner), cmp.Compare(a.id, b.id))
	})
	var out [][]uint64
	for _, g := range joined {
		ids := make([]uint64, len(g.members))
		for n, e := range g.members {
			ids[n] = e.id
		}
		slices.Sort(ids)
		out = append(out, ids)
	}
	return out
}

// linkage is groups while they are joined. Two groups are joined only where
// some of one and of the other are alike, so only those know of each other.
type linkage struct {
	x     *Index
	min   int64
	size  int
	apart func(a, b uint64) bool

	groups map[uint64]*cohort // by their first id
	queue  joins
}

// cohort is a group while it grows.
type cohort struct {
	id      uint64 // the lowest
	members []*entry
	inner   int64             // the scores within it, added up
	sums    map[*cohort]int64 // of the scores between it and another
}

// wanted is two groups that may be joined: a the one with the lower id. It is
// out of date when one of them has grown since.
type wanted struct {
	a, b  *cohort
	sum   int64
	pairs int64
}

func (l *linkage) begin(pairs []Pair) {
	l.groups = make(map[uint64]*cohort)
	of := func(id uint64) *cohort {
		g := l.groups[id]
		if g == nil {
			g = &cohort{id: id, members: []*entry{l.x.entry[id]}, sums: make(map[*cohort]int64)}
			l.groups[id] = g
		}
		return g
	}
	for _, p := range pairs {
		if l.keptApart(p.A, p.B) {
			continue
		}
		l.know(of(p.A), of(p.B), nanos(p.Score))
	}
	heap.Init(&l.queue)
}

func (l *linkage) keptApart(a, b uint64) bool {
	return l.apart != nil && (l.apart(a, b) || l.apart(b, a))
}

// know notes how much two groups have in common, and that they may be joined if
// it is enough.
func (l *linkage) know(a, b *cohort, sum int64) {
	a.sums[b], b.sums[a] = sum, sum
	if a.id > b.id {
		a, b = b, a
	}
	if pairs := int64(len(a.members) * len(b.members)); sum >= l.min*pairs {
		l.queue = append(l.queue, wanted{a, b, sum, pairs})
	}
}

// between returns the sum of the scores between two groups, and false where two
// of them are to be kept apart.
func (l *linkage) between(a, b *cohort) (int64, bool) {
	if sum, ok := a.sums[b]; ok {
		return sum, true
	}
	sum := int64(0)
	for _, e := range a.members {
		for _, other := range b.members {
			if l.keptApart(e.id, other.id) {
				return 0, false
			}
			sum += l.x.cosine(e, other)
		}
	}
	return sum, true
}

// join joins the two likest groups and reports whether there were any.
func (l *linkage) join() bool {
	for len(l.queue) > 0 {
		w := heap.Pop(&l.queue).(wanted)
		sum, known := w.a.sums[w.b]
		if known && sum == w.sum && w.pairs == int64(len(w.a.members)*len(w.b.members)) {
			l.merge(w.a, w.b, sum)
			return true
		}
	}
	return false
}

// merge makes b a part of a. Joint is the sum of the scores between them.
func (l *linkage) merge(a, b *cohort, joint int64) {
	type met struct {
		c   *cohort
		sum int64
	}
	var all []met
	meet := func(c *cohort) {
		if c == a || c == b || len(a.members)+len(b.members)+len(c.members) > l.size {
			return // groups only grow: these two are never joined
		}
		sa, oka := l.between(a, c)
		if sb, okb := l.between(b, c); oka && okb {
			all = append(all, met{c, sa + sb})
		}
	}
	for c := range a.sums {
		meet(c)
	}
	for c := range b.sums {
		if _, both := a.sums[c]; !both {
			meet(c)
		}
	}
	for _, g := range []*cohort{a, b} {
		for c := range g.sums {
			delete(c.sums, g)
		}
		clear(g.sums)
	}
	a.inner += b.inner + joint
	a.members = append(a.members, b.members...)
	delete(l.groups, b.id)
	for _, m := range all {
		n := len(l.queue)
		l.know(a, m.c, m.sum)
		if len(l.queue) > n {
			heap.Fix(&l.queue, n)
		}
	}
}

// joins is a heap of groups that may be joined: the likest on average first, of
// equal ones those with the lowest ids.
type joins []wanted

func (q joins) Len() int      { return len(q) }
func (q joins) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q joins) Less(i, j int) bool {
	v, w := q[i], q[j]
	return cmp.Or(cmp.Compare(w.sum*v.pairs, v.sum*w.pairs), cmp.Compare(v.a.id, w.a.id), cmp.Compare(v.b.id, w.b.id)) < 0
}

// Push is for [heap.Interface].
func (q *joins) Push(w any) { *q = append(*q, w.(wanted)) }

// Pop is for [heap.Interface].
func (q *joins) Pop() any {
	last := len(*q) - 1
	w := (*q)[last]
	*q = (*q)[:last]
	return w
}
