package screen

import "kahvila/tui/widget"

// strip is a band that a screen lays out at every look. Its key says what it
// is made from; it is drawn only for somebody who does not see it yet.
type strip[K comparable] struct {
	lines func() []string // draws what the key stands for; set once

	key   K
	boxed any // the key, as bands have it
	rect  widget.Rect
	draw  func() []string
}

func drawnBy[K comparable](lines func() []string) strip[K] { return strip[K]{lines: lines} }

// band returns the band at its place.
func (s *strip[K]) band(r widget.Rect, key K) widget.Band {
	if s.draw == nil {
		s.draw = func() []string { return filled(s.lines(), s.rect.W, s.rect.H) }
	}
	if s.boxed == nil || s.key != key {
		s.key, s.boxed = key, key
	}
	s.rect = r
	return widget.Band{Rect: r, Key: s.boxed, Draw: s.draw}
}

// over puts n lines below those that are at the top.
func over[K comparable](p *page, s *strip[K], n int, key K) {
	n = min(n, p.left())
	if n > 0 {
		p.layout.Bands = append(p.layout.Bands, s.band(widget.Rect{X: 0, Y: p.top, W: p.W, H: n}, key))
	}
	p.top += n
}

// under puts n lines above those that are at the bottom.
func under[K comparable](p *page, s *strip[K], n int, key K) {
	n = min(n, p.left())
	p.bottom += n
	if n > 0 {
		p.layout.Bands = append(p.layout.Bands, s.band(widget.Rect{X: 0, Y: p.H - p.bottom, W: p.W, H: n}, key))
	}
}

// within fills what is left, and ends the page.
func within[K comparable](p *page, s *strip[K], key K) widget.Layout {
	if h := p.left(); h > 0 {
		p.layout.Bands = append(p.layout.Bands, s.band(widget.Rect{X: 0, Y: p.top, W: p.W, H: h}, key))
	}
	return p.layout
}

// known is a value that a screen remembers for as long as what it was made
// from is the same.
type known[K comparable, V any] struct {
	is   bool
	from K
	v    V
}

func (k *known[K, V]) get(from K, make func() V) V {
	if !k.is || k.from != from {
		k.is, k.from, k.v = true, from, make()
	}
	return k.v
}

// shape is what decides how a text is broken into lines.
type shape struct {
	w, rows int
	lang    string
	ascii   bool // the sign that there is more takes other bytes
}

func (f Frame) shape(rows int) shape { return shape{f.W, rows, f.T.Lang(), f.Theme.Look.ASCII} }
