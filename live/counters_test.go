package live_test

import (
	"log/slog"
	"slices"
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/workshop"
)

func TestCounters(t *testing.T) {
	var log strings.Builder
	h := open(t, func(h *house) {
		h.o.JoinCode, h.o.Log = "kahvi", slog.New(slog.NewTextHandler(&log, nil))
	})
	before := h.room.Counters()
	if _, err := h.room.Enter(live.Visitor{Fingerprint: "a", Alias: "Secret Name", Code: "guessed-code"}); err == nil {
		t.Fatal("a wrong code")
	}
	anna, err := h.room.Enter(live.Visitor{Fingerprint: "a", Alias: "Secret Name", Code: "kahvi", Sector: "edu"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.room.Enter(live.Visitor{Fingerprint: "b", Alias: "secret name", Code: "kahvi", Sector: "edu"}); err == nil {
		t.Fatal("a taken alias")
	}
	h.do(h.boss, &workshop.SetAgenda{Agenda: agenda()})
	if _, err := anna.Do(t.Context(), &workshop.Pause{}, ""); err == nil {
		t.Fatal("a participant moves the room")
	}
	for range 20 {
		if _, err := h.room.Recall(live.Visitor{Word: "kuusi471"}); err != nil {
			break
		}
	}
	c := h.room.Counters()
	if c.Acts != before.Acts+2 || c.Commits != before.Commits+2 || c.Entries != before.Entries+2 || c.Failed != 0 || c.Panics != 0 {
		t.Errorf("before %+v\nafter  %+v", before, c)
	}
	for why, n := range map[string]uint64{
		"This is not the join code. The facilitator shows it.":            1,
		"Somebody is called {alias} already. Choose another alias.":       1,
		"Only the facilitator can do this.":                               1,
		"There were too many wrong return words just now. Wait a minute.": 1,
	} {
		if c.Refused[why] != n {
			t.Errorf("%q: %d, want %d", why, c.Refused[why], n)
		}
		if !strings.Contains(log.String(), why) {
			t.Errorf("%q is not in the log", why)
		}
	}
	for _, x := range []live.Times{c.Commit, c.Disk} {
		if x.Half <= 0 || x.Most < x.Half || x.Longest < x.Most {
			t.Errorf("%+v", x)
		}
	}
	if c.Commit.Longest < c.Disk.Half {
		t.Errorf("a commit takes %v, its disk %v", c.Commit, c.Disk)
	}
	for _, secret := range []string{"ecret", "kahvi", "guessed", "kuusi"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("%q is in the log:\n%s", secret, &log)
		}
	}
}

// What was written since is told once, in full while it is no more than a
// thousand batches.
func TestWritten(t *testing.T) {
	h := open(t)
	_, begun := h.room.Written(0)
	if took, n := h.room.Written(begun); len(took) != 0 || n != begun {
		t.Errorf("nothing was written, but %v are told, and %d in all", took, n)
	}
	seats := h.people(1)
	_, before := h.room.Written(begun)
	for range 3 {
		h.do(seats[0], &workshop.Write{Text: "One more"})
	}
	took, n := h.room.Written(before)
	if len(took) != 3 || n != before+3 || slices.Min(took) <= 0 || slices.Max(took) > h.room.Counters().Disk.Longest {
		t.Errorf("three were written after %d, but %v are told, and %d in all", before, took, n)
	}
	for range 1000 {
		h.do(seats[0], &workshop.Write{Text: "Many more"})
	}
	if took, n = h.room.Written(before); len(took) != 1000 || n != before+1003 || slices.Min(took) <= 0 {
		t.Errorf("of %d after %d there are %d told", n, before, len(took))
	}
}
