package export

import (
	"bufio"
	_ "embed"
	"html/template"
	"io"
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

// Break reports whether the run ends a line.
func (r run) Break() bool { return r.Text == "\n" }
