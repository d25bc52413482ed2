//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
)

// mounted reports whether another disk begins at the folder: taken away, it
// leaves an empty folder on the disk below.
func mounted(dir string) bool {
	here, err := os.Stat(dir)
	if err != nil {
		return false
	}
	above, err := os.Stat(filepath.Dir(dir))
	if err != nil {
		return false
	}
	a, ok := here.Sys().(*syscall.Stat_t)
	b, also := above.Sys().(*syscall.Stat_t)
	return ok && also && a.Dev != b.Dev
}
