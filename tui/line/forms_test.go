package line

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

func method(t *testing.T, name string) prioritise.Method {
	t.Helper()
	m, ok := prioritise.Find(name)
	if !ok {
		t.Fatal("no method", name)
	}
	return m
}

// voting opens a ballot, with somebody at it by numbers.
func voting(t *testing.T, name string) (*cafe, *talker) {
	t.Helper()
	c := ballotOf(t, method(t, name))
	c.must("ada", "join --sector edu --lang en")
	return c, c.talk("ada", workshop.English)
}

// on returns what Ada has answered, by title: 4 5 2.
func (c *cafe) on(who string) map[string]string {
	c.t.Helper()
	titles := make(map[string]string)
	for title, id := range c.idsOf() {
		titles[id] = title
	}
	all := make(map[string]string)
	for id, a := range c.answered(who) {
		var said []string
		for _, n := range a {
			said = append(said, strconv.Itoa(n))
		}
		all[titles[idString(id)]] = strings.Join(said, " ")
	}
	return all
}

// asks checks what the last question is.
func (k *talker) asks(question string) {
	k.t.Helper()
	text := strings.TrimRight(k.text(), " ")
	if at := strings.LastIndex(text, "\n"); !strings.HasPrefix(text[at+1:], question) {
		k.t.Fatalf("the question is %q, not %q:\n%s", text[at+1:], question, tail(text))
	}
}

// Whoever uses rate in a wrong way is told how this ballot is answered.
func TestTheUsageOfRateIsThatOfTheBallot(t *testing.T) {
	for name, usage := range map[string]string{
		"wsjf": "rate TARGET VALUE URGENCY RISK SIZE", "judgment": "rate TARGET GRADE", "dots": "rate TARGET DOTS",
		"hundred": "rate TARGET EUROS", "approval": "rate TARGET 1|0", "ranked": "rate TARGET PLACE", "pairwise": "rate MORE LESS... [--even]",
	} {
		c := ballotOf(t, method(t, name))
		c.must("ada", "join --sector edu")
		exit, _, stderr := c.hear("ada", "rate", "")
		if exit != misused || !strings.Contains(stderr, "Use it like this: "+usage+"\n") {
			t.Errorf("%s: exit %d, %q", name, exit, stderr)
		}
		c.must("facilitator", "stop")
		if exit, _, stderr = c.hear("ada", "rate", ""); exit != misused || !strings.Contains(stderr, "rate TARGET ANSWER... [--even]\n") {
			t.Errorf("%s, closed: exit %d, %q", name, exit, stderr)
		}
	}
}

// What does not fit a ballot is refused in a sentence, and changes nothing.
func TestAnswersThatDoNotFitTheForm(t *testing.T) {
	for name, all := range map[string][][2]string{
		"judgment": {
			{"rate 6 7", "Choose a number from 1 to 6, or 0 for don't know."},
			{"rate 6 3 3", "Rate the target on each of the 1 criteria, 0 for don't know."},
			{"rate 6 3 --even", "--even is for ballots that ask about two targets at a time."},
		},
		"hundred": {
			{"rate 6 41", "One target can get at most 40 of your euros."},
			{`vote {"6":40,"8":40,"10":40}`, "You have 100 euros: take some back from another target first."},
			{"rate 6 20 20", "Give the target a number of euros."},
		},
		"approval": {{"rate 6 2", "Choose the target or leave it: 1 or 0."}},
		"ranked":   {{"rate 6 1 2", "Give the target a place from 1 to 1000, or 0 for none."}},
		"pairwise": {
			{"rate 6 6", "Compare the target with other targets, each of them once."},
			{"rate 6 8 99", "There is no development target 99 on this ballot."},
			{"rate 6 9223372036854775807 --even", "There is no development target 9223372036854775807 on this ballot."},
			{"rate 9223372036854775807 6", "There is no development target 9223372036854775807 on this ballot."},
			{`vote {"6":[8],"8":[6]}`, "Compare the target with other targets, each of them once."},
		},
	} {
		c := ballotOf(t, method(t, name))
		c.must("ada", "join --sector edu --lang en")
		for _, x := range all {
			if exit, _, stderr := c.hear("ada", x[0], ""); exit == fine || !strings.Contains(stderr, x[1]) {
				t.Errorf("%s: %s: exit %d, %q", name, x[0], exit, stderr)
			}
		}
		if got := c.answered("ada"); len(got) > 0 {
			t.Errorf("%s: stored all the same: %v", name, got)
		}
	}
}

// A word says anew what was said of two targets, and nothing else.
func TestRateAddsToWhatWasSaidOfPairs(t *testing.T) {
	c := ballotOf(t, method(t, "pairwise"))
	c.must("ada", "join --sector edu --lang en")
	c.must("ada", "rate 6 8 10")
	c.must("ada", "rate 8 6")
	c.must("ada", "rate 10 12 --even")
	c.must("ada", "rate 6 12")
	want := map[prioritise.ItemID]prioritise.Answer{6: {10, 12}, 8: {6}, 10: {-12}}
	if diff := cmp.Diff(want, c.answered("ada")); diff != "" {
		t.Error(diff)
	}
}

// What rate answers is not half-rated any more, wherever it was begun.
func TestRateFinishesWhatWasBegun(t *testing.T) {
	c, k := voting(t, "wsjf")
	k.say("1")
	k.say("3")
	k.say("")
	k.say("") // back at the menu
	k.say("2")
	k.times(1, "you: 3; don't know; don't know; don't know · begun")
	k.say("")
	title := lastNamed(k.text()[:strings.Index(k.text(), "1 to 7")], opinions(c.form())).title
	k.say("rate " + c.idsOf()[title] + " 1 2 3 4")
	k.say("2")
	k.times(1, "you: 1; 2; 3; 5\n")
}

func (c *cafe) form() prioritise.Form { return c.room.Now().Workshop.Ballot().Form }

// An empty line goes back by one question, and before the first to the menu;
// what was answered there can be answered anew.
func TestAnEmptyLineGoesBackByOneQuestion(t *testing.T) {
	c, k := voting(t, "rice")
	k.say("1")
	k.say("9")
	k.times(1, "you: 5,000\n")
	k.say("5")
	k.asks("1 to 3, 0 = don't know")
	k.say("")
	k.asks("1 to 5, 0 = don't know")
	k.say("")
	k.asks("1 to 9, 0 = don't know")
	k.say("2")
	k.say("")
	k.say("")
	k.asks(">")
	if got := slices.Collect(func(yield func(string) bool) {
		for _, a := range c.on("ada") {
			yield(a)
		}
	}); !slices.Equal(got, []string{"2 5 0 0"}) {
		t.Errorf("answered: %q", got)
	}
	k.say("1")
	k.asks("1 to 3, 0 = don't know") // the first that is left
}

// Euros that are left are asked for, in any order and as often as somebody
// likes.
func TestEurosThatAreLeft(t *testing.T) {
	c, k := voting(t, "hundred")
	k.say("1")
	for _, n := range []string{"10", "much", "10", "0", ""} {
		k.say(n)
	}
	k.times(1, "Give what is left, too: otherwise it goes to nobody.")
	k.item("Residents first")
	k.pick("Rate")
	k.say("41")
	k.times(1, "One target can get at most 40 of your euros.")
	k.say("40")
	k.item("Meetings without paper")
	k.pick("Rate")
	k.asks("Euros, 0 to 40")
	k.say("40")
	k.item("Residents first")
	k.pick("Rate")
	k.say("20")
	k.say("")
	k.asks(">")
	got := c.on("ada")
	if got["Residents first"] != "20" || got["Meetings without paper"] != "40" {
		t.Errorf("answered: %q", got)
	}
}

// What is more than somebody has is refused, and the same is asked again.
func TestChoicesThatCostTooMuch(t *testing.T) {
	c, k := voting(t, "budget")
	k.say("1")
	for refused := 0; !strings.HasSuffix(k.text(), "\n> "); {
		if n := strings.Count(k.text(), "take one back first"); n > refused {
			refused = n
			k.say("0")
			continue
		}
		k.say("1")
	}
	k.times(1, "You have said yes to:")
	if !strings.Contains(k.text(), "take one back first") {
		t.Error("nothing was too much")
	}
	spent := 0
	for title, a := range c.on("ada") {
		if a == "1" {
			id, _ := number(c.idsOf()[title])
			spent += c.form().Cost(prioritise.ItemID(id))
		}
	}
	if spent == 0 || spent > 5000 {
		t.Errorf("spent %d", spent)
	}
	k.say("2")
	k.say("")
	k.say("1")
	k.times(2, "You have said yes to:")
}

// An order is changed by moving, sharing and taking back.
func TestAnOrderIsChanged(t *testing.T) {
	c, k := voting(t, "ranked")
	k.say("1")
	k.item("Residents first")
	k.item("One form for all")
	k.item("Residents first") // it has a place
	k.times(1, "It has a place already: 1")
	k.item("A shared calendar")
	k.say("")
	places := func(want ...string) {
		t.Helper()
		got := c.on("ada")
		for i, title := range []string{"Residents first", "One form for all", "A shared calendar", "Meetings without paper"} {
			if got[title] != want[i] {
				t.Errorf("%s: place %q, want %q", title, got[title], want[i])
			}
		}
	}
	places("1", "2", "3", "")
	k.say("2")
	k.item("A shared calendar")
	k.pick("Give it a place")
	k.say("4") // there are three
	k.times(1, "Choose a number from 1 to 3.")
	k.say("1")
	places("2", "3", "1", "")
	k.item("One form for all")
	k.pick("The same place as another")
	k.item("A shared calendar")
	places("2", "1", "1", "")
	k.item("Residents first")
	k.pick("Give it no place")
	places("", "1", "1", "")
	k.item("Meetings without paper")
	k.pick("Read the ideas")
	k.say("")
	k.say("1")
	k.times(1+1, "Place 2 of 4: which comes next?")
	k.item("Meetings without paper")
	k.item("Residents first")
	places("3", "1", "1", "2")
	k.say("undo")
	places("", "1", "1", "2")
}

// What was said of two is changed and taken back; what cannot be answered is
// asked again.
func TestComparisonsAreChanged(t *testing.T) {
	c, k := voting(t, "pairwise")
	k.say("1")
	k.say("4")
	k.times(1, "Answer 1 or 2, or 0 if you cannot choose.")
	k.say("3") // read both
	k.times(2, "made of 1 idea")
	k.say("1")
	k.say("2")
	k.say("undo") // what was said last is asked once more
	k.times(2, "Comparison 2 of 6")
	k.say("")
	k.pick("What you have said of two ({n})")
	k.say("1")
	before := c.on("ada")
	k.say("2") // the other one
	after := c.on("ada")
	if len(before) != 1 || len(after) != 1 || cmp.Equal(before, after) {
		t.Errorf("said %q, and then %q", before, after)
	}
	k.say("1")
	k.pick("cannot choose")
	k.times(1, ": cannot choose\n")
	k.say("1")
	k.pick("Take it back")
	k.asks(">")
	if got := c.on("ada"); len(got) > 0 {
		t.Errorf("still said: %q", got)
	}
}

// With many targets, lists are read in pages, and a target keeps its number
// from place to place.
func TestManyTargetsToPutInOrder(t *testing.T) {
	c := ballotOf(t, method(t, "ranked"))
	c.must("facilitator", "goto group")
	for i := range 9 {
		idea := c.made("facilitator", "idea --source before --json Something else, number "+strconv.Itoa(i))
		c.must("facilitator", "group --title \"Another "+strconv.Itoa(i)+"\" "+idea)
	}
	c.must("facilitator", "goto vote")
	c.must("ada", "join --sector edu --lang en")
	k := c.talk("ada", workshop.English)
	k.say("1")
	k.say("")
	k.say("")
	k.asks("Number (empty line: back)")
	k.item("Another 3")
	k.say("12")
	k.times(1, "Place 3 of 13: which comes next?")
	k.say("0")
	k.asks(">")
	if got := c.on("ada"); got["Another 3"] != "1" || len(got) != 2 {
		t.Errorf("answered: %q", got)
	}
	k.short()
}
