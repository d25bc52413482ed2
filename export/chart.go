package export

import "strings"

// figure is a figure of bars, each with its words beside it: the same data for
// a picture and for characters. A table with the numbers stands below it.
type figure struct {
	ID    string // that is no other's in the report
	Title string
	Desc  string
	Parts []string // what the parts of a bar are called, where they are drawn apart
	Low   float64  // where the bars begin
	High  float64  // where they end at most
	Bars  []bar
}

// bar is one row of a figure. It is a length from From to To, with a limit
// that it should not go beyond; or a place At that could be anywhere from From
// to To; or how often each answer was given.
type bar struct {
	Label  run
	Value  string // what it says, in a few characters
	From   float64
	To     float64
	At     float64 // 0: it is a length
	Limit  float64 // 0: it has none
	Counts []int   // nil: it is none of answers
	First  int     // what the first of the answers is called
}

// bar adds a bar, and makes room for it.
func (f *figure) bar(b bar) {
	f.High = max(f.High, b.To, b.Limit)
	f.Bars = append(f.Bars, b)
}

// part is where a value is on a figure, from 0 to 1.
func (f *figure) part(x float64) float64 {
	if f.High <= f.Low {
		return 0
	}
	return min(1, max(0, (x-f.Low)/(f.High-f.Low)))
}

// text is a line without its marks.
func text(l line) string {
	var b strings.Builder
	for _, r := range l {
		if r.Text == "\n" {
			b.WriteByte(' ')
			continue
		}
		b.WriteString(r.Text)
	}
	return b.String()
}

// cut shortens a text to so many characters.
func cut(s string, most int) string {
	rs := []rune(s)
	if len(rs) <= most {
		return s
	}
	return strings.TrimRight(string(rs[:most-1]), " ") + "…"
}
