package main

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"sync/atomic"

	"github.com/spf13/cobra"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
)

// doors are the flags of whoever opens a room to others.
type doors struct {
	listen       string
	facilitators string
	code         string
	mirror       string
	announce     bool
}

func (a *app) doorFlags(c *cobra.Command) *doors {
	d := new(doors)
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&d.listen, "listen", "", a.p.T("lets people in at `ADDR`, like 192.168.1.20:2222; without it on port 22, or else 2222; off: nobody"))
	f.StringVar(&d.facilitators, "facilitators", "", a.p.T("the `FILE` with the public keys of facilitators, as in authorized_keys; without it, facilitators beside the data file"))
	f.StringVar(&d.code, "join-code", "", a.p.T("asks for this `WORD` of everyone who joins"))
	f.StringVar(&d.mirror, "mirror", "", a.p.T("keeps a second copy in the folder `DIR`, on a stick or another machine, from which another laptop can go on"))
	f.BoolVar(&d.announce, "announce", false, a.p.T("tells the local network the name kahvila.local, so that ssh kahvila.local works"))
	return d
}

// openCommand opens a room with the facilitator's console.
func (a *app) openCommand() *cobra.Command {
	c := &cobra.Command{Use: "open WORKSHOP [--listen ADDR] [--rehearse]", Short: a.p.T("Opens the room, with the facilitator's console on this screen"), Args: takes(1, 1)}
	d, r := a.doorFlags(c), a.rehearsalFlags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := r.check(c, d); err != nil {
			return err
		}
		return a.hold(c.Context(), refuseMissing, func(h *house) error {
			s, err := h.find(args[0])
			if err != nil {
				return err
			}
			if *r.on {
				return a.rehearse(c.Context(), h, s.ID, d, *r.people)
			}
			return a.onScreen(c.Context(), h, func(ctx context.Context, log *slog.Logger) error {
				return a.withRoom(h, s, d, log, func(o *opened, e *entrance) error {
					return a.console(ctx, o, e)
				})
			})
		})
	}
	return c
}

// serveCommand opens a room without a local screen.
func (a *app) serveCommand() *cobra.Command {
	c := &cobra.Command{Use: "serve WORKSHOP [--listen ADDR]", Short: a.p.T("Opens the room without a screen, for a facilitator who comes over ssh"), Args: takes(1, 1)}
	d := a.doorFlags(c)
	rehearse := c.Flags().Bool("rehearse", false, "")
	_ = c.Flags().MarkHidden("rehearse") // whoever types it learns where it is
	c.RunE = func(c *cobra.Command, args []string) error {
		if *rehearse {
			return &misuse{workshop.Refuse("A rehearsal is led from this machine: kahvila open WORKSHOP --rehearse. With --listen a facilitator can come to it over ssh."), c.UseLine()}
		}
		return a.hold(c.Context(), refuseMissing, func(h *house) error {
			s, err := h.find(args[0])
			if err != nil {
				return err
			}
			return a.serve(c.Context(), h, s, d)
		})
	}
	return c
}

func (a *app) serve(ctx context.Context, h *house, s store.Summary, d *doors) error {
	if d.listen == noListening {
		return workshop.Refuse("Nobody could facilitate: serve has to let people in. Leave --listen off out.")
	}
	ctx, stop := untilEnded(ctx)
	defer stop()
	keys, err := a.keys(h, d)
	if err != nil {
		return err
	}
	if len(keys) == 0 {
		return noKeys(a.keysPath(h, d))
	}
	log := logger(a.err)
	if j, err := openJournal(h.file.Path()); err == nil {
		defer j.close()
		log = j.logger(a.err)
	} else {
		log.Warn("no log file", "err", err)
	}
	return a.withRoom(h, s, d, log, func(o *opened, e *entrance) error {
		a.print(e.join, e.mark)
		if also := e.also(); also != "" {
			a.print(a.p.T("also: {line}", "line", also))
		} else if d.announce {
			a.print(a.p.T("No name could be announced: people type the address."))
		}
		a.print("ready " + s.ID)
		select {
		case <-ctx.Done():
			return nil
		case <-e.ended:
			return e.err
		case <-o.room.Done():
			return nil
		}
	})
}

func (a *app) keysPath(h *house, d *doors) string {
	if d.facilitators != "" {
		return a.path(d.facilitators)
	}
	return facilitatorsPath(h.near())
}

// withRoom opens a room, lets people in unless nobody is to come, calls fn,
// tells people, and closes.
func (a *app) withRoom(h *house, s store.Summary, d *doors, log *slog.Logger, fn func(*opened, *entrance) error) (err error) {
	m, err := a.mirrorOf(h, s.ID, d, log)
	if err != nil {
		return err
	}
	v := a.keepVigil(log)
	defer v.end()
	var also atomic.Pointer[string]
	options := live.Options{JoinCode: d.code, Log: log, Battery: v.left, Also: func() string {
		if s := also.Load(); s != nil {
			return *s
		}
		return ""
	}}
	if m != nil {
		options.Mirror = m.state
	}
	o, err := h.open(s.ID, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close(o)) }()
	if m != nil {
		if err := m.start(o.room); err != nil {
			return err
		}
		defer func() { m.stop() }()
	}
	if d.listen == noListening {
		return fn(o, nil)
	}
	e, err := a.letIn(h, o, d, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.shut()) }()
	name := e.also()
	also.Store(&name)
	return fn(o, e)
}

// letIn opens the entrance of a room.
func (a *app) letIn(h *house, o *opened, d *doors, log *slog.Logger) (*entrance, error) {
	keys, err := a.keys(h, d)
	if err != nil {
		return nil, err
	}
	e, err := letIn(o.room, entranceOptions{
		listen: d.listen, dir: filepath.Dir(h.near()), facilitators: keys, lang: a.lang, log: log,
	})
	if err != nil {
		return nil, err
	}
	if d.announce {
		e.tell(log)
	}
	h.setDoor(o, e)
	log.Info("listening", "line", e.join, "fingerprint", e.mark, "facilitators", len(keys))
	return e, nil
}
