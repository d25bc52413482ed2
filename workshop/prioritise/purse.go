package prioritise

import (
	"cmp"
	"math/big"
	"slices"
)

// purse is what a box of choices says on how to spend a budget.
type purse struct {
	form     Form
	projects []project
	offers   []offer // what somebody chose, before anything is bought
	order    []int   // the same by votes; equal ones with the cheaper first

	blocs  []bloc
	weight []float64 // of each bloc
	groups []int     // of each bloc, in the whole box
	blocOf [][]int   // by group and row of the whole box

	sizes  []int   // voters of each group
	chosen [][]int // how many of each group chose each item
	whole  int64   // the votes of all voters; 0 if that is too large a number
}

// project is an item that money can be spent on.
type project struct {
	cost  int64
	lot   []byte
	votes int64 // in the order of the weights of those who chose it
}

// bloc is voters of a group who chose the same items. They weigh voters/whole;
// in a part or a resample there may be none of them.
type bloc struct{ voters, whole int }

// newPurse gathers the voters of a whole box who chose alike.
func newPurse(b *box, form Form, projects []project) *purse {
	p := &purse{form: form, projects: projects}
	chosenBy := make([][]int, len(projects)) // blocs
	for g, voters := range b.groups {
		blocOf := make([]int, len(voters.rows))
		for r, row := range voters.rows {
			// Rows of a sector are sorted, so that equal ones are neighbours.
			if r == 0 || !slices.Equal(row, voters.rows[r-1]) {
				for i, v := range row {
					if v == 1 {
						chosenBy[i] = append(chosenBy[i], len(p.groups))
					}
				}
				p.groups = append(p.groups, g)
			}
			blocOf[r] = len(p.groups) - 1
		}
		p.blocOf = append(p.blocOf, blocOf)
	}
	for i, blocs := range chosenBy {
		p.offers = append(p.offers, offer{item: i, cost: float64(projects[i].cost), blocs: blocs})
	}
	return p.of(b)
}

// of is the purse of a part of the box, or of a resample. Who chose what is
// as it was, and need not be found out a thousand times.
func (p *purse) of(b *box) *purse {
	some := &purse{
		form: p.form, projects: slices.Clone(p.projects), groups: p.groups, blocOf: p.blocOf, sizes: b.sizes(),
		blocs: make([]bloc, len(p.groups)), weight: make([]float64, len(p.groups)),
	}
	in := make([]int, len(p.groups)) // the group of each bloc in the part
	for g, voters := range b.groups {
		some.chosen = append(some.chosen, make([]int, len(p.projects)))
		for r, k := range p.blocOf[voters.of[0]] {
			times := 1
			if voters.times != nil {
				times = int(voters.times[r])
			}
			some.blocs[k].voters += times
			some.blocs[k].whole, in[k] = voters.n*len(b.groups), g
		}
	}
	for k, b := range some.blocs {
		if b.voters > 0 {
			some.weight[k] = float64(b.voters) / float64(b.whole)
		}
	}
	some.gather(p.offers, in)
	some.weigh()
	return some
}

// gather leaves the blocs without voters out of the offers, and counts those
// who chose each.
func (p *purse) gather(all []offer, in []int) {
	n := 0
	for _, o := range all {
		n += len(o.blocs)
	}
	blocs := make([]int, 0, n)
	for _, whole := range all {
		o, from := offer{item: whole.item, cost: whole.cost}, len(blocs)
		for _, k := range whole.blocs {
			if n := p.blocs[k].voters; n > 0 {
				blocs = append(blocs, k)
				p.chosen[in[k]][o.item] += n
				o.weight += p.weight[k]
			}
		}
		if o.blocs = blocs[from:]; len(o.blocs) > 0 {
			o.per = (1 - surely) / o.weight // or more, if somebody has less than that
			p.offers = append(p.offers, o)
		}
	}
}

// weigh finds the votes, every group weighing the same, and the order by them.
func (p *purse) weigh() {
	w := newWeighing(p.sizes, 1)
	for i, votes := range w.sums(p.chosen) {
		p.projects[i].votes = votes
	}
	if w.small != nil {
		p.whole = w.small[0] * int64(p.sizes[0]*len(p.sizes))
	}
	for _, o := range p.offers {
		p.order = append(p.order, o.item)
	}
	slices.SortFunc(p.order, func(a, b int) int {
		first, second := p.projects[a], p.projects[b]
		if c := cmp.Compare(second.votes, first.votes); c != 0 {
			return c
		}
		if before, _ := cheaper(first, second); before {
			return -1
		}
		return 1
	})
}

// score is how many of a hundred chose the item, every group weighing the same.
func (p *purse) score(item int) float64 {
	// Both are whole numbers without rounding up to 2⁵³, so the quotient is the
	// float that is nearest to the fraction, as it is of a big one.
	if p.whole > 0 && p.whole <= 1<<53/100 {
		return float64(100*p.projects[item].votes) / float64(p.whole)
	}
	share := new(big.Rat)
	for g, chosen := range p.chosen {
		share.Add(share, big.NewRat(int64(chosen[item]), int64(p.sizes[g]*len(p.sizes))))
	}
	return percent(share)
}
