package prioritise

import (
	"math"
	"math/big"
)

// Disagreement is how far apart the answers are, in a word.
type Disagreement string

// The words, by the agreement A. They are customary limits, not a test.
const (
	Agreed  Disagreement = "agreed"  // A ≥ 0.5: mostly the same opinion
	Spread  Disagreement = "spread"  // 0.2 ≤ A < 0.5: some spread
	Divided Disagreement = "divided" // −0.2 ≤ A < 0.2: clearly spread
	Split   Disagreement = "split"   // A < −0.2: opposite camps
	Few     Disagreement = "few"     // fewer than five answers: nothing can be said
)

// fewest is how many answers there have to be before anything but a mean is
// said of them, and how many people have to stand behind a shown sector.
const fewest = 5

func disagreement(a *big.Rat) Disagreement {
	switch {
	case a == nil:
		return Few
	case a.Cmp(big.NewRat(1, 2)) >= 0:
		return Agreed
	case a.Cmp(big.NewRat(1, 5)) >= 0:
		return Spread
	case a.Cmp(big.NewRat(-1, 5)) >= 0:
		return Divided
	}
	return Split
}

// agreement is van der Eijk's A of how often each value of an ordered scale was
// given: 1 if all agree, 0 if every value is as frequent, −1 if half are at each
// end. It is exact, and nil without any frequency. The frequencies are
// taken apart into layers, each a level height over the values that still
// have some; A is the mean of the layers' own agreement, weighted by their
// size. It uses freq up.
//
// Source: C. van der Eijk, Measuring agreement in ordered rating scales,
// Quality & Quantity 35 (2001), 325–341.
func agreement(freq []*big.Int) *big.Rat {
	var total, height big.Int
	for _, f := range freq {
		total.Add(&total, f)
	}
	if total.Sign() == 0 {
		return nil
	}
	// The sum so far is num/den; it is reduced once, in the end.
	num, den := new(big.Int), big.NewInt(1)
	var part, factor big.Int
	present := make([]bool, len(freq))
	for {
		values := int64(0)
		for i, f := range freq {
			present[i] = f.Sign() > 0
			if !present[i] {
				continue
			}
			if values == 0 || f.Cmp(&height) < 0 {
				height.Set(f)
			}
			values++
		}
		if values == 0 {
			return new(big.Rat).SetFrac(num, den.Mul(den, &total))
		}
		n, d := layerAgreement(present)
		part.Mul(part.Mul(&height, factor.SetInt64(values*n)), den)
		num.Add(num.Mul(num, factor.SetInt64(d)), &part)
		den.Mul(den, &factor)
		for i, f := range freq {
			if present[i] {
				f.Sub(f, &height)
			}
		}
	}
}

// layerAgreement is A = n/d of a layer, where a value either occurs or not:
// U·(1 − (S−1)/(K−1)) with S of the K values present. U compares the triples
// of values that show one peak (TU) with those that show two (TDU); they are
// counted by the value in the middle.
func layerAgreement(present []bool) (n, d int64) {
	k, s := int64(len(present)), int64(0)
	for _, p := range present {
		if p {
			s++
		}
	}
	var tu, tdu, left int64 // left: values present before the middle
	for j, p := range present {
		absent, right := int64(j)-left, s-left
		if !p {
			tdu += left * right
			continue
		}
		right--
		rightAbsent := k - int64(j) - 1 - right
		tu += left*rightAbsent + absent*right
		left++
	}
	if s == 1 {
		return 1, 1
	}
	if tu+tdu == 0 {
		return 0, 1
	}
	return ((k-2)*tu - (k-1)*tdu) * (k - s), (k - 2) * (tu + tdu) * (k - 1)
}

// Consensus returns the consensus Cns of how often each value of an ordered
// scale was given: 1 if all agree, 0 if half are at each end. Unlike
// [Agreement] it takes the steps of the scale as equally long. Without any
// frequency it returns 0.
//
// Source: W. J. Tastle & M. J. Wierman, Consensus and dissention: a measure of
// ordinal dispersion, International Journal of Approximate Reasoning 45
// (2007), 531–545.
func Consensus(freq []float64) float64 {
	var total, mean float64
	for i, f := range freq {
		if f > 0 {
			total += f
			mean += float64(float64(i) * f)
		}
	}
	if total == 0 || math.IsInf(total, 1) {
		return 0
	}
	mean /= total
	c, width := 1.0, float64(len(freq)-1)
	for i, f := range freq {
		if f > 0 && width > 0 {
			near := 1 - math.Abs(float64(i)-mean)/width
			c += float64(f / total * math.Log2(max(near, math.SmallestNonzeroFloat64)))
		}
	}
	return math.Round(c*1e9) / 1e9
}

// float returns the nearest float, 0 for nil.
func float(x *big.Rat) float64 {
	if x == nil {
		return 0
	}
	f, _ := x.Float64()
	return f
}
