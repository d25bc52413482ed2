package widget

import (
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// What is measured without looking closer is as wide as it is said to be, next
// to whatever else is.
func TestWhatIsMeasuredAtOnceIsOrdinary(t *testing.T) {
	var all []string
	for r := rune(0); r < 0x3000; r++ {
		s := string(r)
		n, ok := measured(s)
		if !ok {
			continue
		}
		if n != 1 || ansi.StringWidth(s) != 1 || clean(s) != s {
			t.Errorf("%U is measured as %d cells, and has %d", r, n, ansi.StringWidth(s))
		}
		all = append(all, s)
	}
	for _, s := range []string{"ä", "é", "ő", "–", "…", "─", "█", "↑", "·", "●", "▸"} {
		if _, ok := measured(s); !ok {
			t.Errorf("%s is not measured at once", s)
		}
	}
	if len(all) < 95+500 {
		t.Errorf("only %d characters are measured at once", len(all))
	}
	for _, a := range all {
		for _, b := range all {
			if first, _ := ansi.FirstGraphemeCluster(a+b, ansi.GraphemeWidth); first != a {
				t.Fatalf("%q and %q are one character", a, b)
			}
		}
	}
	for r := rune(0x80); r < 0x3000; r++ {
		if first, _ := ansi.FirstGraphemeCluster("a"+string(r), ansi.GraphemeWidth); joinsNothing(string(r)[0]) && first != "a" {
			t.Errorf("%U joins what is before it", r)
		}
		if n := utf8.RuneLen(r); isLatin(string(r)[0]) && (n != 2 || ansi.StringWidth(string(r)) != 1) {
			t.Errorf("%U is no Latin letter of one cell", r)
		}
	}
	for _, s := range []string{"\x1b[1m", "a\x1b[1mb", "\x1b[2J", "a\nb", "\xff", "日", "a\u0301", "👩‍🚒", "\u00ad"} {
		if n, ok := measured(s); ok {
			t.Errorf("%q is measured at once, as %d cells", s, n)
		}
	}
	if n, ok := measured("\x1b[1mkyllä\x1b[m."); n != 6 || !ok {
		t.Errorf("a text with a style has %d cells, %v", n, ok)
	}
}
