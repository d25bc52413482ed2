package workshop

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Field says what a text from a person may be.
type Field struct {
	Max   int  // characters as people count them (graphemes); 0: any number
	Bytes int  // bytes; 0: eight for each of Max
	Lines bool // several lines are allowed
}

// Clean returns the text as it may be kept and shown to others: valid UTF-8
// in NFC, without escape sequences, controls, directions, and anything else
// that has no look of its own, at most four marks on a letter and five letters
// joined to one, one space between words and none around the text. In a field
// of one line a line break becomes a space; in one of several lines at most one
// line in a row is empty. Bytes that are no UTF-8 become U+FFFD, so that one
// sees that something was lost. Cleaning twice changes nothing more.
//
// The error is a [Refusal], and says that the text is longer than the field.
// Clean never shortens.
func Clean(s string, f Field) (string, error) {
	s = mend(s)
	s = cutSequences(s)
	s = dropHidden(s)
	s = tidy(norm.NFC.String(s), f.Lines)
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n++
	}
	if f.Max > 0 && n > f.Max {
		return "", Refuse("This is too long: {n} of {max} characters. Shorten it a little.", "n", n, "max", f.Max)
	}
	most := f.Bytes
	if most == 0 {
		most = 8 * f.Max
	}
	if most > 0 && len(s) > most {
		return "", Refuse("This is too long: {n} of {max} bytes. Shorten it a little.", "n", len(s), "max", most)
	}
	return s, nil
}

// Skeleton returns what two names share that people would take for the same:
// compatibility forms and case are evened out. It is for comparing cleaned
// names, not for showing.
func Skeleton(s string) string {
	// Folding can undo the normal form and the other way round, so each is
	// done until it changes nothing; two rounds suffice for all but a few.
	for range 4 {
		next := norm.NFKC.String(cases.Fold().String(norm.NFKC.String(s)))
		next = strings.Join(strings.Fields(next), " ")
		if next == s {
			break
		}
		s = next
	}
	return s
}

const (
	esc = 0x1b
	bel = 0x07
	can = 0x18
	sub = 0x1a
	st  = 0x9c // string terminator, the one-character form
)

// mend makes the text valid UTF-8. The single bytes that are an 8-bit CSI, DCS
// or OSC become the character of that meaning, so that what follows them is
// cut as well. The other 8-bit introducers are letters in Windows-1252 and
// would take an honest word with them.
func mend(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			if c := s[i]; c == 0x90 || c == 0x9b || c == 0x9d {
				r = rune(c)
			}
		}
		b.WriteRune(r)
		i += n
	}
	return b.String()
}

// cutSequences removes the control sequences of terminals, finished or not.
// It consumes every ESC and every C1 introducer, so what it leaves cannot
// join into a new sequence.
func cutSequences(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == esc || r >= 0x80 && r <= 0x9f }) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == esc:
			i += 1 + escapeLength(s[i+1:])
		case r >= 0x80 && r <= 0x9f && r != 0x85:
			i += n + bodyLength(r, s[i+n:])
		default:
			b.WriteString(s[i : i+n])
			i += n
		}
	}
	return b.String()
}

// escapeLength returns how much after an ESC belongs to it.
func escapeLength(s string) int {
	if s == "" {
		return 0
	}
	c := s[0]
	switch {
	case c >= 0x40 && c <= 0x5f: // ESC and this are a C1 control
		return 1 + bodyLength(rune(c)+0x40, s[1:])
	case c >= 0x20 && c <= 0x2f:
		return span(s, 0x20, 0x2f, 0x30, 0x7e)
	case c >= 0x30 && c <= 0x7e:
		return 1
	}
	return 0
}

// bodyLength returns how much after a C1 control belongs to it.
func bodyLength(c1 rune, s string) int {
	switch c1 {
	case 0x9b: // CSI
		p := strings.IndexFunc(s, func(r rune) bool { return r < 0x30 || r > 0x3f })
		if p < 0 {
			return len(s)
		}
		return p + span(s[p:], 0x20, 0x2f, 0x40, 0x7e)
	case 0x90, 0x98, 0x9d, 0x9e, 0x9f: // DCS, SOS, OSC, PM, APC
		return stringLength(s)
	case 0x8e, 0x8f: // SS2, SS3: one character from another set
		return span(s, 1, 0, 0x20, 0x7e)
	}
	return 0
}

// span returns the length of any number of bytes from..to and one byte
// first..last behind them, or of the former alone where the latter is missing.
func span(s string, from, to, first, last byte) int {
	n := 0
	for n < len(s) && s[n] >= from && s[n] <= to {
		n++
	}
	if n < len(s) && s[n] >= first && s[n] <= last {
		n++
	}
	return n
}

// stringLength returns the length of a control string with its terminator.
// One without a terminator ends with its line: a terminal would swallow the
// rest of the text, but that is still somebody's words.
func stringLength(s string) int {
	for i, r := range s {
		switch r {
		case bel, st, can, sub:
			return i + utf8.RuneLen(r)
		case '\n', '\r':
			return i
		case esc:
			if strings.HasPrefix(s[i+1:], `\`) {
				return i + 2
			}
			return i
		}
	}
	return len(s)
}

// dropHidden turns every kind of line end into "\n" and of space into " ", and
// removes what has no look of its own. It also limits runs of marks coarsely,
// because the normaliser breaks runs of more than thirty with a hidden
// character.
func dropHidden(s string) string {
	var b strings.Builder
	marks := 0
	s = strings.ReplaceAll(s, "\r\n", "\n")
	b.Grow(len(s))
	for _, r := range s {
		if r >= ' ' && r <= '~' { // most are
			marks = 0
			b.WriteByte(byte(r))
			continue
		}
		switch {
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85:
			r = '\n'
		case r == '\t' || r == 0x2028 || r == 0x2029 || r == 0x2800 || unicode.Is(unicode.Zs, r):
			r = ' ' // U+2800 is a braille cell without dots
		case hidden(r):
			continue
		}
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; marks > 2*maxMarks {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// hidden reports whether r may not be kept: controls, formats (directions,
// zero width, tags), private use, unassigned, surrogates, fillers, variation
// selectors, and marks that only hide.
func hidden(r rune) bool {
	return !unicode.IsGraphic(r) ||
		unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// maxMarks is how many combining marks a letter may carry.
const maxMarks = 4

// tidy limits marks and joined letters, and evens out spaces and lines. The text is in NFC, and
// stays so: only the last marks of a run are dropped, and whatever loses its
// base loses itself.
func tidy(s string, lines bool) string {
	var b strings.Builder
	var space, based bool // a space is owed; there is a base for marks
	var last cluster
	breaks, marks := 0, 0
	for _, r := range s {
		switch {
		case r == '\n' && lines:
			breaks, space, based, last = breaks+1, false, false, cluster{}
			continue
		case r == ' ' || r == '\n':
			space, based, last = true, false, cluster{}
			continue
		case jamo(r):
			based = false
			continue
		case unicode.Is(unicode.M, r):
			if marks++; based && marks <= maxMarks {
				b.WriteRune(r)
				last.mark(r)
			}
			continue
		case !last.add(r):
			based = false
			continue
		}
		if b.Len() > 0 {
			switch {
			case breaks > 0:
				b.WriteString("\n\n"[:min(breaks, 2)])
			case space:
				b.WriteByte(' ')
			}
		}
		b.WriteRune(r)
		breaks, marks, space, based = 0, 0, false, true
	}
	return b.String()
}

// jamo reports whether r is a part of a Hangul syllable. Those of today's
// Korean have been joined into syllables before; a row of left-over parts is
// one character to us and many cells on a screen.
func jamo(r rune) bool {
	return r >= 0x1100 && r <= 0x11ff || r >= 0xa960 && r <= 0xa97f || r >= 0xd7b0 && r <= 0xd7ff
}
