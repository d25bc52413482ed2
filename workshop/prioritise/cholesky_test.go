package prioritise

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The inverse of a matrix, and what solves it, are what multiplied by it is one.
func TestCholesky(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 24 {
		// Sums of squares of more numbers than there are rows are positive definite.
		parts := make([][]float64, n)
		for i := range parts {
			for range n + 3 {
				parts[i] = append(parts[i], random.NormFloat64())
			}
		}
		whole, low := newTriangle(n), newTriangle(n)
		for i := range n {
			for j := range i + 1 {
				for k, x := range parts[i] {
					whole[i][j] += x * parts[j][k]
				}
				low[i][j] = whole[i][j]
			}
		}
		low.cholesky()
		inverse := low.inverse()
		for i := range n {
			x := make([]float64, n)
			x[i] = 1
			low.solve(x, 0)
			for j := range n {
				solved, inverted := 0.0, 0.0
				for k := range n {
					solved += whole.at(j, k) * x[k]
					inverted += whole.at(j, k) * inverse.at(k, i)
				}
				want := map[bool]float64{true: 1}[i == j]
				if math.Abs(solved-want) > 1e-9 || math.Abs(inverted-want) > 1e-9 {
					t.Fatalf("%d rows: at %d, %d are %v and %v, want %v", n, i, j, solved, inverted, want)
				}
			}
		}
	}
}
