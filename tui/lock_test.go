package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/tui"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// On the machine of the room a locked window cannot be left either: leaving
// closes the room for everybody.
func TestALockedWindowIsNotLeft(t *testing.T) {
	h := open(t, 3)
	h.goTo("cafe", 1, workshop.WriteSub)
	root := tui.New(tui.Options{Room: h.room, Seat: h.boss, Host: true, Now: h.clock.Now})
	t.Cleanup(root.Close)
	root.Init()
	root.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	shown := func() string { return strings.Join(root.Layout().Lines(80, 24), "\n") }
	before, moment := shown(), h.room.Now().Workshop.Now().Moment
	press := func(keys ...string) {
		for _, k := range keys {
			if _, cmd := root.Update(keyOf(k)); cmd != nil {
				switch msg := cmd().(type) {
				case tea.QuitMsg, screen.Done, screen.Ask:
					t.Errorf("%s on a locked window does %T", k, msg)
				}
			}
		}
	}
	root.Update(keyOf("ctrl+c")) // a question that is open goes with it
	root.Update(screen.Locked{Lock: screen.NewLock("kahvi")})
	press("ctrl+c", "ctrl+c", "1", "n", "enter", "esc", "p", "x")
	root.Update(tea.PasteMsg{Content: "kahvi"})
	h.do(h.seats[0], &workshop.Write{Text: "The room goes on"})
	root.Update(tui.Wake{})
	if s := shown(); !strings.Contains(s, "This screen is locked") || strings.Contains(s, "kahvi") || strings.Contains(s, "Learning café") || strings.Contains(s, "?") {
		t.Errorf("a locked window shows:\n%s", s)
	}
	if got := h.room.Now().Workshop.Now().Moment; got != moment {
		t.Errorf("keys on a locked window moved everyone to %v", got)
	}
	h.clock.Advance(2 * time.Minute)
	press("esc")
	for _, r := range "kahvi" {
		root.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	root.Update(keyOf("enter"))
	root.Update(tui.Wake{})
	if s := shown(); strings.Contains(s, "locked") || !strings.Contains(s, "Learning café") || !strings.Contains(before, "Learning café") {
		t.Errorf("the word opens:\n%s\nbefore:\n%s", s, before)
	}
}
