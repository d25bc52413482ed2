package export

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop"
)

func TestTongue(t *testing.T) {
	for text, want := range map[string]workshop.Lang{
		"Yksi kirjautuminen kaikkiin kaupungin palveluihin": "fi",
		"Lautakunnat kokoustavat yhä paperilla":             "fi",
		"Ohjeet on kirjoitettu virkakielellä":               "fi",
		"Johdon sitoutuminen ja rohkeus kokeilla":           "fi",
		"Meillä ei ole aikaa eikä rahaa":                    "fi",
		"Vi behöver en gemensam kalender":                   "sv",
		"Blanketterna finns inte på svenska":                "sv",
		"Mötena borde vara kortare och bättre förberedda":   "sv",
		"Små försök först, sedan de stora":                  "sv",
		"Tid för att prova nytt":                            "sv",
		"We need more time to try things":                   "en",
		"One place for all forms and payments":              "en",
		"The same drawings have to be sent three times":     "en",
		"Ask the residents before there is a plan":          "en",
		"ICT":                          "",
		"Wilma / Primus":               "",
		"":                             "",
		"12 345 €":                     "",
		"日本語のテキスト":                     "",
		"https://example.org/palvelut": "",
	} {
		if got := tongue(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

func TestTongueOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		if l := tongue(s); l != "" && !slices.Contains(workshop.Langs(), l) {
			t.Fatalf("%q is %q", s, l)
		}
	})
}
