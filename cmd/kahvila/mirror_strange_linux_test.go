package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// oddities are what somebody may lay where a file of the mirror belongs.
var oddities = map[string]func(at, away string) error{
	"a pipe":             func(at, _ string) error { return syscall.Mkfifo(at, 0o600) },
	"a folder":           func(at, _ string) error { return os.Mkdir(at, 0o700) },
	"a link outward":     func(at, away string) error { return os.Symlink(away, at) },
	"a link to nowhere":  func(at, away string) error { return os.Symlink(away+".none", at) },
	"a link to a folder": func(at, away string) error { return os.Symlink(filepath.Dir(away), at) },
}

// mirrored are the files of a mirror.
var mirrored = []string{mirrorFile, "host_key", "facilitators"}

// TestMirrorNeedsPlainFiles lays something else where its files belong. It says
// so before the room opens, and touches neither that nor what is behind it.
func TestMirrorNeedsPlainFiles(t *testing.T) {
	a := newAfternoon(t)
	a.led()
	for what, lay := range oddities {
		for _, name := range mirrored {
			t.Run(what+" as "+name, func(t *testing.T) {
				stick, away := t.TempDir(), filepath.Join(t.TempDir(), "away")
				if err := os.WriteFile(away, []byte("somebody else's"), 0o600); err != nil {
					t.Fatal(err)
				}
				at := filepath.Join(stick, name)
				if err := lay(at, away); err != nil {
					t.Fatal(err)
				}
				before, err := os.Lstat(at)
				if err != nil {
					t.Fatal(err)
				}
				of := *a
				of.t = t
				of.refuses(at+" is no plain file: move it aside", "serve", a.id, "--listen", "127.0.0.1:0", "--mirror", stick)
				if after, err := os.Lstat(at); err != nil || !os.SameFile(before, after) {
					t.Errorf("it is another by now: %v", err)
				}
				if text, err := os.ReadFile(away); err != nil || string(text) != "somebody else's" {
					t.Errorf("what is elsewhere is %q, %v", text, err)
				}
				if files, _ := os.ReadDir(filepath.Dir(away)); len(files) != 1 {
					t.Errorf("elsewhere there is %v", files)
				}
			})
		}
	}
}

// TestMirrorMeetsOtherThanPlainFiles lays them there while the room is open. It
// says so, and goes on as soon as they are gone.
func TestMirrorMeetsOtherThanPlainFiles(t *testing.T) {
	a := newAfternoon(t)
	a.led()
	stick, away := t.TempDir(), filepath.Join(t.TempDir(), "away")
	a.serve("--mirror", stick)
	a.awaitMirror("level", level)
	for what, lay := range oddities {
		at := filepath.Join(stick, "facilitators")
		for { // the mirror may be quicker, and put its own there
			if err := os.Remove(at); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			if err := lay(at, away); err == nil {
				break
			} else if !errors.Is(err, fs.ErrExist) {
				t.Fatal(err)
			}
		}
		a.awaitMirror("in trouble for "+what, func(m mirroring) bool {
			return strings.Contains(m.Trouble, at+" is no plain file: move it aside")
		})
		if err := os.Remove(at); err != nil {
			t.Fatal(err)
		}
		a.awaitMirror("level again", level)
	}
	if _, err := os.Lstat(away); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was written elsewhere: %v", err)
	}
	if err := a.end(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
}

// TestMirrorOfAPipe is told to take the keys of facilitators from what can be
// read but once.
func TestMirrorOfAPipe(t *testing.T) {
	a := newAfternoon(t)
	a.led()
	keys, err := os.ReadFile(filepath.Join(a.dir, "facilitators"))
	if err != nil {
		t.Fatal(err)
	}
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	wrote := make(chan error, 1)
	go func() { wrote <- os.WriteFile(pipe, keys, 0o600) }()
	a.refuses(pipe+" is no plain file", "serve", a.id, "--listen", "127.0.0.1:0", "--mirror", t.TempDir(), "--facilitators", pipe)
	if err := <-wrote; err != nil {
		t.Fatal(err)
	}
}

// TestTheListIsAPipe waits for nobody where one lies in its place, also beside
// a copy that another laptop goes on from.
func TestTheListIsAPipe(t *testing.T) {
	a := newAfternoon(t)
	list := filepath.Join(a.dir, "facilitators")
	if err := syscall.Mkfifo(list, 0o600); err != nil {
		t.Fatal(err)
	}
	a.refuses(list+" is no plain file: move it aside", "serve", a.id, "--listen", "127.0.0.1:0")
}
