package screen

import (
	"crypto/subtle"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Locked says that the window shows nothing but the lock until it is opened.
type Locked struct{ Lock *Lock }

// Lock keeps a window shut until its word is typed: nothing of the room is to
// be seen in it, and nothing can be done. It knows the word in memory only, and
// lets wrong ones wait longer and longer.
type Lock struct {
	word  string
	input *widget.Input
	wrong int
	until time.Time // no word is taken before
}

// How long a word is, and how long a wrong one has to wait at most.
const (
	lockLeast = 4
	lockMost  = 40
	lockWaits = time.Minute
)

// NewLock returns a lock that the word opens.
func NewLock(word string) *Lock {
	return &Lock{word: word, input: widget.NewInput(widget.OneLine, lockMost)}
}

// Press takes a key, and reports whether that opens the lock.
func (l *Lock) Press(msg tea.KeyPressMsg, now time.Time) (open bool) {
	switch {
	case now.Before(l.until):
	case msg.String() == "esc":
		l.input.SetValue("")
	case msg.String() != "enter":
		l.input.Update(msg)
	case l.input.Len() > 0:
		said := strings.TrimSpace(l.input.Value())
		l.input.SetValue("")
		if subtle.ConstantTimeCompare([]byte(said), []byte(l.word)) == 1 {
			return true
		}
		l.until = now.Add(min(time.Second<<min(l.wrong, 10), lockWaits))
		l.wrong++
	}
	return false
}

// Draw draws the lock.
func (l *Lock) Draw(f Frame) widget.Layout {
	p := newPage(f)
	p.above(headline(f, []string{f.T.T("This screen is locked")}, []string{f.T.Time(f.Now)}))
	p.rule()
	if left := l.until.Sub(f.Now); left > 0 {
		return p.text("", f.T.T("That is not the word. Wait: {left}", "left", f.T.Left(left.Truncate(time.Second)+time.Second)))
	}
	p.above("")
	p.above(indented(f.T.T("The workshop goes on. Type the word and Enter:"), 1, f.W)...)
	y := p.top
	drawn, at := veiled(l.input, "", f.Theme).Draw(max(1, f.W-5), 1)
	p.above(widget.Fit("   "+f.Theme.Glyphs.Edge+drawn[0], f.W))
	layout := p.text("")
	layout.Cursor = &widget.Cursor{X: min(4+at.X, f.W-1), Y: y}
	return layout
}

// veiled returns what an input looks like when nobody may read it.
func veiled(in *widget.Input, hint string, t *theme.Theme) *widget.Input {
	v := widget.NewInput(widget.OneLine, in.Most())
	v.Hint = t.Faint.Render(hint)
	v.SetValue(strings.Repeat("*", in.Len()))
	return v
}

// lockAgain asks for the word a second time: it is not seen while it is typed.
type lockAgain struct {
	desk *desk
	word string
}

// lockScreen asks for a word, and locks the window with it.
func (d *desk) lockScreen() tea.Cmd {
	p := &prompt{veil: true, enter: i18n.Mark("Go on"), hint: d.t().T("at least {n} characters", "n", lockLeast)}
	p.label = func() string { return d.t().T("A word that opens this screen again:") }
	p.do = func(text string) (tea.Msg, error) {
		if len([]rune(text)) < lockLeast {
			return nil, workshop.Refuse("The word needs at least {n} characters.", "n", lockLeast)
		}
		return lockAgain{d, text}, nil
	}
	return d.ask(p, lockMost, "")
}

func (d *desk) lockWith(word string) tea.Cmd {
	p := &prompt{veil: true, enter: i18n.Mark("Lock")}
	p.label = func() string { return d.t().T("The same word once more:") }
	p.do = func(text string) (tea.Msg, error) {
		if text != word {
			return nil, workshop.Refuse("This is another word than before. Type it again, or go back with Esc.")
		}
		return Locked{NewLock(word)}, nil
	}
	return d.ask(p, lockMost, "")
}
