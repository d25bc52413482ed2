package workshop_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"

	"kahvila/workshop"
)

// What people count as one character takes about as many cells on a screen as
// there are characters in it that are no marks, whatever a terminal makes of
// them. A row of hundreds would go over the lines of everybody else's text.
func TestOneCharacterIsNotARowOfThem(t *testing.T) {
	const most = 8
	holds := func(t interface {
		Helper()
		Errorf(string, ...any)
	}, text string) {
		t.Helper()
		clean, err := workshop.Clean(text, workshop.Field{Lines: true})
		if err != nil {
			t.Errorf("clean %.40q: %v", text, err)
		}
		for g := graphemes.FromString(clean); g.Next(); {
			n := 0
			for _, r := range g.Value() {
				if !unicode.Is(unicode.M, r) {
					n++
				}
			}
			if n > most {
				t.Errorf("%.40q: %d characters are one: %.80q", text, n, g.Value())
			}
		}
		if again, _ := workshop.Clean(clean, workshop.Field{Lines: true}); again != clean {
			t.Errorf("cleaned again %.80q becomes %.80q", clean, again)
		}
	}
	for name, text := range map[string]string{
		"skin":       "a" + strings.Repeat("\U0001F3FD", 300),
		"skin alone": strings.Repeat("\U0001F3FD", 300),
		"voiced":     "a" + strings.Repeat("\uff9e\uff9f", 300),
		"sara am":    "ก" + strings.Repeat("\u0e33", 300),
		"lao am":     "ກ" + strings.Repeat("\u0eb3", 300),
		"conjuncts":  strings.Repeat("क्", 300) + "क",
		"marked":     strings.Repeat("क़्", 300) + "क",
		"reph":       strings.Repeat("\u0d4e", 300) + "a",
		"reph again": strings.Repeat("\u0d4ea\u0d4e", 300),
	} {
		t.Run(name, func(t *testing.T) { holds(t, text) })
	}
	parts := []string{"a", " ", "\n", "क", "क्", "्", "़", "ക്", "\u0d4e", "\U000111c2", "\U0001F3FD", "👍", "\uff9e", "ｶ", "\u0e33", "ก", "\u0301", "é", "\u1100", "🇫", "က္", "\u200d"}
	rapid.Check(t, func(t *rapid.T) {
		holds(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 60).Draw(t, "parts"), ""))
	})
}

// Nothing that people write loses anything.
func TestHonestCharactersStay(t *testing.T) {
	for _, text := range []string{
		"कार्त्स्न्य", "ক্ষ্ম", "น้ำใจ", "ທຳ", "ｶﾞｷﾞ", "👍🏽 👋🏿", "🇫🇮🇸🇪", "ക്ഷ്മ", "க்ஷ்மி ஸ்ரீ", "ကြောင့်", "ඥ්‍ය",
	} {
		want := strings.ReplaceAll(text, "\u200d", "")
		if clean, err := workshop.Clean(text, workshop.IdeaField); err != nil || clean != want {
			t.Errorf("%q becomes %q, %v", text, clean, err)
		}
	}
}
