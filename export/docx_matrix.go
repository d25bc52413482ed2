package export

import "strconv"

// The square of the matrix in a text document: its values go from 1 to 5, with
// a little room, and the lines between the quarters are half-way.
const (
	matrixLow    = 0.7
	matrixHigh   = 5.3
	matrixHalf   = (matrixHigh - matrixLow) / 2
	matrixSquare = 11 * centimetre
)

// plotted is a named place of the matrix. One that is marked is a target with
// its number in a dot; the others say what the quarters are, beside the place.
type plotted struct {
	name   string
	x, y   float64
	marked bool
	beside string // l or r
}

// plotted returns the points, and what the quarters are called.
func (m *matrix) plotted() []plotted {
	value := func(unit int) float64 { return 1 + float64(unit-60)/220 }
	var all []plotted
	for i, name := range m.Corners {
		at := plotted{name: name, x: matrixLow, y: matrixHigh - .15, beside: "r"}
		if i%2 == 1 {
			at.x, at.beside = matrixHigh, "l"
		}
		if i > 1 {
			at.y = matrixLow + .15
		}
		all = append(all, at)
	}
	for _, p := range m.Points {
		all = append(all, plotted{name: strconv.Itoa(p.Number), x: value(p.X), y: value(1000 - p.Y), marked: true})
	}
	return all
}

// rows is the matrix as a table: what stands where.
func (m *matrix) rows() [][]any {
	rows := [][]any{{"", m.Across, m.Up}}
	for _, p := range m.plotted() {
		rows = append(rows, []any{p.name, p.x, p.y})
	}
	return rows
}

// chart draws the matrix. Each point is named by its number: what a word
// processor writes beside it is the name, and nothing can be mixed up.
func (m *matrix) chart(b *chartText) {
	b.put(`<c:layout/><c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>`)
	for i, p := range m.plotted() {
		p.series(b, i)
	}
	b.put(`<c:axId val="1"/><c:axId val="2"/></c:scatterChart>`)
	m.axis(b, 1, 2, "b", m.Across, "")
	m.axis(b, 2, 1, "l", m.Up, ` rot="-5400000" vert="horz"`)
	b.put(`<c:spPr><a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="`, chartRule, `"/></a:solidFill></a:ln></c:spPr></c:plotArea>`)
}

func (p plotted) series(b *chartText, i int) {
	at := strconv.Itoa(i)
	b.put(`<c:ser><c:idx val="`, at, `"/><c:order val="`, at, `"/><c:tx>`)
	b.texts(0, i+1, []string{p.name})
	b.put(`</c:tx><c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>`)
	ink, weight, where := chartInk, "0", p.beside
	if p.marked {
		ink, weight, where = "FFFFFF", "1", "ctr"
		b.put(`<c:marker><c:symbol val="circle"/><c:size val="19"/><c:spPr><a:solidFill><a:srgbClr val="`, chartAccent, `"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr></c:marker>`)
	} else {
		b.put(`<c:marker><c:symbol val="none"/></c:marker>`)
	}
	b.put(`<c:dLbls>`, chartNone, `<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900" b="`, weight, `"><a:solidFill><a:srgbClr val="`, ink, `"/></a:solidFill>`, chartFont, `</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>`)
	b.put(`<c:dLblPos val="`, where, `"/><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="1"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:xVal>`)
	b.numbers(1, i+1, []float64{p.x})
	b.put(`</c:xVal><c:yVal>`)
	b.numbers(2, i+1, []float64{p.y})
	b.put(`</c:yVal><c:smooth val="0"/></c:ser>`)
}

// axis draws what one direction is, and the line between the quarters.
func (m *matrix) axis(b *chartText, id, other int, where, name, turned string) {
	b.put(`<c:valAx><c:axId val="`, strconv.Itoa(id), `"/><c:scaling><c:orientation val="minMax"/><c:max val="`, amountOf(matrixHigh), `"/><c:min val="`, amountOf(matrixLow), `"/></c:scaling><c:delete val="0"/><c:axPos val="`, where, `"/>`)
	b.put(`<c:majorGridlines><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="`, chartRule, `"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`)
	b.put(`<c:title><c:tx><c:rich><a:bodyPr`, turned, `/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900" b="0"/></a:pPr><a:r><a:rPr sz="900" b="0"><a:solidFill><a:srgbClr val="`, chartInk, `"/></a:solidFill>`, chartFont, `</a:rPr><a:t>`, escapeXML(name), `</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`)
	b.put(`<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="`, strconv.Itoa(other), `"/><c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="`, amountOf(matrixHalf), `"/></c:valAx>`)
}
