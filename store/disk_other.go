//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package store

import (
	"os"
	"syscall"
)

// Windows says so in its own numbers.
const (
	errQuota  = syscall.Errno(1295) // ERROR_DISK_QUOTA_EXCEEDED
	errTooBig = syscall.Errno(112)  // ERROR_DISK_FULL
)

// movesOpen says that a file can be renamed, and renamed over, while it is
// open.
const movesOpen = false

// syncFolder does nothing: names are written with their files here.
func syncFolder(string) error { return nil }

// openReplaced returns nil: an open file cannot be renamed over here.
func openReplaced(string) *os.File { return nil }

// unlock does nothing: the lock goes when the file is closed.
func unlock(*os.File) {}

func unlinked(*os.File) bool { return false }
func soleName(*os.File) bool { return true }
