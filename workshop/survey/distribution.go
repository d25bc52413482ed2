package survey

// Counts says how many people gave each answer: the first is how many gave 1.
// Those who did not know are not in it.
type Counts []int

// N returns how many people answered.
func (c Counts) N() int {
	n := 0
	for _, k := range c {
		n += k
	}
	return n
}

// Mean returns the mean of the answers, 0 where there are none.
func (c Counts) Mean() float64 {
	sum := 0
	for i, k := range c {
		sum += (i + 1) * k
	}
	return float64(sum) / float64(max(1, c.N()))
}

// LowerMedian returns the smaller of the middle answers: at least half of the
// people gave it or less. It is 0 where there are no answers.
func (c Counts) LowerMedian() int {
	n, below := c.N(), 0
	for i, k := range c {
		if below += k; n > 0 && 2*below >= n {
			return i + 1
		}
	}
	return 0
}

// Range returns the smallest and the largest answer, 0 where there are none.
func (c Counts) Range() (low, high int) {
	for i, k := range c {
		if k == 0 {
			continue
		}
		if low == 0 {
			low = i + 1
		}
		high = i + 1
	}
	return low, high
}

// Percent returns how many in a hundred gave each answer, rounded so that they
// add up to a hundred (largest remainders, the earlier first where they are
// equal); all 0 where there are no answers.
func (c Counts) Percent() []int {
	n := c.N()
	whole := make([]int, len(c))
	if n == 0 {
		return whole
	}
	missing := 100
	for i, k := range c {
		whole[i] = 100 * k / n
		missing -= whole[i]
	}
	given := make([]bool, len(c))
	for range missing {
		best := -1
		for i, k := range c {
			if !given[i] && (best < 0 || 100*k%n > 100*c[best]%n) {
				best = i
			}
		}
		given[best] = true
		whole[best]++
	}
	return whole
}

// Level is where a dimension of a maturity meter stands. A level has a
// description, and the mean of two descriptions is none: what counts is the
// lower median.
type Level struct {
	Current   int // 0: nobody has answered
	Low, High int
	Target    int // 0: none was set
}

// Gap returns how many levels are missing up to the target, 0 where it is
// reached or there is none.
func (l Level) Gap() int {
	if l.Current == 0 {
		return 0
	}
	return max(0, l.Target-l.Current)
}

// LevelOf returns the level that people see, and the one that they want.
func LevelOf(current, target Counts) Level {
	low, high := current.Range()
	return Level{Current: current.LowerMedian(), Low: low, High: high, Target: target.LowerMedian()}
}
