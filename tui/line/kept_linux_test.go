package line

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/store"
	"kahvila/workshop"
)

// The disk is full while a facilitator is in the plain line mode: they hear of
// it between two lines, with what to do, and that it is over; others do not.
func TestAFullDiskIsHeardOf(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=4096k"); err != nil {
		t.Skipf("no disk can be mounted: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	c := openedIn(t, dir)
	c.must("ada", "join --lang en --sector edu")
	for c.room.Now().Workshop.Now().Sub != workshop.WriteSub {
		c.must("facilitator", "next")
	}
	boss, ada := c.talk("facilitator", workshop.English), c.talk("ada", workshop.English)

	// What is half-written has a file of its own and a sentence of its own.
	const full, half, over = "is full: make room", "What is half-written cannot be saved", "Everything can be saved again."
	filler := filepath.Join(dir, "filler")
	f, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for b := make([]byte, 4096); err == nil; {
		_, err = f.Write(b)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	hear(func() {
		for exit := fine; exit == fine; {
			exit, _, _ = c.hear("ada", "idea "+strings.Repeat("long ", 90), "")
		}
	}, boss)
	said := func(sentence string) int { return strings.Count(strings.ReplaceAll(boss.text(), "\n", " "), sentence) }
	boss.until(func() bool { return said(full) > said(half) })
	if err := errors.Join(f.Close(), os.Remove(filler)); err != nil {
		t.Fatal(err)
	}
	c.must("ada", "idea there is room")
	boss.until(func() bool { return said(over) > 0 })
	if n, m := said(full)-said(half), said(over); n != 1 || m != 1 {
		t.Errorf("told %d times that the disk is full, and %d times that it is over:\n%s", n, m, tail(boss.text()))
	}
	ada.say("")
	for _, said := range []string{full, over} {
		if strings.Contains(ada.text(), said) {
			t.Errorf("somebody who does not facilitate is told %q", said)
		}
	}
}

// A room goes on from a copy of the data file: the facilitator hears at once
// that the keys are not there.
func TestLostKeysAreHeardOf(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --lang en --sector edu")
	for c.room.Now().Workshop.Now().Sub != workshop.WriteSub {
		c.must("facilitator", "next")
	}
	c.must("ada", "idea Ask the residents")
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := c.file.Backup(copied); err != nil {
		t.Fatal(err)
	}
	f, err := store.Open(copied, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	other := &cafe{t: t, clock: c.clock}
	if other.log, err = f.Log("cafe1"); err != nil {
		t.Fatal(err)
	}
	if other.vault, err = f.Vault("cafe1"); err != nil {
		t.Fatal(err)
	}
	if other.room, err = live.Open(other.log, other.vault, live.Options{ID: "cafe1", Clock: c.clock, Random: livetest.Random(2)}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.room.Close() })
	const lost = "The keys of what was not sealed are not here"
	boss := other.talk("facilitator", workshop.English)
	boss.times(1, lost)
	boss.pick("How it goes, and who is where")
	boss.times(2, lost)
}
