package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// Neither does a command, nor one of several.
func TestCommandsThatStumbleSayNothingOfTexts(t *testing.T) {
	breaks := func() tea.Msg { panic(errors.New("cannot stand what Kalle wrote")) }
	stumbles := func(cmd tea.Cmd) {
		t.Helper()
		defer func() {
			if p := fmt.Sprint(recover()); !strings.Contains(p, "errorString") || strings.Contains(p, "Kalle") {
				t.Errorf("it says %s", p)
			}
		}()
		cmd()
	}
	stumbles(discreetly(breaks))
	for _, cmd := range discreetly(tea.Batch(breaks, breaks))().(tea.BatchMsg) {
		stumbles(cmd)
	}
}
