package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// closing thanks, says what happens next, and shows people what they wrote for
// as long as they can change it.
type closing struct {
	own
	view  live.View
	open  bool // something of it can still be changed
	seen  [2]workshop.EntryID
	found int // times that ideas of one's own were looked for

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
	s := &closing{own: newOwn(env)}
	s.shell = newShell(func() []string {
		return []string{s.f.T.T("Thank you"), clock(s.f, s.view.Workshop.Now())}
	}, func() whereabouts { return whereami(s.f, s.view) }, s.Keys)
	s.text = drawnBy[thanksKey](func() []string { return s.thanks(s.f) })
	s.wrote = drawnBy[wroteKey](func() []string { return []string{partHead(s.f, s.f.T.T("What you wrote"), len(s.all), s.f.W)} })
	s.body = aloneBy[closingKey](func() []string {
		r := s.body.key.rect
		return s.list.Draw(r.W, r.H, func(i int, selected bool, w int) []string { return s.lines(s.f, s.all[i], selected, w) })
	})
	return s
}

// About says what the screen is for.
func (s *closing) About() string {
	return i18n.Mark("What you wrote is here for you to change until it is sealed. After that nobody can find out who wrote it.")
}

func (s *closing) Sync(v live.View) tea.Cmd {
	s.view = v
	w := v.Workshop
	seen := [2]workshop.EntryID{w.Rev(workshop.IdeasTopic) + 1, w.Rev(workshop.NowTopic)}
	if seen == s.seen {
		return nil
	}
	s.seen, s.open = seen, len(w.Scopes()) > 0
	s.found++
	s.set(writtenBy(v, (*workshop.Idea).Shown))
	return nil
}

func (s *closing) Keys() []widget.Key {
	if s.Drafting() {
		return s.editKeys()
	}
	if len(s.all) == 0 {
		return nil
	}
	undo := s.undoKey()
	undo.Hidden = true
	return append(s.listKeys(), undo)
}

func (s *closing) Draw(f Frame) widget.Layout {
	v, w := s.view, s.view.Workshop
	p := s.begin(f, v, headOf(f, "closing", v))
	foot := footKey{screen: "closing", mode: b2i(s.Drafting()) | b2i(s.write.empty())<<1 | b2i(len(s.all) == 0)<<2}
	s.footer(p, 1, foot)
	var cursor *widget.Cursor
	if s.Drafting() {
		cursor = s.write.below(p, f.T.T("edit"), "", true)
		s.ruleBelow(p)
	}
	text := thanksKey{v.Origin(), w.Rev(workshop.AgendaTopic), w.Now().Step, s.open, len(s.all) > 0}
	n := s.rows.get(thanksRows{text, f.shape(0)}, func() int { return len(s.thanks(f)) })
	over(p, &s.text, n, text)
	if len(s.all) == 0 {
		return p.text("")
	}
	s.rule(p)
	over(p, &s.wrote, 1, wroteKey{len(s.all)})
	high := s.high.get(highKey{s.found, f.shape(0)}, func() map[int]int { return make(map[int]int) })
	s.list.Set(len(s.all), func(i int) int {
		if high[i] == 0 {
			high[i] = len(s.lines(f, s.all[i], false, f.W))
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
	case len(s.all) > 0:
		lines = append(lines, f.T.T("Until this is sealed you can change it. After that nobody can find out who wrote it."))
	}
	var out []string
	for _, text := range lines {
		out = append(out, indented(text, 1, f.W)...)
	}
	return out
}
