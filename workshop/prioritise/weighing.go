package prioritise

import (
	"cmp"
	"math"
	"math/big"
	"slices"
)

// weighing adds counts over groups that weigh the same, exactly: a voter of a
// group of n weighs L/n, where L is the least common multiple of the sizes.
type weighing struct {
	small []int64    // what one voter of each group weighs, if all sums fit
	large []*big.Int // else
}

// newWeighing weighs counts that are at most most for one voter.
func newWeighing(sizes []int, most int) weighing {
	common := big.NewInt(1)
	for _, n := range sizes {
		size := big.NewInt(int64(n))
		shared := new(big.Int).GCD(nil, nil, common, size)
		common.Mul(common, size.Quo(size, shared))
	}
	whole := new(big.Int).Mul(common, big.NewInt(int64(len(sizes)*most)))
	w := weighing{}
	for _, n := range sizes {
		f := new(big.Int).Quo(common, big.NewInt(int64(n)))
		w.large = append(w.large, f)
		w.small = append(w.small, f.Int64())
	}
	if whole.BitLen() > 62 {
		w.small = nil
	} else {
		w.large = nil
	}
	return w
}

// sums returns the weighted sums of the counts (by group), or whole numbers
// from 0 that are in the same order and equal where those are.
func (w weighing) sums(counts [][]int) []int64 {
	if len(counts) == 0 {
		return nil
	}
	sums := make([]int64, len(counts[0]))
	if w.small != nil {
		for g, row := range counts {
			for k, n := range row {
				sums[k] += int64(n) * w.small[g]
			}
		}
		return sums
	}
	exact := make([]*big.Int, len(sums))
	var part, n big.Int
	for k := range exact {
		exact[k] = new(big.Int)
		for g := range counts {
			exact[k].Add(exact[k], part.Mul(w.large[g], n.SetInt64(int64(counts[g][k]))))
		}
	}
	for k, r := range dense(exact, (*big.Int).Cmp) {
		sums[k] = int64(r)
	}
	return sums
}

// dense numbers values from 0 in their order, equal ones alike.
func dense[T any](values []T, compare func(a, b T) int) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return compare(values[a], values[b]) })
	ranks, rank := make([]int, len(values)), 0
	for i, k := range order {
		if i > 0 && compare(values[order[i-1]], values[k]) != 0 {
			rank++
		}
		ranks[k] = rank
	}
	return ranks
}

// known is a number, exactly and nearly; nothing if exact is nil.
type known struct {
	exact  *big.Rat
	nearly float64
}

func knownRat(x *big.Rat) known { return known{x, float(x)} }

// compare compares two numbers. What is less is never more when rounded, so
// only what is nearly equal has to be looked at as fractions.
func (k known) compare(other known) int {
	if c := cmp.Compare(k.nearly, other.nearly); c != 0 {
		return c
	}
	return k.exact.Cmp(other.exact)
}

// denseKnown numbers what is known from 0 in its order; nothing is −1.
func denseKnown(values []known) []int {
	var given []known
	for _, v := range values {
		if v.exact != nil {
			given = append(given, v)
		}
	}
	ranks := dense(given, known.compare)
	all := make([]int, len(values))
	for i, v := range values {
		all[i] = -1
		if v.exact != nil {
			all[i], ranks = ranks[0], ranks[1:]
		}
	}
	return all
}

// denseFloats numbers floats from 0 in their order, those alike that are equal
// but for rounding; below 0 is −1.
func denseFloats(values []float64) []int {
	var given []float64
	for _, v := range values {
		if v >= 0 {
			given = append(given, math.Round(v*1e9))
		}
	}
	ranks := dense(given, cmp.Compare[float64])
	all := make([]int, len(values))
	for i, v := range values {
		all[i] = -1
		if v >= 0 {
			all[i], ranks = ranks[0], ranks[1:]
		}
	}
	return all
}
