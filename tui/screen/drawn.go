package screen

import (
	"sync"

	"kahvila/tui/theme"
	"kahvila/workshop"
)

// Drawn keeps for a while how ideas were drawn, for all sessions of a process.
// What a new idea looks like is wanted by everybody at once, also by those whose
// list differs from everybody's because something in it is their own. Its zero
// value is ready, any number of goroutines may use it, and nil keeps nothing.
type Drawn struct {
	mu    sync.Mutex
	lines map[drawnFor][]string
	rows  map[any]int
}

// count returns how many lines there are of what the key stands for. To count
// them is to draw them, and when a result is revealed everybody has to know at
// once whether there is more of it than they see.
func (d *Drawn) count(key any, n func() int) int {
	if d == nil {
		return n()
	}
	d.mu.Lock()
	rows, ok := d.rows[key]
	d.mu.Unlock()
	if ok {
		return rows
	}
	rows = n()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.rows == nil || len(d.rows) >= mostDrawn {
		d.rows = make(map[any]int)
	}
	d.rows[key] = rows
	return rows
}

// drawnEntry is what an entry is drawn from, where one and the same session
// looks at it.
type drawnEntry struct {
	idea         *workshop.Idea
	kids         **workshop.Idea // the first of them, in a slice that is never changed
	named        bool            // says what kind it is
	selected     bool
	mine, marked bool
}

// drawnFor is what it is drawn from, whoever looks.
type drawnFor struct {
	drawnEntry
	shape shape
	look  theme.Look
}

// mostDrawn is more than is new to all who look, in each of their languages and
// on each of their terminals.
const mostDrawn = 256

// get returns the lines of an entry. Nobody changes them: they are everybody's.
// Two who ask at once may both draw, which is less than to wait for each other.
func (d *Drawn) get(k drawnFor, draw func() []string) []string {
	if d == nil {
		return draw()
	}
	d.mu.Lock()
	lines, ok := d.lines[k]
	d.mu.Unlock()
	if ok {
		return lines
	}
	lines = draw()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lines == nil || len(d.lines) >= mostDrawn {
		d.lines = make(map[drawnFor][]string)
	}
	d.lines[k] = lines
	return lines
}

// nearby is how the entries of one list look that one session has in view, each
// at its place: they are looked for with each line that somebody writes, several
// times. The zero value is ready.
type nearby struct {
	shape shape
	look  theme.Look
	slots *[64]nearEntry // most windows are lower; in a higher one some are drawn again
}

type nearEntry struct {
	of    drawnEntry
	lines []string
}

// fit empties it if entries are drawn otherwise from now on, and reports
// whether they are.
func (n *nearby) fit(f Frame, shape shape) bool {
	if n.slots != nil && n.shape == shape && n.look == f.Theme.Look {
		return false
	}
	*n = nearby{shape, f.Theme.Look, new([64]nearEntry)}
	return true
}

// lines returns those of the entry at a place.
func (n *nearby) lines(i int, of drawnEntry, all *Drawn, draw func() []string) []string {
	slot := &n.slots[i%len(n.slots)]
	if slot.lines == nil || slot.of != of {
		*slot = nearEntry{of, all.get(drawnFor{of, n.shape, n.look}, draw)}
	}
	return slot.lines
}
