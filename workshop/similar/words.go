package similar

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// sayNothing returns the words that say nothing, by language.
func sayNothing() map[string]string {
	return map[string]string{
		"fi": `
ja tai sekä että on ei en et emme ette eivät olla ovat oli ollut olisi se ne tämä nämä tuo nuo joka jotka mikä mitä
me te he minä sinä hän kun jos niin myös vain kuin mutta vai eli siis sen sitä niiden niitä tämän tätä jossa jonka
kuten ettei eikä sillä siitä siihen`,
		"sv": `
och att är för som en ett den det de vi ni jag du han hon på av till med om inte har hade kan ska skall så men eller
var från vid i sig sin sitt sina detta denna dessa man när också bara än vara blir blev ut upp`,
		"en": `
the of and or a an to in is are was were be been it its this that these those for on at by with as from we you they
he she our your their not no but if so do does can will would should there what which when have has had`,
	}
}

// tellLittle returns the words that no title is made of, by language, beside
// those that say nothing. They still count where two texts are compared.
func tellLittle() map[string]string {
	return map[string]string{
		"fi": `
kaikki kaikkien kaikkia kaikille kaikilla kaikilta kaikista kaikissa kaikkiin kaikkea kaiken jokainen jokaisen jokaista
jokaiselle jokaisella jokaiselta jokaisesta jokaisessa jokaiseen enemmän eniten lisää vähemmän vähiten paljon vähän
liian hyvin yksi yhden yhtä yhdellä yhdelle yhdeltä yhdestä yhdessä yhteen yhtään kaksi kahden kahdessa kerran aina
usein joskus koskaan nyt heti jo vielä yhä koko ihan itse muu muut muiden muita muille moni monen monta monet monia
useat useita useiden oma oman omat omaa oman omia jokin jotain joku jonkin mikään mitään kukaan eri sama samat samaa
saman pitää pitäisi voi voisi voidaan voivat saa saada tulee tulisi täytyy tarvitaan ilman kanssa ennen jälkeen asti
mukaan vaan pois suoraan hyvä hyvää hyvät parempi parempaa paremmin helposti helpommin nopeasti nopeammin uusi uutta
uusia uudet uuden asia asiaa asiat asioita asioista tehdä tehdään tehtävä käyttöön varten kautta kunnolla riittävästi
tarpeeksi selkeästi erityisesti olisi olemassa haluaa halutaan`,
		"sv": `
all alla allt alls varje varenda mer mera mest fler flera flest mindre minst mycket lite många få någon något några
ingen inget inga annan annat andra egen eget egna samma alltid aldrig ofta ibland igen redan ännu nu genast direkt bara
också endast måste bör borde skulle vill får behöver behövs kunna kunde göra utan efter innan under över mellan hos hela
sedan där här hur vem vad vilken vilket vilka oss dem deras vår vårt våra er ert era bra bättre bäst ny nytt nya sak saker sätt gör görs gjort använda används
tillräckligt enkelt enklare snabbt snabbare få får fått finns fanns`,
		"en": `
all every each everyone everybody everything any anyone anything more most less least fewer few many much several one
ones two only just own same other others another always never often again already still yet also too very better without
before after into over under between than then them us me my his her its who whom how why need needs needed must may
might could get gets got make makes let out off about because both either here now good better best new thing things way ways use used using
enough easy easier easily want wants give gives like really even some`,
	}
}

// stopWords returns the words that say nothing in any language.
func stopWords() map[string]bool {
	stop := make(map[string]bool)
	for _, words := range sayNothing() {
		for _, w := range strings.Fields(words) {
			stop[w] = true
		}
	}
	return stop
}

// words returns the words of a text in lower case, letters and digits only,
// without those that say nothing unless there are no others.
func words(text string, stop map[string]bool) []string {
	all := allWords(text)
	var telling []string
	for _, w := range all {
		if !stop[w] {
			telling = append(telling, w)
		}
	}
	if len(telling) == 0 {
		return all
	}
	return telling
}

func allWords(text string) []string {
	text = norm.NFC.String(strings.ToLower(norm.NFC.String(text)))
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Equal reports whether two texts have the same words in the same order,
// whatever stands between them and however large they are written.
func Equal(a, b string) bool { return slices.Equal(allWords(a), allWords(b)) }

// end marks both ends of a word. It is no letter and no digit.
const end trigram = 1

// terms returns the trigrams of the words of a text, each word padded
// with its ends, sorted, and the number of words.
func (x *Index) terms(text string) ([]term, int) {
	var grams []trigram
	telling := words(text, x.stop)
	for _, w := range telling {
		padded := []trigram{end}
		for _, r := range w {
			padded = append(padded, trigram(r))
		}
		padded = append(padded, end)
		for i := range padded[2:] {
			grams = append(grams, padded[i]<<42|padded[i+1]<<21|padded[i+2])
		}
	}
	slices.Sort(grams)
	var terms []term
	for _, g := range grams {
		if n := len(terms); n > 0 && terms[n-1].gram == g {
			terms[n-1].times++
			continue
		}
		terms = append(terms, term{gram: g, times: 1, post: x.posts[g]})
	}
	return terms, len(telling)
}
