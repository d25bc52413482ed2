package export_test

import (
	"slices"
	"strings"
	"testing"

	"kahvila/export"
)

// A reason why votes are not told is given once, with the titles of all that it
// holds for, and with which rating there it was.
func TestVotesThatAreLeftOutHaveTitles(t *testing.T) {
	d := again(t)
	d.Results = nil
	told := slices.DeleteFunc(export.Omitted(d, printer("fi")), func(s string) bool { return !strings.Contains(s, "äänesty") && !strings.Contains(s, "Äänesty") })
	if len(told) != 1 {
		t.Fatalf("%d sentences: %q", len(told), told)
	}
	for _, title := range []string{"(arviointi 1); ", "(arviointi 2)"} {
		if !strings.Contains(told[0], title) {
			t.Errorf("%q does not say %q", told[0], title)
		}
	}
}
