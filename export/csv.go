package export

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
)

// The columns of the table of ideas. They keep their English names in every
// language, and new ones come last.
var csvColumns = []string{
	"id", "kind", "text", "lang", "on", "theme", "question", "round", "table", "name",
	"same", "means", "target", "target_title", "place", "score", "period", "status", "source",
	"target_sentence", "target_benefits", "see_also",
}

// csvRehearsal is one column more, of a rehearsal only.
const csvRehearsal = "rehearsal"

// writeCSV writes every shown idea as one row of a table that a spreadsheet
// opens: UTF-8 with a byte order mark and, where the language writes a decimal
// comma, semicolons between the cells. A text that a spreadsheet would take
// for a formula begins with an apostrophe.
func writeCSV(w io.Writer, d Document, p *i18n.Printer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if strings.Contains(p.Number(0.5, 1), ",") {
		c.Comma = ';'
	}
	columns := csvColumns
	if d.Workshop.Rehearsal() {
		columns = slices.Concat(columns, []string{csvRehearsal})
	}
	if err := c.Write(columns); err != nil {
		return err
	}
	b := &builder{p: p, lang: workshop.Lang(p.Lang()), d: d, w: d.Workshop, harvest: harvestOf(d.Workshop)}
	b.rank()
	for i := range d.Workshop.Ideas() {
		if !i.Shown() || b.w.Orphan(i) {
			continue
		}
		if err := c.Write(b.csvRow(i)); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func (b *builder) csvRow(i *workshop.Idea) []string {
	q, theme, _ := b.w.Agenda().Question(i.Question)
	row := []string{
		whole(int(i.ID)), string(i.Kind), i.Text, string(langOf(i)), whole(int(i.On)),
		b.name(theme.Name), b.name(q.Text), whole(i.Round), whole(i.Table), i.Name,
		strconv.Itoa(len(i.Marks)), strconv.Itoa(len(b.harvest.under(i.ID, workshop.Means))),
	}
	ended, about := make([]string, 6), make([]string, 3)
	if t := b.w.Target(i.Target); t != nil && t.Shown() {
		r := b.w.Row(t.ID)
		ended[0], ended[1] = whole(int(t.ID)), b.name(t.Title)
		about[0], about[1] = b.name(t.Sentence), b.name(t.Benefits)
		if s := b.at[t.ID]; s != nil && s.Answers > 0 {
			ended[2], ended[3] = whole(s.Place), strings.ReplaceAll(b.p.Number(s.Score, 1), "\u00a0", "")
		}
		for _, period := range b.w.Periods() {
			if period.ID == r.Period {
				ended[4] = b.name(period.Name)
			}
		}
		ended[5] = string(r.Status)
	}
	var also []string
	for _, id := range linked(b.w, i) {
		also = append(also, whole(int(id)))
	}
	about[2] = strings.Join(also, " ")
	row = slices.Concat(row, ended, []string{string(i.Source)}, about)
	if b.w.Rehearsal() {
		row = append(row, b.p.T("REHEARSAL"))
	}
	for n, cell := range row {
		row[n] = defuse(cell)
	}
	return row
}

// whole writes a number, and nothing for none.
func whole(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// defuse keeps a spreadsheet from taking a cell for a formula. A line that ends
// at once is written with a return in front.
func defuse(s string) string {
	if strings.IndexAny(s, "=+-@\t\r\n＝＋－＠") == 0 {
		return "'" + s
	}
	return s
}
