package workshop

import "golang.org/x/text/unicode/norm"

// cluster follows a text and says what may still be added to the character, as
// people count them, that it ends with. Terminals show each part of a
// character that is no mark by itself, so a character of hundreds of them
// would go over everybody else's lines. No honest one has more than these.
type cluster struct {
	parts    int  // letters that are joined, the first one included
	attached bool // something is attached that is no mark
	linked   bool // the next letter is joined, since a virama is on the last
	prefixed bool // the next letter is joined, since the last goes before one
}

// maxParts is how many letters one character may join.
const maxParts = 5

// add takes a letter, and reports whether it may be there. What may not
// changes nothing.
func (c *cluster) add(r rune) bool {
	switch {
	case attaches(r) && c.parts > 0:
		if c.attached {
			return false
		}
		c.attached = true
		return true
	case !c.linked && !c.prefixed:
		*c = cluster{}
	case c.parts == maxParts, c.prefixed && prefixes(r):
		return false
	}
	c.parts++
	c.linked, c.prefixed = false, prefixes(r)
	return true
}

// mark takes a mark.
func (c *cluster) mark(r rune) {
	const virama = 9 // as combining classes are numbered
	if norm.NFC.PropertiesString(string(r)).CCC() == virama {
		c.linked = true
	}
}

// attaches reports whether r belongs to the character before it, though it is
// no mark: voiced signs of narrow kana, the Thai and the Lao vowel am, and
// colours of skin.
func attaches(r rune) bool {
	return r == 0xff9e || r == 0xff9f || r == 0x0e33 || r == 0x0eb3 || r >= 0x1f3fb && r <= 0x1f3ff
}

// prefixes reports whether r belongs to the character behind it.
func prefixes(r rune) bool {
	switch r {
	case 0x0d4e, 0x111c2, 0x111c3, 0x1193f, 0x11941, 0x11a3a, 0x11d46, 0x11f02:
		return true
	}
	return r >= 0x11a84 && r <= 0x11a89
}
