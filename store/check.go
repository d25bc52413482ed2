package store

import (
	"errors"

	bolt "go.etcd.io/bbolt"

	"kahvila/workshop"
)

// Report is what a sound file holds.
type Report struct {
	Workshops []Summary // oldest first
	Entries   int       // of all workshops
}

// Check reads all of a file: its pages, every entry, every person. It returns
// the first thing that is wrong. What the entries mean is for others to check.
func Check(path string) (Report, error) {
	f, err := OpenReadOnly(path)
	if err != nil {
		return Report{}, err
	}
	r, err := f.check()
	return r, errors.Join(err, f.Close())
}

func (f *File) check() (Report, error) {
	err := f.view(func(tx *bolt.Tx) error {
		var first error
		for err := range tx.Check() { // to the end: it holds the transaction
			if first == nil {
				first = damagedFile(f.path, err)
			}
		}
		return first
	})
	if err != nil {
		return Report{}, err
	}
	all, err := f.Workshops()
	if err != nil {
		return Report{}, err
	}
	r := Report{Workshops: all}
	for _, s := range all {
		l := &Log{f, s.ID}
		if err := l.Each(func(workshop.Entry) error { r.Entries++; return nil }); err != nil {
			return Report{}, err
		}
		if err := l.People(func(workshop.Person) error { return nil }); err != nil {
			return Report{}, err
		}
	}
	return r, nil
}
