package prioritise

import (
	"cmp"
	"math"
	"math/big"
)

// judgment is majority judgment: every item gets a grade in words, and its
// grade is the lower median of them. Items with the same median are told apart
// by what comes up when a median grade is taken from each again and again. If
// groups of different sizes weigh the same this is done in shares: from the
// middle of the answers outwards, the grades that lie as far below it are
// compared first and then those as far above. With as many answers on each
// item both are the same.
//
// Source: M. Balinski & R. Laraki, A theory of measuring, electing, and
// ranking, PNAS 104 (2007), 8720–8725.
func judgment() Method {
	return Method{
		Name:  "judgment",
		Title: "Majority judgment",
		Form:  judgmentForm,
		Check: checkRatings,
		Count: countJudgment,
		rule:  func(p Poll) ruled { return ruledJudgment(judgmentForm(0), p) },
	}
}

func judgmentForm(int) Form {
	return Form{Kind: Scales, Criteria: []Criterion{{
		ID: "grade", Title: "Grade", Min: 1, Max: 6, Weight: 1, Steps: []Step{
			{Title: "To reject"}, {Title: "Poor"}, {Title: "Acceptable"}, {Title: "Good"}, {Title: "Very good"}, {Title: "Excellent"},
		},
	}}}
}

// Grade is what an item is judged as.
type Grade struct {
	Value        int     // on the scale of the form; 0 without answers
	Above, Below float64 // the share of answers that are better and worse; 0 for fewer than five
}

func countJudgment(p Poll) Result {
	c := newJudgment("judgment", judgmentForm(0), p)
	return c.result()
}

// newJudgment counts by the first criterion of the form; one of reversed
// meaning is none to judge by.
func newJudgment(method string, own Form, p Poll) *count {
	r := ruledJudgment(own, p)
	c := newRuledCount(method, p, r.form, r.sheet)
	c.summaries()
	c.follow(r.rule)
	for i, s := range c.sheet.bySectors(-1).spreads(0) {
		shares := s.reached()
		if shares == nil {
			continue
		}
		median := s.lowerMedian(false)
		g := Grade{Value: c.sheet.scales[0].min + median}
		if c.entries[i].Answers >= fewest {
			g.Above = 1 - float(shares[median])
			if median > 0 {
				g.Below = float(shares[median-1])
			}
		}
		c.entries[i].Grade = g
	}
	return c
}

func ruledJudgment(own Form, p Poll) ruled {
	form := p.Form
	if form.Kind != Scales || form.Check() != nil || form.Criteria[0].Reverse {
		form = own
	}
	return ruled{form, newSheet(p, scalesOf(form), readRatings), judgmentRule}
}

// judgmentRule judges by the first scale.
func judgmentRule(b *box) verdict {
	sc := b.sheet.scales[0]
	spreads := b.spreads(0)
	graded := gradings(spreads, b.quick || b.part)
	v := verdict{level: make([]int, len(spreads)), score: make([]float64, len(spreads))}
	var known []grading
	for _, g := range graded {
		if g.down != nil {
			known = append(known, g)
		}
	}
	ranks := dense(known, compareGradings)
	for i, g := range graded {
		v.level[i] = -1
		if g.down != nil {
			v.level[i], ranks = ranks[0], ranks[1:]
			v.score[i] = 100 * float64(g.down[0].grade) / float64(sc.levels()-1)
		}
	}
	return v
}

// grading is the grades of an item from the middle outwards, to both sides.
type grading struct{ down, up []turn }

// turn is where a grade begins: how far from the middle, as a rank among all
// distances.
type turn struct{ at, grade int }

// gradings reads the gradings of all items; that of an item without answers is
// empty.
func gradings(spreads []spreadOut, quick bool) []grading {
	var at []int // how far each share is from the middle: below it, at it or above
	var side []int
	if quick {
		var far []float64
		for _, s := range spreads {
			for _, x := range s.reachedQuickly() {
				d := math.Round((2*x - 1) * 1e9)
				side = append(side, cmp.Compare(d, 0))
				far = append(far, math.Abs(d)*1e-9)
			}
		}
		at = denseFloats(append(far, 0))
	} else if far, sides, fits := smallDistances(spreads); fits {
		at, side = dense(append(far, ratio{0, 1}), ratio.compare), sides
	} else {
		var far []*big.Rat
		far, side = distances(spreads)
		at = dense(append(far, new(big.Rat)), (*big.Rat).Cmp)
	}
	all := make([]grading, len(spreads))
	for i, s := range spreads {
		answered := 0
		for _, n := range s.sizes {
			answered += n
		}
		if answered > 0 {
			levels := len(s.counts[0])
			all[i] = newGrading(at[:levels], side[:levels])
			at, side = at[levels:], side[levels:]
		}
	}
	return all
}

// distances says how far from the middle each share is that a grade of an item
// reaches, and on which side.
func distances(spreads []spreadOut) (far []*big.Rat, side []int) {
	half := big.NewRat(1, 2)
	for _, s := range spreads {
		for _, x := range s.reached() {
			d := new(big.Rat).Sub(x, half)
			side = append(side, d.Sign())
			far = append(far, d.Abs(d))
		}
	}
	return far, side
}

// ratio is a fraction of numbers that are small enough for two of them to be
// compared by multiplying.
type ratio struct{ over, under int64 }

const mostRatio = 1 << 31

func (r ratio) compare(o ratio) int { return cmp.Compare(r.over*o.under, o.over*r.under) }

// smallDistances is distances in ratios; false where some would be too large.
func smallDistances(spreads []spreadOut) (far []ratio, side []int, fits bool) {
	for _, s := range spreads {
		whole, groups := int64(1), int64(0)
		for _, n := range s.sizes {
			if n > 0 {
				groups++
				whole *= int64(n) / gcd(whole, int64(n))
			}
			if whole*groups*2 > mostRatio {
				return nil, nil, false
			}
		}
		if groups == 0 {
			continue
		}
		half, up := whole*groups, int64(0) // both of twice as many
		for v := range s.counts[0] {
			for g, n := range s.sizes {
				if n > 0 {
					up += 2 * int64(s.counts[g][v]) * (whole / int64(n))
				}
			}
			side = append(side, cmp.Compare(up, half))
			far = append(far, ratio{max(up-half, half-up), 2 * half})
		}
	}
	return far, side, true
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// newGrading reads where the share up to each grade lies.
func newGrading(at, side []int) grading {
	var g grading
	// Below the middle: the first grade that reaches it, then each that ends
	// further down.
	top := 0
	for side[top] < 0 {
		top++
	}
	g.down = append(g.down, turn{0, top})
	for v := top - 1; v >= 0; v-- {
		if last := &g.down[len(g.down)-1]; last.at == at[v] {
			last.grade = v // the one between has no answers
		} else {
			g.down = append(g.down, turn{at[v], v})
		}
	}
	// Above it: the first grade that goes beyond, then each that begins where
	// the one before ends.
	for v, s := range side {
		if s <= 0 {
			continue
		}
		begins := 0
		if v > 0 && side[v-1] > 0 {
			begins = at[v-1]
		}
		if n := len(g.up); n > 0 && at[v] == at[v-1] {
			continue // no answers
		}
		g.up = append(g.up, turn{begins, v})
	}
	return g
}

// compareGradings is below 0 if b is judged better.
func compareGradings(a, b grading) int {
	for {
		if d := cmp.Compare(a.down[0].grade, b.down[0].grade); d != 0 {
			return d
		}
		if d := cmp.Compare(a.up[0].grade, b.up[0].grade); d != 0 {
			return d
		}
		next := math.MaxInt
		for _, turns := range [][]turn{a.down, a.up, b.down, b.up} {
			if len(turns) > 1 {
				next = min(next, turns[1].at)
			}
		}
		if next == math.MaxInt {
			return 0
		}
		for _, turns := range []*[]turn{&a.down, &a.up, &b.down, &b.up} {
			if len(*turns) > 1 && (*turns)[1].at == next {
				*turns = (*turns)[1:]
			}
		}
	}
}
