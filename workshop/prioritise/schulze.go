package prioritise

// schulzeRule is the method of M. Schulze by winning votes: x is before y if
// the strongest chain of majorities from x to y is stronger than the one back.
// A chain is as strong as its weakest majority. The level of an item is how
// many it is before.
//
// Source: M. Schulze, A new monotonic, clone-independent, reversal symmetric,
// and Condorcet-consistent single-winner election method, Social Choice and
// Welfare 36 (2011), 267–303.
func schulzeRule(b *box) verdict {
	n := len(b.sheet.items)
	if len(b.groups) == 0 {
		return silent(n)
	}
	p := newContest(b).strongest()
	levels := make([]int, n)
	for x := range n {
		for y := range n {
			if p[x*n+y] > p[y*n+x] {
				levels[x]++
			}
		}
	}
	return outranked(levels)
}

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
		via := p[k*n : (k+1)*n]
		for i := range n {
			first := p[i*n+k]
			if i == k || first < 0 {
				continue
			}
			from := p[i*n : (i+1)*n]
			for j, second := range via {
				if j != i && min(first, second) > from[j] {
					from[j] = min(first, second)
				}
			}
		}
	}
	return p
}
