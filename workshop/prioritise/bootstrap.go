package prioritise

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
)

// resample finds how far each place would move if other people of the same
// sectors had come: it draws as many voters from each sector with replacement,
// counts again, and takes the places between which nine of ten results lie.
// It works in floats without fused steps, so that every processor agrees.
func (c *count) resample() {
	times := c.poll.Resamples
	if times == 0 {
		times = 1000
	}
	times = min(times, c.affordable())
	if times < 0 || c.sheet.voted == 0 || len(c.entries) == 0 {
		return
	}
	b := c.newBootstrap()
	places := make([][]int, len(c.entries)) // item, place − 1: how often
	for i := range places {
		places[i] = make([]int, len(c.entries))
	}
	for range times {
		b.draw()
		b.scoreAll()
		b.place(places)
	}
	for i, e := range c.entries {
		if e.Answers < fewest {
			continue
		}
		e.Low, e.High = quantile(places[i], times, 5), quantile(places[i], times, 95)
		in := 0
		for _, n := range places[i][:min(c.top, len(places[i]))] {
			in += n
		}
		e.InTop = float64(in) / float64(times)
	}
}

// affordable is how many resamples there are time for: a thousand, but fewer
// for a rule that goes over all pairs of very many items. Somebody waits for
// the result, so a full hall gets forty, which is just enough to leave out one
// in twenty at either end.
func (c *count) affordable() int {
	if c.rule == nil {
		return math.MaxInt
	}
	const least, work = 40, 300_000_000
	items := len(c.entries)
	return max(least, work/(1+items*items*(items+c.sheet.voted)))
}

// quantile returns the first place by which so many per cent of the results
// are reached.
func quantile(places []int, times, percent int) int {
	reached := 0
	for p, n := range places {
		reached += n
		if reached*100 >= times*percent {
			return p + 1
		}
	}
	return len(places)
}

// bootstrap is one resample after another.
type bootstrap struct {
	random *rand.PCG
	scales []scale
	rows   [][][]uint64 // sector, voter, column: 1<<32 + value, or 0 if missing
	sums   [][]uint64   // sector, column: the same, added up
	times  []uint64     // how often each voter of a sector was drawn
	score  []float64    // item
	order  []int        // items by score
	sizes  []int        // voters of each sector

	rule rule // nil: the score is a mean
	box  box  // that a rule counts
}

func (c *count) newBootstrap() *bootstrap {
	b := &bootstrap{
		random: rand.NewPCG(c.poll.Seed, uint64(len(c.entries))),
		scales: c.sheet.scales,
		rule:   c.rule,
		score:  make([]float64, len(c.entries)),
		order:  make([]int, len(c.entries)),
	}
	for i := range b.order {
		b.order[i] = i
	}
	for _, rows := range c.sheet.rows {
		b.sizes = append(b.sizes, len(rows))
	}
	if b.rule != nil {
		b.box = *c.sheet.bySectors(-1)
		b.box.quick = true
		for g := range b.box.groups {
			b.box.groups[g].times = make([]uint64, b.sizes[g])
		}
		return b
	}
	for _, rows := range c.sheet.rows {
		packed := make([][]uint64, len(rows))
		for i, row := range rows {
			packed[i] = make([]uint64, len(row))
			for col, v := range row {
				if v != missing {
					packed[i][col] = 1<<32 + uint64(v)
				}
			}
		}
		b.rows = append(b.rows, packed)
		b.sums = append(b.sums, make([]uint64, len(c.entries)*len(b.scales)))
		b.times = append(b.times, make([]uint64, max(0, len(rows)-len(b.times)))...)
	}
	return b
}

// draw draws the voters of every sector anew.
func (b *bootstrap) draw() {
	for sec := range b.sizes {
		times := b.times
		if b.rule != nil {
			times = b.box.groups[sec].times
		}
		times = times[:b.sizes[sec]]
		clear(times)
		for range times {
			// The high half of the product is even to 2⁻⁶⁴ and will not
			// change with the library, as IntN might.
			drawn, _ := bits.Mul64(b.random.Uint64(), uint64(len(times)))
			times[drawn]++
		}
		if b.rule != nil {
			continue
		}
		rows, sums := b.rows[sec], b.sums[sec]
		clear(sums)
		for i, n := range times {
			if n == 0 {
				continue
			}
			row := rows[i][:len(sums)]
			for col := range sums {
				sums[col] += n * row[col]
			}
		}
	}
}

// scoreAll scores the items in this resample.
func (b *bootstrap) scoreAll() {
	if b.rule != nil {
		for i, l := range b.rule(&b.box).level {
			b.score[i] = float64(l)
		}
		return
	}
	for i := range b.score {
		b.score[i] = b.scoreOf(i)
	}
}

// scoreOf is the score of an item in this resample.
func (b *bootstrap) scoreOf(item int) float64 {
	score, whole := 0.0, 0.0
	for k, sc := range b.scales {
		total, answered := 0.0, 0.0
		for sec := range b.sums {
			s := b.sums[sec][item*len(b.scales)+k]
			if n := s >> 32; n > 0 {
				total += float64(uint32(s)) / float64(n)
				answered++
			}
		}
		if answered > 0 && sc.weight > 0 {
			score += float64(sc.worth(total/answered) * float64(sc.weight))
			whole += float64(sc.weight)
		}
	}
	return rounded(score, whole)
}

// worth is a mean from 0 (worst) to 1 (best).
func (s scale) worth(mean float64) float64 {
	u := (mean - float64(s.min)) / float64(s.full-s.min)
	if s.reverse {
		u = 1 - u
	}
	return u
}

// rounded is a score divided by its weights, rounded so that equal scores are
// equal; −1 if nobody answered.
func rounded(score, weights float64) float64 {
	if weights == 0 {
		return -1
	}
	return math.Round(score / weights * 1e9)
}

// place adds the places of this resample.
func (b *bootstrap) place(places [][]int) {
	slices.SortFunc(b.order, func(x, y int) int {
		switch {
		case b.score[x] > b.score[y]:
			return -1
		case b.score[x] < b.score[y]:
			return 1
		}
		return 0
	})
	place := 0
	for i, item := range b.order {
		if i > 0 && b.score[item] != b.score[b.order[i-1]] {
			place = i
		}
		places[item][place]++
	}
}
