package line

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kahvila/live/livetest"
	"kahvila/workshop"
)

// asksForPlaces lets people say, after the grouping, what is in the wrong place.
func (c *cafe) asksForPlaces(t *testing.T) {
	t.Helper()
	a := livetest.Agenda()
	for i := range a.Steps {
		if a.Steps[i].Kind == "group" {
			a.Steps[i].Check = 3
		}
	}
	agenda, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if exit, _, errs := c.hear("facilitator", "agenda -", string(agenda)); exit != fine {
		t.Fatal(errs)
	}
}

// sortingCafe is a room in the step of grouping, with people, some of them
// hosts, and ideas at the question of every table.
func sortingCafe(t *testing.T, ideas ...string) *cafe {
	t.Helper()
	c := opened(t)
	c.asksForPlaces(t)
	for i, who := range people {
		c.must(who, "join --sector "+[]string{"admin", "edu", "tech"}[i%3])
	}
	for c.room.Now().Workshop.Now().Sub != workshop.WriteSub {
		c.must("facilitator", "next")
	}
	c.must("facilitator", "grant "+c.number("ada")+" host --table 1")
	c.must("facilitator", "grant "+c.number("ben")+" host --table 2")
	for n, text := range ideas {
		c.must([]string{"ada", "ben", "cia"}[n%3], "idea "+text)
	}
	c.must("facilitator", "goto group")
	return c
}

// number is the number of somebody's seat.
func (c *cafe) number(who string) string {
	c.t.Helper()
	return decoded[status](c.t, c.must(who, "status --json")).You.Seat
}

// different are ideas of which no two look alike.
func different(n int) (all []string) {
	things := []string{"Parking", "Libraries", "Meetings", "Playgrounds", "Invoices", "Timetables", "Roofs", "Choirs", "Snow", "Menus", "Keys", "Harbours"}
	for i := range n {
		all = append(all, things[i%len(things)]+" "+strings.Repeat(strconv.Itoa(i), 3))
	}
	return all
}

// TestHostsSortIdeasByNumbers lets two hosts and the facilitator sort at once:
// each idea is sorted once, nobody is asked for one that somebody else has just
// sorted, and an answer that comes too late changes nothing.
func TestHostsSortIdeasByNumbers(t *testing.T) {
	c := sortingCafe(t, different(12)...)
	c.must("facilitator", "group --title Everything "+decoded[toSort](t, c.must("facilitator", "sort --json")).Idea.ID)
	c.must("facilitator", "group --title Nothing "+decoded[toSort](t, c.must("facilitator", "sort --json")).Idea.ID)
	boss, ada, ben := c.talk("facilitator", workshop.English), c.talk("ada", workshop.English), c.talk("ben", workshop.English)
	for _, k := range []*talker{boss, ada, ben} {
		k.pick("Sort ideas, one at a time ({n} left)")
	}
	asked := func(k *talker) string { // which idea waits for an answer
		all := k.text()
		_, last, _ := strings.Cut(all[strings.LastIndex(all, " left\n"):], "\n")
		text, _, _ := strings.Cut(last, " · ")
		return text
	}
	if one, other := asked(ada), asked(ben); one == other {
		t.Errorf("two hosts begin with %q", one)
	}
	late := asked(ada)
	for i := range c.room.Now().Workshop.Ideas() {
		if i.Text == late {
			c.must("facilitator", "move "+idString(i.ID)+" "+idString(targetNamed(c, "Nothing")))
		}
	}
	ada.say("1")
	ada.times(1, "It has just been put into a target: Nothing")
	for turn := 0; c.waiting() > 0; turn++ {
		if turn > 40 {
			t.Fatalf("%d still wait", c.waiting())
		}
		k := []*talker{boss, ada, ben}[turn%3]
		if strings.HasSuffix(k.text(), "empty line: stop): ") {
			k.say("1")
		}
	}
	w := c.room.Now().Workshop
	if n := len(w.IdeasOf(w.Target(targetNamed(c, "Everything")))); n != 10 {
		t.Errorf("%d ideas in the first target", n)
	}
	if n := len(w.IdeasOf(w.Target(targetNamed(c, "Nothing")))); n != 2 {
		t.Errorf("%d ideas in the second", n)
	}
}

func (c *cafe) waiting() int {
	return decoded[toSort](c.t, c.must("facilitator", "sort --json")).Left
}

func targetNamed(c *cafe, title string) workshop.TargetID {
	for x := range c.room.Now().Workshop.Targets() {
		if x.Title["en"] == title {
			return x.ID
		}
	}
	return 0
}

// TestOnlyHostsAndFacilitatorsSort offers sorting to nobody else, and to hosts
// only while ideas are grouped.
func TestOnlyHostsAndFacilitatorsSort(t *testing.T) {
	c := sortingCafe(t, different(3)...)
	ada, dan := c.talk("ada", workshop.English), c.talk("dan", workshop.English)
	ada.times(1, "2 Sort ideas, one at a time (3 left)\n")
	dan.times(0, "Sort ideas")
	for _, word := range []string{"sort", "alike", "wishes"} {
		if exit, _, _ := c.hear("dan", word, ""); exit != refused {
			t.Errorf("%s: exit %d", word, exit)
		}
	}
	hear(func() { c.must("facilitator", "goto cafe") }, ada, dan)
	ada.times(1, "Sort ideas")
}

// TestWhatIsDifferentIsNeverProposedAgain to nobody, nor after a restart.
func TestWhatIsDifferentIsNeverProposedAgain(t *testing.T) {
	c := sortingCafe(t, "One form for all applications", "One form for all the applications", "A shared calendar", "The shared calendar")
	ada := c.talk("ada", workshop.English)
	ada.times(1, "1 Ideas that look alike (2)\n")
	ada.pick("Ideas that look alike ({n})")
	ada.pick("They are different")
	ada.times(1, "Proposal 2 of 2")
	ada.pick("Leave it for later")
	ada.times(1, "1 proposal is left for later.")
	ada.pick("Ideas that look alike ({n})")
	ada.pick("Leave it for later")
	if got := decoded[[][]string](t, c.must("facilitator", "alike --json")); len(got) != 1 {
		t.Errorf("proposed: %v", got)
	}
	c.sameAfterReplay()
	if got := decoded[[][]string](t, c.must("facilitator", "alike --json")); len(got) != 1 {
		t.Errorf("proposed after a restart: %v", got)
	}
}

// TestAnUndoWhileProposalsAreJudged brings a proposal back.
func TestAnUndoWhileProposalsAreJudged(t *testing.T) {
	c := sortingCafe(t, "One form for all applications", "One form for all the applications", "A shared calendar", "The shared calendar")
	boss := c.talk("facilitator", workshop.English)
	boss.pick("Ideas that look alike ({n})")
	boss.pick("They are different")
	boss.pick("Take the last one back")
	boss.times(2, "Proposal 1 of 2")
	boss.pick("They are different")
	boss.pick("Related, but not the same")
	if got := decoded[[][]string](t, c.must("facilitator", "alike --json")); len(got) != 0 {
		t.Errorf("proposed: %v", got)
	}
	linked := 0
	for i := range c.room.Now().Workshop.Ideas() {
		linked += len(c.room.Now().Workshop.Linked(i.ID))
	}
	if linked != 2 {
		t.Errorf("%d ends of links", linked)
	}
	boss.pick("Sort ideas, one at a time ({n} left)")
	for range 3 {
		if strings.Contains(boss.text(), "\n  see also ") {
			return
		}
		boss.say("0")
		boss.pick("Leave it for later")
	}
	t.Errorf("what is related is not said:\n%s", tail(boss.text()))
}

// TestWishesAreCountedAndNotNamed lets people say where an idea belongs: those
// who sort hear how many, and nobody hears who.
func TestWishesAreCountedAndNotNamed(t *testing.T) {
	c := sortingCafe(t, different(4)...)
	ids := []string{}
	for i := range c.room.Now().Workshop.Ideas() {
		ids = append(ids, idString(i.ID))
	}
	here := decoded[answer](t, c.must("ada", "group --json --title Here "+ids[0])).ID
	there := decoded[answer](t, c.must("ben", "group --json --title There "+ids[1])).ID
	if exit, _, _ := c.hear("dan", fmt.Sprintf("wrong-place %s %s", ids[0], there), ""); exit != refused {
		t.Error("wished before people are asked")
	}
	c.must("facilitator", "next")
	for _, who := range []string{"dan", "eva", "ada"} {
		c.must(who, fmt.Sprintf("wrong-place %s %s", ids[0], there))
	}
	c.must("fay", fmt.Sprintf("wrong-place %s", ids[0]))
	c.must("fay", fmt.Sprintf("wrong-place %s %s", ids[2], here))
	got := decoded[[]misplaced](t, c.must("ben", "wishes --json"))
	want := []misplaced{{Idea: ids[0], Wishes: []wish{{there, 3}, {"", 1}}}, {Idea: ids[2], Wishes: []wish{{here, 1}}}}
	if !slices.EqualFunc(got, want, func(a, b misplaced) bool { return a.Idea == b.Idea && slices.Equal(a.Wishes, b.Wishes) }) {
		t.Errorf("wishes %+v, want %+v", got, want)
	}
	ben := c.talk("ben", workshop.English)
	ben.pick("What people want moved ({n})")
	ben.times(1, "  3 say it belongs in: There\n")
	ben.times(1, "  1 says it belongs in none of these\n")
	ben.item(c.room.Now().Workshop.Idea(workshop.IdeaID(mustNumber(t, ids[0]))).Text)
	ben.pick("Move it: {title}")
	if got := decoded[[]misplaced](t, c.must("ben", "wishes --json")); len(got) != 1 || got[0].Idea != ids[2] {
		t.Errorf("after the move: %+v", got)
	}
}

func mustNumber(t *testing.T, s string) uint64 {
	t.Helper()
	n, ok := number(s)
	if !ok {
		t.Fatal(s)
	}
	return n
}
