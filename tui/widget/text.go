package widget

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/theme"
)

const (
	reset    = "\x1b[m"
	ellipsis = "…"
)

// Fit returns the text in exactly w cells: cut with "…" if it is too long,
// else filled with spaces. Styles in the text end with it.
func Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if n, ok := measured(s); ok && n <= w {
		return s + spaces(w-n)
	}
	s = clean(s)
	whole, n, all := head(s, w)
	if all {
		return whole + spaces(w-n)
	}
	cut, n, _ := head(s, w-1)
	return cut + ellipsis + spaces(w-n-1)
}

// Columns returns one line of exactly w cells with left at its beginning and
// right at its end, at least one space apart. What does not fit is cut, left
// first; right is cut when nothing of left remains.
func Columns(left, right string, w int) string {
	right = clean(right)
	r := cells(right)
	switch {
	case r == 0:
		return Fit(left, w)
	case r+1 >= w:
		return Fit(right, w)
	}
	return Fit(left, w-r-1) + " " + Fit(right, r)
}

// Rule returns a line across w cells.
func Rule(t *theme.Theme, w int) string {
	return t.Rule.Render(strings.Repeat(t.Glyphs.Rule, max(w, 0)))
}

func spaces(n int) string {
	const many = "                                                                "
	if n <= 0 {
		return ""
	}
	if n <= len(many) {
		return many[:n]
	}
	return strings.Repeat(" ", n)
}

// measured returns how many cells a text takes, for the text that there is most
// of: clean, each character in one cell and joined to no other, and with all of
// its styles ended. Of any other text it says that it is not ok.
func measured(s string) (cells int, ok bool) {
	open := false
	for i := 0; i < len(s); {
		if n := Plain(s[i:]); n > 0 {
			i += n
			cells += n
			continue
		}
		if s[i] == '\x1b' {
			n := StyleLen(s[i:])
			if n == 0 {
				return 0, false
			}
			open = !isReset(s[i : i+n])
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isSingle(r) {
			return 0, false
		}
		i += n
		cells++
	}
	return cells, !open
}

// isSingle reports whether a character takes one cell, whatever is beside it.
// It knows those that screens are drawn and most people write with.
func isSingle(r rune) bool {
	latin := r >= 0xa0 && r < 0x300 && r != 0xad
	chrome := r >= 0x2010 && r <= 0x2027 || r >= 0x2190 && r <= 0x2193 || r >= 0x2500 && r < 0x25fd
	return r >= 0x20 && r < 0x7f || latin || chrome
}

// cells returns how many cells a clean text takes.
func cells(s string) int {
	if n, ok := measured(s); ok {
		return n
	}
	_, n, _ := head(s, math.MaxInt)
	return n
}

// head returns as much of the beginning of s as fits into w cells, with its
// styles ended, how many cells that is, and whether it is all of s.
func head(s string, w int) (beginning string, used int, all bool) {
	if isPlain(s) {
		n := min(len(s), max(w, 0))
		return s[:n], n, n == len(s)
	}
	open, i := false, 0
	for i < len(s) {
		piece, n := Next(s[i:])
		if used+n > w {
			break
		}
		if piece[0] == '\x1b' {
			open = !isReset(piece)
		}
		used += n
		i += len(piece)
	}
	if open {
		return s[:i] + reset, used, i == len(s)
	}
	return s[:i], used, i == len(s)
}

// slice returns the cells from and up to to of s in exactly that many cells.
// Half a wide character is a space.
func slice(s string, from, to int) string {
	if to <= from {
		return ""
	}
	if isPlain(s) {
		part := s[min(from, len(s)):min(to, len(s))]
		return part + spaces(to-from-len(part))
	}
	if from == 0 {
		part, n, _ := head(s, to)
		return part + spaces(to-n)
	}
	var styles, out strings.Builder // styles: those in force where the slice begins
	at, open, used := 0, false, 0
	for len(s) > 0 && at < to {
		piece, n := Next(s)
		s = s[len(piece):]
		switch {
		case piece[0] == '\x1b':
			open = !isReset(piece)
			if used > 0 {
				out.WriteString(piece)
			} else if !open {
				styles.Reset()
			} else {
				styles.WriteString(piece)
			}
			continue
		case n == 0 && (used == 0 || at < from):
			continue // belongs to a character before the slice
		case at+n <= from:
		case at < from || at+n > to:
			part := min(at+n, to) - max(at, from)
			out.WriteString(spaces(part))
			used += part
		default:
			out.WriteString(piece)
			used += n
		}
		at += n
	}
	if used == 0 {
		return spaces(to - from)
	}
	if open {
		out.WriteString(reset)
	}
	return styles.String() + out.String() + spaces(to-from-used)
}

// Next returns the first piece of a clean, non-empty text: one style sequence
// (no cells) or one character as a reader counts them, with its cells.
func Next(s string) (piece string, cells int) {
	if s[0] == '\x1b' {
		if n := StyleLen(s); n > 0 {
			return s[:n], 0
		}
	}
	if s[0] < 0x80 && (len(s) == 1 || joinsNothing(s[1])) {
		return s[:1], 1
	}
	if isBox(s) && (len(s) == 3 || s[3] < 0x80 || isBox(s[3:])) {
		return s[:3], 1
	}
	if isLatin(s[0]) && len(s) > 1 && (len(s) == 2 || joinsNothing(s[2])) {
		return s[:2], 1
	}
	return ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
}

// joinsNothing reports whether a character that begins with the byte is never
// a part of the one before it.
func joinsNothing(b byte) bool { return b < 0x80 || isLatin(b) }

// isLatin reports whether a character that begins with the byte is a Latin
// letter beyond ASCII (U+00C0 to U+02FF).
func isLatin(b byte) bool { return b >= 0xc3 && b <= 0xcb }

// isBox reports whether s begins with a line or a block (U+2500 to U+25BF),
// which nothing that is one itself can join.
func isBox(s string) bool {
	return len(s) >= 3 && s[0] == 0xe2 && s[1] >= 0x94 && s[1] <= 0x96
}

// StyleLen returns the length of the style sequence at the beginning of s, or
// 0 if there is none.
func StyleLen(s string) int {
	if len(s) < 3 || s[0] != '\x1b' || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

func isReset(style string) bool { return style == reset || style == "\x1b[0m" }

// isPlain reports whether s is nothing but printable ASCII.
func isPlain(s string) bool { return Plain(s) == len(s) }

// Plain returns how long the printable ASCII is that s begins with: one cell
// for each byte. Every line of a full room is looked through for it, so it looks
// at eight bytes at a time.
func Plain(s string) int {
	const (
		each = 0x0101010101010101 // 1 in every byte
		high = 0x80 * each
	)
	n := 0
	for ; n+8 <= len(s); n += 8 {
		b := s[n : n+8]
		x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		if (x|(x+each)|(x-0x20*each))&high != 0 { // above 0x7e, or below 0x20
			break
		}
	}
	for n < len(s) && s[n] >= 0x20 && s[n] < 0x7f {
		n++
	}
	return n
}
