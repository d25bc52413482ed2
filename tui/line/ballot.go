package line

import (
	"context"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// ballot is the answer to ballot. The package comment says what the answers of
// each form are.
type ballot struct {
	Method string          `json:"method"`
	Form   prioritise.Form `json:"form"`
	Items  []item          `json:"items"` // in the order in which this person sees them
	Mode   string          `json:"mode"`
	Open   bool            `json:"open"`

	Criteria []asked  `json:"criteria,omitempty"` // those of the form in the words of the workshop
	Asked    int      `json:"asked,omitempty"`    // how many places or pairs it asks for
	Usage    string   `json:"usage"`              // how rate answers for one target
	Answered int      `json:"answered"`           // targets that this person has answered for
	Complete bool     `json:"complete,omitempty"` // that is all the form asks for
	Left     *int     `json:"left,omitempty"`     // points or money that this person has still to give
	Next     []string `json:"next,omitempty"`     // the two targets to be compared next
}

// item is a target on a ballot.
type item struct {
	ID       string            `json:"id"`
	Title    string            `json:"title"`
	Sentence string            `json:"sentence,omitempty"`
	Cost     int               `json:"cost,omitempty"`
	You      prioritise.Answer `json:"you,omitempty"`    // what this person has answered
	Before   prioritise.Answer `json:"before,omitempty"` // and in the rating before, where it is rated once more
}

// asked is a criterion as people read it.
type asked struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Help  string   `json:"help,omitempty"`
	Low   string   `json:"low,omitempty"`
	High  string   `json:"high,omitempty"`
	Steps []string `json:"steps,omitempty"` // what each number from min to max stands for
}

// runBallot shows what is to be rated.
func runBallot(_ context.Context, c *call) error {
	b := c.v.Workshop.Ballot()
	if b == nil {
		return workshop.Refuse("No ballot is open now.")
	}
	out := c.ballot(b)
	if c.json {
		return c.object(out)
	}
	c.printBallot(b, out)
	return nil
}

func (c *call) ballot(b *workshop.Ballot) ballot {
	out := ballot{Method: b.Method, Form: b.Form, Items: []item{}, Mode: string(b.Mode), Open: c.v.Workshop.BallotOpen(), Usage: usageOf(b)}
	mine, before := c.v.Answers(b), c.before(b)
	var ids []prioritise.ItemID
	for _, t := range c.v.ToRate(b) {
		i := item{ID: idString(t.ID), Title: c.text(t.Title), Sentence: c.text(t.Sentence), You: mine[t.ID], Before: before[t.ID]}
		if len(b.Form.Costs) > 0 {
			i.Cost = b.Form.Cost(prioritise.ItemID(t.ID))
		}
		if len(i.You) > 0 {
			out.Answered++
		}
		out.Items = append(out.Items, i)
		ids = append(ids, prioritise.ItemID(t.ID))
	}
	for _, k := range b.Form.Criteria {
		out.Criteria = append(out.Criteria, c.asked(b, k))
	}
	if b.Form.Kind == prioritise.Order || b.Form.Kind == prioritise.Pairs {
		out.Asked = b.Form.Asked(len(ids))
	}
	all := answersOf(c.v, b)
	out.Complete = len(all) > 0 && b.Form.Complete(ids, all)
	if b.Form.Kind == prioritise.Points || b.Form.Spend > 0 {
		left := b.Form.Left(all)
		out.Left = &left
	}
	if left, right, ok := c.v.NextPair(b); ok && out.Open && c.votes() {
		out.Next = []string{idString(left.ID), idString(right.ID)}
	}
	return out
}

// before returns what this person answered in the rating before this one.
func (c *call) before(b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
	if first := c.v.Workshop.Earlier(b); first != nil {
		return c.v.Answers(first)
	}
	return nil
}

func (c *call) printBallot(b *workshop.Ballot, out ballot) {
	if out.Open {
		c.print(c.ballotMode(b)...)
		c.print(c.howTo(b)...)
	} else {
		c.print(c.p.T("The ballot is closed."))
	}
	mine := c.v.Answers(b)
	for _, t := range c.v.ToRate(b) {
		answer := c.answerText(b, mine[t.ID])
		if answer != "" {
			answer = c.p.T("you: {answer}", "answer", answer)
		}
		c.print(indent(1, parts(idString(t.ID)+"  "+c.text(t.Title), c.cost(b, t.ID), answer)))
	}
	for _, x := range prioritise.Preferences(answersOf(c.v, b)) {
		if b.Form.Kind == prioritise.Pairs {
			c.print(indent(1, c.preference(x)))
		}
	}
	if len(out.Next) > 0 {
		c.print(c.p.T("To be compared next: {one} and {other}", "one", out.Next[0], "other", out.Next[1]))
	}
}

// votes reports whether the person has a ballot to fill in.
func (c *call) votes() bool {
	me := c.v.Me.Seat
	return me != nil && me.Role == workshop.Participant && me.Laptop == 0
}
