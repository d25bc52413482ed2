package i18n

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

func TestLanguages(t *testing.T) {
	var codes []string
	for _, l := range Languages {
		codes = append(codes, l.Code)
		if tag, err := language.Parse(l.Code); err != nil || tag.String() != l.Code {
			t.Errorf("%q is no language code", l.Code)
		}
		if l.Name == "" {
			t.Errorf("%s has no name", l.Code)
		}
	}
	if !slices.Contains(codes, english) {
		t.Errorf("%v lack English", codes)
	}
	have, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range have {
		if code := strings.TrimSuffix(f.Name(), ".yaml"); !slices.Contains(codes, code) {
			t.Errorf("%s belongs to no language in Languages", f.Name())
		}
	}
	if _, err := load(files); err != nil {
		t.Errorf("embedded catalogues: %v", err)
	}
}

func TestCataloguesThatAreWrong(t *testing.T) {
	for _, c := range []struct{ fi, want string }{
		{`"Undo": Kumoa` + "\n" + `"Undo": Peru`, "Undo"},
		{`"{n} ideas": {one: "1 idea", several: "{n} ideaa"}`, `"several" is no plural form`},
		{`"Undo": [Kumoa]`, "a translation is a text"},
		{`"{n} ideas": {one: [1]}`, "line 1"},
		{`just words`, "fi.yaml"},
	} {
		p, err := load(fstest.MapFS{"en.yaml": {}, "sv.yaml": {}, "fi.yaml": {Data: []byte(c.fi)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.fi, err, c.want)
		}
		if got := p["fi"].T("Undo"); got != "Undo" {
			t.Errorf("%s: T = %q, want English", c.fi, got)
		}
	}
	if _, err := load(fstest.MapFS{"en.yaml": {}, "sv.yaml": {}}); err == nil {
		t.Error("a missing file is not reported")
	}
}

func TestGuess(t *testing.T) {
	for _, c := range []struct {
		env  []string
		want string
	}{
		{nil, "en"},
		{[]string{"", "", "fi_FI.UTF-8"}, "fi"},
		{[]string{"", "sv_FI.UTF-8", "fi_FI.UTF-8"}, "sv"},
		{[]string{"C", "", "fi_FI.UTF-8"}, "en"},
		{[]string{"", "", "C.UTF-8"}, "en"},
		{[]string{"sv"}, "sv"},
		{[]string{"fi@euro"}, "fi"},
		{[]string{"fi.UTF-8"}, "fi"},
		{[]string{"FI-fi"}, "fi"},
		{[]string{"fil_PH.UTF-8"}, "en"},
		{[]string{"de_DE.UTF-8", "", "sv_SE"}, "en"},
		{[]string{"_"}, "en"},
	} {
		if got := Guess(c.env...); got != c.want {
			t.Errorf("Guess(%q) = %q, want %q", c.env, got, c.want)
		}
	}
}

func TestTimes(t *testing.T) {
	at := time.Date(2026, 11, 4, 13, 5, 59, 0, time.UTC)
	early := time.Date(2026, 1, 31, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		lang                           string
		clock, time, date, soon, first string
	}{
		{"fi", "klo 13.05", "13.05", "4.11.2026", "klo 9.00", "31.1.2026"},
		{"sv", "kl. 13.05", "13.05", "4.11.2026", "kl. 9.00", "31.1.2026"},
		{"en", "13:05", "13:05", "4 November 2026", "09:00", "31 January 2026"},
	} {
		p := For(c.lang)
		got := []string{p.Clock(at), p.Time(at), p.Date(at), p.Clock(early), p.Date(early)}
		want := []string{c.clock, c.time, c.date, c.soon, c.first}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.lang, got, want)
		}
	}
}

func TestLeft(t *testing.T) {
	for d, want := range map[time.Duration]string{
		2*time.Minute + 42*time.Second:            "2:42",
		2*time.Minute + 41*time.Second + 1:        "2:42",
		59*time.Minute + 59*time.Second + 1:       "1:00:00",
		time.Hour + 2*time.Minute + 3*time.Second: "1:02:03",
		time.Nanosecond:                           "0:01",
		0:                                         "0:00",
		-time.Minute:                              "0:00",
		math.MaxInt64:                             "2562047:47:17",
	} {
		if got := For("fi").Left(d); got != want {
			t.Errorf("Left(%d) = %q, want %q", d, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		f        float64
		decimals int
		fi, en   string
	}{
		{0, 0, "0", "0"},
		{999, 0, "999", "999"},
		{1000, 0, "1\u00a0000", "1,000"},
		{1234567.891, 2, "1\u00a0234\u00a0567,89", "1,234,567.89"},
		{-12.34, 1, "−12,3", "-12.3"},
		{-0.04, 1, "0,0", "0.0"},
		{3.5, -1, "4", "4"},
		{3.25, 1, "3,3", "3.3"}, // halves away from zero, as a spreadsheet has them
		{1.15, 1, "1,2", "1.2"},
		{-0.25, 1, "−0,3", "-0.3"},
		{2.5, 0, "3", "3"},
		{-1000, 0, "−1\u00a0000", "-1,000"},
		{math.NaN(), 1, "–", "–"},
		{math.Inf(-1), 1, "–", "–"},
	} {
		if got := For("fi").Number(c.f, c.decimals); got != c.fi {
			t.Errorf("fi: Number(%v, %d) = %q, want %q", c.f, c.decimals, got, c.fi)
		}
		if got := For("sv").Number(c.f, c.decimals); got != c.fi {
			t.Errorf("sv: Number(%v, %d) = %q, want %q", c.f, c.decimals, got, c.fi)
		}
		if got := For("en").Number(c.f, c.decimals); got != c.en {
			t.Errorf("en: Number(%v, %d) = %q, want %q", c.f, c.decimals, got, c.en)
		}
	}
	for lang, want := range map[string]string{"fi": "45\u00a0%", "sv": "45\u00a0%", "en": "45%"} {
		if got := For(lang).Percent(45); got != want {
			t.Errorf("%s: Percent(45) = %q, want %q", lang, got, want)
		}
	}
}

// What Number writes is the number that Go writes, in other signs.
func TestNumberProperty(t *testing.T) {
	back := strings.NewReplacer("\u00a0", "", ",", ".", "−", "-")
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(-1e12, 1e12).Draw(t, "f")
		decimals := rapid.IntRange(0, 6).Draw(t, "decimals")
		s := For("fi").Number(f, decimals)
		got, err := strconv.ParseFloat(back.Replace(s), 64)
		if err != nil {
			t.Fatal(err)
		}
		exactly, _ := new(big.Rat).SetString(strconv.FormatFloat(f, 'f', -1, 64))
		if want, _ := strconv.ParseFloat(exactly.FloatString(decimals), 64); got != want { // halves away from zero
			t.Fatalf("Number(%v, %d) = %q", f, decimals, s)
		}
		whole, fraction, _ := strings.Cut(s, ",")
		if len(fraction) != decimals {
			t.Fatalf("%q has not %d decimals", s, decimals)
		}
		for i, group := range strings.Split(strings.TrimPrefix(whole, "−"), "\u00a0") {
			if len(group) > 3 || i > 0 && len(group) != 3 {
				t.Fatalf("%q has a group %q", s, group)
			}
		}
	})
}
