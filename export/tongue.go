package export

import (
	"cmp"
	"strings"
	"sync"
	"unicode"

	"kahvila/workshop"
)

// Words that are frequent in one of the languages and rare in the others.
const (
	finnishWords = " ja on ei se että mutta kun tai myös olla ovat me te he tämä tätä joka jotka mitä miten missä kuin niin sekä voi pitää vain kaikki aina yksi liian enemmän ensin ennen jos kanssa ilman vielä paljon meillä heillä oma oman osa eikä asia asiat saada tehdä "
	swedishWords = " och är att det som för inte på av med till den ett har om vi de så kan men från ska eller när alla också var hur vad mer bara finns blir redan mycket under efter utan bättre gemensam våra vår sig man samma göra "
	englishWords = " the and is of to in that it for not with are we be this have has as at by from they you our their can will more what how where when all who which should need needs would without one before there do does make better "
)

// frequent is the language of each of those words.
var frequent = sync.OnceValue(func() map[string]workshop.Lang {
	words := make(map[string]workshop.Lang)
	for lang, list := range map[workshop.Lang]string{
		workshop.Finnish: finnishWords, workshop.Swedish: swedishWords, workshop.English: englishWords,
	} {
		for word := range strings.FieldsSeq(list) {
			if _, again := words[word]; again {
				words[word] = "" // of two languages: it tells nothing
				continue
			}
			words[word] = lang
		}
	}
	return words
})

// tongue guesses the language of a text by frequent words and by letters.
// Where that tells too little it returns the empty Lang.
func tongue(text string) workshop.Lang {
	words := frequent()
	fi, sv, en := 0, 0, 0
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch words[word] {
		case workshop.Finnish:
			fi += 2
		case workshop.Swedish:
			sv += 2
		case workshop.English:
			en += 2
		}
		f, s, e := letters(word)
		fi, sv, en = fi+f, sv+s, en+e
	}
	switch {
	case fi >= 2 && fi > sv+1 && fi > en+1:
		return workshop.Finnish
	case sv >= 2 && sv > fi+1 && sv > en+1:
		return workshop.Swedish
	case en >= 2 && en > fi+1 && en > sv+1:
		return workshop.English
	}
	return ""
}

// letters counts what the spelling of a word says for each language.
func letters(word string) (fi, sv, en int) {
	for _, pair := range []string{"aa", "ää", "yy", "uu", "ii", "kk", "yö", "uo"} {
		if strings.Contains(word, pair) {
			fi++
		}
	}
	if len(word) > 5 {
		for _, end := range []string{"ssa", "ssä", "sta", "stä", "lla", "llä", "lle", "lta", "ksi", "minen", "inen", "isen", "vat", "vät", "ttä", "ttu", "tty", "ien", "jen", "den"} {
			if strings.HasSuffix(word, end) {
				fi++
				break
			}
		}
		for _, end := range []string{"ning", "heten", "ande", "ad", "ska", "orna", "erna", "arna", "lig", "ligt", "iska"} {
			if strings.HasSuffix(word, end) {
				sv++
				break
			}
		}
		for _, end := range []string{"ing", "tion", "ment", "ness", "ed", "ly", "ers"} {
			if strings.HasSuffix(word, end) {
				en++
				break
			}
		}
	}
	if strings.ContainsRune(word, 'å') {
		sv += 2
	}
	if strings.Contains(word, "th") || strings.ContainsAny(word, "wq") {
		en++
	}
	return fi, sv, en
}

// langOf returns the language of an idea: as its list said, or a guess.
func langOf(i *workshop.Idea) workshop.Lang { return langOfText(i.Lang, i.Text) }

func langOfText(said workshop.Lang, text string) workshop.Lang { return cmp.Or(said, tongue(text)) }
