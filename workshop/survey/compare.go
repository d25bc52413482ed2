package survey

import (
	"math"
	"slices"
)

// FewestCompared is how many have to have answered in each of two waves.
const FewestCompared = 10

// Item is what people were asked, in every language that they were asked in.
type Item struct {
	ID     string
	Text   map[string]string
	Low    map[string]string // what the first number is called
	High   map[string]string // what the last number is called
	Levels []map[string]string
	Max    int // the last number
}

// Reason says why two waves are not compared.
type Reason string

// The reasons.
const (
	OtherItem    Reason = "item"
	OtherWording Reason = "wording" // it was asked differently in a language that both have
	OtherScale   Reason = "scale"   // other numbers, or other names for them
	TooFew       Reason = "few"
)

// Size says how large a change is, in words.
type Size string

// The sizes, after Romano and others (2006).
const (
	Negligible Size = "negligible"
	Small      Size = "small"
	Medium     Size = "medium"
	Large      Size = "large"
)

// Change is what is different in the second of two waves. The people are not
// paired: nobody knows who answered in both.
type Change struct {
	Delta     float64 // Cliff's δ: from -1, all lower than before, to 1, all higher
	Low, High float64 // its interval, nineteen times in twenty
	Mean      float64 // the second mean less the first
	Size      Size
	Clear     bool // the interval does not reach across 0
}

// Compare returns what is different between two waves. Where they cannot be
// compared, the reason is not empty and there is no change.
func Compare(first Item, before Counts, second Item, after Counts) (Change, Reason) {
	switch {
	case first.ID != second.ID:
		return Change{}, OtherItem
	case !same(first.Text, second.Text):
		return Change{}, OtherWording
	case first.Max != second.Max || !same(first.Low, second.Low) || !same(first.High, second.High) ||
		!slices.EqualFunc(first.Levels, second.Levels, same):
		return Change{}, OtherScale
	case before.N() < FewestCompared || after.N() < FewestCompared:
		return Change{}, TooFew
	}
	return change(before, after), ""
}

// same reports whether two texts agree in every language that both have. A
// translation that was added changes nothing for those who read another one;
// texts without a language in common are not the same.
func same(a, b map[string]string) bool {
	if len(a) == 0 && len(b) == 0 {
		return true
	}
	common := 0
	for lang, text := range a {
		other, there := b[lang]
		if there && other != text {
			return false
		}
		if there {
			common++
		}
	}
	return common > 0
}

// quantile is that of the normal distribution that nineteen intervals in
// twenty are made with.
const quantile = 1.959963984540054

// change computes Cliff's δ with its unbiased variance (Cliff 1993) and the
// interval of Feng and Cliff (2004), which does not leave -1 to 1.
func change(before, after Counts) Change {
	delta, variance := dominance(before, after)
	low, high := interval(delta, variance, quantile)
	return Change{Delta: delta, Low: low, High: high, Mean: after.Mean() - before.Mean(), Size: size(delta), Clear: low > 0 || high < 0}
}

// dominance returns Cliff's δ and its variance.
func dominance(before, after Counts) (delta, variance float64) {
	n, m := float64(before.N()), float64(after.N())
	later := above(after)    // for each answer in the first wave
	earlier := above(before) // for each answer in the second wave, turned round
	for i, k := range before {
		delta += float64(k) * later(i)
	}
	delta /= n
	var rows, columns, cells float64
	for i, k := range before {
		d := later(i) - delta
		rows += float64(k) * d * d
		for j, l := range after {
			e := float64(sign(j-i)) - delta
			cells += float64(k*l) * e * e
		}
	}
	for j, l := range after {
		d := -earlier(j) - delta
		columns += float64(l) * d * d
	}
	variance = (m*m*rows + n*n*columns - cells) / (m * n * (m - 1) * (n - 1))
	return delta, max(variance, (1-delta*delta)/(m*n-1))
}

// above returns a function of an answer: the share of the counted people above
// it, less the share below it.
func above(c Counts) func(answer int) float64 {
	n := float64(c.N())
	return func(answer int) float64 {
		sum := 0
		for j, k := range c {
			sum += k * sign(j-answer)
		}
		return float64(sum) / n
	}
}

func sign(n int) int { return max(-1, min(1, n)) }

// interval returns that of δ, so many deviations wide.
func interval(delta, variance, z float64) (low, high float64) {
	rest := 1 - delta*delta
	if rest == 0 {
		return delta, delta
	}
	reach := z * math.Sqrt(variance) * math.Sqrt(rest*rest+z*z*variance)
	middle, scale := delta-delta*delta*delta, rest+z*z*variance
	return max(-1, (middle-reach)/scale), min(1, (middle+reach)/scale)
}

func size(delta float64) Size {
	switch d := math.Abs(delta); {
	case d < 0.147:
		return Negligible
	case d < 0.33:
		return Small
	case d < 0.474:
		return Medium
	}
	return Large
}
