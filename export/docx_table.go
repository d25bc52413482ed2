package export

import (
	"strconv"
	"strings"
)

// table writes a table whose first row is repeated on every page, and whose
// caption stands above it.
func (x *docx) table(t *table) {
	x.paragraph("Caption", "", plain(t.Caption))
	x.put(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="0420" w:firstRow="1" w:firstColumn="1" w:noVBand="1"/><w:tblCaption w:val="`, escapeXML(t.Caption), `"/></w:tblPr><w:tblGrid>`)
	widths, heading, text := t.widths(), "TableHeading", "TableText"
	if len(t.Head) > fewColumns {
		heading, text = "NarrowHeading", "NarrowText"
	}
	for _, n := range widths {
		x.put(`<w:gridCol w:w="`, strconv.Itoa(n), `"/>`)
	}
	x.put(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, c := range t.Head {
		x.cell(c.Name, heading, c.Num, widths[i])
	}
	x.put(`</w:tr>`)
	for _, row := range t.Rows {
		x.put(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for i, c := range t.Head {
			var said line
			if i < len(row) {
				said = row[i]
			}
			x.cell(said, text, c.Num, widths[i])
		}
		x.put(`</w:tr>`)
	}
	x.put(`</w:tbl>`, docxGap)
}

// docxWidth is what a page has between its margins, in twentieths of a point.
const docxWidth = 9638

// What a table is set in, in points and in twentieths of one: the size of its
// letters, also in one of many columns, and what stands around a cell.
const (
	tableSize   = 10
	narrowSize  = 8.5
	cellMargins = 160
	fewColumns  = 5
	mostLetters = 24   // of a word that has to stand in one line
	lightPart   = 0.92 // of what is said in heads takes what is said in cells
)

// widths shares the width of a page among the columns: each has its longest
// word, if they all fit, and the rest goes to those that say most.
func (t *table) widths() []int {
	wide, says := make([]int, len(t.Head)), make([]int, len(t.Head))
	least, all, size := 0, 0, float64(tableSize)
	if len(t.Head) > fewColumns {
		size = narrowSize
	}
	for i, c := range t.Head {
		see := func(l line, size float64) {
			text := words(l)
			says[i] = max(says[i], min(40, len([]rune(text))))
			for _, word := range strings.Fields(text) {
				wide[i] = max(wide[i], cellMargins+int(20*size*ems(cut(word, mostLetters))))
			}
		}
		see(c.Name, size)
		for _, row := range t.Rows[:min(len(t.Rows), 200)] {
			if i < len(row) {
				see(row[i], size*lightPart)
			}
		}
		if says[i]++; i == 0 { // it names the row
			says[i] *= 2
		}
		least, all = least+wide[i], all+says[i]
	}
	for i := range wide {
		if least >= docxWidth {
			wide[i] = wide[i] * docxWidth / least
		} else {
			wide[i] += (docxWidth - least) * says[i] / all
		}
	}
	return wide
}

// ems is how wide a word is at most in the letters of a usual heading, in
// heights of a line: an m takes three times as much as an i.
func ems(word string) float64 {
	wide := 0.0
	for _, r := range word {
		switch {
		case strings.ContainsRune("ijlIftr.,:;'|!()[]/-", r):
			wide += .34
		case strings.ContainsRune("mwMW%@–—…", r) || r >= 0x2E80:
			wide += .95
		case r >= 'A' && r <= 'Z' || strings.ContainsRune("ÅÄÖ", r):
			wide += .73
		default:
			wide += .6
		}
	}
	return wide
}

func (x *docx) cell(l line, style string, number bool, width int) {
	x.put(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(width), `" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="`, style, `"/>`)
	if number {
		x.put(`<w:jc w:val="right"/>`)
	}
	x.put(`</w:pPr>`)
	x.runs(l)
	x.put(`</w:p></w:tc>`)
}
