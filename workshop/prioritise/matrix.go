package prioritise

import (
	"math"
	"slices"
)

// Quadrant is a quarter of the impact–effort matrix.
type Quadrant string

// The quadrants. What is on the cut counts as high.
const (
	Quick Quadrant = "quick" // high impact, low effort
	Big   Quadrant = "big"   // high impact, high effort
	Small Quadrant = "small" // low impact, low effort
	Later Quadrant = "later" // low impact, high effort
)

// Cut says where the matrix is cut in four.
type Cut string

// The cuts.
const (
	AtMiddle Cut = "middle" // of the scale
	AtMedian Cut = "median" // of the items
)

// Chart is a matrix: how much each item gives against how much it takes, both
// from 1 to 5, cut at X and Y.
type Chart struct {
	Cut    Cut
	X, Y   float64
	Points []Point // in the order of the result
}

// Point is one item on a [Chart].
type Point struct {
	Item     ItemID
	Number   int     // in the order of the result, from 1
	X, Y     float64 // effort, impact
	Quadrant Quadrant
	Near     bool // nearer than 0.3 to a cut: not to be read too closely
}

// Matrix returns the items that have both an impact and an effort. It has no
// points for a method without criteria of both sorts.
func Matrix(r Result, cut Cut) Chart {
	c := Chart{Cut: cut, X: 3, Y: 3}
	var xs, ys []float64
	for i, s := range r.Items {
		if s.Impact == 0 || s.Effort == 0 {
			continue
		}
		c.Points = append(c.Points, Point{Item: s.Item, Number: i + 1, X: s.Effort, Y: s.Impact})
		xs, ys = append(xs, s.Effort), append(ys, s.Impact)
	}
	if cut == AtMedian && len(xs) > 0 {
		c.X, c.Y = median(xs), median(ys)
	}
	for i := range c.Points {
		p := &c.Points[i]
		p.Quadrant = c.quadrant(p.X, p.Y)
		p.Near = math.Min(math.Abs(p.X-c.X), math.Abs(p.Y-c.Y)) < 0.3
	}
	return c
}

// Matrix reports whether ballots on the form put items on a [Matrix]: they rate
// both what things give and what they take.
func (f Form) Matrix() bool {
	takes := func(c Criterion) bool { return c.Reverse && c.Weight > 0 }
	gives := func(c Criterion) bool { return !c.Reverse && c.Weight > 0 }
	return f.Kind == Scales && slices.ContainsFunc(f.Criteria, takes) && slices.ContainsFunc(f.Criteria, gives)
}

func (c Chart) quadrant(x, y float64) Quadrant {
	switch {
	case y >= c.Y && x < c.X:
		return Quick
	case y >= c.Y:
		return Big
	case x < c.X:
		return Small
	}
	return Later
}

func median(xs []float64) float64 {
	slices.Sort(xs)
	half := len(xs) / 2
	if len(xs)%2 == 1 {
		return xs[half]
	}
	return (xs[half-1] + xs[half]) / 2
}
