package screen

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// mine is laid over a screen: all that the person wrote and can still change,
// the newest first, with where it is now.
type mine struct {
	env   Env
	view  live.View
	list  widget.List
	all   []*workshop.Idea
	seen  [3]workshop.EntryID
	edits workshop.IdeaID // that is being edited; 0 none
	write *writing
}

func newMine(env Env) *mine {
	return &mine{env: env, write: newWriting(env.Seat, "edit/0", workshop.IdeaField.Max)}
}

// About says what the screen is for.
func (s *mine) About() string {
	return i18n.Mark("Everything that you wrote is here for you to change until it is sealed.")
}

// Drafting reports whether an edit is open.
func (s *mine) Drafting() bool { return s.edits != 0 }

func (s *mine) Sync(v live.View) tea.Cmd {
	s.view = v
	if v.Workshop == nil {
		return nil
	}
	w := v.Workshop
	seen := [3]workshop.EntryID{w.Rev(workshop.IdeasTopic) + 1, w.Rev(workshop.NowTopic), w.Rev(workshop.TargetsTopic)}
	if seen == s.seen {
		return nil
	}
	s.seen, s.all = seen, nil
	me := writers{v: v, rounds: new([]roundScopes)}
	for i := range w.Ideas() {
		if !i.Deleted && i.Struck == "" && me.wrote(i) {
			s.all = append([]*workshop.Idea{i}, s.all...)
		}
	}
	ids := make([]uint64, len(s.all))
	still := false
	for n, i := range s.all {
		ids[n] = uint64(i.ID)
		still = still || i.ID == s.edits
	}
	s.list.SetIDs(ids)
	if !still {
		s.edits = 0
	}
	return nil
}

func (s *mine) Update(msg tea.Msg) tea.Cmd {
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

func (s *mine) Keys() []widget.Key {
	if s.edits != 0 {
		enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Send"), Do: func() tea.Cmd {
			return s.write.send(&workshop.Edit{Idea: s.edits, Text: s.write.input.Value()})
		}}
		if s.write.empty() {
			enter.Off = i18n.Mark("Write something first.")
		}
		return []widget.Key{enter, {Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { s.edits = 0 })}}
	}
	keys := []widget.Key{
		{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: func() tea.Cmd { return send(Ended{}) }},
		{Keys: []string{"tab"}, Name: i18n.Mark("Back"), Hidden: true, Do: func() tea.Cmd { return send(Ended{}) }},
		{Keys: []string{"0"}, Name: i18n.Mark("Undo my last"), Do: func() tea.Cmd { return act(s.env.Seat, &workshop.Undo{}) }},
	}
	if len(s.all) == 0 {
		return keys
	}
	i := s.all[max(0, min(s.list.Selected(), len(s.all)-1))]
	return append([]widget.Key{
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
	}, keys...)
}

func (s *mine) Draw(f Frame) widget.Layout {
	p := newPage(f)
	p.above(headline(f, []string{f.T.T("What you wrote"), f.T.N("{n} ideas", len(s.all))}, nil))
	p.rule()
	p.footer(s.Keys(), 1)
	var cursor *widget.Cursor
	if s.edits != 0 {
		cursor = s.write.below(p, f.T.T("edit"), "", true)
	}
	p.ruleBelow()
	if len(s.all) == 0 {
		return p.text("", f.T.T("There is nothing of yours that can still be changed."))
	}
	layout := p.body(func(w, h int) []string {
		s.list.Set(len(s.all), func(i int) int { return len(s.lines(f, s.all[i], false, w)) })
		return s.list.Draw(w, h, func(i int, selected bool, w int) []string { return s.lines(f, s.all[i], selected, w) })
	})
	layout.Cursor = cursor
	return layout
}

func (s *mine) lines(f Frame, i *workshop.Idea, selected bool, w int) []string {
	e := entry{idea: i, usual: workshop.PlainIdea}
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
	return append(lines, widget.Fit("     "+f.Theme.Faint.Render(s.where(f, i)), w))
}

// where says where an idea is now.
func (s *mine) where(f Frame, i *workshop.Idea) string {
	w := s.view.Workshop
	all := []string{"#" + entryNumber(workshop.EntryID(i.ID))}
	if i.Round > 0 {
		all = append(all, f.T.T("round {n}", "n", i.Round))
	}
	if i.Table > 0 {
		all = append(all, f.T.T("table {n}", "n", i.Table))
	}
	switch on, t := w.Idea(i.On), w.Target(i.Target); {
	case i.Hidden:
		all = append(all, f.T.T("hidden"))
	case t != nil && t.Shown():
		all = append(all, f.T.T("in the target: {title}", "title", f.in(t.Title)))
	case on != nil && on.Shown():
		all = append(all, f.T.T("to: {idea}", "idea", on.Text))
	}
	if n := len(i.Marks); n > 0 {
		all = append(all, f.T.N("{n} same", n))
	}
	return strings.Join(all, " "+f.Theme.Glyphs.Between+" ")
}

// entryNumber writes the number of an entry as words take it.
func entryNumber(id workshop.EntryID) string { return strconv.FormatUint(uint64(id), 10) }
