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

// A bare number is said to be one of person-days; for programs it is what was
// typed.
func TestEffortInPersonDays(t *testing.T) {
	c := writing(t, false)
	idea := decoded[answer](t, c.must("ada", "idea --json Keep it simple")).ID
	target := decoded[answer](t, c.must("facilitator", "group --json --title Simple "+idea)).ID
	for effort, want := range map[string]string{"1": "effort: 1 person-day\n", "2,5": "effort: 2,5 person-days\n", "M": "effort: M\n"} {
		c.must("facilitator", "row "+target+" --effort "+effort)
		if got := strings.ReplaceAll(c.must("ada", "roadmap"), " · proposed", ""); !strings.Contains(got, want) {
			t.Errorf("%s is said as\n%s", effort, got)
		}
		if got := c.must("ada", "roadmap --json"); !strings.Contains(got, `"effort":"`+effort+`"`) {
			t.Errorf("%s is told as %s", effort, got)
		}
	}
}
