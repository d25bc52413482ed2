package prioritise

// contest is how many voters put each item before each other one.
type contest struct {
	items int
	d     []int64 // item × item: see [weighing.sums]
}

func (c contest) prefer(x, y int) int64 { return c.d[x*c.items+y] }

// contest returns the contest of a box, which is kept for the next rule; that
// of a resample is not.
func (b *box) contest() contest {
	if b.quick {
		return newContest(b)
	}
	if b.counted == nil {
		c := newContest(b)
		b.counted = &c
	}
	return *b.counted
}

// newContest counts the box of a place sheet.
func newContest(b *box) contest {
	counts := make([][]int, len(b.groups))
	for g := range b.groups {
		counts[g] = b.groups[g].pairs(b.sheet)
	}
	return contest{items: len(b.sheet.items), d: newWeighing(b.sizes(), 1).sums(counts)}
}

// pairs returns how many voters of the group put each item before each other
// one. It is not to be changed, and good until the next resample.
func (g *group) pairs(s *sheet) []int {
	if g.of != nil && g.times == nil {
		return s.pairsOf(g.of)
	}
	if g.pairCount == nil {
		g.pairCount = newPairCount(len(s.items))
	}
	return g.pairCount.of(g)
}

// pairsOf returns the pairs of whole sectors. Every sector is counted once,
// however many boxes it is in.
func (s *sheet) pairsOf(sectors []int) []int {
	if s.paired == nil {
		for sec := range s.sectors {
			s.paired = append(s.paired, newPairCount(len(s.items)).of(&s.ofSector(sec).groups[0]))
		}
	}
	if len(sectors) == 1 {
		return s.paired[sectors[0]]
	}
	sum := make([]int, len(s.items)*len(s.items))
	for _, sec := range sectors {
		for i, n := range s.paired[sec] {
			sum[i] += n
		}
	}
	return sum
}

// winner returns the item that beats every other one in a comparison of two,
// −1 if there is none: the Condorcet winner.
func (c contest) winner() int {
	for x := range c.items {
		beats := 0
		for y := range c.items {
			if c.prefer(x, y) > c.prefer(y, x) {
				beats++
			}
		}
		if beats == c.items-1 {
			return x
		}
	}
	return -1
}
