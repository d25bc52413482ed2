package line

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// What has been shortened is said with the minutes that it had: before, they
// were those that it has.
func TestWhatWasShortenedIsSaidAsDone(t *testing.T) {
	c := cafeWith(t, workshop.MixRotation)
	c.must("ada", "join --sector edu")
	c.must("facilitator", "goto cafe")
	c.must("facilitator", "extend 30m")
	if said := c.must("facilitator", "shorten"); !strings.Contains(said, "min (was ") || strings.Contains(said, "(now ") {
		t.Errorf("said %q", said)
	}
}
