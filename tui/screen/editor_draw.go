package screen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// besideW is the width from which the languages of a text stand side by side.
const besideW = 100

func (e *editor) draw(f Frame) widget.Layout {
	if e.sub != nil {
		return e.sub.draw(f)
	}
	p := newPage(f)
	left, right := e.heads(f)
	p.above(headline(f, left, right))
	p.rule()
	e.d.bottom(p, e.keys(), 2)
	if e.note != "" && e.d.prompt == nil {
		p.below(noted(f, e.note)...)
	} else if help := e.help(f); help != "" && p.left() > 8 {
		p.below(indented(f.Theme.Faint.Render(help), 1, f.W)...)
	}
	if len(e.rows) == 0 {
		text := f.T.T("Every text is there in every language.")
		if e.view == editWrong {
			text = f.T.T("Nothing is wrong.")
		}
		return p.text("", text)
	}
	return p.body(func(w, h int) []string {
		e.list.Set(len(e.rows), func(i int) int { return len(e.lines(f, i, i == e.list.Selected(), w, h)) })
		outOfView(f, &e.list)
		e.list.Clear = true
		return e.list.Draw(w, h, func(i int, selected bool, w int) []string { return e.lines(f, i, selected, w, h) })
	})
}

// heads say what is edited, how long it takes, and whether it is saved.
func (e *editor) heads(f Frame) (left, right []string) {
	a := e.draft.Agenda()
	left = []string{f.T.T("Agenda"), f.in(a.Title)}
	switch {
	case e.view == editGaps:
		left = []string{f.T.T("Translate"), f.T.N("{n} texts lack a language", len(e.rows))}
	case e.view == editWrong:
		left = []string{f.T.T("What is wrong"), f.in(a.Title)}
	case e.path != "":
		if p, ok := e.draft.Page(e.path); ok {
			left = []string{e.nameOf(p)}
		}
	}
	right = some(f.T.N("{n} min", agenda.Minutes(a)))
	if e.path != "" { // beside the name of a step it would be taken for that of the step
		right = some(f.T.N("{n} min in all", agenda.Minutes(a)))
	}
	if e.draft.Changed() {
		right = append([]string{f.T.T("not saved")}, right...)
	}
	return left, right
}

// help says what the line in focus is good for, or what is wrong with it.
func (e *editor) help(f Frame) string {
	r := e.row()
	switch {
	case e.view == editWrong:
		return ""
	case len(r.wrong) > 0:
		return f.T.Say(r.wrong[0].Why)
	case r.item != nil || r.field.Help == "":
		return ""
	}
	return f.T.T(r.field.Help)
}

// lines draws a line of the editor, which is several where it is in focus, but
// never more than the h that there are for all.
func (e *editor) lines(f Frame, i int, selected bool, w, h int) []string {
	r := e.rows[i]
	fl := r.field
	sign := ""
	if len(r.wrong) > 0 {
		sign = f.Theme.Warn.Render("!")
	}
	switch {
	case e.view == editWrong:
		lines := widget.Wrap(f.T.Say(r.wrong[0].Why), w-4)
		for n := range lines {
			if n == 0 {
				lines[n] = listRow(f, selected, lines[n], w)
			} else {
				lines[n] = "   " + lines[n]
			}
		}
		return lines
	case r.item != nil:
		return e.itemLines(f, r, selected, w, sign)
	case fl.Type == agenda.ListType:
		return []string{listRow(f, selected, f.Theme.Title.Render(f.T.T(fl.Title))+f.Theme.Faint.Render(" "+strconv.Itoa(len(fl.Items))), w)}
	case fl.Type == agenda.TextType:
		return e.textLines(f, r, selected, w, h, sign)
	}
	label := f.T.T(fl.Title)
	if fl.Title == "" {
		label = f.T.T("Theme: {theme}", "theme", f.in(fl.Called))
	}
	value := e.value(f, fl, selected) + mark(sign)
	return labelLines(f, selected, label, value, w)
}

// labelLines draws a label with what belongs to it at the right: in one line
// where both fit into it, or else the label in as many as it needs, and the
// other below.
func labelLines(f Frame, selected bool, label, right string, w int) []string {
	if ansi.StringWidth(label)+ansi.StringWidth(right)+6 <= w {
		return []string{listColumns(f, selected, label, right, w)}
	}
	var lines []string
	for i, s := range widget.Wrap(label, max(8, w-4)) {
		if i == 0 {
			lines = append(lines, listRow(f, selected, s, w))
			continue
		}
		if selected {
			s = f.Theme.Strong.Render(s)
		}
		lines = append(lines, widget.Fit("   "+s, w))
	}
	if isBlank(right) {
		return lines
	}
	last := len(lines) - 1
	if end := strings.TrimRight(lines[last], " "); last > 0 && ansi.StringWidth(end)+ansi.StringWidth(right)+3 <= w {
		lines[last] = widget.Columns(end, right, w)
		return lines
	}
	return append(lines, widget.Columns("", right, w))
}

func mark(sign string) string {
	if sign == "" {
		return " "
	}
	return " " + sign
}

// itemLines draws an item: in one line, or where it is in focus in as many as
// its name needs.
func (e *editor) itemLines(f Frame, r editRow, selected bool, w int, sign string) []string {
	notes := r.item.Notes
	right := f.Theme.Faint.Render(e.notes(f, notes)) + mark(sign)
	name := "  " + e.itemName(f, r)
	switch fits := ansi.StringWidth(name)+ansi.StringWidth(right)+5 <= w; {
	case selected && !fits:
		var lines []string
		for i, s := range cut(widget.Wrap(name, w-4), cellRows(f), f.Theme) {
			if i > 0 {
				s = "      " + s // under the name, not under its number
			}
			lines = append(lines, listRow(f, i == 0, f.Theme.Strong.Render(s), w))
		}
		if len(notes) == 0 && sign == "" {
			return lines
		}
		return append(lines, widget.Columns("", right, w))
	case !fits && len(notes) > 1: // the last says how long it is
		right = f.Theme.Faint.Render(e.notes(f, notes[len(notes)-1:])) + mark(sign)
	}
	return []string{listColumns(f, selected, name, right, w)}
}

// itemName is what an item is called, with its number among the others.
func (e *editor) itemName(f Frame, r editRow) string {
	if r.item.Title != nil {
		return f.T.Say(r.item.Title)
	}
	n := r.item.Path[strings.LastIndexByte(r.item.Path, '/')+1:]
	if at, err := strconv.Atoi(n); err == nil {
		n = strconv.Itoa(at + 1)
	}
	name := f.in(r.item.Text)
	if name == "" {
		name = f.T.T("no text")
	}
	return widget.Fit("", max(0, 2-len(n))) + n + "  " + name
}

func (e *editor) notes(f Frame, notes []*workshop.Refusal) string {
	var all []string
	for _, n := range notes {
		all = append(all, f.T.Say(n))
	}
	return strings.Join(all, " "+f.Theme.Glyphs.Between+" ")
}

// value says what a field has that is no text.
func (e *editor) value(f Frame, fl agenda.Field, selected bool) string {
	s := fl.Word
	switch fl.Type {
	case agenda.WordType:
		s = phrase.TypedDay(f.T, workshop.Day(s))
	case agenda.NumberType:
		switch s = strconv.Itoa(fl.Number); {
		case fl.Number < 0:
			s = f.T.T(fl.Off)
		case fl.Number == 0 && fl.Zero != nil:
			s = f.T.Say(fl.Zero)
		}
	case agenda.ChoiceType:
		for _, c := range fl.Choices {
			if c.Word == fl.Word {
				s = f.T.T(c.Title)
			}
		}
	case agenda.SwitchType:
		if s = f.T.T("no"); fl.On {
			s = f.T.T("yes")
		}
	}
	switch {
	case s == "":
		s = f.Theme.Faint.Render(f.T.T("not said"))
	case selected:
		s = f.Theme.Strong.Render(s)
	}
	return s
}

// roomForText is what a text needs beside its label to be worth its beginning.
const roomForText = 12

// textLines draws a text: in the language of the screen, or where it is in
// focus in all of them.
func (e *editor) textLines(f Frame, r editRow, selected bool, w, h int, sign string) []string {
	label := f.T.T(r.field.Title)
	if r.of != "" {
		label = r.of + " " + f.Theme.Glyphs.Between + " " + label
	}
	lack := ""
	if len(r.miss) > 0 {
		var codes []string
		for _, l := range r.miss {
			codes = append(codes, string(l))
		}
		lack = f.Theme.Warn.Render(f.T.T("missing: {languages}", "languages", strings.Join(codes, ", ")))
	}
	if !selected {
		text := f.in(r.field.Text)
		if text == "" {
			text = f.T.T("no text")
		}
		if r.of != "" {
			return []string{listColumns(f, false, label, lack+mark(sign), w)}
		}
		if ansi.StringWidth(label)+ansi.StringWidth(lack)+roomForText > w {
			return labelLines(f, false, label, lack+mark(sign), w)
		}
		return []string{listColumns(f, false, label+": "+text, lack+mark(sign), w)}
	}
	lines := labelLines(f, true, label, lack+mark(sign), w)
	langs := workshop.Langs()
	if w < besideW {
		return append(lines, e.cells(f, r.field.Text, w-4, h-len(lines))...)
	}
	col := (w - 4) / len(langs)
	rows := 0
	var cells [][]string
	for n := range langs {
		cells = append(cells, e.cell(f, r.field.Text, n, col, cellRows(f)))
		rows = max(rows, len(cells[n]))
	}
	for y := range rows {
		line := ""
		for _, c := range cells {
			s := ""
			if y < len(c) {
				s = c[y]
			}
			line += widget.Fit(s, col)
		}
		lines = append(lines, widget.Fit(line, w))
	}
	return lines
}

// cellRows is in how many lines a text is shown at most: in as many as leave
// the lines around it in view.
func cellRows(f Frame) int { return max(3, f.H/4) }

// cells draws a text in all languages, one below the other, in at most h lines:
// the one in focus is there whatever becomes of the others.
func (e *editor) cells(f Frame, t workshop.Text, w, h int) []string {
	all := make([][]string, len(workshop.Langs()))
	other := min(cellRows(f), max(1, h/4))
	for n := range all {
		if n != e.lang {
			all[n] = e.cell(f, t, n, w, other)
			h -= len(all[n])
		}
	}
	all[e.lang] = e.cell(f, t, e.lang, w, min(cellRows(f), max(1, h)))
	return slices.Concat(all...)
}

// cell draws a text in one of the languages, in at most so many lines.
func (e *editor) cell(f Frame, t workshop.Text, lang, w, most int) []string {
	l := workshop.Langs()[lang]
	sign, text := "     ", t[l]
	if lang == e.lang {
		sign = "   " + f.Theme.Glyphs.Cursor + " "
	}
	switch {
	case text == "":
		text = f.Theme.Faint.Render(f.T.T("no text"))
	case lang == e.lang:
		text = f.Theme.Strong.Render(text)
	}
	lines := cut(widget.Wrap(text, max(8, w-9)), most, f.Theme)
	for i, s := range lines {
		if i == 0 {
			lines[i] = sign + f.Theme.Faint.Render(string(l)) + " " + s
		} else {
			lines[i] = "        " + s
		}
	}
	return lines
}
