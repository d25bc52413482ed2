// Package personal finds in a text what may tell who somebody is: addresses,
// telephone numbers, numbers of persons, and what looks like a name. It finds
// too much rather than too little: a person decides about every [Passage].
//
// The package is pure, and knows nothing of workshops.
package personal

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what a passage looks like.
type Kind string

// The kinds, the surest first.
const (
	Email  Kind = "e-mail"
	Number Kind = "identity number"
	Phone  Kind = "telephone"
	Name   Kind = "name"
)

// Passage is a piece of a text, in bytes of it.
type Passage struct {
	From, To int
	Kind     Kind
}

// patterns find what has a form of its own. Go has no lookaround: what must
// not touch a letter or a digit is looked at afterwards.
var patterns = []struct {
	kind Kind
	form *regexp.Regexp
	fits func(string) bool
}{
	{Email, regexp.MustCompile(`[\pL\pN._%+-]+(?:@|\(at\)|\[at\]|\(ät\))[\pL\pN-]+(?:\.[\pL\pN-]+)+`), nil},
	// Finnish: day, month, year, century, serial, check character.
	{Number, regexp.MustCompile(`(?i)\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]`), nil},
	// Swedish: with or without the century.
	{Number, regexp.MustCompile(`(?:\d{2})?\d{6}[-+]\d{4}`), nil},
	{Phone, regexp.MustCompile(`\+?\(?\d(?:[ ()-]{0,2}\d){5,13}`), dialled},
}

// dialled reports whether somebody would dial the number: it has a country or
// begins with a nought. Years, sums and dates do not.
func dialled(s string) bool {
	s = strings.TrimPrefix(s, "(")
	return strings.HasPrefix(s, "+") || strings.HasPrefix(s, "0")
}

// Find returns the passages of a text in order; none overlaps another.
// Words that are known, as those of an agenda, are no names; they are compared
// without case.
func Find(text string, known func(word string) bool) []Passage {
	var found []Passage
	for _, p := range patterns {
		for _, at := range p.form.FindAllStringIndex(text, -1) {
			if alone(text, at[0], at[1]) && (p.fits == nil || p.fits(text[at[0]:at[1]])) {
				found = add(found, Passage{at[0], at[1], p.kind})
			}
		}
	}
	for _, n := range names(text, known) {
		found = add(found, n)
	}
	slices.SortFunc(found, func(a, b Passage) int { return cmp.Compare(a.From, b.From) })
	return found
}

// add adds a passage unless one that is there already overlaps it.
func add(have []Passage, p Passage) []Passage {
	for _, h := range have {
		if p.From < h.To && h.From < p.To {
			return have
		}
	}
	return append(have, p)
}

// alone reports whether no letter or digit touches the piece.
func alone(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return !wordy(before) && !wordy(after)
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// word is a word of a text, with its place.
type word struct {
	from, to int
	text     string
}

// names returns what looks like a first and a last name: two to four words in a
// row with a capital letter and small ones after it. In Finnish and Swedish
// little else does, but for the beginning of a sentence.
func names(text string, known func(string) bool) []Passage {
	var found []Passage
	ws := words(text)
	for i := 0; i < len(ws); i++ {
		run := i
		for run < len(ws) && capital(ws[run].text) && !known(ws[run].text) && (run == i || text[ws[run-1].to:ws[run].from] == " ") {
			run++
		}
		first := i
		if run-i > 2 && begins(text, ws[i].from) { // ask Maija Virtanen
			first++
		}
		if n := run - first; n >= 2 && n <= 4 {
			found = append(found, Passage{ws[first].from, ws[run-1].to, Name})
		}
		if run > i {
			i = run - 1
		}
	}
	return found
}

// begins reports whether a sentence begins at the place, so that a capital
// letter there is grammar.
func begins(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \n\"”'(–-")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".!?:")
}

// words returns the words of a text: letters, with hyphens and apostrophes
// between them.
func words(text string) []word {
	var ws []word
	from := -1
	end := func(at int) {
		if from >= 0 {
			to := from + len(strings.TrimRight(text[from:at], "-'’"))
			ws = append(ws, word{from, to, text[from:to]})
			from = -1
		}
	}
	for at, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.Is(unicode.Mn, r), from >= 0 && strings.ContainsRune("-'’", r):
			if from < 0 {
				from = at
			}
		default:
			end(at)
		}
	}
	end(len(text))
	return ws
}

// capital reports whether a word is written as names are: a capital letter,
// small ones after it, and capitals only after a hyphen.
func capital(s string) bool {
	small, start := 0, true
	for _, r := range s {
		switch {
		case strings.ContainsRune("-'’", r):
			start = true
			continue
		case start && !unicode.IsUpper(r):
			return false
		case !start && !unicode.IsLower(r) && !unicode.Is(unicode.Mn, r):
			return false
		case !start:
			small++
		}
		start = false
	}
	return small > 0
}

// removed is what stands where something was taken out, in each language.
var removed = []string{"[poistettu]", "[borttaget]", "[removed]"}

// Without returns the text without the passages. In their place stands the
// mark, which is one of those that [Redacted] knows.
func Without(text string, passages []Passage, lang string) string {
	var b strings.Builder
	at := 0
	for _, p := range passages {
		b.WriteString(text[at:p.From])
		b.WriteString(mark(lang))
		at = p.To
	}
	b.WriteString(text[at:])
	return b.String()
}

func mark(lang string) string {
	switch lang {
	case "fi":
		return removed[0]
	case "sv":
		return removed[1]
	}
	return removed[2]
}

// Redacted returns what was taken out of the text to make the other one of it,
// and whether nothing else was done: no word was changed or added.
func Redacted(text, left string) (out []string, ok bool) {
	if text == left {
		return nil, true
	}
	var pieces []string
	for {
		at, n := -1, 0
		for _, m := range removed {
			if i := strings.Index(left, m); i >= 0 && (at < 0 || i < at) {
				at, n = i, len(m)
			}
		}
		if at < 0 {
			break
		}
		pieces, left = append(pieces, left[:at]), left[at+n:]
	}
	return between(text, append(pieces, left))
}

// between returns what stands between the pieces of a text, and whether they
// are all there, in order, with the first at its beginning and the last at its
// end.
func between(text string, pieces []string) (out []string, ok bool) {
	last := len(pieces) - 1
	if last < 1 || !strings.HasPrefix(text, pieces[0]) || !strings.HasSuffix(text[len(pieces[0]):], pieces[last]) {
		return nil, false
	}
	rest := text[len(pieces[0]) : len(text)-len(pieces[last])]
	for _, p := range pieces[1:last] {
		at := strings.Index(rest, p)
		if at < 0 {
			return nil, false
		}
		out, rest = append(out, rest[:at]), rest[at+len(p):]
	}
	out = append(out, rest)
	return slices.DeleteFunc(out, func(s string) bool { return s == "" }), true
}
