package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kahvila/export"
	"kahvila/live"
	"kahvila/tui/line"
	"kahvila/workshop"
)

// wallCommand shows a room to everyone in it: on a terminal full screen, else
// as text that only ever grows: it prints again when something has changed, and
// as the time runs out, until it is stopped.
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
		a.print(a.wallLines(h, o, o.room.Now())...)
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

// wallLines is what the wall of an open room says.
func (a *app) wallLines(h *house, o *opened, v live.View) []string {
	x := line.Wall{Lang: workshop.Lang(a.lang), Code: o.room.Code(), Wrong: o.room.Keeping().Trouble}
	x.Join, x.Mark = h.door(v.ID)
	x.Reads(v)
	if n := v.Workshop.Now(); !n.Until.IsZero() && !n.Paused && !n.TimeUp {
		v.At = n.Until.Add(-shownTime(n.Until.Sub(v.At)))
	}
	return x.Lines(v)
}

// wall prints the wall of a room until the context ends or the room closes.
func (a *app) wall(ctx context.Context, h *house, o *opened) error {
	seat := o.room.Observe()
	defer seat.Leave()
	var shown []string
	for {
		v := seat.Now()
		lines := a.wallLines(h, o, v)
		if !slices.Equal(lines, shown) {
			if shown != nil {
				a.print("", strings.Repeat("-", 40), "")
			}
			a.print(lines...)
			shown = lines
		}
		wait := untilNextTime(v.Workshop.Now(), v.At)
		if _, next := v.Workshop.OnWall(v.At); next.After(v.At) && (wait == 0 || next.Sub(v.At) < wait) {
			wait = next.Sub(v.At)
		}
		if !waitForNews(ctx, seat.Wake(), o.room, wait) {
			return nil
		}
	}
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

// The wall says in words how much time is left in whole minutes, and at the end
// in steps of ten seconds: what grows every second cannot be read.
const (
	longStep  = time.Minute
	shortStep = 10 * time.Second
)

// shownTime returns what the wall says of the time that is left.
func shownTime(left time.Duration) time.Duration {
	step := longStep
	if left <= time.Minute {
		step = shortStep
	}
	return max(0, (left+step-1)/step*step)
}

// untilNextTime returns when the wall says another time; 0: it does not.
func untilNextTime(n workshop.Now, at time.Time) time.Duration {
	left, boxed := n.TimeLeft(at)
	if !boxed || n.Paused || n.TimeUp || left <= 0 {
		return 0
	}
	step := longStep
	if left <= time.Minute {
		step = shortStep
	}
	next := (left - 1) / step * step // the largest multiple below what is left
	return left - next
}
