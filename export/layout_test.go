package export_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kahvila/i18n"
)

// A workbook is read without pulling at its columns, and can be printed.
func TestColumnsAreWideEnough(t *testing.T) {
	for _, l := range i18n.Languages {
		x := book(t, documents(t)["rich"], l.Code)
		for _, s := range x.GetSheetList() {
			if page, err := x.GetPageLayout(s); err != nil || *page.Orientation != "landscape" || *page.FitToWidth < 1 || *page.FitToHeight != 0 {
				t.Errorf("%s.%s: %+v, %v", l.Code, s, page, err)
			}
			if props, err := x.GetSheetProps(s); err != nil || !*props.FitToPage {
				t.Errorf("%s.%s does not fit onto pages: %v", l.Code, s, err)
			}
			rows, err := x.GetRows(s, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			for y, row := range rows {
				high, err := x.GetRowHeight(s, y+1)
				if err != nil {
					t.Fatal(err)
				}
				for c, text := range row {
					column, _ := excelize.ColumnNumberToName(c + 1)
					wide, err := x.GetColWidth(s, column)
					if err != nil {
						t.Fatal(err)
					}
					for _, word := range strings.Fields(text) {
						if y == 0 && float64(len([]rune(word))) > wide {
							t.Errorf("%s.%s: %q breaks in a column of %v", l.Code, s, word, wide)
						}
					}
					if room := wide * high / 15; float64(len([]rune(text))) > room && strings.Contains(text, " ") {
						t.Errorf("%s.%s: %q has room for %v", l.Code, s, text, room)
					}
				}
			}
		}
	}
}

// The columns of a text document are as wide as its page, and no wider.
func TestTablesFitThePage(t *testing.T) {
	for name, d := range documents(t) {
		for _, grid := range found(parts(t, d, "fi")["word/document.xml"], `<w:tblGrid>(.*?)</w:tblGrid>`) {
			all := 0
			for _, wide := range found(grid, `w:w="(\d+)"`) {
				n, err := strconv.Atoi(wide)
				if err != nil || n < 300 {
					t.Errorf("%s: a column is %q wide", name, wide)
				}
				all += n
			}
			if all > 9638 || all < 9600 {
				t.Errorf("%s: a table is %d wide: %s", name, all, grid)
			}
		}
	}
}
