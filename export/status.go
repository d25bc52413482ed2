package export

import (
	"encoding/csv"
	"hash/fnv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"kahvila/i18n"
	"kahvila/workshop"
)

// The columns of a status sheet, in order: those that say which action it is,
// those that whoever is responsible changes, and one that says what they were.
const (
	sheetID = iota
	sheetTitle
	sheetOwner
	sheetPeriod
	sheetStatus
	sheetReason
	sheetLesson
	sheetDate
	sheetCheck
	sheetColumns
)

// sheetHeads are the names of the columns, in English.
var sheetHeads = [sheetColumns]string{
	i18n.Mark("Number"), i18n.Mark("Development target"), i18n.Mark("Responsible"), i18n.Mark("When"), i18n.Mark("Status"),
	i18n.Mark("Reason"), i18n.Mark("What was learnt"), i18n.Mark("Date"), i18n.Mark("Check"),
}

// statusRows returns the status sheet: a row for each action, with what was
// said of it last. The last cell lets the reader see which cells somebody has
// changed, also where the workshop has gone on meanwhile.
func (b *builder) statusRows() [][sheetColumns]string {
	var all [][sheetColumns]string
	rows, _ := b.rows()
	for _, t := range rows {
		said := saidOf(b.w, t.ID)
		row := [sheetColumns]string{
			sheetID: strconv.FormatUint(uint64(t.ID), 10), sheetTitle: b.name(t.Title), sheetCheck: checkOf(said),
			sheetOwner: said[0], sheetPeriod: b.periodName(said[1]), sheetStatus: b.p.T(workshop.Status(said[2]).Title()),
			sheetReason: said[3], sheetLesson: said[4], sheetDate: said[5],
		}
		all = append(all, row)
	}
	return all
}

// sheetFields is how many cells of a row can be changed.
const sheetFields = sheetCheck - sheetOwner

// saidOf returns what the cells of an action that can be changed stand for.
func saidOf(w *workshop.Workshop, id workshop.TargetID) [sheetFields]string {
	r := w.Row(id)
	said := [sheetFields]string{r.Owner, r.Period, string(r.Status)}
	if n := len(r.History); n > 0 {
		last := r.History[n-1]
		said[3], said[4], said[5] = last.Reason, last.Lesson, string(last.On)
		if last.Status == "approved" { // which body, and in which paragraph
			said[3] = strings.TrimSpace(last.By + " " + last.Reason)
		}
		if last.On == "" {
			said[5] = last.At.Format(time.DateOnly)
		}
	}
	return said
}

// checkOf returns a mark for each of the cells.
func checkOf(said [sheetFields]string) string {
	marks := make([]string, sheetFields)
	for i, s := range said {
		marks[i] = checkMark(s)
	}
	return "x" + strings.Join(marks, "-")
}

func checkMark(s string) string {
	h := fnv.New32a()
	io.WriteString(h, strings.Join(strings.Fields(s), " "))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

func (b *builder) sheetAbout() string {
	about := b.p.T("Change what is not right any more: who is responsible, when, the status, why, what was learnt, and since when. Then save this sheet as CSV and send it back: an Excel file is not read. Leave the first column and the last one as they are.")
	if b.w.Rehearsal() {
		about = b.p.T("REHEARSAL") + ": " + about
	}
	return about
}

func statusBuilder(d Document, p *i18n.Printer) *builder {
	b := &builder{p: p, lang: workshop.Lang(p.Lang()), d: d, w: d.Workshop, harvest: harvestOf(d.Workshop)}
	b.rank()
	return b
}

// writeStatusCSV writes the status sheet for those who are responsible, as a
// table that comes back the same way.
func writeStatusCSV(w io.Writer, d Document, p *i18n.Printer) error {
	b := statusBuilder(d, p)
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if strings.Contains(p.Number(0.5, 1), ",") {
		c.Comma = ';'
	}
	heads := make([]string, sheetColumns)
	for i, h := range sheetHeads {
		heads[i] = p.T(h)
	}
	var also []string // one column more, of a rehearsal only
	if d.Workshop.Rehearsal() {
		heads, also = append(heads, csvRehearsal), []string{p.T("REHEARSAL")}
	}
	if err := c.Write(heads); err != nil {
		return err
	}
	for _, row := range b.statusRows() {
		for i := range row {
			row[i] = defuse(row[i])
		}
		if err := c.Write(append(row[:], also...)); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// writeStatusXLSX writes the status sheet as a workbook, with lists of the
// statuses and of the periods to choose from.
func writeStatusXLSX(w io.Writer, d Document, p *i18n.Printer) error {
	b := statusBuilder(d, p)
	f := excelize.NewFile()
	defer f.Close()
	book := &workbook{File: f}
	name := book.title(p.T("Status"))
	book.try(f.SetSheetName("Sheet1", name))
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	book.try(err)
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}) // 49: whatever is typed stays as it is
	book.try(err)
	rows := b.statusRows()
	book.set(name, 0, 0, b.sheetAbout(), text)
	book.try(f.MergeCell(name, "A1", "I1"))
	book.try(f.SetRowHeight(name, 1, 48))
	for i, width := range [sheetColumns]float64{9, 44, 26, 14, 22, 40, 40, 12, 8} {
		column, err := excelize.ColumnNumberToName(i + 1)
		book.try(err)
		book.try(f.SetColWidth(name, column, column, width))
		book.try(f.SetColStyle(name, column, text))
		book.set(name, i, 1, p.T(sheetHeads[i]), bold)
		for y, row := range rows {
			book.set(name, i, y+2, row[i], text)
		}
	}
	if book.err != nil {
		return book.err
	}
	book.try(f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"}))
	b.choices(book, name, len(rows)+2)
	if book.err != nil {
		return book.err
	}
	return f.Write(w)
}

// choices adds the lists to choose from, on a sheet of their own.
func (b *builder) choices(book *workbook, name string, last int) {
	lists := book.title(b.p.T("Choices") + " ")
	_, err := book.NewSheet(lists)
	book.try(err)
	var statuses, periods []string
	for _, s := range workshop.Statuses() {
		statuses = append(statuses, b.p.T(s.Title()))
	}
	for _, p := range b.w.Periods() {
		periods = append(periods, b.name(p.Name))
	}
	for x, list := range [][]string{statuses, periods} {
		for y, s := range list {
			book.set(lists, x, y, s, 0)
		}
		if len(list) == 0 || last < 3 {
			continue
		}
		column := map[int]string{0: "A", 1: "B"}[x]
		to := map[int]string{0: "E", 1: "D"}[x]
		v := excelize.NewDataValidation(true)
		v.Sqref = to + "3:" + to + strconv.Itoa(last)
		v.SetSqrefDropList("'" + lists + "'!$" + column + "$1:$" + column + "$" + strconv.Itoa(len(list)))
		book.try(book.AddDataValidation(name, v))
	}
}
