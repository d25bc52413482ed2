package widget_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"kahvila/tui/theme"
	"kahvila/tui/widget"
)

func colourful() *theme.Theme { return theme.New(colorprofile.ANSI256, true, false) }
func bare() *theme.Theme      { return theme.New(colorprofile.NoTTY, true, false) }
func ascii() *theme.Theme     { return theme.New(colorprofile.NoTTY, true, true) }

func same(s string) string { return s }

// shown is what a reader sees of the lines.
func shown(lines []string) string {
	for i := range lines {
		lines[i] = ansi.Strip(lines[i])
	}
	return strings.Join(lines, "\n")
}

func TestFit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"idea", 6, "idea  "},
		{"idea", 4, "idea"},
		{"idea", 3, "id…"},
		{"idea", 1, "…"},
		{"idea", 0, ""},
		{"idea", -1, ""},
		{"", 2, "  "},
		{"漢字", 4, "漢字"},
		{"漢字", 3, "漢…"},
		{"漢字", 2, "… "},
		{"e\u0301a\u0308o", 3, "e\u0301a\u0308o"},
		{"e\u0301a\u0308o", 2, "e\u0301…"},
		{"👩‍👩‍👧 ja 👍🏽", 5, "👩‍👩‍👧 j…"},
		{"\x1b[1mbold\x1b[m", 3, "\x1b[1mbo\x1b[m…"},
		{"\x1b[1mopen", 6, "\x1b[1mopen\x1b[m  "},
		{"a\tb\nc", 6, "a b c "},
		{"a\x1b[2Jb\x1b]0;title\x07c", 4, "abc "},
		{"\u0301acute", 6, "acute "},
		{"bad\xffbyte", 8, "bad?byte"},
		{"\u202eright to left", 5, "righ…"},
	} {
		if got := widget.Fit(c.in, c.w); got != c.want {
			t.Errorf("Fit(%+q, %d) = %+q, want %+q", c.in, c.w, got, c.want)
		}
	}
}

func TestColumnsCutLeftFirst(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		left, right string
		w           int
		want        string
	}{
		{"From the tables", "6 ideas", 25, "From the tables   6 ideas"},
		{"From the tables", "6 ideas", 14, "From … 6 ideas"},
		{"From the tables", "6 ideas", 9, "… 6 ideas"},
		{"From the tables", "6 ideas", 8, "6 ideas "},
		{"From the tables", "6 ideas", 5, "6 id…"},
		{"left", "", 6, "left  "},
		{"", "right", 7, "  right"},
	} {
		if got := widget.Columns(c.left, c.right, c.w); got != c.want {
			t.Errorf("Columns(%q, %q, %d) = %q, want %q", c.left, c.right, c.w, got, c.want)
		}
	}
}

func TestRuleAndBar(t *testing.T) {
	t.Parallel()
	if got := widget.Rule(bare(), 3); got != "───" {
		t.Errorf("Rule = %q", got)
	}
	if got := widget.Rule(ascii(), 3); got != "---" {
		t.Errorf("Rule in ASCII = %q", got)
	}
	zero := 0.0
	for _, c := range []struct {
		value, most float64
		want, ascii string
	}{
		{0, 10, "    ", "    "},
		{10, 10, "████", "####"},
		{20, 10, "████", "####"},
		{5, 10, "██  ", "##  "},
		{0.01, 10, "▏   ", "    "},
		{6, 10, "██▍ ", "##  "},
		{7, 10, "██▊ ", "### "},
		{-3, 10, "    ", "    "},
		{1, 0, "    ", "    "},
		{zero / zero, 10, "    ", "    "},
		{-1, -2, "    ", "    "},
	} {
		if got := widget.Bar(bare(), c.value, c.most, 4); got != c.want {
			t.Errorf("Bar(%v of %v) = %q, want %q", c.value, c.most, got, c.want)
		}
		if got := widget.Bar(ascii(), c.value, c.most, 4); got != c.ascii {
			t.Errorf("Bar(%v of %v) in ASCII = %q, want %q", c.value, c.most, got, c.ascii)
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		w    int
		want []string
	}{
		{"", 5, []string{""}},
		{"one", 0, nil},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 5, []string{"one", "two", "three"}},
		{"one  two", 8, []string{"one  two"}},
		{"one  two", 5, []string{"one", "two"}},
		{"kaupunginhallitus", 6, []string{"kaupun", "ginhal", "litus"}},
		{"a kaupunginhallitus b", 6, []string{"a", "kaupun", "ginhal", "litus", "b"}},
		{"      kaupunki", 8, []string{"kaupunki"}},
		{"one\n\ntwo\r\nthree", 9, []string{"one", "", "two", "three"}},
		{"漢字かな", 5, []string{"漢字", "かな"}},
		{"漢", 1, []string{" "}},
		{"trailing  ", 8, []string{"trailing"}},
		{"\x1b[1mone two\x1b[m three", 4, []string{"\x1b[1mone\x1b[m", "\x1b[1mtwo\x1b[m", "thre", "e"}},
		{"\x1b[1mone\ntwo", 4, []string{"\x1b[1mone\x1b[m", "\x1b[1mtwo\x1b[m"}},
	} {
		if diff := cmp.Diff(c.want, widget.Wrap(c.in, c.w)); diff != "" {
			t.Errorf("Wrap(%+q, %d): -want +got\n%s", c.in, c.w, diff)
		}
	}
}

// What a line repeats of the styles before it does not grow with the text.
func TestWrapRepeatsNoMoreThanItMust(t *testing.T) {
	t.Parallel()
	lines := widget.Wrap("\x1b[1m"+strings.Repeat("\x1b[31ma\n\x1b[32mb\n", 100)+"c", 9)
	if got, want := lines[200], "\x1b[1m\x1b[31m\x1b[32mc\x1b[m"; got != want {
		t.Errorf("the last line is %q, want %q", got, want)
	}
	var many strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&many, "\x1b[38;5;%dma\n", i)
	}
	for _, line := range widget.Wrap(many.String(), 9) {
		if len(line) > 400 {
			t.Fatalf("a line of one letter has %d bytes", len(line))
		}
	}
}

func FuzzFit(f *testing.F) {
	f.Add("idea", 3)
	f.Add("漢字\x1b[1m\u0301e", 2)
	f.Add("\x1b]52;c;\x9b👩‍👩", 5)
	f.Fuzz(func(t *testing.T, s string, w int) {
		w = min(w, 500)
		exactLine(t, widget.Fit(s, w), max(w, 0))
		if again := widget.Fit(widget.Fit(s, w), w); again != widget.Fit(s, w) {
			t.Fatalf("what fits does not fit again: %+q", again)
		}
	})
}

func FuzzWrap(f *testing.F) {
	f.Add("one two three", 5)
	f.Add("kaupunginhallitus\n漢字 \x1b[7mé\u0301", 3)
	f.Fuzz(func(t *testing.T, s string, w int) {
		w = min(w, 500)
		lines := widget.Wrap(s, w)
		if w <= 0 {
			if lines != nil {
				t.Fatalf("%q in no room", lines)
			}
			return
		}
		for _, line := range lines {
			if n := ansi.StringWidth(line); n > w {
				t.Fatalf("%d cells, want at most %d: %+q", n, w, line)
			}
			sound(t, line)
		}
		if w < 2 {
			return // a wide character has no room
		}
		// Wrapping loses nothing but spaces.
		var want strings.Builder
		for paragraph := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
			want.WriteString(letters(widget.Fit(paragraph, 4*len(paragraph)+1)))
		}
		if got := letters(strings.Join(lines, "")); got != want.String() {
			t.Fatalf("%+q became %+q", want.String(), got)
		}
	})
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, ansi.Strip(s))
}

func TestPlain(t *testing.T) {
	slowly := func(s string) int {
		if i := strings.IndexFunc(s, func(r rune) bool { return r < 0x20 || r > 0x7e }); i >= 0 {
			return i
		}
		return len(s)
	}
	long := strings.Repeat("coffee ~ ", 4)
	for at := range len(long) + 1 {
		for c := range 0x200 { // every byte, and two bytes together
			s := long[:at] + string(rune(c)) + long[at:]
			if got, want := widget.Plain(s), slowly(s); got != want {
				t.Fatalf("%q begins with %d plain bytes, not %d", s, got, want)
			}
		}
		if got := widget.Plain(long[at:]); got != len(long)-at {
			t.Errorf("%q begins with %d plain bytes", long[at:], got)
		}
	}
	for c := range 0x100 { // bytes that are no text
		if s := "1234567" + string([]byte{byte(c), 0xff, 0, 0x1f, 0x80}); widget.Plain(s) != slowly(s) {
			t.Errorf("%q begins with %d plain bytes", s, widget.Plain(s))
		}
	}
}
