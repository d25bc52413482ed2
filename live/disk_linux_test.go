package live_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
)

// smallDisk mounts a disk of so many kilobytes, and skips where nobody may.
func smallDisk(t *testing.T, kilobytes int) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", kilobytes)); err != nil {
		t.Skipf("no disk can be mounted: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// fill writes a file until the disk is full.
func fill(t *testing.T, dir string) (filler string) {
	t.Helper()
	filler = filepath.Join(dir, "filler")
	f, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for b := make([]byte, 4096); err == nil; {
		_, err = f.Write(b)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	return filler
}

// A disk that is full, and has room again: people read on, are refused calmly,
// and write on, without a restart. What was acknowledged is there.
func TestAFullDisk(t *testing.T) {
	path := filepath.Join(smallDisk(t, 4096), "kahvila.db")
	prepare(t, path)
	f, r, seats, err := victimRoom(path)
	if err != nil {
		t.Fatal(err)
	}
	boss, err := r.Enter(live.Visitor{Fingerprint: "boss", Role: workshop.Facilitator})
	if err != nil {
		t.Fatal(err)
	}
	acked := map[workshop.EntryID]string{}
	say := func(text string) error {
		id, err := seats[0].Do(t.Context(), &workshop.Write{Text: text}, text[:11])
		if err == nil {
			acked[id] = text
		}
		return err
	}
	for round := range 3 {
		filler := fill(t, filepath.Dir(path))
		for i := 0; err == nil; i++ {
			err = say(fmt.Sprintf("%05d %05d %s", round, i, strings.Repeat("long ", 79)+"text"))
		}
		refused(t, err, "This could not be saved. Your text is kept: try again.")
		if k := boss.Keeping(); k.Trouble == nil || !strings.Contains(k.Trouble.Error(), "is full: make room") {
			t.Errorf("the facilitator is told %v", k.Trouble)
		}
		if got := ideas(seats[1].Now().Workshop); len(got) != len(acked) {
			t.Errorf("people read %d ideas of %d", len(got), len(acked))
		}
		if err = os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if err = say(fmt.Sprintf("%05d again, there is room", round)); err != nil {
			t.Fatal(err)
		}
		if k := boss.Keeping(); k.Trouble != nil {
			t.Errorf("still in trouble: %v", k.Trouble)
		}
	}
	closed(t, f, r)
	if _, err := store.Check(path); err != nil {
		t.Error(err)
	}
	f, r, seats, err = victimRoom(path)
	if err != nil {
		t.Fatal(err)
	}
	for id, text := range acked {
		if i := seats[1].Now().Workshop.Idea(workshop.IdeaID(id)); i == nil || i.Text != text {
			t.Errorf("%d was acknowledged, and is %+v", id, i)
		}
	}
	closed(t, f, r)
}

// While the disk is full, everything can be saved elsewhere, as the facilitator
// is told to do where a disk fails for good: there is no room for a copy beside
// the file.
func TestSavedElsewhereFromAFullDisk(t *testing.T) {
	path := filepath.Join(smallDisk(t, 4096), "kahvila.db")
	prepare(t, path)
	f, r, seats, err := victimRoom(path)
	if err != nil {
		t.Fatal(err)
	}
	filler := fill(t, filepath.Dir(path))
	acked := 0
	for i := 0; err == nil; i++ {
		if _, err = seats[0].Do(t.Context(), &workshop.Write{Text: fmt.Sprint(i, strings.Repeat(" long", 79))}, ""); err == nil {
			acked++
		}
	}
	refused(t, err, "This could not be saved. Your text is kept: try again.")
	elsewhere := filepath.Join(t.TempDir(), "saved.db")
	if err := f.Backup(elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(filler), r.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	saved, r, seats, err := victimRoom(elsewhere)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(ideas(seats[1].Now().Workshop)); got != acked {
		t.Errorf("%d ideas were saved elsewhere, %d were acknowledged", got, acked)
	}
	closed(t, saved, r)
}

// What is struck while there is no room to rewrite the file is destroyed when
// there is.
func TestStruckOnAFullDisk(t *testing.T) {
	h := openAt(t, filepath.Join(smallDisk(t, 512), "kahvila.db"))
	s := h.people(1)[0]
	for i := range 40 {
		h.do(s, &workshop.Write{Text: fmt.Sprint(i, strings.Repeat(" long", 60))})
	}
	bad := workshop.IdeaID(h.do(s, &workshop.Write{Text: insult}))
	filler := fill(t, filepath.Dir(h.path))
	_, err := h.boss.Do(t.Context(), &workshop.Strike{Idea: bad, Reason: "an insult"}, "")
	if err == nil {
		t.Fatal("erased without room to do it")
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if h.room.Now().Workshop.Idea(bad).Struck == "" { // not even said
		h.do(h.boss, &workshop.Strike{Idea: bad, Reason: "an insult"})
	}
	for {
		b, err := os.ReadFile(h.path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(b), insult) {
			break
		}
		h.clock.Advance(time.Minute)
	}
}

// What is half-written is written to a new file each time, and needs room while
// what is sent may still find some in the data file.
func TestDraftsOnAFullDisk(t *testing.T) {
	h := openAt(t, filepath.Join(smallDisk(t, 512), "kahvila.db"))
	s := h.people(1)[0]
	filler := fill(t, filepath.Dir(h.path))
	s.SetDraft("idea", "half a sen")
	trouble := func(want string) {
		t.Helper()
		for late := time.Now().Add(30 * time.Second); ; h.clock.Advance(time.Second) {
			k := h.boss.Keeping()
			if want == "" && k.Trouble == nil || want != "" && k.Trouble != nil && strings.Contains(k.Trouble.Error(), want) {
				return
			}
			if time.Now().After(late) {
				t.Fatalf("the facilitator is told %v, want %q", k.Trouble, want)
			}
		}
	}
	trouble(".keys is full: make room")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	trouble("")
	filler = fill(t, filepath.Dir(h.path))
	s.SetDraft("idea", "half a sentence")
	if err := h.room.Close(); err == nil || !strings.Contains(err.Error(), "half-written") {
		t.Errorf("the room closed as if what is half-written were kept: %v", err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	h.start()
}
