package prioritise

import "math"

// league is how often each item was better than each other one, every
// comparison with the weight of its voter, an even one half for each.
type league struct {
	items int
	won   []float64 // by item
	games [][]game  // by item
}

// game is how often an item met another one.
type game struct {
	other int
	n     float64
}

// newLeague counts the box of a pair sheet. The weights are such that those of
// all voters add up to their number.
func newLeague(b *box) *league {
	items := len(b.sheet.items)
	met := make([]float64, items*items)
	l := &league{items: items, won: make([]float64, items), games: make([][]game, items)}
	all := 0
	for _, g := range b.groups {
		all += g.n
	}
	for _, g := range b.groups {
		weight := float64(all) / float64(len(b.groups)*g.n)
		g.each(func(row []int, times int) {
			w := float64(weight * float64(times))
			for _, code := range row {
				better, worse, even := readPair(code, items)
				met[better*items+worse] += w
				met[worse*items+better] += w
				if even {
					l.won[better] += w / 2
					l.won[worse] += w / 2
				} else {
					l.won[better] += w
				}
			}
		})
	}
	for i := range items {
		for j := range items {
			if n := met[i*items+j]; n > 0 {
				l.games[i] = append(l.games[i], game{j, n})
			}
		}
	}
	return l
}

// ghost is how often every item is imagined to have won against and lost to an
// item of strength 1, so that nothing is infinitely strong.
const ghost = .5

// strengths fits the Bradley–Terry model, in which i is better than j with the
// probability γi/(γi+γj), by minorisation and maximisation: γi is replaced by
// its wins over Σ n/(γi+γj) until it stays. Without ghosts the geometric mean
// is 1. The fit begins at from, or at 1.
//
// Sources: R. A. Bradley & M. E. Terry, Biometrika 39 (1952), 324–345;
// D. R. Hunter, MM algorithms for generalized Bradley–Terry models, Annals of
// Statistics 32 (2004), 384–406.
func (l *league) strengths(ghost, still float64, from []float64) []float64 {
	g, next := make([]float64, l.items), make([]float64, l.items)
	for i := range g {
		g[i] = 1
		if from != nil {
			g[i] = from[i]
		}
	}
	for range 20_000 {
		moved := 0.0
		for i := range g {
			sum := 0.0
			if ghost > 0 {
				sum = 2 * ghost / (g[i] + 1)
			}
			for _, m := range l.games[i] {
				sum += m.n / (g[i] + g[m.other])
			}
			next[i] = g[i]
			if sum > 0 {
				next[i] = (l.won[i] + ghost) / sum
			}
			moved = max(moved, math.Abs(next[i]-g[i])/max(g[i], math.SmallestNonzeroFloat64))
		}
		g, next = next, g
		if moved < still {
			break
		}
	}
	if ghost == 0 {
		mean := 0.0
		for _, x := range g {
			mean += math.Log(x) / float64(l.items)
		}
		for i := range g {
			g[i] /= math.Exp(mean)
		}
	}
	return g
}

// variances returns the covariance matrix of the logarithms of the strengths:
// the inverse of the Fisher information, with the ghosts.
func (l *league) variances(g []float64, ghost float64) [][]float64 {
	info := make([][]float64, l.items)
	for i := range info {
		info[i] = make([]float64, l.items)
		p := g[i] / (g[i] + 1)
		info[i][i] = 2 * ghost * p * (1 - p)
	}
	for i, games := range l.games {
		for _, m := range games {
			p := g[i] / (g[i] + g[m.other])
			v := m.n * p * (1 - p)
			info[i][i] += v
			info[i][m.other] -= v
		}
	}
	return inverse(info)
}

// inverse inverts a symmetric positive definite matrix by Cholesky's
// decomposition.
func inverse(a [][]float64) [][]float64 {
	n := len(a)
	low := make([][]float64, n)
	for i := range a {
		low[i] = make([]float64, n)
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= float64(low[i][k] * low[j][k])
			}
			if i == j {
				low[i][i] = math.Sqrt(max(sum, 1e-300))
			} else {
				low[i][j] = sum / low[j][j]
			}
		}
	}
	// The inverse of the lower half, then its square.
	back := make([][]float64, n)
	for i := range back {
		back[i] = make([]float64, n)
		back[i][i] = 1 / low[i][i]
		for j := range i {
			sum := 0.0
			for k := j; k < i; k++ {
				sum -= float64(low[i][k] * back[k][j])
			}
			back[i][j] = sum / low[i][i]
		}
	}
	inv := make([][]float64, n)
	for i := range inv {
		inv[i] = make([]float64, n)
	}
	for i := range n {
		for j := i; j < n; j++ {
			sum := 0.0
			for k := j; k < n; k++ {
				sum += float64(back[k][i] * back[k][j])
			}
			inv[i][j], inv[j][i] = sum, sum
		}
	}
	return inv
}

// chances returns how probable it is, in per cent, that each item is better
// than another one drawn at random.
func chances(g []float64) []float64 {
	if len(g) == 1 {
		return []float64{100}
	}
	all := make([]float64, len(g))
	for i, x := range g {
		sum := 0.0
		for j, y := range g {
			if j != i {
				sum += x / (x + y)
			}
		}
		all[i] = 100 * sum / float64(len(g)-1)
	}
	return all
}
