package prioritise

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The fit comes to rest in a few steps wherever it begins, and where it rests
// is where it would have come from anywhere else: a sector begins at the
// strengths that all have together, which may be far from its own.
func TestStrengthsComeToRest(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(2, 25).Draw(r, "items")
		won := make([][]int, n)
		for i := range won {
			won[i] = make([]int, n)
		}
		item, times := rapid.IntRange(0, n-1), rapid.OneOf(rapid.Just(1), rapid.IntRange(1, 300))
		oneWay := rapid.Bool().Draw(r, "one way")
		for range rapid.IntRange(0, 6*n).Draw(r, "games") {
			a, b := item.Draw(r, "winner"), item.Draw(r, "loser")
			if a > b && oneWay {
				a, b = b, a
			}
			if a != b {
				won[a][b] += times.Draw(r, "times")
			}
		}
		l := leagueOf(won)
		info, g := l.newInformation(), make([]float64, n)
		for i := range g {
			g[i] = math.Exp(rapid.Float64Range(-15, 15).Draw(r, "begins at"))
		}
		steps := 0
		for moved := 1.0; moved > 1e-7; moved = l.newton(g, ghost, info) {
			if steps++; steps > 60 {
				r.Fatalf("not at rest after 60 steps: %v", g)
			}
		}
		for i, want := range l.strengths(ghost, 1e-13, nil) {
			if math.Abs(g[i]-want) > 1e-5*want {
				r.Fatalf("item %d is %v, want %v", i, g[i], want)
			}
		}
	})
}
