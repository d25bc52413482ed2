package screen

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kahvila/workshop"
)

// The least letters of words that count as shared, and of what such words have
// to begin with in common where their endings differ.
const (
	leastWord  = 3
	leastBegin = 4
)

// sharedWords returns the words of the first idea that all others have too,
// with whatever ending, in lower case and in the order of that idea.
func sharedWords(ideas []*workshop.Idea) []string {
	if len(ideas) < 2 {
		return nil
	}
	var shared []string
	for _, word := range wordsOf(ideas[0].Text) {
		in := func(i *workshop.Idea) bool {
			return slices.ContainsFunc(wordsOf(i.Text), func(other string) bool { return alikeWords(word, other) })
		}
		without := func(i *workshop.Idea) bool { return !in(i) }
		if !slices.Contains(shared, word) && !slices.ContainsFunc(ideas[1:], without) {
			shared = append(shared, word)
		}
	}
	return shared
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func wordsOf(text string) []string {
	all := strings.FieldsFunc(strings.ToLower(text), notInWord)
	return slices.DeleteFunc(all, func(w string) bool { return utf8.RuneCountInString(w) < leastWord })
}

// alikeWords reports whether two words in lower case are the same but for how
// they end.
func alikeWords(a, b string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	return n >= leastBegin && 10*n >= 6*max(len(x), len(y))
}

// markedWords returns the text with the shared words marked.
func markedWords(text string, shared []string, mark func(string) string) string {
	var b strings.Builder
	for text != "" {
		end := strings.IndexFunc(text, notInWord)
		if end < 0 {
			end = len(text)
		}
		if word := text[:end]; word != "" {
			if slices.ContainsFunc(shared, func(s string) bool { return alikeWords(s, strings.ToLower(word)) }) {
				word = mark(word)
			}
			b.WriteString(word)
		}
		text = text[end:]
		next := strings.IndexFunc(text, func(r rune) bool { return !notInWord(r) })
		if next < 0 {
			next = len(text)
		}
		b.WriteString(text[:next])
		text = text[next:]
	}
	return b.String()
}
