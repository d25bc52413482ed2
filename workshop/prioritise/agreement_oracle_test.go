package prioritise

import (
	"math"
	"math/big"
)

// Agreement returns van der Eijk's A of how often each value of an ordered
// scale was given: 1 if all agree, 0 if every value is as frequent, −1 if half
// are at each end. The frequencies may be weighted; those that are not above
// zero count as zero. Without any it returns 0.
func Agreement(freq []float64) float64 {
	exact, parts := make([]big.Rat, len(freq)), big.NewInt(1)
	for i, f := range freq {
		if f > 0 && !math.IsInf(f, 1) {
			exact[i].SetFloat64(f)
		}
		// The denominators are powers of two, so the greatest fits all.
		if d := exact[i].Denom(); d.Cmp(parts) > 0 {
			parts.Set(d)
		}
	}
	whole := make([]*big.Int, len(freq))
	for i := range exact {
		whole[i] = new(big.Int).Quo(parts, exact[i].Denom())
		whole[i].Mul(whole[i], exact[i].Num())
	}
	return float(agreement(whole))
}
