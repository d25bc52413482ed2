package main

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kahvila/export"
	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// wallCommand shows a room to everyone in it, as text that only ever grows:
// it prints again when something has changed, and as the time runs out.
func (a *app) wallCommand() *cobra.Command {
	var once bool
	c := &cobra.Command{
		Use:   "wall WORKSHOP",
		Short: a.p.T("Shows how to join, the time, who goes where, and open results, for the room"),
		Args:  takes(1, 1),
	}
	c.Flags().BoolVar(&once, "once", false, a.p.T("prints it once"))
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.read(c.Context(), func(h *house) error {
			s, err := h.find(args[0])
			if err != nil {
				return err
			}
			if o := h.opened(s.ID); o != nil && !once {
				return a.wall(c.Context(), h, o)
			}
			w, err := h.state(s.ID)
			if err != nil {
				return err
			}
			join, mark := h.door(s.ID)
			a.print(a.wallLines(w, join, mark, time.Now())...)
			if b := w.Ballot(); b != nil && b.Revealed > 0 {
				a.print(a.resultLines(w, export.Count(w, s.ID)[b.ID])...)
			}
			return nil
		})
	}
	return c
}

// wall prints the wall of a room until the context ends or the room closes.
func (a *app) wall(ctx context.Context, h *house, o *opened) error {
	seat := o.room.Observe()
	defer seat.Leave()
	var shown []string
	for {
		v := seat.Now()
		join, mark := h.door(v.ID)
		r, _ := v.Result(v.Workshop.Ballot())
		lines := append(a.wallLines(v.Workshop, join, mark, v.At), a.resultLines(v.Workshop, r)...)
		if !slices.Equal(lines, shown) {
			if shown != nil {
				a.print("", strings.Repeat("-", 40), "")
			}
			a.print(lines...)
			shown = lines
		}
		if !waitForNews(ctx, seat, o.room, untilNextTime(v.Workshop.Now(), v.At)) {
			return nil
		}
	}
}

// waitForNews waits until there is something new or the time has passed, and
// reports whether to go on.
func waitForNews(ctx context.Context, seat *live.Seat, room *live.Room, d time.Duration) bool {
	var due <-chan time.Time
	if d > 0 {
		t := time.NewTimer(d)
		defer t.Stop()
		due = t.C
	}
	select {
	case <-seat.Wake():
		return true
	case <-due:
		return true
	case <-ctx.Done():
	case <-room.Done():
	}
	return false
}

// The wall says how much time is left in whole minutes, and at the end in
// steps of ten seconds: what grows every second cannot be read.
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

// wallLines is what the wall says, but for results.
func (a *app) wallLines(w *workshop.Workshop, join, mark string, at time.Time) []string {
	lines := []string{a.text(w.Agenda().Title)}
	if join != "" {
		lines = append(lines, a.p.T("Join: {line}", "line", join),
			a.p.T("The first time, ssh shows {mark}. Is it the same? Type yes, then Enter.", "mark", mark))
	}
	n := w.Now()
	if left, boxed := n.TimeLeft(at); boxed && !n.Paused && !n.TimeUp {
		n.Until = at.Add(shownTime(left))
		at = n.Until.Add(-shownTime(left))
	}
	lines = append(lines, a.momentAt(w, n, at), a.p.N("{n} people", w.People()))
	lines = append(lines, a.tableLines(w)...)
	for _, m := range w.Messages() {
		if m.Table == 0 && m.ID > n.Entered {
			lines = append(lines, a.p.T("The facilitator says: {text}", "text", m.Text))
		}
	}
	return lines
}

// tableLines says who goes where. People are their numbers: the wall knows no
// names.
func (a *app) tableLines(w *workshop.Workshop) []string {
	n, step := w.Now(), w.Step()
	seating := w.Seating(n.Step)
	if step.Kind != "cafe" || seating == nil {
		return nil
	}
	at := make(map[int][]string)
	for s := range w.Seats() {
		if s.Person() {
			at[w.TableOf(s.ID)] = append(at[w.TableOf(s.ID)], strconv.Itoa(s.Number))
		}
	}
	var lines []string
	for table := 1; table <= seating.Tables; table++ {
		lines = append(lines, "  "+a.p.T("Table {n}: {theme}", "n", table, "theme", a.text(w.ThemeAt(step, table, n.Round).Name)))
		if len(at[table]) > 0 {
			lines = append(lines, "    "+a.p.T("seats {numbers}", "numbers", strings.Join(at[table], ", ")))
		}
	}
	return lines
}

// resultLines says what is open of the newest result.
func (a *app) resultLines(w *workshop.Workshop, r *prioritise.Result) []string {
	b := w.Ballot()
	if b == nil || r == nil {
		return nil
	}
	lines := []string{a.p.T("{done} of {all} have rated", "done", r.Voted, "all", r.Present)}
	items := r.Items
	const most = 10 // the report has them all
	if b.Revealed == workshop.TopStage {
		items = items[:min(r.Top, len(items))]
	}
	items = items[:min(most, len(items))]
	for _, s := range items {
		lines = append(lines, "  "+parts(strconv.Itoa(s.Place)+". "+a.title(w, s.Item), a.p.Number(s.Score, 1), a.places(s)))
	}
	return lines
}

func (a *app) title(w *workshop.Workshop, id prioritise.ItemID) string {
	if t := w.Target(workshop.TargetID(id)); t != nil {
		return a.text(t.Title)
	}
	return ""
}

func (a *app) places(s prioritise.Standing) string {
	switch {
	case s.Low == 0:
		return ""
	case s.Low == s.High:
		return a.p.T("place {n}", "n", s.Low)
	}
	return a.p.T("places {low}–{high}", "low", s.Low, "high", s.High)
}
