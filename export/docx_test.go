package export_test

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/i18n"
)

// textDocument returns a text document, and parts the files in it.
func textDocument(t *testing.T, d export.Document, lang string) string {
	t.Helper()
	f, ok := export.Find("docx")
	if !ok {
		t.Fatal("there is no docx")
	}
	var b strings.Builder
	if err := f.Write(&b, d, printer(lang)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func parts(t *testing.T, d export.Document, lang string) map[string]string {
	t.Helper()
	return packed(t, textDocument(t, d, lang))
}

// TestEveryDocumentIsSound reads every part of every document, and follows
// every link in it.
func TestEveryDocumentIsSound(t *testing.T) {
	for name, d := range documents(t) {
		for _, l := range i18n.Languages {
			file := textDocument(t, d, l.Code)
			all := packed(t, file)
			charts := strings.Count(all["word/document.xml"], "<w:drawing>")
			if len(all) != 8+3*charts {
				t.Fatalf("%s: %d parts with %d charts", name, len(all), charts)
			}
			eachXML(t, file, func(string, xml.Token) {})
			document := all["word/document.xml"]
			places := found(document, `<w:bookmarkStart w:id="\d+" w:name="([^"]+)"`)
			if slices.Sort(places); len(slices.Compact(slices.Clone(places))) != len(places) {
				t.Errorf("%s.%s: two places have one name", name, l.Code)
			}
			for _, to := range found(document, `w:anchor="([^"]+)"`) {
				if !slices.Contains(places, to) {
					t.Errorf("%s.%s: a link leads to %s, which there is not", name, l.Code, to)
				}
			}
			styles := found(all["word/styles.xml"], `w:styleId="([^"]+)"`)
			for _, style := range found(document, `<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"`) {
				if !slices.Contains(styles, style) {
					t.Errorf("%s.%s: there is no style %s", name, l.Code, style)
				}
			}
		}
	}
}

func found(text, pattern string) []string {
	var all []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

// TestTheDocumentSaysWhatThePageSays holds the text document against the web
// page: the same headings in the same order, the same tables with repeated
// heads, and foreign passages marked.
func TestTheDocumentSaysWhatThePageSays(t *testing.T) {
	html, _ := export.Find("html")
	for _, l := range i18n.Languages {
		d := documents(t)["rich"]
		page, document := write(t, html, d, l.Code), parts(t, d, l.Code)["word/document.xml"]
		plain := func(s string) string {
			s = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(s, "")
			return strings.Join(strings.Fields(strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&#43;", "+", "&amp;", "&").Replace(s)), " ")
		}
		heads := func(pattern, text string) (all []string) {
			for _, h := range found(text, pattern) {
				all = append(all, plain(h))
			}
			return all
		}
		want, got := heads(`(?s)<h2[^>]*>(.*?)</h2>`, page), heads(`<w:pStyle w:val="Heading1"/>(?:<w:pageBreakBefore/>)?</w:pPr>(.*?)</w:p>`, document)
		if !slices.Equal(want[len(want)-len(got):], got) || len(got) < 8 {
			t.Errorf("%s: headings\n%q, on the page\n%q", l.Code, got, want)
		}
		tables := strings.Count(document, "<w:tbl>")
		if page := strings.Count(page, "<table"); tables != page || strings.Count(document, "<w:tblHeader/>") != tables {
			t.Errorf("%s: %d tables, %d on the page", l.Code, tables, page)
		}
		for _, other := range []string{"fi-FI", "sv-FI", "en-GB"} {
			own := strings.HasPrefix(other, l.Code)
			if marked := strings.Contains(document, `<w:lang w:val="`+other+`"/>`); marked == own {
				t.Errorf("%s: passages in %s are marked: %t", l.Code, other, marked)
			}
		}
	}
}
