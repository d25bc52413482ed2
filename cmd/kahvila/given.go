package main

import (
	"io"
	"os"

	"kahvila/workshop"
)

// given opens a file that somebody has named. Whoever reads it for another
// process opens nothing but files: what is at the other end of a pipe is not the
// same there, and waiting for it would keep the data file from being closed.
func (a *app) given(name string) (*os.File, error) {
	path := a.path(name)
	if info, err := os.Stat(path); a.guest && err == nil && !plain(info) {
		return nil, workshop.Refuse("The workshops are in use by another process, which reads nothing but files: put what {file} says into one.", "file", name)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(name, err)
	}
	return f, nil
}

// contents reads a file that somebody has named, or a little more than the most
// that is wanted of it: a pipe can be read only once.
func (a *app) contents(name string, most int64) ([]byte, error) {
	f, err := a.given(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	return b, nil
}
