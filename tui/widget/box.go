package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/theme"
)

// Box returns the lines in a frame, w cells wide and two lines higher than
// they are. The title, if any, stands in the upper edge. Below 4 cells there
// is no room for a frame: the lines are returned as they fit.
func Box(t *theme.Theme, title string, lines []string, w int) []string {
	if w < 4 {
		return exactly(lines, w, len(lines))
	}
	g := t.Glyphs
	upper := strings.Repeat(g.Rule, w-2)
	if title = clean(title); title != "" && w >= 8 {
		n := min(ansi.StringWidth(title), w-6)
		end := reset
		if t.Rule.Render(g.Rule) == g.Rule { // there is no style to end
			end = ""
		}
		upper = g.Rule + " " + end + t.Title.Render(Fit(title, n)) + " " +
			t.Rule.Render(strings.Repeat(g.Rule, w-5-n))
	}
	out := make([]string, 0, len(lines)+2)
	out = append(out, t.Rule.Render(g.TopLeft+upper+g.TopRight))
	side := t.Rule.Render(g.VRule)
	for _, line := range lines {
		out = append(out, side+" "+Fit(line, w-4)+" "+side)
	}
	return append(out, t.Rule.Render(g.BottomLeft+strings.Repeat(g.Rule, w-2)+g.BottomRight))
}

// Centred returns the place of something w×h in the middle of a larger area.
func Centred(w, h, inW, inH int) Rect {
	return Rect{X: max(0, (inW-w)/2), Y: max(0, (inH-h)/2), W: w, H: h}
}
