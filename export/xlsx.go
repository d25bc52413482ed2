package export

import (
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"kahvila/i18n"
	"kahvila/workshop"
)

// writeXLSX writes a workbook with a sheet for each table: the roadmap, the
// ideas, one for every result, the polls, and who took part. Numbers are
// numbers and days are days, the first row stays in view, and no text is ever a
// formula.
func writeXLSX(w io.Writer, d Document, p *i18n.Printer) error {
	b := &builder{p: p, lang: workshop.Lang(p.Lang()), d: d, w: d.Workshop, harvest: harvestOf(d.Workshop)}
	b.rank()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetDocProps(&excelize.DocProperties{Title: b.called(), Language: locale(p.Lang()), Created: d.Date.UTC().Format(time.RFC3339), Modified: d.Date.UTC().Format(time.RFC3339), Creator: "kahvila", LastModifiedBy: "kahvila"}); err != nil {
		return err
	}
	book := &workbook{File: f}
	var all []sheet
	if said := rehearsal(d, p); said != "" {
		all = append(all, sheet{name: p.T("REHEARSAL"), heads: []string{said}})
	}
	all = append(all, b.roadmapSheet(), b.ideaSheet())
	for _, v := range b.taken() {
		all = append(all, v.sheet())
	}
	if polls := b.d.polls(); len(polls) > 0 {
		all = append(all, b.pollSheet(polls))
	}
	for _, s := range append(all, b.peopleSheet()) {
		book.add(s)
	}
	if book.err != nil {
		return book.err
	}
	return f.Write(w)
}

// sheet is one table of a workbook. A cell is a text, a number, a [workshop.Day]
// or nil.
type sheet struct {
	name  string
	heads []string
	rows  [][]any
}

func (s *sheet) row(cells ...any) { s.rows = append(s.rows, cells) }

// workbook takes one sheet after the other, up to the first error.
type workbook struct {
	*excelize.File
	names []string
	err   error
}

func (b *workbook) add(s sheet) {
	name := b.title(s.name)
	if len(b.names) == 0 {
		b.try(b.SetSheetName("Sheet1", name))
	} else if _, err := b.NewSheet(name); err != nil {
		b.try(err)
	}
	b.names = append(b.names, strings.ToLower(name))
	look, wide := b.styles(), s.widths()
	if b.err != nil {
		return
	}
	heads := make([]any, len(s.heads))
	for i, head := range s.heads {
		heads[i] = head
		b.set(name, i, 0, head, look.head)
		column, err := excelize.ColumnNumberToName(i + 1)
		b.try(err)
		b.try(b.SetColWidth(name, column, column, float64(wide[i])))
	}
	for y, row := range append([][]any{heads}, s.rows...) {
		if high := height(row, wide); high > lineHeight {
			b.try(b.SetRowHeight(name, y+1, high))
		}
	}
	for y, row := range s.rows {
		for x, v := range row {
			style := look.text
			switch cell := v.(type) {
			case workshop.Day:
				v, style = dated(cell), look.day
			case float64:
				style = look.tenths
			case int:
				style = look.number
			}
			b.set(name, x, y+1, v, style)
		}
	}
	b.try(b.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	last, err := excelize.CoordinatesToCellName(len(s.heads), len(s.rows)+1)
	b.try(err)
	b.try(b.AutoFilter(name, "A1:"+last, nil))
	b.onPaper(name, wide) // after the filter, which forgets it
}

func (b *workbook) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

// set writes a cell. A text stays a text, whatever it begins with.
func (b *workbook) set(name string, x, y int, v any, style int) {
	if b.err != nil || v == nil || v == "" {
		return
	}
	at, err := excelize.CoordinatesToCellName(x+1, y+1)
	b.try(err)
	if s, ok := v.(string); ok {
		b.try(b.SetCellStr(name, at, literally(s)))
	} else {
		b.try(b.SetCellValue(name, at, v))
	}
	b.try(b.SetCellStyle(name, at, at, style))
}

// coded is what a workbook takes for one character, by its number.
var coded = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// literally returns what a workbook has to hold for a reader to see s. Where
// people write _x0041_ it would say A, and so they could bring in what cleaning
// has kept out. Two of them may share an underscore.
func literally(s string) string {
	var b strings.Builder
	for from := 0; ; {
		at := strings.Index(s[from:], "_x")
		if at < 0 {
			return b.String() + s[from:]
		}
		b.WriteString(s[from : from+at])
		if from += at; coded.MatchString(s[from:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte('_')
		from++
	}
}

// longestTitle is how long the name of a sheet may be, in the units of UTF-16.
const longestTitle = 31

// title is a name that a sheet may have, and that no other has. One name is
// taken by spreadsheets themselves.
func (b *workbook) title(name string) string {
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, name))
	taken := append([]string{"", "history"}, b.names...)
	for n := 1; ; n++ {
		end := ""
		if n > 1 {
			end = " " + strconv.Itoa(n)
		}
		title := strings.TrimSpace(firstUnits(name, longestTitle-len(end)) + end)
		if !slices.Contains(taken, strings.ToLower(title)) {
			return title
		}
	}
}

// firstUnits returns as much of a text as fits into so many units of UTF-16.
func firstUnits(s string, most int) string {
	for i, r := range s {
		if most -= utf16.RuneLen(r); most < 0 {
			return s[:i]
		}
	}
	return s
}

// dated is a day as a spreadsheet keeps it; nil where there is none.
func dated(d workshop.Day) any {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return nil
	}
	return t
}

// some is a number, and nothing for none.
func some(n int) any {
	if n == 0 {
		return nil
	}
	return n
}
