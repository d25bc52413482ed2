package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestMirrorForgetsTheListOfFacilitators deletes it at home. Who was on it is
// no facilitator on the second laptop either, whether the room was open then
// or not.
func TestMirrorForgetsTheListOfFacilitators(t *testing.T) {
	a := newAfternoon(t)
	a.led()
	stick := t.TempDir()
	home, there := filepath.Join(a.dir, "facilitators"), filepath.Join(stick, "facilitators")
	keys, err := os.ReadFile(home)
	if err != nil {
		t.Fatal(err)
	}
	gone := func(mirroring) bool {
		_, err := os.Lstat(there)
		return errors.Is(err, fs.ErrNotExist)
	}
	for _, when := range []string{"while the room is open", "while it is closed"} {
		t.Run(when, func(t *testing.T) {
			if err := os.WriteFile(home, keys, 0o600); err != nil {
				t.Fatal(err)
			}
			a.serve("--mirror", stick)
			a.awaitMirror("level", level)
			if b, err := os.ReadFile(there); err != nil || string(b) != string(keys) {
				t.Fatalf("the list is not there: %q, %v", b, err)
			}
			if when == "while it is closed" {
				if err := a.end(syscall.SIGTERM); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Remove(home); err != nil {
				t.Fatal(err)
			}
			if when == "while it is closed" {
				x := at(t, "--data", a.data, "--lang", "en", "open", a.id, "--listen", "127.0.0.1:0", "--mirror", stick)
				x.sees("The whole afternoon")
				a.awaitMirror("without the list", gone)
				return
			}
			a.awaitMirror("without the list", gone)
			a.awaitMirror("level", level)
			if err := a.end(syscall.SIGTERM); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestMirrorKeepsTheListWhileItsDiskIsAway takes the folder away in which the
// list of facilitators is: that strikes nobody.
func TestMirrorKeepsTheListWhileItsDiskIsAway(t *testing.T) {
	a := newAfternoon(t)
	lead := a.led()
	stick, other := t.TempDir(), filepath.Join(t.TempDir(), "other")
	if err := os.Mkdir(other, 0o700); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(other, "list")
	if err := os.Rename(filepath.Join(a.dir, "facilitators"), list); err != nil {
		t.Fatal(err)
	}
	a.serve("--mirror", stick, "--facilitators", list)
	a.awaitMirror("level", level)
	if err := os.Rename(other, other+".away"); err != nil {
		t.Fatal(err)
	}
	lead.does("say", "Hello")
	a.awaitMirror("level", level)
	if err := a.end(syscall.SIGTERM); err != nil { // which brings everything there
		t.Error(err)
	}
	if b, err := os.ReadFile(filepath.Join(stick, "facilitators")); err != nil || len(b) == 0 {
		t.Errorf("the list is %q, %v", b, err)
	}
}
