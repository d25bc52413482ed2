package widget

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// List is a selection among items, of which some are in view. Items may have
// different heights. The selected item stays where it is on the screen when
// items come and go around it, and is always in view.
//
// The zero List is empty. What it costs to draw depends on what is in view.
type List struct {
	// Above and Below return the words for n items that are out of view
	// ("2 more above"), ready to draw. Nil: none are shown.
	Above, Below func(n int) string

	// Clear keeps those words off the selected item, where there is room for a
	// line more on either side of it: what stands at its right end is read.
	Clear bool

	// Fitted says that items are drawn as wide as the list is, and as high as
	// they take. To see that of every line in view costs as much as all else
	// that is done with them.
	Fitted bool

	n      int
	height func(i int) int
	items  Items
	sel    int
	top    int // the line in view on which the selected item begins
	page   int // items that were wholly in view when last drawn
}

// Set says how many items there are and how many lines each takes (nil: one).
func (l *List) Set(n int, height func(i int) int) { l.n, l.height = n, height }

// Items are what a list is a selection among, each with an id of its own. They
// are not to change any more.
type Items interface {
	Len() int
	ID(i int) uint64
	Find(id uint64) int // -1: it is not there
}

// ids are items that are nothing but their ids.
type ids struct {
	all   []uint64
	place map[uint64]int // made when something was looked for in vain
}

func (s *ids) Len() int        { return len(s.all) }
func (s *ids) ID(i int) uint64 { return s.all[i] }

func (s *ids) Find(id uint64) int {
	if s.place == nil {
		if i := slices.Index(s.all, id); i >= 0 {
			return i
		}
		s.place = make(map[uint64]int, len(s.all))
		for i, id := range s.all {
			s.place[id] = i
		}
	}
	if i, ok := s.place[id]; ok {
		return i
	}
	return -1
}

// SetIDs is SetItems for items that are given by their ids. The list keeps ids,
// which must not be changed any more.
func (l *List) SetIDs(all []uint64) { l.SetItems(&ids{all: all}) }

// SetItems says which items there are, in their order. The item that was
// selected stays selected wherever it is now; if it is gone, the next one that
// is still there, else the one before.
func (l *List) SetItems(items Items) {
	old := l.items
	l.items, l.n = items, items.Len()
	if old == nil || l.sel >= old.Len() || l.sel < l.n && items.ID(l.sel) == old.ID(l.sel) {
		return
	}
	for i := l.sel; i < old.Len(); i++ {
		if at := items.Find(old.ID(i)); at >= 0 {
			l.sel = at
			return
		}
	}
	for i := l.sel - 1; i >= 0; i-- {
		if at := items.Find(old.ID(i)); at >= 0 {
			l.sel = at
			return
		}
	}
	l.Home()
}

// Selected returns the selected item, or -1 in an empty list.
func (l *List) Selected() int { return min(l.sel, l.n-1) }

// Select selects an item, or the nearest one that there is.
func (l *List) Select(i int) {
	from := max(l.Selected(), 0)
	l.sel = max(0, min(i, l.n-1))
	if d := l.sel - from; d > 0 && d < 100 {
		for i := from; i < l.sel; i++ {
			l.top += l.rows(i)
		}
	} else if d < 0 && d > -100 {
		for i := l.sel; i < from; i++ {
			l.top -= l.rows(i)
		}
	}
}

// SelectID selects the item with the id and reports whether there is one.
func (l *List) SelectID(id uint64) bool {
	if l.items == nil {
		return false
	}
	i := l.items.Find(id)
	if i >= 0 {
		l.Select(i)
	}
	return i >= 0
}

// Up selects the item before the selected one.
func (l *List) Up() { l.Select(l.Selected() - 1) }

// Down selects the item after the selected one.
func (l *List) Down() { l.Select(l.Selected() + 1) }

// PageUp selects the item one view earlier.
func (l *List) PageUp() { l.turn(-max(l.page, 1)) }

// PageDown selects the item one view later.
func (l *List) PageDown() { l.turn(max(l.page, 1)) }

// turn moves on without moving the place of the selection on the screen.
func (l *List) turn(by int) { l.sel = max(0, min(l.Selected()+by, l.n-1)) }

// Home selects the first item.
func (l *List) Home() { l.sel, l.top = 0, 0 }

// End selects the last item.
func (l *List) End() {
	const bottom = 1 << 20
	l.sel, l.top = max(l.n-1, 0), bottom
}

func (l *List) rows(i int) int {
	if l.height == nil {
		return 1
	}
	return max(1, l.height(i))
}

// Scroll is where a list is: with what is in it and the size that it has, it
// says what is in view. It is comparable.
type Scroll struct{ selected, top int }

// Place moves the view so that the selected item is in it, h lines high, as
// Draw does, and returns where that is.
func (l *List) Place(h int) Scroll {
	if l.n > 0 && h > 0 {
		l.sel = l.Selected()
		l.place(h)
	}
	return l.Scroll()
}

// Scroll returns where the list is.
func (l *List) Scroll() Scroll { return Scroll{l.sel, l.top} }

// Draw returns the items in view as exactly h lines of w cells. It calls draw
// for these items only.
func (l *List) Draw(w, h int, draw func(i int, selected bool, w int) []string) []string {
	if l.n == 0 || h <= 0 {
		return exactly(nil, w, h)
	}
	l.sel = l.Selected()
	first, y := l.place(h)
	lines := make([]string, 0, h)
	hidden := 0 // items above of which something is out of view
	whole, last := 0, first
	for i := first; i < l.n && y < h; i++ {
		drawn := draw(i, i == l.sel, w)
		rows := len(drawn)
		if !l.Fitted {
			rows = l.rows(i)
		}
		for r := range rows {
			switch {
			case y+r < 0 || y+r >= h:
			case l.Fitted:
				lines = append(lines, drawn[r])
			case r < len(drawn):
				lines = append(lines, Fit(drawn[r], w))
			default:
				lines = append(lines, spaces(w))
			}
		}
		if y < 0 {
			hidden++
		} else if y+rows <= h {
			whole, last = whole+1, i+1
		}
		y += rows
	}
	l.page = whole
	for len(lines) < h {
		lines = append(lines, spaces(w))
	}
	above, below := first+hidden, l.n-max(last, first+hidden)
	if above > 0 && l.Above != nil && (h > 1 || below == 0) { // one line has room for one
		lines[0] = marked(lines[0], l.Above(above), w)
	}
	if below > 0 && l.Below != nil {
		lines[h-1] = marked(lines[h-1], l.Below(below), w)
	}
	return lines
}

// place returns the first item in view and the line (at most 0) on which it
// begins. It moves the view as little as it can so that the selected item is
// in it and no line is empty that could show an item.
func (l *List) place(h int) (first, y int) {
	least, most := 0, h-l.rows(l.sel)
	if l.Clear && most >= 2 {
		if l.sel > 0 {
			least = 1
		}
		if l.sel < l.n-1 {
			most--
		}
	}
	l.top = max(least, min(l.top, most))
	first, y = l.fillAbove(l.sel, l.top)
	end := l.top
	for i := l.sel; i < l.n && end < h; i++ {
		end += l.rows(i)
	}
	if end < h {
		l.top += h - end
		first, y = l.fillAbove(first, y+h-end)
	}
	return first, y
}

// fillAbove goes back from the item that begins on line y to the one on line
// 0. If there are too few items, everything moves up.
func (l *List) fillAbove(first, y int) (int, int) {
	for first > 0 && y > 0 {
		first--
		y -= l.rows(first)
	}
	if y > 0 {
		l.top -= y
		y = 0
	}
	return first, y
}

// marked returns the line with a mark in its last cells.
func marked(line, mark string, w int) string {
	mark = clean(mark)
	n := cells(mark)
	if n+2 > w {
		return Fit(mark, w)
	}
	cut := Fit(strings.TrimRight(line, " "), w-n-2)
	if rest, short := strings.CutSuffix(ansi.Strip(cut), ellipsis); short {
		if text := strings.TrimRight(rest, " "); len(text)+2 <= len(rest) || strings.HasSuffix(text, ellipsis) {
			cut = Fit(ansi.Truncate(line, cells(text), ""), w-n-2) // it is cut already, or in a gap
		}
	}
	return cut + "  " + Fit(mark, n)
}
