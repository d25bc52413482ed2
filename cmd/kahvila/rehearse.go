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
	"kahvila/store"
	"kahvila/workshop"
)

// mostSimulated is how many simulated people there are room for.
const mostSimulated = 500

// someSimulated is how many come unless somebody says otherwise.
const someSimulated = 20

// peopleFlag says how many simulated people take part.
func (a *app) peopleFlag(c *cobra.Command) *int {
	return c.Flags().Int("people", someSimulated, a.p.T("how many `PEOPLE` take part"))
}

// checkPeople refuses more simulated people than there is room for.
func checkPeople(c *cobra.Command, people int) error {
	if people < 0 || people > mostSimulated {
		return &misuse{workshop.Refuse("{flag} cannot be {value}.", "flag", "--people", "value", people), c.UseLine()}
	}
	return nil
}

// withCrowd lets simulated people take part in a room until fn returns.
func (a *app) withCrowd(ctx context.Context, room *live.Room, people int, fn func() error) error {
	leave := a.crowd(ctx, room, people)
	err := fn()
	return errors.Join(err, leave())
}

// crowd lets simulated people take part. What it returns has them leave, and
// says why somebody could not come in.
func (a *app) crowd(ctx context.Context, room *live.Room, people int) (leave func() error) {
	ctx, cancel := context.WithCancel(ctx)
	gone := make(chan error, 1)
	go func() {
		gone <- crowd.Run(ctx, room, crowd.Options{People: people, Lang: workshop.Lang(a.lang), Seed: rand.Uint64()})
	}()
	return func() error {
		cancel()
		return <-gone
	}
}

// rehearsal is a workshop gone through beforehand: a copy of its agenda in a
// data file of its own, of which nothing is kept.
type rehearsal struct {
	of       *house // that of the workshop
	workshop string // its id
	house    *house // with the copy, and nothing else
	copy     store.Summary
}

// rehearsalDir is where the copy is while somebody rehearses. There is one at a
// time: whoever rehearses holds the data file.
func rehearsalDir(data string) string { return data + ".rehearsal" }

// sweepRehearsal erases what a crash has left of a rehearsal. Whoever calls it
// holds the data file, so nobody rehearses.
func sweepRehearsal(data string) error { return os.RemoveAll(rehearsalDir(data)) }

// rehearse makes a rehearsal of a workshop. Erase ends it.
func (h *house) rehearse(id string, now time.Time) (_ *rehearsal, err error) {
	w, err := h.state(id)
	if err != nil {
		return nil, err
	}
	planned := w.Planned()
	plan, err := copyAgenda(&planned)
	if err != nil {
		return nil, err
	}
	dir := rehearsalDir(h.file.Path())
	if err := os.Mkdir(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := store.Open(filepath.Join(dir, "kahvila.db"), nil)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	r := &rehearsal{of: h, workshop: id, house: newHouse(f)}
	r.house.keys = h.file.Path()
	if err := r.begin(plan, now); err != nil {
		return nil, errors.Join(err, r.erase())
	}
	h.mu.Lock()
	h.rehearsal = r
	h.mu.Unlock()
	return r, nil
}

// begin makes the copy.
func (r *rehearsal) begin(plan workshop.Agenda, now time.Time) error {
	title, _ := plan.Title.In(workshop.Finnish)
	id, err := r.house.begin(title, &workshop.SetAgenda{Agenda: plan, Rehearsal: true}, now)
	if err != nil {
		return err
	}
	r.copy, err = r.house.find(id)
	return err
}

// erase ends the rehearsal: nothing is left of it. Its room has closed.
func (r *rehearsal) erase() error {
	r.of.mu.Lock()
	r.of.rehearsal = nil
	r.of.mu.Unlock()
	return errors.Join(r.house.file.Close(), sweepRehearsal(r.of.file.Path()))
}

// rehearsed returns the rehearsal that goes on, or nil.
func (h *house) rehearsed() *rehearsal {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.rehearsal
}

// shown returns the workshop that is to be looked at, and the house that it is
// in: the rehearsal of the workshop, while there is one.
func (h *house) shown(name string) (*house, store.Summary, error) {
	s, err := h.find(name)
	if r := h.rehearsed(); r != nil && (name == r.copy.ID || err == nil && s.ID == r.workshop) {
		return r.house, r.copy, nil
	}
	return h, s, err
}

// rehearsalFlags are what open takes for a rehearsal.
type rehearsalFlags struct {
	on     *bool
	people *int
}

// check refuses what makes no sense in a rehearsal, or without one.
func (r rehearsalFlags) check(c *cobra.Command, d *doors) error {
	switch {
	case !*r.on && c.Flags().Changed("people"):
		return &misuse{workshop.Refuse("Simulated people come to a rehearsal only: add --rehearse."), c.UseLine()}
	case *r.on && d.mirror != "":
		return &misuse{workshop.Refuse("Nothing of a rehearsal is kept: leave --mirror out."), c.UseLine()}
	}
	return checkPeople(c, *r.people)
}

func (a *app) rehearsalFlags(c *cobra.Command) rehearsalFlags {
	on := c.Flags().Bool("rehearse", false, a.p.T("rehearses a copy with simulated people, which is erased at the end; others come in only with --listen"))
	return rehearsalFlags{on, a.peopleFlag(c)}
}

// rehearse opens the room of a rehearsal with the facilitator's console.
func (a *app) rehearse(ctx context.Context, h *house, id string, d *doors, people int) error {
	if d.listen == "" {
		d.listen = noListening
	}
	r, err := h.rehearse(id, time.Now())
	if err != nil {
		return err
	}
	err = a.onScreen(ctx, h, func(ctx context.Context, log *slog.Logger) error {
		return a.withRoom(r.house, r.copy, d, log.With("rehearsal", true), func(o *opened, e *entrance) error {
			return a.withCrowd(ctx, o.room, people, func() error { return a.console(ctx, o, e) })
		})
	})
	return errors.Join(err, r.erase())
}
