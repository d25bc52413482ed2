package outcome

import "kahvila/workshop/prioritise"

// Quadrant is a quarter of the matrix and what is in it.
type Quadrant struct {
	Name   string
	Points []prioritise.Point
}

// Quadrants returns the quarters of the matrix that have something in them, the
// one that gives much for little first, and the matrix that they are of.
func (x *Words) Quadrants() ([]Quadrant, prioritise.Chart) {
	chart := prioritise.Matrix(*x.r, prioritise.AtMiddle)
	var all []Quadrant
	for _, q := range []struct {
		is   prioritise.Quadrant
		name string
	}{
		{prioritise.Quick, x.p.T("quick win: gives much, takes little")},
		{prioritise.Big, x.p.T("major project: gives and takes much")},
		{prioritise.Small, x.p.T("small improvement: gives and takes little")},
		{prioritise.Later, x.p.T("not now: gives little, takes much")},
	} {
		in := Quadrant{Name: q.name}
		for _, point := range chart.Points {
			if point.Quadrant == q.is {
				in.Points = append(in.Points, point)
			}
		}
		if len(in.Points) > 0 {
			all = append(all, in)
		}
	}
	return all, chart
}

// NoMatrix says that nothing can be put on the matrix.
func (x *Words) NoMatrix() string {
	if x.r.Voted == 0 {
		return x.Empty()
	}
	return x.p.T("This rating says nothing of what things give and what they take.")
}

// Near says that an item is too close to a border for its quarter to mean much;
// nothing where it is not.
func (x *Words) Near(point prioritise.Point) string {
	if point.Near {
		return x.p.T("(on the border)")
	}
	return ""
}
