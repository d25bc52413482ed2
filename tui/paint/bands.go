package paint

import (
	"math/bits"
	"slices"

	"kahvila/tui/widget"
)

// shown is a band on a terminal.
type shown struct {
	widget.Rect
	key     any
	draws   bool     // it has a Draw; else it is blank
	picture *picture // nil where nothing is seen of the band
	// alone says that all of the band is seen, whatever happens to others: it
	// lies in the window, and over no other, nor any over it.
	alone bool
}

// same reports whether bands are where those are that are shown.
func (p *Painter) same(bands []widget.Band) bool {
	if len(bands) != len(p.bands) {
		return false
	}
	for i := range bands {
		if bands[i].Rect != p.bands[i].Rect || (bands[i].Draw != nil) != p.bands[i].draws {
			return false
		}
	}
	return true
}

// onlyAlone reports whether all bands that differ are alone.
func (p *Painter) onlyAlone(l widget.Layout) bool {
	for i := range l.Bands {
		if s := &p.bands[i]; !s.alone && s.picture != nil && p.picture(s, l.Bands[i], l.Look) != s.picture {
			return false
		}
	}
	return true
}

// bandByBand redraws those bands that are not shown as they are.
func (p *Painter) bandByBand(d *pen, l widget.Layout) {
	for i := range l.Bands {
		if p.bands[i].alone {
			p.band(d, l, i)
		}
	}
	p.look = l.Look
}

// band redraws a band that is alone, if it is not shown as it is.
func (p *Painter) band(d *pen, l widget.Layout, i int) {
	b, s := &l.Bands[i], &p.bands[i]
	if is := p.picture(s, *b, l.Look); is != s.picture {
		p.show(d, s.picture, is, b.Rect)
		s.picture = is
	}
	s.key = b.Key
}

// follows reports whether a layout is the next one of the screen that is
// shown, and only bands that are alone can be others than those.
func (p *Painter) follows(l widget.Layout) bool {
	if l.Turn == 0 || l.Changed == widget.Everything || l.Turn != p.turn+1 || l.Of != p.of || l.Look != p.look || len(l.Bands) != len(p.bands) {
		return false
	}
	for rest := l.Changed; rest != 0; rest &= rest - 1 {
		if i := bits.TrailingZeros64(rest); i >= len(p.bands) || !p.bands[i].alone || l.Bands[i].Rect != p.bands[i].Rect {
			return false
		}
	}
	return true
}

// changed redraws the bands that may be others, of a layout that follows.
func (p *Painter) changed(d *pen, l widget.Layout) {
	for rest := l.Changed; rest != 0; rest &= rest - 1 {
		p.band(d, l, bits.TrailingZeros64(rest))
	}
}

// picture returns how a band looks. It is the picture that there was if
// nothing has changed.
func (p *Painter) picture(s *shown, b widget.Band, look any) *picture {
	if b.Key != nil {
		if s.picture != nil && b.Key == s.key && look == p.look {
			return s.picture
		}
		return p.shared.picture(b, look)
	}
	drawn := b.Draw()
	if s.picture != nil && s.key == nil && slices.Equal(s.picture.drawn, drawn) {
		return s.picture
	}
	b.Draw = func() []string { return drawn }
	return draw(b)
}

// show turns one picture, or nothing where it is nil, into another.
func (p *Painter) show(d *pen, was, is *picture, r widget.Rect) {
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
	for _, s := range p.bands {
		if s.picture != nil && !s.alone {
			p.redraw(d, nil, p.composed(), place{0, 0, p.w, p.h, p.w})
			return
		}
	}
	for _, s := range p.bands {
		if s.picture != nil {
			p.show(d, nil, s.picture, s.Rect)
		}
	}
}

// compose compares all that is seen with all that is to be seen.
func (p *Painter) compose(d *pen, l widget.Layout) {
	was := p.composed()
	p.take(l)
	p.redraw(d, was, p.composed(), place{0, 0, p.w, p.h, p.w})
}

// take remembers a layout as what is shown. Bands that are where they were
// keep their pictures, if they are as they were.
func (p *Painter) take(l widget.Layout) {
	bands := make([]shown, len(l.Bands))
	for i, b := range l.Bands {
		s := shown{Rect: b.Rect, key: b.Key, draws: b.Draw != nil}
		if s.draws && touches(b.Rect, widget.Rect{W: p.w, H: p.h}) {
			var was shown
			if i < len(p.bands) && p.bands[i].Rect == b.Rect {
				was = p.bands[i]
			}
			s.picture = p.picture(&was, b, l.Look)
			s.alone = isAlone(l.Bands, i, p.w, p.h)
		}
		bands[i] = s
	}
	p.bands, p.look = bands, l.Look
}

// isAlone reports whether a band lies in the window, and touches no other.
func isAlone(bands []widget.Band, i, w, h int) bool {
	b := bands[i].Rect
	if b.X < 0 || b.Y < 0 || b.X+b.W > w || b.Y+b.H > h {
		return false
	}
	for k := range bands {
		if k != i && touches(b, bands[k].Rect) {
			return false
		}
	}
	return true
}

// touches reports whether two parts of a window have cells in common.
func touches(a, b widget.Rect) bool {
	return a.W > 0 && a.H > 0 && b.W > 0 && b.H > 0 &&
		a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

// composed returns the lines of the window; "" is a blank one.
func (p *Painter) composed() []string {
	lines := make([]string, p.h)
	var mixed []string
	for y := range lines {
		line, ok := p.line(y)
		if !ok {
			if mixed == nil {
				mixed = p.mixed()
			}
			line = mixed[y]
		}
		lines[y] = line
	}
	return lines
}

// line returns a line of the window if only one band is seen there, or none.
func (p *Painter) line(y int) (line string, ok bool) {
	for i := len(p.bands) - 1; i >= 0; i-- {
		b := &p.bands[i]
		if !touches(b.Rect, widget.Rect{Y: y, W: p.w, H: 1}) {
			continue
		}
		if b.picture == nil || b.X != 0 || b.W != p.w {
			return "", false
		}
		return b.picture.lines[y-b.Y], true
	}
	return "", true
}

// mixed returns the lines of the window, put together from bands as they were
// drawn.
func (p *Painter) mixed() []string {
	bands := make([]widget.Band, len(p.bands))
	for i, s := range p.bands {
		bands[i] = widget.Band{Rect: s.Rect}
		if s.picture != nil {
			bands[i].Draw = func() []string { return s.picture.drawn }
		}
	}
	return widget.Layout{Bands: bands}.Lines(p.w, p.h)
}
