package prioritise

import (
	"testing"

	"pgregory.net/rapid"
)

// An offer that is said to be dearer has a payment above what was asked, and
// above what is kept of it.
func TestWhatIsDearerCostsMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cost := rapid.Int64Range(1, 1_000_000).Draw(t, "cost")
		m, o := &market{projects: []project{{cost: cost}}}, offer{cost: float64(cost)}
		// Several have as much, or next to nothing.
		sums := rapid.SliceOfN(rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 1e-9), rapid.Float64Range(0, 4e6)), 1, 5).Draw(t, "sums")
		for k := range rapid.IntRange(1, 40).Draw(t, "blocs") {
			m.left = append(m.left, rapid.SampledFrom(sums).Draw(t, "left"))
			m.weight = append(m.weight, 1/float64(rapid.IntRange(1, 500).Draw(t, "voters")))
			o.blocs, o.weight = append(o.blocs, k), o.weight+m.weight[k]
		}
		priced := o
		if !m.price(&priced) {
			t.Skip("nobody can pay it")
		}
		if least := (1 - surely) / o.weight; priced.per <= least {
			t.Fatalf("%v, and before anybody has too little more than %v", priced.per, least)
		}
		asked := priced.per * rapid.OneOf(rapid.Just(1.0), rapid.Float64Range(.01, 1.01), rapid.Float64Range(1-1e-7, 1)).Draw(t, "of it")
		switch dearer := m.dearer(&o, asked); {
		case dearer && (asked >= priced.per || o.per <= asked || o.per >= priced.per):
			t.Fatalf("%v is said to be above %v, and at least %v", priced.per, asked, o.per)
		case !dearer && asked < priced.per/2 && o.weight*priced.q < 100*o.cost:
			t.Fatalf("%v is not seen to be above %v", priced.per, asked)
		}
	})
}
