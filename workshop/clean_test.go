package workshop

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestCleanLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Sähköiset kokoukset", "Sähköiset kokoukset"},
		{"decomposed", "a\u0308ssa\u0308", "ässä"},
		{"spaces", "  one \t two\u00a0\u3000three  ", "one two three"},
		{"line break", "one\r\ntwo\rthree\nfour", "one two three four"},
		{"separators", "one\u2028two\u2029three", "one two three"},
		{"colour", "a\x1b[31mred\x1b[0mb", "aredb"},
		{"one-character csi", "a\u009b31mb", "ab"},
		{"8-bit csi", "a\x9b31mb", "ab"},
		{"unfinished csi", "a\x1b[31;", "a"},
		{"csi before a letter of ours", "a\x1b[3äb", "aäb"},
		{"link", "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\", "click"},
		{"title", "a\x1b]0;title\ab", "ab"},
		{"one-character osc", "a\u009d0;title\u009cb", "ab"},
		{"8-bit osc", "a\x9d0;title\ab", "ab"},
		{"unfinished osc", "before\x1b]52;c;aGVsbG8=", "before"},
		{"unfinished osc ends with its line", "before\x1b]0;hidden\nafter", "before after"},
		{"device string", "a\x1bPq#0;2;0;0;0\x1b\\b", "ab"},
		{"application, private, start of string", "a\x1b_x\x1b\\b\x1b^y\x1b\\c\x1bXz\x1b\\d", "abcd"},
		{"a string broken by another", "a\x1b]0;x\x1b[1mb", "ab"},
		{"character set", "a\x1b(0b", "ab"},
		{"reset", "a\x1bcb", "ab"},
		{"arrow key", "a\x1bOAb", "ab"},
		{"escape at the end", "a\x1b", "a"},
		{"sequence behind a hidden character", "a\x1b\u200b[31mb", "a[31mb"},
		{"controls", "a\x00b\bc\x7fd\ae", "abcde"},
		{"window size", "\x1b[8;9999;9999ta", "a"},
		{"right to left", "abc\u202egnp.exe\u2066x\u2069\u200f\u061c", "abcgnp.exex"},
		{"zero width", "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg", "abcdefg"},
		{"tags", "a\U000e0041\U000e0042\U000e007fb", "ab"},
		{"fillers", "a\u115f\u1160\u3164\uffa0b", "ab"},
		{"only fillers", "\u3164\u3164 \u2800\u115f", ""},
		{"variation selectors carry no secrets", "a\ufe0f\U000e0100\U000e01efb", "ab"},
		{"private use", "a\ue000\U000f0000\U0010fffdb", "ab"},
		{"unassigned", "a\u0378\U000e1234\uffffb", "ab"},
		{"invalid bytes are seen", "p\xe4iv\xe4", "p\ufffdiv\ufffd"},
		{"a word in Windows-1252", "\x9eluti", "\ufffdluti"},
		{"surrogate", "a\xed\xa0\x80b", "a\ufffd\ufffd\ufffdb"},
		{"marks", "a" + strings.Repeat("\u0316", 100) + "b", "a" + strings.Repeat("\u0316", 4) + "b"},
		{"marks without a letter", "\u0301 \u0301a \u0301b", "a b"},
		{"a hidden grapheme joiner", "a\u034f\u0301", "á"},
		{"korean", "\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"},
		{"left-over parts of syllables", "x" + strings.Repeat("\u1100", 50) + "\u0301y", "xy"},
		{"emoji", "👍🏽 🇫🇮 👩\u200d🚀", "👍🏽 🇫🇮 👩🚀"},
	} {
		got, err := Clean(c.in, Field{Max: 200, Bytes: 4000})
		if got != c.want || err != nil {
			t.Errorf("%s: Clean(%q) = %q, %v, want %q", c.name, c.in, got, err, c.want)
		}
	}
}

func TestCleanLines(t *testing.T) {
	for in, want := range map[string]string{
		"one\ntwo":                 "one\ntwo",
		"one\r\ntwo\rthree":        "one\ntwo\nthree",
		"one\u0085two\vthree":      "one\ntwo\nthree",
		"\n\n one \n\n\n\n two \n": "one\n\ntwo",
		"one\n \t \ntwo":           "one\n\ntwo",
		"one\n\u0301two":           "one\ntwo",
		"a\x1b]0;x\nb":             "a\nb",
	} {
		if got, err := Clean(in, Field{Lines: true}); got != want || err != nil {
			t.Errorf("Clean(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestCleanRefusesWhatIsTooLong(t *testing.T) {
	five := Field{Max: 5, Bytes: 12}
	for in, want := range map[string]string{
		"ääääa":                                  "",
		"  abcde  ":                              "",
		"ääääää":                                 "This is too long: 6 of 5 characters. Shorten it a little.",
		"a\u0316\u0316\u0316\u0316bcd":           "",
		"a\u0316\u0316\u0316\u0316b\u0316\u0316": "This is too long: 14 of 12 bytes. Shorten it a little.",
	} {
		got, err := Clean(in, five)
		if want == "" {
			if err != nil || got == "" {
				t.Errorf("Clean(%q) = %q, %v, want it to fit", in, got, err)
			}
			continue
		}
		var r *Refusal
		if got != "" || !errors.As(err, &r) || err.Error() != want {
			t.Errorf("Clean(%q) = %q, %v, want the refusal %q", in, got, err, want)
		}
	}
	if _, err := Clean(strings.Repeat("a\u0316\u0316\u0316\u0316", 10), Field{Max: 10}); err == nil {
		t.Error("without a limit of bytes, nine for each character were accepted")
	}
}

// checkClean holds what everyone behind Clean relies on.
func checkClean(t interface{ Fatalf(string, ...any) }, in string, lines bool) {
	s, err := Clean(in, Field{Lines: lines})
	if err != nil {
		t.Fatalf("Clean(%q) without limits: %v", in, err)
	}
	if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) {
		t.Fatalf("Clean(%q) = %q: not UTF-8 in NFC", in, s)
	}
	if again, err := Clean(s, Field{Lines: lines}); again != s || err != nil {
		t.Fatalf("Clean(%q) = %q, and again %q, %v", in, s, again, err)
	}
	for _, r := range s {
		if r == '\n' && lines {
			continue
		}
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp) || !unicode.IsPrint(r) ||
			strings.ContainsRune("\u115f\u1160\u3164\uffa0\u034f\u2800", r) {
			t.Fatalf("Clean(%q) = %q: keeps %U", in, s, r)
		}
	}
	if strings.Contains(s, "  ") || strings.Contains(s, "\n\n\n") || strings.TrimSpace(s) != s {
		t.Fatalf("Clean(%q) = %q: spaces left", in, s)
	}
	for _, line := range strings.Split(s, "\n") {
		if ansi.Strip(line) != line {
			t.Fatalf("Clean(%q) = %q: a terminal would not show all of it", in, s)
		}
		n, marks := 0, 0
		for g := graphemes.FromString(line); g.Next(); n++ {
			if w := ansi.StringWidth(g.Value()); w < 1 || w > 2 {
				t.Fatalf("Clean(%q) = %q: %q is %d wide", in, s, g.Value(), w)
			}
		}
		if w := ansi.StringWidth(line); w < n || w > 2*n {
			t.Fatalf("Clean(%q) = %q: %d characters are %d wide", in, s, n, w)
		}
		for _, r := range line {
			if !unicode.Is(unicode.M, r) {
				marks = 0
			} else if marks++; marks > 4 {
				t.Fatalf("Clean(%q) = %q: %d marks on a letter", in, s, marks)
			}
		}
	}
	if k := Skeleton(s); Skeleton(k) != k {
		t.Fatalf("Skeleton(%q) = %q, and again %q", s, k, Skeleton(k))
	}
}

// pieces are what the texts of the properties are put together from.
func pieces() []string {
	return []string{
		"a", "ä", "\u0308", "\u0316", "\u0301", "\u09c7", "\u09be", " ", "\t", "\n", "\r", "\x1b", "[", "]", "0;", "31m", "\a", "\\", "P", "_", "^", "X", "O", "(",
		"\u009b", "\u009d", "\u009c", "\u0085", "\x9b", "\xff", "\xe4", "\u202e", "\u200b", "\u200d", "\ufe0f", "\ufeff", "\u3164", "\u1100", "\u1161", "\u11a8", "가",
		"각", "\u11a7", "\u2028", "\u00a0", "\u2800", "👩", "🏽", "🇫", "\u20e3", "1", "\ue000", "\u0378", "\u0915", "\u094d", "\u0e33", "\uff9e", "ß", "İ", "ﬁ", "\u034f", "\u0345", "\u00a8", "\u03d4",
	}
}

func TestCleanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.OneOf(
			rapid.SampledFrom(pieces()), rapid.SampledFrom(pieces()), rapid.StringN(0, 3, -1))).Draw(t, "parts")
		checkClean(t, strings.Join(parts, ""), rapid.Bool().Draw(t, "lines"))
	})
}

func TestCleanEveryCharacter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.IsGraphic(r) || r < 0x100 {
			checkClean(t, "a"+string(r)+"b", true)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("Sähköiset kokoukset\nkaikille", true)
	f.Add("a\x1b]8;;x\x1b\\b\u202e\u009b31m\xff", false)
	f.Add(strings.Join(pieces(), ""), true)
	f.Fuzz(func(t *testing.T, s string, lines bool) { checkClean(t, s, lines) })
}

func TestSkeleton(t *testing.T) {
	for _, same := range [][]string{
		{"Äiti", "ÄITI", "äiti", "A\u0308iti"},
		{"file", "ﬁle", "ＦＩＬＥ"},
		{"strasse", "Straße"},
		{"kuusi 47", "KUUSI  ４７"},
	} {
		for _, s := range same[1:] {
			if Skeleton(s) != Skeleton(same[0]) {
				t.Errorf("Skeleton(%q) = %q, Skeleton(%q) = %q", s, Skeleton(s), same[0], Skeleton(same[0]))
			}
		}
	}
	if Skeleton("äiti") == Skeleton("aiti") {
		t.Error("ä and a are different letters")
	}
}
