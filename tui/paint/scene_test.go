package paint_test

import (
	"math/rand/v2"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"kahvila/tui/widget"
)

// list is the key of a band that shows part of a long list.
type list struct{ seed, from int }

// vocabulary is what the lists are about.
type vocabulary []string

func plainWords() vocabulary {
	return vocabulary{
		"a", "coffee", "is", "served", "9:30", "   ", " ", "             ", "hyvää", "päivää", "ÅÄÖ", "─────", "│", "·", "…", "–", "●", "✓",
		"\x1b[1m", "\x1b[2m", "\x1b[7m", "\x1b[4m", "\x1b[31m", "\x1b[94m", "\x1b[44m", "\x1b[38;5;200m", "\x1b[38;2;1;2;3m",
		"\x1b[22m", "\x1b[27m", "\x1b[39m", "\x1b[1;7m", "\x1b[0;1m", "\x1b[m", "\x1b[m", "\x1b[m",
	}
}

// wideWords adds characters that take two cells, and those of one cell that
// may take two elsewhere.
func wideWords() vocabulary {
	return append(plainWords(), "日本語", "漢", "가", "😀", "é", "ü", "№", "Ω", "☺", "한국", "ｗｉｄｅ")
}

// oddWords adds characters that consist of several.
func oddWords() vocabulary {
	return append(wideWords(), "e\u0301", "a\u0308\u0323", "👩\u200d👩\u200d👧", "✌\ufe0f", "1\ufe0f\u20e3", "🇫🇮", "ก็", "\u0301", "\u200d", "\t", "\x07", "\x1b]0;x\a", "\xff")
}

// line is one line of a list, not always as long as it should be.
func (v vocabulary) line(seed, n, w int) string {
	r := rand.New(rand.NewPCG(uint64(seed), uint64(n)))
	if r.IntN(6) == 0 {
		return ""
	}
	var b strings.Builder
	for range r.IntN(w/3 + 4) {
		b.WriteString(v[r.IntN(len(v))])
		if r.IntN(3) > 0 {
			b.WriteByte(' ')
		}
	}
	switch r.IntN(8) {
	case 0:
		return b.String()
	case 1:
		return strings.Replace(widget.Fit(b.String(), w), " ", "\t", 1)
	default:
		return widget.Fit(b.String(), w)
	}
}

func (v vocabulary) lines(look any, k list, w, h int) []string {
	lines := make([]string, h)
	for i := range lines {
		lines[i] = v.line(k.seed*7+look.(int), k.from+i, w)
	}
	if k.seed%9 == 8 {
		lines = lines[:h/2] // a band that draws too little
	}
	return lines
}

// scene is a screen, and what may happen to it next.
type scene struct {
	words  vocabulary
	w, h   int
	look   int
	bands  []part
	cursor *widget.Cursor

	turn uint64 // of the last layout
	was  *scene // as it was then
}

type part struct {
	widget.Rect
	list
	mine bool
}

func (s *scene) layout() widget.Layout {
	l := widget.Layout{Look: s.look, Cursor: s.cursor}
	for _, p := range s.bands {
		look := s.look
		b := widget.Band{Rect: p.Rect, Draw: func() []string { return s.words.lines(look, p.list, p.W, p.H) }}
		if !p.mine {
			b.Key = p.list
		}
		l.Bands = append(l.Bands, b)
	}
	s.turn++
	l.Of, l.Turn, l.Changed = s.words[0], s.turn, s.changed()
	was := *s
	was.bands, was.was = slices.Clone(s.bands), nil
	s.was = &was
	return l
}

// changed tells what a screen would know: which bands are others than before.
func (s *scene) changed() (bands uint64) {
	if s.was == nil || s.was.w != s.w || s.was.h != s.h || s.was.look != s.look || len(s.was.bands) != len(s.bands) {
		return widget.Everything
	}
	for i, p := range s.bands {
		switch was := s.was.bands[i]; {
		case p.Rect != was.Rect:
			return widget.Everything
		case p != was:
			bands |= 1 << i
		}
	}
	return bands
}

// chooser is where chance comes from.
type chooser func(least, most int) int

func drawn(t *rapid.T) chooser {
	return func(least, most int) int { return rapid.IntRange(least, most).Draw(t, "n") }
}

// fromBytes takes chance from the bytes of a fuzzer.
func fromBytes(b []byte) chooser {
	return func(least, most int) int {
		if len(b) == 0 {
			return least
		}
		n := int(b[0])
		b = b[1:]
		return least + n%(most-least+1)
	}
}

func newScene(n chooser, words vocabulary) *scene {
	s := &scene{words: words}
	s.resize(n)
	s.arrange(n)
	return s
}

func (s *scene) resize(n chooser) { s.w, s.h = n(1, 34), n(1, 9) }

// arrange makes new bands: stacked, side by side, or anywhere.
func (s *scene) arrange(n chooser) {
	s.bands = nil
	if n(0, 2) == 0 {
		for range n(0, 4) {
			s.lay(n)
		}
		return
	}
	for y := 0; y < s.h; {
		h := n(0, s.h-y)
		if n(0, 2) == 0 && s.w > 1 {
			x := n(1, s.w-1)
			s.add(n, widget.Rect{X: 0, Y: y, W: x, H: h})
			s.add(n, widget.Rect{X: x, Y: y, W: s.w - x, H: h})
		} else {
			s.add(n, widget.Rect{X: 0, Y: y, W: s.w, H: h})
		}
		y += max(h, 1)
	}
}

// lay puts a band anywhere.
func (s *scene) lay(n chooser) {
	s.add(n, widget.Rect{X: n(-3, s.w), Y: n(-2, s.h), W: n(0, s.w+2), H: n(0, s.h+1)})
}

func (s *scene) add(n chooser, r widget.Rect) {
	s.bands = append(s.bands, part{r, list{n(0, 12), n(0, 5)}, n(0, 3) == 0})
}

// next changes something.
func (s *scene) next(n chooser) {
	var p *part
	if len(s.bands) > 0 {
		p = &s.bands[n(0, len(s.bands)-1)]
	}
	switch c := n(0, 11); {
	case c <= 3 && p != nil:
		p.from += n(-3, 3)
	case c == 4 && p != nil:
		p.seed = n(0, 12)
	case c == 5 && p != nil:
		p.mine = !p.mine
	case c == 6:
		s.cursor = nil
		if n(0, 3) > 0 {
			s.cursor = &widget.Cursor{X: n(-1, s.w), Y: n(-1, s.h)}
		}
	case c == 7:
		s.arrange(n)
	case c == 8:
		s.lay(n)
	case c == 9 && len(s.bands) > 0:
		s.bands = s.bands[:len(s.bands)-1]
	case c == 10:
		s.look = n(0, 1)
	case c == 11:
		s.resize(n)
	}
}
