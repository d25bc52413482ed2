package line

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// TestWhatLooksAlikeByNumbers goes through ideas that look alike: they have
// numbers only where numbers are asked for.
func TestWhatLooksAlikeByNumbers(t *testing.T) {
	c := cafeWith(t, workshop.MixRotation)
	c.must("ada", "join --sector admin")
	c.must("facilitator", "goto cafe")
	for c.room.Now().Workshop.Now().Sub != workshop.WriteSub {
		c.must("facilitator", "next")
	}
	for _, text := range []string{"One form for all applications", "One form for all the applications", "A form for all applications, one"} {
		c.must("ada", "idea "+text)
	}
	boss := c.talk("facilitator", workshop.English)
	boss.pick("Ideas, development targets and roadmap")
	boss.pick("Group ideas ({n} loose)")
	boss.pick("Ideas that look alike ({n})")
	if !strings.Contains(boss.text(), "\n  One form for all applications · table ") {
		t.Errorf("not said, or with a number:\n%s", tail(boss.text()))
	}
	boss.pick("Group some of them")
	boss.say("1 2")
	boss.say("One form")
	boss.times(1, "1: One form for all applications\n")
	var made []string
	for x := range c.room.Now().Workshop.Targets() {
		made = append(made, x.Title["en"])
		if n := len(c.room.Now().Workshop.IdeasOf(x)); n != 2 {
			t.Errorf("%d ideas", n)
		}
	}
	if len(made) != 1 || made[0] != "One form" {
		t.Errorf("made %q", made)
	}
	boss.times(0, "Did you mean")
}

// TestATableHasNoVote offers the rating to people, and not to the laptop of
// their table.
func TestATableHasNoVote(t *testing.T) {
	c := cafeWith(t, workshop.MixRotation)
	c.must("facilitator", "laptops mix")
	c.must("ada", "join --laptop 1")
	c.must("ben", "join --sector edu")
	c.must("facilitator", "goto cafe")
	for c.room.Now().Workshop.Now().Sub != workshop.WriteSub {
		c.must("facilitator", "next")
	}
	c.must("ben", "idea One form for all applications")
	for i := range c.room.Now().Workshop.Ideas() {
		c.must("facilitator", "group --title Forms "+idString(i.ID))
	}
	for !c.room.Now().Workshop.BallotOpen() {
		c.must("facilitator", "next")
	}
	lap, ben := c.talk("ada", workshop.English), c.talk("ben", workshop.English)
	ben.times(1, "1 Rate (0 of 1 done)\n")
	lap.times(0, "Rate (")
	lap.pick("Read the development targets ({n})")
	lap.times(1, "1: Forms")
}
