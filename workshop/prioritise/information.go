package prioritise

// information is the Fisher information of the logarithms of the strengths: a
// symmetric positive definite matrix that is empty wherever two items never
// met.
type information struct {
	diagonal []float64
	beside   [][]game // less than zero, by what their n says
}

func (l *league) newInformation() *information {
	played := 0
	for _, games := range l.games {
		played += len(games)
	}
	all := make([]game, played)
	info := &information{diagonal: make([]float64, l.items), beside: make([][]game, l.items)}
	for i, games := range l.games {
		info.beside[i], all = all[:len(games):len(games)], all[len(games):]
	}
	return info
}

// look works the information out for these strengths.
func (info *information) look(l *league, g []float64, ghost float64) {
	for i, games := range l.games {
		p := g[i] / (g[i] + 1)
		known := 2 * ghost * p / (g[i] + 1)
		for k, m := range games {
			v := m.n * (g[i] / (g[i] + g[m.other])) * (g[m.other] / (g[i] + g[m.other]))
			info.beside[i][k] = game{m.other, v}
			known += v
		}
		info.diagonal[i] = known
	}
}

// times puts the product with x into y and returns x·y.
func (info *information) times(x, y []float64) float64 {
	product := 0.0
	for i, games := range info.beside {
		sum := float64(info.diagonal[i] * x[i])
		for _, m := range games {
			sum -= float64(m.n * x[m.other])
		}
		y[i] = sum
		product += float64(x[i] * sum)
	}
	return product
}

// solved is how much of b [information.solve] may leave.
const solved = 1e-7

// solve returns the x by which the matrix comes to b, by conjugate gradients
// beside the diagonal. Voters compare a few items of many, so this is several
// times quicker than taking the whole matrix apart. b is used up.
//
// Source: M. R. Hestenes & E. Stiefel, Methods of conjugate gradients for
// solving linear systems, Journal of Research of the National Bureau of
// Standards 49 (1952), 409–436.
func (info *information) solve(b []float64) []float64 {
	n := len(b)
	x, along, product := make([]float64, n), make([]float64, n), make([]float64, n)
	left := info.size(b)
	enough, turn := left*solved*solved, 0.0
	for range 4 * n { // n would do, but for rounding
		if left <= enough {
			break
		}
		for i, r := range b {
			along[i] = r/info.diagonal[i] + float64(along[i]*turn)
		}
		far := left / info.times(along, product)
		for i := range b {
			x[i] += float64(far * along[i])
			b[i] -= float64(far * product[i])
		}
		before := left
		left = info.size(b)
		turn = left / before
	}
	return x
}

// size is how large a vector is beside the diagonal, squared.
func (info *information) size(b []float64) float64 {
	sum := 0.0
	for i, r := range b {
		sum += float64(r*r) / info.diagonal[i]
	}
	return sum
}

// triangle returns the matrix with what is empty.
func (info *information) triangle() triangle {
	t := newTriangle(len(info.diagonal))
	for i, games := range info.beside {
		t[i][i] = info.diagonal[i]
		for _, m := range games {
			if m.other < i {
				t[i][m.other] = -m.n
			}
		}
	}
	return t
}
