package prioritise

import "math/big"

// wsjf is weighted shortest job first: the cost of delay (value for users, how
// time presses, the risk that goes or the chance that opens) over the size of
// the job, of the lower median of each. The numbers are relative: in every
// column the least item is a 1.
//
// Source: D. G. Reinertsen, The Principles of Product Development Flow (2009),
// in the form of the Scaled Agile Framework.
func wsjf() Method {
	return factorMethod(Method{Name: "wsjf", Title: "WSJF score"}, wsjfForm(), func(f []*big.Rat) *big.Rat {
		v := new(big.Rat).Add(f[0], f[1])
		return v.Quo(v.Add(v, f[2]), f[3])
	})
}

func wsjfForm() Form {
	f := Form{Kind: Scales, Criteria: []Criterion{
		{ID: "value", Title: "Value for users"},
		{ID: "urgency", Title: "Time criticality"},
		{ID: "risk", Title: "Risk reduction or opportunity"},
		{ID: "size", Title: "Size of the job", Reverse: true},
	}}
	for k := range f.Criteria {
		c := &f.Criteria[k]
		c.Min, c.Max, c.Weight = 1, 7, 1
		for _, v := range []int{1, 2, 3, 5, 8, 13, 20} {
			c.Steps = append(c.Steps, Step{Value: v})
		}
	}
	return f
}
