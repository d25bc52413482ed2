package widget

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Form is how many lines an [Input] can hold.
type Form int

// Forms of an [Input].
const (
	OneLine   Form = iota // ends of lines become spaces
	ManyLines             // Enter begins a new line
)

// bytesPerCharacter bounds what one character may consist of, on average:
// without it a single one could be as long as anybody likes.
const bytesPerCharacter = 8

// Input is a text being written. What it counts, moves over and deletes are
// characters as a reader sees them, whatever they consist of.
//
// It takes text that is typed or pasted, and no control characters. It knows
// no clipboard: what is pasted is what the person's own terminal sends.
type Input struct {
	// Hint is shown, ready to draw, where nothing is written yet.
	Hint string

	form Form
	most int
	text string
	pos  int // in bytes, always between two characters
	edge int // what is scrolled out of view: cells on one line, else lines
	wide int // cells in a line when last drawn; 0 if never
	over int // how many characters of what came last there was no room for
}

// NewInput returns an empty input for at most most characters.
func NewInput(form Form, most int) *Input { return &Input{form: form, most: most} }

// Value returns what is written.
func (in *Input) Value() string { return in.text }

// Len returns how many characters are written.
func (in *Input) Len() int { return count(in.text) }

// Most returns how many characters may be written.
func (in *Input) Most() int { return in.most }

// SetValue replaces what is written, as if it had been pasted.
func (in *Input) SetValue(s string) {
	in.text, in.pos, in.edge = "", 0, 0
	in.Insert(s)
}

// Update takes what was typed or pasted. It returns false for what means
// nothing to an input, which may then mean something else.
func (in *Input) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		in.Insert(msg.Content)
		return true
	case tea.KeyPressMsg:
		const command = tea.ModCtrl | tea.ModAlt | tea.ModMeta | tea.ModSuper | tea.ModHyper
		if msg.Text != "" && msg.Mod&command == 0 {
			in.Insert(msg.Text)
			return true
		}
		return in.press(msg.String())
	}
	return false
}

// press does what an editing key does.
func (in *Input) press(key string) bool {
	switch key {
	case "left", "ctrl+b":
		in.pos = in.before(in.pos)
	case "right", "ctrl+f":
		in.pos = in.after(in.pos)
	case "home", "ctrl+a":
		in.pos = strings.LastIndexByte(in.text[:in.pos], '\n') + 1
	case "end", "ctrl+e":
		in.pos = in.lineEnd()
	case "backspace":
		in.cut(in.before(in.pos), in.pos)
	case "delete", "ctrl+d":
		in.cut(in.pos, in.after(in.pos))
	case "ctrl+u":
		in.cut(strings.LastIndexByte(in.text[:in.pos], '\n')+1, in.pos)
	case "ctrl+k":
		in.cut(in.pos, in.lineEnd())
	case "ctrl+w":
		word := strings.TrimRight(in.text[:in.pos], " \n")
		in.cut(strings.LastIndexAny(word, " \n")+1, in.pos)
	case "up":
		return in.form == ManyLines && in.climb(-1)
	case "down":
		return in.form == ManyLines && in.climb(1)
	case "enter":
		if in.form == OneLine {
			return false
		}
		in.Insert("\n")
	default:
		return false
	}
	return true
}

// Over returns how many characters of what was inserted last there was no room
// for.
func (in *Input) Over() int { return in.over }

// Insert writes text at the cursor, as much of it as there is room for.
func (in *Input) Insert(s string) {
	s = in.acceptable(s)
	in.over = 0
	room := in.most*bytesPerCharacter - len(in.text)
	left, right := in.text[:in.pos], in.text[in.pos:]
	// The first and the last character may melt into their neighbours, so
	// what fits is found by trying.
	pieces := characters(s)
	all := len(pieces)
	if spare := in.most - count(in.text); len(pieces) > spare+2 {
		pieces = pieces[:max(spare+2, 0)]
	}
	for ; len(pieces) > 0; pieces = pieces[:len(pieces)-1] {
		s = strings.Join(pieces, "")
		if len(s) <= room && count(left+s+right) <= in.most {
			in.text = left + s + right
			in.pos = in.boundary(len(left) + len(s))
			in.over = all - len(pieces)
			return
		}
	}
	in.over = all
}

// acceptable returns the part of s that may be written here.
func (in *Input) acceptable(s string) string {
	s = strings.ReplaceAll(ansi.Strip(s), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || isLineEnd(r):
			if in.form == ManyLines {
				return '\n'
			}
			return ' '
		case r == '\t':
			return ' '
		case r == utf8.RuneError || isInvisible(r):
			return -1
		}
		return r
	}, s)
}

// cut removes the bytes from and up to to.
func (in *Input) cut(from, to int) {
	in.text = in.text[:from] + in.text[to:]
	in.pos = in.boundary(from)
}

// boundary returns the first place between two characters that is not before
// the byte i.
func (in *Input) boundary(i int) int {
	at := 0
	for g := graphemes.FromString(in.text); at < i && g.Next(); {
		at = g.End()
	}
	return at
}

// before returns where the character that ends at i begins.
func (in *Input) before(i int) int {
	start := 0
	for g := graphemes.FromString(in.text); g.Next() && g.End() <= i; {
		start = g.Start()
	}
	return start
}

// after returns where the character that begins at i ends.
func (in *Input) after(i int) int { return in.boundary(min(i+1, len(in.text))) }

// lineEnd returns where the line with the cursor ends.
func (in *Input) lineEnd() int {
	if n := strings.IndexByte(in.text[in.pos:], '\n'); n >= 0 {
		return in.pos + n
	}
	return len(in.text)
}

func count(s string) int {
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n++
	}
	return n
}

func characters(s string) []string {
	var all []string
	for g := graphemes.FromString(s); g.Next(); {
		all = append(all, g.Value())
	}
	return all
}
