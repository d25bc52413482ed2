package main

import (
	"errors"
	"path/filepath"

	"kahvila/store"
	"kahvila/workshop"
)

// troubleOf returns the sentence of an error.
func troubleOf(err error) error {
	if r := workshop.Cause(err); r != nil {
		return r
	}
	return workshop.Refuse("its disk does not answer as it should")
}

// ofCopy gives an error of the copy advice of its own: what the store says is
// about data files, but that of the room is fine, and who restored a backup over
// it would lose something.
func (m *mirror) ofCopy(err error) error {
	r := workshop.Cause(err)
	if r == nil || r.Args["file"] == m.data && !errors.Is(err, store.ErrInUse) { // by ourselves
		return err
	}
	copied := filepath.Join(m.dir, mirrorFile)
	for _, of := range []struct {
		kind   error
		advice *workshop.Refusal
	}{
		{store.ErrDamaged, workshop.Refuse("the copy {file} is damaged: move it aside, and a new one is made", "file", copied)},
		{store.ErrNotOurs, workshop.Refuse("{file} is not a file of kahvila: choose another folder for the mirror", "file", copied)},
		{store.ErrNewer, workshop.Refuse("{file} was written by a newer kahvila: choose another folder for the mirror", "file", copied)},
		{store.ErrInUse, workshop.Refuse("{file} is in use by another kahvila: choose another folder for the mirror, or close that one", "file", copied)},
		{store.ErrReadOnly, workshop.Refuse("nothing can be written in the folder {folder}: allow writing, or choose another folder for the mirror", "folder", m.dir)},
		{store.ErrDisk, workshop.Refuse("the disk of {folder} cannot be read or written: use another one for the mirror", "folder", m.dir)},
	} {
		if errors.Is(err, of.kind) {
			return of.advice
		}
	}
	return err
}
