package export

import (
	"bufio"
	"io"
	"strings"
)

// setText writes a sheet as lines, to be read where there is nothing but text.
// A row of a table is a line, with the names of its columns.
func setText(w io.Writer, r *report, _ Document) error {
	t := prose{bufio.NewWriter(w)}
	t.put("", r.Title)
	for _, s := range r.Sections {
		t.WriteString("\n")
		t.put("", plain(s.Title))
		t.put("", s.Lead)
		for i, b := range s.Blocks {
			if i == 0 && b.Heading == nil && len(s.Lead) > 0 {
				t.WriteString("\n")
			}
			t.block(b)
		}
	}
	return t.Flush()
}

type prose struct{ *bufio.Writer }

// put writes a line behind a beginning, if there is anything in it.
func (t prose) put(begin string, l line) {
	if s := words(l); s != "" {
		t.WriteString(begin + s + "\n")
	}
}

func (t prose) block(b block) {
	t.put("", b.Para)
	t.put("", b.Note)
	if b.Heading != nil {
		t.WriteString("\n")
		t.put("", b.Heading.Text)
	}
	for _, i := range b.List {
		t.item("- ", i)
	}
	if b.Table != nil {
		t.table(b.Table)
	}
	for range b.Rules {
		t.WriteString(strings.Repeat("_", 40) + "\n")
	}
}

func (t prose) item(begin string, i item) {
	t.put(begin, join(" – ", i.Text, i.Note))
	for _, sub := range i.Subs {
		t.item("  "+begin, sub)
	}
}

func (t prose) table(of *table) {
	t.put("", plain(of.Caption))
	for _, row := range of.Rows {
		for n, cell := range row {
			switch {
			case n == 0:
				t.put("- ", cell)
			case n < len(of.Head):
				t.put("  ", join(": ", of.Head[n].Name, cell))
			}
		}
	}
}

// words is a line as text alone.
func words(l line) string {
	var b strings.Builder
	for _, r := range l {
		switch {
		case r.Box:
			b.WriteString("[ ]")
		case r.Text == "\n":
			b.WriteString(" – ")
		default:
			b.WriteString(r.Text)
		}
	}
	return strings.TrimSpace(oneLine(b.String()))
}
