package line

import (
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/workshop"
)

// Whoever types the number of a choice while a text is asked for means the
// choice: it is no idea, and they are told how to get to it.
func TestALoneNumberIsNoIdea(t *testing.T) {
	for _, l := range i18n.Languages {
		c := opened(t)
		c.must("ada", "join --sector edu --lang "+l.Code)
		for range 3 {
			c.must("facilitator", "next")
		}
		ada := c.talk("ada", workshop.Lang(l.Code))
		ada.pick("Write: {kind}")
		ada.say("3")
		ada.times(1, ada.p.T("That is only a number, so it was not sent. An empty line goes back."))
		ada.say("3 laptops are enough")
		for i := range c.room.Now().Workshop.Ideas() {
			if i.Text != "3 laptops are enough" {
				t.Errorf("%s: there is an idea %q", l.Code, i.Text)
			}
		}
		ada.readable()
	}
}

// Who may not write is not asked to, and is told why.
func TestWhoIsMutedIsNotAskedToWrite(t *testing.T) {
	for _, l := range i18n.Languages {
		c := writing(t, false)
		rude := decoded[answer](t, c.must("ada", "idea --json Something rude")).ID
		c.must("facilitator", "mute "+rude)
		ada := c.talk("ada", workshop.Lang(l.Code))
		ada.pick("Why you cannot write in this round")
		heard := strings.Join(strings.Fields(ada.text()), " ")
		if why := ada.p.T("You cannot write any more in this round. You can still read, mark and rate."); !strings.Contains(heard, why) {
			t.Errorf("%s: it is not said why in %s", l.Code, heard)
		}
		if strings.Contains(heard, ada.p.T("Write something of another kind")) {
			t.Errorf("%s: %s", l.Code, heard)
		}
		ada.say("")
		ada.pick("What you wrote ({n})")
		ada.say("1")
		if heard := ada.text(); !strings.Contains(heard, ada.p.T("Delete")) || strings.Contains(heard, " "+ada.p.T("Edit")) {
			t.Errorf("%s: what is written can be changed, or not be deleted:\n%s", l.Code, tail(heard))
		}
		ada.say("")
		c.must("facilitator", "mute --off "+rude)
		ada.say("")
		ada.pick("Write something of another kind")
	}
}

// The command that leads back stands on one line, wherever it is: half of it
// leads to a full screen.
func TestTheWayBackIsOnOneLine(t *testing.T) {
	for _, l := range i18n.Languages {
		said := &call{p: i18n.For(l.Code), v: opened(t).room.Now(), r: &runner{Session: Session{Join: "ssh -p 2222 workshop.town.example"}, lines: true}}
		said.v.Me.Word = "kallio67380"
		for _, whole := range said.whereYouSit() {
			for _, line := range wrap(whole) {
				if strings.Contains(line, "ssh") != strings.HasSuffix(line, "kallio67380@workshop.town.example plain") {
					t.Errorf("%s: the command is broken: %q", l.Code, line)
				}
			}
		}
	}
}
