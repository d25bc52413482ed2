package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
)

// welcome is what people see before something begins: what this is, who is
// here, and how to come back.
type welcome struct {
	env  Env
	view live.View
}

func newWelcome(env Env) Screen { return &welcome{env: env} }

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
	p := newPage(f)
	if s.view.Workshop == nil {
		return p.text("", f.T.T("There is nothing here yet."))
	}
	w := s.view.Workshop
	a, n := w.Agenda(), w.Now()
	p.head(s.view, f.T.T("Wait for the facilitator"), clock(f, n), ends(f, n, 0))
	p.footer(withHelp(s.Keys()), 1)
	lines := []string{f.Theme.Title.Render(f.in(a.Title))}
	if p.left() >= 12 { // where there is less room, the way back is worth more
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
	return p.text(squeeze(lines, p.left(), f.W)...)
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
