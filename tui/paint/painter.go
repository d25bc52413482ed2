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
	bands []shown // all that is seen
	of    any     // the screen, and its turn, that they are from
	turn  uint64

	at      spot // the cursor
	visible bool
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
	p.bands, p.known = p.bands[:0], false
}

// Frame appends to dst what takes the terminal from what it shows to the
// layout, in w×h cells, and returns dst as it is when nothing differs. The
// first frame, and one in another size or after a Reset, draws everything.
// What was returned must reach the terminal before what the next Frame
// returns.
func (p *Painter) Frame(dst []byte, l widget.Layout, w, h int) []byte {
	w, h = max(w, 0), max(h, 0)
	d := pen{out: dst, x: p.at.x, y: p.at.y, lost: p.at.lost}
	known := p.known
	p.known = false // until all of it is drawn: a band may panic
	switch {
	case !known || w != p.w || h != p.h:
		p.Reset()
		p.w, p.h = w, h
		d.out = append(d.out, "\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[2J"...)
		d.x, d.y, d.lost = 0, 0, false
		p.visible = false
		p.anew(&d, l)
	case p.follows(l):
		p.changed(&d, l)
	case p.same(l.Bands) && p.onlyAlone(l):
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
	p.at, p.known = spot{d.x, d.y, d.lost}, true
	p.of, p.turn = l.Of, l.Turn
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
