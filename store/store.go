// Package store is a workshop kept: many of them in one file.
//
// A [File] is one bbolt file. A [Log] is one workshop in it: what happened, in
// order, as entries that are only ever added, and beside them the people. A
// [Vault] is a small file next to it with what must be forgotten for good one
// day: keys and unsent drafts, which never enter the data file, because that
// keeps deleted bytes, and hands them on in every copy. [Check] tells whether
// all of a file can be read.
//
// What Append has accepted is on disk. What cannot be read as it was written
// is an error, never something else: every page is walked before bbolt
// touches it, entries and records carry checksums, and each workshop knows
// how many it has.
//
// The package does not know what an entry means, nor a draft; it reads no
// clock and draws no random number, except in the names of unfinished files.
package store

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Options is what may be left out.
type Options struct {
	// Wait is how long to wait for another process to let go of the file.
	// The default is one second.
	Wait time.Duration
}

// File is an open data file. Its methods, and those of what it returns, may be
// called from any goroutine.
type File struct {
	path string
	wait time.Duration
	mode mode

	mu sync.RWMutex // held for writing while the file itself is exchanged
	h  *handle      // nil: closed

	broken  atomic.Bool // bbolt panicked: it cannot even be closed
	unsure  atomic.Bool // a write ended in an error: see ErrUnknown
	adrift  atomic.Bool // the folder is not on disk that says where the file is: see errNotSynced
	handles uint64      // so many handles there have been; guarded by mu
	backs   int         // so many times the file was put back; guarded by mu
	vaults  map[string]*Vault
	vaultMu sync.Mutex

	commit sync.Mutex // held while a transaction is written, and while a mirror begins to read
}

type mode int

const (
	reading mode = iota
	writing
)

// Open opens the data file for this process alone, and makes it if there is
// none. Pass nil options for the defaults.
func Open(path string, o *Options) (*File, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := create(path); err != nil {
			return nil, err
		}
	}
	f, err := open(path, o, writing)
	if err != nil {
		return nil, err
	}
	// The vaults, and a compacted file, are made beside the data file: better
	// to know now than in the middle of a workshop.
	err = probe(path)
	if err == nil {
		// Whoever wrote it last may have been cut off before its name was on
		// disk: a power cut then brings back the file of before, without what
		// is written from now on.
		err = settleFolder(path)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	sweep(path)
	return f, nil
}

// OpenReadOnly opens a data file that exists, beside others that only read
// it. Everything that would change it refuses with [ErrReadOnly].
func OpenReadOnly(path string) (*File, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	return open(path, nil, reading)
}

func open(path string, o *Options, m mode) (*File, error) {
	o = cmp.Or(o, &Options{})
	f := &File{path: path, mode: m, wait: cmp.Or(o.Wait, time.Second), vaults: make(map[string]*Vault)}
	h, err := openHandle(path, m, f.wait)
	if err != nil {
		return nil, err
	}
	f.h = h
	return f, nil
}

// resolve follows a link at path: the file is exchanged for another now and
// then, and that has to happen where it lies.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	return path, nil
}

// create makes a data file without workshops. It appears whole or not at all.
// One that somebody else makes meanwhile is as good.
func create(path string) error {
	tmp, err := newFile(path)
	if err != nil {
		return explainNew(path, err)
	}
	tmp.Close()
	err = build(tmp.Name(), func(tx *bolt.Tx) error {
		return errors.Join(
			newMarker(tx),
			second(tx.CreateBucket(workshopsBucket)),
		)
	})
	if err == nil {
		err = place(tmp.Name(), path)
	}
	if err == nil {
		return nil
	}
	_ = os.Remove(tmp.Name())
	if _, there := os.Stat(path); there == nil {
		return nil
	}
	return explainNew(path, err)
}

func second[T any](_ T, err error) error { return err }

// Close closes the file. Nothing of it can be used afterwards.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.shut()
}

func (f *File) shut() error {
	h := f.h
	if f.h = nil; h == nil {
		return nil
	}
	if f.broken.Load() {
		return h.abandon()
	}
	return h.db.Close()
}

// Path returns where the file lies.
func (f *File) Path() string { return f.path }

// Reopen closes the file and opens it again, as it is on disk. That is what to
// do after an error of [Log.Append]. Logs of this File stay usable.
func (f *File) Reopen() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	// Once let go of, a file that has lost its name is lost itself.
	switch err := f.lost(); {
	case errors.Is(err, ErrMissing) && f.mode == writing:
		return f.putBack()
	case err != nil:
		return err
	}
	if err := f.land(); err != nil {
		return err
	}
	_ = f.shut() // what is on disk is all that counts
	h, err := openHandle(f.path, f.mode, f.wait)
	if err != nil {
		return err
	}
	f.h = h
	f.handles++
	f.broken.Store(false)
	f.unsure.Store(false)
	return nil
}

// view runs fn on the file as it is now. fn must not use the File.
func (f *File) view(fn func(*bolt.Tx) error) error {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.read(fn)
}

// read is view for who holds f.mu.
func (f *File) read(fn func(*bolt.Tx) error) error {
	if f.h == nil {
		return ErrClosed
	}
	return f.settle(guarded(func() error { return f.h.db.View(fn) }))
}

// readSynced is read of what is on disk for certain. bbolt shows a transaction
// to readers as soon as it is written, before it is synced: it is waited for,
// and nothing is read after one that failed.
func (f *File) readSynced(fn func(*bolt.Tx) error) error {
	if f.h == nil {
		return ErrClosed
	}
	return f.settle(guarded(func() error {
		tx, err := f.beginSynced()
		if err != nil {
			return err
		}
		return errors.Join(fn(tx), tx.Rollback())
	}))
}

func (f *File) beginSynced() (*bolt.Tx, error) {
	f.commit.Lock()
	defer f.commit.Unlock()
	if f.unsure.Load() {
		return nil, unknown(f.path, nil)
	}
	return f.h.db.Begin(false)
}

// update runs fn in one transaction, which is on disk when update returns nil.
func (f *File) update(fn func(*bolt.Tx) error) error {
	if err := f.Secure(); err != nil {
		return err
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	f.commit.Lock()
	defer f.commit.Unlock()
	if err := f.writable(); err != nil { // the one before may have failed
		return err
	}
	var refused error
	err := guarded(func() error {
		return f.h.db.Update(func(tx *bolt.Tx) error {
			refused = fn(tx)
			return refused
		})
	})
	if err != nil && refused == nil {
		f.unsure.Store(true)
		if err := f.settle(err); errors.Is(err, ErrDamaged) {
			return err
		}
		return unknown(f.path, explain(f.path, err))
	}
	return f.settle(err)
}

// writable returns why the file cannot be changed now, or nil. f.mu is held.
func (f *File) writable() error {
	switch {
	case f.h == nil:
		return ErrClosed
	case f.mode == reading:
		return readOnly(f.path, nil)
	case f.unsure.Load() || f.broken.Load():
		return unknown(f.path, nil)
	}
	return nil
}

// settle explains an error, and notes when bbolt cannot be used any more.
func (f *File) settle(err error) error {
	if p, ok := errors.AsType[*panicked](err); ok {
		f.broken.Store(true)
		return damagedFile(f.path, p)
	}
	return explain(f.path, err)
}

// ids of workshops are also parts of file names, on systems that do not tell
// upper case from lower.
var validID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]{0,63}$`)
