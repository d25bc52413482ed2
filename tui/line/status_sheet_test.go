package line

import (
	"strings"
	"testing"
)

// A status sheet that was saved as CSV is shown first, and comes in with one
// more word: all of it, and undo takes all of it back.
func TestAStatusSheetComesIn(t *testing.T) {
	c := writing(t, false)
	first := decoded[answer](t, c.must("ada", "idea --json Ask first")).ID
	second := decoded[answer](t, c.must("hanna", "idea --json Tell them")).ID
	one := decoded[answer](t, c.must("facilitator", "group --json --title Asking "+first)).ID
	other := decoded[answer](t, c.must("facilitator", "group --json --title Telling "+second)).ID
	sheet := "Numero;Tila;Mitä opittiin;Vastuutaho\r\n" + one + ";Käytössä;kysy ensin;Kirjasto\r\n" + other + ";Ehdotettu;;Sivistys\r\n"

	exit, out, stderr := c.hear("facilitator", "status-sheet -", sheet)
	if exit != refused || !strings.Contains(out, "Status: proposed → in use") || !strings.Contains(stderr, "--yes") {
		t.Errorf("exit %d: %s%s", exit, out, stderr)
	}
	if got := c.must("ada", "roadmap --json"); strings.Contains(got, "Kirjasto") {
		t.Errorf("nobody has said yes: %s", got)
	}
	exit, out, stderr = c.hear("facilitator", "status-sheet --yes -", sheet)
	if exit != fine || !strings.Contains(out, "2 actions are changed.") {
		t.Errorf("exit %d: %s%s", exit, out, stderr)
	}
	if got := c.must("ada", "roadmap --json"); !strings.Contains(got, "Kirjasto") || !strings.Contains(got, "Sivistys") {
		t.Error(got)
	}
	c.must("facilitator", "undo")
	if got := c.must("ada", "roadmap --json"); strings.Contains(got, "Kirjasto") || strings.Contains(got, "Sivistys") {
		t.Errorf("something stays: %s", got)
	}

	exit, out, stderr = c.hear("facilitator", "status-sheet --yes -", sheet+"99;Käytössä;;\r\n"+one+"0;odd;;\r\n")
	if exit != refused || !strings.Contains(out, "4: Column Number:") || !strings.Contains(out, "5: Column Number:") || !strings.Contains(stderr, "Nothing has come in. Line 4:") {
		t.Errorf("exit %d: %s%s", exit, out, stderr)
	}
	if exit, _, stderr := c.hear("facilitator", "status-sheet --yes -", "one\ntwo\n"); exit != misused || !strings.Contains(stderr, "no status sheet") {
		t.Errorf("exit %d: %s", exit, stderr)
	}
	if exit, _, _ := c.hear("ada", "status-sheet --yes -", sheet); exit != refused {
		t.Errorf("exit %d: anybody changes the roadmap", exit)
	}
}
