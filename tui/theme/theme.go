// Package theme is how one session looks: the styles and the signs that its
// terminal can show.
//
// A [Theme] has a [Style] for every role that a piece of text can play (a
// title, what is in focus, what was refused) and the [Glyphs] it may draw
// with. A [Look] is what a theme is made from, and tells two themes apart.
// This package is the only one in which a colour is named. Meaning never
// hangs on a colour alone: every role that means something is also bold,
// reversed or said in words.
//
// It knows nothing of screens, of languages and of where a terminal is.
package theme

import (
	"strings"
	"sync"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Look is what decides how a theme looks. Equal looks draw equal bytes, so a
// Look can be part of the key of something drawn once for many.
type Look struct {
	Profile colorprofile.Profile
	Dark    bool // the background of the terminal, as far as anybody knows
	ASCII   bool // no signs beyond ASCII in what we draw ourselves
}

// Theme holds the styles of one session, named by role. It is never changed
// once made, so any number of goroutines may use it.
type Theme struct {
	Look Look

	Title   Style // the name of what is shown
	Faint   Style // what may be overlooked: hints, counts, what is off
	Accent  Style // the one colour: what is going on now
	Strong  Style // words that carry the sentence
	Focus   Style // where the person is: bold and reversed
	Refused Style // why something did not happen
	Warn    Style // what needs somebody soon
	Good    Style // what is done
	Rule    Style // lines between bands
	Key     Style // the name of a key
	Shared  Style // words that several texts have in common: bold and underlined

	Glyphs Glyphs

	plain *strings.Replacer // nil where every sign can be shown
}

// New returns the theme for a terminal. A profile that cannot show colours
// (NO_COLOR) keeps bold and reverse; one that is no terminal gets neither.
func New(profile colorprofile.Profile, dark, ascii bool) *Theme {
	p := paletteFor(profile, dark)
	t := &Theme{Look: Look{Profile: profile, Dark: dark, ASCII: ascii}, Glyphs: signs(ascii)}
	if ascii {
		t.plain = plainer()
	}
	if profile == colorprofile.NoTTY {
		return t
	}
	bold := lipgloss.NewStyle().Bold(true)
	t.Title = styled(bold)
	t.Strong = styled(bold)
	t.Key = styled(bold)
	t.Shared = styled(bold.Underline(true))
	t.Focus = styled(bold.Reverse(true))
	t.Accent = p.loud(p.accent)
	t.Refused = p.loud(p.refused)
	t.Warn = p.loud(p.warn)
	t.Good = p.loud(p.good)
	t.Faint = p.quiet(p.faint)
	t.Rule = p.quiet(p.rule)
	return t
}

// Set makes each theme once, for all sessions of a process that look alike. Its
// zero value is ready, and any number of goroutines may use it.
type Set struct {
	mu   sync.Mutex
	made map[Look]*Theme
}

// Get is like New.
func (s *Set) Get(profile colorprofile.Profile, dark, ascii bool) *Theme {
	look := Look{Profile: profile, Dark: dark, ASCII: ascii}
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.made[look]
	if t == nil {
		if s.made == nil {
			s.made = make(map[Look]*Theme)
		}
		t = New(profile, dark, ascii)
		s.made[look] = t
	}
	return t
}

// Plain returns a finished line with the signs replaced, one cell for one
// cell, that the terminal of the session cannot show. What people wrote in
// letters is left alone.
func (t *Theme) Plain(line string) string {
	if t.plain == nil {
		return line
	}
	return t.plain.Replace(line)
}

// reset ends every style.
const reset = "\x1b[m"

// Style is how text in one role looks. The zero Style changes nothing.
type Style struct {
	open string // the sequence that begins it; "" for none
}

// styled takes from Lip Gloss the sequence that begins the style. What follows
// is ours: many people are drawn many times a second, and a text in one role
// may carry another.
func styled(s lipgloss.Style) Style {
	open, _, _ := strings.Cut(s.Render("x"), "x")
	return Style{open: open}
}

// Render returns the text in the style, ended by a reset. Text that carries
// styles of its own keeps them, and goes on in this one after each of them.
// Lines of the text are styled one by one.
func (s Style) Render(text string) string {
	if s.open == "" || text == "" {
		return text
	}
	if strings.IndexByte(text, '\x1b') >= 0 {
		text = strings.ReplaceAll(text, "\x1b[0m", reset)
		text = strings.ReplaceAll(text, reset, reset+s.open)
	}
	if strings.IndexByte(text, '\n') >= 0 {
		text = strings.ReplaceAll(text, "\n", reset+"\n"+s.open)
	}
	return s.open + text + reset
}
