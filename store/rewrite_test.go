package store

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/workshop"
)

const insult = "an insult that nobody should ever read"

func TestRewriteLeavesNoBytes(t *testing.T) {
	path := dataFile(t)
	want := filled(t, path)
	f := opened(t, path)
	beta, gamma := &Log{f, "beta"}, &Log{f, "gamma"}
	appended(t, beta, workshop.Batch{Entries: []workshop.Entry{entry(101, insult), entry(102, "x")}})
	appended(t, gamma, workshop.Batch{Entries: entries(200, 40)})

	// A reader and a writer go on meanwhile, and notice nothing.
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 20 {
			if err := gamma.Append(workshop.Batch{Entries: entries(240+i, 1)}); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Go(func() {
		for range 20 {
			if err := second(read(f)); err != nil {
				t.Error(err)
			}
		}
	})
	if got := holding(t, filepath.Dir(path), insult); len(got) != 1 {
		t.Fatal("the search finds nothing:", got)
	}
	old := keptOpen(t, path)
	err := f.Rewrite("beta", func(e workshop.Entry) (workshop.Entry, bool) {
		if !strings.Contains(string(e.Body), insult) {
			return workshop.Entry{}, false
		}
		e.Body = []byte(`{"struck":true}`)
		return e, true
	})
	if err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	if got := holding(t, filepath.Dir(path), insult); len(got) > 0 {
		t.Error("still in", got)
	}
	if old == nil {
		// nobody can look
	} else if b, err := io.ReadAll(old); err != nil || strings.Contains(string(b), insult) {
		t.Error("still in the old file:", err)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if err := f.Backup(backup); err != nil {
		t.Fatal(err)
	}
	if got := holding(t, filepath.Dir(backup), insult); len(got) > 0 {
		t.Error("in the backup", got)
	}

	struck := entry(101, "")
	struck.Body = []byte(`{"struck":true}`)
	want.Entries["beta"] = append(want.Entries["beta"], struck, entry(102, "x"))
	want.Entries["gamma"] = append(want.Entries["gamma"], entries(200, 60)...)
	got := mustRead(t, f)
	if diff := cmp.Diff(want.Entries, got.Entries); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want.People, got.People); diff != "" {
		t.Error(diff)
	}
	appended(t, beta, workshop.Batch{Entries: entries(102, 1)})
}

func TestRewriteRefuses(t *testing.T) {
	path := dataFile(t)
	want := filled(t, path)
	f := opened(t, path)
	said(t, f.Rewrite("delta", nil), ErrMissing, "delta")
	for name, change := range map[string]func(workshop.Entry) (workshop.Entry, bool){
		"another id": func(e workshop.Entry) (workshop.Entry, bool) { e.ID++; return e, true },
		"no kind":    func(e workshop.Entry) (workshop.Entry, bool) { e.Kind = ""; return e, true },
	} {
		if err := f.Rewrite("beta", change); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if diff := cmp.Diff(want, mustRead(t, f)); diff != "" {
		t.Error(diff)
	}
}

// A file that has another name somewhere is somebody's copy.
func TestRewriteSparesLinks(t *testing.T) {
	path := dataFile(t)
	filled(t, path)
	kept := path + ".kept"
	if err := os.Link(path, kept); err != nil {
		t.Skip(err)
	}
	f := opened(t, path)
	if err := (&Log{f, "beta"}).Forget(); err != nil {
		t.Fatal(err)
	}
	if _, err := Check(kept); err != nil {
		t.Error(err)
	}
}

func TestForgetLeavesNoPeople(t *testing.T) {
	path := dataFile(t)
	want := filled(t, path)
	f := opened(t, path)
	l := &Log{f, "gamma"}
	p := person(46) // only gamma has so many
	for _, secret := range []string{p.Fingerprint, p.Word, p.Alias} {
		if len(holding(t, filepath.Dir(path), secret)) != 1 {
			t.Fatal("the search finds nothing of", secret)
		}
	}
	if err := l.Forget(); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(filepath.Dir(path), "backup")
	if err := f.Backup(backup); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{p.Fingerprint, p.Word, p.Alias} {
		if got := holding(t, filepath.Dir(path), secret); len(got) > 0 {
			t.Error(secret, "is still in", got)
		}
	}
	delete(want.People, "gamma")
	for i := range want.Workshops {
		if want.Workshops[i].ID == "gamma" {
			want.Workshops[i].People = 0
		}
	}
	if diff := cmp.Diff(want, mustRead(t, f)); diff != "" {
		t.Error(diff)
	}
	appended(t, l, workshop.Batch{People: people(0, 2)})
}
