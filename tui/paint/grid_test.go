package paint_test

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// opinion is how wide a terminal takes a character to be that nobody agrees
// about.
type opinion int

const (
	ours    opinion = iota // as wide as we do
	oneEach                // every character takes one cell
	twoEach                // all that is not known to everybody takes two
)

// grid is a terminal that knows what painters use and nothing else. It takes
// offence at what is not the same on all terminals: at text after the last
// column, at clearing there, and at lines that scroll away by accident.
type grid struct {
	w, h          int
	opinion       opinion
	cells         [][]spot
	x, y          int
	pending       bool // something is in the last column, and nothing came since
	pen           string
	top, bottom   int
	wraps, hidden bool
	modes         map[string]bool
	title         string
	offence       string
}

// spot is one cell: its text, and the style sequences since the last reset,
// in an order of their own.
type spot struct{ text, style string }

func newGrid(w, h int, o opinion) *grid {
	g := &grid{w: w, h: h, opinion: o, bottom: h, wraps: true, modes: make(map[string]bool)}
	for range h {
		g.cells = append(g.cells, g.blanks())
	}
	return g
}

func (g *grid) blanks() []spot {
	row := make([]spot, g.w)
	for i := range row {
		row[i].text = " "
	}
	return row
}

func (g *grid) offend(format string, args ...any) {
	if g.offence == "" {
		g.offence = fmt.Sprintf(format, args...)
	}
}

func (g *grid) Write(p []byte) (int, error) {
	s := string(p)
	for s != "" {
		switch c := s[0]; {
		case c == '\x1b':
			s = g.escape(s)
		case c == '\r':
			g.x, g.pending = 0, false
			s = s[1:]
		case c == '\b':
			g.x, g.pending = max(0, g.x-1), false
			s = s[1:]
		case c == '\n':
			g.lineFeed()
			s = s[1:]
		case c < 0x20 || c == 0x7f:
			g.offend("control %q", c)
			s = s[1:]
		default:
			text, n := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
			g.print(text, g.wide(text, n))
			s = s[len(text):]
		}
	}
	return len(p), nil
}

// wide returns how many cells a character takes here.
func (g *grid) wide(text string, n int) int {
	known := len(text) == 1 || strings.Contains("äöåÄÖÅ─│┌█↑·…–●▸✓", text)
	switch {
	case known || g.opinion == ours:
		return n
	case g.opinion == oneEach:
		return 1
	}
	return 2
}

func (g *grid) print(text string, n int) {
	if n == 0 {
		g.offend("%q has nothing to stand on", text)
		return
	}
	if g.pending && g.wraps {
		g.offend("%q is printed after the last column", text)
		return
	}
	if g.x+n > g.w {
		if g.wraps {
			g.offend("%q does not fit in the line", text)
		}
		n = g.w - g.x
	}
	g.halve(g.x)
	g.halve(g.x + n)
	g.cells[g.y][g.x] = spot{text, g.pen}
	for i := 1; i < n; i++ {
		g.cells[g.y][g.x+i] = spot{"", g.pen}
	}
	g.x += n
	if g.x == g.w {
		g.x, g.pending = g.w-1, true
	}
}

// halve clears the character that x is inside of, but not at the beginning.
func (g *grid) halve(x int) {
	if x >= g.w || g.cells[g.y][x].text != "" {
		return
	}
	for i := x; i < g.w && g.cells[g.y][i].text == ""; i++ {
		g.cells[g.y][i].text = " "
	}
	for i := x - 1; i >= 0; i-- {
		begin := g.cells[g.y][i].text != ""
		g.cells[g.y][i].text = " "
		if begin {
			return
		}
	}
}

func (g *grid) lineFeed() {
	g.pending = false
	switch {
	case g.y == g.bottom-1:
		if g.top == 0 && g.bottom == g.h && !g.modes["margins"] {
			g.offend("the screen scrolls")
		}
		copy(g.cells[g.top:g.bottom], g.cells[g.top+1:g.bottom])
		g.cells[g.bottom-1] = g.blanks()
	case g.y < g.h-1:
		g.y++
	}
}

func (g *grid) escape(s string) (rest string) {
	switch {
	case strings.HasPrefix(s, "\x1bM"):
		g.pending = false
		if g.y == g.top {
			copy(g.cells[g.top+1:g.bottom], g.cells[g.top:g.bottom])
			g.cells[g.top] = g.blanks()
		} else {
			g.y = max(0, g.y-1)
		}
		return s[2:]
	case strings.HasPrefix(s, "\x1b]2;"):
		title, rest, ok := strings.Cut(s[4:], "\a")
		if !ok {
			g.offend("a title without end")
		}
		g.title = title
		return rest
	case !strings.HasPrefix(s, "\x1b["):
		g.offend("%q", s)
		return ""
	}
	end := strings.IndexFunc(s[2:], func(r rune) bool { return r >= '@' && r <= '~' })
	if end < 0 {
		g.offend("%q has no end", s)
		return ""
	}
	end += 2
	g.control(s[2:end], s[end])
	return s[end+1:]
}

func (g *grid) control(params string, final byte) {
	if final == 'm' {
		g.restyle(params)
		return
	}
	if mode, ok := strings.CutPrefix(params, "?"); ok {
		g.mode(mode, final == 'h')
		return
	}
	var n [2]int
	for i, p := range strings.SplitN(params, ";", 2) {
		n[i], _ = strconv.Atoi(p)
	}
	one := max(n[0], 1)
	switch final {
	case 'H':
		g.place(n[0], n[1])
	case 'C':
		if g.pending || g.x+one >= g.w {
			g.offend("a step right of %d from column %d", one, g.x)
		}
		g.x = min(g.x+one, g.w-1)
	case 'D':
		if g.pending || g.x-one < 0 {
			g.offend("a step left of %d from column %d", one, g.x)
		}
		g.x = max(g.x-one, 0)
	case 'K', 'X':
		g.erase(final, one)
	case 'J':
		for y := range g.cells {
			g.cells[y] = g.blanks()
		}
	case 'r':
		g.top, g.bottom = max(n[0], 1)-1, n[1]
		g.modes["margins"] = params != ""
		if n[1] == 0 {
			g.bottom = g.h
		}
		if g.bottom > g.h || g.top+1 >= g.bottom && g.h > 1 {
			g.offend("margins %q", params)
		}
		g.x, g.y, g.pending = 0, 0, false
	default:
		g.offend("%q %q", params, final)
	}
}

func (g *grid) place(row, column int) {
	row, column = max(row, 1), max(column, 1)
	if row > g.h || column > g.w {
		g.offend("row %d, column %d", row, column)
	}
	g.x, g.y, g.pending = min(column, g.w)-1, min(row, g.h)-1, false
}

func (g *grid) erase(how byte, n int) {
	if g.pending {
		g.offend("clearing after the last column")
	}
	if g.pen != "" {
		g.offend("clearing in style %q", g.pen)
	}
	if how == 'K' {
		n = g.w - g.x
	}
	if g.x+n > g.w {
		g.offend("clearing %d cells from column %d", n, g.x)
		n = g.w - g.x
	}
	g.halve(g.x)
	if g.x+n < g.w {
		g.halve(g.x + n)
	}
	copy(g.cells[g.y][g.x:g.x+n], g.blanks())
}

func (g *grid) mode(mode string, on bool) {
	switch mode {
	case "25":
		g.hidden = !on
	case "7":
		g.wraps = on
	case "1049", "2004":
		g.modes[mode] = on
	default:
		g.offend("mode %s", mode)
	}
}
