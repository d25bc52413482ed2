package paint

import (
	"slices"
	"strings"
	"unicode"

	"kahvila/tui/widget"
)

// Painter knows what one terminal shows. One goroutine at a time may use it.
type Painter struct {
	shared *Shared
	w, h   int
	known  bool // what the terminal shows

	look  any
	bands []shown
	// apart says that the bands are what is seen: none of them overlaps
	// another or reaches out of the window. Where it is not so, all that is
	// seen is in whole.
	apart bool
	whole []string

	at      spot // the cursor
	visible bool
}

// shown is a band on a terminal.
type shown struct {
	widget.Rect
	key     any
	picture *picture // nil where the band takes no cells
}

// New returns a painter for a terminal of which nothing is known.
func New(shared *Shared) *Painter { return &Painter{shared: shared} }

// Begin returns what prepares a terminal: another screen than the one of its
// shell, cleared, with a title, where pasted text can be told from typed.
func (p *Painter) Begin(title string) []byte {
	p.Reset()
	title = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, title)
	return []byte("\x1b[?1049h\x1b[?2004h\x1b]2;" + title + "\a\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[2J")
}

// End returns what gives a terminal back to its shell.
func (p *Painter) End() []byte {
	p.Reset()
	return []byte("\x1b[m\x1b[r\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l")
}

// Reset says that it is not known what the terminal shows.
func (p *Painter) Reset() {
	clear(p.bands)
	p.bands, p.whole, p.known, p.apart = p.bands[:0], nil, false, false
}

// Frame appends to dst what takes the terminal from what it shows to the
// layout, in w×h cells, and returns dst as it is when nothing differs. The
// first frame, and one in another size or after a Reset, draws everything.
// What was returned must reach the terminal before what the next Frame
// returns.
func (p *Painter) Frame(dst []byte, l widget.Layout, w, h int) []byte {
	w, h = max(w, 0), max(h, 0)
	d := pen{out: dst, x: p.at.x, y: p.at.y, lost: p.at.lost}
	switch {
	case !p.known || w != p.w || h != p.h:
		p.Reset()
		p.w, p.h, p.known = w, h, true
		d.out = append(d.out, "\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[2J"...)
		d.x, d.y, d.lost = 0, 0, false
		p.visible = false
		p.anew(&d, l)
	case p.apart && p.same(l.Bands):
		p.bandByBand(&d, l)
	default:
		p.compose(&d, l)
	}
	const flickers = 200 // bytes over which one would see the cursor wander
	if p.visible && len(d.out)-len(dst) > flickers {
		d.out = slices.Insert(d.out, len(dst), []byte("\x1b[?25l")...)
		p.visible = false
	}
	p.point(&d, l.Cursor)
	p.at = spot{d.x, d.y, d.lost}
	return d.out
}

// point puts the cursor where it belongs.
func (p *Painter) point(d *pen, c *widget.Cursor) {
	if c == nil || c.X < 0 || c.Y < 0 || c.X >= p.w || c.Y >= p.h {
		if p.visible {
			d.out = append(d.out, "\x1b[?25l"...)
			p.visible = false
		}
		return
	}
	d.move(c.X, c.Y)
	if !p.visible {
		d.out = append(d.out, "\x1b[?25h"...)
		p.visible = true
	}
}

// same reports whether bands are where those are that are shown.
func (p *Painter) same(bands []widget.Band) bool {
	if len(bands) != len(p.bands) {
		return false
	}
	for i := range bands {
		if bands[i].Rect != p.bands[i].Rect {
			return false
		}
	}
	return true
}

// bandByBand redraws those bands that are not shown as they are.
func (p *Painter) bandByBand(d *pen, l widget.Layout) {
	alike := p.look == l.Look
	p.look = l.Look
	for i := range l.Bands {
		b, s := &l.Bands[i], &p.bands[i]
		if s.picture == nil || alike && b.Key != nil && b.Key == s.key {
			continue
		}
		is := p.picture(s.picture, *b, l.Look)
		p.show(d, s.picture, is, b.Rect)
		s.key, s.picture = b.Key, is
	}
}

// picture returns how a band looks. It is the picture that there was if
// nothing has changed.
func (p *Painter) picture(was *picture, b widget.Band, look any) *picture {
	if b.Key != nil {
		return p.shared.picture(b, look)
	}
	drawn := b.Draw()
	if was != nil && was.id == 0 && slices.Equal(was.drawn, drawn) {
		return was
	}
	b.Draw = func() []string { return drawn }
	return draw(b)
}

// show turns one picture into another.
func (p *Painter) show(d *pen, was, is *picture, r widget.Rect) {
	if was == is {
		return
	}
	at := place{r.X, r.Y, r.W, r.H, p.w}
	if is.id != 0 && (was == nil || was.id != 0) {
		if c := p.shared.delta(was, is, at); len(c.bytes) > 0 {
			d.out = append(d.out, c.bytes...)
			d.x, d.y, d.lost = c.end.x, c.end.y, c.end.lost
		}
		return
	}
	var lines []string
	if was != nil {
		lines = was.lines
	}
	p.redraw(d, lines, is.lines, at)
}

func (p *Painter) redraw(d *pen, was, is []string, at place) {
	r := p.shared.rows.Get().(*rows)
	defer p.shared.rows.Put(r)
	d.redraw(r, was, is, at)
}

// anew draws everything on a terminal that is blank.
func (p *Painter) anew(d *pen, l widget.Layout) {
	p.take(l)
	if !p.apart {
		p.redraw(d, nil, p.whole, place{0, 0, p.w, p.h, p.w})
		return
	}
	for _, s := range p.bands {
		if s.picture != nil {
			p.show(d, nil, s.picture, s.Rect)
		}
	}
}

// compose compares all that is seen with all that is to be seen.
func (p *Painter) compose(d *pen, l widget.Layout) {
	was := p.whole
	if p.apart {
		was = p.composed()
	}
	p.take(l)
	is := p.whole
	if p.apart {
		is = p.composed()
	}
	p.redraw(d, was, is, place{0, 0, p.w, p.h, p.w})
}

// take remembers a layout as what is shown.
func (p *Painter) take(l widget.Layout) {
	p.apart = areApart(l.Bands, p.w, p.h)
	p.look, p.whole = l.Look, nil
	bands := make([]shown, len(l.Bands))
	for i, b := range l.Bands {
		bands[i] = shown{Rect: b.Rect, key: b.Key}
		if b.W > 0 && b.H > 0 && b.Draw != nil && touches(b.Rect, p.w, p.h) {
			bands[i].picture = p.picture(nil, b, l.Look)
		}
	}
	p.bands = bands
	if !p.apart {
		p.whole = p.composed()
	}
}

// composed returns the lines of the window, from bands as they were drawn.
func (p *Painter) composed() []string {
	bands := make([]widget.Band, len(p.bands))
	for i, s := range p.bands {
		bands[i] = widget.Band{Rect: s.Rect}
		if s.picture != nil {
			bands[i].Draw = func() []string { return s.picture.drawn }
		}
	}
	return widget.Layout{Bands: bands}.Lines(p.w, p.h)
}

// areApart reports whether all bands that take cells lie in the window, and no
// two over each other.
func areApart(bands []widget.Band, w, h int) bool {
	for i, b := range bands {
		if b.W <= 0 || b.H <= 0 {
			continue
		}
		if b.Draw == nil || b.X < 0 || b.Y < 0 || b.X+b.W > w || b.Y+b.H > h {
			return false
		}
		for _, o := range bands[:i] {
			if o.W > 0 && o.H > 0 && b.X < o.X+o.W && o.X < b.X+b.W && b.Y < o.Y+o.H && o.Y < b.Y+b.H {
				return false
			}
		}
	}
	return true
}

func touches(r widget.Rect, w, h int) bool {
	return r.X < w && r.Y < h && r.X+r.W > 0 && r.Y+r.H > 0
}
