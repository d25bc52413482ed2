package prioritise

import (
	"math"
	"math/bits"
)

// pairwise is comparing two items at a time. The score is 100 · the
// probability that the item is better than another one drawn at random, in the
// Bradley–Terry model with half an imagined win and half an imagined loss for
// each item. Whoever cannot choose gives half a win to both. It is the one
// method whose order comes from floating-point numbers: what differs by less
// than a ten-millionth is equal.
func pairwise() Method {
	return Method{
		Name:  "pairwise",
		Title: "Pairwise comparison",
		Form:  pairwiseForm,
		Check: checkPairs,
		Count: countPairwise,
		rule:  func(p Poll) ruled { return ruledPairs(p, new(pairRule)) },
	}
}

// pairwiseForm asks everybody for fifteen pairs, if there are as many.
func pairwiseForm(int) Form { return Form{Kind: Pairs, Each: 15} }

func ruledPairs(p Poll, rule *pairRule) ruled {
	form := p.Form
	if form.Kind != Pairs || form.Check() != nil {
		form = pairwiseForm(len(p.Items))
	}
	return ruled{form, pairSheet(p), rule.count}
}

func countPairwise(p Poll) Result {
	rule := new(pairRule)
	r := ruledPairs(p, rule)
	c := newRuledCount("pairwise", p, r.form, r.sheet)
	c.records()
	c.follow(r.rule)
	if c.sheet.voted > 0 {
		c.strengths(rule.whole)
		c.enough()
	}
	result := c.result()
	for i := range result.Items {
		result.Items[i].Pairs.Alike = i > 0 && c.alike(result.Items[i-1].Item, result.Items[i].Item)
	}
	return result
}

// pairRule fits the model. The first fit is that of every sector weighing the
// same; every other one begins where it ended, which is near.
type pairRule struct{ whole []float64 }

func (r *pairRule) count(b *box) verdict {
	n := len(b.sheet.items)
	if len(b.groups) == 0 {
		return silent(n)
	}
	l, still := newLeague(b), 1e-13
	switch {
	case b.quick:
		still = 1e-6
	case b.part:
		still = 1e-9
	}
	g := r.whole
	if g == nil || !b.persons || len(b.sheet.sectors) > 1 { // one sector is all persons
		g = l.strengths(ghost, still, r.whole)
	}
	if r.whole == nil {
		r.whole = g
	}
	v := verdict{score: chances(g)}
	known := make([]float64, n)
	for i, s := range v.score {
		known[i] = math.Round(s*1e5) / 1e7
		v.score[i] = math.Round(s*1e9) / 1e9 // the rest is how it was found, not what was said
		if len(l.games[i]) == 0 {
			known[i], v.score[i] = -1, 0
		}
	}
	v.level = denseFloats(known)
	even(v)
	return v
}

// strengths notes the strength of each item, every sector weighing the same, and
// how sure it is.
func (c *count) strengths(g []float64) {
	c.covariance = newLeague(c.sheet.bySectors(-1)).variances(g, ghost)
	for i, e := range c.entries {
		if e.Answers > 0 {
			e.Pairs.Log, e.Pairs.Error = math.Log(g[i]), math.Sqrt(c.covariance[i][i])
		}
	}
}

// alike reports whether two items cannot be told apart.
func (c *count) alike(a, b ItemID) bool {
	i, j := c.indexOf(a), c.indexOf(b)
	if c.covariance == nil || c.entries[i].Answers == 0 || c.entries[j].Answers == 0 {
		return false
	}
	v := c.covariance.at(i, i) + c.covariance.at(j, j) - 2*c.covariance.at(i, j)
	return math.Abs(c.entries[i].Pairs.Log-c.entries[j].Pairs.Log) <= 1.959963984540054*math.Sqrt(max(0, v))
}

// enough warns of items that were compared too seldom, and of a field that
// falls apart.
func (c *count) enough() {
	items := len(c.entries)
	seldom := 0
	for _, e := range c.entries {
		if e.Pairs.Won+e.Pairs.Lost+e.Pairs.Even < Appearances(items) {
			seldom++
		}
	}
	if seldom > 0 {
		c.caution(Caution{Kind: TooFewPairs, N: seldom})
	}
	l := newLeague(c.sheet.byPersons())
	if !l.connected() {
		c.caution(Caution{Kind: NotConnected})
	}
}

// Appearances is how often each of so many items should be compared, by all
// voters together: 2·⌈log₂ items⌉ + 6.
func Appearances(items int) int {
	if items < 2 {
		return 0
	}
	return 2*bits.Len(uint(items-1)) + 6
}

// connected reports whether every item was compared with every other one, be
// it through others.
func (l *league) connected() bool {
	if l.items == 0 {
		return true
	}
	seen, queue := map[int]bool{0: true}, []int{0}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, m := range l.games[i] {
			if !seen[m.other] {
				seen[m.other] = true
				queue = append(queue, m.other)
			}
		}
	}
	return len(seen) == l.items
}
