package bare

import (
	"os"
	"testing"
)

// A disk can be written to more often than it has pages, and leaves nothing.
func TestDisk(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	d.at = size - page
	for range 3 {
		if err := d.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := d.f.Stat(); err != nil || info.Size() != size || d.at != 3*page {
		t.Errorf("the file is %v (%v), the next page at %d", info, err, d.at)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%v is left (%v)", left, err)
	}
	if err := d.Commit(); err == nil {
		t.Error("what is closed was written to")
	}
}

// A process that is killed closes its files, and does nothing else.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.f.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%v is left (%v)", left, err)
	}
}

// Where no file can be made, that is said.
func TestNoDisk(t *testing.T) {
	if _, err := Open(t.TempDir() + "/nowhere"); err == nil {
		t.Error("a disk was made in a folder that is not there")
	}
}
