package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"kahvila/store"
	"kahvila/workshop"
)

// beside is a file that goes with the data file.
type beside struct {
	name, from string
	deleted    deleted
}

// deleted is what becomes of the copy of a file that is not there any more.
type deleted int

const (
	stays deleted = iota // people know the host key, and another one frightens them
	goes                 // whoever was struck from the list is no facilitator elsewhere either
)

// mayBegin refuses a folder that has a host key or facilitators of somebody
// else, or something in their place that is no file. Whose the data file there
// is, the store knows.
func (m *mirror) mayBegin() error {
	_, err := m.there(mirrorFile)
	fresh := errors.Is(err, fs.ErrNotExist)
	if err != nil && !fresh {
		return err
	}
	for _, b := range m.beside {
		there, err := m.there(b.name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if b.name != hostKeyFile && !fresh {
			continue
		}
		if ours, _ := b.read(); string(ours) != string(there) {
			return workshop.Refuse("{file} is there already, and is another one: choose an empty folder for the mirror",
				"file", filepath.Join(m.dir, b.name))
		}
	}
	return nil
}

// there reads a file of the mirror, but for the data file, which it only looks
// at. It refuses what is no plain file, before it is opened: whoever opens a
// pipe waits for ever, and behind a link is what belongs to somebody else.
func (m *mirror) there(name string) ([]byte, error) {
	path := filepath.Join(m.dir, name)
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, err
	case err != nil:
		return nil, unreadable(path, err)
	case !plain(info):
		return nil, workshop.Refuse("{file} is no plain file: move it aside, or choose another folder for the mirror", "file", path)
	case name == mirrorFile:
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, unreadable(path, err)
	}
	return text, err
}

// plain reports whether a file can be read to its end. Where a cloud keeps it
// Windows says no more than that it is unusual.
func plain(info fs.FileInfo) bool { return info.Mode().Type()&^fs.ModeIrregular == 0 }

// endless reports whether a file has no end, as a pipe: whoever opens it may
// wait for ever.
func endless(info fs.FileInfo) bool { return info.Mode()&(fs.ModeNamedPipe|fs.ModeDevice) != 0 }

// read reads the file itself. At home a link is somebody's own choice.
func (b beside) read() ([]byte, error) {
	info, err := os.Stat(b.from)
	if err == nil && !plain(info) {
		return nil, workshop.Refuse("{file} is no plain file, so a mirror cannot follow it: put what it says into one", "file", b.from)
	}
	text, err := os.ReadFile(b.from)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, unreadable(b.from, err)
	}
	return text, err
}

// putBeside copies the files that go with the data file, where they are new.
func (m *mirror) putBeside() error {
	for _, b := range m.beside {
		to := filepath.Join(m.dir, b.name)
		there, missing := m.there(b.name)
		if missing != nil && !errors.Is(missing, fs.ErrNotExist) {
			return missing
		}
		text, err := b.read()
		switch {
		case errors.Is(err, fs.ErrNotExist): // or not made yet
			if missing == nil && b.deleted == goes && b.folder() {
				err = os.Remove(to)
			} else {
				err = nil
			}
		case err != nil:
			return err
		case missing != nil || !bytes.Equal(there, text):
			err = putWhole(to, text)
		}
		if store.Full(err) {
			return workshop.Refuse("the disk with {file} is full: make room and try again", "file", to)
		}
		if err != nil {
			return unwritable(to, err)
		}
	}
	return nil
}

// folder reports whether the folder of the file is there. With a disk that was
// taken out everything on it is missing, and nobody has been struck.
func (b beside) folder() bool {
	_, err := os.Stat(filepath.Dir(b.from))
	return err == nil
}

// putWhole writes a file for its owner alone, which is there whole or not at
// all. What a crash has left of one before goes first: it may as well be what
// somebody has laid out there.
func putWhole(path string, text []byte) error {
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = store.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
