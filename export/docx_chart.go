package export

import (
	"fmt"
	"strconv"
	"strings"
)

// What a chart of a text document is drawn with. Every part has a line around
// it, so that pale ones can be told from the paper and from each other.
const (
	chartAccent = "17594D"
	chartPale   = "E4EFEC"
	chartInk    = "24211C"
	chartRule   = "B9B3A4"

	chartFont = `<a:latin typeface="Arial"/><a:cs typeface="Arial"/>`
	chartEdge = `<a:ln w="9525"><a:solidFill><a:srgbClr val="` + chartAccent + `"/></a:solidFill></a:ln>`
	chartNone = `<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`

	chartHead = `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<c:date1904 val="0"/><c:lang val="%s"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>`
	chartTail = `<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>` + chartNone +
		`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="` + chartInk + `"/></a:solidFill>` + chartFont + `</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>` +
		`<c:externalData r:id="r1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`
)

// Lengths in a text document, in its own units.
const (
	centimetre  = 360000
	chartWidth  = 17 * centimetre
	chartRow    = centimetre
	chartLegend = centimetre * 4 / 5 // also of the scale along the bars
	chartNames  = 0.42               // of the width is for what the bars are called
	chartLabel  = 60                 // letters of it
)

// plot is a figure as a word processor draws it itself, so that it can be
// changed there: bars below each other, each of parts in a row.
type plot struct {
	names []string // of the bars
	parts []plotPart
	scale bool    // the numbers along the bars say something
	most  float64 // where the bars end at most
}

// plotPart is one part of every bar: with its name, how it is filled, and how
// long it is in each.
type plotPart struct {
	name    string
	fill    string // a colour; empty: it only keeps the room
	ink     string // of the numbers in it; empty: it has none
	hatched bool
	long    []float64
}

// plot returns the figure as parts of bars. What its parts are called is its
// own to say.
func (f *figure) plot() *plot {
	p := &plot{}
	for i := range max(len(f.Parts), 1) {
		part := plotPart{long: make([]float64, len(f.Bars))}
		if i < len(f.Parts) {
			part.name = f.Parts[i]
		}
		p.parts = append(p.parts, part)
	}
	if len(f.Bars) == 0 {
		return p
	}
	switch first := f.Bars[0]; {
	case first.Counts != nil:
		f.plotAnswers(p)
	case first.At != 0:
		f.plotSpans(p)
	case first.Limit > 0:
		f.plotLoads(p)
	default:
		f.plotLengths(p)
	}
	return p
}

// call names a bar, with what it says where that is not to be seen.
func (p *plot) call(b bar, between string) {
	name := oneLine(cut(b.Label.Text, chartLabel))
	if between != "" && b.Value != "" {
		name += between + b.Value
	}
	p.names = append(p.names, name)
}

// plotLengths makes bars of one part, with its length in numbers.
func (f *figure) plotLengths(p *plot) {
	p.parts = p.parts[:1]
	p.parts[0].fill, p.parts[0].ink = chartAccent, "FFFFFF"
	p.most = f.High
	for i, b := range f.Bars {
		p.call(b, "")
		p.parts[0].long[i] = b.To
	}
}

// plotLoads makes bars of what is taken, what is free, and what is too much.
func (f *figure) plotLoads(p *plot) {
	p.most = f.High
	for i, b := range f.Bars {
		p.call(b, ": ")
		for k, long := range []float64{min(b.To, b.Limit), max(0, b.Limit-b.To), max(0, b.To-b.Limit)} {
			if k < len(p.parts) {
				p.parts[k].long[i] = long
			}
		}
	}
	for k, fill := range []string{chartAccent, chartPale, chartAccent} {
		if k < len(p.parts) {
			p.parts[k].fill, p.parts[k].hatched = fill, k == 2
		}
	}
}

// plotSpans makes bars that begin at the first place and end at the last one
// that something could have, with its own place in between: on the scale each
// place is in the middle of what is drawn for it.
func (f *figure) plotSpans(p *plot) {
	p.scale, p.most = true, f.High+.5
	room := plotPart{long: make([]float64, len(f.Bars))}
	before := plotPart{fill: chartPale, long: make([]float64, len(f.Bars))}
	at := plotPart{fill: chartAccent, long: make([]float64, len(f.Bars))}
	behind := plotPart{fill: chartPale, long: make([]float64, len(f.Bars))}
	for i, b := range f.Bars {
		p.call(b, " · ")
		room.long[i], before.long[i], at.long[i], behind.long[i] = b.From-.5, b.At-b.From, 1, b.To-b.At
	}
	if len(f.Parts) == 2 {
		at.name, before.name = f.Parts[0], f.Parts[1]
	}
	p.parts = []plotPart{room, before, at, behind}
}

// plotAnswers makes bars of how many gave each answer, from pale to dark.
func (f *figure) plotAnswers(p *plot) {
	n := 0
	for _, b := range f.Bars {
		n = max(n, len(b.Counts))
	}
	p.parts = make([]plotPart, n)
	for k := range p.parts {
		fill := shade(float64(k) / float64(max(n-1, 1)))
		p.parts[k] = plotPart{name: strconv.Itoa(f.Bars[0].First + k), fill: fill, ink: inkOn(fill), long: make([]float64, len(f.Bars))}
	}
	for i, b := range f.Bars {
		p.call(b, " · ")
		all := 0
		for k, count := range b.Counts {
			p.parts[k].long[i] = float64(count)
			all += count
		}
		p.most = max(p.most, float64(all))
	}
}

// shade is a colour between the pale one and the dark one.
func shade(part float64) string {
	var b strings.Builder
	for i := 0; i < len(chartPale); i += 2 {
		from, _ := strconv.ParseInt(chartPale[i:i+2], 16, 32) // both are constants
		to, _ := strconv.ParseInt(chartAccent[i:i+2], 16, 32)
		fmt.Fprintf(&b, "%02X", from+int64(float64(to-from)*part))
	}
	return b.String()
}

// inkOn is the colour of numbers that can be read on a colour.
func inkOn(fill string) string {
	green, _ := strconv.ParseInt(fill[2:4], 16, 32) // what the eye sees most of
	if green < 0x88 {
		return "FFFFFF"
	}
	return "000000"
}

// high is how much of a page the plot takes.
func (p *plot) high() int {
	high := chartRow * len(p.names)
	if p.named() {
		high += chartLegend
	}
	if p.scale {
		high += chartLegend
	}
	return high + chartLegend/2
}

// named reports whether it has to be said what the parts are.
func (p *plot) named() bool { return len(p.parts) > 1 }

// rows is the plot as a table: what the bars are called, and their parts.
func (p *plot) rows() [][]any {
	head := []any{""}
	for _, part := range p.parts {
		head = append(head, part.name)
	}
	rows := [][]any{head}
	for i, name := range p.names {
		row := []any{name}
		for _, part := range p.parts {
			row = append(row, part.long[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// chart draws the plot.
func (p *plot) chart(b *chartText) {
	high := float64(p.high())
	below := 0.0
	if p.named() {
		below += chartLegend
	}
	inner := below
	if p.scale {
		inner += chartLegend
	}
	b.put(`<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>`)
	b.put(`<c:x val="`, partOf(chartNames), `"/><c:y val="`, partOf(.02), `"/><c:w val="`, partOf(.97-chartNames), `"/><c:h val="`, partOf((high-inner)/high-.04), `"/></c:manualLayout></c:layout>`)
	b.put(`<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>`)
	for i, part := range p.parts {
		p.series(b, i, part)
	}
	b.put(`<c:gapWidth val="60"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`)
	b.put(`<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`)
	b.put(`<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="`, chartRule, `"/></a:solidFill></a:ln></c:spPr><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>`)
	p.along(b)
	b.put(chartNone, `</c:plotArea>`)
	if !p.named() {
		return
	}
	b.put(`<c:legend><c:legendPos val="b"/>`)
	for i, part := range p.parts {
		if part.name == "" {
			b.put(`<c:legendEntry><c:idx val="`, strconv.Itoa(i), `"/><c:delete val="1"/></c:legendEntry>`)
		}
	}
	b.put(`<c:overlay val="0"/></c:legend>`)
}

// along is the scale along the bars, with a line at every number where it says
// something.
func (p *plot) along(b *chartText) {
	gone, lines, every := "1", "", ""
	if p.scale {
		gone = "0"
		lines = `<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="` + chartRule + `"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`
		every = `<c:majorUnit val="` + strconv.Itoa(1+int(p.most)/15) + `"/>`
	}
	b.put(`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="`, amountOf(p.most), `"/><c:min val="0"/></c:scaling><c:delete val="`, gone, `"/><c:axPos val="b"/>`, lines)
	b.put(`<c:numFmt formatCode="0;;" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/>`, every, `</c:valAx>`)
}

// series is one part of every bar.
func (p *plot) series(b *chartText, i int, part plotPart) {
	n := len(p.names)
	b.put(`<c:ser><c:idx val="`, strconv.Itoa(i), `"/><c:order val="`, strconv.Itoa(i), `"/><c:tx>`)
	b.texts(i+1, 0, []string{part.name})
	b.put(`</c:tx>`)
	switch {
	case part.fill == "":
		b.put(chartNone)
	case part.hatched:
		b.put(`<c:spPr><a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="`, part.fill, `"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`, chartEdge, `</c:spPr>`)
	default:
		b.put(`<c:spPr><a:solidFill><a:srgbClr val="`, part.fill, `"/></a:solidFill>`, chartEdge, `</c:spPr>`)
	}
	b.put(`<c:invertIfNegative val="0"/>`)
	if part.ink != "" {
		b.put(`<c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/>`, chartNone, `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="`, part.ink, `"/></a:solidFill>`, chartFont, `</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>`)
		b.put(`<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`)
	}
	b.put(`<c:cat>`)
	b.texts(0, 1, p.names)
	b.put(`</c:cat><c:val>`)
	b.numbers(i+1, 1, part.long[:n])
	b.put(`</c:val></c:ser>`)
}
