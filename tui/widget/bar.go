package widget

import (
	"math"
	"strings"

	"kahvila/tui/theme"
)

// Bar returns a bar of exactly w cells, filled as far as value is of most, in
// eighths of a cell. What is more than nothing shows at least an eighth.
func Bar(t *theme.Theme, value, most float64, w int) string {
	if w <= 0 {
		return ""
	}
	share := value / most
	if !(share > 0) || !(most > 0) { // also where it is no number
		return spaces(w)
	}
	eighths := max(1, int(math.Round(min(share, 1)*float64(w*8))))
	full, rest := eighths/8, eighths%8
	bar := strings.Repeat(t.Glyphs.Bar, full)
	if rest > 0 {
		bar += t.Glyphs.Eighths[rest-1]
		full++
	}
	return bar + spaces(w-full)
}
