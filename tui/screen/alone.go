package screen

import (
	"kahvila/tui/theme"
	"kahvila/tui/widget"
)

// alone is a band that nobody else sees alike. It is drawn again when its key
// has changed.
type alone[K comparable] struct {
	lines func() []string // set once

	is   bool
	key  aloneKey[K]
	kept []string
	draw func() []string
}

type aloneKey[K comparable] struct {
	key  K
	rect widget.Rect
	look theme.Look
	lang string
}

func aloneBy[K comparable](lines func() []string) alone[K] { return alone[K]{lines: lines} }

// band returns the band at its place.
func (s *alone[K]) band(f Frame, r widget.Rect, key K) widget.Band {
	if k := (aloneKey[K]{key, r, f.Theme.Look, f.T.Lang()}); !s.is || s.key != k {
		s.is, s.key, s.kept = true, k, nil
	}
	if s.draw == nil {
		s.draw = func() []string {
			if s.kept == nil {
				s.kept = filled(s.lines(), s.key.rect.W, s.key.rect.H)
			}
			return s.kept
		}
	}
	return widget.Band{Rect: r, Draw: s.draw}
}

// underAlone puts n lines above those that are at the bottom.
func underAlone[K comparable](p *page, s *alone[K], n int, key K) {
	n = min(n, p.left())
	p.bottom += n
	if n > 0 {
		p.layout.Bands = append(p.layout.Bands, s.band(p.Frame, widget.Rect{X: 0, Y: p.H - p.bottom, W: p.W, H: n}, key))
	}
}

// withinAlone fills what is left, and ends the page.
func withinAlone[K comparable](p *page, s *alone[K], key K) widget.Layout {
	if h := p.left(); h > 0 {
		p.layout.Bands = append(p.layout.Bands, s.band(p.Frame, widget.Rect{X: 0, Y: p.top, W: p.W, H: h}, key))
	}
	return p.layout
}
