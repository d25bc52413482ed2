package line

import (
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// TestTheDoorByNumbers comes to a room that asks for a code, is locked, is full
// and has begun, in every language: each is a sentence, and the next question
// goes on.
func TestTheDoorByNumbers(t *testing.T) {
	for n, l := range i18n.Languages {
		t.Run(l.Code, func(t *testing.T) {
			c := opened(t)
			if err := c.room.Close(); err != nil {
				t.Fatal(err)
			}
			room, err := live.Open(c.log, c.vault, live.Options{
				ID: "cafe1", Clock: c.clock, Random: livetest.Random(1), JoinCode: "kahvi", Most: 3,
			})
			if err != nil {
				t.Fatal(err)
			}
			c.room = room
			for range 3 {
				c.must("facilitator", "next")
			}
			p := i18n.For(l.Code)
			come := func(who string) *talker {
				k := c.talk(who, workshop.English)
				k.p = p
				k.say("7")
				k.say(string(rune('1' + n)))
				return k
			}
			tries := func(k *talker, code, alias string) {
				k.say(code)
				k.say("2") // the sector
				k.say(alias)
			}

			ada := come("ada")
			ada.times(1, p.T("The join code, as the facilitator shows it:"))
			ada.say("") // asked again at once, and nothing else before
			ada.times(1, p.T("A join code is needed. The facilitator shows it."))
			ada.say("?")
			how, _, _ := strings.Cut(p.T("A number and Enter chooses. An empty line goes back, or says the menu again."), ".")
			ada.times(1, how)
			ada.times(0, p.T("Where do you come from? {sector}:", "sector", ""))
			ada.say("tee") // said at once, and not when all else has been answered
			ada.times(1, p.T("This is not the join code. The facilitator shows it."))
			ada.times(0, p.T("Where do you come from? {sector}:", "sector", ""))
			tries(ada, "Kahvi", "Ada")
			ada.times(1, p.T("You are in."))
			ada.times(1, p.T("write in silence")) // late, and where the others are
			ada.times(1, p.T("Your table: {table}", "table", 1))
			ada.times(1, "ssh ") // the way back, once

			ben := come("ben")
			tries(ben, "kahvi", "ADA")
			ben.times(1, p.T("Somebody is called {alias} already. Choose another alias.", "alias", "ADA"))
			c.must("facilitator", "lock")
			ben.say("") // none, then
			ben.times(1, p.T("The room is locked: nobody can join now. Talk to the facilitator."))
			c.must("facilitator", "lock --off")
			ben.say("")
			tries(ben, "kahvi", "")
			ben.times(1, p.T("You are in."))

			cia := come("cia")
			tries(cia, "kahvi", "")
			cia.times(1, p.T("The workshop is full. Talk to the facilitator."))

			hear(func() { c.must("facilitator", "remove 2") }, ada)
			ada.times(1, p.T("This seat has been removed from the workshop. Talk to the facilitator."))
			if exit := <-ada.exit; exit != fine {
				t.Errorf("exit %d", exit)
			}
			for _, k := range []*talker{ada, ben, cia} {
				k.readable()
			}
		})
	}
}

// TestADraftIsOfferedAgain has something begun on a screen, which the plain
// line mode offers; what is refused stays begun.
func TestADraftIsOfferedAgain(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu --lang en")
	for range 3 {
		c.must("facilitator", "next")
	}
	screen, err := c.room.Enter(visitor("ada"))
	if err != nil {
		t.Fatal(err)
	}
	screen.SetDraft("idea", "begun on a screen")
	ada := c.talk("ada", workshop.English)
	ada.times(1, "You had begun: begun on a screen")
	select {
	case <-screen.Replaced():
	default:
		t.Error("the screen goes on")
	}
	ada.pick("Write: {kind}")
	ada.say("0")
	if got := screen.Draft("idea"); got != "begun on a screen" {
		t.Errorf("going back leaves %q", got)
	}
	ada.pick("Write: {kind}")
	hear(func() { c.must("facilitator", "stop") }, ada)
	ada.say("")
	ada.times(1, "Your text is kept")
	hear(func() { c.must("facilitator", "extend 2m") }, ada)
	ada.pick("Write: {kind}")
	ada.say("")
	ada.times(1, "Written.")
	if got := screen.Draft("idea"); got != "" {
		t.Errorf("what was sent stays a draft: %q", got)
	}
	ada.say("")
}
