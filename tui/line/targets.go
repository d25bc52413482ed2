package line

import (
	"cmp"
	"context"
	"slices"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// target is one of the answers to targets.
type target struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Sentence string   `json:"sentence,omitempty"`
	Benefits string   `json:"benefits,omitempty"`
	Ideas    []string `json:"ideas"`
}

func (c *call) target(t *workshop.Target) target {
	return target{idString(t.ID), c.text(t.Title), c.text(t.Sentence), c.text(t.Benefits), idStrings(c.ideasOf(t))}
}

// runTargets lists the development targets.
func runTargets(_ context.Context, c *call) error {
	if c.json {
		out := []target{}
		for t := range c.v.Workshop.Targets() {
			out = append(out, c.target(t))
		}
		return c.object(out)
	}
	none := true
	for t := range c.v.Workshop.Targets() {
		none = false
		c.print(idString(t.ID) + "  " + c.text(t.Title))
		for _, l := range c.aboutTarget(t) {
			c.print(indent(1, l))
		}
		for _, id := range c.ideasOf(t) {
			c.print(indent(2, idString(id)+"  "+c.v.Workshop.Idea(id).Text))
		}
	}
	if none {
		c.print(c.p.T("There are no development targets yet."))
	}
	return nil
}

// ideasOf returns the ideas of the target that are shown.
func (c *call) ideasOf(t *workshop.Target) []workshop.IdeaID {
	return slices.DeleteFunc(slices.Clone(t.Ideas), func(id workshop.IdeaID) bool { return !c.shown(c.v.Workshop.Idea(id)) })
}

// row is one of the answers to roadmap.
type row struct {
	Target string   `json:"target"`
	Title  string   `json:"title"`
	Owner  string   `json:"owner,omitempty"`
	Named  string   `json:"named,omitempty"` // the id of who is responsible, for who may strike it
	Sector string   `json:"sector,omitempty"`
	Period string   `json:"period,omitempty"`
	Effort string   `json:"effort,omitempty"`
	Status string   `json:"status,omitempty"`
	Ideas  []string `json:"ideas"`

	Partners string              `json:"partners,omitempty"`
	Lasts    int                 `json:"lasts,omitempty"`
	Days     map[string]int      `json:"days,omitempty"`
	Cost     int                 `json:"cost,omitempty"`
	Yearly   int                 `json:"yearly,omitempty"`
	After    []string            `json:"after,omitempty"`
	Measure  string              `json:"measure,omitempty"`
	Decision string              `json:"decision,omitempty"`
	Deadline workshop.Day        `json:"deadline,omitempty"`
	History  []workshop.Progress `json:"history,omitempty"`

	more []string // for people: what it takes, what it waits for, and what is wrong with its place
}

// runRoadmap shows the roadmap by period; what has none comes last.
func runRoadmap(_ context.Context, c *call) error {
	w := c.v.Workshop
	periods := w.Periods()
	at := func(id string) int { // len(periods) where there is no such period
		if i := slices.IndexFunc(periods, func(p workshop.Period) bool { return p.ID == id }); i >= 0 {
			return i
		}
		return len(periods)
	}
	rows, amiss := []row{}, export.Amiss(c.p, w)
	for t := range w.Targets() {
		r, named := w.Row(t.ID), ""
		if c.v.Facilitates() {
			named = optionalID(w.Naming(t.ID))
		}
		rows = append(rows, row{
			Target: idString(t.ID), Title: c.text(t.Title), Owner: r.Owner, Named: named, Sector: r.Sector,
			Period: r.Period, Effort: r.Effort, Status: string(r.Status), Ideas: idStrings(c.ideasOf(t)),
			Partners: r.Partners, Lasts: r.Lasts, Days: r.Days, Cost: t.Cost, Yearly: r.Yearly, After: idStrings(r.After),
			Measure: r.Measure, Decision: r.Decision, Deadline: r.Deadline, History: r.History,
			more: append(phrase.Takes(c.p, w, r), amiss[t.ID]...),
		})
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(at(a.Period), at(b.Period)) })
	if c.json {
		return c.object(rows)
	}
	if len(rows) == 0 {
		c.print(c.p.T("There are no development targets yet."))
		return nil
	}
	last := -1
	for _, r := range rows {
		if n := at(r.Period); n != last {
			last = n
			if n < len(periods) {
				c.print(c.text(periods[n].Name) + " (" + periods[n].ID + ")")
			} else {
				c.print(c.p.T("Not placed yet"))
			}
		}
		c.printRow(r)
	}
	return nil
}

// effortOf says an effort, of which a bare number is one of person-days.
func effortOf(p *i18n.Printer, effort string) string {
	if n, ok := workshop.PersonDays(effort); ok {
		return p.N("{n} person-days", n, "n", effort)
	}
	return effort
}

func (c *call) printRow(r row) {
	owner, effort, sector := "", "", ""
	if r.Owner != "" {
		owner = c.p.T("responsible: {owner}", "owner", r.Owner)
	}
	if r.Effort != "" {
		effort = c.p.T("effort: {effort}", "effort", effortOf(c.p, r.Effort))
	}
	if r.Sector != "" {
		sector = c.text(c.v.Workshop.Agenda().SectorName(r.Sector))
	}
	c.print(indent(1, parts(append([]string{r.Target + "  " + r.Title, sector, owner, effort, c.p.T(workshop.Status(r.Status).Title())}, r.more...)...)))
}

// namesake says of a target that was made or named that another has its title.
func (c *call) namesake(f workshop.Fact, id workshop.EntryID) {
	target := workshop.TargetID(id)
	switch f := f.(type) {
	case *workshop.Group:
	case *workshop.Title:
		target = f.Target
	default:
		return
	}
	if c.v = c.r.seat.Now(); c.v.Workshop.Namesake(target) != nil {
		c.print(c.p.T("Another development target has the same title. Rename one, or merge them."))
	}
}
