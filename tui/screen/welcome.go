package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// welcome is what people see before something begins: what this is, who is
// here, and how to come back.
type welcome struct {
	env  Env
	view live.View

	*shell
	body strip[welcomeKey]
}

// welcomeKey is what the text of a welcome is made from.
type welcomeKey struct {
	of          live.Origin
	agenda, now workshop.EntryID
	here        int
	word, back  string
}

func newWelcome(env Env) Screen {
	s := &welcome{env: env}
	s.shell = newShell(func() []string {
		n := s.view.Workshop.Now()
		return []string{s.f.T.T("Wait for the facilitator"), clock(s.f, n), ends(s.f, n, 0)}
	}, func() []string { return whereami(s.f, s.view) }, s.Keys)
	s.body = drawnBy[welcomeKey](func() []string { return s.lines(s.f, s.body.rect.H) })
	return s
}

// About says what the screen is for.
func (s *welcome) About() string {
	return i18n.Mark("Nothing to do here yet. The facilitator moves everyone on together.")
}

func (s *welcome) Sync(v live.View) tea.Cmd {
	s.view = v
	return nil
}

func (s *welcome) Update(tea.Msg) tea.Cmd { return nil }

func (s *welcome) Keys() []widget.Key { return seatKeys(s.env, s.view) }

func (s *welcome) Draw(f Frame) widget.Layout {
	v := s.view
	if v.Workshop == nil {
		return newPage(f).text("", f.T.T("There is nothing here yet."))
	}
	p := s.begin(f, v, headOf(f, "welcome", v))
	s.footer(p, 1, footKey{screen: "welcome", mode: b2i(s.env.Seat != nil && v.Me.Seat != nil)})
	return within(p, &s.body, welcomeKey{
		of: v.Origin(), agenda: v.Workshop.Rev(workshop.AgendaTopic), now: v.Workshop.Rev(workshop.NowTopic),
		here: v.Presence.Count, word: v.Me.Word, back: s.env.Join,
	})
}

// lines says what this is, who is here, and how to come back.
func (s *welcome) lines(f Frame, h int) []string {
	w := s.view.Workshop
	a := w.Agenda()
	lines := []string{f.Theme.Title.Render(f.in(a.Title))}
	if h >= 12 { // where there is less room, the way back is worth more
		lines = append(lines, f.in(a.Purpose))
	}
	if step := w.Step(); step.ID != "" {
		lines = append(lines, "", f.Theme.Strong.Render(f.in(step.Title)), f.in(step.Text))
	}
	lines = append(lines, "", f.T.N("{n} people are here.", s.view.Presence.Count))
	if word := s.view.Me.Word; word != "" {
		lines = append(lines, "", f.T.T("Your return word is {word}. If your connection breaks, come back to this seat from any laptop:", "word", f.Theme.Strong.Render(word)),
			"  "+s.view.Me.ComeBack(s.env.Join))
	}
	var out []string
	for _, text := range squeeze(lines, h, f.W) {
		out = append(out, indented(text, 1, f.W)...)
	}
	return out
}

// squeeze leaves empty lines and empty texts out where they do not fit.
func squeeze(lines []string, h, w int) []string {
	n := 0
	for i, s := range lines {
		if s != "" || i > 0 && lines[i-1] != "" {
			n += len(indented(s, 1, w))
		}
	}
	var out []string
	for i, s := range lines {
		if s != "" || n <= h && i > 0 && lines[i-1] != "" {
			out = append(out, s)
		}
	}
	return out
}
