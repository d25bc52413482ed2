package export

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// figure draws the matrix on a square of 1000 units. Points that would cover
// each other are moved a little; the table has the exact numbers.
func (b *builder) figure(chart prioritise.Chart) *matrix {
	m := &matrix{
		Title:  b.p.T("What each development target gives and takes"),
		Desc:   b.p.N("{n} numbered points in four quarters. The table below has the same.", len(chart.Points)),
		Across: b.p.T("takes more →"), Up: b.p.T("gives more →"),
	}
	for i, q := range []prioritise.Quadrant{prioritise.Quick, prioritise.Big, prioritise.Small, prioritise.Later} {
		m.Corners[i] = b.quadrant(q)
	}
	for _, p := range chart.Points {
		at := point{X: unit(p.X), Y: 1000 - unit(p.Y), Number: p.Number}
		if t := b.w.Target(workshop.TargetID(p.Item)); t != nil {
			at.To, at.Title = targetAnchor(t.ID), b.name(t.Title)
		}
		m.Points = append(m.Points, at.beside(m.Points))
	}
	return m
}

// unit puts a value from 1 to 5 on the square, with a margin.
func unit(v float64) int { return 60 + int((min(max(v, 1), 5)-1)/4*880+0.5) }

// beside returns the point at the nearest free spot.
func (p point) beside(others []point) point {
	const apart = 62
	for ring := range 12 {
		for _, d := range [][2]int{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}} {
			at := p
			at.X, at.Y = p.X+d[0]*ring*apart/2, p.Y+d[1]*ring*apart/2
			taken := slices.ContainsFunc(others, func(o point) bool {
				return (o.X-at.X)*(o.X-at.X)+(o.Y-at.Y)*(o.Y-at.Y) < apart*apart
			})
			if !taken && at.X >= 40 && at.X <= 960 && at.Y >= 40 && at.Y <= 960 {
				return at
			}
		}
	}
	return p
}

// Text draws the matrix in characters, with the numbers of its points.
func (m *matrix) Text() []string {
	const wide, high = 52, 17
	cells := make([][]rune, high)
	for y := range cells {
		cells[y] = []rune(strings.Repeat(" ", wide))
		for x := range cells[y] {
			switch {
			case y == high/2 && x == wide/2:
				cells[y][x] = '┼'
			case y == high/2:
				cells[y][x] = '─'
			case x == wide/2:
				cells[y][x] = '│'
			}
		}
	}
	put := func(x, y int, s string) {
		for i, r := range []rune(s) {
			if x+i >= 0 && x+i < wide {
				cells[y][x+i] = r
			}
		}
	}
	half := wide/2 - 1
	for i, name := range m.Corners {
		put(i%2*(half+2), i/2*(high-1), cut(name, half))
	}
	for _, p := range m.Points {
		n := strconv.Itoa(p.Number)
		put(p.X*(wide-len(n))/1000, 1+p.Y*(high-3)/1000, n)
	}
	lines := []string{m.Up}
	for _, row := range cells {
		lines = append(lines, string(row))
	}
	return append(lines, m.Across)
}
