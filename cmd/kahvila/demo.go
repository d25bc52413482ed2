package main

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"kahvila/live"
	"kahvila/live/crowd"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// demoTemplate is the agenda of the demonstration.
const demoTemplate = "digital-roadmap"

// demoCommand opens a ready-made workshop with simulated people in it.
func (a *app) demoCommand() *cobra.Command {
	var keep bool
	var people int
	c := &cobra.Command{
		Use:   "demo",
		Short: a.p.T("Opens a lively ready-made workshop to try, alone"),
		Args:  takes(0, 0),
	}
	c.Flags().BoolVar(&keep, "keep", false, a.p.T("keeps it among your workshops"))
	c.Flags().IntVar(&people, "people", 20, a.p.T("how many `PEOPLE` take part"))
	c.RunE = func(c *cobra.Command, _ []string) error {
		if people < 0 || people > 500 {
			return &misuse{workshop.Refuse("{flag} cannot be {value}.", "flag", "--people", "value", people), c.UseLine()}
		}
		if keep || a.guest {
			return a.hold(c.Context(), makeMissing, func(h *house) error { return a.demo(c.Context(), h, people) })
		}
		dir, err := os.MkdirTemp("", "kahvila-demo-")
		if err != nil {
			return err
		}
		passing := *a
		passing.house, passing.data = nil, filepath.Join(dir, "demo.db")
		err = passing.hold(c.Context(), makeMissing, func(h *house) error { return passing.demo(c.Context(), h, people) })
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
			ctx, cancel := context.WithCancel(ctx)
			gone := make(chan error, 1)
			go func() { gone <- a.crowd(ctx, o.room, people) }()
			err := a.console(ctx, o, e)
			cancel()
			return errors.Join(err, <-gone)
		})
	})
}

// crowd lets simulated people take part until the context ends.
func (a *app) crowd(ctx context.Context, room *live.Room, people int) error {
	return crowd.Run(ctx, room, crowd.Options{People: people, Lang: workshop.Lang(a.lang), Seed: rand.Uint64()})
}
