package store

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/workshop"
)

// A data file that is deleted while it is open comes back by itself.
func TestADeletedFileComesBack(t *testing.T) {
	if !movesOpen {
		t.Skip("no open file can be deleted here")
	}
	path := dataFile(t)
	want := filled(t, path)
	f := opened(t, path)
	l := &Log{f, "gamma"}
	for i, goOn := range []func() error{
		f.Secure,
		func() error { return nil }, // the next writing notices
		f.Reopen,
	} {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := goOn(); err != nil {
			t.Fatal(err)
		}
		appended(t, l, workshop.Batch{Entries: entries(200+i, 1)})
		want.Entries["gamma"] = append(want.Entries["gamma"], entries(200+i, 1)...)
		again, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		g, err := OpenReadOnly(write(t, filepath.Join(t.TempDir(), "copy"), again))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.Entries, mustRead(t, g).Entries); diff != "" {
			t.Error(diff)
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Open(path, soon)
	said(t, err, ErrInUse)
}

// One that is replaced is neither written over nor let go of: what was
// acknowledged can still be saved, and when the other has gone writing goes
// on.
func TestAReplacedFile(t *testing.T) {
	if !movesOpen {
		t.Skip("no open file can be replaced here")
	}
	path := dataFile(t)
	want := filled(t, path)
	f := opened(t, path)
	l := &Log{f, "gamma"}
	aside := path + ".aside"
	if err := os.Rename(path, aside); err != nil {
		t.Fatal(err)
	}
	write(t, path, []byte("somebody else's"))
	said(t, f.Secure(), ErrReplaced, path, "kahvila backup")
	said(t, l.Append(workshop.Batch{Entries: entries(200, 1)}), ErrReplaced, path)
	said(t, f.Reopen(), ErrReplaced, path)
	backup := filepath.Join(t.TempDir(), "backup")
	if err := f.Backup(backup); err != nil {
		t.Fatal(err)
	}
	g, err := OpenReadOnly(backup)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if diff := cmp.Diff(want, mustRead(t, g)); diff != "" {
		t.Error(diff)
	}
	if b, _ := os.ReadFile(path); string(b) != "somebody else's" {
		t.Errorf("it became %q", b)
	}
	if err := os.Rename(aside, path); err != nil {
		t.Fatal(err)
	}
	appended(t, l, workshop.Batch{Entries: entries(200, 1)})
}

func TestADeletedFolder(t *testing.T) {
	if !movesOpen {
		t.Skip("no open file can be deleted here")
	}
	dir := filepath.Join(t.TempDir(), "sub")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "a.db")
	filled(t, path)
	f := opened(t, path)
	l := &Log{f, "gamma"}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	said(t, l.Append(workshop.Batch{Entries: entries(200, 1)}), ErrReplaced, path)
	said(t, f.Reopen(), ErrReplaced, path)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	appended(t, l, workshop.Batch{Entries: entries(200, 1)})
}

// A copy can be gone on with, whichever transaction it is of.
func TestACopyCanBeGoneOnWith(t *testing.T) {
	for more := range 2 {
		path := dataFile(t)
		filled(t, path)
		f := opened(t, path)
		appended(t, &Log{f, "gamma"}, workshop.Batch{Entries: entries(200, 1)})
		for range more {
			if err := f.SetTitle("gamma", "One more transaction"); err != nil {
				t.Fatal(err)
			}
		}
		copied := filepath.Join(t.TempDir(), "copy.db")
		if err := f.Backup(copied); err != nil {
			t.Fatal(err)
		}
		for n := range 3 {
			g, err := Open(copied, soon)
			if err != nil {
				t.Fatalf("after %d writings of a copy with %d more transactions: %v", n, more, err)
			}
			appended(t, &Log{g, "gamma"}, workshop.Batch{Entries: entries(201+n, 1)})
			if err := g.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}
