package line

import (
	"slices"
	"strings"
	"testing"
)

// TestNoLineBeginsWithTheDot breaks lines of parts: what is read aloud begins
// with a word.
func TestNoLineBeginsWithTheDot(t *testing.T) {
	for n := range 2 * lineWidth {
		text := parts(strings.Repeat("a", n%20+1)+" "+strings.Repeat("b c ", n/4)+"d", "0 ideas", "")
		lines := wrap(text)
		if slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, "·") || len([]rune(l)) > lineWidth }) {
			t.Errorf("%q", lines)
		}
		if got := strings.Join(lines, " "); got != text {
			t.Errorf("%q has become %q", text, got)
		}
	}
	if got := wrap(strings.Repeat("a", lineWidth) + " "); len(got) != 1 {
		t.Errorf("%q", got)
	}
}
