package prioritise

import (
	"math/big"
	"slices"
)

// bloc is voters who weigh the same and chose the same items.
type bloc struct {
	chose  []bool // by item of the sheet
	weight *big.Rat
}

// project is an item that money can be spent on.
type project struct {
	cost  int64
	lot   []byte
	votes *big.Rat // the weight of the blocs that chose it
}

// buy is that an item was funded.
type buy[T any] struct {
	item  int
	q     T   // what a voter of full weight paid at most
	paid  []T // by each bloc
	cheap TieStep
}

// equalShares is the method of equal shares: the money is divided among the
// voters by their weights. An item can be bought if those who chose it can pay
// for it together; whoever has less than the equal payment q gives all they
// have. Of those the item is bought that has the most effective votes, cost/q:
// as many voters paying alike would be behind it. Then all is looked at again
// with what the voters have left. Equally many effective votes: the cheaper
// item, then the one that more have chosen, then the lot.
//
// A voter of weight w counts as w voters who choose alike: pays w·q at most.
// So what a bloc has is kept per weight, and begins with all the money.
//
// Source: D. Peters, G. Pierczyński & P. Skowron, Proportional participatory
// budgeting with additive utilities, NeurIPS 2021; with costs as utilities, as
// equalshares.net counts.
func equalShares[T any](n arithmetic[T], projects []project, blocs []bloc, money *big.Rat) []buy[T] {
	m := newMarket(n, blocs, money)
	if n.about != nil {
		m.rough = newMarket(roughly(), blocs, money)
	}
	for i, p := range projects {
		o := offer[T]{item: i, project: p, cost: n.of(big.NewRat(p.cost, 1))}
		for k, b := range blocs {
			if b.chose[i] {
				o.blocs = append(o.blocs, k)
			}
		}
		if len(o.blocs) > 0 {
			m.offers = append(m.offers, o)
		}
	}
	var bought []buy[T]
	for {
		best, decided := m.best()
		if best < 0 {
			return bought
		}
		o := m.offers[best]
		b := buy[T]{item: o.item, q: o.q, paid: make([]T, len(blocs)), cheap: decided}
		for k := range b.paid {
			b.paid[k] = m.zero
		}
		for _, k := range o.blocs {
			pays := o.q
			if m.cmp(m.left[k], pays) < 0 {
				pays = m.left[k]
			}
			m.left[k] = m.sub(m.left[k], pays)
			if m.rough != nil {
				m.rough.left[k] = m.about(m.left[k])
			}
			b.paid[k] = m.mul(pays, m.weight[k])
		}
		bought = append(bought, b)
		m.offers = slices.Delete(m.offers, best, best+1)
	}
}

// market is what is still for sale and what the blocs have left.
type market[T any] struct {
	arithmetic[T]
	zero   T
	weight []T
	left   []T // by bloc, for a voter of full weight
	offers []offer[T]

	rough *market[float64] // of exact fractions: the same in floating point, without offers
}

func newMarket[T any](n arithmetic[T], blocs []bloc, money *big.Rat) *market[T] {
	m := &market[T]{arithmetic: n, zero: n.of(new(big.Rat))}
	for _, b := range blocs {
		m.weight = append(m.weight, n.of(b.weight))
		m.left = append(m.left, n.of(money))
	}
	return m
}

// dearer reports whether an offer is so much dearer than another one that no
// exact look at it is needed: fractions grow long while money is spent.
func (m *market[T]) dearer(o, than *offer[T]) bool {
	if m.rough == nil {
		return false
	}
	const far = 1e-6 // much more than what floating point loses
	r := offer[float64]{cost: m.about(o.cost), blocs: o.blocs}
	return m.rough.price(&r) && r.per > m.about(than.per)*(1+far)
}

type offer[T any] struct {
	item    int
	project project
	cost    T
	blocs   []int
	q       T // the payment when last looked at
	per     T // q/cost: the less, the more effective votes
	seen    bool
}

// best returns the offer with the most effective votes, −1 if none can be
// bought, and the step that decided if several have as many. Payments only
// grow as money is spent: what was dearer when last looked at need not be
// looked at again.
func (m *market[T]) best() (best int, decided TieStep) {
	slices.SortStableFunc(m.offers, func(a, b offer[T]) int {
		switch {
		case !a.seen && !b.seen:
			return 0
		case !a.seen:
			return -1
		case !b.seen:
			return 1
		}
		return m.cmp(a.per, b.per)
	})
	best = -1
	for i := 0; i < len(m.offers); i++ {
		o := &m.offers[i]
		if best >= 0 && o.seen && m.cmp(o.per, m.offers[best].per) > 0 {
			break
		}
		if best >= 0 && m.dearer(o, &m.offers[best]) {
			continue
		}
		if !m.price(o) {
			m.offers = slices.Delete(m.offers, i, i+1) // it will never be affordable again
			i--
			continue
		}
		if best < 0 {
			best = i
			continue
		}
		switch c := m.cmp(o.per, m.offers[best].per); {
		case c < 0:
			best, decided = i, ""
		case c == 0:
			first, step := cheaper(o.project, m.offers[best].project)
			if first {
				best = i
			}
			if first || step.later(decided) {
				decided = step // the last one that it took
			}
		}
	}
	return best, decided
}

// Steps by which money is spent on one of several items with equally many
// votes.
const (
	ByCostStep  TieStep = "cost"  // the cheaper
	ByVotesStep TieStep = "votes" // chosen by more
)

// later reports whether a step of spending comes after another one.
func (s TieStep) later(than TieStep) bool {
	order := []TieStep{ByCostStep, ByVotesStep, ByLotStep}
	return slices.Index(order, s) > slices.Index(order, than)
}

// cheaper reports whether a comes before b if all else is equal, and why.
func cheaper(a, b project) (bool, TieStep) {
	if a.cost != b.cost {
		return a.cost < b.cost, ByCostStep
	}
	if c := a.votes.Cmp(b.votes); c != 0 {
		return c > 0, ByVotesStep
	}
	return slices.Compare(a.lot, b.lot) < 0, ByLotStep
}

// price finds the payment for an offer; false if its voters cannot pay it.
func (m *market[T]) price(o *offer[T]) bool {
	have, behind := m.zero, m.zero
	for _, k := range o.blocs {
		have = m.add(have, m.mul(m.left[k], m.weight[k]))
		behind = m.add(behind, m.weight[k])
	}
	if m.cmp(have, o.cost) < 0 {
		return false
	}
	poor := slices.Clone(o.blocs)
	slices.SortFunc(poor, func(a, b int) int { return m.cmp(m.left[a], m.left[b]) })
	rest := o.cost
	for i, k := range poor {
		q := m.quo(rest, behind)
		if m.cmp(q, m.left[k]) <= 0 || i == len(poor)-1 {
			o.q, o.per, o.seen = q, m.quo(q, o.cost), true
			break
		}
		rest = m.sub(rest, m.mul(m.left[k], m.weight[k]))
		behind = m.sub(behind, m.weight[k])
	}
	return true
}
