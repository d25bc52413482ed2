package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/theme"
)

// Align is the side of its column on which a text stands.
type Align int

// Sides of a column.
const (
	AtLeft Align = iota
	AtRight
	InMiddle
)

// Column is one column of a [Table].
type Column struct {
	Title string
	Align Align
	Least int  // cells that it keeps when there is little room
	Grows bool // takes the room that is left over
}

// Table is rows of texts in columns. Columns are as wide as their widest
// text. If that is too much, numbers and what else stands at the right move
// closer to what is before them, and then the widest ones give way first.
type Table struct {
	Columns []Column
	Rows    [][]string
}

// Cells between two columns.
const (
	betweenColumns = 2
	closeColumns   = 1
)

// columns is how wide the columns are, and how far each is from the one before.
type columns struct{ widths, gaps []int }

// Head returns the titles of the columns in one line of w cells.
func (tb Table) Head(t *theme.Theme, w int) string {
	titles := make([]string, len(tb.Columns))
	for i, c := range tb.Columns {
		titles[i] = c.Title
	}
	return t.Faint.Render(tb.line(titles, tb.columns(w), w))
}

// Lines returns the rows, each in one line of w cells.
func (tb Table) Lines(w int) []string {
	cols := tb.columns(w)
	lines := make([]string, len(tb.Rows))
	for i, r := range tb.Rows {
		lines[i] = tb.line(r, cols, w)
	}
	return lines
}

func (tb Table) line(texts []string, cols columns, w int) string {
	var b strings.Builder
	for i, width := range cols.widths {
		text := ""
		if i < len(texts) {
			text = clean(texts[i])
		}
		b.WriteString(spaces(cols.gaps[i]))
		b.WriteString(aligned(text, tb.Columns[i].Align, width))
	}
	return Fit(b.String(), w)
}

func aligned(text string, a Align, w int) string {
	free := w - ansi.StringWidth(text)
	switch {
	case free <= 0 || a == AtLeft:
		return Fit(text, w)
	case a == AtRight:
		return spaces(free) + Fit(text, w-free)
	}
	return spaces(free/2) + Fit(text, w-free/2)
}

// columns shares w cells out among the columns.
func (tb Table) columns(w int) columns {
	widths, gaps := make([]int, len(tb.Columns)), make([]int, len(tb.Columns))
	free := w
	for i, c := range tb.Columns {
		if i > 0 {
			gaps[i] = betweenColumns
		}
		free -= gaps[i]
		widths[i] = max(c.Least, ansi.StringWidth(clean(c.Title)))
		for _, r := range tb.Rows {
			if i < len(r) {
				widths[i] = max(widths[i], ansi.StringWidth(clean(r[i])))
			}
		}
		free -= widths[i]
	}
	for i, c := range tb.Columns {
		if free < 0 && i > 0 && c.Align == AtRight {
			gaps[i] = closeColumns
			free += betweenColumns - closeColumns
		}
	}
	for free < 0 {
		i := tb.widest(widths)
		if i < 0 {
			break // as narrow as it gets: the line is cut
		}
		widths[i]--
		free++
	}
	for free > 0 {
		grown := false
		for i, c := range tb.Columns {
			if c.Grows && free > 0 {
				widths[i]++
				free--
				grown = true
			}
		}
		if !grown {
			break
		}
	}
	return columns{widths, gaps}
}

// widest returns the widest column that can still give way, or -1.
func (tb Table) widest(widths []int) int {
	widest := -1
	for i, w := range widths {
		if w > max(tb.Columns[i].Least, 1) && (widest < 0 || w > widths[widest]) {
			widest = i
		}
	}
	return widest
}
