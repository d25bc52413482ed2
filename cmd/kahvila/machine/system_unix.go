//go:build unix

package machine

import "golang.org/x/sys/unix"

// free asks how many bytes the person may still write in a folder.
func free(dir string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return uint64(s.Bavail) * uint64(s.Bsize), nil
}
