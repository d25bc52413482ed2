// Package bare is the least that keeping something costs: what a transaction of
// a database has to wait for, and nothing else. Benchmarks and load tests
// measure it beside what a room takes, on the same disk at the same time.
package bare

import (
	"errors"
	"fmt"
	"os"
)

// Disk is a file that has its size already. Nothing is left of it when the
// process ends, also by force.
type Disk struct {
	f  *os.File
	at int64
}

const (
	page = 4 << 10
	size = 8 << 20
)

// Open makes one in a folder.
func Open(dir string) (*Disk, error) {
	f, err := temp(dir, "kahvila-disk-")
	if err != nil {
		return nil, fmt.Errorf("measure the disk: %w", err)
	}
	d := &Disk{f: f, at: page}
	if _, err = f.Write(make([]byte, size)); err == nil {
		err = f.Sync()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("measure the disk: %w", err), d.Close())
	}
	return d, nil
}

// Commit writes a page, and the page that would make it count, each on disk
// before it goes on.
func (d *Disk) Commit() error {
	for _, at := range []int64{d.at, 0} {
		_, err := d.f.WriteAt(make([]byte, page), at)
		if err == nil {
			err = sync(d.f)
		}
		if err != nil {
			return fmt.Errorf("measure the disk: %w", err)
		}
	}
	if d.at += page; d.at == size {
		d.at = page
	}
	return nil
}

// Close removes the file.
func (d *Disk) Close() error {
	err := d.f.Close()
	_ = os.Remove(d.f.Name()) // most often it is gone already
	return err
}
