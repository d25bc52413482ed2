package prioritise

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
)

// Shown returns the items in the order in which one voter sees them: what
// stands first gets more, so it should be something else for everybody. The
// seed is that of the vote, and the number the voter's own; the same two give
// the same order for ever.
func Shown(items []ItemID, seed, voter uint64) []ItemID {
	order := slices.Sorted(slices.Values(items))
	random := rand.NewPCG(seed, voter)
	for i := len(order) - 1; i > 0; i-- {
		j, _ := bits.Mul64(random.Uint64(), uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// OrderEffect is whether what voters saw early got more.
type OrderEffect struct {
	Voters int     // whose order is known
	Early  float64 // how much more the first half got than the second, in per cent of the scale
	Error  float64 // its standard error
	Clear  bool    // it is more than two standard errors, of ten voters or more
}

// EffectOfOrder measures it on the ballots that tell what their voter has seen
// in which order. What each voter gave is compared with what others gave to the
// same item, so that good items which happened to be early do not count.
// Of pairs it says nothing.
func EffectOfOrder(p Poll) OrderEffect {
	sums, counts := make(map[ItemID]float64), make(map[ItemID]int)
	for _, b := range p.Ballots {
		for _, item := range p.Items {
			if x, ok := p.Form.worth(item, b.Answers); ok {
				sums[item] += x
				counts[item]++
			}
		}
	}
	var all []float64
	for _, b := range p.Ballots {
		var early, late []float64
		for i, item := range b.Seen {
			x, ok := p.Form.worth(item, b.Answers)
			if !ok || counts[item] < 2 {
				continue
			}
			// What the others gave, on average.
			x -= (sums[item] - x) / float64(counts[item]-1)
			if 2*i < len(b.Seen) {
				early = append(early, x)
			} else {
				late = append(late, x)
			}
		}
		if len(early) > 0 && len(late) > 0 {
			all = append(all, 100*(mean(early)-mean(late)))
		}
	}
	e := OrderEffect{Voters: len(all)}
	if e.Voters < 2 {
		return e
	}
	e.Early = mean(all)
	squares := 0.0
	for _, x := range all {
		squares += float64((x - e.Early) * (x - e.Early))
	}
	e.Error = math.Sqrt(squares / float64(e.Voters*(e.Voters-1)))
	e.Clear = e.Voters >= 10 && math.Abs(e.Early) > 2*e.Error
	return e
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

// worth is what a voter gave to an item, from 0 to 1; false if nothing. On
// forms where one chooses, what was left out is worth 0.
func (f Form) worth(item ItemID, all map[ItemID]Answer) (float64, bool) {
	a := all[item]
	switch f.Kind {
	case Points:
		if len(all) == 0 || len(a) > 1 {
			return 0, false
		}
		return float64(sum(a)) / float64(max(f.Cap, 1)), true
	case Choice:
		if chosen(a) {
			return 1, len(all) > 0
		}
		return 0, len(all) > 0
	case Order:
		if len(a) != 1 || a[0] < 1 {
			return 0, false
		}
		return 1 - float64(a[0]-1)/float64(max(len(all)-1, a[0], 1)), true
	case Pairs:
		return 0, false
	}
	given, weights := 0.0, 0.0
	for k, c := range f.Criteria {
		if k >= len(a) || a[k] < c.Min || a[k] > c.Max || c.Max <= c.Min {
			continue
		}
		u := float64(a[k]-c.Min) / float64(c.Max-c.Min)
		if c.Reverse {
			u = 1 - u
		}
		given += float64(u * float64(c.Weight))
		weights += float64(c.Weight)
	}
	if weights <= 0 {
		return 0, false
	}
	return given / weights, true
}
