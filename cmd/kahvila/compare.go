package main

import (
	"time"

	"github.com/spf13/cobra"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/tui/outcome"
	"kahvila/workshop"
)

// compareCommand puts the polls of a workshop beside those of an older one.
func (a *app) compareCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "compare OLD.json WORKSHOP",
		Short: a.p.T("Compares the answers to polls with those of an older JSON export"),
		Long:  a.p.T("OLD.json is what export --format json has written of the older workshop, for instance last year's. An item is the same where its id is the same in both agendas; it is compared where it was asked in the same words and on the same scale, and at least 10 answered each time. export --compare OLD.json puts it into the report."),
		Args:  takes(2, 2),
	}
	asJSON := a.json(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.read(c.Context(), func(h *house) error {
			s, err := h.find(args[1])
			if err != nil {
				return err
			}
			old, err := a.record(args[0])
			if err != nil {
				return err
			}
			w, err := h.state(s.ID)
			if err != nil {
				return err
			}
			all, err := export.Document{Workshop: w, ID: s.ID}.Compare(old)
			if err != nil {
				return err
			}
			if *asJSON {
				return a.object(comparedOf(all, a.p))
			}
			a.compared(w, all)
			return nil
		})
	}
	return c
}

// before reads the older workshop that a report is to compare polls with.
func (a *app) before(d export.Document, name string, report bool) (*export.Record, error) {
	if !report {
		return nil, workshop.Refuse("Only a report compares polls: leave --compare out, or choose another format.")
	}
	old, err := a.record(name)
	if err != nil {
		return nil, err
	}
	if _, err := d.Compare(old); err != nil {
		return nil, err
	}
	return &old, nil
}

// compared says poll by poll what is different.
func (a *app) compared(w *workshop.Workshop, all []export.Since) {
	both := false
	for i, s := range all {
		x := outcome.PollIn(w, s.Poll, a.p)
		if i == 0 || all[i-1].Poll != s.Poll {
			step, _ := w.Agenda().Step(s.Poll.Poll.Step)
			a.print(parts(a.text(step.Title), x.Answered()))
		}
		a.print("  " + x.Text(s.Item))
		said := x.Count(s.Item)
		if s.Item.Item.Meter() {
			said = append(said, x.Standing(s.Item))
		}
		a.print("    " + parts(said...))
		if s.Before == nil {
			a.print("    " + a.p.T("not asked in the older workshop"))
			continue
		}
		both = both || s.Before.Why == ""
		a.print("    " + outcome.Since(a.p, s.Before.Wave, a.text(s.Before.Title)))
	}
	if both {
		a.print("", a.p.T("It may not be the same people who answered both times."))
	}
}

// comparedJSON is the answer to compare for programs.
type comparedJSON struct {
	Items []comparedItem `json:"items"`
}

type comparedItem struct {
	ID     string              `json:"id"`
	Poll   uint64              `json:"poll"`
	Step   string              `json:"step"`
	Text   string              `json:"text"`
	Now    export.RecordSpread `json:"now"`
	Before *comparedBefore     `json:"before,omitempty"` // none: it was not asked there
}

type comparedBefore struct {
	Step     string              `json:"step"`
	Date     string              `json:"date,omitempty"`
	Now      export.RecordSpread `json:"now"`
	Delta    *float64            `json:"delta,omitempty"`
	Interval []float64           `json:"interval,omitempty"`
	Mean     *float64            `json:"mean,omitempty"` // how much it has changed; of a maturity meter there is none
	Change   string              `json:"change,omitempty"`
	Reason   string              `json:"reason,omitempty"` // why it is not compared
}

func comparedOf(all []export.Since, p *i18n.Printer) comparedJSON {
	out := comparedJSON{Items: []comparedItem{}}
	for _, s := range all {
		text, _ := s.Item.Item.Text.In(workshop.Lang(p.Lang()))
		i := comparedItem{ID: s.Item.Item.ID, Poll: uint64(s.Poll.Poll.ID), Step: s.Poll.Poll.Step, Text: text, Now: export.SpreadOf(s.Item.Now)}
		if e := s.Before; e != nil {
			i.Before = &comparedBefore{Step: e.Step, Now: export.SpreadOf(e.Before), Reason: string(e.Why)}
			if !e.At.IsZero() {
				i.Before.Date = e.At.Format(time.DateOnly)
			}
			if e.Why == "" {
				i.Before.Delta, i.Before.Change, i.Before.Interval = &e.Change.Delta, e.Change.Title(), []float64{e.Change.Low, e.Change.High}
			}
			if e.Why == "" && !s.Item.Item.Meter() { // the mean of two descriptions is none
				i.Before.Mean = &e.Change.Mean
			}
		}
		out.Items = append(out.Items, i)
	}
	return out
}
