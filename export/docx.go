package export

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"kahvila/i18n"
)

// writeDocx writes the report as a text document of Office Open XML. Headings,
// captions and lists have the names that every word processor knows, so that
// the template of an organisation applies to them.
func writeDocx(w io.Writer, d Document, p *i18n.Printer) error {
	r := build(d, p)
	x := &docx{own: r.Lang, tongue: r.Lang, seen: make(map[string]int)}
	x.report(r)
	return x.pack(w, r, d)
}

// pack writes the body, and what a text document has beside it.
func (x *docx) pack(w io.Writer, r *report, d Document) error {
	charts, types, links, err := x.drawn()
	if err != nil {
		return err
	}
	return zipped(zip.NewWriter(w), zip.Deflate, append([]docxPart{
		{"[Content_Types].xml", fmt.Sprintf(docxTypes, types)},
		{"_rels/.rels", docxRels},
		{"docProps/core.xml", docxCore(r, d)},
		{"word/_rels/document.xml.rels", fmt.Sprintf(docxLinks, links)},
		{"word/styles.xml", fmt.Sprintf(docxStyles, locale(r.Lang))},
		{"word/numbering.xml", docxNumbering},
		{"word/settings.xml", fmt.Sprintf(docxSettings, locale(r.Lang))},
		{"word/document.xml", docxHead + x.String() + docxTail},
	}, charts...))
}

// zipped writes an archive of files, and closes it. What is no archive itself
// is XML.
func zipped(z *zip.Writer, method uint16, parts []docxPart) error {
	for _, part := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: method})
		if err != nil {
			return err
		}
		text := part.text
		if !strings.HasSuffix(part.name, ".xlsx") {
			text = xml.Header + text
		}
		if _, err := io.WriteString(f, text); err != nil {
			return err
		}
	}
	return z.Close()
}

// locale is a language as word processors name it: Swedish and English as they
// are written in Finland.
func locale(lang string) string {
	switch lang {
	case "en":
		return "en-GB"
	case "":
		return "und"
	}
	return lang + "-FI"
}

// docx is the body of a text document in the making.
type docx struct {
	bytes.Buffer
	own    string         // the language of the document
	tongue string         // that of the part in the making
	seen   map[string]int // the anchors, numbered in order
	breaks bool           // the next paragraph begins a page
	charts []docxChart    // those so far
}

func (x *docx) put(parts ...string) {
	for _, s := range parts {
		x.WriteString(s)
	}
}

// escapeXML returns text that means nothing but itself.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}

// flat is a text in which nothing ends a line: word processors do not agree on
// what that would be.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\r\n\t", r) {
			return ' '
		}
		return r
	}, s)
}

func (x *docx) report(r *report) {
	x.paragraph("Subtitle", "", plain(r.Kicker))
	x.paragraph("Title", "", r.Title)
	if r.Draft != "" {
		x.paragraph("IntenseQuote", "", plain(r.Draft))
	}
	x.paragraph("", "", r.Purpose)
	var facts []line // in one paragraph: page one is short
	for _, f := range r.Facts {
		facts = append(facts, join(" ", line{run{Text: f.Name + ":", Strong: true}}, plain(f.Value)))
	}
	x.paragraph("", "", join(" · ", facts...))
	for _, l := range r.Summary {
		x.paragraph("", "", l)
	}
	for _, s := range r.Sections {
		x.breaks = s.Breaks
		title := s.Title
		if s.Appendix() {
			title = r.Appendix + " " + title
		}
		x.paragraph("Heading1", s.ID, plain(title))
		x.paragraph("IntroText", "", s.Lead)
		for _, b := range s.Blocks {
			x.block(b)
		}
	}
	x.paragraph("SmallText", "", plain(r.Made))
}

func (x *docx) block(b block) {
	switch {
	case b.Para != nil:
		x.paragraph("", "", b.Para)
	case b.Note != nil:
		x.paragraph("SmallText", "", b.Note)
	case b.Heading != nil:
		x.paragraph("Heading"+strconv.Itoa(b.Heading.Level-1), "", b.Heading.Text)
	case b.Table != nil:
		x.table(b.Table)
	case b.List != nil:
		x.list(b.List, 0)
	case b.Ideas != nil:
		x.list(b.Ideas, 0)
	case b.Card != nil:
		x.card(b.Card)
	case b.Figure != nil:
		p := b.Figure.plot()
		x.draw(b.Figure.Title, b.Figure.Desc, chartWidth, p.high(), p)
	case b.Matrix != nil:
		x.draw(b.Matrix.Title, b.Matrix.Desc, matrixSquare, matrixSquare, b.Matrix)
	}
	for range b.Rules {
		x.put(docxRule)
	}
}

func (x *docx) card(c *card) {
	x.paragraph("Heading2", c.ID, join(". ", plain(c.Place), c.Title))
	for _, a := range c.About {
		x.paragraph("", "", a)
	}
	for _, f := range c.Facts {
		x.paragraph("ListBullet", "", f)
	}
	x.paragraph("ListBullet", "", c.Why)
	if c.Quote != nil {
		x.paragraph("Quote", "", join(" – ", c.Quote, c.Source))
	}
	x.paragraph("SmallText", "", c.Ideas)
}

func (x *docx) list(items []item, level int) {
	style := "ListBullet"
	if level > 0 {
		style += strconv.Itoa(min(level, 2) + 1)
	}
	for _, i := range items {
		x.paragraph(style, i.ID, join(" – ", i.Text, i.Note))
		x.list(i.Subs, level+1)
	}
}

// paragraph writes a line in a style, with what links point to; nothing where
// there is no text.
func (x *docx) paragraph(style, id string, l line) {
	if len(l) == 0 {
		return
	}
	x.put(`<w:p>`)
	if style != "" {
		x.put(`<w:pPr><w:pStyle w:val="`, style, `"/>`)
		if x.breaks {
			x.put(`<w:pageBreakBefore/>`)
			x.breaks = false
		}
		x.put(`</w:pPr>`)
	}
	x.bookmark(id)
	x.runs(l)
	x.put(`</w:p>`)
}

// bookmark makes a place that links point to.
func (x *docx) bookmark(id string) {
	if id == "" {
		return
	}
	if _, twice := x.seen[id]; twice {
		return
	}
	n := strconv.Itoa(len(x.seen) + 1)
	x.seen[id] = len(x.seen) + 1
	x.put(`<w:bookmarkStart w:id="`, n, `" w:name="`, anchor(id), `"/><w:bookmarkEnd w:id="`, n, `"/>`)
}

// anchor is the name of a place: letters, digits and underscores, at most
// forty, and a letter first.
func anchor(id string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, "k_"+id)
	return name[:min(len(name), 40)]
}

func (x *docx) runs(l line) {
	for _, r := range l {
		x.bookmark(r.ID)
		if r.To != "" {
			x.put(`<w:hyperlink w:anchor="`, anchor(r.To), `">`)
		}
		x.run(r)
		if r.To != "" {
			x.put(`</w:hyperlink>`)
		}
	}
}

func (x *docx) run(r run) {
	if r.Text == "\n" {
		x.put(`<w:r><w:br/></w:r>`)
		return
	}
	if r.Box {
		x.put(docxBox)
		return
	}
	x.put(`<w:r><w:rPr>`)
	if r.To != "" {
		x.put(`<w:rStyle w:val="Hyperlink"/>`)
	}
	if r.Strong {
		x.put(`<w:b/>`)
	}
	if r.Small {
		x.put(`<w:sz w:val="18"/>`)
	}
	if lang := cmp.Or(r.Lang, x.tongue); lang != x.own {
		x.put(`<w:lang w:val="`, escapeXML(locale(lang)), `"/>`)
	}
	x.put(`</w:rPr><w:t xml:space="preserve">`, escapeXML(flat(r.Text)), `</w:t></w:r>`)
}
