package line

import (
	"strings"
	"testing"
)

// TestWhoDoesNotSortIsToldWhatToDo has somebody who hosts no table, and every
// word that puts ideas into targets.
func TestWhoDoesNotSortIsToldWhatToDo(t *testing.T) {
	c := sortingCafe(t, different(3)...)
	said := 0
	for _, w := range Words {
		if !w.sorts() {
			continue
		}
		said++
		raw := w.Name
		for _, a := range w.args() {
			if !a.Flag {
				raw += " 2"
			}
		}
		exit, _, errs := c.hear("dan", raw, "")
		if exit != refused || !strings.Contains(errs, "Read what becomes of them with targets.") {
			t.Errorf("%s: exit %d: %s", raw, exit, errs)
		}
	}
	if said < 10 {
		t.Errorf("only %d words put ideas into targets", said)
	}
	if exit, _, errs := c.hear("dan", "finding Trust", ""); exit != refused || !strings.Contains(errs, "Only the host of the table") {
		t.Errorf("exit %d: %s", exit, errs)
	}
}
