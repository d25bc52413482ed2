package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	bolt "go.etcd.io/bbolt"
)

// Backup copies the data file as it is at this moment, while it is in use, and
// checks the copy. It never writes over a file. Keys and drafts are not in a
// backup: what is restored from one cannot be told whose it was.
//
// The copy is made beside the data file first: bbolt holds up its writers for
// a slow reader, and memory sticks are slow.
func (f *File) Backup(to string) error {
	if _, err := os.Lstat(to); err == nil {
		return exists(to)
	}
	tmp, err := newFile(f.path)
	if err != nil {
		return explainNew(f.path, err)
	}
	defer erase(tmp.Name())
	err = f.view(func(tx *bolt.Tx) error { return second(tx.WriteTo(tmp)) })
	if err == nil {
		err = explain(f.path, tmp.Sync())
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return err
	}
	if _, err := Check(tmp.Name()); err != nil {
		return f.blame(tmp.Name(), err)
	}
	return put(tmp.Name(), to)
}

// blame says of the data file what was found in an exact copy of it.
func (f *File) blame(copied string, err error) error {
	if said, ok := errors.AsType[*fault](err); ok && said.say.Args["file"] == copied {
		said.say.Args["file"] = f.path
	}
	return err
}

// Restore makes a data file from a backup that checks out. It never writes
// over a file.
func Restore(backup, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return exists(to)
	}
	if _, err := Check(backup); err != nil {
		return err
	}
	return put(backup, to)
}

// put copies a file to another place, under its name only when it is whole and
// checks out there.
func put(from, to string) error {
	tmp, err := newFile(to)
	if err != nil {
		return explainNew(to, err)
	}
	err = errors.Join(copyNew(tmp, from), tmp.Close())
	if err == nil {
		_, err = Check(tmp.Name())
	}
	if err == nil {
		err = place(tmp.Name(), to)
	}
	if err == nil {
		return nil
	}
	_ = os.Remove(tmp.Name())
	if errors.Is(err, fs.ErrExist) {
		return exists(to)
	}
	return explainNew(to, fmt.Errorf("copy of %s: %w", from, err))
}
