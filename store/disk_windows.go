package store

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// What Windows says, in its own numbers: those that Go has for other systems
// are never said here.
const (
	writeProtect     = syscall.Errno(19)
	notReady         = syscall.Errno(21) // a stick that was taken out
	badChecksum      = syscall.Errno(23)
	sharingViolation = syscall.Errno(32)
	lockViolation    = syscall.Errno(33)
	handleDiskFull   = syscall.Errno(39)
	devNotExist      = syscall.Errno(55)
	netNameDeleted   = syscall.Errno(64) // a share that is gone
	diskFull         = syscall.Errno(112)
	fileTooLarge     = syscall.Errno(223)
	ioDevice         = syscall.Errno(1117)
	quotaExceeded    = syscall.Errno(1295)
)

func noRoom(err error) bool {
	return errors.Is(err, diskFull) || errors.Is(err, handleDiskFull) || errors.Is(err, quotaExceeded)
}

func tooBig(err error) bool { return errors.Is(err, fileTooLarge) }

func protected(err error) bool { return errors.Is(err, writeProtect) }

func failing(err error) bool {
	for _, e := range []syscall.Errno{notReady, badChecksum, devNotExist, netNameDeleted, ioDevice} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

func held(err error) bool {
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}

// movesOpen says that a file can be renamed, and renamed over, while it is
// open.
const movesOpen = false

// How long a file that another program has open is waited for. Those that look
// for viruses, and those that index, open every new file for a moment.
const (
	heldAtMost = time.Second
	heldFirst  = 5 * time.Millisecond
)

// rename is os.Rename. That refuses access to a name whose file is open, as if
// nobody had the right; then this says that it is held.
func rename(from, to string) error {
	until, wait := time.Now().Add(heldAtMost), heldFirst
	for {
		err := os.Rename(from, to)
		if err == nil || !held(err) && !errors.Is(err, syscall.ERROR_ACCESS_DENIED) {
			return err
		}
		if time.Now().After(until) {
			if mayWrite(to) {
				err = errors.Join(sharingViolation, err)
			}
			return err
		}
		time.Sleep(wait)
		wait *= 2
	}
}

// mayWrite reports whether a file can be written: then it is nobody's right
// that is missing.
func mayWrite(path string) bool {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return held(err)
	}
	_ = f.Close()
	return true
}

// syncFolder does nothing: names are written with their files here.
func syncFolder(string) error { return nil }

// replaced is a file whose name is about to go to another: it has a second name
// beside the first, which [sweep] knows.
type replacedFile struct{ name string }

// keepReplaced gives the file a second name. Where there is no file, or the disk
// knows no second names (a memory stick), there is none.
func keepReplaced(path string) replacedFile {
	f, err := newFile(path)
	if err != nil {
		return replacedFile{}
	}
	name := f.Name()
	_ = f.Close()
	if os.Remove(name) != nil || os.Link(path, name) != nil {
		return replacedFile{}
	}
	return replacedFile{name}
}

// wipe overwrites the file, unless somebody else has a name for it, or the file
// that was to take its place has not.
func (r replacedFile) wipe() {
	if r.name != "" {
		_ = erase(r.name)
	}
}

// drop forgets the file and leaves it as it is.
func (r replacedFile) drop() {
	if r.name != "" {
		_ = os.Remove(r.name)
	}
}

// unlock does nothing: the lock goes when the file is closed.
func unlock(*os.File) {}

// soleName reports whether a file has no other name: one that somebody has
// linked elsewhere is theirs, too, and not ours to overwrite.
func soleName(f *os.File) bool {
	var info syscall.ByHandleFileInformation
	return syscall.GetFileInformationByHandle(syscall.Handle(f.Fd()), &info) == nil && info.NumberOfLinks == 1
}
