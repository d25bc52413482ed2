package prioritise

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// strongest returns how strong the strongest chain is from each item to each
// other one, −1 where there is none.
func (c contest) strongest() []int64 {
	n := c.items
	p := make([]int64, n*n)
	for x := range n {
		for y := range n {
			p[x*n+y] = -1
			if d := c.prefer(x, y); d > c.prefer(y, x) {
				p[x*n+y] = d
			}
		}
	}
	for k := range n {
		for i := range n {
			for j := range n {
				if i != j && j != k && k != i {
					p[i*n+j] = max(p[i*n+j], min(p[i*n+k], p[k*n+j]))
				}
			}
		}
	}
	return p
}

// drawnContest is a contest of any numbers, in which few or many are equal.
func drawnContest(r *rapid.T) contest {
	n := rapid.OneOf(rapid.IntRange(0, 9), rapid.IntRange(60, 70)).Draw(r, "items")
	most := rapid.SampledFrom([]int64{2, 10, 1 << 62}).Draw(r, "most")
	return contest{items: n, d: rapid.SliceOfN(rapid.Int64Range(0, most), n*n, n*n).Draw(r, "preferences")}
}

// The quick order is that of the strongest chains.
func TestBeforeIsByStrongestChains(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := drawnContest(r)
		n, p := c.items, c.strongest()
		want := make([]int, n)
		for i := range n * n {
			if x, y := i/n, i%n; p[x*n+y] > p[y*n+x] {
				want[x]++
			}
		}
		if got := c.before(); !slices.Equal(got, want) {
			t.Fatalf("before %v, want %v", got, want)
		}
	})
}

// closure is what can be reached over edges, as it is defined.
func closure(n int, edges []majority) []bool {
	reached := make([]bool, n*n)
	for _, e := range edges {
		reached[int(e.x)*n+int(e.y)] = true
	}
	for k := range n {
		for i := range n * n {
			reached[i] = reached[i] || reached[i/n*n+k] && reached[k*n+i%n]
		}
	}
	return reached
}

func TestReach(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.SampledFrom([]int{1, 5, 64, 65}).Draw(r, "items")
		node := rapid.Int32Range(0, int32(n-1))
		quick := newReach(n)
		var edges []majority
		for range rapid.IntRange(0, 2*n).Draw(r, "edges") {
			e := majority{x: node.Draw(r, "from"), y: node.Draw(r, "to")}
			edges = append(edges, e)
			quick.add(e.x, e.y)
		}
		for i, want := range closure(n, edges) {
			x, y := int32(i/n), int32(i%n)
			back := quick.row(quick.from, y)[x/64]&(1<<(x%64)) != 0
			if quick.has(x, y) != want || back != want {
				t.Fatalf("from %d to %d: %v, back %v, want %v", x, y, quick.has(x, y), back, want)
			}
		}
	})
}

// Majorities are locked from the strongest unless they close a cycle with what
// is locked and those that are alike.
func TestLockedIsByDefinition(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := drawnContest(r)
		if c.items > 9 {
			c = contest{items: 9, d: c.d[:81]}
		}
		n := c.items
		all, _, _ := c.majorities()
		slices.SortFunc(all, c.byOpposition)
		var locked []majority
		for len(all) > 0 {
			alike := all
			if i := slices.IndexFunc(all, func(m majority) bool { return c.byOpposition(m, all[0]) != 0 }); i > 0 {
				alike = all[:i]
			}
			tried := closure(n, slices.Concat(locked, alike))
			for _, m := range alike {
				if !tried[int(m.y)*n+int(m.x)] {
					locked = append(locked, m)
				}
			}
			all = all[len(alike):]
		}
		want := make([]int, n)
		for i, before := range closure(n, locked) {
			if before {
				want[i/n]++
			}
		}
		if got := c.locked(); !slices.Equal(got, want) {
			t.Fatalf("locked before %v, want %v", got, want)
		}
	})
}
