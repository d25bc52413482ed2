package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// demoTemplate is the agenda of the demonstration.
const demoTemplate = "digital-roadmap"

// demoCommand opens a ready-made workshop with simulated people in it.
func (a *app) demoCommand() *cobra.Command {
	var keep bool
	c := &cobra.Command{
		Use:   "demo",
		Short: a.p.T("Opens a lively ready-made workshop to try, alone"),
		Args:  takes(0, 0),
	}
	c.Flags().BoolVar(&keep, "keep", false, a.p.T("keeps it among your workshops"))
	people := a.peopleFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := checkPeople(c, *people); err != nil {
			return err
		}
		if keep || a.guest {
			return a.hold(c.Context(), makeMissing, func(h *house) error { return a.demo(c.Context(), h, *people) })
		}
		dir, err := os.MkdirTemp("", "kahvila-demo-")
		if err != nil {
			return err
		}
		passing := *a
		passing.house, passing.data, passing.passing = nil, filepath.Join(dir, "demo.db"), true
		err = passing.hold(c.Context(), makeMissing, func(h *house) error { return passing.demo(c.Context(), h, *people) })
		return errors.Join(err, os.RemoveAll(dir))
	}
	return c
}

func (a *app) demo(ctx context.Context, h *house, people int) error {
	plan, err := agenda.Load(demoTemplate)
	if err != nil {
		return err
	}
	id, err := h.add(a.text(plan.Title), workshop.Lang(a.lang), plan, time.Now())
	if err != nil {
		return err
	}
	s, err := h.find(id)
	if err != nil {
		return err
	}
	return a.onScreen(ctx, h, func(ctx context.Context, log *slog.Logger) error {
		return a.withRoom(h, s, &doors{listen: noListening}, log, func(o *opened, e *entrance) error {
			return a.withCrowd(ctx, o.room, people, func() error { return a.console(ctx, o, e) })
		})
	})
}
