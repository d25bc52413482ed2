package main

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"kahvila/store"
	"kahvila/workshop"
)

// listed is one of the answers to list.
type listed struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Created time.Time `json:"created"` // RFC 3339
	Changed time.Time `json:"changed"`
	Entries int       `json:"entries"`
	Open    bool      `json:"open"`

	ForgetBy workshop.Day `json:"forget_by,omitempty"` // nothing where nobody is kept
}

func (h *house) listed(s store.Summary) listed {
	l := listed{
		ID: s.ID, Title: s.Title, Entries: s.Entries, Open: h.opened(s.ID) != nil,
		Created: s.Created.Truncate(time.Second), Changed: s.Changed,
	}
	if day, _ := h.forgetBy(s); !day.IsZero() {
		l.ForgetBy = workshop.Day(day.Format(time.DateOnly))
	}
	return l
}

// listCommand lists the workshops.
func (a *app) listCommand() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: a.p.T("Lists your workshops"), Args: takes(0, 0)}
	program := a.json(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return a.list(c.Context(), *program)
	}
	return c
}

func (a *app) list(ctx context.Context, program bool) error {
	out := []listed{}
	err := a.read(ctx, func(h *house) error {
		all, err := h.workshops()
		for _, s := range all {
			out = append(out, h.listed(s))
		}
		return err
	})
	if err != nil && !errors.Is(err, noWorkshops()) {
		return err
	}
	if program {
		return a.object(out)
	}
	for _, s := range out {
		open := ""
		if s.Open {
			open = a.p.T("open now")
		}
		a.print(parts(s.ID+"  "+s.Title, a.p.Date(s.Created.Local()), open, a.remind(s.ForgetBy, time.Now())))
	}
	if len(out) == 0 {
		a.print(a.p.T("There are no workshops yet. Make one: kahvila new NAME"))
	}
	return nil
}

// shown is the answer to show.
type shown struct {
	listed
	Purpose string      `json:"purpose,omitempty"`
	People  int         `json:"people"`
	Ideas   int         `json:"ideas"`
	Targets int         `json:"targets"`
	Ballots int         `json:"ballots"`
	Steps   []shownStep `json:"steps"`
	Laptops string      `json:"laptops,omitempty"` // who has one; empty: everyone

	Imported workshop.Day `json:"imported,omitempty"` // it came in whole, from a file of that day
}

type shownStep struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
	Now     bool   `json:"now,omitempty"`
}

// showCommand says what a workshop is and how far it is.
func (a *app) showCommand() *cobra.Command {
	c := &cobra.Command{Use: "show WORKSHOP", Short: a.p.T("Shows a workshop: its agenda and how far it is"), Args: takes(1, 1)}
	program := a.json(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.read(c.Context(), func(h *house) error {
			s, err := h.find(args[0])
			if err != nil {
				return err
			}
			w, err := h.state(s.ID)
			if err != nil {
				return err
			}
			x := a.shown(h.listed(s), w)
			if *program {
				return a.object(x)
			}
			a.printShown(x, s)
			return nil
		})
	}
	return c
}

func (a *app) shown(l listed, w *workshop.Workshop) shown {
	x := shown{listed: l, People: w.People(), Ballots: len(w.Ballots()), Steps: []shownStep{}}
	x.Laptops = string(w.Agenda().Laptops)
	if o := w.Origin(); o != nil {
		x.Imported = o.Date
		if x.People == 0 {
			x.People = o.People.Count
		}
	}
	last, _ := w.Last()
	x.Entries, x.Purpose = int(last), a.text(w.Agenda().Purpose)
	for i := range w.Ideas() {
		if i.Shown() && !i.Kind.Clings() { // as reports count
			x.Ideas++
		}
	}
	for t := range w.Targets() {
		if t.Shown() {
			x.Targets++
		}
	}
	minutes := make(map[string]int)
	for _, m := range w.Agenda().Moments() {
		minutes[m.Step] += w.Agenda().Minutes(m)
	}
	for _, s := range w.Agenda().Steps {
		x.Steps = append(x.Steps, shownStep{s.ID, s.Kind, a.text(s.Title), minutes[s.ID], s.ID == w.Now().Step})
	}
	return x
}

func (a *app) printShown(x shown, s store.Summary) {
	a.print(x.Title)
	if x.Purpose != "" {
		a.print(x.Purpose)
	}
	for _, l := range workshop.LaptopChoices() {
		if string(l.Laptops) == x.Laptops {
			a.print(a.p.T(l.Title))
		}
	}
	a.print(parts(x.ID, a.p.T("made {date}", "date", a.p.Date(s.Created.Local()))))
	if x.Imported != "" {
		a.print(a.p.T("This workshop came in from a file of {date}. What was in it is sealed.", "date", a.day(x.Imported)))
	}
	if x.ForgetBy != "" {
		a.print(a.remind(x.ForgetBy, time.Now()))
	}
	a.print(parts(a.p.N("{n} people", x.People), a.p.N("{n} ideas", x.Ideas), a.p.N("{n} development targets", x.Targets)))
	for i, step := range x.Steps {
		minutes, now := "", ""
		if step.Minutes > 0 {
			minutes = a.p.T("{n} min", "n", step.Minutes)
		}
		if step.Now {
			now = a.p.T("now")
		}
		a.print("  " + parts(strconv.Itoa(i+1)+". "+step.Title+" ("+step.ID+")", minutes, now))
	}
}

// json adds the flag that asks for an answer for programs.
func (a *app) json(c *cobra.Command) *bool {
	return c.Flags().Bool("json", false, a.p.T("answers in JSON, for programs"))
}

// object writes an answer for programs: one line of JSON.
func (a *app) object(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// day says a day; one that is none as it is.
func (a *app) day(d workshop.Day) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return a.p.Date(t)
}
