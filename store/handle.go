package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
)

// handle is an open bbolt file and where it lies.
type handle struct {
	db   *bolt.DB
	file *os.File // the one that bbolt holds the lock on
	path string
}

// openHandle opens a file that exists, whole and ours.
func openHandle(path string, m mode, wait time.Duration) (*handle, error) {
	for {
		before, _ := os.Stat(path)
		h, err := lockHandle(path, m, wait)
		// While we waited for the lock, its holder may have put a compacted
		// file in the place of the one we have opened. Then what we have, or
		// what we found wrong, is of the old one, which has been overwritten.
		if err == nil {
			before, _ = h.file.Stat()
		}
		if there, _ := os.Stat(path); before != nil && there != nil && !os.SameFile(before, there) && !errors.Is(err, ErrInUse) {
			if err == nil {
				_ = h.db.Close()
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		if err := guarded(func() error { return h.db.View(func(tx *bolt.Tx) error { return ours(tx, path) }) }); err != nil {
			return nil, errors.Join(explain(path, err), h.db.Close())
		}
		return h, nil
	}
}

// lockHandle opens the file only after its pages have been found sound: in
// reading mode bbolt reads no more than the two first ones when it opens, in
// writing mode it reads on.
func lockHandle(path string, m mode, wait time.Duration) (*handle, error) {
	if err := look(path, m); err != nil {
		return nil, err
	}
	h := &handle{path: path}
	if err := h.open(reading, wait); err != nil {
		return nil, err
	}
	info, err := h.file.Stat()
	if err == nil {
		err = inspect(h.file, info.Size())
	}
	if err != nil {
		_ = h.db.Close()
		return nil, damagedFile(path, err)
	}
	if m == reading {
		return h, nil
	}
	if err := h.db.Close(); err != nil {
		return nil, explain(path, err)
	}
	h = &handle{path: path}
	if err := h.open(writing, wait); err != nil {
		return nil, err
	}
	return h, nil
}

// look tells apart what is not even bbolt's, before anything is locked, and
// what cannot be written.
func look(path string, m mode) error {
	info, err := os.Stat(path)
	if err != nil {
		return explain(path, err)
	}
	if !info.Mode().IsRegular() {
		return notOurs(path, fmt.Errorf("%v", info.Mode().Type()))
	}
	flag := os.O_RDONLY
	if m == writing {
		flag = os.O_RDWR
	}
	file, err := os.OpenFile(path, flag, 0)
	if errors.Is(err, fs.ErrPermission) && !readable(path) {
		return unreadable(path, err)
	}
	if err != nil {
		return explain(path, err)
	}
	defer file.Close()
	if err := sniff(file); err != nil {
		return notOurs(path, err)
	}
	return nil
}

func readable(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	_ = file.Close()
	return true
}

func (h *handle) open(m mode, wait time.Duration) error {
	err := guarded(func() (err error) {
		h.db, err = bolt.Open(h.path, 0o600, &bolt.Options{
			Timeout:      wait,
			ReadOnly:     m == reading,
			FreelistType: bolt.FreelistMapType,
			NoStatistics: true,
			OpenFile:     h.openFile,
		})
		return err
	})
	if err == nil {
		return nil
	}
	if h.file != nil {
		_ = h.abandon() // after a panic bbolt has not; twice does no harm
	}
	if said := explain(h.path, err); errors.Is(said, ErrInUse) || errors.Is(said, ErrReadOnly) || errors.Is(said, ErrMissing) {
		return said
	}
	return damagedFile(h.path, err)
}

// openFile never makes a file, and follows the handle when its file moves.
func (h *handle) openFile(_ string, flag int, perm os.FileMode) (*os.File, error) {
	file, err := os.OpenFile(h.path, flag&^os.O_CREATE, perm)
	if h.file == nil {
		h.file = file
	}
	return file, err
}

// abandon lets go of the file and its lock without bbolt, which may hold its
// own locks for ever after a panic. The memory it has mapped is lost.
func (h *handle) abandon() error {
	unlock(h.file)
	return h.file.Close()
}

// panicked is what bbolt, or the processor, said.
type panicked struct{ what any }

func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.what) }

// guarded runs fn, which calls bbolt, and returns its panics and its faults in
// mapped memory (a disk that cannot be read) as errors.
func guarded(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = &panicked{r}
		}
	}()
	return fn()
}
