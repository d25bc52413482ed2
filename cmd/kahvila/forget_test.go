package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// Nothing that leads to somebody is in any file once they are forgotten, nor
// in a backup that is made then.
func TestForgottenPeopleAreInNoFile(t *testing.T) {
	dir := t.TempDir()
	f, err := store.Open(filepath.Join(dir, "a.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(f)
	plan, err := agenda.Load("digital-roadmap")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	id, err := h.add("To be forgotten", workshop.English, plan, now)
	if err != nil {
		t.Fatal(err)
	}
	o, err := h.open(id, live.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const key, draft = "SHA256:of-somebody-in-particular", "half of a sentence that nobody sent"
	seat, err := o.room.Enter(live.Visitor{Fingerprint: key, Role: workshop.Facilitator, Lang: workshop.English})
	if err != nil {
		t.Fatal(err)
	}
	seat.SetDraft("idea", draft)
	seat.Leave()
	if err := h.close(o); err != nil {
		t.Fatal(err)
	}
	secrets := []string{key, draft}
	for _, s := range secrets {
		if len(filesWith(t, dir, s)) == 0 {
			t.Fatalf("the search finds nothing of %q", s)
		}
	}
	if _, err := h.forget(id, now); err != nil {
		t.Fatal(err)
	}
	if err := f.Backup(filepath.Join(dir, "backup.db")); err != nil {
		t.Fatal(err)
	}
	for _, s := range secrets {
		if in := filesWith(t, dir, s); len(in) > 0 {
			t.Errorf("%q is still in %v", s, in)
		}
	}
	all, err := h.workshops()
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	if by, _ := h.forgetBy(all[0]); !by.IsZero() {
		t.Errorf("it reminds of nobody, by %v", by)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

func filesWith(t *testing.T, dir, text string) (in []string) {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(text)) {
			in = append(in, e.Name())
		}
	}
	return in
}
