package sshserver

import (
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/workshop"
)

// The laptop of a table comes in by its screen, stays when people move, and
// comes back by its key; somebody without a device comes in at their number.
func TestTheLaptopOfATable(t *testing.T) {
	n := openInn(t, live.Options{})
	sector := n.room.Now().Workshop.Agenda().Sectors[0].ID
	n.console("laptops table")
	n.console("without-device 4 --sector " + sector)
	key := newKey(t)
	p := joinWith(t, n.as("anyone", gossh.PublicKeys(key)), 80, 24)
	p.await("Kieli")
	p.press("3")
	p.await("At which table does this laptop stay?")
	p.press("1")
	p.await("Your return word")
	if got := n.room.Now().Workshop.People(); got != 4 {
		t.Errorf("%d people", got)
	}
	n.goTo(workshop.MoveSub)
	p.await("This laptop stays at table 1")
	say(t, n.as("anyone", gossh.PublicKeys(key)), "here", 0)
	if at := n.room.Now().Workshop.ArrivalAt(1); at.All == 0 || at.Here != at.All {
		t.Errorf("those without a device have not arrived: %+v", at)
	}
	p.client.Close()
	joinWith(t, n.as("anyone", gossh.PublicKeys(key)), 80, 24).await("This laptop stays at table 1")

	once := wordOf(t, n.console("hand-back 4"))
	if out := say(t, n.as(once, gossh.PublicKeys(newKey(t))), "status", 0); !strings.Contains(out, "Your table: ") {
		t.Errorf("somebody with a device now is told %q", out)
	}
	if got := len(n.room.Now().Workshop.WithoutDevice()); got != 3 {
		t.Errorf("%d without a device", got)
	}
}
