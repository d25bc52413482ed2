package screen

import (
	"fmt"
	"math"
	"strings"

	"kahvila/tui/outcome"
	"kahvila/tui/widget"
	"kahvila/workshop/prioritise"
)

// matrixLines draws what items give against what they take: a chart of their
// numbers where there is room, and always a list by quadrant.
func matrixLines(f Frame, x *outcome.Words, width, height int) []string {
	quadrants, chart := x.Quadrants()
	if len(chart.Points) == 0 {
		return indented(x.NoMatrix(), 1, width)
	}
	if width < roomyW || height < 8 {
		return quadrantLines(f, x, quadrants, width)
	}
	cells := width * 45 / 100
	drawn := chartLines(f, chart, cells, min(height, 20))
	list := quadrantLines(f, x, quadrants, width-cells-1)
	lines := make([]string, max(len(drawn), len(list)))
	for i := range lines {
		left, right := "", ""
		if i < len(drawn) {
			left = drawn[i]
		}
		if i < len(list) {
			right = list[i]
		}
		lines[i] = widget.Fit(left, cells) + " " + widget.Fit(right, width-cells-1)
	}
	return lines
}

// quadrantLines lists the items by quadrant, each with its number.
func quadrantLines(f Frame, x *outcome.Words, all []outcome.Quadrant, width int) []string {
	var lines []string
	for _, q := range all {
		lines = append(lines, indented(f.Theme.Strong.Render(q.Name), 1, width)...)
		for _, p := range q.Points {
			text := x.Title(p.Item)
			if near := x.Near(p); near != "" {
				text += " " + f.Theme.Faint.Render(near)
			}
			item := indented(text, 5, width)
			item[0] = fmt.Sprintf(" %2d  ", p.Number) + item[0][5:]
			lines = append(lines, item...)
		}
	}
	return lines
}

// chartLines draws the numbers of the items: what they take from left to
// right, what they give from bottom to top. A number that would cover another
// moves aside by a cell.
func chartLines(f Frame, c prioritise.Chart, w, h int) []string {
	g := f.Theme.Glyphs
	w, h = w-3, h-2 // inside the axes
	grid := make([][]string, h)
	for y := range grid {
		grid[y] = strings.Split(strings.Repeat(" ", w), "")
	}
	at := func(v float64, n int) int { return max(0, min(n-1, int(math.Round((v-1)/4*float64(n-1))))) }
	midX, midY := at(c.X, w), h-1-at(c.Y, h)
	for y := range h {
		grid[y][midX] = g.VRule
	}
	for x := range w {
		grid[midY][x] = g.Rule
	}
	grid[midY][midX] = g.Cross
	taken := make(map[[2]int]bool)
	for _, p := range c.Points {
		digits := fmt.Sprint(p.Number)
		x, y := min(at(p.X, w), w-len(digits)), h-1-at(p.Y, h)
		for taken[[2]int{x, y}] && y+1 < h {
			y++
		}
		for i, d := range digits {
			grid[y][x+i] = f.Theme.Strong.Render(string(d))
			taken[[2]int{x + i, y}] = true
		}
		taken[[2]int{x - 1, y}] = true
	}
	lines := []string{" " + f.Theme.Faint.Render(g.Up+" "+f.T.T("gives"))}
	for _, row := range grid {
		lines = append(lines, "  "+strings.Join(row, ""))
	}
	end := f.T.T("takes") + " " + g.Right
	return append(lines, widget.Columns("", f.Theme.Faint.Render(end), w+2))
}
