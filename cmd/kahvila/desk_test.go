package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// A workshop that somebody has only looked into has people in it, but has not
// begun, and the list at home knows that.
func TestTheListKnowsWhatHasBegun(t *testing.T) {
	f, err := store.Open(filepath.Join(t.TempDir(), "a.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	h := newHouse(f)
	d := &desk{files: files{&app{p: i18n.For("en")}, h}, log: slog.New(slog.DiscardHandler), drafts: keptDrafts(f.Path(), slog.New(slog.DiscardHandler))}
	plan, err := agenda.Load("digital-roadmap")
	if err != nil {
		t.Fatal(err)
	}
	id, err := h.add("Looked into", workshop.English, plan, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	item := func(people, want bool) {
		t.Helper()
		all, err := d.Workshops()
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		if all[0].ForgetBy.IsZero() == people || all[0].Begun != want {
			t.Errorf("people: %v, begun: %v; want %v, %v", !all[0].ForgetBy.IsZero(), all[0].Begun, people, want)
		}
	}
	item(false, false)
	for _, begins := range []bool{false, true} {
		o, err := h.open(id, live.Options{})
		if err != nil {
			t.Fatal(err)
		}
		seat, err := o.room.Enter(live.Visitor{Fingerprint: "SHA256:x", Role: workshop.Facilitator, Lang: workshop.English})
		if err != nil {
			t.Fatal(err)
		}
		if begins {
			if _, err := seat.Do(context.Background(), &workshop.Go{Go: "next"}, ""); err != nil {
				t.Fatal(err)
			}
		}
		seat.Leave()
		if err := h.close(o); err != nil {
			t.Fatal(err)
		}
		item(true, begins)
	}
}
