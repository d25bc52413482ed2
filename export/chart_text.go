package export

import (
	"fmt"
	"strings"
)

// figureCells is how many characters a bar has.
const figureCells = 30

// Text draws the figure in characters, a line for each bar: what it says comes
// first, so that who hears it read out can go on.
func (f *figure) Text() []string {
	wide := 0
	for _, r := range f.Bars {
		wide = max(wide, len([]rune(r.Value)))
	}
	lines := make([]string, len(f.Bars))
	for i, r := range f.Bars {
		drawn := ""
		switch {
		case r.Counts != nil:
			drawn = Columns(r.Counts)
		case r.At != 0:
			drawn = f.spanText(r)
		default:
			drawn = Bar(r.To/f.High, r.Limit/f.High, figureCells)
		}
		lines[i] = fmt.Sprintf("%s%s  %s  %s", strings.Repeat(" ", wide-len([]rune(r.Value))), r.Value, drawn, isolate(cut(oneLine(r.Label.Text), figureLabel)))
	}
	return lines
}

func (f *figure) spanText(r bar) string {
	cells := []rune(strings.Repeat("·", figureCells))
	at := func(v float64) int { return int(f.part(v)*(figureCells-1) + .5) }
	for i := at(r.From); i <= at(r.To); i++ {
		cells[i] = '─'
	}
	cells[at(r.At)] = '●'
	return string(cells)
}

// Columns draws how often each answer was given, a character for each: empty
// where nobody gave it, full for the most frequent.
func Columns(counts []int) string {
	most := 1
	for _, n := range counts {
		most = max(most, n)
	}
	steps := []rune("▁▂▃▄▅▆▇█")
	var b strings.Builder
	for _, n := range counts {
		if n <= 0 {
			b.WriteRune('·')
			continue
		}
		b.WriteRune(steps[(n*len(steps)-1)/most])
	}
	return b.String()
}

// Bar draws a share of a width in characters, with a mark at its limit; a limit
// of 0 is none. What goes beyond the limit is drawn in another way.
func Bar(share, limit float64, width int) string {
	at := func(x float64) int { return min(width, max(0, int(x*float64(width)+.5))) }
	full, edge := at(share), at(limit)
	var b strings.Builder
	for i := range width {
		switch {
		case limit > 0 && i == edge-1:
			b.WriteRune('┃')
		case i < full && limit > 0 && i >= edge:
			b.WriteRune('▒')
		case i < full:
			b.WriteRune('█')
		default:
			b.WriteRune('░')
		}
	}
	return b.String()
}
