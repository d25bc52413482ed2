package line

import (
	"strings"
	"testing"
)

// A proposal places nothing; what is agreed on is placed with row. Whoever says
// that two targets wait for each other is told.
func TestArrangeInWords(t *testing.T) {
	c := writing(t, false)
	var targets []string
	for _, title := range []string{"First", "Second"} {
		idea := decoded[answer](t, c.must("ada", "idea --json About "+title)).ID
		targets = append(targets, decoded[answer](t, c.must("facilitator", "group --json --title "+title+" "+idea)).ID)
	}
	c.must("facilitator", "row "+targets[0]+" --after "+targets[1]+" --measure Nobody asks twice")
	if exit, _, errs := c.hear("facilitator", "row "+targets[1]+" --after "+targets[0], ""); exit == fine || !strings.Contains(errs, "First already waits for this one") {
		t.Errorf("they wait for each other: %s", errs)
	}
	if exit, _, errs := c.hear("facilitator", "row "+targets[1]+" --status stopped", ""); exit == fine || !strings.Contains(errs, "Say why it has this status") {
		t.Errorf("stopped without a reason: %s", errs)
	}
	plan := decoded[[]proposed](t, c.must("facilitator", "arrange --json"))
	if len(plan) != 2 || plan[0].Title != "Second" || plan[1].Title != "First" || plan[0].Period == plan[1].Period || plan[0].Placed {
		t.Errorf("%+v", plan)
	}
	c.must("facilitator", "row "+targets[1]+" --period "+plan[0].Period)
	if got := c.must("facilitator", "arrange"); !strings.Contains(got, "placed already") || strings.Count(got, "\n") != 3 {
		t.Errorf("placed:\n%s", got)
	}
	c.must("facilitator", "row "+targets[0]+" --period "+plan[0].Period)
	if got := c.must("ada", "roadmap"); !strings.Contains(got, "Waits for: Second · begins before what it waits for is finished") {
		t.Errorf("what waits and begins too early:\n%s", got)
	}
	if exit, _, _ := c.hear("ada", "arrange", ""); exit == fine {
		t.Error("anybody may arrange")
	}
	if got := c.must("ada", "roadmap --json"); !strings.Contains(got, `"after":["`+targets[1]+`"]`) || !strings.Contains(got, `"measure":"Nobody asks twice"`) {
		t.Errorf("for programs: %s", got)
	}
}
