package line

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"kahvila/workshop"
)

// A program reads the ideas that the printed list shows: means whose obstacle
// is hidden still stand, a comment on it does not.
func TestIdeasAreTheSameForProgramsAndPeople(t *testing.T) {
	c := writing(t, false)
	wrong := decoded[answer](t, c.must("ada", "idea --json --kind obstacle Nobody has time, says N.N.")).ID
	means := decoded[answer](t, c.must("hanna", "idea --json --kind means --on "+wrong+" A day of one's own")).ID
	c.must("hanna", "idea --kind comment --on "+wrong+" Who says so?")
	c.must("facilitator", "hide "+wrong)

	var printed, read []string
	for _, m := range regexp.MustCompile(`(?m)^ *(\d+)  `).FindAllStringSubmatch(c.must("ada", "ideas"), -1) {
		printed = append(printed, m[1])
	}
	for _, i := range decoded[[]idea](t, c.must("ada", "ideas --json")) {
		read = append(read, i.ID)
		if i.On != "" {
			t.Errorf("%s is on %s, which is hidden", i.ID, i.On)
		}
	}
	if !slices.Equal(printed, read) || !slices.Equal(read, []string{means}) {
		t.Errorf("people read %v and programs %v, not %v", printed, read, means)
	}
}

// What is said of an idea is not counted as one more.
func TestCommentsAreNotCountedAsIdeas(t *testing.T) {
	c := writing(t, false)
	id := decoded[answer](t, c.must("ada", "idea --json Ask first")).ID
	c.must("ada", "idea --kind comment --on "+id+" Whom?")
	boss := c.talk("facilitator", workshop.English)
	boss.pick("How it goes, and who is where")
	if said := boss.text(); !strings.Contains(said, "1 idea ") && !strings.Contains(said, "1 idea\n") || strings.Contains(said, "2 ideas") {
		t.Errorf("a table with one idea:\n%s", said)
	}
}

// Whoever leads by lines hears for which tables everybody would have to wait.
func TestTheTablesWithoutFindingsAreSaid(t *testing.T) {
	c := writing(t, false)
	for c.room.Now().Workshop.Now().Sub != workshop.FindingsSub {
		c.must("facilitator", "next")
	}
	boss := c.talk("facilitator", workshop.English)
	boss.pick("How it goes, and who is where")
	if said := boss.text(); !strings.Contains(said, "tables without key findings: 1") {
		t.Errorf("nobody has written any:\n%s", said)
	}
}
