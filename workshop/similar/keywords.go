package similar

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Two stems are of one family when they begin with the same letters: so many,
// and such a share of the shorter stem. That joins compounds, in a language
// that writes them as one word.
const (
	rootLetters = 6
	rootShare   = 0.6
)

// Keyword is a word that says what some texts are about, in a language ("fi",
// "sv" or "en").
type Keyword struct{ Word, Lang string }

// Keywords returns words that say what the texts with these ids have in common
// and the others do not, the most telling first, as titles are written. A word
// stands for all its forms and the compounds that begin with it; of several
// texts at least two have it. How telling a word is depends on how few of all
// texts have it: what everybody says comes last, and what is only said in the
// middle of a sentence counts for less. Texts that do not show their language
// are in that which most show, or where none does, in lang. There are at most
// so many.
func (x *Index) Keywords(ids []uint64, lang string, most int) []Keyword {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	var texts []*entry
	for _, id := range slices.Compact(ids) {
		if e := x.entry[id]; e != nil {
			texts = append(texts, e)
		}
	}
	if len(texts) == 0 || most < 1 {
		return nil
	}
	lex := x.lexiconIn(lang)
	var found []family
	for _, f := range families(lex, texts) {
		if f.texts < min(2, len(texts)) {
			continue
		}
		telling := float64(f.times) * math.Log(float64(len(x.entry))/float64(lex.having(f.stems)))
		if f.bent() {
			telling *= bentShare
		}
		f.score = nanos32(telling)
		found = append(found, f)
	}
	slices.SortFunc(found, func(a, b family) int {
		return cmp.Or(cmp.Compare(b.score, a.score), compareBool(a.bent(), b.bent()), cmp.Compare(b.times, a.times), cmp.Compare(len(b.stems[0]), len(a.stems[0])), cmp.Compare(a.stems[0], b.stems[0]))
	})
	var words []Keyword
	for _, f := range first(found, most) {
		words = append(words, f.word())
	}
	return words
}

// bentShare is how telling a word is that is only said in the middle of a
// sentence, beside one that could stand alone.
const bentShare = 0.35

// LanguageOf returns the language that a text shows, or else that which most
// texts of the index show, or else the one given.
func (x *Index) LanguageOf(text, otherwise string) string {
	lex := x.lexiconIn(otherwise)
	if shown := lex.stem.stop.language(fields(text), ""); shown != "" {
		return shown
	}
	return lex.most
}

// fields returns the words of a text as they are written.
func fields(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// nanos32 keeps a weight as a whole number, so that its last bits, which may
// differ between processors, decide nothing.
func nanos32(f float64) int64 { return int64(math.Round(f * unit)) }

// lexicon is the stems of all texts.
type lexicon struct {
	version uint64 // of the index
	lang    string
	most    string // the language that most texts show

	stems []string // sorted
	in    map[string][]int32
	stem  stemmer
}

// lexiconIn returns the lexicon of what the index holds now. What it has
// learned of words stays.
func (x *Index) lexiconIn(lang string) *lexicon {
	if x.lexicon != nil && x.lexicon.version == x.version && x.lexicon.lang == lang {
		return x.lexicon
	}
	lex := &lexicon{version: x.version, lang: lang, in: make(map[string][]int32), stem: newStemmer()}
	if x.lexicon != nil {
		lex.stem = x.lexicon.stem
	}
	lex.most = x.shown(lex.stem.stop, lang)
	for slot, e := range x.slots {
		if e == nil {
			continue
		}
		for _, f := range lex.said(e) {
			has := lex.in[f.stem]
			if len(has) == 0 {
				lex.stems = append(lex.stems, f.stem)
			}
			if len(has) == 0 || has[len(has)-1] != int32(slot) {
				lex.in[f.stem] = append(has, int32(slot))
			}
		}
	}
	slices.Sort(lex.stems)
	x.lexicon = lex
	return lex
}

// shown returns the language that most texts show.
func (x *Index) shown(all languages, otherwise string) string {
	texts := make(map[string]int)
	for _, e := range x.slots {
		if e == nil {
			continue
		}
		if !e.looked {
			e.shows, e.looked = all.language(fields(e.text), ""), true
		}
		texts[e.shows]++
	}
	best := otherwise
	for _, lang := range knownLanguages() {
		if n := texts[lang]; n > texts[best] || n > 0 && best == "" {
			best = lang
		}
	}
	return best
}

// form is a word of a text as it is written there.
type form struct{ stem, word, lang string }

// said returns the telling words of a text with their stems.
func (l *lexicon) said(e *entry) []form {
	lang := cmp.Or(e.shows, l.most)
	if e.saidIn == lang && e.said != nil {
		return e.said
	}
	all := fields(e.text)
	e.said, e.saidIn = make([]form, 0, len(all)), lang
	for _, w := range all {
		low := strings.ToLower(w)
		if utf8.RuneCountInString(low) >= 3 && !l.stem.mute[low] && strings.ContainsFunc(low, unicode.IsLetter) {
			e.said = append(e.said, form{l.stem.of(low, lang), w, lang})
		}
	}
	return e.said
}

// having returns how many texts have a word of the families of the stems.
func (l *lexicon) having(stems []string) int {
	texts := make(map[int32]bool)
	for _, stem := range stems {
		for _, like := range l.family(stem) {
			for _, slot := range l.in[like] {
				texts[slot] = true
			}
		}
	}
	return len(texts)
}

// mostLike is how many stems are looked at for a family.
const mostLike = 2000

// family returns the stems that are of one family with the stem, itself among
// them.
func (l *lexicon) family(stem string) []string {
	root, ok := rootOf(stem)
	if !ok {
		return []string{stem}
	}
	var all []string
	from, _ := slices.BinarySearch(l.stems, root)
	for _, other := range l.stems[from:min(len(l.stems), from+mostLike)] {
		if !strings.HasPrefix(other, root) {
			break
		}
		if related(stem, other) {
			all = append(all, other)
		}
	}
	return all
}

// rootOf returns the beginning that the family of a stem shares, if it is long
// enough to have one.
func rootOf(stem string) (string, bool) {
	n := 0
	for i := range stem {
		if n == rootLetters {
			return stem[:i], true
		}
		n++
	}
	return stem, n == rootLetters
}

// related reports whether two stems are of one family.
func related(a, b string) bool {
	if a == b {
		return true
	}
	ra, rb := []rune(a), []rune(b)
	shorter, same := min(len(ra), len(rb)), 0
	for same < shorter && ra[same] == rb[same] {
		same++
	}
	return same >= rootLetters && float64(same) >= rootShare*float64(shorter)
}

// family is what some texts say with one word in all its forms.
type family struct {
	stems []string // sorted
	forms []form
	times int
	texts int
	score int64
}

// families returns the families of the words in the texts.
func families(lex *lexicon, texts []*entry) []family {
	var stems []string
	for _, e := range texts {
		for _, f := range lex.said(e) {
			stems = append(stems, f.stem)
		}
	}
	slices.Sort(stems)
	stems = slices.Compact(stems)
	root := make(map[string]string, len(stems))
	of := func(s string) string {
		for root[s] != "" {
			s = root[s]
		}
		return s
	}
	for n, s := range stems {
		begin, ok := rootOf(s)
		for _, other := range stems[n+1:] {
			if !ok || !strings.HasPrefix(other, begin) {
				break
			}
			if a, b := of(s), of(other); a != b && related(s, other) {
				root[max(a, b)] = min(a, b)
			}
		}
	}
	at := make(map[string]int)
	var all []family
	for _, s := range stems {
		r := of(s)
		if _, ok := at[r]; !ok {
			at[r], all = len(all), append(all, family{})
		}
		all[at[r]].stems = append(all[at[r]].stems, s)
	}
	for _, e := range texts {
		here := make(map[int]bool)
		for _, f := range lex.said(e) {
			n := at[of(f.stem)]
			all[n].forms = append(all[n].forms, f)
			all[n].times++
			if !here[n] {
				here[n] = true
				all[n].texts++
			}
		}
	}
	return all
}

// bent reports whether no form of the family may be a nominative.
func (f family) bent() bool {
	return !slices.ContainsFunc(f.forms, func(x form) bool { return x.lang != "fi" || !bent(strings.ToLower(x.word)) })
}

// word returns the form that stands for the family: the most frequent of those
// that may be a nominative, or else the shortest.
func (f family) word() Keyword {
	type kind struct {
		word  string
		lang  string
		times int
		bent  bool
	}
	var kinds []kind
	for _, x := range f.forms {
		w := strings.ToLower(x.word)
		if strings.ContainsFunc(x.word[1:], unicode.IsUpper) {
			w = x.word // an abbreviation
		}
		at := slices.IndexFunc(kinds, func(k kind) bool { return k.word == w && k.lang == x.lang })
		if at < 0 {
			at, kinds = len(kinds), append(kinds, kind{word: w, lang: x.lang, bent: x.lang == "fi" && bent(w)})
		}
		kinds[at].times++
	}
	best := slices.MinFunc(kinds, func(a, b kind) int {
		byTimes := cmp.Compare(b.times, a.times)
		if a.bent && b.bent {
			byTimes = 0
		}
		return cmp.Or(compareBool(a.bent, b.bent), byTimes, cmp.Compare(len(a.word), len(b.word)), cmp.Compare(a.word, b.word), cmp.Compare(a.lang, b.lang))
	})
	r, n := utf8.DecodeRuneInString(best.word)
	return Keyword{string(unicode.ToUpper(r)) + best.word[n:], best.lang}
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// bent reports whether a Finnish word looks like another case than the
// nominative, or like no noun. A few nominatives do; they only have to wait for
// a better word.
func bent(w string) bool {
	if strings.HasSuffix(w, "nen") {
		return false // yhteinen, varaaminen
	}
	for _, end := range []string{"n", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "na", "nä", "isesti", "easti"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}
