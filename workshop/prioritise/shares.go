package prioritise

import (
	"math"
	"math/big"
	"slices"
)

// buy is that an item was funded.
type buy struct {
	item  int
	votes *big.Rat   // effective, as a share of all; nil where it was counted roughly
	paid  []*big.Rat // by each group; nil where it was counted roughly
	cheap TieStep
}

// market is the method of equal shares: the money is divided among the voters
// by their weights. An item can be bought if those who chose it can pay for it
// together; whoever has less than the equal payment q gives all they have. Of
// those the item is bought that has the most effective votes, cost/q: as many
// voters paying alike would be behind it. Then all is looked at again with what
// the voters have left. Equally many effective votes: the cheaper item, then
// the one that more have chosen, then the lot.
//
// A voter of weight w counts as w voters who choose alike: pays w·q at most.
// So what a bloc has is kept per weight, and begins with all the money.
//
// Everything is looked at in floating point, which is the same on every
// processor, and what is near each other exactly, where there is a ledger.
//
// Source: D. Peters, G. Pierczyński & P. Skowron, Proportional participatory
// budgeting with additive utilities, NeurIPS 2021; with costs as utilities, as
// equalshares.net counts.
type market struct {
	projects []project
	groups   []int   // of each bloc
	exact    *ledger // nil: floating-point numbers decide

	weight []float64 // by bloc
	left   []float64 // by bloc, for a voter of full weight
	offers []offer   // what is still for sale
}

// offer is an item that is for sale.
type offer struct {
	item   int
	cost   float64
	blocs  []int   // that chose it
	weight float64 // theirs

	// What follows is as when last looked at. Payments only grow as money is
	// spent.
	q   float64
	per float64 // q/cost, or what that is above: the less, the more effective votes
}

// newMarket divides the money; a market without a ledger counts roughly.
func newMarket(p *purse, money *big.Rat, exact *ledger) *market {
	return &market{
		projects: p.projects, groups: p.groups, exact: exact,
		weight: p.weight,
		left:   slices.Repeat([]float64{float(money)}, len(p.blocs)),
		offers: slices.Clone(p.offers),
	}
}

// Numbers that differ by less than so much of themselves are equal in a rough
// count, and looked at exactly in an exact one.
const (
	roughlyEqual = 1e-9
	nearlyEqual  = 1e-6 // much more than what floating point loses
)

// surely is more than a price may be wrong by: those who have roughly the
// payment count as if they had it, and sums are rounded.
const surely = 1e-8

func (m *market) near() float64 {
	if m.exact == nil {
		return roughlyEqual
	}
	return nearlyEqual
}

// buyAll buys for as long as anything can be bought.
func (m *market) buyAll() []buy {
	var bought []buy
	for {
		at, decided := m.best()
		if at < 0 {
			return bought
		}
		bought = append(bought, m.buy(at, decided))
		m.offers = slices.Delete(m.offers, at, at+1)
	}
}

func (m *market) buy(at int, decided TieStep) buy {
	o := m.offers[at]
	b := buy{item: o.item, cheap: decided}
	if m.exact == nil {
		for _, k := range o.blocs {
			m.left[k] -= min(o.q, m.left[k])
		}
		return b
	}
	cost := m.projects[o.item].cost
	p, _ := m.exact.price(cost, o.blocs)
	b.votes = m.exact.amount(p)
	b.votes.Quo(big.NewRat(cost, 1), b.votes)
	b.paid = m.exact.pay(p, o.blocs, m.groups)
	for _, k := range o.blocs {
		m.left[k] = m.exact.roughly(k)
	}
	return b
}

// best returns the offer with the most effective votes, −1 if none can be
// bought, and the step that decided if several have as many.
func (m *market) best() (best int, decided TieStep) {
	near := 1 + m.near()
	for i, o := range m.offers { // what was cheap probably is: many need not be looked at then
		if o.per < m.offers[0].per {
			m.offers[0], m.offers[i] = o, m.offers[0]
		}
	}
	least, kept := math.Inf(1), m.offers[:0]
	for _, o := range m.offers {
		if o.per <= least*near && !m.dearer(&o, least*near) && !m.price(&o) {
			continue // it will never be affordable again
		}
		least = min(least, o.per)
		kept = append(kept, o)
	}
	m.offers = kept
	var equal []int
	for i, o := range m.offers {
		if o.per <= least*near {
			equal = append(equal, i)
		}
	}
	if m.exact != nil && len(equal) > 1 {
		equal = m.least(equal)
	}
	return m.cheapest(equal)
}

// least returns those of the offers with the most effective votes, exactly.
func (m *market) least(offers []int) []int {
	var least []int
	var payments []payment
	for _, i := range offers {
		cost := m.projects[m.offers[i].item].cost
		p, _ := m.exact.price(cost, m.offers[i].blocs)
		c := 0
		if len(least) > 0 {
			c = p.compare(cost, payments[0], m.projects[m.offers[least[0]].item].cost)
		}
		if c < 0 {
			least, payments = least[:0], payments[:0]
		}
		if c <= 0 {
			least, payments = append(least, i), append(payments, p)
		}
	}
	return least
}

// cheapest returns the one of several offers that is bought, and the last step
// that it takes to put it before the others.
func (m *market) cheapest(offers []int) (best int, decided TieStep) {
	best = -1
	for _, i := range offers {
		if best < 0 {
			best = i
		} else if first, _ := cheaper(m.projects[m.offers[i].item], m.projects[m.offers[best].item]); first {
			best = i
		}
	}
	for _, i := range offers {
		if i == best {
			continue
		}
		if _, step := cheaper(m.projects[m.offers[best].item], m.projects[m.offers[i].item]); step.later(decided) {
			decided = step
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
	if a.votes != b.votes {
		return a.votes > b.votes, ByVotesStep
	}
	return slices.Compare(a.lot, b.lot) < 0, ByLotStep
}

// dearer reports whether the payment for an offer is surely above so much for
// each of its cost: at that payment its voters would not pay the cost. What
// they pay grows no faster than the payment, so it tells how far above it is at
// least. This is one look at them, where a price takes several, and most offers
// need no other one. The price of what may be the best is found as ever.
func (m *market) dearer(o *offer, per float64) bool {
	q, paid := float64(per*o.cost), 0.0
	for _, k := range o.blocs {
		paid += float64(min(q, m.left[k]) * m.weight[k])
	}
	if paid >= o.cost-surely*(o.cost+q*o.weight) {
		return false
	}
	o.per = max(o.per, (1-surely)*q/paid)
	return true
}

// price finds the payment for an offer; false if its voters cannot pay it.
func (m *market) price(o *offer) bool {
	have := 0.0
	for _, k := range o.blocs {
		have += float64(m.left[k] * m.weight[k])
	}
	near := float64(o.cost * m.near())
	if have < o.cost-near {
		return false
	}
	if m.exact != nil && have <= o.cost+near {
		if _, ok := m.exact.price(m.projects[o.item].cost, o.blocs); !ok {
			return false
		}
	}
	most := 0.0
	for _, k := range o.blocs {
		most = max(most, m.left[k])
	}
	// Whoever has less than the payment gives all they have, by which it grows;
	// they are those with the least.
	rest, behind, from := o.cost, o.weight, 0.0
	for {
		q := rest / behind
		poor, gone := 0.0, 0.0
		below := q * (1 - roughlyEqual)
		for _, k := range o.blocs {
			if left := m.left[k]; left < below && left >= from {
				poor += float64(left * m.weight[k])
				gone += m.weight[k]
			}
		}
		if gone == 0 || below >= most {
			o.q = min(q, most)
			o.per = o.q / o.cost
			return true
		}
		rest, behind, from = rest-poor, behind-gone, below
	}
}
