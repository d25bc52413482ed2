package paint

import "strconv"

// pen writes on a terminal. It knows where the cursor is, if anybody does, and
// in which style the next character will be.
type pen struct {
	out   []byte
	style style
	x, y  int
	lost  bool // nobody knows where the cursor is
}

// spot is where the cursor was left, in the terminal's own style.
type spot struct {
	x, y int
	lost bool
}

// move puts the cursor somewhere, in the shortest way that is sure to get
// there.
func (p *pen) move(x, y int) {
	if !p.lost && p.x == x && p.y == y {
		return
	}
	begin := len(p.out)
	p.out = append(p.out, "\x1b["...)
	if y > 0 || x > 0 {
		p.out = strconv.AppendInt(p.out, int64(y+1), 10)
	}
	if x > 0 {
		p.out = append(p.out, ';')
		p.out = strconv.AppendInt(p.out, int64(x+1), 10)
	}
	p.out = append(p.out, 'H')
	if !p.lost {
		p.shorter(begin, x, y)
	}
	p.x, p.y, p.lost = x, y, false
}

// shorter replaces a move, which is at the end of what is written, by one that
// begins where the cursor is, if there is one that takes less.
func (p *pen) shorter(begin, x, y int) {
	most := len(p.out) - begin
	switch n := x - p.x; {
	case x == 0 && y == p.y:
		p.out = append(p.out[:begin], '\r')
	case x == 0 && y > p.y && y-p.y+1 < most:
		p.out = append(p.out[:begin], '\r')
		for range y - p.y {
			p.out = append(p.out, '\n')
		}
	case y != p.y:
	case n < 0 && -n < 4:
		p.out = append(p.out[:begin], "\b\b\b"[:-n]...)
	default:
		to := byte('C')
		if n < 0 {
			n, to = -n, 'D'
		}
		p.out = p.out[:begin]
		p.numbered(n, to)
	}
}

// numbered writes a sequence with one number, which is left out where it is 1.
func (p *pen) numbered(n int, what byte) {
	p.out = append(p.out, "\x1b["...)
	if n > 1 {
		p.out = strconv.AppendInt(p.out, int64(n), 10)
	}
	p.out = append(p.out, what)
}

func (p *pen) set(s style) {
	p.out = change(p.out, p.style, s)
	p.style = s
}

// write puts a character where the cursor is, on a terminal of w columns.
func (p *pen) write(r *rows, c cell, w int) {
	if look := r.styles[c.style]; look != p.style {
		p.set(look)
	}
	last := p.x+int(c.cells) >= w
	if c.odd && p.x+r.most(c) >= w {
		// Where it takes more room than we think it would go on in the next
		// line, or move the whole screen.
		p.out = append(p.out, "\x1b[?7l"...)
		p.out = r.text(p.out, c.glyph)
		p.out = append(p.out, "\x1b[?7h"...)
	} else {
		p.out = r.text(p.out, c.glyph)
	}
	p.x += int(c.cells)
	p.lost = c.odd || last
}

// eraseRest clears from the cursor to the end of its line.
func (p *pen) eraseRest() {
	p.set(style{})
	p.out = append(p.out, "\x1b[K"...)
}

// erase clears n cells from the cursor on, which stays where it is.
func (p *pen) erase(n int) {
	p.set(style{})
	p.numbered(n, 'X')
}

// scroll moves the lines from top up to bottom by n lines: up, or down where n
// is below 0.
func (p *pen) scroll(top, bottom, n int) {
	p.set(style{})
	p.out = append(p.out, "\x1b["...)
	p.out = strconv.AppendInt(p.out, int64(top+1), 10)
	p.out = append(p.out, ';')
	p.out = strconv.AppendInt(p.out, int64(bottom), 10)
	p.out = append(p.out, 'r')
	p.x, p.y, p.lost = 0, 0, false
	if n > 0 {
		p.lost = true // margins may hold up what is relative
		p.move(0, bottom-1)
		for range n {
			p.out = append(p.out, '\n')
		}
	} else {
		p.lost = true
		p.move(0, top)
		for range -n {
			p.out = append(p.out, "\x1bM"...)
		}
	}
	p.out = append(p.out, "\x1b[r"...)
	p.x, p.y, p.lost = 0, 0, false
}
