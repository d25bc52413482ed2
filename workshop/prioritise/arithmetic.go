package prioritise

import (
	"math"
	"math/big"
)

// arithmetic is how numbers are added up: exactly where they decide, in
// floating point for resamples.
type arithmetic[T any] struct {
	of                 func(*big.Rat) T
	about              func(T) float64 // nil: it is that already
	add, sub, mul, quo func(a, b T) T
	cmp                func(a, b T) int
}

func exactly() arithmetic[*big.Rat] {
	return arithmetic[*big.Rat]{
		of: func(x *big.Rat) *big.Rat { return x }, about: float,
		add: func(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) },
		sub: func(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) },
		mul: func(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) },
		quo: func(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) },
		cmp: (*big.Rat).Cmp,
	}
}

// roughly has numbers equal that differ by a billionth, and never fuses a
// product with a sum.
func roughly() arithmetic[float64] {
	return arithmetic[float64]{
		of:  float,
		add: func(a, b float64) float64 { return a + b },
		sub: func(a, b float64) float64 { return a - b },
		mul: func(a, b float64) float64 { return float64(a * b) },
		quo: func(a, b float64) float64 { return a / b },
		cmp: func(a, b float64) int {
			switch d := a - b; {
			case math.Abs(d) <= 1e-9*max(math.Abs(a), math.Abs(b)):
				return 0
			case d < 0:
				return -1
			}
			return 1
		},
	}
}
