package prioritise

import (
	"math/big"
	"slices"
)

// spreadOut is how the answers to one item on one scale are spread out when
// groups weigh the same: the number of people by value and group.
type spreadOut struct {
	counts [][]int // by group, from the least value
	sizes  []int   // people with an answer, by group
}

// spreads reads the answers of a box on one scale, item by item. They are not
// to be changed.
func (b *box) spreads(k int) []spreadOut {
	scales, sc := len(b.sheet.scales), b.sheet.scales[k]
	all, groups := make([]spreadOut, len(b.sheet.items)), len(b.groups)
	counts, sizes := make([][]int, len(all)*groups), make([]int, len(all)*groups)
	for i := range all {
		all[i] = spreadOut{counts[i*groups : (i+1)*groups], sizes[i*groups : (i+1)*groups]}
	}
	for g := range b.groups {
		if b.groups[g].of != nil && b.groups[g].times == nil {
			b.tallied(all, k, g)
			continue
		}
		for i := range all {
			all[i].counts[g] = make([]int, sc.levels())
		}
		b.groups[g].each(func(row []int, times int) {
			for i := range all {
				if v := row[i*scales+k]; v != missing {
					all[i].counts[g][v-sc.min] += times
					all[i].sizes[g] += times
				}
			}
		})
	}
	return all
}

// tallied reads the answers of a group of whole sectors from the tallies of
// the sheet.
func (b *box) tallied(all []spreadOut, k, g int) {
	tallies, scales, of := b.sheet.tallies(), len(b.sheet.scales), b.groups[g].of
	for i := range all {
		bySector := tallies[i*scales+k]
		if len(of) == 1 {
			all[i].counts[g], all[i].sizes[g] = bySector[of[0]].levels, bySector[of[0]].n
			continue
		}
		all[i].counts[g] = make([]int, b.sheet.scales[k].levels())
		for _, sec := range of {
			for v, n := range bySector[sec].levels {
				all[i].counts[g][v] += n
			}
			all[i].sizes[g] += bySector[sec].n
		}
	}
}

// reached returns, for every value, the share of the answers up to it; nothing
// without answers.
func (s spreadOut) reached() []*big.Rat {
	var shares []*big.Rat
	groups := int64(0)
	for _, n := range s.sizes {
		if n > 0 {
			groups++
		}
	}
	if groups == 0 {
		return nil
	}
	up := make([]int64, len(s.counts))
	for v := range s.counts[0] {
		sum := new(big.Rat)
		for g, n := range s.sizes {
			if up[g] += int64(s.counts[g][v]); n > 0 {
				sum.Add(sum, big.NewRat(up[g], int64(n)*groups))
			}
		}
		shares = append(shares, sum)
	}
	return shares
}

// reachedQuickly is reached in floating-point numbers.
func (s spreadOut) reachedQuickly() []float64 {
	groups := 0.0
	for _, n := range s.sizes {
		if n > 0 {
			groups++
		}
	}
	if groups == 0 {
		return nil
	}
	shares := make([]float64, len(s.counts[0]))
	for g, n := range s.sizes {
		up := 0
		for v, times := range s.counts[g] {
			if up += times; n > 0 {
				shares[v] += float64(up) / float64(n) / groups
			}
		}
	}
	return shares
}

// lowerMedian returns the least value that half of the answers reach, counted
// from 0; −1 without answers. Only what is near to one half has to be added up
// exactly.
func (s spreadOut) lowerMedian(quick bool) int {
	shares := s.reachedQuickly()
	if quick || !slices.ContainsFunc(shares, func(x float64) bool { return x > .5-1e-9 && x < .5+1e-9 }) {
		return slices.IndexFunc(shares, func(x float64) bool { return x >= .5-1e-9 })
	}
	half := big.NewRat(1, 2)
	return slices.IndexFunc(s.reached(), func(x *big.Rat) bool { return x.Cmp(half) >= 0 })
}
