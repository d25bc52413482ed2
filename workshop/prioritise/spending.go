package prioritise

import (
	"math/big"
	"slices"
)

// spent is how a budget was spent: the items in the order in which they were
// bought.
type spent struct {
	items  []int
	steps  []TieStep    // that chose each among equals
	votes  []*big.Rat   // effective, as a share of all; nil by votes alone
	paid   [][]*big.Rat // by group; nil by votes alone
	raised *big.Rat     // the money that equal shares were counted with
	left   int64
}

func (s *spent) add(p *purse, item int, step TieStep) {
	s.items = append(s.items, item)
	s.steps = append(s.steps, step)
	s.votes = append(s.votes, nil)
	s.paid = append(s.paid, nil)
	s.left -= p.projects[item].cost
}

// fill funds what fits of the items, in their order.
func (p *purse) fill(s *spent, order []int) {
	for at, i := range order {
		if p.projects[i].cost > s.left || slices.Contains(s.items, i) {
			continue
		}
		step := TieStep("")
		if at+1 < len(order) {
			if next := p.projects[order[at+1]]; next.votes == p.projects[i].votes {
				_, step = cheaper(p.projects[i], next)
			}
		}
		s.add(p, i, step)
	}
}

// greedy funds by votes what fits. It leaves minorities out.
func (p *purse) greedy() *spent {
	s := &spent{left: int64(p.form.Budget)}
	p.fill(s, p.order)
	return s
}

// knapsack funds by votes until something does not fit: every euro has the
// votes of what it is spent on, and the item that only a part of the last euros
// could be spent on is left out, with all after it. It is meant for ballots on
// which everybody stays within the budget.
//
// Source: A. Goel, A. K. Krishnaswamy, S. Sakshuwong & T. Aitamurto, Knapsack
// voting for participatory budgeting, ACM Transactions on Economics and
// Computation 7 (2019), 8:1–8:27.
func (p *purse) knapsack() *spent {
	s := &spent{left: int64(p.form.Budget)}
	order := p.order
	left := s.left
	for at, i := range order {
		if left -= p.projects[i].cost; left < 0 {
			order = order[:at]
			break
		}
	}
	p.fill(s, order)
	return s
}

// Equal shares leave money over. It is spent in steps: everybody's share is
// raised by a hundredth and all is counted again, until nothing more fits or
// the next step would spend more than there is; at last what fits is bought by
// votes. This is the completion Add1U of equalshares.net, with the hundredth
// in the place of one unit so that it does not hang on the currency. How far
// to raise is sought in floating-point numbers, which are the same on every
// processor; what is bought then is counted exactly.
const (
	raises     = 100
	mostRaises = 300
)

// shares funds by equal shares and completes.
func (p *purse) shares() *spent { return p.complete(big.NewRat(int64(p.form.Budget), raises)) }

func (p *purse) complete(raise *big.Rat) *spent {
	times := 0
	for now := p.roughly(p.raised(0, raise)); p.fits(now) && times < mostRaises; times++ {
		if now = p.roughly(p.raised(times+1, raise)); now.left < 0 {
			break
		}
	}
	s := p.bought(p.raised(times, raise))
	for s.left < 0 {
		times--
		s = p.bought(p.raised(times, raise))
	}
	p.fill(s, p.order)
	return s
}

// raised is the budget and so many raises.
func (p *purse) raised(times int, raise *big.Rat) *big.Rat {
	money := new(big.Rat).Mul(raise, big.NewRat(int64(times), 1))
	return money.Add(money, big.NewRat(int64(p.form.Budget), 1))
}

// bought is equal shares of the money, without completion.
func (p *purse) bought(money *big.Rat) *spent {
	s := &spent{left: int64(p.form.Budget), raised: money}
	for _, b := range newMarket(p, money, newLedger(p.blocs, money)).buyAll() {
		s.add(p, b.item, b.cheap)
		last := len(s.items) - 1
		s.votes[last], s.paid[last] = b.votes, b.paid
	}
	return s
}

// fits reports whether anything chosen by somebody could be bought with what is
// left.
func (p *purse) fits(s *spent) bool {
	return slices.ContainsFunc(p.order, func(i int) bool {
		return p.projects[i].cost <= s.left && !slices.Contains(s.items, i)
	})
}

// quickShares is shares in floating point, with the money that the whole
// count was raised to.
func (p *purse) quickShares(raised *big.Rat) *spent {
	budget := big.NewRat(int64(p.form.Budget), 1)
	s := p.roughly(raised)
	if s.left < 0 {
		s = p.roughly(budget)
	}
	p.fill(s, p.order)
	return s
}

func (p *purse) roughly(money *big.Rat) *spent {
	s := &spent{left: int64(p.form.Budget)}
	for _, b := range newMarket(p, money, nil).buyAll() {
		s.add(p, b.item, b.cheap)
	}
	return s
}
