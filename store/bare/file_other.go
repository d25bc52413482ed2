//go:build !windows

package bare

import "os"

// temp makes a file that has no name any more: it is gone when it is closed,
// also for a process that was killed. Where a disk keeps the name of an open
// file, Close takes it away.
func temp(dir, name string) (*os.File, error) {
	f, err := os.CreateTemp(dir, name)
	if err == nil {
		_ = os.Remove(f.Name())
	}
	return f, err
}
