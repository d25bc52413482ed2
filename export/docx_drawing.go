package export

import (
	"archive/zip"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// charted is what a word processor draws from numbers.
type charted interface {
	chart(*chartText)
	rows() [][]any // its numbers with their names, for whoever changes it
}

// docxPart is one file of a text document.
type docxPart struct{ name, text string }

// chartText is a chart in the making. What it draws stands in a table as well,
// so everything in it says where.
type chartText struct{ strings.Builder }

func (b *chartText) put(parts ...string) {
	for _, s := range parts {
		b.WriteString(s)
	}
}

// texts are the names that stand from a cell of the table down.
func (b *chartText) texts(column, row int, names []string) {
	b.put(`<c:strRef><c:f>`, cellsOf(column, row, len(names)), `</c:f><c:strCache><c:ptCount val="`, strconv.Itoa(len(names)), `"/>`)
	for i, name := range names {
		b.put(`<c:pt idx="`, strconv.Itoa(i), `"><c:v>`, escapeXML(flat(name)), `</c:v></c:pt>`)
	}
	b.put(`</c:strCache></c:strRef>`)
}

// numbers are those that stand from a cell of the table down.
func (b *chartText) numbers(column, row int, values []float64) {
	b.put(`<c:numRef><c:f>`, cellsOf(column, row, len(values)), `</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="`, strconv.Itoa(len(values)), `"/>`)
	for i, v := range values {
		b.put(`<c:pt idx="`, strconv.Itoa(i), `"><c:v>`, amountOf(v), `</c:v></c:pt>`)
	}
	b.put(`</c:numCache></c:numRef>`)
}

// amountOf writes a number as files have it, with two decimals at most.
func amountOf(x float64) string {
	return strconv.FormatFloat(float64(int64(x*100+.5))/100, 'f', -1, 64)
}

// partOf is a part of the whole, with three decimals.
func partOf(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

// cellsOf names so many cells of the table, from one down.
func cellsOf(column, row, n int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil { // no figure has so many parts
		return ""
	}
	at := fmt.Sprintf("Sheet1!$%s$%d", name, row+1)
	if n > 1 {
		at += fmt.Sprintf(":$%s$%d", name, row+n)
	}
	return at
}

// draw puts a figure where the text is, with its title and what it shows for
// those who do not see it. It stays on the page with the table of the same,
// which comes next.
func (x *docx) draw(title, about string, wide, high int, of charted) {
	n := len(x.charts) + 1
	b := &chartText{}
	b.put(fmt.Sprintf(chartHead, locale(x.own)))
	of.chart(b)
	b.put(chartTail)
	x.charts = append(x.charts, docxChart{chart: b.String(), rows: of.rows()})
	id := strconv.Itoa(n)
	x.put(`<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="`, strconv.Itoa(wide), `" cy="`, strconv.Itoa(high), `"/>`)
	x.put(`<wp:docPr id="`, id, `" name="Chart `, id, `" descr="`, escapeXML(flat(about)), `" title="`, escapeXML(flat(title)), `"/><wp:cNvGraphicFramePr/>`)
	x.put(`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="c`, id, `"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
}

// docxChart is a chart of a text document, with its numbers.
type docxChart struct {
	chart string
	rows  [][]any
}

// drawn returns the files that the charts are in, and what the document has to
// say of them: what they are, and which is which.
func (x *docx) drawn() (parts []docxPart, types, links string, err error) {
	const related = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	if len(x.charts) > 0 {
		types = `<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>`
	}
	for i, c := range x.charts {
		n := strconv.Itoa(i + 1)
		book, err := chartBook(c.rows)
		if err != nil {
			return nil, "", "", err
		}
		parts = append(parts,
			docxPart{"word/charts/chart" + n + ".xml", c.chart},
			docxPart{"word/charts/_rels/chart" + n + ".xml.rels", relationships(`<Relationship Id="r1" Type="` + related + `package" Target="../embeddings/chart` + n + `.xlsx"/>`)},
			docxPart{"word/embeddings/chart" + n + ".xlsx", book})
		types += `<Override PartName="/word/charts/chart` + n + `.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>`
		links += `<Relationship Id="c` + n + `" Type="` + related + `chart" Target="charts/chart` + n + `.xml"/>`
	}
	return parts, types, links, nil
}

func relationships(all string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + all + `</Relationships>`
}

// The parts of a workbook that are the same in every one.
const (
	bookTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`
	bookSpace = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	bookSheet = `<workbook` + bookSpace + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`
	bookRoot  = `<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>`
	bookLinks = `<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>`
)

// chartBook is a workbook of one table. It is packed with the document, and so
// not by itself.
func chartBook(rows [][]any) (string, error) {
	var cells strings.Builder
	for y, row := range rows {
		fmt.Fprintf(&cells, `<row r="%d">`, y+1)
		for i, v := range row {
			at, err := excelize.CoordinatesToCellName(i+1, y+1)
			if err != nil {
				return "", err
			}
			switch v := v.(type) {
			case float64:
				fmt.Fprintf(&cells, `<c r="%s"><v>%s</v></c>`, at, amountOf(v))
			case string:
				fmt.Fprintf(&cells, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, escapeXML(flat(v)))
			}
		}
		cells.WriteString(`</row>`)
	}
	var b strings.Builder
	z := zip.NewWriter(&b)
	err := zipped(z, zip.Store, []docxPart{
		{"[Content_Types].xml", bookTypes}, {"_rels/.rels", relationships(bookRoot)},
		{"xl/workbook.xml", bookSheet}, {"xl/_rels/workbook.xml.rels", relationships(bookLinks)},
		{"xl/worksheets/sheet1.xml", `<worksheet` + bookSpace + `><sheetData>` + cells.String() + `</sheetData></worksheet>`},
	})
	return b.String(), err
}
