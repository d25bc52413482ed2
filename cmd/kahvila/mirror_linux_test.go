package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk mounts a disk of a few megabytes, and skips where nobody may.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("no disk can be mounted: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// TestMirrorOnAFullDisk fills the mirror's disk, and takes it away: the room
// goes on, and the mirror catches up by itself.
func TestMirrorOnAFullDisk(t *testing.T) {
	stick := smallDisk(t)
	a := newAfternoon(t)
	lead, ada := a.led(), a.person("ada")
	a.serve("--mirror", stick)
	lead.does("next")
	gets[seatTaken](ada, "join", "--sector", "education")
	lead.does("goto", "cafe")
	lead.does("next")
	lead.does("next")
	a.awaitMirror("level", level)

	filler := filepath.Join(stick, "filler")
	if err := os.WriteFile(filler, make([]byte, 3<<20), 0o600); err == nil {
		t.Fatal("the disk is not small")
	}
	full := func(m mirroring) bool { return strings.Contains(m.Trouble, "is full") }
	for i := 0; i < 30; i++ {
		gets[written](ada, "idea", strings.Repeat("A long idea. ", 35))
	}
	a.awaitMirror("full", full)
	gets[written](ada, "idea", "The room goes on")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	a.awaitMirror("level again", level)

	if err := syscall.Unmount(stick, syscall.MNT_DETACH); err != nil {
		t.Fatal(err)
	}
	a.awaitMirror("away", func(m mirroring) bool { return strings.Contains(m.Trouble, "connect it again") })
	gets[written](ada, "idea", "And on")
	if files, err := os.ReadDir(stick); err != nil || len(files) > 0 {
		t.Errorf("the mirror went to the disk below: %v %v", files, err)
	}
	if err := a.end(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
}
