package paint_test

import (
	"fmt"
	"testing"

	"github.com/hinshun/vt10x"
	"pgregory.net/rapid"
)

// second is another emulator. It knows no faint text, and each character
// takes one cell.
type second struct{ vt10x.Terminal }

func newSecond(w, h int) terminal {
	return second{vt10x.New(vt10x.WithSize(w, h))}
}

func (e second) at(x, y int) (text, style string) {
	c := e.Cell(x, y)
	if c.Char == 0 {
		c.Char = ' '
	}
	const wrap = 1 << 6 // where a line went on; no look
	return string(c.Char), fmt.Sprintf("%v %v %b", c.FG, c.BG, c.Mode&^wrap)
}

func (e second) cursor() (x, y int, visible bool) {
	c := e.Cursor()
	return c.X, c.Y, e.CursorVisible()
}

func (e second) fault() string { return "" }

func TestSecondEmulatorShowsTheLayout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { play(t, drawn(t), plainWords(), newSecond, 12) })
}
