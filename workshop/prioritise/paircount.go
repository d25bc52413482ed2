package prioritise

// pairCount counts how many voters put each item before each other one. Of a
// full hall that is twenty million comparisons, so eight are added at a time:
// a word has a lane of eight bits for each of eight items, and is emptied into
// the counts before a lane could overflow.
type pairCount struct {
	counts []int    // item × item
	lanes  []uint64 // item × words: what is not in the counts yet
	held   int      // the most that a lane can have

	behind []uint64 // what the items yet to come are before, in lanes
	order  []int    // the items of a ballot from the last place up
	starts []int    // by value: where in the order it begins
}

const (
	laneBits  = 8
	wordLanes = 64 / laneBits
	laneFull  = 1<<laneBits - 1
)

func newPairCount(items int) *pairCount {
	words := (items + wordLanes - 1) / wordLanes
	return &pairCount{
		counts: make([]int, items*items),
		lanes:  make([]uint64, items*words),
		behind: make([]uint64, words),
		order:  make([]int, items),
		starts: make([]int, 2*items+1),
	}
}

// of counts the voters of a place sheet. What it returns is good until it
// counts others.
func (c *pairCount) of(voters *group) []int {
	clear(c.counts)
	voters.each(func(row []int, times int) {
		for ; times > laneFull; times -= laneFull {
			c.add(row, laneFull)
		}
		c.add(row, times)
	})
	c.empty()
	return c.counts
}

// add adds a ballot, from its last items up.
func (c *pairCount) add(row []int, times int) {
	if c.held+times > laneFull {
		c.empty()
	}
	c.held += times
	c.arrange(row)
	clear(c.behind)
	behind := c.behind
	for from, to := 0, 0; from < len(c.order); from = to {
		for to < len(c.order) && row[c.order[to]] == row[c.order[from]] {
			to++
		}
		alike := c.order[from:to]
		for _, x := range alike {
			if from == 0 {
				break // they are before nothing, as most are of which only the first are asked
			}
			lanes := c.lanes[x*len(behind):][:len(behind)]
			for i, word := range behind {
				lanes[i] += word
			}
		}
		for _, x := range alike {
			behind[x/wordLanes] += uint64(times) << (x % wordLanes * laneBits)
		}
	}
}

// arrange puts the items of a ballot in order from the last place up. A value
// is less than twice the number of items, see [placeSheet].
func (c *pairCount) arrange(row []int) {
	clear(c.starts)
	for _, v := range row {
		c.starts[v+1]++
	}
	for v, before := range c.starts[:len(c.starts)-1] {
		c.starts[v+1] += before
	}
	for x, v := range row {
		c.order[c.starts[v]] = x
		c.starts[v]++
	}
}

// empty adds the lanes to the counts.
func (c *pairCount) empty() {
	items, words := len(c.order), len(c.behind)
	for x := range items {
		lanes, line := c.lanes[x*words:], c.counts[x*items:][:items]
		for y := range line {
			line[y] += int(lanes[y/wordLanes] >> (y % wordLanes * laneBits) & laneFull)
		}
	}
	clear(c.lanes)
	c.held = 0
}
