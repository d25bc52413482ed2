package screen

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
)

// Show puts a screen over the present one until it says [Ended].
type Show struct{ Screen Screen }

// help says what a screen is for and what can be pressed on it.
type help struct {
	about string
	wrong []trouble // that the screen says what to do about
	word  string    // the return word: a narrow headline has no room for it
	v     live.View
	keys  []widget.Key
	top   int // the first line in view
	lines int // of all
	h     int // in view
	at    int // the line where the chapter of what is wrong begins
}

// Help returns help on a screen. It is made of what the screen says of itself:
// its keys and, if it has such methods, About, an English sentence or two, and
// Troubles, what to do when something goes wrong.
func Help(s Screen) Screen {
	h := helpOn("", s.Keys())
	if a, ok := s.(interface{ About() string }); ok {
		h.about = a.About()
	}
	if a, ok := s.(interface{ Troubles() []trouble }); ok {
		h.wrong = a.Troubles()
	}
	return h
}

// helpOn returns help on what is for this, an English sentence or two, and has
// these keys.
func helpOn(about string, keys []widget.Key) *help { return &help{about: about, keys: keys} }

func (h *help) Sync(v live.View) tea.Cmd {
	h.v, h.word = v, v.Me.Word
	return nil
}

func (h *help) Update(tea.Msg) tea.Cmd { return nil }

func (h *help) Keys() []widget.Key {
	move := func(by int) func() tea.Cmd {
		return do(func() { h.top = max(0, min(h.top+by, h.lines-h.h)) })
	}
	end := func() tea.Cmd { return send(Ended{}) }
	keys := []widget.Key{{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: end}}
	if len(h.wrong) > 0 {
		keys = append(keys, widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("When something goes wrong"), Do: do(func() { h.top = h.at })})
	}
	return append(keys,
		widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Back"), Do: end, Hidden: true},
		widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Read on"), Do: move(-1), Hidden: h.lines <= h.h},
		widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Read on"), Do: move(1), Hidden: h.lines <= h.h},
		widget.Key{Keys: []string{"pgup"}, Name: i18n.Mark("Read on"), Do: move(1 - h.h), Hidden: true},
		widget.Key{Keys: []string{"pgdown"}, Name: i18n.Mark("Read on"), Do: move(h.h - 1), Hidden: true},
	)
}

func (h *help) Draw(f Frame) widget.Layout {
	p := newPage(f)
	p.headline([]string{f.T.T("Help")}, whereabouts{word: h.word})
	p.rule()
	lines := h.text(f)
	h.lines, h.h = len(lines), p.left()-1 // the footer
	p.footer(h.Keys(), 1)
	h.top = max(0, min(h.top, h.lines-h.h))
	return p.lines(lines[h.top:])
}

func (h *help) text(f Frame) []string {
	var lines []string
	if h.about != "" {
		lines = append(indented(f.T.T(h.about), 1, f.W), "")
	}
	if route := routeSum(f, h.v); route != "" {
		lines = append(append(lines, indented(route, 1, f.W)...), "")
	}
	who := whoYouAre(f, h.v)
	if who != "" {
		lines = append(lines, indented(who, 1, f.W)...)
	}
	if h.word != "" {
		lines = append(lines, indented(f.T.T("Your return word: {word}", "word", h.word), 1, f.W)...)
	}
	if who != "" || h.word != "" {
		lines = append(lines, "")
	}
	say := func(s string) string { return f.T.T(s) }
	rows := groupKeys(f, h.keys)
	rows = append(rows, [2]string{widget.KeyLabel(f.Theme, say, "esc"), f.T.T("Help, or back")},
		[2]string{widget.KeyLabel(f.Theme, say, "ctrl+c"), f.T.T("Leave; your place and your text are kept")})
	wide := 0
	for _, r := range rows {
		wide = max(wide, ansi.StringWidth(r[0]))
	}
	for _, r := range rows {
		for i, text := range indented(r[1], wide+4, f.W) {
			if i == 0 {
				text = "  " + f.Theme.Key.Render(widget.Fit(r[0], wide)) + text[wide+2:]
			}
			lines = append(lines, text)
		}
	}
	if len(h.wrong) > 0 {
		h.at = len(lines) + 1 // below the line that keeps it apart
		lines = append(lines, troubleLines(f, h.wrong)...)
	}
	return lines
}

// groupKeys returns keys and names, with keys of the same name together, and
// why those that are off are so.
func groupKeys(f Frame, keys []widget.Key) [][2]string {
	say := func(s string) string { return f.T.T(s) }
	var rows [][2]string
	for _, k := range keys {
		if len(k.Keys) == 0 || k.Keys[0] == "esc" && k.Name == "" {
			continue
		}
		label, name := widget.KeyLabel(f.Theme, say, k.Keys[0]), f.T.T(k.Name)
		if k.Off != "" {
			name += " (" + f.T.T(k.Off) + ")"
		}
		if n := len(rows); n > 0 && rows[n-1][1] == name {
			rows[n-1][0] += " " + label
			continue
		}
		rows = append(rows, [2]string{label, name})
	}
	return rows
}

// withHelp adds to the keys of a screen that has no Esc what that key does
// there: the footer shows it.
func withHelp(keys []widget.Key) []widget.Key {
	for _, k := range keys {
		if k.Is("esc") {
			return keys
		}
	}
	return append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Help")})
}
