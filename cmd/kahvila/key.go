package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"kahvila/sshserver"
	"kahvila/workshop"
)

// keyCommand carries the host key from one laptop to another: with one key for
// all of an organisation's, ssh asks nobody twice.
func (a *app) keyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "key [export FILE | import FILE]",
		Short: a.p.T("Says the host key, or carries it to another laptop"),
		Long:  a.p.T("With one host key on all laptops of an organisation, ssh knows every workshop after the first. Whoever has the file can pretend to be your workshops: carry it on a stick, and erase it there."),
		Args:  takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			path, err := a.hostKeyPath()
			if err != nil {
				return err
			}
			if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
				return workshop.Refuse("There is no host key yet: it is made when people are first let in, and kept for ever.")
			}
			return a.sayKey(path)
		},
	}
	c.AddCommand(a.keyExport(), a.keyImport())
	return c
}

func (a *app) hostKeyPath() (string, error) {
	data, err := a.dataPath()
	return filepath.Join(filepath.Dir(data), hostKeyFile), err
}

// sayKey prints where a host key is, and what ssh shows of it.
func (a *app) sayKey(path string) error {
	mark, err := sshserver.Fingerprint(path)
	if err != nil {
		return err
	}
	a.print(path, mark)
	return nil
}

func (a *app) keyExport() *cobra.Command {
	var yes bool
	c := &cobra.Command{Use: "export FILE", Short: a.p.T("Writes the host key to a file, for another laptop"), Args: takes(1, 1)}
	c.Flags().BoolVar(&yes, "yes", false, a.p.T("writes over a file that is there"))
	c.RunE = func(_ *cobra.Command, args []string) error {
		if a.guest {
			return inUse(a.house.file.Path())
		}
		path, err := a.hostKeyPath()
		if err != nil {
			return err
		}
		data, err := a.dataPath()
		if err != nil {
			return err
		}
		if err := a.dataDir(data); err != nil {
			return err
		}
		if err := sshserver.MakeHostKey(path); err != nil {
			return err
		}
		return a.carry(path, a.path(args[0]), yes)
	}
	return c
}

func (a *app) keyImport() *cobra.Command {
	var yes bool
	c := &cobra.Command{Use: "import FILE", Short: a.p.T("Takes the host key from another laptop"), Args: takes(1, 1)}
	c.Flags().BoolVar(&yes, "yes", false, a.p.T("takes it in the place of another one"))
	c.RunE = func(c *cobra.Command, args []string) error {
		if a.guest || a.house != nil {
			return inUse(a.house.file.Path())
		}
		data, err := a.dataPath()
		if err != nil {
			return err
		}
		if err := a.ask(c.Context(), data); !errors.Is(err, errNobody) {
			return err
		}
		if err := a.dataDir(data); err != nil {
			return err
		}
		return a.carry(a.path(args[0]), filepath.Join(filepath.Dir(data), hostKeyFile), yes)
	}
	return c
}

// carry copies a host key to a file for its owner alone, and says which it is.
// Over another file it writes only when told to.
func (a *app) carry(from, to string, yes bool) error {
	if _, err := sshserver.Fingerprint(from); err != nil {
		return err
	}
	text, err := os.ReadFile(from)
	if err != nil {
		return unreadable(from, err)
	}
	there, err := os.ReadFile(to)
	switch {
	case err == nil && bytes.Equal(there, text):
		return a.sayKey(to)
	case err == nil && !yes:
		if mark, err := sshserver.Fingerprint(to); err == nil {
			return workshop.Refuse("{file} is another host key already ({fingerprint}). With --yes the new one takes its place, and ssh warns everyone who was here before.", "file", to, "fingerprint", mark)
		}
		return workshop.Refuse("{file} is there already and is no host key: choose another name, or write over it with --yes.", "file", to)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return unreadable(to, err)
	}
	if err := putWhole(to, text); err != nil {
		return unwritable(to, err)
	}
	return a.sayKey(to)
}
