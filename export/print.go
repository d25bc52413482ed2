package export

import (
	"bufio"
	_ "embed"
	"html/template"
	"io"
	"sync"

	"kahvila/i18n"
	"kahvila/workshop"
)

// Sheet is one thing that is printed for the room.
type Sheet struct {
	Name  string // as in --what
	Title string // English

	// make returns the pages in the language of the builder, or a refusal
	// where there is nothing to print yet.
	make func(b *builder) ([]*section, error)
}

// Sheets lists everything that can be printed, in the order in which a
// facilitator needs it.
var Sheets = []Sheet{
	{Name: "invitation", Title: "Invitation", make: (*builder).invitation},
	{Name: "answers", Title: "Answers before the day", make: (*builder).beforehand},
	{Name: "join", Title: "How to join", make: (*builder).joining},
	{Name: "tables", Title: "Table cards", make: (*builder).tableCards},
	{Name: "routes", Title: "Route cards", make: (*builder).routeCards},
	{Name: "script", Title: "For the hosts of the tables", make: (*builder).hostScript},
	{Name: "polls", Title: "Poll on paper", make: (*builder).paperPolls},
	{Name: "ballots", Title: "Ballot on paper", make: (*builder).paperBallot},
	{Name: "privacy", Title: "Who can see what", make: (*builder).privacy},
}

// FindSheet returns the sheet with the name.
func FindSheet(name string) (Sheet, bool) {
	for _, s := range Sheets {
		if s.Name == name {
			return s, true
		}
	}
	return Sheet{}, false
}

// Setting is a way to set a sheet in type.
type Setting struct {
	Name string // as in --format
	Ext  string // of a file, with the dot

	Binary bool // it is no text
	set    func(w io.Writer, r *report, d Document) error
}

// Settings lists every way to set a sheet in type.
var Settings = []Setting{
	{Name: "html", Ext: ".html", set: setPage},
	{Name: "docx", Ext: ".docx", Binary: true, set: setDocx},
	{Name: "text", Ext: ".txt", set: setText},
}

// FindSetting returns the setting with the name.
func FindSetting(name string) (Setting, bool) {
	for _, s := range Settings {
		if s.Name == name {
			return s, true
		}
	}
	return Setting{}, false
}

// Write writes the sheet in the language of each printer, one after the other.
// It returns a [*workshop.Refusal] where there is nothing to print yet, and
// else the error of its writer. Nothing in it is more than everybody in the
// room may see.
func (s Sheet) Write(w io.Writer, how Setting, d Document, first *i18n.Printer, others ...*i18n.Printer) error {
	a := d.Workshop.Agenda()
	var r *report
	for _, p := range append([]*i18n.Printer{first}, others...) {
		b := &builder{p: p, lang: workshop.Lang(p.Lang()), d: d, w: d.Workshop}
		pages, err := s.make(b)
		if err != nil {
			return err
		}
		if r == nil {
			r = &report{
				Lang: p.Lang(), Kicker: p.T(s.Title), Title: line{b.text(a.Title)}, Skip: p.T("Skip to the first page"),
				Made: p.T("Written by kahvila on {date}.", "date", p.Date(d.Date)),
			}
			if len(a.Title) == 0 {
				r.Title = plain(p.T("A workshop without a title"))
			}
		}
		for _, page := range pages {
			page.ID = p.Lang() + "-" + page.ID
			if page.Lang = ""; p.Lang() != r.Lang {
				page.Lang = p.Lang()
			}
		}
		r.Sections = append(r.Sections, pages...)
	}
	return how.set(w, r, d)
}

//go:embed print.html
var sheetPage string

//go:embed print.css
var sheetStyle string

// sheetTemplate is read when the first sheet is written.
var sheetTemplate = sync.OnceValue(func() *template.Template {
	t := template.Must(template.New("page").Funcs(template.FuncMap{
		"style": func() template.CSS { return template.CSS(style + sheetStyle) },
	}).Parse(page))
	return template.Must(t.New("sheet").Parse(sheetPage)) // a test writes one
})

// setPage writes a sheet as a web page, to be printed.
func setPage(w io.Writer, r *report, _ Document) error {
	b := bufio.NewWriter(w)
	if err := sheetTemplate().ExecuteTemplate(b, "sheet", r); err != nil {
		return err
	}
	return b.Flush()
}

// setDocx writes a sheet as a text document, to be changed before it is
// printed. Who made it is left out: that line alone could take a page.
func setDocx(w io.Writer, r *report, d Document) error {
	x := &docx{own: r.Lang, tongue: r.Lang, seen: make(map[string]int)}
	x.paragraph("Subtitle", "", plain(r.Kicker))
	x.paragraph("Title", "", r.Title)
	for i, s := range r.Sections {
		if x.tongue = r.Lang; s.Lang != "" {
			x.tongue = s.Lang
		}
		if i > 0 {
			x.put(docxPageBreak)
		}
		x.paragraph("Heading1", s.ID, plain(s.Title))
		x.paragraph("IntroText", "", s.Lead)
		for _, b := range s.Blocks {
			x.block(b)
		}
	}
	return x.pack(w, r, d)
}

// box is where an answer is written by hand.
func box() run { return run{Box: true} }

// blank is something to fill in by hand: its name, and a line.
func blank(name string) []block {
	return []block{{Para: line{run{Text: name}.strong()}}, {Rules: 1}}
}

// head is a heading on a page.
func head(s string) block { return block{Heading: &heading{3, plain(s)}} }

// says is paragraphs of what is there.
func says(sentences ...string) (blocks []block) {
	for _, s := range sentences {
		if s != "" {
			blocks = append(blocks, block{Para: plain(s)})
		}
	}
	return blocks
}

// points is a list of what is there.
func points(sentences ...string) block {
	var items []item
	for _, s := range sentences {
		if s != "" {
			items = append(items, item{Text: plain(s)})
		}
	}
	return block{List: items}
}
