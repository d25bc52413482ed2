package similar

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func BenchmarkGroups(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x := New()
			for i, text := range spread(n) {
				x.Add(uint64(i), text)
			}
			i := 0
			for b.Loop() {
				x.Add(uint64(n), spread(2)[i%2])
				x.Groups(Near, 8, nil)
				i++
			}
		})
	}
}

// What the search leaves out is really below: the pairs are those that comparing
// each with each finds.
func TestAlikeFindsAllThatComparingEachWithEachFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := New()
		for i := range rapid.IntRange(0, 25).Draw(t, "n") {
			x.Add(uint64(i), someText(t, "text"))
		}
		least := rapid.Float64Range(0.01, 1).Draw(t, "least")
		var want []Pair
		for _, p := range x.Pairs(least, 0) {
			if p.Within = false; nanos(p.Score) >= nanos(least) {
				want = append(want, p)
			}
		}
		if got := x.Alike(least); !slices.Equal(got, want) {
			t.Fatalf("%v, but %v are alike", got, want)
		}
	})
}

// Many copies of one text do not make a pair of each with each.
func TestManyCopiesAreStillGrouped(t *testing.T) {
	x := New()
	const n = 1500
	for i := range uint64(n) {
		x.Add(i, "Lomakkeet verkkoon")
	}
	x.Add(n, "Something else")
	if got := len(x.Alike(Near)); got > n*mostNear {
		t.Errorf("%d pairs", got)
	}
	in := 0
	for _, g := range x.Groups(Near, 8, nil) {
		in += len(g)
	}
	if in < n-8 {
		t.Errorf("%d of %d are in groups", in, n)
	}
}
