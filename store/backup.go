package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// Backup copies the data file as it is at this moment, while it is in use, and
// hands the copy out only when it checks out. It never writes over a file.
// Keys and drafts are not in a backup: once restored, what was not sealed yet
// can be read and counted, but no longer changed by those who wrote it.
//
// The copy is made beside the data file first: bbolt holds up its writers for
// a slow reader, and memory sticks are slow. Where none can be made there, the
// disk is full or fails: no writer can be held up, and everything has to be
// saved elsewhere all the same.
func (f *File) Backup(to string) error {
	if _, err := os.Lstat(to); err == nil {
		return exists(to)
	}
	err := f.backup(f.path, to)
	if err != nil && filepath.Dir(to) != filepath.Dir(f.path) {
		return f.backup(to, to)
	}
	return err
}

// backup is Backup with the copy made beside a file first.
func (f *File) backup(beside, to string) error {
	tmp, err := newFile(beside)
	if err != nil {
		return explainNew(beside, err)
	}
	defer erase(tmp.Name())
	err = f.view(func(tx *bolt.Tx) error { return copyTo(tmp, tx) })
	if err == nil {
		err = explain(beside, tmp.Sync())
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return err
	}
	if _, err := Check(tmp.Name()); err != nil {
		return blame(f.path, tmp.Name(), err)
	}
	return deliver(tmp.Name(), to, func(string) error { return nil })
}

// copyTo writes the file as it is in the transaction. bbolt puts the newer
// meta page first, wherever it belongs; written to from there, a copy would
// leave the two with a transaction between them, as if one had been lost.
func copyTo(to *os.File, tx *bolt.Tx) error {
	if _, err := tx.WriteTo(to); err != nil {
		return err
	}
	if tx.ID()%2 == 0 {
		return nil
	}
	size := tx.DB().Info().PageSize
	both := make([]byte, 2*size)
	if _, err := to.ReadAt(both, 0); err != nil {
		return err
	}
	order.PutUint64(both, 1) // each says which page it is
	order.PutUint64(both[size:], 0)
	if _, err := to.WriteAt(both[:size], int64(size)); err != nil {
		return err
	}
	return second(to.WriteAt(both[size:], 0))
}

// Restore makes a data file from a backup, if it checks out. It never writes
// over a file.
func Restore(backup, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return exists(to)
	}
	if err := look(backup, reading); err != nil {
		return err
	}
	// The copy is checked, not the backup: that may lie where no file can be
	// locked.
	return deliver(backup, to, func(copied string) error {
		return blame(backup, copied, second(Check(copied)))
	})
}

// Salvage is Restore for a file of which one of the two meta pages is damaged,
// and nothing else. What it makes is as the file was, or as it was before it
// was last written: nobody can tell.
func Salvage(damaged, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return exists(to)
	}
	if err := look(damaged, reading); err != nil {
		return err
	}
	return deliver(damaged, to, func(copied string) error {
		err := second(Check(copied))
		if err == nil || !errors.Is(err, errHalf) {
			return blame(damaged, copied, err)
		}
		f, err := os.OpenFile(copied, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		if err := errors.Join(mend(f), f.Close()); err != nil {
			return err
		}
		return blame(damaged, copied, second(Check(copied)))
	})
}

// deliver copies a file to another place, where it gets its name only when it
// is whole, and verified.
func deliver(from, to string, verify func(copied string) error) error {
	tmp, err := newFile(to)
	if err != nil {
		return explainNew(to, err)
	}
	err = errors.Join(copyNew(tmp, from), tmp.Close())
	if err == nil {
		err = verify(tmp.Name())
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
	return explain(to, err)
}

// blame says of a file what was found in an exact copy of it.
func blame(path, copied string, err error) error {
	if said, ok := errors.AsType[*fault](err); ok && said.say.Args["file"] == copied {
		said.say.Args["file"] = path
	}
	return err
}
