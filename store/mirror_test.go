package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kahvila/workshop"
)

// mirrored opens a mirror of the log in another folder.
func mirrored(t testing.TB, l *Log, path string) *Mirror {
	t.Helper()
	m, err := OpenMirror(l, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m
}

func followed(t testing.TB, m *Mirror) {
	t.Helper()
	if err := m.Follow(); err != nil {
		t.Fatal(err)
	}
}

// alike compares what the mirror has on disk with the workshop. It closes the
// mirror.
func alike(t testing.TB, l *Log, m *Mirror, path string) {
	t.Helper()
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Check(path); err != nil {
		t.Error(err)
	}
	f, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, want := mustRead(t, f), mustRead(t, l.f)
	if diff := cmp.Diff(want.Entries[l.id], got.Entries[l.id]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want.People[l.id], got.People[l.id]); diff != "" {
		t.Error(diff)
	}
	if len(got.Workshops) != 1 || got.Workshops[0].Title != title(want, l.id) {
		t.Errorf("the copy has %+v", got.Workshops)
	}
}

func title(c content, id string) string {
	for _, s := range c.Workshops {
		if s.ID == id {
			return s.Title
		}
	}
	return ""
}

// Whatever happens to a workshop, in whatever order it is looked at, closed
// and opened again: its mirror has the same in the end.
func TestMirrorFollows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir, away := t.TempDir(), t.TempDir()
		f := opened(t, filepath.Join(dir, "a.db"))
		l, path := created(t, f, "alpha"), filepath.Join(away, "a.db")
		m := mirrored(t, l, path)
		last := 0
		for range rapid.IntRange(1, 8).Draw(rt, "acts") {
			switch rapid.IntRange(0, 5).Draw(rt, "act") {
			case 0:
				n := rapid.IntRange(1, chunk+40).Draw(rt, "entries")
				appended(t, l, workshop.Batch{Entries: entries(last, n), People: people(last%40, 2)})
				last += n
			case 1:
				p := person(last % 7)
				p.Alias = rapid.StringMatching(`[a-z]{3}`).Draw(rt, "alias")
				appended(t, l, workshop.Batch{People: []workshop.Person{p}})
			case 2:
				struck := workshop.EntryID(rapid.IntRange(0, last).Draw(rt, "struck"))
				err := f.Rewrite("alpha", func(e workshop.Entry) (workshop.Entry, bool) {
					e.Body = []byte(`{"struck":true}`)
					return e, e.ID == struck
				})
				if err != nil {
					rt.Fatal(err)
				}
			case 3:
				if err := l.Forget(); err != nil {
					rt.Fatal(err)
				}
			case 4:
				if err := m.Close(); err != nil {
					rt.Fatal(err)
				}
				m = mirrored(t, l, path)
			case 5:
				followed(t, m)
			}
		}
		if err := f.SetTitle("alpha", "Another title"); err != nil {
			rt.Fatal(err)
		}
		if err := m.Close(); err != nil {
			rt.Fatal(err)
		}
		m = mirrored(t, l, path)
		followed(t, m)
		if m.Last() != workshop.EntryID(last) {
			rt.Errorf("the last entry is %d, want %d", m.Last(), last)
		}
		alike(t, l, m, path)
	})
}

// What is struck, and who is forgotten, is in no byte of the copy either, and
// keys and drafts never are.
func TestMirrorForgets(t *testing.T) {
	path, away := dataFile(t), t.TempDir()
	filled(t, path)
	f := opened(t, path)
	l := &Log{f, "beta"}
	v, err := f.Vault("beta")
	if err != nil {
		t.Fatal(err)
	}
	key := workshop.Key{1, 2, 3, 4, 5, 6, 7, 8}
	if err := v.PutKey("round/1", key); err != nil {
		t.Fatal(err)
	}
	v.SetDraft(person(1).Seat, "idea", "half a secret sentence")
	if err := v.Save(noon); err != nil {
		t.Fatal(err)
	}
	appended(t, l, workshop.Batch{Entries: []workshop.Entry{entry(101, insult)}})
	m := mirrored(t, l, filepath.Join(away, "kahvila.db"))
	followed(t, m)
	if got := holding(t, away, insult); len(got) != 1 {
		t.Fatal("the search finds nothing:", got)
	}
	if got := holding(t, away, person(3).Word); len(got) != 1 {
		t.Fatal("the return words are not there:", got)
	}
	err = f.Rewrite("beta", func(e workshop.Entry) (workshop.Entry, bool) {
		e.Body = []byte(`{"struck":true}`)
		return e, e.ID == 101
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Forget(); err != nil {
		t.Fatal(err)
	}
	appended(t, l, workshop.Batch{Entries: entries(101, 1), People: people(50, 1)})
	followed(t, m)
	hexed := []byte("0102030405060708")
	for _, gone := range []string{insult, person(3).Word, person(3).Alias, person(3).Fingerprint, "half a secret", string(hexed), string(key[:8])} {
		if got := holding(t, away, gone); len(got) > 0 {
			t.Errorf("%q is still in %q", gone, got)
		}
	}
	alike(t, l, m, filepath.Join(away, "kahvila.db"))
}

func TestMirrorRefuses(t *testing.T) {
	path, away := dataFile(t), t.TempDir()
	filled(t, path)
	f := opened(t, path)
	l := &Log{f, "beta"}
	of := func(name string, last int, change func(*workshop.Entry)) string {
		other := opened(t, filepath.Join(away, name))
		to := created(t, other, "beta")
		all := entries(0, last)
		change(&all[len(all)-1])
		appended(t, to, workshop.Batch{Entries: all})
		if err := other.Close(); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(away, name)
	}
	ahead := of("ahead", 101, func(*workshop.Entry) {})
	beside := of("beside", 60, func(e *workshop.Entry) { e.Request[0]++ })
	strange := filepath.Join(away, "strange")
	if err := create(strange); err != nil {
		t.Fatal(err)
	}
	g := opened(t, strange)
	created(t, g, "gamma")
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	for path, word := range map[string]string{ahead: "was gone on with", beside: "was gone on with", strange: "another workshop"} {
		before, _ := os.ReadFile(path)
		_, err := OpenMirror(l, path)
		said(t, err, ErrDiverged, path, word, "choose another folder")
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", path)
		}
	}
	_, err := OpenMirror(l, path)
	said(t, err, ErrInUse, path)
}

// writeMirrored appends and follows for ever, and says what the mirror has on
// disk.
func writeMirrored(path string) {
	f, err := Open(path, nil)
	if err != nil {
		panic(err)
	}
	l := &Log{f, "alpha"}
	go func() {
		last, err := l.Last()
		for n := int(last); err == nil; n += 1 + n%40 {
			err = l.Append(workshop.Batch{Entries: entries(n, 1+n%40), People: []workshop.Person{person(n % 50)}})
		}
		panic(err)
	}()
	m, err := OpenMirror(l, path+".mirror")
	for err == nil {
		if err = m.Follow(); err == nil {
			fmt.Println(m.Last())
		}
	}
	panic(err)
}

// A process that is killed leaves a mirror that opens, and has what it was
// said to have.
func TestKilledWhileMirroring(t *testing.T) {
	path := dataFile(t)
	f := opened(t, path)
	l := created(t, f, "alpha")
	for round := range 6 {
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		cmd, _, out := another(t, "mirrored", path)
		promised := 0
		for range 4 + 5*round {
			if !out.Scan() {
				t.Fatal("the mirror stopped by itself")
			}
			promised, _ = strconv.Atoi(out.Text())
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for out.Scan() {
			promised, _ = strconv.Atoi(out.Text())
		}
		_ = cmd.Wait()
		r, err := Check(path + ".mirror")
		if err != nil {
			t.Fatal(err)
		}
		if r.Entries < promised {
			t.Errorf("%d entries of %d", r.Entries, promised)
		}
		if err := f.Reopen(); err != nil {
			t.Fatal(err)
		}
		m := mirrored(t, l, path+".mirror")
		followed(t, m)
		alike(t, l, m, path+".mirror")
	}
}
