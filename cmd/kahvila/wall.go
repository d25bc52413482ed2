package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"kahvila/export"
	"kahvila/live"
	"kahvila/tui/line"
	"kahvila/workshop"
)

// wallCommand shows a room to everyone in it: on a terminal full screen, else
// as text that only ever grows: it prints what has changed, and how the time runs
// out, until it is stopped.
func (a *app) wallCommand() *cobra.Command {
	var once bool
	c := &cobra.Command{
		Use:   "wall WORKSHOP",
		Short: a.p.T("Shows how to join, the time, who goes where, and open results, for the room"),
		Long:  a.p.T("On a terminal the wall fills it, for a projector: make the letters large, it is made for 40 columns. In a pipe, with --plain or without a terminal it is text, which goes on until you stop it. With --lang it keeps to one language."),
		Args:  takes(1, 1),
	}
	c.Flags().BoolVar(&once, "once", false, a.p.T("prints it once"))
	c.RunE = func(c *cobra.Command, args []string) error {
		if !once && !a.guest && a.house == nil && !a.wordsOnly() {
			if err := a.wallWindow(c.Context(), args[0]); !errors.Is(err, errNobody) {
				return err
			}
		}
		return a.read(c.Context(), func(h *house) error {
			h, s, err := h.shown(args[0])
			if err != nil {
				return err
			}
			o := h.opened(s.ID)
			switch {
			case a.look != nil && o == nil:
				return workshop.Refuse("The room is not open.")
			case a.look != nil:
				return a.paintWall(c.Context(), h, o)
			case o != nil && !once:
				return a.wall(c.Context(), h, o)
			}
			return a.wallOnce(h, s.ID, o)
		})
	}
	return c
}

// wallOnce prints the wall of a workshop, whether its room is open or not.
func (a *app) wallOnce(h *house, id string, o *opened) error {
	if o != nil {
		v := o.room.Now()
		a.print(a.wallOf(h, o, v).Coarse(v)...)
		return nil
	}
	w, err := h.state(id)
	if err != nil {
		return err
	}
	x := line.Wall{Lang: workshop.Lang(a.lang)}
	if b := w.Ballot(); b != nil && b.Revealed > 0 {
		all := export.Count(w, id)
		x.Result = all[b.ID]
		if first := w.Earlier(b); first != nil {
			x.Before = all[first.ID]
		}
	}
	a.print(x.Lines(live.View{Workshop: w, ID: id, At: time.Now()})...)
	return nil
}

// wallOf is what the wall of an open room knows.
func (a *app) wallOf(h *house, o *opened, v live.View) line.Wall {
	x := line.Wall{Lang: workshop.Lang(a.lang), Code: o.room.Code(), Wrong: o.room.Keeping().Trouble}
	x.Join, x.Mark = h.door(v.ID)
	x.Reads(v)
	return x
}

// wall prints the wall of a room until the context ends or the room closes.
func (a *app) wall(ctx context.Context, h *house, o *opened) error {
	eyes := o.room.Observe()
	defer eyes.Leave()
	line.Follow(ctx, eyes, live.SystemClock{}, func(v live.View) line.Wall { return a.wallOf(h, o, v) }, a.print)
	return nil
}

// waitForNews waits until there is something new or the time has passed, and
// reports whether to go on.
func waitForNews(ctx context.Context, news <-chan struct{}, room *live.Room, d time.Duration) bool {
	var due <-chan time.Time
	if d > 0 {
		t := time.NewTimer(d)
		defer t.Stop()
		due = t.C
	}
	select {
	case <-news:
		return true
	case <-due:
		return true
	case <-ctx.Done():
	case <-room.Done():
	}
	return false
}
