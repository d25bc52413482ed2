package export

import (
	"bufio"
	_ "embed"
	"html/template"
	"io"
	"strings"
	"sync"

	"kahvila/i18n"
)

//go:embed report.html
var page string

//go:embed report.css
var style string

// pageTemplate is read when the first page is written.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"style": func() template.CSS { return template.CSS(style) },
	}).Parse(page)) // a test writes a page
})

// writeHTML writes the report as one web page that needs nothing beside it.
func writeHTML(w io.Writer, d Document, p *i18n.Printer) error {
	b := bufio.NewWriter(w)
	if err := pageTemplate().Execute(b, build(d, p)); err != nil {
		return err
	}
	return b.Flush()
}

// HTML is the line as it stands on the page. Lines are most of a report, and a
// template would spend most of its time on them, so they are set here: every
// text and every value of an attribute is escaped.
func (l line) HTML() template.HTML {
	var b strings.Builder
	put := func(before, s, after string) {
		b.WriteString(before)
		template.HTMLEscape(&b, []byte(s))
		b.WriteString(after)
	}
	for _, r := range l {
		if r.Text == "\n" {
			b.WriteString("<br>")
			continue
		}
		if r.Box {
			b.WriteString(`<span class="box"></span>`)
			continue
		}
		end := ""
		if r.To != "" {
			put(`<a href="#`, r.To, `">`)
			end = "</a>"
		} else if r.ID != "" {
			put(`<span id="`, r.ID, `">`)
			end = "</span>"
		}
		if r.Strong {
			b.WriteString("<strong>")
			end = "</strong>" + end
		}
		if r.Small {
			b.WriteString("<small>")
			end = "</small>" + end
		}
		switch {
		case r.Lang != "":
			put(`<bdi lang="`, r.Lang, `">`)
			put("", r.Text, "</bdi>")
		case r.Said:
			put("<bdi>", r.Text, "</bdi>")
		default:
			put("", r.Text, "")
		}
		b.WriteString(end)
	}
	return template.HTML(b.String())
}

// Body is the rows of the table as they stand on the page; the first cell of
// each names it. There may be one for every idea, so they are set here as lines
// are.
func (t *table) Body() template.HTML {
	var b strings.Builder
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		for i, cell := range row {
			switch {
			case i == 0:
				b.WriteString(`<th scope="row">` + string(cell.HTML()) + "</th>")
			case t.Head[i].Num:
				b.WriteString(`<td class="num">` + string(cell.HTML()) + "</td>")
			default:
				b.WriteString("<td>" + string(cell.HTML()) + "</td>")
			}
		}
		b.WriteString("</tr>\n")
	}
	return template.HTML(b.String())
}
