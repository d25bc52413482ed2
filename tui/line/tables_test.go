package line

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"kahvila/live/livetest"
	"kahvila/workshop"
)

// tables is what a facilitator does with who sits where.
func (r *plainRoom) tables() {
	boss := r.boss
	sits := func(table int) string {
		w := r.room.Now().Workshop
		all := w.Places(w.Now().Step, 1)[table]
		return strconv.Itoa(all[len(all)-1].Number)
	}
	boss.pick("People and tables ({n})")
	boss.pick("Who sits where")
	boss.pick("Swap two people")
	boss.say(sits(1) + " " + sits(2))
	boss.pick("People and tables ({n})")
	boss.pick("Who sits where")
	boss.pick("Keep somebody at a table")
	stays := sits(2)
	boss.say(stays)
	boss.say("2")
	boss.pick("People and tables ({n})")
	boss.pick("Who sits where")
	boss.pick("Skip a table")
	boss.say("1")
	boss.pick("People and tables ({n})")
	boss.pick("Who sits where")
	boss.pick("Use a table again")
	boss.say("1")
	boss.pick("People and tables ({n})")
	boss.pick("Who sits where")
	boss.pick("Let somebody move again")
	boss.say(stays)
	boss.pick("People and tables ({n})")
	boss.pick("Who sits where")
	boss.pick("Seat the rounds to come again")
}

// cafeWith is a room whose café rotates in a way.
func cafeWith(t *testing.T, rotation workshop.Rotation) *cafe {
	t.Helper()
	a := livetest.Agenda()
	for i := range a.Steps {
		if a.Steps[i].Kind == "cafe" {
			a.Steps[i].Rotation = rotation
		}
	}
	agenda, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	c := opened(t)
	if exit, _, errs := c.hear("facilitator", "agenda -", string(agenda)); exit != fine {
		t.Fatal(errs)
	}
	return c
}

// TestATableIsChosenAndTakenOverByNumbers plays a café in which people choose
// their tables, and one whose host leaves.
func TestATableIsChosenAndTakenOverByNumbers(t *testing.T) {
	c := cafeWith(t, workshop.FreeRotation)
	for i, who := range people {
		c.must(who, "join --sector "+[]string{"admin", "edu", "tech"}[i%3])
	}
	c.must("facilitator", "goto cafe")
	ada := c.talk("ada", workshop.English)
	if got := c.must("ada", "route"); !strings.Contains(got, "You choose your table in each round.") || strings.Count(got, "5 seats left") != 2 {
		t.Errorf("the route where one chooses: %s", got)
	}
	if got := c.must("facilitator", "route 3"); !strings.Contains(got, "People choose their tables") {
		t.Errorf("the route of somebody where people choose: %s", got)
	}
	if got := c.must("ada", "status"); !strings.Contains(got, "Now: choose a table") {
		t.Errorf("who has no table yet: %s", got)
	}
	for _, who := range people[1:6] {
		c.must(who, "sit 1")
	}
	if got := c.must("ben", "status"); !strings.Contains(got, "Now: go to your table") {
		t.Errorf("who has chosen: %s", got)
	}
	if exit, _, errs := c.hear("gus", "sit 1", ""); exit == fine || !strings.Contains(errs, "Table 1 is full. There is room at: 2") {
		t.Errorf("a full table: %q", errs)
	}
	ada.pick("Choose a table")
	ada.say("1") // the only one with seats left
	if at := c.room.Now().Workshop.Places("cafe", 1)[2]; len(at) != 1 {
		t.Errorf("%d at table 2:\n%s", len(at), ada.text())
	}
	if got := c.must("ben", "route"); !strings.Contains(got, "round 1 · table 1") || !strings.Contains(got, "round 2 · you choose") || !strings.Contains(got, "full") {
		t.Errorf("the route of who has chosen: %s", got)
	}
	c.must("facilitator", "grant 8 host --table 2")
	c.must("gus", "sit 2")
	c.must("gus", "leave")
	ada.say("")
	ada.pick("Host this table")
	if w := c.room.Now().Workshop; w.Hostless(2) || w.Places("cafe", 1)[2][0].Hosts != 2 {
		t.Errorf("nobody took over:\n%s", ada.text())
	}
	c.sameAfterReplay()
}

// TestWhoeverStaysIsSentNowhere asks what to do where the themes move, and at
// the laptop of a table.
func TestWhoeverStaysIsSentNowhere(t *testing.T) {
	c := cafeWith(t, workshop.ContentRotation)
	c.must("facilitator", "laptops mix")
	c.must("ada", "join --sector admin")
	c.must("ben", "join --laptop 1")
	c.must("facilitator", "goto cafe")
	now := func(who, want string) {
		t.Helper()
		if got := c.must(who, "status"); !strings.Contains(got, "Now: "+want) {
			t.Errorf("%s is not told to %s: %s", who, want, got)
		}
	}
	now("ada", "go to your table")
	now("ben", "people change tables")
	for range 20 {
		if n := c.room.Now().Workshop.Now(); n.Round == 2 && n.Sub == workshop.MoveSub {
			break
		}
		c.must("facilitator", "next")
	}
	now("ada", "stay at your table")
	now("ben", "people change tables")
	now("facilitator", "go to your table")
}

// TestTablesForPrograms asks who sits where.
func TestTablesForPrograms(t *testing.T) {
	c := cafeWith(t, workshop.MixRotation)
	for i, who := range people {
		c.must(who, "join --sector "+[]string{"admin", "edu", "tech"}[i%3])
	}
	if got := c.must("facilitator", "tables"); !strings.Contains(got, "10 people: 2 tables (2 × 5)") {
		t.Errorf("before the café: %s", got)
	}
	c.must("facilitator", "goto cafe")
	c.must("facilitator", "skip 2")
	var got []oneTable
	if err := json.Unmarshal([]byte(c.must("facilitator", "tables --json")), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || len(got[0].Now) != 5 || len(got[0].Next) != 10 || !got[1].Skipped || got[0].Skipped {
		t.Errorf("tables: %+v", got)
	}
}
