package widget

import "strings"

// Wrap returns the text in lines of at most w cells, broken at spaces, or
// inside words that are longer than a line. Ends of lines in the text are
// kept. A style goes on over a break, but ends and begins again there. There
// is at least one line if w is at least 1, else none.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var wr wrapper
	wr.w = w
	for paragraph := range strings.SplitSeq(s, "\n") {
		wr.paragraph(clean(paragraph))
	}
	return wr.lines
}

// wrapper fills one line after the other. A word is held back until it is
// known whether it fits.
type wrapper struct {
	w     int
	lines []string

	line  strings.Builder
	used  int
	gap   int // spaces since the last word of the line
	word  strings.Builder
	cells int    // of the word
	style string // in force at the end of the word
	old   string // in force at its beginning
}

func (r *wrapper) paragraph(s string) {
	r.line.WriteString(r.style)
	r.old = r.style
	for len(s) > 0 {
		piece, n := Next(s)
		s = s[len(piece):]
		switch {
		case piece == " ":
			r.endWord()
			r.gap++
		case piece[0] == '\x1b':
			r.restyle(piece)
		case n > r.w:
			r.put(" ", 1) // wider than a whole line
		default:
			r.put(piece, n)
		}
	}
	r.endWord()
	r.endLine()
	r.line.Reset()
}

// restyle takes a style sequence into the word and remembers it for the lines
// to come.
func (r *wrapper) restyle(piece string) {
	r.word.WriteString(piece)
	if isReset(piece) {
		r.style = ""
		return
	}
	// Each line repeats what is in force, so this must not grow with the text.
	const most = 256 // bytes
	r.style = strings.Replace(r.style, piece, "", 1) + piece
	for len(r.style) > most {
		r.style = r.style[StyleLen(r.style):]
	}
}

// put adds a character to the word, and breaks the word if it is as long as a
// line already.
func (r *wrapper) put(piece string, n int) {
	if r.cells+n > r.w {
		r.endWord()
		r.newLine()
	}
	r.word.WriteString(piece)
	r.cells += n
}

// endWord moves the word into the line, or into a new one.
func (r *wrapper) endWord() {
	if r.cells > 0 && r.used+r.gap+r.cells > r.w {
		if r.used > 0 {
			r.newLineIn(r.old)
		}
		r.gap = 0
	}
	if r.cells > 0 {
		r.line.WriteString(spaces(r.gap))
		r.used += r.gap + r.cells
		r.gap = 0
	}
	r.line.WriteString(r.word.String())
	r.word.Reset()
	r.cells = 0
	r.old = r.style
}

func (r *wrapper) newLine() { r.newLineIn(r.style) }

func (r *wrapper) newLineIn(style string) {
	r.endLine()
	r.line.Reset()
	r.line.WriteString(style)
	r.used, r.gap = 0, 0
}

func (r *wrapper) endLine() {
	line, _, _ := head(r.line.String(), r.w)
	r.lines = append(r.lines, line)
	r.used, r.gap = 0, 0
}
