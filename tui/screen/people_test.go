package screen_test

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

func TestPeopleAreMovedGrantedAndRemoved(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("p", "down")
	who := h.seats[0].ID()
	seat := func() *workshop.Seat { return p.view().Workshop.Seat(who) }
	if seat().Hosts > 0 {
		p.press("h")
	}
	p.press("h")
	if got := seat().Hosts; got == 0 || got != p.view().Workshop.TableOf(who) {
		t.Errorf("h makes a host of table %d", got)
	}
	to := 3 - p.view().Workshop.TableOf(who)
	p.press("t").write("x").press("enter")
	if len(p.refused()) != 1 {
		t.Errorf("x is a table: %v", p.refused())
	}
	p.erase().write(string(rune('0' + to))).press("enter")
	if got := p.view().Workshop.TableOf(who); got != to {
		t.Errorf("at table %d, want %d", got, to)
	}
	p.press("f").yes()
	if seat().Role != workshop.Facilitator {
		t.Error("f makes no facilitator")
	}
	p.press("f")
	if seat().Role != workshop.Participant {
		t.Error("f does not take it back")
	}
	p.press("x")
	if seat().Removed {
		t.Fatal("removed without a question")
	}
	if p.yes(); !seat().Removed {
		t.Error("x does not remove")
	}
	if p.press("x"); seat().Removed {
		t.Error("x does not let in again")
	}
	if p.press("esc"); !strings.Contains(p.shown(), "Learning café") {
		t.Error("Esc does not lead back")
	}
}
