package similar

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func indexOf(texts ...string) (*Index, []uint64) {
	x := New()
	var ids []uint64
	for n, text := range texts {
		x.Add(uint64(n), text)
		ids = append(ids, uint64(n))
	}
	return x, ids
}

// said is the words alone.
func said(all []Keyword) (words []string) {
	for _, k := range all {
		words = append(words, k.Word)
	}
	return words
}

func TestKeywordsSayWhatSomeHaveInCommon(t *testing.T) {
	others := []string{
		"Bussi kulkee liian harvoin", "Lomakkeet verkkoon kaikille", "Fler cykelvägar till skolan", "Bättre kaffe till mötena",
		"Longer library hours", "Fewer signatures on invoices", "Kesäretki saareen kaikille", "Uusi kahviautomaatti kaikille",
	}
	for _, c := range []struct {
		texts []string
		lang  string
		want  string
	}{
		{[]string{"Rohkeutta kokeiluihin kaikille", "Kokeilukulttuuri kuntoon", "Yksi kokeilu kerrallaan", "Kokeilun johto"}, "fi", "Kokeilu"},
		{[]string{"Tilojen varaaminen yhdestä paikasta", "Varaaminen on hankalaa", "Varaamisen pitää toimia"}, "fi", "Varaaminen"},
		{[]string{"Möten på distans", "Distans för nämnderna", "Arbeta på distans"}, "sv", "Distans"},
		{[]string{"A shared calendar", "Calendars of experiments", "One calendar for all"}, "en", "Calendar"},
		{[]string{"Ask about the GDPR first", "GDPR training for us"}, "en", "GDPR"},
	} {
		x, _ := indexOf(slices.Concat(c.texts, others)...)
		ids := make([]uint64, len(c.texts))
		for n := range ids {
			ids[n] = uint64(n)
		}
		if got := said(x.Keywords(ids, c.lang, 3)); len(got) == 0 || got[0] != c.want {
			t.Errorf("%q: %q, want %s first", c.texts, got, c.want)
		}
		slices.Reverse(ids)
		if a, b := said(x.Keywords(ids, c.lang, 1)), said(x.Keywords(ids, c.lang, 3)); len(a) != 1 || a[0] != b[0] {
			t.Errorf("%q: %q is not the first of %q", c.texts, a, b)
		}
	}
}

// A title of "all", "every" or a word in the middle of a sentence tells nothing.
func TestKeywordsTellWhatItIsAbout(t *testing.T) {
	for _, c := range []struct {
		lang  string
		texts []string
		want  string
	}{
		{"en", []string{"All forms in English", "All forms online"}, "Forms"},
		{"en", []string{"Every board meets without paper", "Every meeting without paper", "Paperless for every board"}, "Board"},
		{"en", []string{"More training for all of us", "More training on each system"}, "Training"},
		{"sv", []string{"Alla blanketter på nätet", "Flera blanketter till alla", "Alla vill ha mera"}, "Blanketter"},
		{"sv", []string{"Varje möte kortare", "Varje möte utan papper"}, "Möte"},
		{"fi", []string{"Kaikille tabletti töihin", "Tabletti jokaiselle ja kaikille"}, "Tabletti"},
		{"fi", []string{"Puhelimella laskut", "Puhelimella tai puhelimessa laskut"}, "Laskut"},
		{"fi", []string{"Uutena päivänä tunnukset", "Tunnukset päivänä, ensimmäisenä päivänä"}, "Tunnukset"},
		{"fi", []string{"Kokousten pöytäkirja sähköisesti", "Pöytäkirja kokousten jälkeen sähköisesti"}, "Pöytäkirja"},
		{"fi", []string{"Verkossa haettava", "Verkossa tehtävä", "Vain verkossa"}, "Verkossa"},
	} {
		x, ids := indexOf(c.texts...)
		x.Add(99, "Something else")
		if got := said(x.Keywords(ids, c.lang, 3)); len(got) == 0 || got[0] != c.want {
			t.Errorf("%q: %q, want %s first", c.texts, got, c.want)
		}
	}
	x, ids := indexOf("All of it, every one", "Kaikki kaikille", "Allt till alla")
	for n := range ids {
		if got := said(x.Keywords(ids[n:n+1], "en", 3)); got != nil {
			t.Errorf("%q of words that tell nothing", got)
		}
	}
}

// A text knows its language by itself, so another one asked for is no matter.
func TestKeywordsOfAnotherLanguage(t *testing.T) {
	x, ids := indexOf("Kalenteri on kaupungintalossa", "Kalenterissa ei saa olla aukkoja", "Something else")
	for _, lang := range []string{"fi", "sv", "en", "", "xx"} {
		if got := said(x.Keywords(ids[:2], lang, 3)); !slices.Contains(got, "Kalenteri") {
			t.Errorf("asked in %q: %q", lang, got)
		}
	}
}

func TestKeywordsOfOneTextAreItsOwn(t *testing.T) {
	x, ids := indexOf("Yhteinen kalenteri kokeilusta", "Bussi kulkee", "Kalenteri")
	if got := said(x.Keywords(ids[:1], "fi", 5)); !slices.Equal(got, []string{"Yhteinen", "Kalenteri", "Kokeilusta"}) {
		t.Errorf("%q: all three, first what no other says, last what is no nominative", got)
	}
	for _, none := range [][]uint64{nil, {99}} {
		if got := said(x.Keywords(none, "fi", 3)); got != nil {
			t.Errorf("nothing gives %q", got)
		}
	}
	if got := said(x.Keywords(ids, "fi", 0)); got != nil {
		t.Errorf("no words are %q", got)
	}
}

// What is proposed depends on the texts, not on how they came into the index,
// and is written in one of them.
func TestKeywordsOfAnything(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		word := rapid.OneOf(rapid.SampledFrom([]string{"kokeilu", "kokeilukulttuuri", "kokeilujen", "möten", "ja", "the", "GDPR", "İ", "a1", "12"}), rapid.String())
		texts := rapid.SliceOfN(rapid.SliceOfN(word, 0, 6), 1, 8).Draw(r, "texts")
		lang := rapid.SampledFrom([]string{"fi", "sv", "en", ""}).Draw(r, "lang")
		x, y := New(), New()
		var all []string
		y.Add(1000, "kokeilu something")
		y.Keywords([]uint64{1000}, "sv", 1)
		for n, words := range texts {
			all = append(all, strings.Join(words, " "))
			x.Add(uint64(n), all[n])
		}
		for n := len(all) - 1; n >= 0; n-- {
			y.Add(uint64(n), all[n])
		}
		y.Remove(1000)
		var ids []uint64
		for n := range all {
			if rapid.Bool().Draw(r, "in") {
				ids = append(ids, uint64(n))
			}
		}
		most := rapid.IntRange(0, 4).Draw(r, "most")
		got := said(x.Keywords(ids, lang, most))
		if other := said(y.Keywords(ids, lang, most)); !slices.Equal(got, other) {
			r.Fatalf("%q and %q of the same texts %q", got, other, all)
		}
		if len(got) > most {
			r.Fatalf("%q are more than %d", got, most)
		}
		for _, w := range got {
			if !slices.ContainsFunc(ids, func(id uint64) bool {
				return strings.Contains(strings.ToLower(all[id]), strings.ToLower(w))
			}) {
				r.Fatalf("%q is in none of %q", w, all)
			}
		}
	})
}

func benchmarkKeywords(b *testing.B, n int) {
	x := New()
	for i, text := range crowd(n) {
		x.Add(uint64(i), text)
	}
	ids := []uint64{1, 7, 20, 33, 51, 64, 78, 90}
	x.Keywords(ids, "fi", 3)
	b.Run("known", func(b *testing.B) {
		for b.Loop() {
			x.Keywords(ids, "fi", 3)
		}
	})
	b.Run("changed", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i++
			x.Add(uint64(n), crowd(2)[i%2])
			x.Keywords(ids, "fi", 3)
		}
	})
}

func BenchmarkKeywords1000(b *testing.B)  { benchmarkKeywords(b, 1000) }
func BenchmarkKeywords10000(b *testing.B) { benchmarkKeywords(b, 10_000) }

// townHall is what people write in three languages.
func townHall() map[string][]string {
	return map[string][]string{
		"fi": {
			"Koulutus kaikille uusista järjestelmistä ajoissa", "Yhteinen koulutus ennen käyttöönottoa, ei jälkeenpäin", "Perehdytys ja koulutus työajalla",
			"Palaute asukkailta yhteen paikkaan", "Kokeilun palaute kerätään ajoissa", "Palaute luetaan ja siihen vastataan",
			"Yhteinen kalenteri kokeiluille", "Kokouksia vähemmän työajalla", "Yhteinen tapa kirjata päätökset ajoissa", "Lomakkeet toimivat puhelimella", "Yhteinen sanasto", "Työajalla saa kokeilla",
		},
		"sv": {
			"Gemensam utbildning för hela personalen i tid", "Utbildning innan systemet tas i bruk", "Mer utbildning i arbetet, gemensam för kommunerna",
			"Respons från invånarna samlas i tid", "Någon svarar på respons från invånarna", "Respons på försöken syns",
			"Gemensam kalender för försöken", "Färre möten i arbetet", "Gemensam ordlista", "Blanketter som fungerar i telefonen", "Beslut skrivs i tid", "Arbetet får ta tid",
		},
		"en": {
			"Shared training for the staff in time", "Training before a system is taken into work", "More training at work, shared by towns",
			"Feedback from residents in one place in time", "Somebody answers the feedback", "Feedback on experiments is seen",
			"A shared calendar of experiments", "Fewer meetings at work", "A shared glossary", "Forms that work on a phone", "Decisions written in time", "Work may take its time",
		},
	}
}

// What the whole workshop says is no title of some of its ideas.
func TestWhatEverybodySaysIsNoTitle(t *testing.T) {
	want := map[string][2]string{"fi": {"Koulutus", "Palaute"}, "sv": {"Utbildning", "Respons"}, "en": {"Training", "Feedback"}}
	for lang, texts := range townHall() {
		x, ids := indexOf(texts...)
		for n, word := range want[lang] {
			if got := x.Keywords(ids[3*n:3*n+3], lang, 3); len(got) == 0 || got[0].Word != word {
				t.Errorf("%q: %q, want %s first", texts[3*n:3*n+3], got, word)
			}
		}
		for _, id := range ids {
			for _, k := range said(x.Keywords(ids[id:id+1], lang, 1)) {
				if slices.Contains([]string{"Yhteinen", "Gemensam", "Shared", "Ajoissa", "Tid", "Time", "Work", "Työajalla"}, k) && len(words(texts[id], x.stop)) > 2 {
					t.Errorf("%q: %q says what many say", texts[id], k)
				}
			}
		}
	}
}

// A proposed title is in the language of the ideas, whoever asks.
func TestKeywordsSayTheirLanguage(t *testing.T) {
	for lang, texts := range townHall() {
		x, ids := indexOf(texts...)
		for other := range townHall() {
			for n := range 2 {
				for _, k := range x.Keywords(ids[3*n:3*n+3], other, 3) {
					if k.Lang != lang {
						t.Errorf("asked in %s, %q of %q is in %s", other, k.Word, texts[3*n:3*n+3], k.Lang)
					}
				}
			}
			if got := x.LanguageOf("Xyz", other); got != lang {
				t.Errorf("what shows no language is in %s, not %s", got, lang)
			}
		}
	}
	x, _ := indexOf("xyz")
	if got := x.LanguageOf("Kalenteri on kaupungintalossa", "en"); got != "fi" {
		t.Errorf("a text shows %q", got)
	}
	if got := x.LanguageOf("Xyz", "en"); got != "en" {
		t.Errorf("where nothing shows anything it is %q", got)
	}
}
