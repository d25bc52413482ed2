package prioritise_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// The first row is the published example of the R package agrmt; its value
// and the rows after it were computed independently.
func TestAgreementAndConsensus(t *testing.T) {
	for _, c := range []struct {
		freq   []float64
		a, cns float64
		within float64
	}{
		{[]float64{30, 40, 210, 130, 530, 50, 10}, 0.6113333, 0.7256876, 5e-8},
		{[]float64{0, 1, 3, 4, 2}, .5, .6785, 5e-5},
		{[]float64{1, 2, 4, 2, 1}, .35, .6340, 5e-5},
		{[]float64{4, 1, 0, 1, 4}, -.6556, .1170, 5e-5},
		{[]float64{2, 0, 0, 0, 8}, .2, .2781, 5e-5},
		{[]float64{0, 0, 5, 5, 0}, .75, .8074, 5e-5},
		{[]float64{10, 20, 30, 15, 4}, .3924, .6239, 5e-5},
		{[]float64{1, 1, 1, 1, 1}, 0, .4340, 5e-5},
		{[]float64{0, 0, 9, 0, 0}, 1, 1, 0},
		{[]float64{3, 0, 0, 0, 3}, -1, 0, 0},
		{[]float64{0, 0, 0}, 0, 0, 0},
		{[]float64{7}, 1, 1, 0},
		{nil, 0, 0, 0},
		{[]float64{math.NaN(), -1, 2, 0, 0}, 1, 1, 0},
	} {
		near(t, "agreement", prioritise.Agreement(c.freq), c.a, c.within)
		near(t, "consensus", prioritise.Consensus(c.freq), c.cns, c.within)
	}
}

// byTriples is van der Eijk's A as the paper tells it, in floats.
func byTriples(freq []float64) float64 {
	f, total := slices.Clone(freq), 0.0
	for _, x := range f {
		total += x
	}
	k, a := float64(len(f)), 0.0
	for {
		m, s := math.Inf(1), 0.0
		on := make([]int, len(f))
		for i, x := range f {
			if x > 1e-9 {
				m, on[i] = math.Min(m, x), 1
				s++
			}
		}
		if s == 0 {
			return a / total
		}
		tu, tdu := 0.0, 0.0
		for i := range on {
			for j := i + 1; j < len(on); j++ {
				for l := j + 1; l < len(on); l++ {
					switch [3]int{on[i], on[j], on[l]} {
					case [3]int{1, 0, 1}:
						tdu++
					case [3]int{1, 1, 0}, [3]int{0, 1, 1}:
						tu++
					}
				}
			}
		}
		layer := 0.0
		if s == 1 {
			layer = 1
		} else if tu+tdu > 0 {
			layer = ((k-2)*tu - (k-1)*tdu) / ((k - 2) * (tu + tdu)) * (1 - (s-1)/(k-1))
		}
		a += m * s * layer
		for i := range f {
			f[i] -= m * float64(on[i])
		}
	}
}

func TestAgreementProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 40), 2, 9).Draw(t, "counts")
		factor := rapid.IntRange(1, 9).Draw(t, "factor")
		freq, larger := make([]float64, len(counts)), make([]float64, len(counts))
		total := 0
		for i, n := range counts {
			freq[i], larger[i] = float64(n), float64(n*factor)
			total += n
		}
		if total == 0 {
			t.Skip()
		}
		a, cns := prioritise.Agreement(freq), prioritise.Consensus(freq)
		if a < -1 || a > 1 || cns < -1e-9 || cns > 1 {
			t.Fatalf("out of range: A = %v, Cns = %v", a, cns)
		}
		if math.Abs(a-byTriples(freq)) > 1e-9 {
			t.Fatalf("A = %v, by triples %v", a, byTriples(freq))
		}
		if prioritise.Agreement(larger) != a {
			t.Fatal("A depends on how many people there are")
		}
		slices.Reverse(freq)
		if prioritise.Agreement(freq) != a {
			t.Fatal("A depends on the direction of the scale")
		}
	})
}
