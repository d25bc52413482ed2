package seating

// field is a finite field as two tables. 0 and 1 are its zero and one.
type field struct{ add, mul [][]int }

// newField returns the field of q elements, if q is a power of a prime and no
// larger than any room.
func newField(q int) (*field, bool) {
	if q < 2 || q > 128 {
		return nil, false
	}
	p := 2
	for q%p != 0 {
		p++
	}
	k, rest := 0, q
	for rest%p == 0 {
		rest /= p
		k++
	}
	if rest != 1 {
		return nil, false
	}
	// An element is a polynomial of degree below k over the integers modulo p,
	// its coefficients the digits of a number. Modulo some polynomials of
	// degree k there are no divisors of zero: those make a field.
	for low := range q {
		if f := modulo(q, p, k, low); f != nil {
			return f, true
		}
	}
	return nil, false
}

// modulo returns the elements with x^k = -low, or nil where that is no field.
func modulo(q, p, k, low int) *field {
	f := &field{add: square(q), mul: square(q)}
	minus := make([]int, p) // minus[c] = -c·low
	for a := range q {
		for b := range q {
			f.add[a][b] = digits(a, b, p, func(x, y int) int { return (x + y) % p })
		}
	}
	for c := range p {
		minus[c] = digits(low, low, p, func(x, _ int) int { return (p - x*c%p) % p })
	}
	for a := range q {
		for b := range q {
			sum, times := 0, a // Horner: the digits of b from the highest
			for place := q / p; place > 0; place /= p {
				// sum ← sum·x + digit·a
				carry := sum * p / q
				sum = f.add[sum*p%q][minus[carry]]
				c := b / place % p
				sum = f.add[sum][digits(times, times, p, func(x, _ int) int { return x * c % p })]
			}
			if sum == 0 && a != 0 && b != 0 {
				return nil
			}
			f.mul[a][b] = sum
		}
	}
	return f
}

// digits combines two numbers digit by digit in base p.
func digits(a, b, p int, f func(x, y int) int) int {
	n := 0
	for place := 1; a > 0 || b > 0; place *= p {
		n += f(a%p, b%p) * place
		a, b = a/p, b/p
	}
	return n
}

func square(q int) [][]int {
	s := make([][]int, q)
	for i := range s {
		s[i] = make([]int, q)
	}
	return s
}
