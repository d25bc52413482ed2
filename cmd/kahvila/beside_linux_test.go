package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// Where a pipe lies in the place of a file beside the data file, nobody waits
// for whoever would write to it, or read from it: it is said in a sentence, and
// left as it is.
func TestTheKeysAreAPipe(t *testing.T) {
	a := newAfternoon(t)
	at := a.data + "." + a.id + ".keys"
	_ = os.Remove(at)
	if err := syscall.Mkfifo(at, 0o600); err != nil {
		t.Fatal(err)
	}
	a.led()
	a.refuses(at+" is in the way: move it aside", "serve", a.id, "--listen", "127.0.0.1:0")
}

// One in the place of the socket is somebody's, and is not removed.
func TestTheSocketIsAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db.sock")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := sweepSocket(path); err == nil || err.Error() != path+" is in the way: move it aside" {
		t.Errorf("taken away: %v", err)
	}
	if _, err := os.Lstat(path); err != nil {
		t.Error(err)
	}
}

// waitsForNobody runs fn, which a pipe would hold up for ever.
func waitsForNobody(t *testing.T, fn func()) {
	t.Helper()
	over := make(chan struct{})
	go func() {
		defer close(over)
		fn()
	}()
	select {
	case <-over:
	case <-time.After(20 * time.Second):
		t.Fatal("waits for a pipe")
	}
}

func TestTheJournalIsAPipe(t *testing.T) {
	data := filepath.Join(t.TempDir(), "a.db")
	if err := syscall.Mkfifo(data+".log", 0o600); err != nil {
		t.Fatal(err)
	}
	waitsForNobody(t, func() {
		if _, err := openJournal(data); err == nil || err.Error() != data+".log is in the way: move it aside" {
			t.Errorf("opened: %v", err)
		}
	})
}

// Drafts of agendas are worth less than opening at all.
func TestDraftsOfAgendasWaitForNoPipe(t *testing.T) {
	for _, name := range []string{".agendas", ".agendas.part"} {
		data := filepath.Join(t.TempDir(), "a.db")
		if err := syscall.Mkfifo(data+name, 0o600); err != nil {
			t.Fatal(err)
		}
		waitsForNobody(t, func() {
			d := keptDrafts(data, slog.New(slog.DiscardHandler))
			d.keep("first", "one")
			d.close()
		})
	}
}
