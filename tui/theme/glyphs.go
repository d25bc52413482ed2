package theme

import "strings"

// Glyphs are the signs that screens draw with. Each is one cell wide in
// either set, so that a layout never depends on the set.
type Glyphs struct {
	Rule, VRule                                string // lines
	TeeDown, TeeUp, TeeRight, TeeLeft, Cross   string // where lines meet
	TopLeft, TopRight, BottomLeft, BottomRight string // corners
	Cursor                                     string // before what is chosen
	Check                                      string // done
	Dot                                        string // going on
	Ring                                       string // not yet
	Bar                                        string // a full cell of a bar
	Eighths                                    [7]string
	Edge                                       string // where typing begins
	Up, Down, Left, Right                      string // arrow keys
	More                                       string // text was cut here
	Dash                                       string // from–to
	Between                                    string // between parts of a line
}

func signs(ascii bool) Glyphs {
	if ascii {
		return Glyphs{
			Rule: "-", VRule: "|",
			TeeDown: "+", TeeUp: "+", TeeRight: "+", TeeLeft: "+", Cross: "+",
			TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
			Cursor: ">", Check: "x", Dot: "*", Ring: ".", Bar: "#",
			Eighths: [7]string{" ", " ", " ", "#", "#", "#", "#"},
			Edge:    "|", Up: "^", Down: "v", Left: "<", Right: ">",
			More: "~", Dash: "-", Between: "-",
		}
	}
	return Glyphs{
		Rule: "─", VRule: "│",
		TeeDown: "┬", TeeUp: "┴", TeeRight: "├", TeeLeft: "┤", Cross: "┼",
		TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomRight: "┘",
		Cursor: "▸", Check: "✓", Dot: "●", Ring: "○", Bar: "█",
		Eighths: [7]string{"▏", "▎", "▍", "▌", "▋", "▊", "▉"},
		Edge:    "▏", Up: "↑", Down: "↓", Left: "←", Right: "→",
		More: "…", Dash: "–", Between: "·",
	}
}

// list returns the signs in a fixed order, for going through two sets side by
// side.
func (g Glyphs) list() []string {
	l := []string{
		g.Rule, g.VRule, g.TeeDown, g.TeeUp, g.TeeRight, g.TeeLeft, g.Cross,
		g.TopLeft, g.TopRight, g.BottomLeft, g.BottomRight,
		g.Cursor, g.Check, g.Dot, g.Ring, g.Bar, g.Edge,
		g.Up, g.Down, g.Left, g.Right, g.More, g.Dash, g.Between,
	}
	// The first eighth is also the edge, which has the better stand-in.
	return append(l, g.Eighths[1:]...)
}

// plainer replaces each sign by its ASCII counterpart.
func plainer() *strings.Replacer {
	from, to := signs(false).list(), signs(true).list()
	pairs := make([]string, 0, 2*len(from))
	for i := range from {
		pairs = append(pairs, from[i], to[i])
	}
	return strings.NewReplacer(pairs...)
}
