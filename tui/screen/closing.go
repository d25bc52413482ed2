package screen

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// closing thanks, says what happens next, and shows people what they wrote for
// as long as they can change it.
type closing struct {
	env  Env
	view live.View

	list  widget.List
	mine  []*workshop.Idea
	edits workshop.IdeaID // that is being edited; 0 none
	write *writing
	open  bool // something of it can still be changed
	seen  [2]workshop.EntryID
}

func newClosing(env Env) Screen {
	return &closing{env: env, write: newWriting(env.Seat, "edit/0", workshop.IdeaField.Max)}
}

// About says what the screen is for.
func (s *closing) About() string {
	return i18n.Mark("What you wrote is here for you to change until it is sealed. After that nobody can find out who wrote it.")
}

// Drafting reports whether an edit is open.
func (s *closing) Drafting() bool { return s.edits != 0 }

func (s *closing) Sync(v live.View) tea.Cmd {
	s.view = v
	w := v.Workshop
	seen := [2]workshop.EntryID{w.Rev(workshop.IdeasTopic) + 1, w.Rev(workshop.NowTopic)}
	if seen == s.seen {
		return nil
	}
	s.seen, s.mine, s.open = seen, nil, len(w.Scopes()) > 0
	var ids []uint64
	for i := range w.Ideas() {
		if i.Shown() && v.Mine(i) {
			s.mine = append(s.mine, i)
			ids = append(ids, uint64(i.ID))
		}
	}
	s.list.SetIDs(ids)
	if s.edits != 0 && !s.has(s.edits) {
		s.edits = 0
	}
	return nil
}

func (s *closing) has(id workshop.IdeaID) bool {
	for _, i := range s.mine {
		if i.ID == id {
			return true
		}
	}
	return false
}

func (s *closing) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wrote:
		if msg.err == nil && msg.field == s.write.field {
			s.edits = 0
		}
		return s.write.done(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		if s.edits != 0 {
			s.write.update(msg)
		}
	}
	return nil
}

func (s *closing) Keys() []widget.Key {
	if s.edits != 0 {
		enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Send"), Do: func() tea.Cmd {
			return s.write.send(&workshop.Edit{Idea: s.edits, Text: s.write.input.Value()})
		}}
		if s.write.empty() {
			enter.Off = i18n.Mark("Write something first.")
		}
		return []widget.Key{enter, {Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { s.edits = 0 })}}
	}
	if len(s.mine) == 0 {
		return nil
	}
	i := s.mine[max(0, s.list.Selected())]
	return []widget.Key{
		{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Do: do(s.list.Up)},
		{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Do: do(s.list.Down)},
		{Keys: []string{"5"}, Name: i18n.Mark("Edit"), Do: do(func() {
			s.edits = i.ID
			s.write.open(fmt.Sprintf("edit/%d", i.ID), workshop.IdeaField.Max, i.Text)
		})},
		{Keys: []string{"6"}, Name: i18n.Mark("Delete"), Do: func() tea.Cmd {
			return send(Ask{
				Question: i18n.Mark("Delete what you wrote?"),
				Lines:    []string{i18n.Mark("Until it is sealed you can bring it back: 0 undoes it right after.")},
				Yes:      i18n.Mark("Delete"),
				Then:     act(s.env.Seat, &workshop.Delete{Idea: i.ID}),
			})
		}},
		{Keys: []string{"0"}, Name: i18n.Mark("Undo my last"), Hidden: true, Do: func() tea.Cmd { return act(s.env.Seat, &workshop.Undo{}) }},
	}
}

func (s *closing) Draw(f Frame) widget.Layout {
	p := newPage(f)
	w := s.view.Workshop
	p.head(s.view, f.T.T("Thank you"), clock(f, w.Now()))
	p.footer(withHelp(s.Keys()), 1)
	var cursor *widget.Cursor
	if s.edits != 0 {
		cursor = s.write.below(p, f.T.T("edit"), "", true)
		p.ruleBelow()
	}
	lines := []string{first(f.in(w.Step().Text), f.T.T("The facilitator sends the summary and the roadmap to everyone."))}
	switch {
	case !s.open:
		lines = append(lines, f.T.T("Everything is sealed: nothing can be changed any more, and nobody can find out who wrote what."))
	case len(s.mine) > 0:
		lines = append(lines, f.T.T("Until this is sealed you can change it. After that nobody can find out who wrote it."))
	}
	for _, text := range lines {
		p.above(indented(text, 1, p.W)...)
	}
	if len(s.mine) == 0 {
		return p.text("")
	}
	p.rule()
	p.above(partHead(f, f.T.T("What you wrote"), len(s.mine), p.W))
	layout := p.body(func(w, h int) []string {
		s.list.Set(len(s.mine), func(i int) int { return len(s.lines(f, i, false, w)) })
		return s.list.Draw(w, h, func(i int, selected bool, w int) []string { return s.lines(f, i, selected, w) })
	})
	layout.Cursor = cursor
	return layout
}

func (s *closing) lines(f Frame, i int, selected bool, w int) []string {
	idea := s.mine[i]
	e := entry{idea: idea, usual: workshop.PlainIdea}
	var lines []string
	for k, text := range cut(widget.Wrap(e.text(f), max(8, w-4)), 3, f.Theme) {
		sign := "   "
		if k == 0 && selected {
			sign = " " + f.Theme.Glyphs.Cursor + " "
		}
		if selected {
			text = f.Theme.Strong.Render(text)
		}
		lines = append(lines, widget.Fit(sign+text, w))
	}
	return lines
}
