package prioritise

import (
	"math"
	"math/rand/v2"
	"testing"
)

// What conjugate gradients find is what taking the whole matrix apart finds:
// of many games and few, of even fields and of those where one always wins.
func TestInformationIsSolved(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		items, games int
		spread       float64 // of the logarithms of the strengths
	}{{1, 0, 1}, {2, 1, 1}, {7, 3, 1}, {7, 60, 5}, {40, 30, 2}, {40, 2000, 1}, {200, 1200, 3}, {200, 7000, 10}} {
		won := make([][]int, c.items)
		for i := range won {
			won[i] = make([]int, c.items)
		}
		for range c.games {
			if a, b := random.IntN(c.items), random.IntN(c.items); a != b {
				won[a][b]++
			}
		}
		l, g := leagueOf(won), make([]float64, c.items)
		for i := range g {
			g[i] = math.Exp(c.spread * random.NormFloat64())
		}
		info := l.newInformation()
		info.look(l, g, ghost)
		whole := info.triangle()
		whole.cholesky()
		want, b := make([]float64, c.items), make([]float64, c.items)
		most := 0.0
		for i := range b {
			b[i] = info.diagonal[i] * random.NormFloat64()
			want[i] = b[i]
		}
		whole.solve(want, 0)
		for _, x := range want {
			most = max(most, math.Abs(x))
		}
		for i, x := range info.solve(b) {
			if math.Abs(x-want[i]) > 1e-4*most {
				t.Errorf("%d items, %d games: item %d is %v, want %v", c.items, c.games, i, x, want[i])
			}
		}
	}
}
