package line

import (
	"strings"
	"testing"
)

// Two targets may have the same title, but not without a word: nobody could
// tell them apart in a rating.
func TestWhoeverGivesATitleThatIsTakenIsTold(t *testing.T) {
	c := writing(t, false)
	first := decoded[answer](t, c.must("ada", "idea --json Ask first")).ID
	second := decoded[answer](t, c.must("hanna", "idea --json Do not ask")).ID
	told := func(raw string, want bool) {
		t.Helper()
		if out := c.must("facilitator", raw); strings.Contains(out, "has the same title") != want {
			t.Errorf("%s: %s", raw, out)
		}
	}
	told("group --title Asking "+first, false)
	told("group --title asking "+second, true)
	last := decoded[[]target](t, c.must("facilitator", "targets --json"))[1].ID
	told("title "+last+" Telling", false)
	told("title "+last+" Asking", true)
	told("title "+last+" --lang sv Frågor", true) // the English title is still the same
}
