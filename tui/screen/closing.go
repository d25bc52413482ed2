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
	found int // times that mine was looked for

	*shell
	text  strip[thanksKey]
	rows  known[thanksRows, int]
	wrote strip[wroteKey]
	high  known[highKey, map[int]int]
	body  alone[closingKey]
}

// thanksKey is what the text of a closing is made from.
type thanksKey struct {
	of         live.Origin
	agenda     workshop.EntryID
	step       string
	open, some bool
}

type thanksRows struct {
	key   thanksKey
	shape shape
}

// wroteKey is what the heading of what somebody wrote is made from.
type wroteKey struct{ n int }

// highKey decides how many lines the ideas take.
type highKey struct {
	found int
	shape shape
}

type closingKey struct {
	found  int
	scroll widget.Scroll
}

func newClosing(env Env) Screen {
	s := &closing{env: env, write: newWriting(env.Seat, "edit/0", workshop.IdeaField.Max)}
	s.shell = newShell(func() []string {
		return []string{s.f.T.T("Thank you"), clock(s.f, s.view.Workshop.Now())}
	}, func() []string { return whereami(s.f, s.view) }, s.Keys)
	s.text = drawnBy[thanksKey](func() []string { return s.thanks(s.f) })
	s.wrote = drawnBy[wroteKey](func() []string { return []string{partHead(s.f, s.f.T.T("What you wrote"), len(s.mine), s.f.W)} })
	s.body = aloneBy[closingKey](func() []string {
		r := s.body.key.rect
		return s.list.Draw(r.W, r.H, func(i int, selected bool, w int) []string { return s.lines(s.f, i, selected, w) })
	})
	return s
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
	s.found++
	var ids []uint64
	me := writers{v: v, rounds: new([]roundScopes)}
	for i := range w.Ideas() {
		if i.Shown() && me.wrote(i) {
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
	v, w := s.view, s.view.Workshop
	p := s.begin(f, v, headOf(f, "closing", v))
	foot := footKey{screen: "closing", mode: b2i(s.edits != 0) | b2i(s.write.empty())<<1 | b2i(len(s.mine) == 0)<<2}
	s.footer(p, 1, foot)
	var cursor *widget.Cursor
	if s.edits != 0 {
		cursor = s.write.below(p, f.T.T("edit"), "", true)
		s.ruleBelow(p)
	}
	text := thanksKey{v.Origin(), w.Rev(workshop.AgendaTopic), w.Now().Step, s.open, len(s.mine) > 0}
	n := s.rows.get(thanksRows{text, f.shape(0)}, func() int { return len(s.thanks(f)) })
	over(p, &s.text, n, text)
	if len(s.mine) == 0 {
		return p.text("")
	}
	s.rule(p)
	over(p, &s.wrote, 1, wroteKey{len(s.mine)})
	high := s.high.get(highKey{s.found, f.shape(0)}, func() map[int]int { return make(map[int]int) })
	s.list.Set(len(s.mine), func(i int) int {
		if high[i] == 0 {
			high[i] = len(s.lines(f, i, false, f.W))
		}
		return high[i]
	})
	layout := withinAlone(p, &s.body, closingKey{s.found, s.list.Place(p.left())})
	layout.Cursor = cursor
	return layout
}

// thanks says what happens next, and what can still be changed.
func (s *closing) thanks(f Frame) []string {
	lines := []string{first(f.in(s.view.Workshop.Step().Text), f.T.T("The facilitator sends the summary and the roadmap to everyone."))}
	switch {
	case !s.open:
		lines = append(lines, f.T.T("Everything is sealed: nothing can be changed any more, and nobody can find out who wrote what."))
	case len(s.mine) > 0:
		lines = append(lines, f.T.T("Until this is sealed you can change it. After that nobody can find out who wrote it."))
	}
	var out []string
	for _, text := range lines {
		out = append(out, indented(text, 1, f.W)...)
	}
	return out
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
