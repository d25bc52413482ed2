package line

import (
	"fmt"
	"testing"

	"kahvila/export"
)

// What is written hidden changes nothing of what others can ask for: neither a
// count, nor who is said to be busy, nor a line of an export.
func TestNoWordTellsThatSomethingIsHidden(t *testing.T) {
	c := writing(t, true)
	words := []string{"ideas", "ideas --json", "mine", "mine --json", "status", "status --json", "targets --json", "roadmap", "results --json", "wall", "wall --json", "ballot", "route", "route --json", "help", "people"}
	for _, f := range export.Formats {
		words = append(words, "export "+f.Name)
	}
	heard := make(map[string]string)
	hear := func(w string) string {
		exit, out, errs := c.hear("hanna", w, "")
		return fmt.Sprint(exit, out, errs)
	}
	for _, w := range words {
		heard[w] = hear(w)
	}
	id := decoded[answer](t, c.must("ada", "idea --json A secret of Ada alone")).ID
	c.must("ada", "idea --on "+id+" --kind means And how")
	c.must("facilitator", "idea --source paper --table 1 On a note")
	for _, w := range words {
		if out := hear(w); out != heard[w] {
			t.Errorf("%s says, before:\n%s\nand then:\n%s", w, heard[w], out)
		}
	}
}
