package paint

import "unicode/utf8"

// place is where a picture stands on a terminal.
type place struct {
	x, y   int
	w, h   int
	screen int // columns of the terminal
}

// toEdge reports whether nothing is to the right of the place.
func (p place) toEdge() bool { return p.x+p.w >= p.screen }

// whole reports whether nothing is beside the place.
func (p place) whole() bool { return p.x == 0 && p.toEdge() }

// redraw writes what turns the picture was, or nothing where it is nil, into
// another one at the same place, and returns which lines it has moved for that.
func (p *pen) redraw(r *rows, was, is []string, at place) motion {
	r.begin(at.w)
	var m motion
	inked := differing(was, is)
	const pays = 20 // bytes that scrolling takes by itself
	if was != nil && at.whole() && inked > pays {
		m = moved(was, is)
	}
	if m.by == 0 {
		p.lines(r, was, is, at)
		return m
	}
	before := *p
	p.scroll(at.y+m.top, at.y+m.bottom, m.by)
	r.lines = m.apply(append(r.lines[:0], was...))
	p.lines(r, r.lines, is, at)
	clear(r.lines)
	scrolled := len(p.out) - len(before.out)
	if scrolled < inked/2 {
		return m // to write all that differs would take more
	}
	after := *p
	p.style, p.x, p.y, p.lost = before.style, before.x, before.y, before.lost
	p.lines(r, was, is, at)
	if plain := len(p.out) - len(after.out); plain <= scrolled {
		copy(p.out[len(before.out):], p.out[len(after.out):])
		p.out = p.out[:len(before.out)+plain]
		return motion{}
	}
	after.out = p.out[:len(after.out)]
	*p = after
	return m
}

// differing is about how many characters one picture has that another has not
// in the same place. It counts no further than it matters.
func differing(was, is []string) (n int) {
	const many = 800
	if was == nil {
		return 0
	}
	for i, line := range is {
		if n > many {
			break
		}
		old := was[i]
		if old == line {
			continue
		}
		for k := range min(len(old), len(line)) {
			if old[k] != line[k] {
				n++
			}
		}
		n += max(len(old), len(line)) - min(len(old), len(line))
	}
	return n
}

// lines redraws line by line.
func (p *pen) lines(r *rows, was, is []string, at place) {
	for i, line := range is {
		old := ""
		if was != nil {
			old = was[i]
		}
		if old == line {
			continue
		}
		odd := r.read(r.was, old)
		odd = r.read(r.is, line) || odd
		if odd {
			p.rewrite(r, at, at.y+i)
		} else {
			p.patch(r, at, at.y+i)
		}
	}
	p.set(style{})
}

// rewrite clears a line and writes it anew. Nobody can say what a terminal
// shows of a line with odd characters, but at the beginning of each of them.
func (p *pen) rewrite(r *rows, at place, y int) {
	same, dirty := true, false
	for i := range r.is {
		same = same && r.was[i] == r.is[i]
		dirty = dirty || r.was[i] != blank()
	}
	if same {
		return
	}
	if dirty {
		p.move(at.x, y)
		if at.toEdge() {
			p.eraseRest()
		} else {
			p.erase(at.w)
		}
	}
	for i := range r.is {
		if c := r.is[i]; c.cells > 0 && c != blank() {
			p.reach(r, at, i, y)
			p.write(r, c, at.screen)
		}
	}
}

// patch writes the cells of a line that differ. None of them is odd.
func (p *pen) patch(r *rows, at place, y int) {
	n, rest := at.w, -1
	if at.toEdge() {
		n, rest = r.tail()
	}
	for i := 0; i < n; {
		if r.was[i] == r.is[i] {
			i++
			continue
		}
		p.reach(r, at, i, y)
		const long = 10 // cells from which on it takes less to clear them
		if k := r.gap(i, n); k >= long {
			p.erase(k)
			i += k
			continue
		}
		p.write(r, r.is[i], at.screen)
		i++
	}
	if rest >= 0 {
		p.move(at.x+rest, y)
		p.eraseRest()
	}
}

// tail returns how many cells are to be compared one by one, and from where
// on it is best to clear the rest of the line, below 0 for not at all.
func (r *rows) tail() (n, rest int) {
	n = len(r.is)
	for n > 0 && r.is[n-1] == blank() {
		n--
	}
	first, last := -1, -1
	for i := n; i < len(r.is); i++ {
		if r.was[i] != blank() {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	const clearing = 3 // bytes
	if last-first+1 <= clearing {
		return len(r.is), -1
	}
	return n, first
}

// gap returns how many cells from i on are to be blank, up to the last one
// that was not.
func (r *rows) gap(i, n int) int {
	last := i
	for k := i; k < n && r.is[k] == blank(); k++ {
		if r.was[k] != blank() {
			last = k + 1
		}
	}
	return last - i
}

// reach brings the cursor to a cell of a line: by writing again what is
// between if that is not much.
func (p *pen) reach(r *rows, at place, i, y int) {
	if from := p.x - at.x; !p.lost && p.y == y && from >= 0 && from < i && p.goesOn(r, from, i) {
		for _, c := range r.is[from:i] {
			p.write(r, c, at.screen)
		}
		return
	}
	p.move(at.x+i, y)
}

// goesOn reports whether to write the cells up to one is no more than to move
// there, which they must not need a style for that is in force neither before
// nor there.
func (p *pen) goesOn(r *rows, from, to int) bool {
	const most = 4 // bytes, as many as a short move takes
	if to-from > most {
		return false
	}
	bytes, turned := 0, false
	for _, c := range r.is[from:to] {
		turned = turned || r.styles[c.style] != p.style
		if c.odd || c.cells != 1 || turned && c.style != r.is[to].style {
			return false
		}
		bytes += utf8.RuneLen(rune(c.glyph))
	}
	return bytes <= most
}
