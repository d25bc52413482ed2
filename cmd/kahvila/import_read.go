package main

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kahvila/i18n"
	"kahvila/workshop"
)

// fromUTF16 returns text in UTF-16 as UTF-8, if a mark says that it is that:
// spreadsheets write it as "Unicode text". Anything else, and what is cut within
// a letter, comes back as it is.
func fromUTF16(b []byte) []byte {
	var order binary.ByteOrder
	switch {
	case len(b)%2 != 0:
		return b
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return b
	}
	units, lost := make([]uint16, 0, len(b)/2), 0
	for rest := b; len(rest) > 0; rest = rest[2:] {
		unit := order.Uint16(rest)
		if unit == utf8.RuneError {
			lost--
		}
		units = append(units, unit)
	}
	text := utf16.Decode(units)
	for _, r := range text {
		if r == utf8.RuneError {
			lost++
		}
	}
	if lost > 0 {
		return b
	}
	return []byte(string(text))
}

// isText reports whether the bytes are text in UTF-8, and not in what
// spreadsheets wrote before.
func isText(b []byte) bool { return utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 }

// The columns of a table of ideas, by what they are called in the languages of
// the facilitators.
const (
	textColumn     = "text"
	questionColumn = "question"
	kindColumn     = "kind"
	tableColumn    = "table"
	langColumn     = "lang"
	idColumn       = "id" // of our own export, and what a row is on there
	onColumn       = "on"
)

func columnOf(name string) string {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "text", "idea", "answer", "teksti", "vastaus", "kirjaus", "idé", "svar", "inlägg":
		return textColumn
	case "question", "kysymys", "fråga":
		return questionColumn
	case "kind", "laji", "tyyppi", "slag", "typ":
		return kindColumn
	case "table", "pöytä", "bord":
		return tableColumn
	case "lang", "language", "kieli", "språk":
		return langColumn
	case "id":
		return idColumn
	case "on":
		return onColumn
	}
	return ""
}

// commas are what may stand between the cells of a table.
func commas() []rune { return []rune{';', ',', '\t'} }

// table reports whether a list is a table, and what stands between its cells.
func table(name, text string) (comma rune, ok bool) {
	head, _, _ := strings.Cut(headless(text), "\n")
	for _, c := range commas() {
		cells := strings.Split(head, string(c))
		if len(cells) > 1 && slices.ContainsFunc(cells, func(s string) bool { return columnOf(strings.Trim(strings.TrimSpace(s), `"`)) == textColumn }) {
			return c, true
		}
	}
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case ext != ".csv" && ext != ".tsv":
		return 0, false
	case strings.Contains(head, ";"):
		return ';', true
	case strings.Contains(head, "\t"):
		return '\t', true
	}
	return ',', true
}

// headless leaves out the line by which a spreadsheet may say what stands
// between cells.
func headless(text string) string {
	if first, rest, ok := strings.Cut(text, "\n"); ok && len(first) <= len("sep=;\r") && strings.HasPrefix(first, "sep=") {
		return rest
	}
	return text
}

// rows is a table while it is read.
type rows struct {
	list
	at    map[string]int // the columns that are read
	first int            // the line of the head
	ids   map[string]int // lines by the id of our own export
	idea  int            // the last line that belongs to no other, from 1
	kinds map[string]workshop.IdeaKind
	named string // the kinds in the language of the answers, with commas between them
}

// readTable reads a table with the names of its columns in the first line.
func (a *app) readTable(text string, comma rune) list {
	body := headless(text)
	r := rows{at: make(map[string]int), ids: make(map[string]int), kinds: kindNames(), named: a.kinds(), first: 1}
	if body != text {
		r.first = 2
	}
	c := csv.NewReader(strings.NewReader(body))
	c.Comma, c.FieldsPerRecord = comma, -1
	for {
		cells, err := c.Read()
		if wrong, ok := errors.AsType[*csv.ParseError](err); ok {
			r.wrong(wrong.StartLine+r.first-1, workshop.Refuse("A quotation mark is not closed, or stands within a cell that does not begin with one."))
			break
		}
		if err != nil {
			break // the end
		}
		line, _ := c.FieldPos(0)
		line += r.first - 1
		if len(r.at) == 0 {
			if unread := r.head(cells); len(unread) > 0 {
				r.notes = append(r.notes, a.p.T("Columns that are not read: {columns}", "columns", strings.Join(unread, ", ")))
			}
			if _, ok := r.at[textColumn]; !ok {
				r.wrong(line, workshop.Refuse("The first line has to name the columns: text, and if you like question, kind, table and lang."))
				break
			}
			continue
		}
		r.row(cells, line)
	}
	return r.list
}

func (r *rows) wrong(line int, err error) {
	r.problems = append(r.problems, workshop.LineProblem{At: line, Err: err})
}

// head finds the columns, and returns the names of those that are not read.
func (r *rows) head(cells []string) (unread []string) {
	for i, name := range cells {
		column := columnOf(name)
		if _, twice := r.at[column]; column == "" || twice {
			if name = strings.TrimSpace(name); name != "" {
				unread = append(unread, name)
			}
			continue
		}
		r.at[column] = i
	}
	if len(r.at) == 0 {
		r.at[""] = 0 // the head has been read
	}
	return unread
}

// row reads one line. What is wrong with it does not keep the others from
// being looked at; where it has no text, that is all that is wrong with it.
func (r *rows) row(cells []string, line int) {
	cell := func(column string) string {
		if i, ok := r.at[column]; ok && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	if !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		return
	}
	l := workshop.Line{Text: cell(textColumn), Question: cell(questionColumn), At: line}
	unread := false
	wrong := func(err error) {
		if unread = true; l.Text != "" {
			r.wrong(line, err)
		}
	}
	if _, own := r.at[idColumn]; own && len(l.Text) > 1 && l.Text[0] == '\'' && strings.IndexAny(l.Text[1:], "=+-@＝＋－＠") == 0 {
		l.Text = l.Text[1:] // our own export keeps spreadsheets from taking it for a formula
	}
	if s := cell(kindColumn); s != "" {
		kind, ok := r.kinds[strings.ToLower(s)]
		if !ok {
			wrong(workshop.Refuse("{kind} is not a kind of answer. Use one of these: {all}", "kind", s, "all", r.named))
		}
		l.Kind = kind
	} else if oneLine := strings.Join(strings.Fields(l.Text), " "); oneLine != "" {
		if read := workshop.ReadList(oneLine).Lines[0]; read.Kind == workshop.Means {
			l.Text, l.Kind = read.Text, read.Kind
		}
	}
	if s := cell(tableColumn); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			wrong(workshop.Refuse("{text} is not a number.", "text", s))
		}
		l.Table = max(0, n)
	}
	if s := workshop.Lang(strings.ToLower(cell(langColumn))); s != "" {
		if !slices.Contains(workshop.Langs(), s) {
			wrong(workshop.Refuse("The language {lang} is not known. Use fi, sv or en.", "lang", string(s)))
		}
		l.Lang = s
	}
	on := cell(onColumn)
	if l.On = r.ids[on]; l.On == 0 && on != "" {
		wrong(workshop.Refuse("An idea can belong only to one that stands before it."))
	}
	if l.On == 0 && l.Kind.Belongs() {
		l.On = r.idea
	}
	if unread { // what follows from it is no mistake of its own
		l.Kind, l.Lang = "", ""
	}
	r.add(l, cell(idColumn))
}

// add takes a line in, and where others find what they belong to.
func (r *rows) add(l workshop.Line, id string) {
	r.lines = append(r.lines, l)
	if id != "" {
		r.ids[id] = len(r.lines)
	}
	if l.On == 0 {
		r.idea = len(r.lines)
	}
}

// kinds names the kinds in the language of the answers.
func (a *app) kinds() string {
	var all []string
	for _, k := range workshop.IdeaKinds() {
		all = append(all, a.p.T(k.Title()))
	}
	return strings.Join(all, ", ")
}

// kindNames returns the kinds by their names in every language.
func kindNames() map[string]workshop.IdeaKind {
	names := make(map[string]workshop.IdeaKind)
	for _, k := range workshop.IdeaKinds() {
		names[string(k)] = k
		for _, l := range i18n.Languages {
			names[strings.ToLower(i18n.For(l.Code).T(k.Title()))] = k
		}
	}
	return names
}
