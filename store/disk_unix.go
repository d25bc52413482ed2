//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// What the system says when it cannot write.

func noRoom(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }

// tooBig is said of a limit of the process or of the file system.
func tooBig(err error) bool { return errors.Is(err, syscall.EFBIG) }

func protected(err error) bool { return errors.Is(err, syscall.EROFS) }

func failing(err error) bool { return errors.Is(err, syscall.EIO) }

// held is never said: an open file keeps nobody from its name.
func held(error) bool { return false }

// movesOpen says that a file can be renamed, and renamed over, while it is
// open.
const movesOpen = true

// rename is os.Rename: nobody is in the way here.
func rename(from, to string) error { return os.Rename(from, to) }

// syncFolder writes the names in the folder of path to disk.
func syncFolder(path string) error {
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil // some network folders know no such thing
	}
	return err
}

// replacedFile is a file whose name is about to go to another, or nil.
type replacedFile struct{ file *os.File }

// keepReplaced opens the file.
func keepReplaced(path string) replacedFile {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return replacedFile{}
	}
	return replacedFile{f}
}

// wipe overwrites the file, unless it still has a name.
func (r replacedFile) wipe() {
	if r.file == nil {
		return
	}
	if names(r.file) == 0 {
		_ = overwrite(r.file)
	}
	r.drop()
}

// drop forgets the file and leaves it as it is.
func (r replacedFile) drop() {
	if r.file != nil {
		_ = r.file.Close()
	}
}

// unlock lets go of bbolt's lock. Closing the file is not enough as long as
// its memory is mapped.
func unlock(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }

// soleName reports whether a file has no other name: one that somebody has
// linked elsewhere is theirs, too, and not ours to overwrite.
func soleName(f *os.File) bool { return names(f) == 1 }

func names(f *os.File) int {
	info, err := f.Stat()
	if err != nil {
		return -1
	}
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return -1
	}
	return int(s.Nlink)
}
