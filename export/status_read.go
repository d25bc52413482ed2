package export

import (
	"encoding/csv"
	"errors"
	"slices"
	"strconv"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
)

// StatusSheet is a status sheet that has come back: what it would change, and
// what is wrong with it.
type StatusSheet struct {
	Changes  []StatusChange
	Problems []workshop.LineProblem
}

// StatusChange is one row that somebody has changed: each cell as it is in the
// workshop, and as it would be. Clash says that the workshop has changed it,
// too, since the sheet was written.
type StatusChange struct {
	At    int // the line
	Title string
	Says  []string // in the language of the reader
	Clash bool
	Fact  *workshop.SetRow
}

// Fact returns what the sheet changes, to be done at once.
func (s StatusSheet) Fact() *workshop.Sheet {
	f := &workshop.Sheet{}
	for _, c := range s.Changes {
		row := *c.Fact
		f.Lines = append(f.Lines, workshop.SheetLine{At: c.At, Row: &row})
	}
	return f
}

// Check returns all that keeps the sheet from coming into the workshop, in the
// order of its lines.
func (s StatusSheet) Check(w *workshop.Workshop) []workshop.LineProblem {
	f := s.Fact()
	problems := slices.Clone(s.Problems)
	if err := f.Clean(); err != nil {
		return append(problems, workshop.LineProblem{Err: err})
	}
	if err := f.Decide(w, workshop.Actor{Role: workshop.Facilitator}, workshop.Decision{}); err != nil {
		return append(problems, workshop.LineProblem{Err: err})
	}
	problems = append(problems, f.Problems()...)
	slices.SortStableFunc(problems, func(x, y workshop.LineProblem) int { return x.At - y.At })
	return problems
}

// ReadStatus reads a status sheet that was saved as CSV, with whatever stands
// between its cells. It is false where the text is none.
func ReadStatus(w *workshop.Workshop, text string, p *i18n.Printer) (StatusSheet, bool) {
	comma, ok := statusComma(text)
	if !ok {
		return StatusSheet{}, false
	}
	r := statusReader{w: w, p: p, lists: make(map[string]string), seen: make(map[workshop.TargetID]bool)}
	r.names()
	c := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	c.Comma, c.FieldsPerRecord, c.LazyQuotes = comma, -1, false
	for {
		cells, err := c.Read()
		if wrong, ok := errors.AsType[*csv.ParseError](err); ok {
			r.wrong(wrong.StartLine, workshop.Refuse("A quotation mark is not closed, or stands within a cell that does not begin with one."))
			break
		}
		if err != nil {
			break // the end
		}
		line, _ := c.FieldPos(0)
		switch {
		case r.at == nil:
			r.at, _ = statusHead(cells)
		case slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" }):
			r.row(cells, line)
		}
	}
	return r.StatusSheet, true
}

// IsStatus reports whether a text is a status sheet that was saved as CSV.
func IsStatus(text string) bool {
	_, ok := statusComma(text)
	return ok
}

// statusComma returns what stands between the cells of a status sheet: below
// what is said above it, it begins with the names of its columns.
func statusComma(text string) (rune, bool) {
	for i, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		if i == 10 {
			break
		}
		for _, c := range []rune{';', ',', '\t'} {
			cells := strings.Split(strings.TrimSpace(line), string(c))
			for k := range cells {
				cells[k] = strings.Trim(cells[k], `"`)
			}
			if _, ok := statusHead(cells); ok {
				return c, true
			}
		}
	}
	return 0, false
}

// statusHead finds the columns by their names in any language; false where the
// number and the status are not among them, or nothing is that only a status
// sheet has.
func statusHead(cells []string) (map[int]int, bool) {
	at := make(map[int]int)
	for i, cell := range cells {
		cell = strings.ToLower(strings.TrimSpace(cell))
		for column, head := range sheetHeads {
			if _, have := at[column]; have {
				continue
			}
			for _, l := range i18n.Languages {
				if cell == strings.ToLower(i18n.For(l.Code).T(head)) {
					at[column] = i
				}
			}
		}
	}
	_, id := at[sheetID]
	_, status := at[sheetStatus]
	_, lesson := at[sheetLesson]
	_, check := at[sheetCheck]
	if !id || !status || !lesson && !check {
		return nil, false
	}
	return at, true
}

// statusReader is a sheet while it is read.
type statusReader struct {
	StatusSheet
	w     *workshop.Workshop
	p     *i18n.Printer
	at    map[int]int
	lists map[string]string // statuses and periods, by their names in every language
	seen  map[workshop.TargetID]bool
}

// names takes in what statuses and periods are called.
func (r *statusReader) names() {
	for _, s := range workshop.Statuses() {
		r.lists["status "+string(s)] = string(s)
		for _, l := range i18n.Languages {
			r.lists["status "+strings.ToLower(i18n.For(l.Code).T(s.Title()))] = string(s)
		}
	}
	for _, p := range r.w.Periods() {
		r.lists["period "+strings.ToLower(p.ID)] = p.ID
		for _, name := range p.Name {
			r.lists["period "+strings.ToLower(name)] = p.ID
		}
	}
}

func (r *statusReader) wrong(line int, err error) {
	r.Problems = append(r.Problems, workshop.LineProblem{At: line, Err: err})
}

// cell returns a cell; false where the sheet has no such column.
func (r *statusReader) cell(cells []string, column int) (string, bool) {
	i, ok := r.at[column]
	if !ok || i >= len(cells) {
		return "", false
	}
	s := strings.TrimSpace(cells[i])
	if len(s) > 1 && s[0] == '\'' && defuse(s[1:]) != s[1:] { // written so that no spreadsheet takes it for a formula
		s = s[1:]
	}
	return s, true
}

// row reads one line, all that is wrong with it.
func (r *statusReader) row(cells []string, line int) {
	said, _ := r.cell(cells, sheetID)
	n, err := strconv.ParseUint(strings.TrimSuffix(strings.TrimSuffix(said, ".0"), ",0"), 10, 64)
	id := workshop.TargetID(n)
	t := r.w.Target(id)
	column := func(c int) string { return r.p.T(sheetHeads[c]) }
	switch {
	case err != nil || t == nil:
		r.wrong(line, workshop.Refuse("Column {column}: there is no development target {id}.", "column", column(sheetID), "id", said))
		return
	case !t.Shown():
		r.wrong(line, workshop.Refuse("Column {column}: {target} is part of another now.", "column", column(sheetID), "target", t.Title.String()))
		return
	case r.seen[id]:
		r.wrong(line, workshop.Refuse("Column {column}: {id} stands in the sheet twice.", "column", column(sheetID), "id", said))
		return
	}
	r.seen[id] = true
	is := saidOf(r.w, id)
	check, _ := r.cell(cells, sheetCheck)
	marks := strings.Split(strings.TrimPrefix(check, "x"), "-")
	b := &builder{p: r.p, lang: workshop.Lang(r.p.Lang()), w: r.w}
	change := StatusChange{At: line, Title: b.name(t.Title), Fact: &workshop.SetRow{Target: id}}
	for i := range sheetFields {
		text, ok := r.cell(cells, sheetOwner+i)
		if !ok {
			continue
		}
		value, err := r.value(sheetOwner+i, text)
		if err != nil {
			r.wrong(line, workshop.Refuse("Column {column}: {why}", "column", column(sheetOwner+i), "why", err))
			continue
		}
		if value == "" && sheetOwner+i >= sheetReason {
			continue // what has been said stays said
		}
		if value == is[i] || len(marks) == sheetFields && checkMark(value) == marks[i] {
			continue // nobody has changed it
		}
		change.Clash = change.Clash || len(marks) == sheetFields && checkMark(is[i]) != marks[i]
		change.put(sheetOwner+i, value)
		change.Says = append(change.Says, r.p.T("{column}: {was} → {is}", "column", column(sheetOwner+i), "was", b.shown(sheetOwner+i, is[i]), "is", b.shown(sheetOwner+i, value)))
	}
	if len(change.Says) > 0 {
		change.by(r.w)
		r.Changes = append(r.Changes, change)
	}
}

// value returns what a cell stands for.
func (r *statusReader) value(column int, text string) (string, *workshop.Refusal) {
	switch column {
	case sheetStatus:
		if s, ok := r.lists["status "+strings.ToLower(text)]; ok {
			return s, nil
		}
		var all []string
		for _, s := range workshop.Statuses() {
			all = append(all, r.p.T(s.Title()))
		}
		return "", workshop.Refuse("{text} is not a status. Use one of these: {all}", "text", text, "all", strings.Join(all, ", "))
	case sheetPeriod:
		if p, ok := r.lists["period "+strings.ToLower(text)]; ok || text == "" {
			return p, nil
		}
		return "", workshop.Refuse("{text} is none of the periods.", "text", text)
	case sheetDate:
		if text == "" {
			return "", nil
		}
		if day := workshop.ReadDay(text); day.Valid() {
			return string(day), nil
		}
		return "", workshop.Refuse("{day} is not a day. Write it as 2027-06-30.", "day", text)
	}
	return text, nil
}

// shown writes a value as it stands in a cell.
func (b *builder) shown(column int, value string) string {
	switch {
	case value == "":
		return "–"
	case column == sheetStatus:
		return b.p.T(workshop.Status(value).Title())
	case column == sheetPeriod:
		return b.periodName(value)
	}
	return value
}

// put says of the row what a cell says.
func (c *StatusChange) put(column int, value string) {
	f := c.Fact
	switch column {
	case sheetOwner:
		f.Owner = &value
	case sheetPeriod:
		f.Period = &value
	case sheetStatus:
		f.Status = (*workshop.Status)(&value)
	case sheetReason:
		f.Reason = value
	case sheetLesson:
		f.Lesson = value
	case sheetDate:
		f.On = workshop.Day(value)
	}
}

// by says who says so: whoever is responsible, or the body that approved it,
// which stands in the sheet with the paragraph.
func (c *StatusChange) by(w *workshop.Workshop) {
	f := c.Fact
	if f.Status == nil && f.Reason+f.Lesson+string(f.On) == "" {
		return
	}
	status, on := w.Row(f.Target).Status, f.On
	if f.Status != nil {
		status = *f.Status
	}
	switch {
	case status == "approved":
		said := f.Reason
		f.Reason = ""
		f.Approve(said)
		if on != "" {
			f.On = on
		}
	case f.Owner != nil:
		f.By = *f.Owner
	default:
		f.By = w.Row(f.Target).Owner
	}
}
