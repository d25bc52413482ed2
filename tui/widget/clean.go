package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// clean returns the text with nothing left in it but characters that take
// cells and sequences that set a style. Spaces stand for tabs and ends of
// lines, a question mark for bytes that are no text.
//
// Text is clean before it gets here. That it is cleaned again is what makes
// the width of a line certain whatever it is made of.
func clean(s string) string {
	if isOrdinary(s) {
		return s
	}
	var out, run strings.Builder // run: text between two style sequences
	flush := func() {
		out.WriteString(unjoined(run.String()))
		run.Reset()
	}
	for len(s) > 0 {
		if n := StyleLen(s); n > 0 {
			flush()
			out.WriteString(s[:n])
			s = s[n:]
			continue
		}
		if s[0] == '\x1b' {
			_, _, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
			s = s[max(n, 1):]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && n == 1:
			run.WriteByte('?')
		case r == '\t' || r == '\n' || isLineEnd(r):
			run.WriteByte(' ')
		case isInvisible(r):
		default:
			run.WriteString(s[:n])
		}
		s = s[n:]
	}
	flush()
	return out.String()
}

// isOrdinary reports whether clean would return s as it is, for the text
// that there is most of.
func isOrdinary(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c < 0x7f {
			i++
			continue
		}
		if c == '\x1b' {
			n := StyleLen(s[i:])
			if n == 0 {
				return false
			}
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isSingle(r) {
			return false
		}
		i += n
	}
	return true
}

func isLineEnd(r rune) bool { return r == '\u2028' || r == '\u2029' }

// isInvisible reports whether a character shows nothing by itself and is no
// part of another: control and format characters, without the joiner that
// holds emoji together.
func isInvisible(r rune) bool {
	return unicode.IsControl(r) || r != '\u200d' && unicode.Is(unicode.Cf, r)
}

// unjoined returns the text between two styles without what would melt
// together with whatever is drawn before or after it, and change its width.
func unjoined(s string) string {
	for s != "" {
		first, cells := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if cells > 0 && !isOneCharacter(" "+first) {
			break
		}
		s = s[len(first):]
	}
	if isPlain(s) {
		return s
	}
	var out strings.Builder
	last := ""
	for rest := s; rest != ""; rest = rest[len(last):] {
		last, _ = Next(rest)
		if len(last) == len(rest) && isOneCharacter(last+" ") {
			break
		}
		out.WriteString(narrow(last))
	}
	return out.String()
}

// narrow returns a character that begins in ASCII without what would make it
// wider than one cell. Not everybody agrees that it would (a digit made to
// look like a key), and a line must be as wide for all.
func narrow(character string) string {
	if len(character) == 1 || character[0] >= 0x80 {
		return character
	}
	const emojiStyle = '\ufe0f'
	return strings.Map(func(r rune) rune {
		if r == emojiStyle || r >= 0x80 && ansi.StringWidth(string(r)) > 0 {
			return -1
		}
		return r
	}, character)
}

func isOneCharacter(s string) bool {
	first, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(first) == len(s)
}
