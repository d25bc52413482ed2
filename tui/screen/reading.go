package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
)

// reading is how far somebody has read on in something that may be longer than
// there is room for.
type reading struct {
	top  int
	most int  // the last line that can be at the top, once something is drawn
	more bool // there is more than is seen
}

// on reads on by so many lines.
func (r *reading) on(by int) { r.top = max(0, min(r.top+by, r.most)) }

// at returns the line that is at the top of h lines, all of which are n.
func (r *reading) at(h, n int) int {
	r.most, r.more = max(0, n-h), n > h
	r.top = min(r.top, r.most)
	return r.top
}

// keys read on, and are worth a place on the screen where there is more.
func (r *reading) keys() []widget.Key {
	scroll := func(by int) func() tea.Cmd { return do(func() { r.on(by) }) }
	return []widget.Key{
		{Keys: []string{"up"}, Name: i18n.Mark("Read on"), Do: scroll(-1), Hidden: !r.more},
		{Keys: []string{"down"}, Name: i18n.Mark("Read on"), Do: scroll(1), Hidden: !r.more},
		{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Do: scroll(-10), Hidden: true},
		{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Do: scroll(10), Hidden: true},
	}
}

// laid lays something out, and once more where it turned out that there is more
// to read than the keys of it say, or less.
func (r *reading) laid(lay func() widget.Layout) widget.Layout {
	was := r.more
	l := lay()
	if r.more != was {
		l = lay()
	}
	return l
}
