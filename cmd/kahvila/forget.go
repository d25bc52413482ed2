package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kahvila/tui/line"
	"kahvila/workshop"
)

// forgetCommand erases what links answers to people.
func (a *app) forgetCommand() *cobra.Command {
	var yes bool
	var file string
	c := &cobra.Command{
		Use:   "forget WORKSHOP [-o FILE]",
		Short: a.p.T("Erases what links answers to people, with a dated certificate"),
		Long:  a.p.T("It erases aliases, key fingerprints, return words, half-written texts and the keys of what is not sealed. What was written stays. Backups that were made before still have the people."),
		Args:  takes(1, 1),
	}
	c.Flags().BoolVar(&yes, "yes", false, a.p.T("does not ask"))
	c.Flags().StringVarP(&file, "output", "o", "", a.p.T("the `FILE` that the certificate is written to as well; a folder: one named after the workshop and the day"))
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.change(c.Context(), refuseMissing, func(h *house) error {
			s, err := h.find(args[0])
			if err != nil {
				return err
			}
			if h.opened(s.ID) != nil {
				return workshop.Refuse("The room of this workshop is open. Close it first.")
			}
			now := time.Now()
			file := a.certificateFile(file, s, now)
			if file != "" { // before anything is erased
				if err := a.put(file, nil, false); err != nil {
					return err
				}
			}
			done, err := forgotten{}, error(nil)
			if !yes {
				err = a.confirm(s.Title)
			}
			if err == nil {
				done, err = h.forget(s.ID, now)
			}
			if err != nil {
				if file != "" {
					_ = os.Remove(a.path(file))
				}
				return err
			}
			lines := a.certificate(h, s, done, now)
			if a.width > 0 {
				a.flow(strings.Join(lines, "\n"))
			} else { // somebody keeps it: a sentence is a line
				a.print(lines...)
			}
			if file == "" {
				return nil
			}
			return a.put(file, []byte(strings.Join(lines, "\n")+"\n"), true)
		})
	}
	return c
}

// confirm asks for the title to be typed.
func (a *app) confirm(title string) error {
	_, _ = io.WriteString(a.err, line.Clean(a.p.T("This cannot be undone. Type the title of the workshop to go on: {title}", "title", title))+"\n")
	typed, err := bufio.NewReader(a.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if workshop.Skeleton(strings.TrimSpace(typed)) != workshop.Skeleton(title) {
		return workshop.Refuse("This is not the title. Nothing was erased.")
	}
	return nil
}

// forgotten is what was erased.
type forgotten struct {
	people int
	sealed int // scopes whose keys were destroyed now
	all    int // scopes that are sealed by now

	ideas, ballots int // that are kept
	named          int // ideas of rounds under a name: the name is a part of them
}

// forget seals everything, erases the vault and the people, and notes that.
func (h *house) forget(id string, now time.Time) (forgotten, error) {
	var done forgotten
	log, err := h.file.Log(id)
	if err != nil {
		return done, err
	}
	w, err := h.state(id)
	if err != nil {
		return done, err
	}
	if err := log.People(func(workshop.Person) error { done.people++; return nil }); err != nil {
		return done, err
	}
	for i := range w.Ideas() {
		if i.Shown() {
			done.ideas++
			if i.Name != "" {
				done.named++
			}
		}
	}
	done.ballots = len(w.Ballots())
	open := w.Scopes()
	done.sealed, done.all = len(open), len(open)+len(w.SealedScopes())
	last, _ := w.Last()
	seal := func(f *workshop.Seal) error {
		last++
		e, err := entryOf(last, f, now)
		if err != nil {
			return err
		}
		return log.Append(workshop.Batch{Entries: []workshop.Entry{e}})
	}
	if len(open) > 0 {
		if err := seal(&workshop.Seal{Scopes: open}); err != nil {
			return done, err
		}
	}
	if err := h.file.DestroyVault(id); err != nil {
		return done, err
	}
	if err := log.Forget(); err != nil || done.people == 0 {
		return done, err
	}
	return done, seal(&workshop.Seal{Scopes: []workshop.Scope{}, Forgot: done.people}) // once it is true
}
