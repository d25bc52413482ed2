package similar

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/swedish"
)

// stemmer takes the endings off words, and remembers what it has found.
type stemmer struct {
	stop  languages
	mute  map[string]bool // the words that no title is made of
	known map[inLanguage]string
	env   *snowballstem.Env
}

type inLanguage struct{ word, lang string }

func newStemmer() stemmer {
	mute := stopWords()
	for _, words := range tellLittle() {
		for _, w := range strings.Fields(words) {
			mute[w] = true
		}
	}
	return stemmer{newLanguages(), mute, make(map[inLanguage]string), snowballstem.NewEnv("")}
}

// of returns the stem of a word in lower case. A language that is not known has
// no endings.
func (s stemmer) of(word, lang string) string {
	key := inLanguage{word, lang}
	if stem, ok := s.known[key]; ok {
		return stem
	}
	s.env.SetCurrent(word)
	switch lang {
	case "fi":
		finnish.Stem(s.env)
	case "sv":
		swedish.Stem(s.env)
	case "en":
		english.Stem(s.env)
	}
	stem := s.env.Current()
	s.known[key] = stem
	return stem
}

// languages is the words of each language that say nothing.
type languages map[string]map[string]bool

func newLanguages() languages {
	all := make(languages)
	for lang, words := range sayNothing() {
		all[lang] = make(map[string]bool)
		for _, w := range strings.Fields(words) {
			all[lang][w] = true
		}
	}
	return all
}

// language returns the language that most of the words show, or otherwise the
// one given.
func (l languages) language(words []string, otherwise string) string {
	signs := map[string]int{otherwise: 0}
	for _, w := range words {
		w = strings.ToLower(w)
		for lang, stop := range l {
			if stop[w] {
				signs[lang]++
			}
		}
		if strings.Contains(w, "å") {
			signs["sv"] += 2
		}
		if strings.Contains(w, "ää") || strings.Contains(w, "öö") || strings.HasSuffix(w, "ssa") || strings.HasSuffix(w, "lla") {
			signs["fi"] += 2
		}
	}
	best := otherwise
	for _, lang := range []string{"fi", "sv", "en"} {
		if signs[lang] > signs[best] {
			best = lang
		}
	}
	return best
}
