package workshop

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A shelf behaves like a map with an order, and a fork never shows in what it
// was forked from.
func TestShelfIsAMapThatForks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type model struct {
			order []uint64
			vals  map[uint64]int
		}
		s := shelf[uint64, int]{mine: new(mine), hash: hashID[uint64]}
		m := model{vals: map[uint64]int{}}
		type kept struct {
			s shelf[uint64, int]
			m model
		}
		var old []kept
		same := func(s shelf[uint64, int], m model) {
			var order []uint64
			for k, v := range s.all() {
				order = append(order, k)
				if m.vals[k] != v {
					t.Fatalf("%d is %d, want %d", k, v, m.vals[k])
				}
			}
			if !slices.Equal(order, m.order) {
				t.Fatalf("order %v, want %v", order, m.order)
			}
			for k, want := range m.vals {
				if v, ok := s.get(k); !ok || v != want {
					t.Fatalf("get(%d) = %d %v, want %d", k, v, ok, want)
				}
			}
		}
		for range rapid.IntRange(1, 400).Draw(t, "steps") {
			if rapid.IntRange(0, 9).Draw(t, "fork") == 0 {
				old = append(old, kept{s, model{slices.Clone(m.order), maps.Clone(m.vals)}})
				s = s.fork(new(mine))
			}
			k, v := uint64(rapid.IntRange(0, 300).Draw(t, "key")), rapid.Int().Draw(t, "value")
			if _, ok := m.vals[k]; !ok {
				m.order = append(m.order, k)
			}
			m.vals[k] = v
			s.put(k, v)
		}
		same(s, m)
		for _, o := range old {
			same(o.s, o.m)
		}
	})
}
