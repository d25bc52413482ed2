package store

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"kahvila/workshop"
)

// said checks the kind of an error and the words of its sentence.
func said(t *testing.T, err, kind error, words ...string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("%v is no %v", err, kind)
		return
	}
	if _, ok := errors.AsType[*workshop.Refusal](err); !ok {
		t.Errorf("%v is no refusal", err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not mention %q", err, w)
		}
	}
	if strings.ContainsAny(err.Error(), "{}\n") {
		t.Errorf("%q is not one whole sentence", err)
	}
}

// withBolt changes a closed file behind our back.
func withBolt(t testing.TB, path string, fn func(tx *bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(fn); err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, path string, b []byte) string {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNotOurs(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "foreign")
	withBolt(t, foreign, func(tx *bolt.Tx) error { return second(tx.CreateBucket([]byte("else"))) })
	for _, path := range []string{
		foreign,
		dir,
		write(t, filepath.Join(dir, "empty"), nil),
		write(t, filepath.Join(dir, "short"), []byte("hello")),
		write(t, filepath.Join(dir, "text"), bytes.Repeat([]byte("garbage "), 9000)),
		write(t, filepath.Join(dir, "zeros"), make([]byte, 50_000)),
	} {
		before, _ := os.ReadFile(path)
		_, err := Open(path, soon)
		said(t, err, ErrNotOurs, path, "--data")
		_, err = OpenReadOnly(path)
		said(t, err, ErrNotOurs, path)
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", path)
		}
	}
}

func TestMissing(t *testing.T) {
	path := dataFile(t)
	_, err := OpenReadOnly(path)
	said(t, err, ErrMissing, path)
	_, err = Check(path)
	said(t, err, ErrMissing, path)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Error("reading made a file")
	}
	inNoFolder := filepath.Join(filepath.Dir(path), "none", "x.db")
	_, err = Open(inNoFolder, soon)
	said(t, err, ErrMissing, filepath.Dir(inNoFolder))
}

func TestNewer(t *testing.T) {
	path := dataFile(t)
	filled(t, path)
	withBolt(t, path, func(tx *bolt.Tx) error {
		b := tx.Bucket(workshopsBucket).Bucket([]byte("beta")).Bucket(logBucket)
		value := bytes.Clone(b.Get(entryKey(17)))
		value[0]++
		return b.Put(entryKey(17), value)
	})
	_, err := Check(path)
	said(t, err, ErrNewer, path, "beta", "17")

	withBolt(t, path, func(tx *bolt.Tx) error {
		return tx.Bucket(markerBucket).Put(formatKey, []byte(strconv.Itoa(format+1)))
	})
	_, err = Open(path, soon)
	said(t, err, ErrNewer, path)
}

// What is wrong inside sound pages is found by the checksums and the counts.
func TestDamagedRecords(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(b *bolt.Bucket) error
		words  []string
	}{
		"gap":          {func(b *bolt.Bucket) error { return b.Bucket(logBucket).Delete(entryKey(40)) }, []string{"entry 40"}},
		"last gone":    {func(b *bolt.Bucket) error { return b.Bucket(logBucket).Delete(entryKey(100)) }, []string{"entry 100"}},
		"one too many": {func(b *bolt.Bucket) error { return b.Bucket(logBucket).Put(entryKey(101), []byte("x")) }, []string{"entry 101"}},
		"odd key":      {func(b *bolt.Bucket) error { return b.Bucket(logBucket).Put([]byte("x"), []byte("x")) }, []string{"entry"}},
		"bad entry": {func(b *bolt.Bucket) error {
			v := bytes.Clone(b.Bucket(logBucket).Get(entryKey(7)))
			v[len(v)-3] ^= 1
			return b.Bucket(logBucket).Put(entryKey(7), v)
		}, []string{"entry 7"}},
		"person gone": {func(b *bolt.Bucket) error { return b.Bucket(peopleBucket).Delete([]byte(person(3).Seat)) }, []string{"people"}},
		"bad person": {func(b *bolt.Bucket) error {
			return b.Bucket(peopleBucket).Put([]byte(person(3).Seat), []byte("{}{}{}"))
		}, []string{"people"}},
		"person moved": {func(b *bolt.Bucket) error {
			p := b.Bucket(peopleBucket)
			v := bytes.Clone(p.Get([]byte(person(3).Seat)))
			return errors.Join(p.Delete([]byte(person(3).Seat)), p.Put([]byte("seat-999"), v))
		}, []string{"people"}},
		"no summary": {func(b *bolt.Bucket) error { return b.Delete(summaryKey) }, nil},
		"no log":     {func(b *bolt.Bucket) error { return b.DeleteBucket(logBucket) }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			path := dataFile(t)
			filled(t, path)
			withBolt(t, path, func(tx *bolt.Tx) error {
				return tt.change(tx.Bucket(workshopsBucket).Bucket([]byte("beta")))
			})
			_, err := Check(path)
			said(t, err, ErrDamaged, append(tt.words, path, "beta", "kahvila restore")...)
			backup := filepath.Join(t.TempDir(), "backup")
			f, err := Open(path, soon)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			said(t, f.Backup(backup), ErrDamaged, path)
			if err := f.Rewrite("alpha", func(e workshop.Entry) (workshop.Entry, bool) { return e, false }); !errors.Is(err, ErrDamaged) {
				t.Error("the only copy of a damaged file was replaced:", err)
			}
		})
	}
}

func TestTruncated(t *testing.T) {
	path := dataFile(t)
	want := filled(t, path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(filepath.Dir(path), "cut.db")
	for n := 0; n < len(whole); n += 1 + len(whole)/150 {
		write(t, cut, whole[:n])
		sameOrError(t, cut, want, n)
	}
}

// sameOrError opens a damaged copy both ways. Either says so, or everything
// is as it was, and can be gone on with.
func sameOrError(t *testing.T, path string, want content, at int) (same bool) {
	t.Helper()
	goOn := at%8 == 0 // the disk takes its time
	f, err := Open(path, soon)
	if err == nil {
		var got content
		if got, err = read(f); err == nil {
			if !reflect.DeepEqual(want, got) { // far quicker than cmp
				t.Fatalf("at %d: silently different: %s", at, cmp.Diff(want, got))
			}
			same = true
			if goOn {
				l := &Log{f, "gamma"}
				appended(t, l, workshop.Batch{Entries: entries(200, 1)})
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if same && goOn {
			if _, err := Check(path); err != nil {
				t.Fatalf("at %d: damaged by going on: %v", at, err)
			}
		}
	}
	if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotOurs) && !errors.Is(err, ErrNewer) {
		t.Fatalf("at %d: %v", at, err)
	}
	return same
}

func TestFlippedBytes(t *testing.T) {
	path := dataFile(t)
	want := filled(t, path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(filepath.Dir(path), "bad.db")
	rnd := rand.New(rand.NewPCG(1, 2))
	page := os.Getpagesize()
	tries, same := 800, 0
	if testing.Short() {
		tries = 150
	}
	for i := range tries {
		at := rnd.IntN(len(whole))
		if i%2 == 0 { // the heads of pages are where it hurts
			at = rnd.IntN(len(whole)/page)*page + rnd.IntN(120)
		}
		b := bytes.Clone(whole)
		b[at] ^= byte(1 + rnd.IntN(255))
		if sameOrError(t, write(t, bad, b), want, at) {
			same++
		}
	}
	if same == 0 || same == tries {
		t.Errorf("%d of %d were the same: the test tests nothing", same, tries)
	}
}

// Random pages anywhere, as a disk loses them.
func TestLostPages(t *testing.T) {
	path := dataFile(t)
	want := filled(t, path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := os.Getpagesize()
	bad := filepath.Join(filepath.Dir(path), "bad.db")
	for n := range len(whole) / page {
		for _, from := range []int{-1, 0, 2, (n + 1) % (len(whole) / page)} {
			b := bytes.Clone(whole)
			if clear(b[n*page : (n+1)*page]); from >= 0 {
				copy(b[n*page:(n+1)*page], whole[from*page:])
			}
			sameOrError(t, write(t, bad, b), want, n*page)
		}
	}
}

func FuzzDamage(f *testing.F) {
	path := dataFile(f)
	filled(f, path)
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(16), []byte{1, 2, 3})
	f.Add(uint32(8192), make([]byte, 64))
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		b := bytes.Clone(whole)
		copy(b[int(at)%len(b):], patch)
		_, _ = Check(write(t, filepath.Join(t.TempDir(), "bad.db"), b)) // comes back
	})
}

func TestReadOnly(t *testing.T) {
	path := dataFile(t)
	filled(t, path)
	f, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	beside, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal("two readers:", err)
	}
	defer beside.Close()
	l, err := f.Log("beta")
	if err != nil {
		t.Fatal(err)
	}
	v, err := f.Vault("beta")
	if err != nil {
		t.Fatal(err)
	}
	said(t, l.Append(workshop.Batch{Entries: entries(100, 1)}), ErrReadOnly, path)
	said(t, l.Forget(), ErrReadOnly, path)
	said(t, f.SetTitle("beta", "x"), ErrReadOnly, path)
	said(t, second(f.Create("", "delta", noon)), ErrReadOnly, path)
	said(t, v.PutKey("s", workshop.Key{}), ErrReadOnly)
	said(t, v.Destroy(), ErrReadOnly)
	if err := f.Backup(filepath.Join(t.TempDir(), "backup")); err != nil {
		t.Error("a backup changes nothing:", err)
	}
}

func TestReadOnlyByPermission(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everything")
	}
	if runtime.GOOS == "windows" {
		t.Skip("a folder has no such rights on Windows")
	}
	path := dataFile(t)
	filled(t, path)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	_, err := Open(path, soon)
	said(t, err, ErrReadOnly, path)
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(path), 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Dir(path), 0o700) })
	_, err = Open(path, soon)
	said(t, err, ErrReadOnly, filepath.Dir(path))
	_, err = Open(filepath.Join(filepath.Dir(path), "new.db"), soon)
	said(t, err, ErrReadOnly, filepath.Dir(path))
}

// A write that the disk refuses leaves the log as it was, and the file
// refuses to go on until it has been read again.
func TestFailedAppend(t *testing.T) {
	path := dataFile(t)
	f := opened(t, path)
	l := created(t, f, "alpha")
	appended(t, l, workshop.Batch{Entries: entries(0, 3)})
	before := mustRead(t, f)
	f.h.db.MaxSize = 1 << 16 // bbolt's own way to run out of room
	big := entry(4, strings.Repeat("x", 1<<20))
	said(t, l.Append(workshop.Batch{Entries: []workshop.Entry{big}}), ErrUnknown, path)
	said(t, l.Append(workshop.Batch{Entries: entries(3, 1)}), ErrUnknown, path)
	if err := l.Reopen(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, mustRead(t, f)); diff != "" {
		t.Error(diff)
	}
	appended(t, l, workshop.Batch{Entries: []workshop.Entry{big}})
}

// The memory that bbolt maps can fail at any time: that is an error too, and
// the file can be opened again.
func TestFileCutWhileOpen(t *testing.T) {
	if !movesOpen {
		t.Skip("nobody can cut a file here while it is open")
	}
	path := dataFile(t)
	want := filled(t, path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(path, soon)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := os.Truncate(path, int64(2*os.Getpagesize())); err != nil {
		t.Fatal(err)
	}
	l := &Log{f, "gamma"}
	said(t, l.Each(func(workshop.Entry) error { return nil }), ErrDamaged, path)
	said(t, f.Reopen(), ErrDamaged, path)
	write(t, path, whole)
	if err := f.Reopen(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, mustRead(t, f)); diff != "" {
		t.Error(diff)
	}
}
