package prioritise

import "math/big"

// ledger is what blocs have, exactly. All sums have one denominator, and so
// have all weights, so that they are added up as whole numbers: fractions would
// be reduced at every step, which takes long when there are hundreds of blocs.
type ledger struct {
	weight []*big.Int // of each bloc, in parts of whole
	whole  *big.Int
	left   []*big.Int // what a voter of full weight of each bloc has, in parts of unit
	unit   *big.Int
}

func newLedger(blocs []bloc, money *big.Rat) *ledger {
	l := &ledger{whole: big.NewInt(1), unit: new(big.Int).Set(money.Denom())}
	var shared big.Int
	for _, b := range blocs {
		whole := big.NewInt(int64(b.whole))
		shared.GCD(nil, nil, l.whole, whole)
		l.whole.Mul(l.whole, whole.Quo(whole, &shared))
	}
	for _, b := range blocs {
		part := big.NewInt(int64(b.whole))
		part.Quo(l.whole, part)
		l.weight = append(l.weight, part.Mul(part, big.NewInt(int64(b.voters))))
		l.left = append(l.left, new(big.Int).Set(money.Num()))
	}
	return l
}

// payment is what a voter of full weight pays at most: rest/behind, in parts of
// the unit of the ledger. Who has less pays all they have.
type payment struct{ rest, behind *big.Int }

// price finds the payment by which the blocs pay the cost together; false if
// they cannot.
func (l *ledger) price(cost int64, blocs []int) (payment, bool) {
	p := payment{rest: big.NewInt(cost), behind: new(big.Int)}
	p.rest.Mul(p.rest, l.unit).Mul(p.rest, l.whole)
	for _, k := range blocs {
		p.behind.Add(p.behind, l.weight[k])
	}
	var part, rest, behind big.Int
	poor := make([]bool, len(blocs))
	for again := true; again; {
		again = false
		rest.Set(p.rest)
		behind.Set(p.behind)
		for i, k := range blocs {
			if poor[i] || part.Mul(l.left[k], &behind).Cmp(&rest) >= 0 {
				continue
			}
			poor[i], again = true, true
			p.rest.Sub(p.rest, part.Mul(l.left[k], l.weight[k]))
			p.behind.Sub(p.behind, l.weight[k])
		}
		if p.behind.Sign() == 0 {
			return p, false
		}
	}
	return p, true
}

// compare is below 0 if the first payment for the one cost is smaller beside it
// than the other payment beside the other cost.
func (p payment) compare(cost int64, q payment, other int64) int {
	a, b := big.NewInt(other), big.NewInt(cost)
	a.Mul(a, p.rest).Mul(a, q.behind)
	b.Mul(b, q.rest).Mul(b, p.behind)
	return a.Cmp(b)
}

// amount is the payment in money.
func (l *ledger) amount(p payment) *big.Rat {
	return new(big.Rat).SetFrac(p.rest, new(big.Int).Mul(p.behind, l.unit))
}

// pay has the blocs pay and returns what each group of them paid.
func (l *ledger) pay(p payment, blocs, groups []int) []*big.Rat {
	shared := new(big.Int).GCD(nil, nil, p.rest, p.behind)
	rest, finer := new(big.Int).Quo(p.rest, shared), shared.Quo(p.behind, shared)
	l.unit.Mul(l.unit, finer)
	for _, left := range l.left {
		left.Mul(left, finer)
	}
	paid := make([]*big.Int, last(groups)+1)
	for g := range paid {
		paid[g] = new(big.Int)
	}
	var part big.Int
	for _, k := range blocs {
		pays := rest
		if l.left[k].Cmp(rest) < 0 {
			pays = l.left[k]
		}
		paid[groups[k]].Add(paid[groups[k]], part.Mul(pays, l.weight[k]))
		l.left[k].Sub(l.left[k], pays)
	}
	whole := new(big.Int).Mul(l.unit, l.whole)
	shares := make([]*big.Rat, len(paid))
	for g, sum := range paid {
		shares[g] = new(big.Rat).SetFrac(sum, whole)
	}
	return shares
}

// roughly is what a voter of full weight has left.
func (l *ledger) roughly(bloc int) float64 {
	var left, unit big.Float
	f, _ := left.SetPrec(64).Quo(left.SetInt(l.left[bloc]), unit.SetPrec(64).SetInt(l.unit)).Float64()
	return f
}

// last returns the highest number of a group.
func last(groups []int) int {
	high := -1
	for _, g := range groups {
		high = max(high, g)
	}
	return high
}
