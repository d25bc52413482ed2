//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// More ways of saying that there is no room: a quota, and a limit of the
// process or of the file system.
const (
	errQuota  = syscall.EDQUOT
	errTooBig = syscall.EFBIG
)

// movesOpen says that a file can be renamed, and renamed over, while it is
// open.
const movesOpen = true

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

// openReplaced opens a file whose name is about to go to another, or nil.
func openReplaced(path string) *os.File {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil
	}
	return f
}

// unlock lets go of bbolt's lock. Closing the file is not enough as long as
// its memory is mapped.
func unlock(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }

// unlinked and soleName count the names of a file: one that somebody has
// linked elsewhere is theirs, too, and not ours to overwrite.
func unlinked(f *os.File) bool { return names(f) == 0 }
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
