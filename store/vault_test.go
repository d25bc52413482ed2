package store

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"kahvila/workshop"
)

// vaulted opens the vault of a new workshop alpha.
func vaulted(t *testing.T, f *File) *Vault {
	t.Helper()
	created(t, f, "alpha")
	v, err := f.Vault("alpha")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// again is the vault as another process would find it.
func again(t *testing.T, f *File) *Vault {
	t.Helper()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	next := opened(t, f.Path())
	v, err := next.Vault("alpha")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

var round1 = workshop.Key{0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6, 0x17, 0x28, 0x39}

func TestVaultKeeps(t *testing.T) {
	f := opened(t, dataFile(t))
	v := vaulted(t, f)
	if _, ok := v.Key("round 1"); ok {
		t.Error("a key out of nothing")
	}
	if err := v.PutKey("round 1", round1); err != nil {
		t.Fatal(err)
	}
	if err := v.PutKey("ballot 2", workshop.Key{7}); err != nil {
		t.Fatal(err)
	}
	v.SetDraft("s1", "idea", "half a sen")
	v.SetDraft("s1", "edit 4", "ä\n\x1b<&>")
	v.SetDraft("s2", "idea", "gone soon")
	v.SetDraft("s2", "idea", "")
	if err := v.Save(noon); err != nil {
		t.Fatal(err)
	}
	v.SetDraft("s1", "idea", "never saved")
	isPrivate(t, v.path)

	v = again(t, f)
	if k, ok := v.Key("round 1"); !ok || k != round1 {
		t.Error(k, ok)
	}
	if k, ok := v.Key("ballot 2"); !ok || k != (workshop.Key{7}) {
		t.Error(k, ok)
	}
	if got := v.Drafts("s1"); !maps.Equal(got, map[string]string{"idea": "half a sen", "edit 4": "ä\n\x1b<&>"}) {
		t.Errorf("%q", got)
	}
	if got := v.Draft("s1", "idea"); got != "half a sen" {
		t.Errorf("%q", got)
	}
	if got := v.Drafts("s2"); len(got) > 0 {
		t.Errorf("%q", got)
	}
	if !v.Alive().Equal(noon) {
		t.Error(v.Alive())
	}
}

func TestVaultSavesOnlyWhatIsNew(t *testing.T) {
	f := opened(t, dataFile(t))
	v := vaulted(t, f)
	saved := func() os.FileInfo {
		t.Helper()
		if err := v.Save(noon); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(v.path)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	v.SetDraft("s", "idea", "one")
	first := saved()
	v.SetDraft("s", "idea", "one")
	if !os.SameFile(first, saved()) {
		t.Error("written without need")
	}
	v.SetDraft("s", "idea", "two")
	if os.SameFile(first, saved()) {
		t.Error("not written")
	}
}

func TestDestroyedKeysAreNowhere(t *testing.T) {
	f := opened(t, dataFile(t))
	v := vaulted(t, f)
	dir := filepath.Dir(f.Path())
	secret := hex.EncodeToString(round1[:])
	if err := v.PutKey("round 1", round1); err != nil {
		t.Fatal(err)
	}
	if err := v.PutKey("round 2", workshop.Key{7}); err != nil {
		t.Fatal(err)
	}
	v.SetDraft("s1", "idea", "an unsent sentence")
	if err := v.Save(noon); err != nil {
		t.Fatal(err)
	}
	// Keys and drafts are in the vault, and in nothing else.
	if err := f.Backup(filepath.Join(dir, "backup")); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{secret, "an unsent sentence"} {
		if got := holding(t, dir, text); len(got) != 1 || got[0] != filepath.Base(v.path) {
			t.Error(text, "is in", got)
		}
	}
	if got := holding(t, dir, string(round1[:9])); len(got) > 0 {
		t.Error("the bytes of the key are in", got)
	}
	old := keptOpen(t, v.path)
	if err := v.DestroyKeys("round 1", "never was"); err != nil {
		t.Fatal(err)
	}
	if got := holding(t, dir, secret); len(got) > 0 {
		t.Error("the key is in", got)
	}
	b := make([]byte, 4096)
	if old == nil {
		// nobody can look
	} else if n, _ := old.ReadAt(b, 0); n == 0 || len(bytes.Trim(b[:n], "\x00")) > 0 {
		t.Errorf("the old file still says %q", b[:n])
	}
	if _, ok := v.Key("round 1"); ok {
		t.Error("the vault still knows it")
	}
	if _, ok := v.Key("round 2"); !ok {
		t.Error("another key is gone")
	}

	if err := v.Destroy(); err != nil {
		t.Fatal(err)
	}
	if got := holding(t, dir, "an unsent sentence"); len(got) > 0 {
		t.Error("the draft is in", got)
	}
	said(t, v.PutKey("round 3", round1), ErrMissing)
	said(t, v.Save(noon.Add(time.Second)), ErrMissing)
	if _, err := os.Stat(v.path); err == nil {
		t.Error("the file came back")
	}
	fresh, err := f.Vault("alpha")
	if err != nil {
		t.Fatal(err)
	}
	if err := fresh.PutKey("round 4", workshop.Key{4}); err != nil {
		t.Error("the workshop cannot go on:", err)
	}
	if v = again(t, f); v.Draft("s1", "idea") != "" {
		t.Error("the draft came back")
	}
}

func TestVaultDamage(t *testing.T) {
	f := opened(t, dataFile(t))
	v := vaulted(t, f)
	if err := v.PutKey("round 1", round1); err != nil {
		t.Fatal(err)
	}
	v.SetDraft("s1", "idea", "half a sentence")
	if err := v.Save(noon); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(v.path)
	if err != nil {
		t.Fatal(err)
	}
	try := func(name string, b []byte) {
		write(t, v.path, b)
		got := &Vault{path: v.path, workshop: "alpha"}
		err := got.read()
		switch {
		case err == nil:
			if k, ok := got.Key("round 1"); !ok || k != round1 || got.Draft("s1", "idea") != "half a sentence" || !got.Alive().Equal(noon) {
				t.Errorf("%s: silently different: %q", name, b)
			}
		case errors.Is(err, ErrNewer):
		default:
			said(t, err, ErrDamaged, v.path)
		}
	}
	for i := range whole {
		try(fmt.Sprint("cut at ", i), whole[:i])
		for _, x := range []byte{1, 0x20, 0x80} {
			b := bytes.Clone(whole)
			b[i] ^= x
			try(fmt.Sprint("flip at ", i), b)
		}
	}
	// The vault of another workshop is not mistaken for this one's.
	write(t, v.path, whole)
	said(t, (&Vault{path: v.path, workshop: "beta"}).read(), ErrDamaged)
}

func TestVaultOfMissingWorkshop(t *testing.T) {
	f := opened(t, dataFile(t))
	_, err := f.Vault("beta")
	said(t, err, ErrMissing, "beta")
}

// The room and the saver use the vault at once; run with -race.
func TestVaultTogether(t *testing.T) {
	f := opened(t, dataFile(t))
	v := vaulted(t, f)
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 20 {
			if err := v.Save(noon.Add(time.Duration(i) * time.Second)); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Go(func() {
		for i := range 2000 {
			v.SetDraft("s1", "idea", fmt.Sprint(i))
			v.SetDraft("s2", "idea", fmt.Sprint(i%2))
			v.Drafts("s1")
			v.Alive()
		}
	})
	wg.Go(func() {
		for i := range 10 {
			s := workshop.Scope(fmt.Sprint("round ", i))
			if err := v.PutKey(s, workshop.Key{byte(i)}); err != nil {
				t.Error(err)
			}
			if i%2 == 0 {
				if err := v.DestroyKeys(s); err != nil {
					t.Error(err)
				}
			}
		}
	})
	wg.Wait()
	if err := v.Save(noon); err != nil {
		t.Fatal(err)
	}
	v = again(t, f)
	for i := range 10 {
		if _, ok := v.Key(workshop.Scope(fmt.Sprint("round ", i))); ok != (i%2 == 1) {
			t.Error("key", i, ok)
		}
	}
	if got := v.Draft("s1", "idea"); got != "1999" {
		t.Errorf("%q", got)
	}
}

// keptOpen opens a file to read its bytes whatever it is called later; nil
// where nobody could then give its name to another.
func keptOpen(t *testing.T, path string) *os.File {
	t.Helper()
	if !movesOpen {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
