package screen_test

import (
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
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

// Who facilitates is asked for the join code by everybody who comes.
func TestTheConsoleSaysTheJoinCode(t *testing.T) {
	for _, code := range []string{"koivu", ""} {
		l := livetest.Open(t, livetest.Agenda(), 2, func(o *live.Options) { o.JoinCode = code })
		h := houseOf(t, l)
		p := h.play(h.boss)
		for _, where := range []string{"To join, people type: ssh 192.168.1.20", "2 of 2 are here"} {
			if strings.HasSuffix(where, "here") {
				p.press("p")
			}
			p.shows(where)
			if said := strings.Contains(p.String(), "The join code: koivu"); said != (code != "") {
				t.Errorf("with the code %q:\n%s", code, p.String())
			}
		}
		if got := h.seats[0].Code(); got != "" {
			t.Errorf("a participant is told the code %q", got)
		}
	}
}

// More time would not open what is sealed: nobody is sent to ask for it.
func TestWhatIsSealedSaysSo(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).write("A late thought")
	why := func() string {
		for _, k := range p.Keys() {
			if k.Is("enter") {
				return k.Off
			}
		}
		return "there is no such key"
	}
	h.do(h.boss, &workshop.Stop{})
	p.sync()
	if got := why(); !strings.Contains(got, "ask the facilitator for more time") {
		t.Errorf("stopped: %q", got)
	}
	h.do(h.boss, &workshop.Seal{})
	p.sync()
	if got := why(); !strings.HasPrefix(got, "This is sealed") {
		t.Errorf("sealed: %q", got)
	}
}
