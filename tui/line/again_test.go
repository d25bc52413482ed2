package line

import (
	"fmt"
	"strings"
	"testing"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Of what is rated once more the wall in words says how it moved, people read
// what they said the first time, and the first result stays within reach, by
// words and by numbers.
func TestARatingOnceMore(t *testing.T) {
	m, _ := prioritise.Find("criteria")
	c := ballotOf(t, m, "without-device 5 --sector edu")
	ids := c.idsOf()
	people := []string{"ada", "ben", "cia", "dan", "eva", "fay"}
	for i, who := range people {
		c.must(who, "join --sector edu --lang en")
		for title, id := range ids {
			n := 3
			if title == "Residents first" {
				n = 1 + 4*(i%2)
			}
			c.must(who, fmt.Sprintf("rate %s %d 4 2", id, n))
		}
	}
	for range 5 {
		c.must("facilitator", "paper --sector edu 5 5 1 4 4 2 3 3 3 2 2 4")
	}
	if exit, _, errs := c.hear("ada", "results --before", ""); exit != refused || !strings.Contains(errs, "There was no rating of these targets before.") {
		t.Errorf("before the first: %d %q", exit, errs)
	}
	c.must("facilitator", "stop")
	c.must("facilitator", "next")
	for range workshop.Stages {
		c.must("facilitator", "reveal")
	}
	if out := c.must("ada", "results"); !strings.Contains(out, "5 ballots were keyed in from paper.") {
		t.Errorf("nothing tells paper apart:\n%s", out)
	}
	if out := c.must("ada", "results --json"); !strings.Contains(out, `"paper":{"ballots":5`) {
		t.Errorf("programs hear nothing of paper: %s", out)
	}
	c.must("facilitator", "again "+ids["Residents first"])
	if out := c.must("ada", "ballot --json"); !strings.Contains(out, `"before":[1,4,2]`) {
		t.Errorf("the first answer is not in %s", out)
	}
	if out := c.must("ben", "ballot --json"); strings.Contains(out, `"before":[1,4,2]`) {
		t.Errorf("somebody else's first answer is in %s", out)
	}
	k := c.talk("ada", workshop.English)
	k.pick("Rate ({done} of {all} done)")
	k.times(1, "before: 1 4 2")
	for range 3 {
		k.say("4")
	}
	for _, who := range people[1:] {
		c.must(who, "rate "+ids["Residents first"]+" 4 4 2")
	}
	c.must("facilitator", "next")
	if out := c.must("ada", "results --before"); !strings.Contains(out, "A shared calendar") {
		t.Errorf("the first result is\n%s", out)
	}
	for range 2 {
		c.must("facilitator", "reveal")
	}
	if out := c.must("facilitator", "wall"); !strings.Contains(out, "Rated once more: 1 target") || !strings.Contains(out, "moved from") {
		t.Errorf("the wall says\n%s", out)
	}
	k.pick("Read the result")
	k.find(`(?m)^(\d+) Result of rating 1`)
	k.times(1, "part 1 of 4 · The top")
}
