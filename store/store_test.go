package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kahvila/workshop"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// soon makes a test of a lock short.
var soon = &Options{Wait: 100 * time.Millisecond}

func dataFile(t testing.TB) string { return filepath.Join(t.TempDir(), "workshops.db") }

// opened opens the file, and checks it when the test is over.
func opened(t testing.TB, path string) *File {
	t.Helper()
	f, err := Open(path, soon)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		if _, err := Check(path); err != nil {
			t.Error("after the test:", err)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*.part")); len(left) > 0 {
			t.Error("left behind:", left)
		}
	})
	return f
}

func created(t testing.TB, f *File, id string) *Log {
	t.Helper()
	l, err := f.Create("Workshop "+id, id, noon)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func entry(n int, text string) workshop.Entry {
	return workshop.Entry{
		ID:      workshop.EntryID(n),
		At:      noon.Add(time.Duration(n) * time.Minute),
		By:      workshop.Pseudonym{1, byte(n)},
		Request: workshop.RequestID{2, byte(n), byte(n >> 8)},
		Kind:    "idea",
		Body:    fmt.Appendf(nil, `{"text":%q}`, text),
	}
}

// entries returns n entries that follow last.
func entries(last, n int) []workshop.Entry {
	all := make([]workshop.Entry, n)
	for i := range all {
		all[i] = entry(last+1+i, fmt.Sprintf("idea %d: ask the residents before there is a plan", last+1+i))
	}
	return all
}

func person(n int) workshop.Person {
	return workshop.Person{
		Seat:        workshop.SeatID(fmt.Sprintf("seat-%03d", n)),
		Alias:       fmt.Sprintf("alias-%03d", n),
		Fingerprint: fmt.Sprintf("SHA256:fingerprint-%03d", n),
		Word:        fmt.Sprintf("kuusi%d", n),
		Lang:        workshop.Finnish,
	}
}

func people(first, n int) []workshop.Person {
	all := make([]workshop.Person, n)
	for i := range all {
		all[i] = person(first + i)
	}
	return all
}

func appended(t testing.TB, l *Log, b workshop.Batch) {
	t.Helper()
	if err := l.Append(b); err != nil {
		t.Fatal(err)
	}
}

// content is all that a file says.
type content struct {
	Workshops []Summary
	Entries   map[string][]workshop.Entry
	People    map[string][]workshop.Person
}

func read(f *File) (content, error) {
	c := content{Entries: map[string][]workshop.Entry{}, People: map[string][]workshop.Person{}}
	all, err := f.Workshops()
	if err != nil {
		return c, err
	}
	c.Workshops = all
	for _, s := range all {
		l, err := f.Log(s.ID)
		if err != nil {
			return c, err
		}
		err = l.Each(func(e workshop.Entry) error {
			c.Entries[s.ID] = append(c.Entries[s.ID], e)
			return nil
		})
		if err != nil {
			return c, err
		}
		err = l.People(func(p workshop.Person) error {
			c.People[s.ID] = append(c.People[s.ID], p)
			return nil
		})
		if err != nil {
			return c, err
		}
	}
	return c, nil
}

func mustRead(t testing.TB, f *File) content {
	t.Helper()
	c, err := read(f)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// holding returns the files of a folder that contain the text.
func holding(t testing.TB, folder, text string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(text)) {
			names = append(names, d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// filled makes a closed file with several workshops and returns what it says.
func filled(t testing.TB, path string) content {
	t.Helper()
	f, err := Open(path, soon)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range []string{"alpha", "beta", "gamma"} {
		l := created(t, f, id)
		for last := 0; last < 100*i; last += 20 {
			appended(t, l, workshop.Batch{Entries: entries(last, 20), People: people(last/4, 6)})
		}
	}
	c := mustRead(t, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRoundTrip(t *testing.T) {
	path := dataFile(t)
	f := opened(t, path)
	l := created(t, f, "alpha")
	other := created(t, f, "beta")
	appended(t, l, workshop.Batch{Entries: entries(0, 700), People: people(0, 3)})
	appended(t, other, workshop.Batch{Entries: entries(0, 2)})
	changed := person(1)
	changed.Alias = "another"
	appended(t, l, workshop.Batch{Entries: entries(700, 1), People: []workshop.Person{changed, person(3)}})
	appended(t, l, workshop.Batch{})
	if err := f.SetTitle("beta", "Digital roadmap 2027"); err != nil {
		t.Fatal(err)
	}

	want := content{
		Workshops: []Summary{
			{ID: "alpha", Title: "Workshop alpha", Created: noon, Changed: noon.Add(701 * time.Minute), Entries: 701, People: 4},
			{ID: "beta", Title: "Digital roadmap 2027", Created: noon, Changed: noon.Add(2 * time.Minute), Entries: 2},
		},
		Entries: map[string][]workshop.Entry{"alpha": entries(0, 701), "beta": entries(0, 2)},
		People:  map[string][]workshop.Person{"alpha": {person(0), changed, person(2), person(3)}},
	}
	for range 2 { // now, and after opening again
		if diff := cmp.Diff(want, mustRead(t, f)); diff != "" {
			t.Fatal(diff)
		}
		if last, err := l.Last(); err != nil || last != 701 {
			t.Fatal(last, err)
		}
		if err := f.Reopen(); err != nil {
			t.Fatal(err)
		}
	}
	isPrivate(t, path)
}

// isPrivate holds that a file is its owner's alone. On Windows that is so by
// the folder it is in, and a file has no such rights of its own.
func isPrivate(t *testing.T, path string) {
	t.Helper()
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestWorkshopsOldestFirst(t *testing.T) {
	f := opened(t, dataFile(t))
	for i, id := range []string{"b", "c", "a"} {
		if _, err := f.Create("", id, noon.Add(time.Duration(i)*time.Second)); err != nil {
			t.Fatal(err)
		}
	}
	all, err := f.Workshops()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, s := range all {
		ids = append(ids, s.ID)
	}
	if !slices.Equal(ids, []string{"b", "c", "a"}) {
		t.Error(ids)
	}
}

func TestIDsOfWorkshops(t *testing.T) {
	f := opened(t, dataFile(t))
	created(t, f, "Alpha-7")
	for id, want := range map[string]error{
		"Alpha-7": ErrExists, "alpha-7": ErrExists, // one file name on some systems
		"": ErrName, "../x": ErrName, "a.b": ErrName, "-a": ErrName, "ä": ErrName, strings.Repeat("a", 65): ErrName,
	} {
		if _, err := f.Create("", id, noon); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", id, err, want)
		}
	}
	if _, err := f.Log("beta"); !errors.Is(err, ErrMissing) {
		t.Error(err)
	}
	if err := f.SetTitle("beta", "x"); !errors.Is(err, ErrMissing) {
		t.Error(err)
	}
}

func TestAppendRefusesDisorder(t *testing.T) {
	f := opened(t, dataFile(t))
	l := created(t, f, "alpha")
	appended(t, l, workshop.Batch{Entries: entries(0, 3)})
	before := mustRead(t, f)
	for name, b := range map[string]workshop.Batch{
		"again":         {Entries: entries(2, 1)},
		"gap":           {Entries: entries(4, 1)},
		"zero":          {Entries: []workshop.Entry{entry(0, "")}},
		"second is off": {Entries: []workshop.Entry{entry(4, "a"), entry(6, "b")}, People: people(0, 1)},
	} {
		if err := l.Append(b); !errors.Is(err, ErrOrder) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := l.Append(workshop.Batch{Entries: entries(3, 1), People: []workshop.Person{{}}}); err == nil {
		t.Error("a person without a seat was taken")
	}
	if diff := cmp.Diff(before, mustRead(t, f)); diff != "" {
		t.Error("a refused batch left something:", diff)
	}
	appended(t, l, workshop.Batch{Entries: entries(3, 1)}) // and the log goes on
}

// Whatever is appended in whatever portions comes back the same.
func TestAnyEntriesComeBack(t *testing.T) {
	f := opened(t, dataFile(t))
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		id := fmt.Sprintf("w%d", n)
		l, err := f.Create(rapid.String().Draw(t, "title"), id, noon)
		if err != nil {
			t.Fatal(err)
		}
		var want []workshop.Entry
		for range rapid.IntRange(0, 3).Draw(t, "batches") {
			var b workshop.Batch
			for range rapid.IntRange(0, 20).Draw(t, "entries") {
				e := workshop.Entry{
					ID:   workshop.EntryID(len(want) + 1),
					At:   time.Unix(int64(rapid.Uint32Max(4e9).Draw(t, "minute"))*60, 0).UTC(),
					Kind: rapid.StringMatching(`[a-z-]{1,20}`).Draw(t, "kind"),
					Body: rapid.SliceOfN(rapid.Byte(), 1, 6000).Draw(t, "body"),
				}
				b.Entries, want = append(b.Entries, e), append(want, e)
			}
			if err := l.Append(b); err != nil {
				t.Fatal(err)
			}
		}
		var got []workshop.Entry
		if err := l.Each(func(e workshop.Entry) error { got = append(got, e); return nil }); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestEachLetsOthersIn(t *testing.T) {
	f := opened(t, dataFile(t))
	l := created(t, f, "alpha")
	appended(t, l, workshop.Batch{Entries: entries(0, 2*chunk)})
	seen := 0
	err := l.Each(func(e workshop.Entry) error {
		if seen++; e.ID%chunk == 1 {
			last, err := l.Last()
			if err != nil {
				return err
			}
			return l.Append(workshop.Batch{Entries: entries(int(last), 1)})
		}
		return nil
	})
	if err != nil || seen != 2*chunk {
		t.Error(seen, err)
	}
	enough := errors.New("enough")
	if err := l.Each(func(workshop.Entry) error { return enough }); err != enough {
		t.Error(err)
	}
}

func TestClosed(t *testing.T) {
	f := opened(t, dataFile(t))
	l := created(t, f, "alpha")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"Append": l.Append(workshop.Batch{Entries: entries(0, 1)}),
		"Each":   l.Each(func(workshop.Entry) error { return nil }),
		"Forget": l.Forget(),
		"Backup": f.Backup(filepath.Join(t.TempDir(), "b")),
	} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := f.Reopen(); err != nil {
		t.Fatal(err)
	}
	appended(t, l, workshop.Batch{Entries: entries(0, 1)})
}
