package store

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/workshop"
)

// nobody is the user as whom root's tests use the disk: rights hold nobody
// up who is root.
const nobody = 65534

// unsyncable makes a data file in a folder that is nobody's, and returns what
// lets the folder be written to, but not be synced, and the other way round.
func unsyncable(t *testing.T) (path string, syncable func(bool)) {
	t.Helper()
	dir := t.TempDir()
	path = filepath.Join(dir, "workshops.db")
	filled(t, path)
	if os.Getuid() == 0 {
		for _, f := range []string{dir, path} {
			if err := os.Chown(f, nobody, -1); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(filepath.Dir(dir), 0o711); err != nil { // the folder of all folders of this test
			t.Fatal(err)
		}
		runtime.LockOSThread() // of this thread alone, which ends with the test
		if _, _, errno := syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0); errno != 0 {
			t.Fatal(errno)
		}
		t.Cleanup(func() { syscall.RawSyscall(syscall.SYS_SETFSUID, 0, 0, 0) })
	}
	syncable = func(yes bool) {
		mode := os.FileMode(0o300)
		if yes {
			mode = 0o700
		}
		if err := os.Chmod(dir, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { syncable(true) })
	if _, err := os.ReadDir(dir); err != nil {
		t.Skip("another user cannot come here:", err)
	}
	syncable(false)
	if _, err := os.Open(dir); err == nil {
		t.Skip("every folder can be synced here")
	}
	syncable(true)
	return path, syncable
}

// A new file in the place of the old one is on disk only when its folder is: a
// power cut brings the old one back, and with it goes everything written since.
// Nothing is written before.
func TestAFolderThatWasNotSynced(t *testing.T) {
	path, syncable := unsyncable(t)
	f := opened(t, path)
	l := &Log{f, "beta"}
	syncable(false)
	err := f.Rewrite("beta", func(e workshop.Entry) (workshop.Entry, bool) {
		e.Body = []byte(`{"struck":true}`)
		return e, e.ID == 7
	})
	said(t, err, ErrUnknown, path)
	said(t, l.Append(workshop.Batch{Entries: entries(100, 1)}), ErrReadOnly, filepath.Dir(path))
	if err := l.Reopen(); err == nil {
		t.Error("opened again, with the folder not on disk")
	}
	if err := l.Append(workshop.Batch{Entries: entries(100, 1)}); err == nil {
		t.Error("an entry was taken that a power cut takes away again")
	}
	said(t, f.Secure(), ErrReadOnly, filepath.Dir(path))
	syncable(true)
	if err := f.Secure(); err != nil {
		t.Error(err)
	}
	if err := l.Reopen(); err != nil {
		t.Fatal(err)
	}
	appended(t, l, workshop.Batch{Entries: entries(100, 1)})
}

// One that another process left so is not gone on with either.
func TestAFolderThatCannotBeSynced(t *testing.T) {
	path, syncable := unsyncable(t)
	syncable(false)
	_, err := Open(path, soon)
	said(t, err, ErrReadOnly, filepath.Dir(path), "allow reading")
	_, err = Open(filepath.Join(filepath.Dir(path), "new.db"), soon)
	said(t, err, ErrReadOnly, filepath.Dir(path))
	syncable(true)
	f := opened(t, path)
	appended(t, &Log{f, "beta"}, workshop.Batch{Entries: entries(100, 1)})
}

// A data file that was deleted and put back is not taken for another's when
// only its folder could not be synced.
func TestADeletedFileComesBackWhereNoFolderIsSynced(t *testing.T) {
	path, syncable := unsyncable(t)
	f := opened(t, path)
	l := &Log{f, "gamma"}
	want := mustRead(t, f)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	syncable(false)
	if err := l.Append(workshop.Batch{Entries: entries(200, 1)}); err == nil {
		t.Error("an entry was taken that a power cut takes away again")
	}
	syncable(true)
	if err := l.Reopen(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, mustRead(t, f)); diff != "" {
		t.Error(diff)
	}
	appended(t, l, workshop.Batch{Entries: entries(200, 1)})
}
