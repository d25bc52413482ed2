package prioritise

import (
	"math/big"
	"slices"
)

// purse is what a box of choices says on how to spend a budget.
type purse struct {
	form     Form
	projects []project
	blocs    []bloc
	groups   []int   // of each bloc
	chosenBy [][]int // blocs, by item; nil before anybody asks
}

// choosers returns the blocs that chose each item.
func (p *purse) choosers() [][]int {
	if p.chosenBy == nil {
		p.chosenBy = make([][]int, len(p.projects))
		for k, b := range p.blocs {
			for i, chose := range b.chose {
				if chose {
					p.chosenBy[i] = append(p.chosenBy[i], k)
				}
			}
		}
	}
	return p.chosenBy
}

// newPurse gathers voters of a box who chose alike.
func newPurse(b *box, form Form, lots [][]byte) *purse {
	p := &purse{form: form}
	for i, item := range b.sheet.items {
		p.projects = append(p.projects, project{cost: int64(form.Cost(item)), lot: lots[i], votes: new(big.Rat)})
	}
	for g, voters := range b.groups {
		whole := int64(voters.n) * int64(len(b.groups))
		before, alike := []int(nil), int64(0)
		chosen := make([]int64, len(p.projects))
		voters.each(func(row []int, times int) {
			// Rows of a sector are sorted, so that equal ones are neighbours.
			if before == nil || !slices.Equal(before, row) {
				before, alike = row, 0
				chose := make([]bool, len(row))
				for i, v := range row {
					chose[i] = v == 1
				}
				p.blocs = append(p.blocs, bloc{chose, new(big.Rat)})
				p.groups = append(p.groups, g)
			}
			alike += int64(times)
			last := p.blocs[len(p.blocs)-1]
			last.weight.SetFrac64(alike, whole)
			for i, chose := range last.chose {
				if chose {
					chosen[i] += int64(times)
				}
			}
		})
		// The voters of a group are added up before there are fractions: a
		// resample is counted a thousand times.
		for i, n := range chosen {
			if n > 0 {
				p.projects[i].votes.Add(p.projects[i].votes, big.NewRat(n, whole))
			}
		}
	}
	return p
}

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

// byVotes returns the items that somebody chose by their votes; equal ones
// with the cheaper first.
func (p *purse) byVotes() []int {
	var order []int
	for i := range p.projects {
		if p.projects[i].votes.Sign() > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		if c := p.projects[b].votes.Cmp(p.projects[a].votes); c != 0 {
			return c
		}
		if first, _ := cheaper(p.projects[a], p.projects[b]); first {
			return -1
		}
		return 1
	})
	return order
}

// fill funds what fits of the items, in their order.
func (p *purse) fill(s *spent, order []int) {
	for at, i := range order {
		if p.projects[i].cost > s.left || slices.Contains(s.items, i) {
			continue
		}
		step := TieStep("")
		if at+1 < len(order) {
			if next := p.projects[order[at+1]]; next.votes.Cmp(p.projects[i].votes) == 0 {
				_, step = cheaper(p.projects[i], next)
			}
		}
		s.add(p, i, step)
	}
}

// greedy funds by votes what fits. It leaves minorities out.
func (p *purse) greedy() *spent {
	s := &spent{left: int64(p.form.Budget)}
	p.fill(s, p.byVotes())
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
	order := p.byVotes()
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
	p.fill(s, p.byVotes())
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
	for i, x := range p.projects {
		if x.votes.Sign() > 0 && x.cost <= s.left && !slices.Contains(s.items, i) {
			return true
		}
	}
	return false
}

// quickShares is shares in floating point, with the money that the whole
// count was raised to.
func (p *purse) quickShares(raised *big.Rat) *spent {
	budget := big.NewRat(int64(p.form.Budget), 1)
	s := p.roughly(raised)
	if s.left < 0 {
		s = p.roughly(budget)
	}
	p.fill(s, p.byVotes())
	return s
}

func (p *purse) roughly(money *big.Rat) *spent {
	s := &spent{left: int64(p.form.Budget)}
	for _, b := range newMarket(p, money, nil).buyAll() {
		s.add(p, b.item, b.cheap)
	}
	return s
}
