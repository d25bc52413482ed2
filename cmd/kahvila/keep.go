package main

import (
	"cmp"
	"context"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"kahvila/store"
	"kahvila/workshop"
)

// backupCommand copies the data file, and prints where to.
func (a *app) backupCommand() *cobra.Command {
	only := ""
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: a.p.T("Copies the data file, even while it is in use"),
		Long:  a.p.T("Keys and half-written texts are not in a backup: once restored, what was not sealed yet can be read and counted, but no longer changed by those who wrote it."),
		Args:  takes(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.read(c.Context(), func(h *house) error {
				if err := a.backup(h, only, a.path(args[0])); err != nil {
					return err
				}
				a.print(args[0])
				return nil
			})
		},
	}
	c.Flags().StringVar(&only, "only", "", a.p.T("copies one `WORKSHOP` alone, to put it away or take it to another laptop"))
	return c
}

// backup copies the data file, or one workshop of it.
func (a *app) backup(h *house, only, to string) error {
	if only == "" {
		return h.file.Backup(to)
	}
	s, err := h.find(only)
	if err != nil {
		return err
	}
	return h.archive(s.ID, to)
}

// restoreCommand makes the data file from a backup.
func (a *app) restoreCommand() *cobra.Command {
	salvage, add := false, false
	c := &cobra.Command{
		Use:   "restore FILE",
		Short: a.p.T("Makes the data file from a backup"),
		Args:  takes(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if add {
				return a.addBackup(c.Context(), args[0])
			}
			if a.guest || a.house != nil {
				return inUse(a.house.file.Path())
			}
			path, err := a.dataPath()
			if err != nil {
				return err
			}
			if err := a.dataDir(path); err != nil {
				return err
			}
			restore := store.Restore
			if salvage {
				restore = store.Salvage
			}
			if err := restore(a.path(args[0]), path); err != nil {
				return err
			}
			if err := washRestored(path); err != nil {
				return errors.Join(err, os.Remove(path))
			}
			a.print(path)
			return nil
		},
	}
	c.Flags().BoolVar(&add, "add", false, a.p.T("adds the workshops of the backup to those that are here"))
	c.Flags().BoolVar(&salvage, "salvage", false, a.p.T("takes a damaged data file, if nearly all of it is sound; what was written last may be missing"))
	return c
}

// addBackup takes the workshops of a backup in beside those that are here.
func (a *app) addBackup(ctx context.Context, file string) error {
	return a.change(ctx, makeMissing, func(h *house) error {
		taken, left, err := h.addFrom(a.path(file))
		for _, title := range taken {
			a.print(a.p.T("taken in: {title}", "title", title))
		}
		for _, title := range left {
			a.print(a.p.T("here already, and left as it is: {title}", "title", title))
		}
		return err
	})
}

// checked is the answer to check.
type checked struct {
	File      string `json:"file"`
	Workshops int    `json:"workshops"`
	Entries   int    `json:"entries"`
	Ideas     int    `json:"ideas"`
	Seats     int    `json:"seats"`
}

// checkCommand reads all of the data file and replays every workshop in it.
func (a *app) checkCommand() *cobra.Command {
	c := &cobra.Command{Use: "check", Short: a.p.T("Reads all of the data file and replays every workshop in it"), Args: takes(0, 0)}
	program := a.json(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return a.read(c.Context(), func(h *house) error {
			x, err := h.check(a.house != nil)
			if err != nil {
				return err
			}
			if *program {
				return a.object(x)
			}
			a.print(a.p.T("{file} is sound.", "file", x.File))
			a.print(parts(a.p.N("{n} workshops", x.Workshops), a.p.N("{n} entries", x.Entries),
				a.p.N("{n} seats", x.Seats), a.p.N("{n} ideas", x.Ideas)))
			return nil
		})
	}
	return c
}

// check reads everything, the keys beside the file included. A file that is in
// use is copied first, on the same disk, and the copy is read: a long reading
// would hold up its writers.
func (h *house) check(busy bool) (checked, error) {
	x := checked{File: h.file.Path()}
	if !busy {
		if _, err := store.Check(x.File); err != nil {
			return x, err
		}
		if err := x.replay(h.file); err != nil {
			return x, err
		}
		return x, h.checkVaults()
	}
	copied := asideName(x.File)
	if err := h.file.Backup(copied); err != nil { // which checks it
		return x, err
	}
	defer os.Remove(copied)
	f, err := store.OpenReadOnly(copied)
	if err != nil {
		return x, err
	}
	err = blame(x.replay(f), copied, x.File)
	return x, cmp.Or(errors.Join(err, f.Close()), h.checkVaults())
}

// checkVaults reads the keys and half-written texts of every workshop.
func (h *house) checkVaults() error {
	all, err := h.file.Workshops()
	if err != nil {
		return err
	}
	for _, s := range all {
		if _, err := h.file.Vault(s.ID); err != nil {
			return err
		}
	}
	return nil
}

// replay replays and counts everything in a file.
func (x *checked) replay(f *store.File) error {
	all, err := f.Workshops()
	if err != nil {
		return err
	}
	for _, s := range all {
		w, err := replay(f, s.ID)
		if err != nil {
			return err
		}
		last, _ := w.Last()
		x.Workshops, x.Entries = x.Workshops+1, x.Entries+int(last)
		for range w.Seats() {
			x.Seats++
		}
		for range w.Ideas() {
			x.Ideas++
		}
	}
	return nil
}

// blame says of a file what was found in an exact copy of it.
func blame(err error, copied, file string) error {
	if r, ok := err.(*workshop.Refusal); ok && r.Args["file"] == copied {
		r.Args["file"] = file
	}
	return err
}
