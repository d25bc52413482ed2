package similar

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// harvest is a small one, in three languages; the first two of each line may
// say the same, the third something else.
func harvest() [][3]string {
	return [][3]string{
		{"Tilojen varaaminen yhdestä paikasta", "Tilavaraukset yhdestä paikasta", "Kesäretki saareen"},
		{"Sähköiset kokoukset kaikille lautakunnille", "Lautakuntien kokoukset sähköisiksi", "Uusi kahviautomaatti"},
		{"Johdon tuki kokeiluille", "Kokeiluilla pitää olla johdon tuki", "Bussi kulkee liian harvoin"},
		{"Yhteinen kalenteri kokeiluista", "Kokeilujen yhteinen kalenteri", "Lomakkeet verkkoon"},
		{"Ett gemensamt formulär för alla ansökningar", "Gemensamma ansökningsformulär för alla", "Fler cykelvägar till skolan"},
		{"Möten på distans för nämnderna", "Nämndernas möten på distans", "Bättre kaffe"},
		{"One shared calendar of experiments", "A calendar of experiments that is shared", "Longer library hours"},
		{"Ask residents before planning", "Asking the residents before plans", "Fewer signatures on invoices"},
	}
}

func filled() *Index {
	x := New()
	for i, line := range harvest() {
		for j, text := range line {
			x.Add(uint64(10*i+j), text)
		}
	}
	return x
}

func TestPairsFindsParaphrases(t *testing.T) {
	x := filled()
	found := make(map[[2]uint64]bool)
	for _, p := range x.Pairs(Near, 0) {
		found[[2]uint64{p.A, p.B}] = true
		if p.A/10 != p.B/10 || p.B%10 == 2 {
			t.Errorf("%+v are not alike", p)
		}
	}
	for i, line := range harvest() {
		if !found[[2]uint64{uint64(10 * i), uint64(10*i + 1)}] {
			t.Errorf("%q and %q were not found", line[0], line[1])
		}
	}
}

func TestEqual(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Raha", "raha!", true}, {"", " ?", true}, {"Johdon tuki", "johdon  tuki.", true}, {"Ö", "O\u0308", true},
		{"Raha", "rahat", false}, {"ei raha", "raha", false}, {"tuki johdon", "johdon tuki", false},
	} {
		if got := Equal(c.a, c.b); got != c.want {
			t.Errorf("Equal(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestLike(t *testing.T) {
	x := filled()
	for _, c := range []struct {
		text  string
		least float64
		want  []uint64
	}{
		{"YHTEINEN kalenteri: kokeiluista!", 0.999, []uint64{30}},
		{"yhteinen kalenteri kokeiluista", Near, []uint64{30, 31}},
		{"Kokeiluista yhteinen kalenteri", Same, []uint64{30, 31}},
		{"paperit pois", Near, nil},
		{"", 0, nil},
		{" … ?!", 0, nil},
	} {
		var ids []uint64
		for _, m := range x.Like(c.text, c.least, 0) {
			ids = append(ids, m.ID)
		}
		if !slices.Equal(ids, c.want) {
			t.Errorf("Like(%q, %v) = %v, want %v", c.text, c.least, ids, c.want)
		}
	}
	for _, m := range x.Like("Johdon tuki kokeiluihin", 0, 0) {
		if got := x.Likeness(x.entry[m.ID].text, "Johdon tuki kokeiluihin"); got != m.Score {
			t.Errorf("%d is like it by %v, or by %v", m.ID, m.Score, got)
		}
	}
	if got := x.Like("Johdon tuki kokeiluille", 0.1, 1); len(got) != 1 || got[0] != (Match{ID: 20, Score: 1}) {
		t.Errorf("the likest of all: %v", got)
	}
}

// Worked out by hand: the words "ab" and "ac" have the trigrams _ab ab_ and
// _ac ac_, and "ab ac" has all four. Every one of them is in two of three
// texts, so all weigh the same, and the cosine is 2 / (√2·√4).
func TestScoreByHand(t *testing.T) {
	x := New()
	x.Add(1, "ab")
	x.Add(2, "ac")
	x.Add(3, "ab ac")
	want := []Pair{{A: 1, B: 3, Score: 0.707106781}, {A: 2, B: 3, Score: 0.707106781}}
	if got := x.Pairs(0, 0); !slices.Equal(got, want) {
		t.Errorf("Pairs = %v, want %v", got, want)
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Ja se ON siis: Äänekäs, TILA-varaus 24/7": "[äänekäs tila varaus 24 7]",
		"to be or not to be":                       "[to be or not to be]",
		"a\u0308a\u0308ni":                         "[ääni]",
		"...":                                      "[]",
	} {
		if got := fmt.Sprint(words(text, stopWords())); got != want {
			t.Errorf("words(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestPairsFindsWhatIsContained(t *testing.T) {
	x := filled()
	x.Add(100, "Lomakkeet verkkoon ja kuntalaisille neuvontaa kirjastossa torilla terveysasemalla uimahallissa satamassa nuorisotalolla museossa")
	found := x.Pairs(0.9, 0)
	i := slices.IndexFunc(found, func(p Pair) bool { return p.B == 100 })
	if i < 0 || found[i].A != 32 || !found[i].Within || found[i].Score >= 0.5 {
		t.Errorf("found %+v, want 32 within 100", found)
	}
	if !slices.IsSortedFunc(found, func(a, b Pair) int { return cmp.Compare(b.Score, a.Score) }) {
		t.Errorf("not the likest first: %+v", found)
	}
}

// Of two texts with the same trigrams the one with fewer words is the shorter,
// in whatever order they came.
func TestContainedSaysTheSameEitherWay(t *testing.T) {
	x, y := New(), New()
	for n, text := range []string{"ko", "ko ko"} {
		x.Add(uint64(n), text)
		y.Add(uint64(1-n), text)
	}
	if a, b := x.Pairs(1, 0), y.Pairs(1, 0); len(a) != 1 || !slices.Equal(a, b) {
		t.Errorf("%v and %v", a, b)
	}
}

func someText(t *rapid.T, label string) string {
	syllables := rapid.SliceOfN(rapid.SampledFrom([]string{"ko", "kei", "lu", "ta", "lo", " ", " ", " ja ", "ä", "ssa", "1"}), 0, 12)
	return strings.Join(syllables.Draw(t, label), "")
}

func TestIndexProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return someText(t, "text") }), 1, 15).Draw(t, "texts")
		x, y := New(), New()
		for i, text := range texts {
			x.Add(uint64(i), text)
		}
		// The same texts another way: others before, replaced and removed.
		order := rapid.Permutation(slices.Collect(rangeOf(len(texts)))).Draw(t, "order")
		for _, i := range order {
			y.Add(uint64(i), "something else "+texts[0])
			y.Add(99, texts[i])
			y.Add(uint64(i), texts[i])
		}
		y.Remove(99)
		y.Remove(98)
		least := rapid.Float64Range(-0.5, 1).Draw(t, "least")
		if a, b := x.Pairs(least, 0), y.Pairs(least, 0); !slices.Equal(a, b) {
			t.Fatalf("pairs %v, by another way %v", a, b)
		}
		if a, b := fmt.Sprint(x.Groups(least, 4, nil)), fmt.Sprint(y.Groups(least, 4, nil)); a != b {
			t.Fatalf("groups %v, by another way %v", a, b)
		}
		score := make(map[[2]uint64]float64)
		for i, text := range texts {
			for _, m := range x.Like(text, 0, 0) {
				if m.Score < 0 || m.Score > 1 {
					t.Fatalf("a score of %v", m.Score)
				}
				score[[2]uint64{uint64(i), m.ID}] = m.Score
			}
			if self := score[[2]uint64{uint64(i), uint64(i)}]; self != 1 && len(words(text, x.stop)) > 0 {
				t.Fatalf("%q is like itself by %v", text, self)
			}
		}
		within := 0
		for _, p := range x.Pairs(least, 0) {
			if p.Score < least && !p.Within {
				t.Fatalf("%+v is below %v", p, least)
			}
			if p.Score < least {
				within++
			}
			if p.A >= p.B || score[[2]uint64{p.A, p.B}] != p.Score || score[[2]uint64{p.B, p.A}] != p.Score {
				t.Fatalf("%+v, but one way %v and the other %v", p, score[[2]uint64{p.A, p.B}], score[[2]uint64{p.B, p.A}])
			}
		}
		// What the search leaves out is really below.
		alike := 0
		for ids, s := range score {
			if ids[0] < ids[1] && nanos(s) >= nanos(least) {
				alike++
			}
		}
		if got := len(x.Pairs(least, 0)) - within; got != alike {
			t.Fatalf("%d pairs, but %d are alike", got, alike)
		}
	})
}

func rangeOf(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestGroups(t *testing.T) {
	x := filled()
	want := "[[60 61] [50 51] [70 71] [30 31] [20 21] [40 41] [0 1] [10 11]]" // the likest first
	if got := fmt.Sprint(x.Groups(Near, 8, nil)); got != want {
		t.Errorf("groups %v, want %v", got, want)
	}
	apart := func(a, b uint64) bool { return a == 30 && b == 31 || a == 71 && b == 70 }
	want = "[[60 61] [50 51] [20 21] [40 41] [0 1] [10 11]]"
	if got := fmt.Sprint(x.Groups(Near, 8, apart)); got != want {
		t.Errorf("groups with two pairs apart %v, want %v", got, want)
	}
	if got := x.Groups(Near, 1, nil); got != nil {
		t.Errorf("groups of one: %v", got)
	}
}

func TestGroupsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := New()
		n := rapid.IntRange(0, 20).Draw(t, "n")
		for i := range n {
			x.Add(uint64(i), someText(t, "text"))
		}
		size := rapid.IntRange(2, 5).Draw(t, "size")
		odd := rapid.Bool().Draw(t, "kept apart")
		apart := func(a, b uint64) bool { return odd && (a+b)%3 == 0 }
		score := make(map[[2]uint64]float64)
		for _, p := range x.Pairs(0, 0) {
			score[[2]uint64{p.A, p.B}] = p.Score
		}
		seen := make(map[uint64]bool)
		var before struct {
			size int
			sum  float64
		}
		for _, g := range x.Groups(Near, size, apart) {
			if len(g) < 2 || len(g) > size {
				t.Fatalf("a group of %d", len(g))
			}
			sum, pairs := 0.0, 0
			for i, a := range g {
				if seen[a] {
					t.Fatalf("%d is in two groups", a)
				}
				seen[a] = true
				for _, b := range g[i+1:] {
					if apart(a, b) {
						t.Fatalf("%d and %d are in %v", a, b, g)
					}
					sum += score[[2]uint64{a, b}]
					pairs++
				}
			}
			if sum < float64(pairs)*Near-1e-6 {
				t.Fatalf("%v are alike by %v of %d pairs", g, sum, pairs)
			}
			if len(g) == before.size && sum > before.sum+1e-6 {
				t.Fatalf("%v are liker than those before them, %v to %v", g, sum, before.sum)
			}
			before.size, before.sum = len(g), sum
		}
	})
}

// A crowd of texts of words from one town hall.
func crowd(n int) []string {
	rng := rand.New(rand.NewPCG(1, 1))
	stems := strings.Fields("kokous lautakunta sähköinen lomake kunta palvelu kokeilu johto tuki kalenteri tila varaus kirjasto koulu päivä hoito asukas neuvonta raha aika osaaminen tieto järjestelmä yhteinen uusi avoin nopea selkeä suunnitelma viestintä")
	endings := strings.Fields("t n ssa sta lle lla ksi iden ista an en")
	texts := make([]string, n)
	for i := range texts {
		var w []string
		for range 5 + rng.IntN(8) {
			word := stems[rng.IntN(len(stems))]
			if rng.IntN(3) == 0 {
				word += stems[rng.IntN(len(stems))]
			}
			w = append(w, word+endings[rng.IntN(len(endings))])
		}
		texts[i] = strings.Join(w, " ")
	}
	return texts
}

func BenchmarkNewAmong10000(b *testing.B) {
	texts := crowd(10_100)
	x := New()
	for i, text := range texts[:10_000] {
		x.Add(uint64(i), text)
	}
	i := 0
	for b.Loop() {
		text := texts[10_000+i%100]
		x.Like(text, Same, 3)
		x.Add(20_000, text)
		i++
	}
}

func BenchmarkPairs110(b *testing.B) {
	x := New()
	for i, text := range crowd(110) {
		x.Add(uint64(i), text)
	}
	for b.Loop() {
		x.Pairs(Near, 0)
	}
}

// spread is what many people write, of a few hundred words.
func spread(n int) []string {
	random := rand.New(rand.NewPCG(2, 2))
	var stems []string
	for range 400 {
		stem := ""
		for range 2 + random.IntN(2) {
			stem += string("kptsmnlrvh"[random.IntN(10)]) + string("aeiou"[random.IntN(5)])
		}
		stems = append(stems, stem)
	}
	endings := strings.Fields("t n ssa sta lle lla ksi iden ista an en")
	texts := make([]string, n)
	for i := range texts {
		var words []string
		for range 5 + random.IntN(8) {
			words = append(words, stems[random.IntN(len(stems))]+endings[random.IntN(len(endings))])
		}
		texts[i] = strings.Join(words, " ")
	}
	return texts
}
