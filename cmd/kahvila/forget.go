package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kahvila/store"
	"kahvila/tui/line"
	"kahvila/workshop"
)

// forgetCommand erases what links answers to people.
func (a *app) forgetCommand() *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use:   "forget WORKSHOP",
		Short: a.p.T("Erases what links answers to people, with a dated certificate"),
		Long:  a.p.T("It erases aliases, key fingerprints, return words, half-written texts and the keys of what is not sealed. What was written stays. Backups that were made before still have the people."),
		Args:  takes(1, 1),
	}
	c.Flags().BoolVar(&yes, "yes", false, a.p.T("does not ask"))
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.change(c.Context(), refuseMissing, func(h *house) error {
			s, err := h.find(args[0])
			if err != nil {
				return err
			}
			if h.opened(s.ID) != nil {
				return workshop.Refuse("The room of this workshop is open. Close it first.")
			}
			if !yes {
				if err := a.confirm(s.Title); err != nil {
					return err
				}
			}
			done, err := h.forget(s.ID, time.Now())
			if err != nil {
				return err
			}
			a.certificate(h, s, done, time.Now())
			return nil
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
}

// forget seals everything, and erases the vault and the people.
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
	open := w.Scopes()
	done.sealed, done.all = len(open), len(open)+len(w.SealedScopes())
	if len(open) > 0 {
		f := &workshop.Seal{Scopes: open}
		body, err := json.Marshal(f)
		if err != nil {
			return done, fmt.Errorf("write the seal: %w", err)
		}
		last, _ := w.Last()
		if err := appendFact(log, last+1, f, body, now); err != nil {
			return done, err
		}
	}
	if err := h.file.DestroyVault(id); err != nil {
		return done, err
	}
	return done, log.Forget()
}

// certificate says what was erased, when and where.
func (a *app) certificate(h *house, s store.Summary, done forgotten, now time.Time) {
	local := now.Local()
	a.print(
		a.p.T("Certificate of erasure"),
		a.p.T("{date}, {time}", "date", a.p.Date(local), "time", a.p.Clock(local)),
		a.p.T("Workshop: {title} ({id})", "title", s.Title, "id", s.ID),
		a.p.T("Data file: {file}", "file", h.file.Path()),
		a.p.N("Erased: the aliases, key fingerprints and return words of {n} people, with all half-written texts.", done.people),
		a.p.N("Sealed now: {n} rounds and ballots. Their keys are destroyed, so nobody can find out who wrote or rated what.", done.sealed),
		a.p.T("Kept: what was written and rated, without anything that links it to a person."),
		a.p.T("The data file was written anew without the erased data, and the old one was overwritten as far as the system lets us."),
		a.p.T("Not reached: backups and copies that were made before. Destroy those yourself."),
	)
}
