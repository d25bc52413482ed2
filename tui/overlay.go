package tui

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/tui/screen"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
)

// note is one calm line for the person. It goes away by itself, or with the
// next key.
type note struct {
	text string
	tone tone
}

type tone int

const (
	calm tone = iota
	sorry
	notNow // why a key does nothing in this moment
)

// noteLasts is how long a note is seen.
const noteLasts = 6 * time.Second

// faded says that the time of a note is over.
type faded struct{ note note }

func (r *Root) notice(text string, t tone) tea.Cmd {
	r.note = note{text, t}
	n := r.note
	return tea.Tick(noteLasts, func(time.Time) tea.Msg { return faded{n} })
}

func (r *Root) fade(f faded) {
	if r.note == f.note {
		r.note = note{}
	}
}

// fail says why something was not done. A refusal says it itself; of a fault
// people learn only that it happened.
func (r *Root) fail(err error) tea.Cmd {
	var refusal interface {
		Sentence() (string, map[string]any)
	}
	text := r.printer.T("That did not work. Try again; if it goes on, tell the facilitator.")
	switch {
	case errors.As(err, &refusal):
		text = r.printer.Say(err)
	case r.o.Host:
		text = err.Error()
	}
	return r.notice(text, sorry)
}

// drawNote lays the note over the last lines.
func (r *Root) drawNote(f screen.Frame, l *widget.Layout) {
	if r.note.text == "" {
		return
	}
	if of := (noteKey{r.note, f.Theme, f.W}); r.noted.of != of {
		r.noted = drawnNote{of, of.lines()}
	}
	lines := r.noted.lines
	l.Bands = append(l.Bands, widget.Band{
		Rect: widget.Rect{X: 0, Y: f.H - len(lines), W: f.W, H: len(lines)},
		Draw: func() []string { return lines },
	})
	if l.Cursor != nil && l.Cursor.Y >= f.H-len(lines) {
		l.Cursor = nil
	}
}

// drawnNote is a note as it was last drawn: while it is seen, others go on
// writing, and it is laid over each of their ideas.
type drawnNote struct {
	of    noteKey
	lines []string
}

// noteKey is what a note is drawn from.
type noteKey struct {
	note  note
	theme *theme.Theme
	w     int
}

func (k noteKey) lines() []string {
	style := k.theme.Strong
	if k.note.tone == sorry {
		style = k.theme.Refused
	}
	const most = 2
	lines := widget.Wrap(k.note.text, k.w-2)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] += k.theme.Glyphs.More
	}
	for i := range lines {
		lines[i] = widget.Fit(" "+style.Render(lines[i]), k.w)
	}
	return lines
}

// ask puts a question over the screen, which began to be seen at opened.
func (r *Root) ask(a screen.Ask, opened time.Time) {
	t := r.printer
	r.asked = &asked{
		confirm: widget.NewConfirm(t.T(a.Question), r.inWords(a.Lines), t.T(a.Yes), t.T("Cancel"), opened),
		later:   a.Later,
		then:    a.Then,
	}
	if a.Light {
		r.asked.confirm.Offer()
	}
}

// inWords returns sentences in the language of the session.
func (r *Root) inWords(lines []string) []string {
	words := make([]string, len(lines))
	for i, s := range lines {
		words[i] = r.printer.T(s)
	}
	return words
}

// decide hands a key to the question.
func (r *Root) decide(key string) tea.Cmd {
	a := r.asked
	switch a.confirm.Press(key, r.now()) {
	case widget.Yes:
		r.asked = nil
		return a.then
	case widget.No:
		r.asked = nil
	}
	return nil
}

// drawAsked lays the question over the middle of the screen.
func (r *Root) drawAsked(f screen.Frame, l *widget.Layout) {
	if r.asked == nil {
		return
	}
	if later := r.asked.later; later != nil {
		r.asked.confirm.Follow(r.inWords(later()))
	}
	lines := r.asked.confirm.Draw(f.Theme, f.W-2, f.H)
	w := 0
	if len(lines) > 0 {
		w = min(f.W-2, widest)
	}
	l.Bands = append(l.Bands, widget.Band{
		Rect: widget.Centred(w, len(lines), f.W, f.H),
		Draw: func() []string { return lines },
	})
	l.Cursor = nil
	if n := l.Foot; n > 0 { // the keys of the screen do nothing now
		say := func(s string) string { return s }
		foot := widget.Footer(f.Theme, say, r.asked.confirm.Keys(f.T.T("Choose")), f.W, n)
		l.Bands = append(l.Bands, widget.Band{Rect: widget.Rect{Y: f.H - n, W: f.W, H: n}, Draw: func() []string { return foot }})
	}
}

// widest is how wide a question is at most.
const widest = 64
