package store

import (
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"unsafe"

	"kahvila/workshop"
)

// atMeta lets fn run each time when bbolt has written where the newest
// transaction begins, and has not synced that yet: readers see it from then on,
// and a power cut takes it away.
func atMeta(t *testing.T, f *File, fn func() error) {
	t.Helper()
	field := reflect.ValueOf(f.h.db).Elem().FieldByName("ops").FieldByName("writeAt")
	if !field.IsValid() {
		t.Skip("this bbolt writes in another way")
	}
	write := (*func([]byte, int64) (int, error))(unsafe.Pointer(field.UnsafeAddr()))
	to := *write
	*write = func(b []byte, at int64) (int, error) {
		n, err := to(b, at)
		if err == nil && at < int64(2*os.Getpagesize()) {
			err = fn()
		}
		return n, err
	}
}

// syncing reports whether a transaction is being written.
func syncing(t *testing.T, f *File) bool {
	t.Helper()
	field := reflect.ValueOf(f.h.db).Elem().FieldByName("rwlock")
	if !field.IsValid() {
		t.Skip("this bbolt writes in another way")
	}
	writer := (*sync.Mutex)(unsafe.Pointer(field.UnsafeAddr()))
	if !writer.TryLock() {
		return true
	}
	writer.Unlock()
	return false
}

// A second laptop never has what the first one may not have: neither what is
// just being synced, nor what could not be.
func TestAMirrorHasOnlyWhatIsOnDisk(t *testing.T) {
	f := opened(t, dataFile(t))
	l := created(t, f, "alpha")
	over := make(chan bool, 1)
	last := 0
	atMeta(t, f, func() error {
		want := workshop.EntryID(last + 1)
		go func() { // a reader waits for the writing of the page, not for its sync
			for {
				x, err := l.excerpt(want, 1)
				if err == nil && x.summary.last() < want {
					continue // it has begun before
				}
				over <- err == nil && syncing(t, f)
				return
			}
		}()
		return nil
	})
	early := 0
	for range 30 {
		appended(t, l, workshop.Batch{Entries: entries(last, 1)})
		if last++; <-over {
			early++
		}
	}
	if early > 0 {
		t.Errorf("%d of %d entries could be copied before they were on disk", early, last)
	}
}

func TestAMirrorHasNothingOfWhichNobodyKnows(t *testing.T) {
	f := opened(t, dataFile(t))
	l := created(t, f, "alpha")
	appended(t, l, workshop.Batch{Entries: entries(0, 3)})
	m := mirrored(t, l, filepath.Join(t.TempDir(), "a.db"))
	followed(t, m)
	atMeta(t, f, func() error { return os.ErrDeadlineExceeded }) // as a failing disk
	said(t, l.Append(workshop.Batch{Entries: entries(3, 1)}), ErrUnknown)
	if err := m.Follow(); err == nil || m.Last() != 3 {
		t.Errorf("the mirror has %d entries: %v", m.Last(), err)
	}
	if err := f.Reopen(); err != nil {
		t.Fatal(err)
	}
}
