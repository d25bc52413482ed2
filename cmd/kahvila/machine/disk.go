package machine

import (
	"cmp"
	"errors"
	"os"
	"slices"
	"time"
)

// Free returns how many bytes may still be written in a folder.
func Free(dir string) (uint64, error) { return free(dir) }

// rounds is how often a disk is written to find out how fast it is.
const rounds = 20

// Speed is how long a disk takes until a few kilobytes are safe on it.
type Speed struct{ Median, Worst time.Duration }

// MeasureDisk writes to a passing file in a folder, each time until it is safe
// on the disk.
func MeasureDisk(dir string) (s Speed, err error) {
	f, err := os.CreateTemp(dir, "speed-*.part")
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, f.Close(), os.Remove(f.Name())) }()
	page := make([]byte, 4096)
	var took []time.Duration
	for range rounds {
		began := time.Now()
		if _, err := f.Write(page); err != nil {
			return s, err
		}
		if err := f.Sync(); err != nil {
			return s, err
		}
		took = append(took, time.Since(began))
	}
	slices.SortFunc(took, cmp.Compare)
	return Speed{took[rounds/2], took[rounds-1]}, nil
}
