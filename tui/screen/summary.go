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

// summary is where those who facilitate write what the report says before
// anything else, one language after the other.
type summary struct {
	d    *desk
	lang int // of workshop.Langs
	text *widget.Input
	was  string // what is kept in the language
	from panel  // where one goes back to
}

// summarise opens the summary in the language of the screen.
func (d *desk) summarise() tea.Cmd {
	s := &summary{d: d, from: d.panel}
	for n, l := range workshop.Langs() {
		if l == d.env.Lang() {
			s.lang = n
		}
	}
	s.open()
	d.panel = s
	return nil
}

func (s *summary) language() workshop.Lang { return workshop.Langs()[s.lang] }

// field is the draft that what is typed is kept in meanwhile.
func (s *summary) field() string { return fmt.Sprintf("summary/%s", s.language()) }

// open begins with what was begun in the language, or else with what there is.
func (s *summary) open() {
	s.was = s.d.v.Workshop.Summary()[s.language()]
	s.text = widget.NewInput(widget.ManyLines, workshop.SummaryField.Max)
	text := s.was
	if begun := s.d.env.Seat.Draft(s.field()); begun != "" {
		text = begun
	}
	s.text.SetValue(text)
}

func (s *summary) sync(v live.View) {
	if s.from != nil {
		s.from.sync(v)
	}
}

// typed takes what is typed, and keeps it.
func (s *summary) typed(m tea.Msg) bool {
	if !s.text.Update(m) {
		return false
	}
	s.d.env.Seat.SetDraft(s.field(), s.text.Value())
	return true
}

func (s *summary) keys() []widget.Key {
	return []widget.Key{
		{Keys: []string{"esc"}, Name: i18n.Mark("Save and go back"), Do: func() tea.Cmd {
			s.d.panel = s.from
			return s.save()
		}},
		{Keys: []string{"tab"}, Name: i18n.Mark("Save, next language"), Do: func() tea.Cmd {
			cmd := s.save()
			s.lang = (s.lang + 1) % len(workshop.Langs())
			s.open()
			return cmd
		}},
	}
}

// save writes down what has changed. What is refused stays a draft.
func (s *summary) save() tea.Cmd {
	text := strings.TrimSpace(s.text.Value())
	if text == s.was {
		return nil
	}
	seat, field, lang := s.d.env.Seat, s.field(), s.language()
	s.d.acted = true
	act := act(seat, &workshop.Summarise{Lang: lang, Text: text})
	return func() tea.Msg {
		m := act()
		if _, failed := m.(Failed); !failed {
			seat.SetDraft(field, "")
		}
		return m
	}
}

func (s *summary) draw(f Frame) widget.Layout {
	p := newPage(f)
	name := i18n.Languages[s.lang].Name
	count := fmt.Sprintf("%d/%d", s.text.Len(), s.text.Most())
	p.above(headline(f, []string{f.T.T("Your summary"), name}, []string{count}))
	p.rule()
	s.d.bottom(p, s.keys(), 1)
	p.above(indented(f.T.T("It stands in the report before anything else, in your words. Enter begins a new line."), 1, f.W)...)
	p.above("")
	x, y, h := 2, p.top, p.left()
	lines, at := s.text.Draw(max(4, f.W-2*x), max(1, h))
	for i := range lines {
		lines[i] = widget.Fit("", x) + lines[i]
	}
	layout := p.lines(lines)
	layout.Cursor = &widget.Cursor{X: at.X + x, Y: at.Y + y}
	return layout
}
