package workshop

import (
	"maps"
	"slices"
)

// Lang is a language of a workshop or a screen, as a two-letter code.
type Lang string

// The languages that every text of an agenda can have.
const (
	Finnish Lang = "fi"
	Swedish Lang = "sv"
	English Lang = "en"
)

// Langs lists the languages in the order in which people are asked.
func Langs() []Lang { return []Lang{Finnish, Swedish, English} }

// Text is one text in one or more languages.
type Text map[Lang]string

// In returns the text in the language, or else in the first of Finnish,
// Swedish and English that has one, with the language it is in.
func (t Text) In(l Lang) (string, Lang) {
	if s := t[l]; s != "" {
		return s, l
	}
	for _, other := range Langs() {
		if s := t[other]; s != "" {
			return s, other
		}
	}
	return "", l
}

// String returns the text in English or else as In does.
func (t Text) String() string { s, _ := t.In(English); return s }

// Missing returns which of the languages have no text.
func (t Text) Missing(langs []Lang) []Lang {
	return slices.DeleteFunc(slices.Clone(langs), func(l Lang) bool { return t[l] != "" })
}

// with returns the texts with another one in the language; an empty one is
// none.
func (t Text) with(l Lang, s string) Text {
	c := maps.Clone(t)
	switch {
	case s == "":
		delete(c, l)
	case c == nil:
		c = Text{l: s}
	default:
		c[l] = s
	}
	if len(c) == 0 {
		return nil
	}
	return c
}
