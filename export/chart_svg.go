package export

import (
	"fmt"
	"html/template"
	"strings"
)

// The size of a figure, in units that are about a pixel on a screen.
const (
	figureWidth = 520
	figureRow   = 48 // a label and its bar
	figureTall  = 76 // a label and its answers
	figureLabel = 44 // characters
)

// SVG draws the figure. Every text of people is escaped, and nothing hangs on
// colour alone: what a bar means is written beside it.
func (f *figure) SVG() template.HTML {
	var b strings.Builder
	row := figureRow
	if len(f.Bars) > 0 && f.Bars[0].Counts != nil {
		row = figureTall
	}
	fmt.Fprintf(&b, `<svg class="chart" viewBox="0 0 %d %d" role="img" aria-labelledby="%s-figure %s-about"><title id="%s-figure">%s</title><desc id="%s-about">%s</desc>`+"\n",
		figureWidth, row*len(f.Bars)+8, f.ID, f.ID, f.ID, template.HTMLEscapeString(f.Title), f.ID, template.HTMLEscapeString(f.Desc))
	for i, r := range f.Bars {
		y := row * i
		lang := ""
		if r.Label.Lang != "" {
			lang = fmt.Sprintf(` lang="%s"`, template.HTMLEscapeString(r.Label.Lang))
		}
		fmt.Fprintf(&b, `<text%s x="0" y="%d">%s</text><text class="end" x="%d" y="%d">%s</text>`,
			lang, y+18, template.HTMLEscapeString(cut(r.Label.Text, figureLabel)), figureWidth, y+18, template.HTMLEscapeString(r.Value))
		switch {
		case r.Counts != nil:
			r.answers(&b, y+26)
		case r.At != 0:
			f.span(&b, r, y+32)
		default:
			f.length(&b, r, y+25)
		}
		b.WriteByte('\n')
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// x is where a value is, with room for half a dot at both ends.
func (f *figure) x(v float64) int { return 8 + int(f.part(v)*(figureWidth-16)+.5) }

func (f *figure) span(b *strings.Builder, r bar, y int) {
	fmt.Fprintf(b, `<path class="track" d="M8 %dH%d"/><path class="span" d="M%d %dH%d"/><circle cx="%d" cy="%d" r="7"/>`,
		y, figureWidth-8, f.x(r.From), y, f.x(r.To), f.x(r.At), y)
}

func (f *figure) length(b *strings.Builder, r bar, y int) {
	whole := func(v float64) int { return int(f.part(v)*figureWidth + .5) }
	fmt.Fprintf(b, `<rect class="ground" x="0" y="%d" width="%d" height="14"/><rect class="fill" x="0" y="%d" width="%d" height="14"/>`,
		y, figureWidth, y, whole(r.To))
	if r.Limit > 0 {
		at := min(max(whole(r.Limit), 2), figureWidth-2)
		fmt.Fprintf(b, `<path class="limit" d="M%d %dV%d"/>`, at, y-4, y+18)
	}
}

// answers draws a column for each answer, with how many gave it and what it is.
func (r bar) answers(b *strings.Builder, y int) {
	most := 1
	for _, n := range r.Counts {
		most = max(most, n)
	}
	wide := min(64, figureWidth/max(len(r.Counts), 1))
	for i, n := range r.Counts {
		high := (n*26 + most - 1) / most
		fmt.Fprintf(b, `<rect class="fill" x="%d" y="%d" width="%d" height="%d"/><text class="small" x="%d" y="%d">%d × %d</text>`,
			i*wide, y+28-high, wide-14, high, i*wide, y+42, n, r.First+i)
	}
}
