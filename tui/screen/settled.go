package screen

import (
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// settled remembers how a screen was laid out, for as long as what that was
// made from is the same. Only two of its bands go on changing: the headline,
// because its clock runs, and the body, because others write.
type settled[K comparable] struct {
	is     bool
	from   K
	bands  []widget.Band
	body   int // which of them; -1: none
	cursor *widget.Cursor
}

// settle remembers the layout of a page, whose last band is its body if it has
// one.
func (t *settled[K]) settle(from K, p *page, body bool) {
	*t = settled[K]{is: true, from: from, bands: p.layout.Bands, body: -1, cursor: p.layout.Cursor}
	if body {
		t.body = len(t.bands) - 1
	}
}

// ticked lays out a settled page of which time has changed nothing but what the
// clock shows, if even that. In a full room more is drawn for this reason than
// for any other while people think. It is not ok where more may be another.
func ticked[K comparable](s *shell, t *settled[K], f Frame, n workshop.Now) (l widget.Layout, ok bool) {
	if !t.is || !f.Still {
		return l, false
	}
	return goesOn(s, t, f, n)
}

// goesOn lays out a settled page of which only the clock may be another, and
// perhaps the body, which is left as it was.
func goesOn[K comparable](s *shell, t *settled[K], f Frame, n workshop.Now) (l widget.Layout, ok bool) {
	key := s.head.key
	if key.clock > 0 {
		key.clock = shownClock(f, n)
		if key.long() != s.head.key.long() {
			return l, false
		}
	}
	s.f.Now = f.Now
	s.turn++
	l = widget.Layout{Bands: t.bands, Cursor: t.cursor, Of: s, Turn: s.turn, Foot: s.foot.rect.H}
	if key.clock != s.head.key.clock {
		l.Bands[0] = s.head.band(s.head.rect, key)
		l.Changed = 1
	}
	return l, true
}

// again lays out a settled page: key is that of the headline, and body
// returns that of the body, in its height.
func again[K, B comparable](s *shell, t *settled[K], f Frame, key headKey, body *strip[B], bodyKey func(h int) B) widget.Layout {
	s.f = f
	s.turn++
	l := widget.Layout{Bands: t.bands, Cursor: t.cursor, Of: s, Turn: s.turn, Foot: s.foot.rect.H}
	key.table, key.word, key.parts = 0, "", s.parts.v.left
	if key != s.head.key {
		l.Bands[0] = s.head.band(s.head.rect, key)
		l.Changed |= 1
	}
	lookAgain(&l, t, body, bodyKey)
	return l
}

// lookAgain puts the body of a settled page in its place, if it is another one.
func lookAgain[K, B comparable](l *widget.Layout, t *settled[K], body *strip[B], bodyKey func(h int) B) {
	if t.body < 0 {
		return
	}
	if k := bodyKey(body.rect.H); k != body.key {
		l.Bands[t.body] = body.band(body.rect, k)
		l.Changed |= 1 << t.body
	}
}
