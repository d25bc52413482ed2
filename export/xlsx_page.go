package export

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// Widths of columns, in characters, and the height of a line, in points.
const (
	leastWide  = 8
	mostWide   = 48
	lineHeight = 15.0
	mostHeight = 409.0 // that a spreadsheet takes
)

// widths is how wide each column of a sheet is: so that no word of its head is
// broken, and what stands under it takes few lines.
func (s sheet) widths() []int {
	wide := make([]int, len(s.heads))
	for i, head := range s.heads {
		wide[i] = max(leastWide, longestWord(head)+4) // a button to filter stands beside it
		for _, row := range s.rows {
			if text, ok := row[i].(string); ok {
				wide[i] = max(wide[i], min(mostWide, len([]rune(text))+2))
			}
		}
	}
	return wide
}

// height is how high a row has to be for all of its cells. Not every program
// finds that out when it opens a workbook.
func height(cells []any, wide []int) float64 {
	lines := 1
	for i, cell := range cells {
		if text, ok := cell.(string); ok && i < len(wide) {
			lines = max(lines, linesOf(text, wide[i]-2))
		}
	}
	return min(mostHeight, float64(lines)*lineHeight)
}

// linesOf is how many lines a text takes in a width.
func linesOf(text string, wide int) int {
	lines := 0
	for _, part := range strings.Split(text, "\n") {
		lines++
		at := 0
		for _, word := range strings.Fields(part) {
			n := len([]rune(word))
			if at > 0 && at+1+n > wide {
				lines, at = lines+1, 0
			} else if at > 0 {
				at++
			}
			for at += n; at > wide; at -= wide {
				lines++
			}
		}
	}
	return lines
}

func longestWord(s string) int {
	longest := 0
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' }) {
		longest = max(longest, len([]rune(word)))
	}
	return longest
}

// pageWide is how many characters a page has beside each other that can be read.
const pageWide = 220

// onPaper sets a sheet on pages that lie on their side, as few beside each other
// as can be read, each with the heads and the names of the rows.
func (b *workbook) onPaper(name string, wide []int) {
	all := 0
	for _, n := range wide {
		all += n
	}
	lying, a4, beside, many, fits := "landscape", 9, 1+all/pageWide, 0, true
	b.try(b.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &lying, Size: &a4, FitToWidth: &beside, FitToHeight: &many}))
	b.try(b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fits}))
	sheet := "'" + name + "'!"
	b.try(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: sheet + "$A:$B," + sheet + "$1:$1", Scope: name}))
}

// styles are how cells look, by what is in them.
type styles struct{ head, text, day, number, tenths int }

func (b *workbook) styles() (s styles) {
	top := &excelize.Alignment{WrapText: true, Vertical: "top", Horizontal: "left", Indent: 1}
	number, tenths := &excelize.Alignment{Vertical: "top"}, "0.0"
	for _, x := range []struct { // always in this order, so that a file is always the same
		into *int
		of   *excelize.Style
	}{
		{&s.head, &excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}, Alignment: top, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEEA"}},
			Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "1F5C45"}}}},
		{&s.text, &excelize.Style{Alignment: top}},
		{&s.day, &excelize.Style{NumFmt: 14, Alignment: number}},
		{&s.number, &excelize.Style{Alignment: number}},
		{&s.tenths, &excelize.Style{CustomNumFmt: &tenths, Alignment: number}},
	} {
		style, err := b.NewStyle(x.of)
		b.try(err)
		*x.into = style
	}
	return s
}
