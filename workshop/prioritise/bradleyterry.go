package prioritise

import (
	"math"
	"slices"
)

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
	played := 0
	for _, n := range met {
		if n > 0 {
			played++
		}
	}
	games := make([]game, 0, played)
	for i := range items {
		from := len(games)
		for j, n := range met[i*items : (i+1)*items] {
			if n > 0 {
				games = append(games, game{j, n})
			}
		}
		l.games[i] = games[from:]
	}
	return l
}

// ghost is how often every item is imagined to have won against and lost to an
// item of strength 1, so that nothing is infinitely strong.
const ghost = .5

// strengths fits the Bradley–Terry model, in which i is better than j with the
// probability γi/(γi+γj), until no strength moves by more than still of itself.
// It begins at from, or at 1, by minorisation and maximisation, and ends by
// Newton's method, which needs ghosts. Without them the geometric mean is 1.
//
// Sources: R. A. Bradley & M. E. Terry, Biometrika 39 (1952), 324–345;
// D. R. Hunter, MM algorithms for generalized Bradley–Terry models, Annals of
// Statistics 32 (2004), 384–406.
func (l *league) strengths(ghost, still float64, from []float64) []float64 {
	g := slices.Clone(from)
	if g == nil {
		g = slices.Repeat([]float64{1}, l.items)
		if ghost > 0 {
			g = l.minorise(g, ghost, still, 10)
		}
	}
	if ghost > 0 {
		info := l.newInformation()
		for range 60 {
			if moved := l.newton(g, ghost, info); moved*max(moved, solved) < still {
				return g
			}
		}
	}
	g = l.minorise(g, ghost, still, 20_000)
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

// minorise replaces γi by its wins over Σ n/(γi+γj), so many times at most.
func (l *league) minorise(g []float64, ghost, still float64, most int) []float64 {
	next := make([]float64, l.items)
	for range most {
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
	return g
}

// newton takes one step of Newton's method on the logarithms of the strengths
// and returns how far it went; what is left to go is about the square of that.
// The exponential function is left to its first terms, so that every processor
// does the same.
func (l *league) newton(g []float64, ghost float64, info *information) float64 {
	slope := make([]float64, l.items)
	for i, games := range l.games {
		slope[i] = l.won[i] + ghost - 2*ghost*g[i]/(g[i]+1)
		for _, m := range games {
			slope[i] -= m.n * g[i] / (g[i] + g[m.other])
		}
	}
	info.look(l, g, ghost)
	moved := 0.0
	for i, d := range info.solve(slope) {
		d = min(max(d, -furthest), furthest)
		g[i] *= exp(d)
		moved = max(moved, math.Abs(d))
	}
	return moved
}

// furthest is how far the logarithm of a strength goes in one step: from far
// away the method shoots past, and with steps of three to and fro for ever.
const furthest = 2

// exp is near to the exponential function of what is not beyond furthest.
func exp(d float64) float64 {
	d /= 8
	e := 1 + d + float64(d*d)/2
	e *= e
	e *= e
	return e * e
}

// variances returns the covariance matrix of the logarithms of the strengths:
// the inverse of the information, with the ghosts.
func (l *league) variances(g []float64, ghost float64) triangle {
	info := l.newInformation()
	info.look(l, g, ghost)
	t := info.triangle()
	t.cholesky()
	return t.inverse()
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
