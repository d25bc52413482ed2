package line

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/workshop"
)

// Whose own device does not work rates at somebody else's laptop, with their
// return word; what the one has answered is out of sight of the other.
func TestSomebodyElseRatesOnOnesLaptop(t *testing.T) {
	c := ballotOf(t, method(t, "approval"))
	word := returnWords().FindString(c.must("ben", "join --sector edu"))
	c.must("ada", "join --sector edu --lang en")
	k := c.talk("ada", workshop.English)
	rate := func() {
		t.Helper()
		mark := k.mark()
		k.pick("Say yes or no to each ({done} of {all} done)")
		for range 4 {
			k.say("1")
		}
		if !strings.Contains(k.text()[mark:], "You have said yes to:") {
			t.Errorf("said %q", k.text()[mark:])
		}
	}
	rate()
	k.pick("More")
	k.pick("Let somebody else rate here")
	k.say(word)
	if said := k.text(); strings.Contains(said, "ballot number") || !strings.Contains(said, strings.Repeat("\n", blankLines)) {
		t.Errorf("said %q", said)
	}
	k.say("1")
	k.say("1")
	k.say("")
	k.say("0")
	k.times(1, "Pass the laptop on.\n")
	k.asks(">")
	k.say("")
	k.times(1+1+1, "Say yes or no to each (4 of 4 done)") // it is Ada's again
	if got := c.answered("ben"); len(got) != 1 {
		t.Errorf("answered: %v", got)
	}
	c.must("facilitator", "stop")
	w := c.room.Now().Workshop
	if poll, _ := w.Poll(w.Ballot(), "cafe1"); len(poll.Ballots) != 2 {
		t.Errorf("ballots: %+v", poll.Ballots)
	}
}

// People without a device rate at the laptop of their table, one after the
// other, by numbers alone: each comes back with a ballot number, and nobody
// sees what another has answered, or learns a return word there.
//
//	go test ./tui/line -run OneAfterTheOther -update
func TestPeopleRateOneAfterTheOtherByNumbers(t *testing.T) {
	for _, l := range i18n.Languages {
		t.Run(l.Code, func(t *testing.T) {
			c := ballotOf(t, method(t, "judgment"), "laptops mix", "without-device 2 --sector edu") // numbers 2 and 3
			c.must("lap", "join --laptop 1 --lang "+l.Code)
			k := c.talk("lap", workshop.Lang(l.Code))
			k.pick("Rate here, one after the other")
			k.say("2")
			k.times(1, k.p.T("The facilitator has not said yet that this laptop is the table's. Ask them, or rate with your return word.")[:30])
			c.must("facilitator", "laptop 4 1")
			k.say("")
			k.pick("Rate here, one after the other")
			k.say("4") // nobody is that who has no device
			k.pick("Rate here, one after the other")
			k.say("2")
			number, _, _ := strings.Cut(k.p.T("Your ballot number: {n}. With it you can come back and change what you say, until the rating is closed."), "{n}")
			ballot := regexp.MustCompile(regexp.QuoteMeta(number) + `(\d{4})\.`).FindStringSubmatch(k.text())
			if ballot == nil {
				t.Fatalf("no ballot number:\n%s", k.text())
			}
			k.pick("Rate ({done} of {all} done)")
			for _, n := range []string{"1", "status", "2", "3", "4"} {
				k.say(n)
			}
			k.times(1, k.p.T("Answer with numbers here. An empty line goes back, and at last passes the laptop on.")[:30])
			k.pick("Enough: pass the laptop on")
			mark := k.mark()
			k.pick("Rate here, one after the other")
			k.say("3")
			k.pick("Choose a target to rate or to read ({n})")
			k.say("")
			k.say("")
			if said := k.text()[mark:]; strings.Contains(said, k.p.T("you: {answer}", "answer", "")) || strings.Contains(said, ballot[1]) {
				t.Errorf("the second one sees what the first has answered: %q", said)
			}
			k.pick("Rate here, one after the other")
			k.say("2")
			k.say("12345")
			k.say(ballot[1])
			k.pick("Choose a target to rate or to read ({n})")
			k.say("1")
			k.pick("Rate")
			k.say("6")
			hear(func() { c.must("facilitator", "next") }, k) // in the middle of a turn
			k.asks(">")
			if words := returnWords().FindAllString(k.text(), -1); len(words) > 0 {
				t.Errorf("return words are said: %q", words)
			}
			k.readable()
			k.short()
			text := strings.ReplaceAll(k.text(), ballot[1], "1234")
			golden(t, filepath.Join("testdata", "plain", "turns."+l.Code+".txt"), regexp.MustCompile(`\n{5,}`).ReplaceAllString(text, "\n[blank]\n"))
			w := c.room.Now().Workshop
			poll, _ := w.Poll(w.Ballot(), "cafe1")
			if len(poll.Ballots) != 1 || len(poll.Ballots[0].Answers) != 4 {
				t.Fatalf("ballots: %+v", poll.Ballots)
			}
			sum := 0
			for _, a := range poll.Ballots[0].Answers {
				sum += a[0]
			}
			if want := 6 + 2 + 3 + 4; sum != want {
				t.Errorf("the answers come to %d, want %d: %v", sum, want, poll.Ballots[0].Answers)
			}
			c.sameAfterReplay()
		})
	}
}

// Where the terminal can, all that one person answered is cleared away before
// the next one comes, with what can be scrolled back to: also when everyone is
// moved on or the room closes in a turn. What was said then is said again.
func TestATerminalIsClearedBetweenPeople(t *testing.T) {
	c := ballotOf(t, method(t, "judgment"), "laptops mix", "without-device 2 --sector edu")
	c.must("lap", "join --laptop 1 --lang en")
	c.must("facilitator", "laptop 4 1")
	k := c.talkWith(Session{Clears: true}, "lap", workshop.English)
	left := func(enough func()) string { // once the turn of number 2 is over
		t.Helper()
		k.pick("Rate")
		k.say("6")
		if !strings.Contains(k.text(), "you: Excellent") {
			t.Fatalf("nothing was answered:\n%s", tail(k.text()))
		}
		enough()
		all := k.text()
		at := strings.LastIndex(all, clearing)
		if at < 0 {
			t.Fatalf("nothing is cleared:\n%q", tail(all))
		}
		seen := all[at+len(clearing):]
		if strings.Contains(seen, "Excellent") || strings.Contains(seen, "Your ballot number") || !strings.HasPrefix(seen, "What was answered is cleared away.") {
			t.Errorf("the next person sees %q", seen)
		}
		return seen
	}
	k.pick("Rate here, one after the other")
	k.say("2")
	said := left(func() { k.say(""); k.pick("Enough: pass the laptop on") })
	if !strings.Contains(said, "Pass the laptop on: 1 of 2 have rated here.") {
		t.Errorf("said %q", said)
	}
	k.pick("Rate here, one after the other")
	k.say("3")
	said = left(func() { hear(func() { c.must("facilitator", "next") }, k); k.asks(">") })
	if strings.Contains(said, "Pass the laptop on") || !strings.Contains(said, "Now: the facilitator shows the result soon") {
		t.Errorf("after the move it says %q", said)
	}
}

// Whoever has said no language reads that of the laptop, whatever the machine's
// is; and so is what is said between two people.
func TestATurnIsInTheLanguageOfTheLaptop(t *testing.T) {
	c := ballotOf(t, method(t, "judgment"), "laptops mix", "without-device 2 --sector edu")
	c.must("lap", "join --laptop 1 --lang fi")
	c.must("facilitator", "laptop 4 1")
	k := c.talkWith(Session{Clears: true}, "lap", workshop.English)
	k.p = i18n.For("fi")
	k.pick("Rate here, one after the other")
	k.say("2")
	k.pick("Enough: pass the laptop on")
	k.times(1, k.p.T("What was answered is cleared away. Should it still be there when one scrolls back, close this window and come in anew.")[:40])
}
