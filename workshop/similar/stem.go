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

// knownLanguages returns the languages that texts may show.
func knownLanguages() []string { return []string{"fi", "sv", "en"} }

// language returns the language that most of the words show, or otherwise the
// one given: a word of two languages shows neither.
func (l languages) language(words []string, otherwise string) string {
	signs := make(map[string]int)
	for _, w := range words {
		w = strings.ToLower(w)
		for lang, stop := range l {
			if stop[w] {
				signs[lang] += 2
			}
		}
		if strings.Contains(w, "å") {
			signs["sv"] += 4
		}
		signs["fi"] += looksFinnish(w)
	}
	best, most := otherwise, 0
	for _, lang := range knownLanguages() {
		switch n := signs[lang]; {
		case n > most:
			best, most = lang, n
		case n == most:
			best = otherwise
		}
	}
	return best
}

// looksFinnish returns how much a word in lower case looks Finnish: by its
// endings, and by long vowels that Swedish and English do without.
func looksFinnish(w string) int {
	if strings.Contains(w, "ää") || strings.Contains(w, "öö") {
		return 4
	}
	for _, end := range []string{"ssa", "ssä", "lla", "llä", "sta", "stä", "lta", "ltä", "nen", "iset", "ista", "istä", "minen", "aan", "ään"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+1 {
			return 4
		}
	}
	for _, long := range []string{"aa", "uu", "yy", "uo", "yö"} {
		if strings.Contains(w, long) {
			return 1
		}
	}
	return 0
}
