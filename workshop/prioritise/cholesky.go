package prioritise

import "math"

// triangle is the lower half of a symmetric matrix: row i has i+1 numbers.
type triangle [][]float64

func newTriangle(n int) triangle {
	t, all := make(triangle, n), make([]float64, n*(n+1)/2)
	for i := range t {
		t[i], all = all[:i+1:i+1], all[i+1:]
	}
	return t
}

// cholesky replaces a positive definite matrix by the triangle whose product
// with its mirror it is.
func (t triangle) cholesky() {
	for i, row := range t {
		for j, x := range row {
			sum := x - dot(row[:j], t[j])
			if i == j {
				row[i] = math.Sqrt(max(sum, 1e-300))
			} else {
				row[j] = sum / t[j][j]
			}
		}
	}
}

// solve replaces b by the x for which the matrix of which this is the Cholesky
// triangle, times x, is b. The first from numbers of b are zero; those of x are
// not looked for and stay zero.
func (t triangle) solve(b []float64, from int) {
	for i := from; i < len(t); i++ {
		b[i] = (b[i] - dot(b[from:i], t[i][from:])) / t[i][i]
	}
	for i := len(t) - 1; i >= from; i-- {
		b[i] /= t[i][i]
		for k, x := range t[i][from:i] {
			b[from+k] -= float64(x * b[i])
		}
	}
}

// inverse returns the inverse of the matrix of which this is the Cholesky
// triangle.
func (t triangle) inverse() triangle {
	inv, column := newTriangle(len(t)), make([]float64, len(t))
	for i := range t {
		clear(column)
		column[i] = 1
		t.solve(column, i)
		for k := i; k < len(t); k++ {
			inv[k][i] = column[k]
		}
	}
	return inv
}

// at is the number in a row and column of the symmetric matrix.
func (t triangle) at(i, j int) float64 { return t[max(i, j)][min(i, j)] }

// dot is the sum of the products of as many numbers as a has. It is added up in
// four parts, because a processor waits for a sum before it adds to it.
func dot(a, b []float64) float64 {
	var s, t, u, v float64
	k := 0
	for ; k < len(a)-3 && k < len(b)-3; k += 4 {
		s += float64(a[k] * b[k])
		t += float64(a[k+1] * b[k+1])
		u += float64(a[k+2] * b[k+2])
		v += float64(a[k+3] * b[k+3])
	}
	for ; k < len(a); k++ {
		s += float64(a[k] * b[k])
	}
	return s + t + (u + v)
}
