package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// watched opens a file as one that looks for viruses does: whoever wants to
// write it, or take it away, may.
func watched(t *testing.T, path string) *os.File {
	t.Helper()
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ,
		syscall.FILE_SHARE_READ|syscall.FILE_SHARE_WRITE|syscall.FILE_SHARE_DELETE, nil, syscall.OPEN_EXISTING, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	f := os.NewFile(uintptr(h), path)
	return f
}

// What loses its name is overwritten, unless somebody else has one for it.
func TestReplacedIsWiped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "workshops.db")
	write(t, path, []byte("a secret"))
	r := keepReplaced(path)
	if r.name == "" || !part.MatchString(r.name[len(path):]) {
		t.Fatalf("its second name is %q", r.name)
	}
	r.wipe() // it still has its first name
	if b, err := os.ReadFile(path); err != nil || string(b) != "a secret" {
		t.Fatalf("%q, %v", b, err)
	}
	r = keepReplaced(path)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	old := watched(t, r.name)
	r.wipe()
	b := make([]byte, 8)
	if n, err := old.ReadAt(b, 0); n != 8 || len(bytes.Trim(b, "\x00")) > 0 {
		t.Errorf("the old file still says %q, %v", b[:n], err)
	}
	old.Close()
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A name whose file is open elsewhere is waited for, and then it is said.
func TestHeldElsewhere(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "new"), filepath.Join(dir, "report.html")
	write(t, from, []byte("new"))
	write(t, to, []byte("old"))
	reader, err := os.Open(to)
	if err != nil {
		t.Fatal(err)
	}
	said(t, Rename(from, to), ErrInUse, to)
	time.AfterFunc(heldAtMost/10, func() { reader.Close() })
	if err := Rename(from, to); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(to); err != nil || string(b) != "new" {
		t.Errorf("%q, %v", b, err)
	}
	if err := Rename(filepath.Join(dir, "none"), to); !errors.Is(err, ErrMissing) {
		t.Error(err)
	}
}

// What Windows says of its disks is one of the things that can be wrong.
func TestWhatWindowsSays(t *testing.T) {
	for number, want := range map[syscall.Errno]error{
		5: ErrReadOnly, 19: ErrReadOnly, 21: ErrDisk, 23: ErrDisk, 32: ErrInUse, 33: ErrInUse, 39: ErrFull,
		112: ErrFull, 223: ErrFull, 1117: ErrDisk, 1295: ErrFull, 2: ErrMissing, 80: ErrExists,
	} {
		if err := explain("a.db", &os.PathError{Op: "write", Path: "a.db", Err: number}); !errors.Is(err, want) {
			t.Errorf("%d: %v is not %v", number, err, want)
		}
	}
	if !Full(&os.PathError{Op: "write", Path: "a.db", Err: diskFull}) {
		t.Error("a full disk is none")
	}
}
