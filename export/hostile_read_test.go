package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

func (r *reading) text(s string) { r.texts = append(r.texts, s) }
func (r *reading) part(s ...any) { r.made = append(r.made, strings.TrimSpace(fmt.Sprintln(s...))) }

// readLines reads lines.
func readLines(_ *testing.T, file string) (r reading) {
	r.text(file)
	r.part(strings.Count(file, "\n"), "lines")
	return r
}

var (
	escaped = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])")
	begins  = regexp.MustCompile(`^ *(#+ |[-+*] |>|\||\d+[.)] |===|---|    |~~~)?`)
	means   = regexp.MustCompile("[^`*_\\[\\]<>|~&$]+")
)

// readMarkdown tells what means something from what is escaped. What stands four
// spaces in means nothing.
func readMarkdown(_ *testing.T, file string) (r reading) {
	r.text(escaped.ReplaceAllString(file, "$1"))
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "    ") && !strings.HasPrefix(strings.TrimLeft(line, " "), "- ") {
			r.part("set as it is")
			continue
		}
		line = escaped.ReplaceAllString(strings.TrimSpace(line), "x") // a letter like others
		r.part(begins.FindString(line), means.ReplaceAllString(line, ""))
	}
	return r
}

// readPage reads a page as a browser does: its elements but for those that
// isolate a text, and what they fetch or run.
func readPage(t *testing.T, file string) (r reading) {
	page, err := html.Parse(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for n := range page.Descendants() {
		switch n.Type {
		case html.TextNode:
			r.text(n.Data)
		case html.ElementNode:
			if n.Data == "bdi" {
				continue
			}
			r.part(n.Data)
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
					r.part(a.Key, a.Val)
				}
			}
		case html.CommentNode:
			r.part("comment")
		}
	}
	r.text(content(page))
	return r
}

// readDocument reads a text document as Word does.
func readDocument(t *testing.T, file string) (r reading) {
	var all strings.Builder
	eachXML(t, file, func(name string, x xml.Token) {
		switch x := x.(type) {
		case xml.CharData:
			all.Write(x)
		case xml.StartElement:
			if slices.Contains(strings.Fields("p tbl tr tc hyperlink instrText fldSimple object drawing altChunk Relationship"), x.Name.Local) {
				r.part(name, x.Name.Local)
			}
			if slices.Contains(strings.Fields("p br tab"), x.Name.Local) {
				all.WriteString(" ")
			}
			for _, a := range x.Attr {
				if a.Name.Local == "TargetMode" {
					r.part(a.Value)
				}
			}
		}
	})
	r.text(all.String())
	return r
}

// eachXML reads every piece of every part of a text document or workbook, and of
// the workbooks in it.
func eachXML(t *testing.T, file string, f func(name string, x xml.Token)) {
	t.Helper()
	eachPacked(t, file, func(part, text string) {
		if strings.HasSuffix(part, ".xlsx") {
			eachXML(t, text, func(name string, x xml.Token) { f(part+"/"+name, x) })
			return
		}
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			x, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", part, err)
			}
			f(part, x)
		}
	})
}

// readWorkbook reads cells: which of them are no texts, and what they do.
func readWorkbook(t *testing.T, file string) (r reading) {
	x, err := excelize.OpenReader(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for n, sheet := range x.GetSheetList() {
		rows, err := x.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		r.part(n, len(rows))
		for y, row := range rows {
			for c, text := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, y+1)
				formula, _ := x.GetCellFormula(sheet, at)
				linked, _, _ := x.GetCellHyperLink(sheet, at)
				if kind, _ := x.GetCellType(sheet, at); formula != "" || linked || text != "" && kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
					r.part(n, at, kind, formula, linked)
				}
				r.text(text)
			}
		}
	}
	return r
}

// readTable reads cells as a spreadsheet does that takes what begins with a sign
// for a formula; behind an apostrophe it is a text. A table without a byte order
// mark is for other programs than these.
func readTable(t *testing.T, file string) (r reading) {
	text, marked := strings.CutPrefix(file, "\ufeff")
	c := csv.NewReader(strings.NewReader(text))
	if c.FieldsPerRecord = -1; !marked {
		c.Comma = ';'
	}
	rows, err := c.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		r.part(len(row))
		for _, cell := range row {
			const signs = "=+-@\t\r\n＝＋－＠"
			if marked && strings.IndexAny(cell, signs) == 0 {
				r.part("a formula", cell)
			}
			if strings.IndexAny(cell, signs) == 1 {
				cell = strings.TrimPrefix(cell, "'")
			}
			r.text(cell)
		}
	}
	return r
}

// readJSON reads every text and every key, but for a language that is guessed.
func readJSON(t *testing.T, file string) (r reading) {
	var x any
	if err := json.NewDecoder(bytes.NewReader([]byte(file))).Decode(&x); err != nil {
		t.Fatal(err)
	}
	var walk func(at string, x any)
	walk = func(at string, x any) {
		switch x := x.(type) {
		case string:
			r.text(x)
		case []any:
			for _, v := range x {
				walk(at+"[]", v)
			}
		case map[string]any:
			for k, v := range x {
				if k != "lang" {
					r.part(at + "." + k)
					walk(at+"."+k, v)
				}
			}
		}
	}
	walk("", x)
	slices.Sort(r.made)
	return r
}

// readCalendar reads what a calendar shows.
func readCalendar(t *testing.T, file string) (r reading) {
	c, err := ics.ParseCalendar(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range c.Events() {
		r.part("event")
		for _, p := range e.Properties {
			r.part(p.IANAToken)
			r.text(p.Value)
		}
	}
	return r
}
