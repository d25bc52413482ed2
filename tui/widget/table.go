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
// text; if that is too much, the widest ones give way first.
type Table struct {
	Columns []Column
	Rows    [][]string
}

const betweenColumns = 2 // cells

// Head returns the titles of the columns in one line of w cells.
func (tb Table) Head(t *theme.Theme, w int) string {
	titles := make([]string, len(tb.Columns))
	for i, c := range tb.Columns {
		titles[i] = c.Title
	}
	return t.Faint.Render(tb.line(titles, tb.widths(w), w))
}

// Lines returns the rows, each in one line of w cells.
func (tb Table) Lines(w int) []string {
	widths := tb.widths(w)
	lines := make([]string, len(tb.Rows))
	for i, r := range tb.Rows {
		lines[i] = tb.line(r, widths, w)
	}
	return lines
}

func (tb Table) line(texts []string, widths []int, w int) string {
	var b strings.Builder
	for i, width := range widths {
		text := ""
		if i < len(texts) {
			text = clean(texts[i])
		}
		if i > 0 {
			b.WriteString(spaces(betweenColumns))
		}
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

// widths shares w cells out among the columns.
func (tb Table) widths(w int) []int {
	widths := make([]int, len(tb.Columns))
	free := w - betweenColumns*max(len(widths)-1, 0)
	for i, c := range tb.Columns {
		widths[i] = max(c.Least, ansi.StringWidth(clean(c.Title)))
		for _, r := range tb.Rows {
			if i < len(r) {
				widths[i] = max(widths[i], ansi.StringWidth(clean(r[i])))
			}
		}
		free -= widths[i]
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
	return widths
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
