package paint_test

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// emulator is a terminal as Charm has it.
type emulator struct {
	*vt.Emulator
	visible bool
}

func newEmulator(w, h int) terminal {
	e := &emulator{Emulator: vt.NewEmulator(w, h), visible: true}
	e.SetCallbacks(vt.Callbacks{CursorVisibility: func(v bool) { e.visible = v }})
	return e
}

func (e *emulator) at(x, y int) (text, style string) {
	c := e.CellAt(x, y)
	if c == nil {
		return " ", ""
	}
	text = c.Content
	if c.IsZero() || text == "" && c.Width == 1 {
		text = " "
	}
	return text, fmt.Sprintf("%v %v %b %v", c.Style.Fg, c.Style.Bg, c.Style.Attrs, c.Style.Underline)
}

func (e *emulator) cursor() (x, y int, visible bool) {
	p := e.CursorPosition()
	return p.X, p.Y, e.visible
}

func (e *emulator) fault() string { return "" }

// It is not asked about characters that consist of several: it takes a
// combining mark after an ASCII letter for a character of its own.
func TestEmulatorShowsTheLayout(t *testing.T) {
	for name, words := range map[string]vocabulary{"plain": plainWords(), "wide": wideWords()} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { play(t, drawn(t), words, newEmulator, 12) })
		})
	}
}
