package line

import (
	"context"
	"math"

	"kahvila/tui/outcome"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// runResults shows as much of the result as is open to the person.
func runResults(_ context.Context, c *call) error {
	w := c.v.Workshop
	if _, poll := c.args["poll"]; poll || w.Step().Kind == "poll" {
		return c.pollResults()
	}
	b := w.Ballot()
	if b == nil {
		return workshop.Refuse("There is no result yet.")
	}
	if _, before := c.args["before"]; before {
		if b = w.Earlier(b); b == nil {
			return workshop.Refuse("There was no rating of these targets before.")
		}
	}
	r, could := outcome.Of(c.v, b), c.v.CouldHave(b.Present, b.Voted())
	switch {
	case r.Result != nil:
	case w.BallotOpen() && w.Ballot() == b:
		return workshop.Refuse("The result is secret until closed. So far {done} of {all} have rated.", "done", b.Voted(), "all", could)
	default:
		return workshop.Refuse("The result has not been shown yet. {done} of {all} have rated.", "done", b.Voted(), "all", could)
	}
	if c.json {
		return c.object(c.results(r))
	}
	c.printResults(r.In(c.p))
	return nil
}

// open returns the items that the stages show: first the top only.
func open(r outcome.Result) []prioritise.Standing {
	if r.Stages == workshop.TopStage {
		return r.Items[:min(r.Top, len(r.Items))]
	}
	return r.Items
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

func (c *call) title(id prioritise.ItemID) string {
	if t := c.v.Workshop.Target(workshop.TargetID(id)); t != nil {
		return c.text(t.Title)
	}
	return ""
}

// printResults says the result as text: every item that is open, then part by
// part what there is to say.
func (c *call) printResults(x *outcome.Words) {
	c.print(c.howMany(x))
	for _, stage := range x.Shown() {
		c.print(c.p.T(workshop.StageTitle(stage)) + ":")
		for _, line := range c.withIDs(x, stage) {
			c.print(indent(1, line))
		}
	}
}

// withIDs says one part of a result; what is at the top with the numbers by
// which other words know it.
func (c *call) withIDs(x *outcome.Words, stage int) []string {
	if stage != workshop.TopStage {
		return stageLines(x, stage)
	}
	top := x.Top()
	lines := stageLines(x, stage)
	for i := range lines {
		for _, row := range top {
			if lines[i] == ranked(x, row.Standing, append([]string{row.Score}, row.Notes...)...) {
				lines[i] = parts(append([]string{ranked(x, row.Standing) + " (" + idString(row.Item) + ")", row.Score}, row.Notes...)...)
			}
		}
	}
	return lines
}
