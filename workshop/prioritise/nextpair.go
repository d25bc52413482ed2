package prioritise

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Pairing chooses which two items to ask a voter about next, so that few
// questions say much. It is made from the ballots so far; it may be used for
// many voters, and be some ballots behind.
type Pairing struct {
	items []ItemID
	seen  []int     // how often each was compared
	gain  []float64 // item × item: what one more comparison would tell
}

// NewPairing looks at the ballots so far.
func NewPairing(items []ItemID, ballots []Ballot) *Pairing {
	s := pairSheet(Poll{Items: items, Ballots: ballots})
	n := len(s.items)
	p := &Pairing{items: s.items, seen: make([]int, n), gain: make([]float64, n*n)}
	l := newLeague(s.byPersons())
	g := l.strengths(ghost, 1e-9, nil)
	v := l.variances(g, ghost)
	met := make([]float64, n*n)
	for i, games := range l.games {
		for _, m := range games {
			met[i*n+m.other] = m.n
			p.seen[i] += int(m.n)
		}
	}
	for i := range n {
		for j := range n {
			if i != j {
				chance := g[i] / (g[i] + g[j])
				gain := chance * (1 - chance) * (v.at(i, i) + v.at(j, j) - 2*v.at(i, j)) / (1 + met[i*n+j])
				// What is as good is left to chance, not to the last digits.
				p.gain[i*n+j] = math.Round(gain*1e6) / 1e6
			}
		}
	}
	return p
}

// Next returns the two items, in the order in which to show them, to ask the
// voter about who has answered so much; false if they have compared all. The
// seed is the voter's own; the same voter with the same answers gets the same
// pair. The first item is one that was compared least, the second one of which
// the comparison tells most; one time in twenty, both are any.
func (p *Pairing) Next(mine map[ItemID]Answer, seed uint64) (left, right ItemID, ok bool) {
	n := len(p.items)
	done := make([]bool, n*n)
	asked := said(mine)
	count := slices.Clone(p.seen)
	for _, x := range asked {
		a, first := slices.BinarySearch(p.items, x.better)
		b, second := slices.BinarySearch(p.items, x.worse)
		if first && second {
			done[a*n+b], done[b*n+a] = true, true
			count[a]++
			count[b]++
		}
	}
	random := rand.New(rand.NewPCG(seed, uint64(len(asked))))
	any := random.Float64() < .05
	order := random.Perm(n)
	if !any {
		slices.SortStableFunc(order, func(a, b int) int { return count[a] - count[b] })
	}
	for _, a := range order {
		best := -1
		for _, b := range order {
			if b == a || done[a*n+b] {
				continue
			}
			if best < 0 || !any && p.gain[a*n+b] > p.gain[a*n+best] {
				best = b
			}
		}
		if best < 0 {
			continue
		}
		if random.Float64() < .5 {
			return p.items[best], p.items[a], true
		}
		return p.items[a], p.items[best], true
	}
	return 0, 0, false
}
