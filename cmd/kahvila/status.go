package main

import (
	"math"
	"os"
	"time"

	"github.com/spf13/cobra"

	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// status is the answer to status for one workshop, as the word of the same
// name answers in the room.
type status struct {
	Workshop  string `json:"workshop"`
	Title     string `json:"title"`
	Step      string `json:"step,omitempty"`
	Kind      string `json:"kind,omitempty"`
	Round     int    `json:"round,omitempty"`
	Substep   string `json:"substep,omitempty"`
	Deadline  string `json:"deadline,omitempty"` // RFC 3339
	Writing   bool   `json:"writing"`
	Sealed    bool   `json:"sealed"`
	People    int    `json:"people"`
	Here      int    `json:"here"` // participants with a live connection
	Open      bool   `json:"open"`
	Rehearsal bool   `json:"rehearsal,omitempty"`
	Process   int    `json:"process,omitempty"` // that holds the room open
	Join      string `json:"join,omitempty"`
	Mark      string `json:"fingerprint,omitempty"` // of the host key

	Trouble string        `json:"trouble,omitempty"` // why nothing can be saved just now
	Mirror  *mirrorStatus `json:"mirror,omitempty"`

	Counters *counts `json:"counters,omitempty"` // of an open room

	at      time.Time // in the room
	keeping live.Keeping
}

// mirrorStatus is how far the mirror of a room is.
type mirrorStatus struct {
	Behind  int    `json:"behind"`  // entries that it lacks
	Seconds int    `json:"seconds"` // since it lacked none
	Trouble string `json:"trouble,omitempty"`
}

// keep says how well what happens is being kept.
func (x *status) keep(k live.Keeping) {
	x.keeping = k
	if k.Trouble != nil {
		x.Trouble = k.Trouble.Error()
	}
	if m := k.Mirror; m != nil {
		x.Mirror = &mirrorStatus{Behind: m.Behind, Seconds: int(m.For / time.Second)}
		if m.Trouble != nil {
			x.Mirror.Trouble = m.Trouble.Error()
		}
	}
}

// statusCommand says where workshops are in their plans: one, or those whose
// rooms are open.
func (a *app) statusCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "status [WORKSHOP]", Short: a.p.T("Says where a workshop is, or every one that is open"), Args: takes(0, 1),
		Long: a.p.T("With --json and --metrics come the counters of open rooms, in numbers only: connections, logins, sessions, bytes, frames, acts, refusals, entries, commits and how many milliseconds they took. What happens is also in a log beside the data file, whose name ends in .log. Neither says who anybody is or what they wrote."),
	}
	program := a.json(c)
	metrics := c.Flags().Bool("metrics", false, a.p.T("answers with the counters of open rooms, in the text form of Prometheus"))
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.read(c.Context(), func(h *house) error {
			if *metrics {
				return a.metricsOfOpen(h, args)
			}
			if len(args) == 0 {
				return a.statusOfOpen(h, *program)
			}
			h, s, err := h.shown(args[0])
			if err != nil {
				return err
			}
			w, err := h.state(s.ID)
			if err != nil {
				return err
			}
			x := h.status(s.ID, s.Title, w)
			if *program {
				return a.object(x)
			}
			a.printStatus(x, w)
			return nil
		})
	}
	return c
}

func (a *app) statusOfOpen(h *house, program bool) error {
	out := []status{}
	houses := []*house{h}
	if r := h.rehearsed(); r != nil {
		houses = append(houses, r.house)
	}
	for _, h := range houses {
		for _, id := range h.ids() {
			w, err := h.state(id)
			if err != nil {
				return err
			}
			x := h.status(id, a.text(w.Agenda().Title), w)
			out = append(out, x)
			if !program {
				a.printStatus(x, w)
			}
		}
	}
	if program {
		return a.object(out)
	}
	if len(out) == 0 {
		a.print(a.p.T("No room is open. Open one: kahvila open WORKSHOP"))
	}
	return nil
}

// metricsOfOpen writes the counters of every open room, or of one.
func (a *app) metricsOfOpen(h *house, args []string) error {
	ids := h.ids()
	if len(args) > 0 {
		s, err := h.find(args[0])
		if err != nil {
			return err
		}
		ids = []string{s.ID}
	}
	var all []status
	for _, id := range ids {
		all = append(all, status{Workshop: id, Counters: h.counts(id)})
	}
	writeMetrics(a.out, all)
	return nil
}

func (h *house) status(id, title string, w *workshop.Workshop) status {
	n, step := w.Now(), w.Step()
	x := status{
		Workshop: id, Title: title, Step: step.ID, Kind: step.Kind, Round: n.Round, Substep: string(n.Sub),
		Writing: w.Writing(), Sealed: w.SealedNow(), People: w.People(), Rehearsal: w.Rehearsal(), at: time.Now(),
	}
	if !n.Until.IsZero() {
		x.Deadline = n.Until.Format(time.RFC3339)
	}
	if o := h.opened(id); o != nil {
		x.Open, x.Process = true, os.Getpid()
		x.Join, x.Mark = h.door(id)
		x.Here = o.room.Now().Presence.Count
		x.Counters = h.counts(id)
		x.at = o.room.Time()
		x.keep(o.room.Keeping())
	}
	return x
}

func (a *app) printStatus(x status, w *workshop.Workshop) {
	label := ""
	if x.Rehearsal {
		label = a.p.T("REHEARSAL")
	}
	a.print(parts(label, x.Title, x.Workshop))
	a.print("  " + a.moment(w, x.at))
	a.print("  " + parts(a.p.N("{n} people", x.People), a.p.T("{n} connected", "n", x.Here)))
	switch {
	case x.Join != "":
		a.print("  " + a.p.T("Join: {line}", "line", x.Join))
	case !x.Open:
		a.print("  " + a.p.T("The room is not open."))
	}
	if x.keeping.Trouble != nil {
		a.print("  " + a.p.Say(x.keeping.Trouble))
	}
	if m := x.keeping.Mirror; m != nil {
		a.print("  " + screen.MirrorLine(a.p, *m))
	}
	if n := x.Counters; n != nil {
		a.print("  " + a.p.T("Open for {time} · connections {open} · acts {acts}, refused {refused} · saved within {half} ms, rarely more than {most} ms",
			"time", a.p.Left(time.Duration(n.Uptime)*time.Second), "open", n.ConnectionsOpen, "acts", n.Acts, "refused", n.refused(),
			"half", int(math.Ceil(n.Commit.Half)), "most", int(math.Ceil(n.Commit.Most))))
	}
}

// moment says in one line where a workshop is and until when.
func (a *app) moment(w *workshop.Workshop, at time.Time) string { return a.momentAt(w, w.Now(), at) }

func (a *app) momentAt(w *workshop.Workshop, n workshop.Now, at time.Time) string {
	step := w.Step()
	if n.Step == "" {
		return a.p.T("The workshop has not begun.")
	}
	round := ""
	if n.Round > 0 {
		round = a.p.T("round {n} of {all}", "n", n.Round, "all", len(step.Rounds))
	}
	return parts(a.text(step.Title), round, a.what(n), a.clock(n, at))
}

// what says what people do at this moment, in steps that have parts.
func (a *app) what(n workshop.Now) string {
	switch {
	case n.Stopped && n.Sub == workshop.RateSub:
		return a.p.T("rating is stopped")
	case n.Stopped:
		return a.p.T("writing is stopped")
	}
	if doing := n.Title(); doing != "" {
		return a.p.T(doing)
	}
	return ""
}

// writes reports whether people have a sentence to finish.
func writes(k workshop.SubKind) bool {
	return k == workshop.WriteSub || k == workshop.TalkSub || k == workshop.FindingsSub
}

// clock says until when.
func (a *app) clock(n workshop.Now, at time.Time) string {
	left, boxed := n.TimeLeft(at)
	switch {
	case n.Up:
		return a.p.T("all look up")
	case n.Paused:
		return a.p.T("the clock is paused with {left} left", "left", a.p.Left(n.Left))
	case n.Stopped:
		return ""
	case boxed && (n.TimeUp || left <= 0) && !writes(n.Sub):
		return a.p.T("time is up")
	case boxed && (n.TimeUp || left <= 0):
		return a.p.T("time is up: finish your sentence")
	case boxed:
		return a.p.T("until {time}, {left} left", "time", a.p.Clock(n.Until.Local()), "left", a.p.Left(left))
	}
	return ""
}
