package screen

import (
	"strings"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Sizes from which a screen has room for more.
const (
	roomyW = 64 // two things side by side
	roomyH = 18 // rules between bands
)

// page stacks bands from the top down and from the bottom up; what is left
// between them is the body.
type page struct {
	Frame
	layout      widget.Layout
	top, bottom int    // the lines that are taken
	word        string // the return word, where the headline has no room for it
}

func newPage(f Frame) *page { return &page{Frame: f} }

// left returns how many lines are not taken.
func (p *page) left() int { return max(0, p.H-p.top-p.bottom) }

func (p *page) roomy() bool { return p.H >= roomyH }

// above puts lines below those that are at the top.
func (p *page) above(lines ...string) {
	n := min(len(lines), p.left())
	p.put(p.top, n, lines)
	p.top += n
}

// below puts lines above those that are at the bottom, and returns where.
func (p *page) below(lines ...string) widget.Rect {
	n := min(len(lines), p.left())
	p.bottom += n
	return p.put(p.H-p.bottom, n, lines)
}

func (p *page) put(y, n int, lines []string) widget.Rect {
	r := widget.Rect{X: 0, Y: y, W: p.W, H: n}
	if n > 0 {
		p.layout.Bands = append(p.layout.Bands, ready(r, lines))
	}
	return r
}

// words is the key of a band whose lines are ready: what stands in them. Where
// it is the same for many, it has to be drawn only once.
type words string

// ready is a band of lines that are made already.
func ready(r widget.Rect, lines []string) widget.Band {
	lines = lines[:min(len(lines), r.H)]
	return widget.Band{Rect: r, Key: words(strings.Join(lines, "\n")), Draw: func() []string { return filled(lines, r.W, r.H) }}
}

// lines fills what is left with lines that are ready, and ends the page.
func (p *page) lines(lines []string) widget.Layout {
	if h := p.left(); h > 0 {
		p.layout.Bands = append(p.layout.Bands, ready(widget.Rect{X: 0, Y: p.top, W: p.W, H: h}, lines))
	}
	return p.layout
}

// rule draws a line across under what is at the top, where there is room.
func (p *page) rule() {
	if p.roomy() {
		p.above(widget.Rule(p.Theme, p.W))
	}
}

// ruleBelow draws a line across over what is at the bottom, where there is
// room.
func (p *page) ruleBelow() {
	if p.roomy() {
		p.below(widget.Rule(p.Theme, p.W))
	}
}

// headline puts the first line of a participant's screen at the top.
func (p *page) headline(left []string, s whereabouts) {
	left = timed(p.Frame, left)
	n := divided(p.Frame, left, s)
	if n.below {
		p.word = s.word
	}
	p.above(headlineLeft(p.Frame, left[:n.left], p.W-n.cells) + headlineRight(p.Frame, n.right))
}

// footer shows what can be pressed, in at most so many lines, at the bottom.
func (p *page) footer(keys []widget.Key, most int) {
	if p.H < roomyH && p.W >= roomyW {
		most = 1
	}
	lines := footerLines(p.Frame, keys, p.word, most)
	p.layout.Foot += len(lines)
	p.below(lines...)
}

// body lets draw fill what is left, in lines of the page's width, and ends
// the page.
func (p *page) body(draw func(w, h int) []string) widget.Layout {
	w, h := p.W, p.left()
	if h > 0 {
		p.layout.Bands = append(p.layout.Bands, widget.Band{
			Rect: widget.Rect{X: 0, Y: p.top, W: w, H: h},
			Draw: func() []string { return filled(draw(w, h), w, h) },
		})
	}
	return p.layout
}

// filled returns exactly h lines of w cells.
func filled(lines []string, w, h int) []string {
	out := make([]string, h)
	for i := range out {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out[i] = widget.Fit(line, w)
	}
	return out
}

// text ends the page with paragraphs, each wrapped, a space from the edge.
func (p *page) text(paragraphs ...string) widget.Layout {
	var lines []string
	for _, s := range paragraphs {
		lines = append(lines, indented(s, 1, p.W)...)
	}
	return p.lines(lines)
}

// indented wraps the text with so many cells free at the left and one at the
// right. An empty text is an empty line.
func indented(s string, by, w int) []string {
	lines := widget.Wrap(s, w-by-1)
	for i := range lines {
		lines[i] = widget.Fit("", by) + lines[i]
	}
	return lines
}

// noted draws what somebody has just done, in as many lines as it needs: it may
// be the name of a file.
func noted(f Frame, s string) []string {
	return indented(f.Theme.Good.Render(s), 1, f.W)
}

// footerLines returns the keys, and the return word at their end unless it is
// elsewhere, in as few lines as they need, at most so many.
func footerLines(f Frame, keys []widget.Key, word string, most int) []string {
	say := func(s string) string { return f.T.T(s) }
	if word != "" {
		word = f.Theme.Faint.Render(word)
	}
	lines := widget.FooterBeside(f.Theme, say, keys, word, f.W, most)
	for len(lines) > 1 && isBlank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func isBlank(line string) bool {
	for i := range len(line) {
		if line[i] != ' ' {
			return false
		}
	}
	return true
}

// in returns a text of the workshop in the language of the screen.
func (f Frame) in(t workshop.Text) string {
	s, _ := t.In(workshop.Lang(f.T.Lang()))
	return s
}
