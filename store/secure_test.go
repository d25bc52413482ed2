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

// A file with one damaged meta page is not opened as if nothing were missing,
// and is salvaged when somebody asks for that.
func TestSalvage(t *testing.T) {
	for page := range 2 {
		for more := range 2 {
			path := dataFile(t)
			filled(t, path)
			f, err := Open(path, soon)
			if err != nil {
				t.Fatal(err)
			}
			before := mustRead(t, f)
			for n := range 1 + more {
				before = mustRead(t, f)
				appended(t, &Log{f, "gamma"}, workshop.Batch{Entries: entries(200+n, 1)})
			}
			after := mustRead(t, f)
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			clear(b[page*os.Getpagesize() : page*os.Getpagesize()+200])
			write(t, path, b)
			_, err = Open(path, soon)
			said(t, err, ErrDamaged, path, "restore a backup or a mirror", "--salvage")
			to := filepath.Join(t.TempDir(), "salvaged.db")
			said(t, Restore(path, to), ErrDamaged, path)
			if err := Salvage(path, to); err != nil {
				t.Fatal(err)
			}
			g := opened(t, to)
			got := mustRead(t, g)
			if !cmp.Equal(got, before) && !cmp.Equal(got, after) {
				t.Errorf("neither as it was nor as it was before: %s", cmp.Diff(after.Entries, got.Entries))
			}
			appended(t, &Log{g, "gamma"}, workshop.Batch{Entries: entries(len(got.Entries["gamma"]), 1)})
		}
	}
	path := dataFile(t)
	filled(t, path)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(b[:100])
	clear(b[5*os.Getpagesize() : 6*os.Getpagesize()]) // and a page that is in use or free
	clear(b[9*os.Getpagesize() : 12*os.Getpagesize()])
	write(t, path, b)
	said(t, Salvage(path, filepath.Join(t.TempDir(), "salvaged.db")), ErrDamaged, path)
}
