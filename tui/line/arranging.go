package line

import (
	"context"
	"slices"
	"strconv"

	"kahvila/export"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// proposed is one target of a proposal, for programs.
type proposed struct {
	Target string `json:"target"`
	Title  string `json:"title"`
	Period string `json:"period,omitempty"` // where it could begin, or where it is; empty: it has no place
	Placed bool   `json:"placed,omitempty"` // somebody has put it there
	Reason string `json:"reason,omitempty"` // why it has no place
	Waits  string `json:"waits,omitempty"`  // for which target, where that is why
	Lasts  int    `json:"lasts,omitempty"`  // over how many periods there could be room

	say string // a line about it
}

// arrangement returns when the targets could begin: those with a place in the
// order of time, then those without. The error is a refusal.
func (c *call) arrangement() ([]proposed, workshop.Arrangement, error) {
	w := c.v.Workshop
	plan, err := w.Arrange()
	if err != nil {
		return nil, plan, err
	}
	all := []proposed{}
	title := func(id workshop.TargetID) string {
		if t := w.Target(id); t != nil {
			return c.text(t.Title)
		}
		return ""
	}
	for _, x := range plan.ByTime() {
		id := workshop.TargetID(x.ID)
		at, _ := plan.Start(id)
		p := proposed{Target: idString(id), Title: title(id), Period: at.ID, Placed: x.Pinned}
		p.say = parts(append([]string{p.Title, c.text(at.Name)}, export.Wrong(c.p, x)...)...)
		if x.Pinned {
			p.say = parts(p.say, c.p.T("placed already"))
		}
		all = append(all, p)
	}
	for _, x := range plan.Left {
		id := workshop.TargetID(x.ID)
		p := proposed{Target: idString(id), Title: title(id), Reason: string(x.Reason), Waits: optionalID(workshop.EntryID(x.Waits)), Lasts: x.Lasts}
		p.say = parts(p.Title, export.NoPlace(c.p, x, phrase.Awaited(c.p, w, x)))
		all = append(all, p)
	}
	return all, plan, nil
}

// runArrange proposes when to begin what.
func runArrange(_ context.Context, c *call) error {
	all, plan, err := c.arrangement()
	switch {
	case err != nil:
		return err
	case c.json:
		return c.object(all)
	case len(all) == 0:
		c.print(c.p.T("Every target has its place."))
	}
	for _, p := range all {
		c.print(p.Target + "  " + p.say)
	}
	c.print(c.load(plan)...)
	return nil
}

// load says how much of each pool of working time is taken in each period.
func (c *call) load(plan workshop.Arrangement) []string {
	if len(plan.Capacity) == 0 {
		return []string{c.p.T("The agenda names no working time: what waits for what decides, and deadlines.")}
	}
	var lines []string
	for _, pool := range plan.Capacity {
		var taken []string
		for i, period := range plan.Periods {
			n := strconv.Itoa(plan.Load[pool.ID][i])
			taken = append(taken, c.p.T("{period}: {n} of {all}", "period", c.text(period.Name), "n", n, "all", pool.Days))
		}
		lines = append(lines, parts(append([]string{c.p.T("Person-days, {pool}", "pool", c.text(pool.Name))}, taken...)...))
	}
	return lines
}

// arrange reads out the proposal, and places what is chosen of it.
func (t *talk) arrange() {
	for {
		all, plan, err := t.arrangement()
		if err != nil {
			t.fail(err)
			return
		}
		var open []proposed
		var lines [][]string
		for _, p := range all {
			if p.Placed {
				continue
			}
			open = append(open, p)
			lines = append(lines, []string{p.say})
		}
		if len(open) == 0 {
			t.print(t.p.T("Every target has its place."))
			return
		}
		t.print(t.load(plan)...)
		i, ok := t.choose(t.p.T("Proposal: what to begin when"), lines)
		if !ok {
			return
		}
		period := open[i].Period
		if period == "" {
			period = t.later()
		}
		if period == "" {
			t.print(t.p.T("Nothing is proposed for this one."))
			continue
		}
		id, _ := strconv.ParseUint(open[i].Target, 10, 64)
		t.done(&workshop.SetRow{Target: workshop.TargetID(id), Period: &period})
		if t.over || t.moved {
			return
		}
	}
}

// later returns the period for what has no room, if there is one.
func (c *call) later() string {
	all := c.v.Workshop.Periods()
	if i := slices.IndexFunc(all, func(p workshop.Period) bool { return p.Later }); i >= 0 {
		return all[i].ID
	}
	return ""
}
