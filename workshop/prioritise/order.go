package prioritise

import (
	"bytes"
	"cmp"
	"math/big"
	"slices"
)

// step is one step by which two items are put in order; below 0, a is first.
type step struct {
	name    TieStep
	compare func(a, b *entry) int
}

// chain returns the steps after the score. Each is exact, and the last never
// leaves two items equal.
func chain() []step {
	return []step{
		{ByPersonStep, func(a, b *entry) int { return higher(a.person, b.person) }},
		{ByAgreementStep, func(a, b *entry) int { return higher(a.agreement, b.agreement) }},
		{ByResourcesStep, func(a, b *entry) int { return lower(a.need, b.need) }},
		{BySectorsStep, func(a, b *entry) int { return cmp.Compare(b.behind, a.behind) }},
		{ByLotStep, func(a, b *entry) int { return bytes.Compare(a.lot[:], b.lot[:]) }},
	}
}

// higher puts the higher value first and nil last.
func higher(a, b *big.Rat) int {
	if a == nil || b == nil {
		return absent(a, b)
	}
	return b.Cmp(a)
}

// lower puts the lower value first and nil last.
func lower(a, b *big.Rat) int {
	if a == nil || b == nil {
		return absent(a, b)
	}
	return a.Cmp(b)
}

func absent(a, b *big.Rat) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	}
	return -1
}

// decide returns the order of two items with the same score and the step that
// decided it.
func decide(a, b *entry) (int, TieStep) {
	for _, s := range chain() {
		if o := s.compare(a, b); o != 0 {
			return o, s.name
		}
	}
	return 0, ""
}

// sorted returns the entries by the value, those with the same value by the
// chain.
func (c *count) sorted(value func(*entry) *big.Rat) []*entry {
	order := slices.Clone(c.entries)
	slices.SortFunc(order, func(a, b *entry) int {
		if o := higher(value(a), value(b)); o != 0 {
			return o
		}
		o, _ := decide(a, b)
		return o
	})
	return order
}

// sectorOrder has every sector weigh the same.
func (c *count) sectorOrder() []*entry { return c.sorted(func(e *entry) *big.Rat { return e.value }) }

// personOrder has every person weigh the same.
func (c *count) personOrder() []*entry { return c.sorted(func(e *entry) *big.Rat { return e.person }) }

// order fills in the places and what follows from them, and returns the
// entries in the order of the result.
func (c *count) order() []*entry {
	order, persons := c.sectorOrder(), c.personOrder()
	above := make(map[ItemID]bool) // above the cut when persons weigh the same
	for i, e := range persons {
		e.PersonPlace = i + 1
		if i > 0 && higher(persons[i-1].person, e.person) == 0 {
			e.PersonPlace = persons[i-1].PersonPlace
		}
		above[e.Item] = i < c.top
	}
	for i, e := range order {
		e.Place = i + 1
		if i > 0 && higher(order[i-1].value, e.value) == 0 {
			e.Place = order[i-1].Place
		}
		far := e.Place-e.PersonPlace >= 3 || e.PersonPlace-e.Place >= 3
		e.Differs = far || above[e.Item] != (i < c.top) || e.crosses
	}
	c.breakTie(order)
	return order
}

// breakTie notes which step put the items that share the place at the cut on
// their side of it.
func (c *count) breakTie(order []*entry) {
	if c.top < 1 || c.top >= len(order) {
		return
	}
	in, out := order[c.top-1], order[c.top]
	if in.value == nil || out.value == nil || in.value.Cmp(out.value) != 0 {
		return
	}
	for i, e := range order {
		if e.Place != in.Place {
			continue
		}
		other := out
		if i >= c.top {
			other = in
		}
		_, e.Tie = decide(e, other)
	}
}

// topBy returns which items would be in the top with other weights (which a
// rule has none of) or without one sector (−1: with all); those with the same
// score stay in order.
func (c *count) topBy(order []*entry, weights []int, without int) map[ItemID]bool {
	scores := make(map[ItemID]float64, len(order))
	for _, e := range order {
		scores[e.Item] = e.score(weights, without)
	}
	if c.rule != nil {
		v := c.rule(c.sheet.bySectors(without))
		for i, e := range c.entries {
			scores[e.Item] = float64(v.level[i])
		}
	}
	other := slices.Clone(order)
	slices.SortStableFunc(other, func(a, b *entry) int { return cmp.Compare(scores[b.Item], scores[a.Item]) })
	top := make(map[ItemID]bool)
	for _, e := range other[:min(c.top, len(other))] {
		top[e.Item] = true
	}
	return top
}

// score is the value of an item as [bootstrap.scoreOf] has it.
func (e *entry) score(weights []int, without int) float64 {
	score, whole := 0.0, 0.0
	for k := range e.cells {
		total, answered := 0.0, 0.0
		for sec, t := range e.cells[k].tallies {
			if t.n > 0 && sec != without {
				total += float64(t.sum) / float64(t.n)
				answered++
			}
		}
		if answered > 0 && weights[k] > 0 {
			score += float64(e.cells[k].scale.worth(total/answered) * float64(weights[k]))
			whole += float64(weights[k])
		}
	}
	return rounded(score, whole)
}

// firm notes which items are in the top at every weighting: the form's own,
// and each that gives one criterion three times the weight of every other.
func (c *count) firm(order []*entry) {
	for i, e := range order {
		e.Firm = i < c.top && e.value != nil
	}
	if len(c.sheet.scales) < 2 || c.rule != nil {
		return
	}
	for heavy := range c.sheet.scales {
		weights := make([]int, len(c.sheet.scales))
		for k := range weights {
			weights[k] = 1
		}
		weights[heavy] = 3
		top := c.topBy(order, weights, -1)
		for _, e := range order {
			e.Firm = e.Firm && top[e.Item]
		}
	}
}

// leaveOut finds the sectors without which the top would be another.
func (c *count) leaveOut(order []*entry) []Without {
	if len(c.sheet.sectors) < 2 {
		return nil
	}
	var all []Without
	for sec, name := range c.sheet.sectors {
		top := c.topBy(order, c.weights(), sec)
		w := Without{Sector: name}
		for i, e := range order {
			switch {
			case i < c.top && !top[e.Item]:
				w.Out = append(w.Out, e.Item)
			case i >= c.top && top[e.Item]:
				w.In = append(w.In, e.Item)
			}
		}
		if len(w.In) > 0 {
			all = append(all, w)
		}
	}
	return all
}
