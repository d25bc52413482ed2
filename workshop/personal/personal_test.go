package personal

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func nothing(string) bool { return false }

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Ask maija.virtanen@example.org first", []string{"e-mail: maija.virtanen@example.org"}},
		{"maija(at)kunta.fi tai pekka@sub.kunta.fi.", []string{"e-mail: maija(at)kunta.fi", "e-mail: pekka@sub.kunta.fi"}},
		{"Her number is 131052-308T, born 1952", []string{"identity number: 131052-308T"}},
		{"010203A123B is one of this century", []string{"identity number: 010203A123B"}},
		{"19811228-9874 är svenskt, 811228-9874 också", []string{"identity number: 19811228-9874", "identity number: 811228-9874"}},
		{"Soita 040 123 4567 tai +358 (0)9 1234567", []string{"telephone: 040 123 4567", "telephone: +358 (0)9 1234567"}},
		{"Budget 2026–2027 is 1 500 000 euros, 20–30 %", nil},
		{"Kysy Maija Virtaselta ja Åsa Öberg-Lindqvistiltä", []string{"name: Maija Virtaselta", "name: Åsa Öberg-Lindqvistiltä"}},
		{"Yksi paikka kaikille lomakkeille", nil},
		{"Nordiska Rådet vet", []string{"name: Nordiska Rådet"}}, // rather too much than too little
		{"Kuopion Digikartta on hyvä", nil},                      // both words are known
		{"ICT and HR decide", nil},
		{"", nil},
	} {
		var got []string
		for _, p := range Find(c.text, func(w string) bool { return w == "Kuopion" || w == "Digikartta" }) {
			got = append(got, string(p.Kind)+": "+c.text[p.From:p.To])
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q\n%s", c.text, d)
		}
	}
}

// Passages are in order and within the text; what is left without them is a
// redaction, and what was taken out is what was found.
func TestWithout(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		parts := rapid.SliceOf(rapid.SampledFrom([]string{"Maija Virtanen", "a@b.fi", "040 1234567", "ask ", "ä", " ", "131052-308T", "[removed]", "\xff", "."})).Draw(r, "parts")
		text := strings.Join(parts, rapid.SampledFrom([]string{"", " "}).Draw(r, "between"))
		found, at := Find(text, nothing), 0
		for _, p := range found {
			if p.From < at || p.To <= p.From || p.To > len(text) {
				r.Fatalf("%q: %v", text, found)
			}
			at = p.To
		}
		left := Without(text, found, rapid.SampledFrom([]string{"fi", "sv", "en"}).Draw(r, "lang"))
		if _, ok := Redacted(text, left); !ok {
			r.Fatalf("%q is no redaction of %q", left, text)
		}
	})
}

func TestRedacted(t *testing.T) {
	for _, c := range []struct {
		text, left string
		out        []string
		ok         bool
	}{
		{"ask Maija first", "ask [poistettu] first", []string{"Maija"}, true},
		{"Maija and Pekka", "[removed] and [removed]", []string{"Maija", "Pekka"}, true},
		{"ask Maija first", "ask [removed] last", nil, false},
		{"ask Maija first", "ask first", nil, false},
		{"ask Maija first", "do ask [removed] first", nil, false},
		{"ask", "ask", nil, true},
	} {
		out, ok := Redacted(c.text, c.left)
		if ok != c.ok || !cmp.Equal(out, c.out) {
			t.Errorf("%q of %q: %q, %v", c.left, c.text, out, ok)
		}
	}
}
