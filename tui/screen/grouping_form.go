package screen

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// targetForm is what a target says of itself, in every language side by side.
type targetForm struct {
	g    *grouping
	id   workshop.TargetID
	line formLine
	lang int // of workshop.Langs
}

// formLine is one of the texts of a target.
type formLine int

const (
	titleLine formLine = iota
	sentenceLine
	benefitsLine
	formLines
)

// describe opens the texts of a target.
func (g *grouping) describe(id workshop.TargetID) {
	tf := &targetForm{g: g, id: id}
	for n, l := range workshop.Langs() {
		if l == g.env.Lang() {
			tf.lang = n
		}
	}
	g.panel = tf
}

func (tf *targetForm) sync(v live.View) {
	if t := v.Workshop.Target(tf.id); (t == nil || !t.Shown()) && tf.g.prompt == nil {
		tf.g.panel = nil
	}
}

// name says what a line is.
func (tf *targetForm) name(l formLine) string {
	switch l {
	case titleLine:
		return i18n.Mark("Title")
	case sentenceLine:
		return i18n.Mark("What it is about, in one sentence")
	}
	return i18n.Mark("Who benefits")
}

func (l formLine) of(t *workshop.Target) workshop.Text {
	switch l {
	case titleLine:
		return t.Title
	case sentenceLine:
		return t.Sentence
	}
	return t.Benefits
}

func (tf *targetForm) keys() []widget.Key {
	turn := func(line formLine, lang int) func() tea.Cmd {
		return do(func() {
			all := len(workshop.Langs())
			tf.line = (tf.line + line + formLines) % formLines
			tf.lang = (tf.lang + lang + all) % all
		})
	}
	return []widget.Key{
		{Keys: []string{"enter"}, Name: i18n.Mark("Write"), Do: tf.write},
		{Keys: []string{"up"}, Name: i18n.Mark("Which text"), Do: turn(-1, 0)},
		{Keys: []string{"down"}, Name: i18n.Mark("Which text"), Do: turn(1, 0)},
		{Keys: []string{"left"}, Name: i18n.Mark("Language"), Do: turn(0, -1)},
		{Keys: []string{"right"}, Name: i18n.Mark("Language"), Do: turn(0, 1)},
		{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: tf.g.takeBack},
		{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: tf.g.close},
	}
}

// write asks for the text in focus, beginning from what there is.
func (tf *targetForm) write() tea.Cmd {
	g, id, line, lang := tf.g, tf.id, tf.line, workshop.Langs()[tf.lang]
	t := g.v.Workshop.Target(id)
	if t == nil {
		return nil
	}
	p := &prompt{field: fmt.Sprintf("target/%d/%d/%s", id, line, lang), enter: i18n.Mark("Save"), label: func() string {
		return g.t().T("{kind}: {text}", "kind", string(lang), "text", g.t().T(tf.name(line))) + ":"
	}}
	p.then = func() { g.did(1, 0) }
	most := workshop.TitleField.Max
	switch line {
	case titleLine:
		p.do = g.titled(id, g.fact(func(text string) (workshop.Fact, error) {
			return &workshop.Title{Target: id, Lang: lang, Title: text}, nil
		}))
	case sentenceLine:
		most = workshop.SayField.Max
		p.do = g.fact(func(text string) (workshop.Fact, error) {
			return &workshop.Describe{Target: id, Lang: lang, Sentence: &text}, nil
		})
	default:
		most = workshop.SayField.Max
		p.do = g.fact(func(text string) (workshop.Fact, error) {
			return &workshop.Describe{Target: id, Lang: lang, Benefits: &text}, nil
		})
	}
	return g.ask(p, most, line.of(t)[lang])
}

func (tf *targetForm) draw(f Frame) widget.Layout {
	p := newPage(f)
	t := tf.g.v.Workshop.Target(tf.id)
	if t == nil {
		return p.text()
	}
	p.above(headline(f, []string{f.T.T("Development target"), f.in(t.Title)}, nil))
	p.rule()
	tf.g.bottom(p, tf.keys(), 2)
	return p.body(func(w, h int) []string { return tf.lines(f, t, w, h) })
}

// lines draws the languages side by side, or only that in focus where there is
// little room. Which of them lack a text is said in words.
func (tf *targetForm) lines(f Frame, t *workshop.Target, w, h int) []string {
	langs := workshop.Langs()
	show := langs
	if w < roomyW {
		show = langs[tf.lang : tf.lang+1]
	}
	col := (w - 1) / len(show)
	most := max(1, h/int(formLines)-2)
	var lines []string
	for l := range formLines {
		text := l.of(t)
		right := ""
		if lack := text.Missing(langs); len(lack) > 0 {
			var codes []string
			for _, c := range lack {
				codes = append(codes, string(c))
			}
			right = f.Theme.Warn.Render(f.T.T("missing: {languages}", "languages", strings.Join(codes, ", "))) + " "
		}
		lines = append(lines, widget.Columns(" "+f.Theme.Title.Render(f.T.T(tf.name(l))), right, w))
		var cells [][]string
		rows := 1
		for _, lang := range show {
			cells = append(cells, tf.cell(f, l, lang, text[lang], col, most))
			rows = max(rows, len(cells[len(cells)-1]))
		}
		for y := range rows {
			line := " "
			for _, cell := range cells {
				s := ""
				if y < len(cell) {
					s = cell[y]
				}
				line += widget.Fit(s, col)
			}
			lines = append(lines, widget.Fit(line, w))
		}
		if h >= 12 {
			lines = append(lines, "")
		}
	}
	return lines
}

// cell draws a text in one language.
func (tf *targetForm) cell(f Frame, l formLine, lang workshop.Lang, text string, w, most int) []string {
	focus := l == tf.line && lang == workshop.Langs()[tf.lang]
	sign := "  "
	if focus {
		sign = f.Theme.Glyphs.Cursor + " "
	}
	if text == "" {
		text = f.Theme.Faint.Render(f.T.T("no text"))
	} else if focus {
		text = f.Theme.Strong.Render(text)
	}
	lines := cut(widget.Wrap(text, max(8, w-7)), most, f.Theme)
	for i, s := range lines {
		if i == 0 {
			lines[i] = sign + f.Theme.Faint.Render(string(lang)) + " " + s
		} else {
			lines[i] = "     " + s
		}
	}
	return lines
}
