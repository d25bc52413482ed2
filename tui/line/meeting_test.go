package line

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// Next is said without looking, and another meeting is in months: the word wants
// to be sure, and by numbers it is said what would end.
func TestNextDoesNotBeginAnotherMeetingByTheWay(t *testing.T) {
	c := opened(t)
	c.must("facilitator", "next")
	c.must("facilitator", "goto closing")
	c.must("facilitator", "follow-up --date 2027-06-30")
	exit, _, said := c.hear("facilitator", "next", "")
	if exit != refused || !strings.Contains(said, "meeting 2 comes next. If it begins now, say: next --yes") {
		t.Errorf("%d %q", exit, said)
	}
	k := c.talk("facilitator", workshop.English)
	k.say("1")
	k.times(1, "This meeting ends with it, and meeting 2 begins (30 June 2027).")
	k.say("")
	if n := c.room.Now().Workshop.Meeting(); n != 1 {
		t.Fatalf("it is meeting %d", n)
	}
	k.say("1")
	k.pick("Move everyone")
	if n := c.room.Now().Workshop.Meeting(); n != 2 {
		t.Errorf("it is meeting %d:\n%s", n, tail(k.text()))
	}
	c.must("facilitator", "next") // within a meeting nobody is asked
	k.say("4")
	c.must("facilitator", "goto closing")
	c.must("facilitator", "next --yes")
	if n := c.room.Now().Workshop.Meeting(); n != 2 {
		t.Errorf("it is meeting %d", n)
	}
}
