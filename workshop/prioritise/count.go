package prioritise

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"slices"
)

// count is a poll being counted.
type count struct {
	method  string
	poll    Poll
	form    Form
	sheet   *sheet
	top     int
	support *big.Rat // a sector is behind an item whose value there is above this
	entries []*entry // in the order of the sheet

	rule       rule     // nil: the score is a mean
	covariance triangle // of the strengths of items in pairs
	cautions   []Caution
}

// entry is one item being counted. Its values are from 0 to 1, nil if nobody
// answered.
type entry struct {
	Standing
	cells         []cell // for each scale
	value, person *big.Rat
	sectors       []*big.Rat // the value in each sector of the sheet
	answered      []int      // people with an answer, in each sector of the sheet
	agreement     *big.Rat   // the mean by weights over its scales; nil for fewer than five answers
	need          *big.Rat   // of resources; nil unless a scale is reversed
	behind        int        // sectors
	lot           [sha256.Size]byte
	crosses       bool      // by a rule: the cut is on its other side when persons weigh the same
	shown         []float64 // by a rule: the score in each sector of the sheet
}

// cell is the answers to one item on one scale.
type cell struct {
	tallies   []tally    // by sector
	worth     []*big.Rat // the mean of each sector from 0 (worst) to 1 (best); nil without answers
	total     *big.Rat   // of worth
	answered  int        // sectors
	n, sum    int
	scale     scale
	agreement *big.Rat // nil for fewer than five answers
}

// value is the mean worth when every sector weighs the same, nil without
// answers.
func (c *cell) value() *big.Rat {
	if c.answered == 0 {
		return nil
	}
	return new(big.Rat).Quo(c.total, big.NewRat(int64(c.answered), 1))
}

// person is the worth when every person weighs the same.
func (c *cell) person() *big.Rat { return worth(c.scale, c.sum, c.n) }

// worth is the mean of n values from 0 (worst) to 1 (best), nil for none.
func worth(sc scale, sum, n int) *big.Rat {
	if n == 0 {
		return nil
	}
	above, whole := int64(sum-sc.min*n), int64(n*(sc.full-sc.min))
	if sc.reverse {
		above = whole - above
	}
	return big.NewRat(above, whole)
}

// newCount counts what all methods have in common, and has means decide.
func newCount(method string, p Poll, f Form, s *sheet) *count {
	c := newRuledCount(method, p, f, s)
	c.means()
	return c
}

// newRuledCount counts what all methods have in common that decide by a rule,
// which is to follow.
func newRuledCount(method string, p Poll, f Form, s *sheet) *count {
	c := &count{method: method, poll: p, form: f, sheet: s, top: p.Top, support: new(big.Rat)}
	if c.top <= 0 {
		c.top = 5
	}
	tallies := s.tallies()
	for i, item := range s.items {
		e := &entry{Standing: Standing{Item: item}, cells: make([]cell, len(s.scales))}
		for k := range s.scales {
			e.cells[k] = newCell(s.scales[k], tallies[i*len(s.scales)+k])
		}
		e.lot = lot(p.Workshop, p.Vote, item)
		e.agreement = c.weigh(e, c.weights(), func(c *cell) *big.Rat { return c.agreement })
		e.Agreement = float(e.agreement)
		c.entries = append(c.entries, e)
	}
	c.countAnswers()
	return c
}

// means has the means by weights decide.
func (c *count) means() {
	weights := c.weights()
	for _, e := range c.entries {
		e.value, e.person = c.weigh(e, weights, (*cell).value), c.weigh(e, weights, (*cell).person)
		e.Score, e.PersonScore = percent(e.value), percent(e.person)
		e.sectors = make([]*big.Rat, len(c.sheet.sectors))
		for sec := range e.sectors {
			e.sectors[sec] = c.weigh(e, weights, func(c *cell) *big.Rat { return c.worth[sec] })
		}
	}
}

func newCell(sc scale, tallies []tally) cell {
	c := cell{tallies: tallies, scale: sc, worth: make([]*big.Rat, len(tallies)), total: new(big.Rat)}
	for sec, t := range tallies {
		if t.n == 0 {
			continue
		}
		c.n += t.n
		c.sum += t.sum
		c.answered++
		c.worth[sec] = worth(sc, t.sum, t.n)
		c.total.Add(c.total, c.worth[sec])
	}
	if c.n >= fewest && !sc.quiet {
		c.agreement = agreement(c.frequencies())
	}
	return c
}

// lot is SHA-256 of workshop, vote and item (in decimal digits) with line
// feeds between them. The lowest wins.
func lot(workshop, vote string, item ItemID) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%d", workshop, vote, item))
}

func (c *count) weights() []int {
	w := make([]int, len(c.sheet.scales))
	for k, sc := range c.sheet.scales {
		w[k] = sc.weight
	}
	return w
}

// weigh returns the mean by weights of what the item is worth on its scales.
// A scale without a worth is left out.
func (c *count) weigh(e *entry, weights []int, worth func(*cell) *big.Rat) *big.Rat {
	var sum, part big.Rat
	whole := 0
	for k, weight := range weights {
		if weight == 0 {
			continue
		}
		if u := worth(&e.cells[k]); u != nil {
			sum.Add(&sum, part.Mul(u, part.SetInt64(int64(weight))))
			whole += weight
		}
	}
	if whole == 0 {
		return nil
	}
	return sum.Quo(&sum, part.SetInt64(int64(whole)))
}

func percent(x *big.Rat) float64 {
	if x == nil {
		return 0
	}
	return float(new(big.Rat).Mul(x, big.NewRat(100, 1)))
}

// frequencies returns how often each value was given if every sector weighs
// the same, times a number that makes them whole.
func (c *cell) frequencies() []*big.Int {
	whole := big.NewInt(1)
	var n big.Int
	for _, t := range c.tallies {
		if t.n > 0 {
			whole.Mul(whole, n.SetInt64(int64(t.n)))
		}
	}
	freq := make([]*big.Int, c.scale.levels())
	for v := range freq {
		freq[v] = new(big.Int)
	}
	var weight, part big.Int
	for _, t := range c.tallies {
		if t.n == 0 {
			continue
		}
		weight.Quo(whole, n.SetInt64(int64(t.n)))
		for v, times := range t.levels {
			freq[v].Add(freq[v], part.Mul(&weight, n.SetInt64(int64(times))))
		}
	}
	return freq
}

// personFrequencies returns how many people gave each value.
func (c *cell) personFrequencies() []int {
	freq := make([]int, c.scale.levels())
	for _, t := range c.tallies {
		for v, n := range t.levels {
			freq[v] += n
		}
	}
	return freq
}

func (c *count) indexOf(item ItemID) int {
	i, _ := slices.BinarySearch(c.sheet.items, item)
	return i
}

// countAnswers finds how many people of each sector answered on an item.
func (c *count) countAnswers() {
	scales := len(c.sheet.scales)
	for i, e := range c.entries {
		e.answered = make([]int, len(c.sheet.sectors))
		for sec, rows := range c.sheet.rows {
			for _, row := range rows {
				for _, v := range row[i*scales : (i+1)*scales] {
					if v != missing {
						e.answered[sec]++
						break
					}
				}
			}
			e.Answers += e.answered[sec]
		}
	}
}

// result puts the counted items in order and says what can be said of them.
func (c *count) result() Result {
	r := Result{Method: c.method, Form: c.form, Top: c.top, Voted: c.sheet.voted}
	for _, e := range c.entries {
		for _, v := range e.sectors {
			if v != nil && v.Cmp(c.support) > 0 {
				e.behind++
			}
		}
		e.BySector = c.bySector(e)
	}
	c.resample()
	order := c.order()
	c.firm(order)
	r.Without = c.leaveOut(order)
	for _, e := range order {
		r.Items = append(r.Items, e.Standing)
	}
	for _, e := range c.personOrder() {
		r.ByPerson = append(r.ByPerson, e.Item)
	}
	c.turnout(&r)
	c.general()
	r.Cautions = sortedCautions(c.cautions)
	return r
}
