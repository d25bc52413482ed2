package widget

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/theme"
)

// Footer returns what can be pressed, in exactly n lines of w cells: "1 Same
// here   2 Add means   Esc back". Keys that are off are faint. Where there is
// no room for all, those that are off go first, then the last ones, and Esc
// last of all; what is short comes back where it fits beside what is left. Names
// go through say, which translates them.
func Footer(t *theme.Theme, say func(string) string, keys []Key, w, n int) []string {
	return FooterBeside(t, say, keys, "", w, n)
}

// FooterBeside is Footer with a text that is ready at the right end of its last
// line. Keys give way for it, but not the first that does something: rather than
// that it takes one line more.
func FooterBeside(t *theme.Theme, say func(string) string, keys []Key, end string, w, n int) []string {
	hints := hintsOf(t, say, keys)
	room := 0
	if end != "" {
		room = ansi.StringWidth(end) + 1
		hints = append(hints, hint{names: []string{""}, text: spaces(room), stays: true})
	}
	gone := make([]bool, len(hints))
	lines := flow(hints, gone, w)
	for range hints {
		if len(lines) <= n {
			break
		}
		gone[leastOf(hints, gone)] = true
		lines = flow(hints, gone, w)
	}
	for _, off := range []bool{false, true} {
		for i, h := range hints {
			if !gone[i] || h.off != off {
				continue
			}
			gone[i] = false
			if more := flow(hints, gone, w); len(more) <= n {
				lines = more
			} else {
				gone[i] = true
			}
		}
	}
	if first := slices.IndexFunc(hints, func(h hint) bool { return h.names[0] != "esc" }); room > 0 && gone[first] && !hints[first].off {
		return FooterBeside(t, say, keys, end, w, n+1)
	}
	if last := len(lines) - 1; room > 0 && last >= 0 && last < n {
		lines[last] = Fit(strings.TrimRight(lines[last], " "), w-room) + end + " "
	}
	return exactly(lines, w, n)
}

// hint is one or more keys with what they do.
type hint struct {
	names []string
	text  string // ready to draw
	off   bool
	stays bool // however little room there is
}

const betweenHints = 3 // cells

func hintsOf(t *theme.Theme, say func(string) string, keys []Key) []hint {
	var hints []hint
	for i := 0; i < len(keys); i++ {
		k := keys[i]
		if k.Hidden || len(k.Keys) == 0 {
			continue
		}
		h := hint{names: k.Keys[:1:1], off: k.Off != ""}
		for i+1 < len(keys) && together(k, keys[i+1]) {
			i++
			h.names = append(h.names, keys[i].Keys[0])
		}
		label, name := labels(t, say, h.names), say(k.Name)
		if h.off {
			h.text = t.Faint.Render(label + " " + name)
		} else {
			h.text = t.Key.Render(label) + " " + name
		}
		hints = append(hints, h)
	}
	return hints
}

func together(a, b Key) bool {
	return a.Name == b.Name && (a.Off == "") == (b.Off == "") && !b.Hidden && len(b.Keys) > 0
}

// labels returns the labels of several keys as one: arrows side by side,
// digits in a row as a range, others with a slash.
func labels(t *theme.Theme, say func(string) string, names []string) string {
	first, last := names[0], names[len(names)-1]
	if len(names) > 2 && isRow(names) {
		return first + t.Glyphs.Dash + last
	}
	var b strings.Builder
	for i, name := range names {
		label := KeyLabel(t, say, name)
		if i > 0 && (ansi.StringWidth(label) > 1 || !isArrow(name) || !isArrow(names[i-1])) {
			b.WriteByte('/')
		}
		b.WriteString(label)
	}
	return b.String()
}

// isRow reports whether the keys are digits that follow each other.
func isRow(names []string) bool {
	for i, name := range names {
		if len(name) != 1 || name[0] < '0' || name[0] > '9' || name[0] != names[0][0]+byte(i) {
			return false
		}
	}
	return true
}

func isArrow(name string) bool {
	return name == "up" || name == "down" || name == "left" || name == "right"
}

// leastOf returns which of the hints that are left can best be done without.
func leastOf(hints []hint, gone []bool) int {
	least, rank := 0, -1
	for i, h := range hints {
		if gone[i] || h.stays {
			continue
		}
		r := 1
		switch {
		case h.off:
			r = 2
		case slices.Contains(h.names, "esc"), slices.Contains(h.names, "?"):
			r = 0 // the ways to everything else
		}
		if r >= rank {
			least, rank = i, r
		}
	}
	return least
}

// flow puts the hints that are left into lines.
func flow(hints []hint, gone []bool, w int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for i, h := range hints {
		if gone[i] {
			continue
		}
		n := ansi.StringWidth(h.text)
		if used > 0 && used+betweenHints+n > w {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		gap := betweenHints
		if used == 0 {
			gap = 1
		}
		line.WriteString(spaces(gap))
		line.WriteString(h.text)
		used += gap + n
	}
	if used > 0 {
		lines = append(lines, line.String())
	}
	return lines
}
