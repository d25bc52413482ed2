package export_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kahvila/export"
	"kahvila/i18n"
)

// TestEveryFigureIsInTheDocument as a chart that can be changed: with its title
// and what it shows for those who do not see it, and with the table of the same
// right below, as on the web page.
func TestEveryFigureIsInTheDocument(t *testing.T) {
	page, _ := export.Find("html")
	for name, d := range documents(t) {
		for _, l := range i18n.Languages {
			document := parts(t, d, l.Code)["word/document.xml"]
			want := found(write(t, page, d, l.Code), `(?s)<svg[^>]*role="img"[^>]*>\s*<title[^>]*>(.*?)</title>`)
			titles := found(document, `<wp:docPr [^>]*title="([^"]+)"`)
			if !slices.Equal(titles, want) {
				t.Errorf("%s.%s: the charts %q, on the page %q", name, l.Code, titles, want)
			}
			if n := len(found(document, `<wp:docPr [^>]*descr="([^"]{20,})"`)); n != len(want) {
				t.Errorf("%s.%s: %d of %d charts say what they show", name, l.Code, n, len(want))
			}
			for _, after := range strings.Split(document, "</w:drawing></w:r></w:p>")[1:] {
				if caption := `<w:p><w:pPr><w:pStyle w:val="Caption"/>`; !strings.HasPrefix(after, caption) || !strings.HasPrefix(after[strings.Index(after, "</w:p>")+len("</w:p>"):], "<w:tbl>") {
					t.Errorf("%s.%s: no table below a chart: %.120s", name, l.Code, after)
				}
			}
		}
	}
	if n := len(found(parts(t, documents(t)["rich"], "fi")["word/document.xml"], `(<w:drawing>)`)); n < 8 {
		t.Errorf("the rich workshop has %d charts", n)
	}
}

// chartOrder is the order in which the parts of a chart have to stand: a word
// processor that is strict does not open a document in which they do not.
func chartOrder() map[string][]string {
	shared := strings.Fields("idx order tx spPr invertIfNegative marker dLbls cat xVal val yVal smooth")
	return map[string][]string{
		"chartSpace":   strings.Fields("date1904 lang roundedCorners chart spPr txPr externalData"),
		"chart":        strings.Fields("autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs"),
		"plotArea":     strings.Fields("layout barChart scatterChart catAx valAx spPr"),
		"barChart":     strings.Fields("barDir grouping varyColors ser gapWidth overlap axId"),
		"scatterChart": strings.Fields("scatterStyle varyColors ser axId"),
		"ser":          shared,
		"dLbls":        strings.Fields("numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize"),
		"catAx":        strings.Fields("axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr crossAx crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl"),
		"valAx":        strings.Fields("axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr crossAx crosses crossBetween majorUnit"),
		"scaling":      strings.Fields("orientation max min"),
		"legend":       strings.Fields("legendPos legendEntry overlay"),
		"strCache":     strings.Fields("ptCount pt"),
		"numCache":     strings.Fields("formatCode ptCount pt"),
		"manualLayout": strings.Fields("layoutTarget xMode yMode x y w h"),
		"marker":       strings.Fields("symbol size spPr"),
		"title":        strings.Fields("tx overlay"),
	}
}

// node is an element of a part with what is in it.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Kids    []node     `xml:",any"`
	Text    string     `xml:",chardata"`
}

// each calls f for the node and for all in it.
func (n node) each(f func(node)) {
	f(n)
	for _, k := range n.Kids {
		k.each(f)
	}
}

// within returns the text of the first element of that name in the node.
func (n node) within(name string) (texts []string) {
	n.each(func(x node) {
		if x.XMLName.Local == name {
			texts = append(texts, x.Text)
		}
	})
	return texts
}

// TestChartsAreAsWordProcessorsReadThem holds the order of their parts, and
// every number that is drawn against the table that is beside it.
func TestChartsAreAsWordProcessorsReadThem(t *testing.T) {
	order := chartOrder()
	seen := make(map[string]bool)
	for name, d := range documents(t) {
		all := parts(t, d, "sv")
		for part, text := range all {
			if !strings.HasPrefix(part, "word/charts/chart") {
				continue
			}
			where := name + " " + part
			var chart node
			if err := xml.Unmarshal([]byte(text), &chart); err != nil {
				t.Fatalf("%s: %v", where, err)
			}
			chart.each(func(n node) {
				in := order[n.XMLName.Local]
				if in == nil || !strings.HasSuffix(n.XMLName.Space, "/chart") {
					return
				}
				seen[n.XMLName.Local] = true
				last := 0
				for _, k := range n.Kids {
					at := slices.Index(in, k.XMLName.Local)
					if at < last {
						t.Errorf("%s: %s stands too late in %s, or does not belong there", where, k.XMLName.Local, n.XMLName.Local)
					}
					last = max(last, at)
				}
			})
			holdChart(t, where, chart, all[strings.NewReplacer("charts", "embeddings", ".xml", ".xlsx").Replace(part)])
		}
	}
	for name := range order {
		if !seen[name] {
			t.Errorf("no chart has a %s", name)
		}
	}
}

// holdChart holds what a chart draws against its table.
func holdChart(t *testing.T, where string, chart node, book string) {
	t.Helper()
	x, err := excelize.OpenReader(strings.NewReader(book))
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	defer x.Close()
	refs := 0
	chart.each(func(n node) {
		if n.XMLName.Local != "strRef" && n.XMLName.Local != "numRef" {
			return
		}
		refs++
		from, to, many := strings.Cut(strings.NewReplacer("Sheet1!", "", "$", "").Replace(n.within("f")[0]), ":")
		if !many {
			to = from
		}
		column, first, _ := excelize.CellNameToCoordinates(from)
		_, last, err := excelize.CellNameToCoordinates(to)
		if err != nil {
			t.Fatal(err)
		}
		var cells []string
		for row := first; row <= last; row++ {
			cell, _ := excelize.CoordinatesToCellName(column, row)
			said, err := x.GetCellValue("Sheet1", cell)
			if err != nil {
				t.Fatal(err)
			}
			cells = append(cells, said)
		}
		drawn := n.within("v")
		if count := n.within("ptCount"); !slices.Equal(drawn, cells) || len(count) != 1 {
			t.Errorf("%s: drawn %q, in the table %q", where, drawn, cells)
		}
	})
	if refs < 3 {
		t.Errorf("%s: %d of its numbers have a place in the table", where, refs)
	}
}

// TestADocumentIsAlwaysTheSame, byte for byte.
func TestADocumentIsAlwaysTheSame(t *testing.T) {
	f, _ := export.Find("docx")
	d := documents(t)["rich"]
	var one, two bytes.Buffer
	for _, w := range []io.Writer{&one, &two} {
		if err := f.Write(w, d, printer("fi")); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("twice the same document is two different files")
	}
}

// TestNumbersInChartsCanBeRead on what they stand on, and what is drawn on the
// paper.
func TestNumbersInChartsCanBeRead(t *testing.T) {
	contrast := func(a, b string) float64 {
		x, y := luminance(a), luminance(b)
		return (max(x, y) + .05) / (min(x, y) + .05)
	}
	held := 0
	for part, text := range parts(t, documents(t)["rich"], "en") {
		if !strings.HasPrefix(part, "word/charts/chart") {
			continue
		}
		for _, ser := range strings.Split(text, "<c:ser>")[1:] {
			ser, _, _ := strings.Cut(ser, "</c:ser>")
			fill, ink := found(ser, `<c:spPr><a:solidFill><a:srgbClr val="(\w+)"`), found(ser, `<c:dLbls>.*?<a:defRPr[^>]*><a:solidFill><a:srgbClr val="(\w+)"`)
			if edge := found(ser, `<a:ln w="\d+"><a:solidFill><a:srgbClr val="(\w+)"`); len(edge) > 0 && contrast(edge[0], "FFFFFF") < 3 {
				t.Errorf("%s: the edge %s cannot be seen", part, edge[0])
			}
			if len(fill) == 0 || len(ink) == 0 {
				continue
			}
			if held++; contrast(fill[0], ink[0]) < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", part, ink[0], fill[0], contrast(fill[0], ink[0]))
			}
		}
	}
	if held < 10 {
		t.Errorf("only %d numbers were looked at", held)
	}
}

// TestNoHeadIsBrokenInATable: columns share the page, and each is wide enough
// for what it is called.
func TestNoHeadIsBrokenInATable(t *testing.T) {
	tables := strings.Split(parts(t, documents(t)["rich"], "fi")["word/document.xml"], "<w:tbl>")[1:]
	if len(tables) < 10 {
		t.Fatalf("%d tables", len(tables))
	}
	for _, table := range tables {
		head, _, _ := strings.Cut(table, "</w:tr>")
		cells := strings.Split(head, "<w:tc>")[1:]
		all := 0
		for i, w := range found(table, `<w:gridCol w:w="(\d+)"`) {
			wide, err := strconv.Atoi(w)
			if err != nil || i >= len(cells) {
				t.Fatal(i, len(cells), err)
			}
			all += wide
			for _, word := range strings.Fields(strings.Join(found(cells[i], `<w:t [^>]*>([^<]*)`), "")) {
				if letters := len([]rune(word)); wide < 90*letters {
					t.Errorf("%q does not fit into %d", word, wide)
				}
			}
		}
		if all > 9638 || all < 9600 {
			t.Errorf("all columns together are %d", all)
		}
	}
}
