package prioritise

import "math"

// Comparison is how far two results on the same items agree: of two methods,
// or of two times.
type Comparison struct {
	// Tau is Kendall's τ-b of the places: 1 for the same order, −1 for the
	// opposite one, 0 if they have nothing in common or one of them puts
	// nothing before anything.
	Tau float64

	// Differ lists the items whose places are three or more apart, or that
	// are above the cut in one result only, in the order of the first.
	Differ []ItemID

	// In and Out list the items that are above the cut in the second result
	// only, and in the first only.
	In, Out []ItemID
}

// Compare compares two results by the items that are in both.
//
// Source: M. G. Kendall, The treatment of ties in ranking problems, Biometrika
// 33 (1945), 239–251.
func Compare(first, second Result) Comparison {
	type both struct {
		item         ItemID
		a, b         int
		inOne, inTwo bool
	}
	at := make(map[ItemID]both)
	for i, s := range second.Items {
		at[s.Item] = both{item: s.Item, b: s.Place, inTwo: i < second.Top}
	}
	var all []both
	var c Comparison
	for i, s := range first.Items {
		x, ok := at[s.Item]
		if !ok {
			continue
		}
		x.a, x.inOne = s.Place, i < first.Top
		all = append(all, x)
		if x.inOne != x.inTwo || x.a-x.b >= 3 || x.b-x.a >= 3 {
			c.Differ = append(c.Differ, x.item)
		}
		switch {
		case x.inTwo && !x.inOne:
			c.In = append(c.In, x.item)
		case x.inOne && !x.inTwo:
			c.Out = append(c.Out, x.item)
		}
	}
	agree, inA, inB := 0, 0, 0
	for i, x := range all {
		for _, y := range all[:i] {
			a, b := sign(x.a-y.a), sign(x.b-y.b)
			agree += a * b
			inA += a * a
			inB += b * b
		}
	}
	if inA > 0 && inB > 0 {
		c.Tau = float64(agree) / math.Sqrt(float64(inA)*float64(inB))
	}
	return c
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
