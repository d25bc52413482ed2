package screen_test

import (
	"strings"
	"testing"
)

// What somebody who facilitates has half-written is there again on the next
// screen of the same seat, until it is sent or given up.
func TestAPromptIsKeptForTheNextConnection(t *testing.T) {
	h, _ := harvested(t)
	h.play(h.boss).press("m").write("We go on in two min")
	p := h.play(h.boss).press("m")
	p.shows("To everyone:", "We go on in two min")
	p.write("utes").press("enter")
	if all := p.view().Workshop.Messages(); len(all) != 1 || all[0].Text != "We go on in two minutes" {
		t.Errorf("said: %+v", all)
	}
	if got := h.boss.Draft("message"); got != "" {
		t.Errorf("what was sent is still a draft: %q", got)
	}
	h.play(h.boss).press("m").write("Never mind").press("esc")
	if p := h.play(h.boss).press("m"); strings.Contains(p.String(), "Never mind") {
		t.Errorf("what was given up is there once more:\n%s", p)
	}
}

// Each row keeps what was begun in it, and no other row shows it.
func TestAPromptOfARowIsKeptWithTheRow(t *testing.T) {
	p := mapped(t)
	p.press("o").erase().write("Librar")
	next := p.h.play(p.seat)
	if next.press("pgdown", "up", "o"); strings.Contains(next.String(), "Librar") {
		t.Errorf("the draft of one row is in another:\n%s", next)
	}
	next.press("esc", "pgdown", "o").shows("Librar")
}
