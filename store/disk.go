package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// newFile makes an empty file beside path, for its owner alone. Its name is
// one that [sweep] knows.
func newFile(path string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
}

// part is the rest of the name of an unfinished file, after that of the data
// file. It is exact because another data file with a longer name may lie in
// the same folder, and be in use.
var part = regexp.MustCompile(`^(\.[A-Za-z0-9-]+\.keys)?\.[0-9]+\.part$`)

// sweep erases what an interrupted process left beside the data file. It is
// called with the lock of the data file held for writing, so nobody else is
// writing these.
func sweep(path string) {
	all, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return // they are harmless, and the next opening tries again
	}
	for _, e := range all {
		rest, ok := strings.CutPrefix(e.Name(), filepath.Base(path))
		if ok && e.Type().IsRegular() && part.MatchString(rest) {
			erase(filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
}

// probe returns why no file can be made beside path, or nil.
func probe(path string) error {
	f, err := newFile(path)
	if err != nil {
		return explainNew(path, err)
	}
	f.Close()
	return os.Remove(f.Name())
}

// replace puts the file at from, which is synced and closed, in the place of
// the one at path, and overwrites the bytes of the old one where the system
// lets us. (A disk may keep copies of its own; nobody can promise those.)
// An error after which path already is the new file matches errNotSynced.
func replace(from, path string) error {
	old := keepReplaced(path)
	if err := rename(from, path); err != nil {
		old.drop()
		return err
	}
	// Only when the folder is on disk: before, a power cut brings the old file
	// back, and it had better be whole.
	if err := syncFolder(path); err != nil {
		old.drop()
		return notSynced(err)
	}
	old.wipe()
	return nil
}

// Rename gives a file the place of another, for those who keep files beside
// ours. A file that another program has open is waited for a moment; the error
// then says so.
func Rename(from, to string) error {
	if err := rename(from, to); err != nil {
		return explain(to, err)
	}
	return nil
}

// Full reports whether an error says that a disk has no room.
func Full(err error) bool { return errors.Is(err, ErrFull) || noRoom(err) }

var errNotSynced = errors.New("new file is in place, its folder not yet on disk")

func notSynced(err error) error { return fmt.Errorf("%w: %w", errNotSynced, err) }

// settleFolder is syncFolder with a sentence for its error.
func settleFolder(path string) error {
	err := syncFolder(path)
	if errors.Is(err, fs.ErrPermission) {
		return unreadable(filepath.Dir(path), err)
	}
	return explain(path, err)
}

// place gives the file at from the name path, unless a file has that name. An
// error after which it has the name matches errNotSynced.
func place(from, path string) error {
	err := os.Link(from, path)
	if err == nil {
		_ = os.Remove(from)
		return placed(path)
	}
	if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
		return err
	}
	// The file system has no links (a memory stick): look, then rename.
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "rename", Path: path, Err: fs.ErrExist}
	}
	if err := rename(from, path); err != nil {
		return err
	}
	return placed(path)
}

func placed(path string) error {
	if err := syncFolder(path); err != nil {
		return notSynced(err)
	}
	return nil
}

// erase overwrites a file and removes it.
func erase(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if soleName(f) {
		_ = overwrite(f)
	}
	f.Close()
	return os.Remove(path)
}

// overwrite fills a file with zeros.
func overwrite(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	zeros := make([]byte, 64<<10)
	for at := int64(0); at < info.Size(); at += int64(len(zeros)) {
		n := min(int64(len(zeros)), info.Size()-at)
		if _, err := f.WriteAt(zeros[:n], at); err != nil {
			return err
		}
	}
	return f.Sync()
}

// copyNew copies a file to one that does not exist yet, synced.
func copyNew(to *os.File, from string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	if _, err := io.Copy(to, src); err != nil {
		return err
	}
	return to.Sync()
}
