package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kahvila/i18n"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// full is a house on a disk that is full but for so many pages, and what makes
// room there.
func full(t *testing.T, pages int) (h *house, free func()) {
	t.Helper()
	dir := smallDisk(t)
	f, err := store.Open(filepath.Join(dir, "a.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return newHouse(f), fill(t, dir, pages)
}

// fill fills a disk but for so many pages, and returns what makes room there.
func fill(t *testing.T, dir string, pages int) (free func()) {
	t.Helper()
	name, size := filepath.Join(dir, "filler"), int64(0)
	filler, err := os.Create(name)
	for b := make([]byte, 4096); err == nil; size += 4096 {
		_, err = filler.Write(b)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	if err := errors.Join(filler.Truncate(size-4096-int64(pages*4096)), filler.Close()); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
}

// A rehearsal that cannot be ended as it should, since the disk is full, is no
// reason why there cannot be another one.
func TestAnotherRehearsalAfterAFullDisk(t *testing.T) {
	h, free := full(t, 200)
	free()
	quiet := slog.New(slog.DiscardHandler)
	d := &desk{files: files{&app{p: i18n.For("en"), lang: "en"}, h}, log: quiet, drafts: keptDrafts(h.file.Path(), quiet)}
	plan, err := agenda.Load("digital-roadmap")
	if err != nil {
		t.Fatal(err)
	}
	id, err := h.add("Roadmap", workshop.English, plan, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	first, err := d.Rehearse(id, false)
	if err != nil {
		t.Fatal(err)
	}
	free = fill(t, filepath.Dir(h.file.Path()), 0)
	first.Seat.SetDraft("say", "half a sentence")
	if _, err := d.Rehearse(id, false); err == nil {
		t.Fatal("there was room on the disk")
	}
	free()
	if _, err := d.Rehearse(id, false); err != nil {
		t.Error(err)
	}
	if err := d.Leave(); err != nil {
		t.Error(err)
	}
}

// titles are the workshops that are there.
func titles(t *testing.T, h *house) (all []string) {
	t.Helper()
	list, err := h.workshops()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		all = append(all, fmt.Sprint(s.Title, " ", s.Entries))
	}
	return all
}

// A workshop that finds no room on the disk is not there at all, and finds it
// when there is some again.
func TestAWorkshopIsMadeWholeOrNotAtAll(t *testing.T) {
	plan, err := agenda.Load("digital-roadmap")
	if err != nil {
		t.Fatal(err)
	}
	failed := 0
	for pages := range 16 {
		h, free := full(t, pages)
		_, err := h.add("Roadmap", workshop.English, plan, time.Now())
		if err == nil {
			continue
		}
		failed++
		if r := workshop.Cause(err); r == nil || !strings.Contains(r.Error(), "is full: make room") {
			t.Errorf("%d pages: it is said %v", pages, err)
		}
		if all := titles(t, h); len(all) > 0 {
			t.Errorf("%d pages: refused, and there: %q", pages, all)
		}
		free()
		if _, err := h.add("Roadmap", workshop.English, plan, time.Now()); err != nil {
			t.Errorf("%d pages: with room again: %v", pages, err)
		}
	}
	if failed == 0 {
		t.Error("the disk was never full")
	}
}

// What is taken in from a backup is taken in whole, also at the second try.
func TestABackupIsTakenInWholeOrNotAtAll(t *testing.T) {
	backup := filepath.Join(t.TempDir(), "backup.db")
	f, err := store.Open(backup, nil)
	if err != nil {
		t.Fatal(err)
	}
	log, err := f.Create("Roadmap", "ws1", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	const entries = 1200
	var b workshop.Batch
	for n := range entries {
		b.Entries = append(b.Entries, workshop.Entry{ID: workshop.EntryID(n + 1), At: time.Unix(0, 0), Kind: "write", Body: []byte(strings.Repeat("long ", 80))})
	}
	if err := errors.Join(log.Append(b), f.Close()); err != nil {
		t.Fatal(err)
	}
	h, free := full(t, 100)
	if _, _, err := h.addFrom(backup); err == nil {
		t.Fatal("the disk was not full")
	}
	if all := titles(t, h); len(all) > 0 {
		t.Errorf("not taken in, and there: %q", all)
	}
	free()
	if _, left, err := h.addFrom(backup); err != nil || len(left) > 0 {
		t.Errorf("with room again: %v, left as they were: %q", err, left)
	}
	if all := titles(t, h); len(all) != 1 || all[0] != fmt.Sprint("Roadmap ", entries) {
		t.Errorf("there is %q", all)
	}
}

// What is changed of an agenda while the disk is full is kept when there is
// room again, at the latest when home is left.
func TestDraftsOfAgendasAreKeptAfterAFullDisk(t *testing.T) {
	h, free := full(t, 0)
	quiet := slog.New(slog.DiscardHandler)
	d := keptDrafts(h.file.Path(), quiet)
	d.keep("ws1", "half an agenda")
	d.writing.Wait()
	free()
	d.close()
	if got := keptDrafts(h.file.Path(), quiet).of("ws1"); got != "half an agenda" {
		t.Errorf("kept is %q", got)
	}
}
