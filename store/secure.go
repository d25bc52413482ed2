package store

import (
	"errors"
	"io/fs"
	"os"

	bolt "go.etcd.io/bbolt"
)

// Secure sees to it that what is written can be found again: that the file
// that is open is the one at its path, and its folder is on disk where that
// could not be synced before. One that somebody has deleted is put back, from
// what is still open. Where another file is in its place, Secure
// returns [ErrReplaced], and nothing can be written until that one is gone.
//
// Where the system does not let an open file be deleted or renamed (Windows)
// neither can happen.
func (f *File) Secure() error {
	f.mu.RLock()
	err := f.lost()
	f.mu.RUnlock()
	if f.mode == reading {
		return nil
	}
	if err == nil {
		return f.land()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.lost(); !errors.Is(err, ErrMissing) {
		return err // another may have put it back
	}
	return f.putBack()
}

// land syncs the folder where that could not be done before.
func (f *File) land() error {
	if !f.adrift.Load() {
		return nil
	}
	err := settleFolder(f.path)
	if err == nil {
		f.adrift.Store(false)
	}
	return err
}

// lost returns [ErrMissing] when there is no file at the path, [ErrReplaced]
// when there is another, and nil when there is ours, or nobody can tell. f.mu
// is held.
func (f *File) lost() error {
	if f.h == nil || !movesOpen {
		return nil
	}
	ours, err := f.h.file.Stat()
	if err != nil {
		return nil
	}
	there, err := os.Lstat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return missingFile(f.path, err)
	case err == nil && !os.SameFile(ours, there):
		return replaced(f.path)
	}
	return nil
}

// putBack makes a file of what is open, and goes on with that. f.mu is held
// for writing.
func (f *File) putBack() error {
	if f.broken.Load() {
		return deleted(f.path, nil)
	}
	tmp, err := newFile(f.path)
	if err != nil {
		return deleted(f.path, explainNew(f.path, err))
	}
	err = f.read(func(tx *bolt.Tx) error { return copyTo(tmp, tx) })
	if err == nil {
		err = tmp.Sync()
	}
	err = errors.Join(err, tmp.Close())
	if err == nil {
		err = second(Check(tmp.Name()))
	}
	var next *handle
	if err == nil {
		next, err = openHandle(tmp.Name(), writing, f.wait)
	}
	if err == nil {
		// Never over a file that has come meanwhile.
		err = place(tmp.Name(), f.path)
		if err != nil && !errors.Is(err, errNotSynced) {
			err = errors.Join(err, next.db.Close())
		}
	}
	if err != nil && !errors.Is(err, errNotSynced) {
		_ = erase(tmp.Name())
		return deleted(f.path, blame(f.path, tmp.Name(), err))
	}
	next.path = f.path
	_ = f.shut() // it has no name, so its bytes go with it
	f.h = next
	f.handles++
	f.backs++
	if err != nil {
		return f.drift(err)
	}
	f.unsure.Store(false) // what could be read was written anew
	f.adrift.Store(false)
	return nil
}
