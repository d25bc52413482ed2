package prioritise

import "math/big"

// rice is reach · impact · confidence / effort, of the lower median of each.
// Reach is people or cases in a period, effort is months of a person's work.
//
// Source: S. McBride, RICE: simple prioritization for product managers,
// Intercom (2016).
func rice() Method {
	return factorMethod(Method{Name: "rice", Title: "RICE score"}, riceForm(), func(f []*big.Rat) *big.Rat {
		v := new(big.Rat).Mul(f[0], f[1])
		return v.Quo(v.Mul(v, f[2]), f[3])
	})
}

func riceForm() Form {
	listed := func(values ...int) (steps []Step) {
		for _, v := range values {
			steps = append(steps, Step{Value: v})
		}
		return steps
	}
	return Form{Kind: Scales, Criteria: []Criterion{
		{ID: "reach", Title: "Reach", Min: 1, Max: 9, Weight: 1,
			Steps: listed(10, 20, 50, 100, 200, 500, 1000, 2000, 5000)},
		{ID: "impact", Title: "Impact", Min: 1, Max: 5, Weight: 1, Per: 100, Steps: []Step{
			{Title: "Minimal", Value: 25}, {Title: "Low", Value: 50}, {Title: "Medium", Value: 100},
			{Title: "High", Value: 200}, {Title: "Massive", Value: 300}}},
		{ID: "confidence", Title: "Confidence", Min: 1, Max: 3, Weight: 1, Per: 100, Steps: []Step{
			{Title: "Low", Value: 50}, {Title: "Medium", Value: 80}, {Title: "High", Value: 100}}},
		{ID: "effort", Title: "Effort", Min: 1, Max: 9, Weight: 1, Per: 10, Reverse: true,
			Steps: listed(5, 10, 20, 30, 40, 60, 90, 120, 240)},
	}}
}
