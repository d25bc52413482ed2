package bare

import (
	"os"
	"syscall"
)

// sync is what bbolt does: the content, and of the rest what reading it needs.
func sync(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
