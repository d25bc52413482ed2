package widget

import (
	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Draw returns the text in exactly h lines of w cells, and where the
// terminal's cursor belongs among them. One line scrolls sideways; more lines
// are broken at spaces and scroll up and down. The cursor is always in view.
func (in *Input) Draw(w, h int) ([]string, Cursor) {
	if w <= 0 || h <= 0 {
		return exactly(nil, w, h), Cursor{}
	}
	in.wide = w
	if in.text == "" {
		in.edge = 0
		return exactly([]string{in.Hint}, w, h), Cursor{}
	}
	if h == 1 && in.form == OneLine {
		line, x := in.drawLine(w)
		return []string{line}, Cursor{X: x}
	}
	return in.drawRows(w, h)
}

// drawLine draws the part of a single line that has the cursor in it.
func (in *Input) drawLine(w int) (string, int) {
	text, before := clean(in.text), shownCells(in.text[:in.pos])
	last := ansi.StringWidth(text) + 1 // the cursor may stand behind the end
	in.edge = min(in.edge, max(0, last-w))
	in.edge = max(min(in.edge, before), before-w+1)
	return slice(text, in.edge, in.edge+w), before - in.edge
}

// drawRows draws the rows that have the cursor among them.
func (in *Input) drawRows(w, h int) ([]string, Cursor) {
	rows := in.rows(w)
	y := in.rowOf(rows)
	in.edge = min(in.edge, max(0, len(rows)-h))
	in.edge = max(min(in.edge, y), y-h+1)
	lines := make([]string, 0, h)
	for _, r := range rows[in.edge:min(in.edge+h, len(rows))] {
		lines = append(lines, slice(clean(in.text[r.from:r.to]), 0, w))
	}
	x := min(shownCells(in.text[rows[y].from:in.pos]), w-1)
	return exactly(lines, w, h), Cursor{X: x, Y: y - in.edge}
}

// climb moves the cursor by one row, to about the same place in it, and
// reports whether there is one.
func (in *Input) climb(by int) bool {
	if in.wide == 0 {
		return false
	}
	rows := in.rows(in.wide)
	y := in.rowOf(rows)
	if y+by < 0 || y+by >= len(rows) {
		return false
	}
	x := shownCells(in.text[rows[y].from:in.pos])
	to := rows[y+by]
	in.pos = to.from
	for in.pos < to.to && shownCells(in.text[to.from:in.pos]) < x {
		in.pos = in.after(in.pos)
	}
	if y+by+1 < len(rows) && in.pos == rows[y+by+1].from {
		in.pos = in.before(in.pos) // behind a broken row is the next one
	}
	return true
}

// rowOf returns which of the rows has the cursor.
func (in *Input) rowOf(rows []row) int {
	y := 0
	for y+1 < len(rows) && rows[y+1].from <= in.pos {
		y++
	}
	return y
}

// row is the part of the text that stands on one line, without the end of the
// line itself.
type row struct{ from, to int }

// rows breaks the text so that behind each row there is a cell left for the
// cursor. A space that would stand in that cell stays at the end of its row.
func (in *Input) rows(w int) []row {
	var rows []row
	from, used := 0, 0      // of the row
	word, wordCells := 0, 0 // where the last word of the row begins
	g := graphemes.FromString(in.text)
	for g.Next() {
		if g.Value() == "\n" {
			rows = append(rows, row{from, g.Start()})
			from, used = g.End(), 0
			word, wordCells = from, 0
			continue
		}
		space := g.Value() == " "
		n := shownCells(g.Value())
		if used+n > w-1 && g.Start() > from && !space {
			end := g.Start()
			if word > from && wordCells+n <= w-1 {
				end = word
				used = wordCells
			} else {
				used, wordCells = 0, 0
			}
			rows = append(rows, row{from, end})
			from, word = end, end
		}
		used += n
		wordCells += n
		if space {
			word, wordCells = g.End(), 0
			if used >= w {
				rows = append(rows, row{from, g.End()})
				from, used = g.End(), 0
			}
		}
	}
	return append(rows, row{from, len(in.text)})
}

// shownCells returns how many cells a part of the text takes when drawn.
func shownCells(s string) int { return ansi.StringWidth(clean(s)) }
