package line

import (
	"context"
	"strconv"

	"kahvila/tui/outcome"
	"kahvila/workshop"
)

// poll is the answer to poll.
type poll struct {
	Poll     string     `json:"poll"`
	Step     string     `json:"step"`
	Mode     string     `json:"mode"`
	Open     bool       `json:"open"`
	Items    []pollItem `json:"items"`
	Answered int        `json:"answered"` // of this person
	Complete bool       `json:"complete,omitempty"`
}

// pollItem is one thing that a poll asks about.
type pollItem struct {
	ID     string   `json:"id"`
	Text   string   `json:"text"`
	Low    string   `json:"low,omitempty"`
	High   string   `json:"high,omitempty"`
	Levels []string `json:"levels,omitempty"`
	Max    int      `json:"max"`
	You    *int     `json:"you,omitempty"`    // 0: does not know
	Target *int     `json:"target,omitempty"` // of a meter: where this person wants to be
}

// runPoll shows what the poll asks.
func runPoll(_ context.Context, c *call) error {
	p := c.v.Workshop.Polling()
	if p == nil {
		return workshop.Refuse("No poll is open now.")
	}
	out, mine := c.poll(p), c.v.PollAnswers(p)
	if c.json {
		return c.object(out)
	}
	if out.Open {
		c.print(c.pollMode(p)...)
		c.print(c.p.T("For example: answer {item} 4. 0 is don't know. Of a meter say two numbers: where we are, and where we want to be.", "item", p.Items[0].ID))
	} else {
		c.print(c.p.T("The poll is closed."))
	}
	for _, i := range p.Items {
		c.print(parts(i.ID+"  "+c.text(i.Text), c.replied(i, mine)))
		for n := 1; n <= i.Last(); n++ {
			if name := outcome.PollNumber(c.p, i, n); name != "" {
				c.print(indent(1, strconv.Itoa(n)+" = "+name))
			}
		}
	}
	return nil
}

func (c *call) poll(p *workshop.Poll) poll {
	out := poll{Poll: strconv.FormatUint(uint64(p.ID), 10), Step: p.Step, Mode: string(p.Mode), Open: c.v.Workshop.PollOpen(), Items: []pollItem{}}
	mine := c.v.PollAnswers(p)
	of := func(q workshop.Asked) *int {
		if n, given := mine[q]; given {
			return &n
		}
		return nil
	}
	for _, i := range p.Items {
		x := pollItem{ID: i.ID, Text: c.text(i.Text), Low: c.text(i.Low), High: c.text(i.High), Max: i.Last(), You: of(workshop.Asked{Item: i.ID}), Target: of(workshop.Asked{Item: i.ID, Target: true})}
		for _, l := range i.Levels {
			x.Levels = append(x.Levels, c.text(l))
		}
		out.Items = append(out.Items, x)
	}
	out.Answered, out.Complete = len(mine), len(mine) == len(p.Ask())
	return out
}

// pollMode says what is kept of who answers.
func (c *call) pollMode(p *workshop.Poll) []string {
	if p.Mode != workshop.BySector {
		return []string{c.p.T("Answer on your own. It is secret until closed, and nothing is kept of who you are.")}
	}
	lines := []string{c.p.T("Answer on your own. It is secret until closed; your sector is kept with it, your name is not.")}
	if me := c.v.Me.Seat; me != nil && me.Person() && p.Merged(me.Sector) {
		together := c.text(c.v.Workshop.LabelName(p.Label(me.Sector)))
		lines = append(lines, c.p.T("So that nobody is found out, you are counted in one group: {sectors}", "sectors", together))
	}
	return lines
}

// replied says what was answered to an item.
func (c *call) replied(i workshop.PollItem, mine map[workshop.Asked]int) string {
	say := func(q workshop.Asked) string {
		n, given := mine[q]
		switch {
		case !given:
			return ""
		case n == 0:
			return c.p.T("don't know")
		}
		return strconv.Itoa(n)
	}
	now, target := say(workshop.Asked{Item: i.ID}), say(workshop.Asked{Item: i.ID, Target: true})
	switch {
	case now == "" && target == "":
		return ""
	case target == "":
		return c.p.T("you: {answer}", "answer", now)
	case now == "":
		return c.p.T("you: target {target}", "target", target)
	}
	return c.p.T("you: {answer}, target {target}", "answer", now, "target", target)
}

// repliesOf makes answers of an item and one or two numbers. An item may be
// named by its place.
func repliesOf(c *call, fields map[string]any) error {
	item, _ := fields["item"].(string)
	values, _ := fields["values"].([]uint64)
	delete(fields, "item")
	delete(fields, "values")
	if p := c.v.Workshop.Polling(); p != nil {
		if n, err := strconv.Atoi(item); err == nil && n >= 1 && n <= len(p.Items) {
			item = p.Items[n-1].ID
		}
	}
	if len(values) > 2 {
		return c.misuse(workshop.Refuse("An item is answered with one number, and of a meter with two."))
	}
	var all []workshop.Reply
	for k, n := range values {
		all = append(all, workshop.Reply{Item: item, Target: k == 1, N: int(min(n, 1000))})
	}
	fields["answers"] = all
	return nil
}

// pollResults says what was answered to the last poll.
func (c *call) pollResults() error {
	w := c.v.Workshop
	p := w.Polling()
	if p == nil {
		return workshop.Refuse("There is no result yet.")
	}
	x, could := outcome.PollOf(c.v, p, c.p), c.v.CouldHave(p.Present, p.Answered())
	switch {
	case x != nil:
	case w.PollOpen():
		return workshop.Refuse("The answers are secret until closed. So far {done} of {all} have answered.", "done", p.Answered(), "all", could)
	default:
		return workshop.Refuse("The answers have not been shown yet. {done} of {all} have answered.", "done", p.Answered(), "all", could)
	}
	if c.json {
		return c.object(c.pollJSON(x))
	}
	c.print(pollText(x)...)
	return nil
}

// pollText says what a poll has come to.
func pollText(x *outcome.Poll) []string {
	lines := []string{x.Answered()}
	for _, r := range x.Items {
		lines = append(lines, x.Text(r), indent(1, parts(x.Count(r)...)))
		if text := x.Standing(r); r.Item.Meter() && text != "" {
			lines = append(lines, indent(1, parts(append([]string{text}, x.Gap(r)...)...)))
		}
		target := x.Bars(r, r.Target)
		for k, b := range x.Bars(r, r.Now) {
			name := strconv.Itoa(b.N)
			if b.Name != "" {
				name += " " + b.Name
			}
			text := x.Share(b)
			if k < len(target) {
				text = x.Shares(b, target[k])
			}
			lines = append(lines, indent(1, name+": "+text))
		}
		for _, l := range r.Labels {
			lines = append(lines, indent(1, x.Sector(l)+": "+x.OfSector(r, l)))
		}
		if text := x.Before(r); text != "" {
			lines = append(lines, indent(1, text))
		}
	}
	if text := x.Compared(); text != "" {
		lines = append(lines, text)
	}
	return lines
}
