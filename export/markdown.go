package export

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"kahvila/i18n"
)

// writeMarkdown writes the report as Markdown with tables as GitHub has them.
func writeMarkdown(w io.Writer, d Document, p *i18n.Printer) error {
	return setMarkdown(w, build(d, p))
}

func setMarkdown(w io.Writer, r *report) error {
	m := markdown{bufio.NewWriter(w)}
	m.paragraph("# " + inline(r.Title))
	if r.Draft != "" {
		m.paragraph("**" + escape(r.Draft) + "**")
	}
	m.paragraph(start(inline(r.Purpose)))
	for _, f := range r.Facts {
		m.WriteString("- " + escape(f.Name) + ": " + escape(f.Value) + "\n")
	}
	if len(r.Facts) > 0 {
		m.WriteString("\n")
	}
	for _, l := range r.Summary {
		m.paragraph(start(inline(l)))
	}
	for _, s := range r.Sections {
		title := s.Title
		if s.Appendix() {
			title = r.Appendix + " " + title
		}
		m.paragraph("## " + escape(title))
		m.paragraph("**" + inline(s.Lead) + "**")
		for _, b := range s.Blocks {
			m.block(b)
		}
	}
	m.WriteString("---\n\n" + start(escape(r.Made)) + "\n")
	return m.Flush()
}

type markdown struct{ *bufio.Writer }

func (m markdown) paragraph(s string) {
	if s != "" {
		m.WriteString(s + "\n\n")
	}
}

func (m markdown) block(b block) {
	switch {
	case b.Para != nil:
		m.paragraph(start(inline(b.Para)))
	case b.Note != nil:
		m.paragraph(start(inline(b.Note)))
	case b.Heading != nil:
		m.paragraph(strings.Repeat("#", b.Heading.Level) + " " + inline(b.Heading.Text))
	case b.Table != nil:
		m.table(b.Table)
	case b.List != nil:
		m.list(b.List, "")
		m.WriteString("\n")
	case b.Ideas != nil:
		m.list(b.Ideas, "")
		m.WriteString("\n")
	case b.Card != nil:
		m.card(b.Card)
	case b.Figure != nil:
		m.drawn(b.Figure.Title, b.Figure.Text())
	case b.Matrix != nil:
		m.drawn(b.Matrix.Title, b.Matrix.Text())
	}
}

// drawn writes a figure in characters, which mean nothing but themselves.
func (m markdown) drawn(title string, lines []string) {
	m.paragraph(stressed(title))
	for _, l := range lines {
		m.WriteString("    " + strings.TrimRight(l, " ") + "\n")
	}
	m.WriteString("\n")
}

// stressed is a text between stars, which would begin a list before a space.
func stressed(s string) string { return "*" + strings.TrimSpace(escape(s)) + "*" }

func (m markdown) card(c *card) {
	m.paragraph("### " + escape(c.Place) + "\\. " + inline(c.Title))
	for _, a := range c.About {
		m.paragraph(start(inline(a)))
	}
	for _, f := range c.Facts {
		m.WriteString("- " + start(inline(f)) + "\n")
	}
	m.WriteString("- " + start(inline(c.Why)) + "\n\n")
	if c.Quote != nil {
		m.paragraph("> " + start(inline(c.Quote)) + " (" + inline(c.Source) + ")")
	}
	m.paragraph(start(inline(c.Ideas)))
}

func (m markdown) table(t *table) {
	m.paragraph(stressed(t.Caption))
	var rule strings.Builder
	for _, c := range t.Head {
		m.WriteString("| " + inline(c.Name) + " ")
		if c.Num {
			rule.WriteString("| ---: ")
		} else {
			rule.WriteString("| --- ")
		}
	}
	m.WriteString("|\n" + rule.String() + "|\n")
	for _, row := range t.Rows {
		for _, cell := range row {
			m.WriteString("| " + inline(cell) + " ")
		}
		m.WriteString("|\n")
	}
	m.WriteString("\n")
}

func (m markdown) list(items []item, indent string) {
	for _, i := range items {
		m.WriteString(indent + "- " + start(inline(i.Text)))
		if len(i.Note) > 0 {
			m.WriteString(" – " + inline(i.Note))
		}
		m.WriteString("\n")
		m.list(i.Subs, indent+"  ")
	}
}

// inline is a line as Markdown. Numbers of ideas stand as they are: they can be
// found in the appendix, and many places that take Markdown drop anchors.
func inline(l line) string {
	var b strings.Builder
	for _, r := range l {
		switch {
		case r.Text == "\n":
			b.WriteString(" – ")
		case r.Strong && strings.TrimSpace(r.Text) != "":
			b.WriteString("**" + isolate(escape(strings.TrimSpace(r.Text))) + "**")
		case r.Said:
			b.WriteString(isolate(escape(r.Text)))
		default:
			b.WriteString(escape(r.Text))
		}
	}
	return b.String()
}

// isolate keeps a text that is written from right to left from turning what
// stands beside it.
func isolate(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	}) {
		return s
	}
	return "\u2068" + s + "\u2069"
}

// escape makes text mean nothing but itself within a line of Markdown.
func escape(s string) string {
	if !strings.ContainsAny(s, "\\`*_[]<>|~&$\n\r\t") {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~&$", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsSpace(r) && r != '\u00a0':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// start makes an escaped text mean nothing but itself at the beginning of a
// block, where a sign or a number could begin a heading, a list or a rule.
func start(s string) string {
	s = strings.TrimLeft(s, " ")
	if s == "" {
		return s
	}
	if strings.ContainsRune("#+-=:", rune(s[0])) {
		return "\\" + s
	}
	if digits := strings.TrimLeft(s, "0123456789"); len(digits) < len(s) && digits != "" && (digits[0] == '.' || digits[0] == ')') {
		return s[:len(s)-len(digits)] + "\\" + digits
	}
	return s
}
