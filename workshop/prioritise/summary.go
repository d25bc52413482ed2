package prioritise

import "math/big"

// summaries fills in what only ratings have: the criteria one by one, how far
// apart people are, the need of resources and the place on the matrix.
func (c *count) summaries() {
	c.support = big.NewRat(1, 2)
	limit := big.NewRat(3, 8)
	for _, e := range c.entries {
		e.Disagree = disagreement(e.agreement)
		for k, sc := range c.sheet.scales {
			cl := &e.cells[k]
			s := c.summary(cl)
			s.ID = c.form.Criteria[k].ID
			if spread := cl.spread(); spread != nil && cl.n >= fewest {
				e.Apart = e.Apart || spread.Cmp(limit) >= 0
				s.Spread = float(spread.Mul(spread, big.NewRat(int64(sc.max-sc.min), 1)))
			}
			e.Criteria = append(e.Criteria, s)
			e.Spread = max(e.Spread, s.Spread)
		}
		c.onMatrix(e)
	}
}

func (c *count) summary(cl *cell) Summary {
	s := Summary{
		Answers:  cl.n,
		Missing:  c.sheet.voted - cl.n,
		Counts:   make([]int, cl.scale.levels()),
		Disagree: disagreement(cl.agreement),
	}
	if cl.n > 0 {
		s.Mean = float(cl.scale.mean(cl.value()))
		s.PersonMean = float64(cl.sum) / float64(cl.n)
	}
	if cl.n < fewest {
		return s
	}
	s.Counts = cl.personFrequencies()
	persons := make([]*big.Int, len(s.Counts))
	for v, n := range s.Counts {
		persons[v] = big.NewInt(int64(n))
	}
	equal := make([]float64, len(s.Counts))
	for _, t := range cl.tallies {
		for v, n := range t.levels {
			if n > 0 {
				equal[v] += float64(n) / float64(t.n)
			}
		}
	}
	s.Agreement = float(cl.agreement)
	s.PersonAgreement = float(agreement(persons))
	s.Consensus = Consensus(equal)
	s.Median = valueAt(s.Counts, cl.n, cl.scale, 2)
	s.IQR = valueAt(s.Counts, cl.n, cl.scale, 3) - valueAt(s.Counts, cl.n, cl.scale, 1)
	return s
}

// mean is what a worth was on the scale.
func (s scale) mean(worth *big.Rat) *big.Rat {
	if s.reverse {
		worth = new(big.Rat).Sub(big.NewRat(1, 1), worth)
	}
	m := new(big.Rat).Mul(worth, big.NewRat(int64(s.full-s.min), 1))
	return m.Add(m, big.NewRat(int64(s.min), 1))
}

// valueAt returns a quartile of the values: with h = (n−1)·quarter/4, the
// value with that many below it, in between in proportion.
func valueAt(counts []int, n int, sc scale, quarter int) float64 {
	h := (n - 1) * quarter
	low, high := -1, -1
	seen := 0
	for v, times := range counts {
		seen += times
		if low < 0 && seen > h/4 {
			low = v
		}
		if high < 0 && seen > min(h/4+1, n-1) {
			high = v
		}
	}
	return float64(sc.min+low) + float64((high-low)*(h%4))/4
}

// spread is how far apart, on a scale of 1, the means are of the sectors with
// three answers or more; nil with fewer than two such sectors.
func (c *cell) spread() *big.Rat {
	var least, most *big.Rat
	sectors := 0
	for sec, t := range c.tallies {
		if t.n < 3 {
			continue
		}
		m := c.worth[sec]
		if least == nil || m.Cmp(least) < 0 {
			least = m
		}
		if most == nil || m.Cmp(most) > 0 {
			most = m
		}
		sectors++
	}
	if sectors < 2 {
		return nil
	}
	return new(big.Rat).Sub(most, least)
}

// onMatrix finds what the item needs and where it is on the matrix: impact is
// the mean by weights of the criteria where more is better, effort of those
// where more is worse.
func (c *count) onMatrix(e *entry) {
	gives, takes := c.weights(), c.weights()
	for k, sc := range c.sheet.scales {
		if sc.reverse {
			gives[k] = 0
		} else {
			takes[k] = 0
		}
	}
	impact, ease := c.weigh(e, gives, (*cell).value), c.weigh(e, takes, (*cell).value)
	if ease == nil {
		return
	}
	e.need = new(big.Rat).Sub(big.NewRat(1, 1), ease)
	if impact != nil {
		e.Impact, e.Effort = fromOneToFive(impact), fromOneToFive(e.need)
	}
}

func fromOneToFive(u *big.Rat) float64 {
	x := new(big.Rat).Mul(u, big.NewRat(4, 1))
	return float(x.Add(x, big.NewRat(1, 1)))
}
