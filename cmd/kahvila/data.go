package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"

	"kahvila/store"
	"kahvila/tui/line"
	"kahvila/workshop"
)

// dataPath returns where the data file is, following links, so that everybody
// who means the same file says the same.
func (a *app) dataPath() (string, error) {
	path := a.data
	if path == "" {
		path = filepath.Join(xdg.DataHome, "kahvila", "kahvila.db")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	return path, nil
}

// dataDir makes the default folder of the data file. A folder that somebody
// has named has to be there: its name may be a mistake.
func (a *app) dataDir(path string) error {
	if a.data != "" {
		return nil
	}
	return os.MkdirAll(filepath.Dir(path), 0o700)
}

// read lets fn look at the data file: in this process when nobody holds it,
// otherwise by asking its holder to do this command line.
func (a *app) read(ctx context.Context, fn func(*house) error) error {
	if a.house != nil {
		return fn(a.house)
	}
	path, err := a.dataPath()
	if err != nil {
		return err
	}
	if err := a.ask(ctx, path); !errors.Is(err, errNobody) {
		return err
	}
	f, err := store.OpenReadOnly(path)
	if errors.Is(err, store.ErrInUse) {
		// Its holder came, or was not ready, just now.
		if err := a.ask(ctx, path); !errors.Is(err, errNobody) {
			return err
		}
	}
	if errors.Is(err, store.ErrMissing) && a.data == "" {
		return noWorkshops()
	}
	if err != nil {
		return err
	}
	return errors.Join(fn(newHouse(f)), f.Close())
}

// noWorkshops is the answer of those who look at the default data file before
// there is one.
func noWorkshops() *workshop.Refusal {
	return workshop.Refuse("There are no workshops yet. Make one: kahvila new NAME")
}

// missing says what becomes of a data file that is not there.
type missing int

const (
	refuseMissing missing = iota // what is to be changed would be in it
	makeMissing
)

// change lets fn change the data file, which it holds meanwhile. A file that
// another process holds is changed there.
func (a *app) change(ctx context.Context, m missing, fn func(*house) error) error {
	if a.guest {
		return inUse(a.house.file.Path())
	}
	if a.house != nil {
		return fn(a.house)
	}
	path, err := a.dataPath()
	if err != nil {
		return err
	}
	if err := a.ask(ctx, path); !errors.Is(err, errNobody) {
		return err
	}
	if err := a.prepare(path, m); err != nil {
		return err
	}
	f, err := store.Open(path, nil)
	if errors.Is(err, store.ErrInUse) {
		if err := a.ask(ctx, path); !errors.Is(err, errNobody) {
			return err
		}
	}
	if err != nil {
		return err
	}
	if err := sweepRehearsal(path); err != nil {
		return errors.Join(err, f.Close())
	}
	return errors.Join(fn(newHouse(f)), f.Close())
}

// prepare sees to it that the data file is there, or can be made.
func (a *app) prepare(path string, m missing) error {
	if m == makeMissing {
		return a.dataDir(path)
	}
	_, err := os.Stat(path)
	switch {
	case !errors.Is(err, fs.ErrNotExist):
		return nil // the store says what is wrong, if anything is
	case a.data == "":
		return noWorkshops()
	}
	return workshop.Refuse("there is no file {file}", "file", path)
}

// hold is change for a long time: meanwhile others are answered.
func (a *app) hold(ctx context.Context, m missing, fn func(*house) error) error {
	if a.house != nil {
		return a.change(ctx, m, fn)
	}
	return a.change(ctx, m, func(h *house) error {
		a.house = h
		defer func() { a.house = nil }()
		c, err := openCounter(h)
		if err != nil {
			// No reason to keep people waiting: only other processes miss it.
			_, _ = io.WriteString(a.err, line.Clean(a.p.T("Other kahvilas on this machine get no answers meanwhile: {why}", "why", a.p.Say(err)))+"\n")
			return fn(h)
		}
		return errors.Join(fn(h), c.close())
	})
}

func inUse(path string) error {
	return workshop.Refuse("{file} is in use by process {process}: do it there", "file", path, "process", os.Getpid())
}
