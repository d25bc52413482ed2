package line

import (
	"context"
	"strconv"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// ballot is the answer to ballot.
type ballot struct {
	Method string          `json:"method"`
	Form   prioritise.Form `json:"form"`
	Items  []item          `json:"items"`
	Mode   string          `json:"mode"`
	Open   bool            `json:"open"`
}

type item struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// runBallot shows what is to be rated.
func runBallot(_ context.Context, c *call) error {
	w := c.v.Workshop
	b := w.Ballot()
	if b == nil {
		return workshop.Refuse("No ballot is open now.")
	}
	out := ballot{Method: b.Method, Form: b.Form, Items: []item{}, Mode: string(b.Mode), Open: w.BallotOpen()}
	for _, id := range b.Items {
		if t := w.Target(id); t != nil && t.Shown() {
			out.Items = append(out.Items, item{idString(id), c.text(t.Title)})
		}
	}
	if c.json {
		return c.object(out)
	}
	c.printBallot(b, out)
	return nil
}

func (c *call) printBallot(b *workshop.Ballot, out ballot) {
	if out.Open {
		c.print(c.ballotMode(b)...)
		c.printForm(b)
	} else {
		c.print(c.p.T("The ballot is closed."))
	}
	mine := c.v.Answers(b)
	for _, i := range out.Items {
		answer := ""
		if id, ok := number(i.ID); ok {
			for _, n := range mine[workshop.TargetID(id)] {
				answer += " " + strconv.Itoa(n)
			}
		}
		if answer != "" {
			answer = c.p.T("you: {answer}", "answer", strings.TrimSpace(answer))
		}
		c.print(indent(1, parts(i.ID+"  "+i.Title, answer)))
	}
}

// printForm says how the ballot is filled in.
func (c *call) printForm(b *workshop.Ballot) {
	step, _ := c.v.Workshop.Agenda().Step(b.Step)
	if b.Form.Kind == prioritise.Points {
		c.print(c.p.T("You have {points} dots, at most {most} for one target: rate TARGET DOTS", "points", b.Form.Points, "most", b.Form.Cap))
	} else {
		usage := "rate TARGET"
		for _, k := range b.Form.Criteria {
			usage += " " + strings.ToUpper(k.ID)
			c.print(indent(1, c.criterion(step, k)))
		}
		c.print(c.p.T("0 is don't know: {usage}", "usage", usage))
	}
}

// criterion says what a criterion asks, and what its ends mean.
func (c *call) criterion(s workshop.Step, k prioritise.Criterion) string {
	name, help, low, high := k.ID, "", "", ""
	for _, own := range s.Criteria {
		if own.ID == k.ID {
			name, help, low, high = c.text(own.Name), c.text(own.Help), c.text(own.Low), c.text(own.High)
		}
	}
	ends := strconv.Itoa(k.Min) + "–" + strconv.Itoa(k.Max)
	if low != "" && high != "" {
		ends = strconv.Itoa(k.Min) + " = " + low + ", " + strconv.Itoa(k.Max) + " = " + high
	}
	return parts(name, ends, help)
}
