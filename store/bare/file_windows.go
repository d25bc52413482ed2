package bare

import (
	"crypto/rand"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// temp makes a file that the system removes when it is closed, also for a
// process that was killed. An open file cannot be removed by its name here.
func temp(dir, name string) (*os.File, error) {
	const flags = os.O_RDWR | os.O_CREATE | os.O_EXCL | windows.FILE_FLAG_DELETE_ON_CLOSE
	return os.OpenFile(filepath.Join(dir, name+rand.Text()), flags, 0o600)
}
