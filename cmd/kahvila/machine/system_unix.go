//go:build unix

package machine

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// What the system says of an address to listen on.
const (
	addressTaken  = syscall.EADDRINUSE
	addressDenied = syscall.EACCES
)

// systemLanguage is in the variables of a terminal here.
func systemLanguage() string { return "" }

// free asks how many bytes the person may still write in a folder.
func free(dir string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return uint64(s.Bavail) * uint64(s.Bsize), nil
}
