package line

import (
	"context"
	"strings"

	"kahvila/i18n"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// advice is the answer to advice.
type advice struct {
	Step     string    `json:"step"`
	Method   string    `json:"method"` // that is planned
	Targets  int       `json:"targets"`
	People   int       `json:"people"`
	Minutes  int       `json:"minutes"`
	Fits     bool      `json:"fits"`           // what is proposed
	First    string    `json:"first"`          // what is proposed
	Then     string    `json:"then,omitempty"` // for the first so many after that
	Top      int       `json:"top,omitempty"`
	Fewer    int       `json:"fewer,omitempty"`    // for so many there is time as planned
	Unpriced int       `json:"unpriced,omitempty"` // targets without a cost
	Methods  []advised `json:"methods"`
}

type advised struct {
	Method  string   `json:"method"`
	Minutes int      `json:"minutes"`
	Fits    bool     `json:"fits"`
	Reasons []string `json:"reasons,omitempty"`
}

// runAdvice says how the next vote could go in the time there is, or what is
// left of the one that is open.
func runAdvice(_ context.Context, c *call) error {
	w := c.v.Workshop
	if w.BallotOpen() && !c.json {
		c.print(phrase.Remaining(c.p, c.v)...)
		return nil
	}
	s, x, err := c.proposal()
	if err != nil {
		return err
	}
	out := advice{
		Step: s.ID, Method: x.Own.Method, Targets: x.Targets, People: x.People, Minutes: x.Minutes,
		Fits: x.Fits, First: x.First, Then: x.Then, Top: x.Top, Fewer: x.Fewer, Unpriced: x.Unpriced,
	}
	for _, a := range x.All {
		one := advised{Method: a.Method, Minutes: a.Minutes, Fits: a.Fits}
		for _, r := range a.Reasons {
			one.Reasons = append(one.Reasons, string(r))
		}
		out.Methods = append(out.Methods, one)
	}
	if c.json {
		return c.object(out)
	}
	c.print(phrase.Proposed(c.p, w, s.ID)...)
	for _, a := range x.All {
		c.print(indent(1, parts(a.Method, phrase.Advised(c.p, a), phrase.Reasons(c.p, a))))
	}
	return nil
}

// proposal returns the next vote, and how it could go.
func (c *call) proposal() (workshop.Step, workshop.Proposal, error) {
	s, ok := c.v.Workshop.NextVote()
	x, some := c.v.Workshop.Proposal(s.ID)
	if !ok || !some {
		return s, x, workshop.Refuse("There is nothing to advise: no vote with a time box and development targets comes next.")
	}
	return s, x, nil
}

// runMethod lets the next vote be by another method, or as it is proposed.
func runMethod(ctx context.Context, c *call) error {
	s, x, err := c.proposal()
	if err != nil {
		return err
	}
	w := c.v.Workshop
	name, _ := c.args["method"].(string)
	sum, _ := c.args["sum"].(int)
	var f *workshop.SetAgenda
	if name == "" {
		f, err = w.NarrowFirst(s.ID, x, narrowing())
	} else {
		f, err = w.VoteBy(s.ID, name, sum)
	}
	if err != nil {
		return err
	}
	return c.did(ctx, f, c.p.T("The agenda is changed. Undo takes it back."))
}

// howToVote says how the next vote could go, and lets the facilitator choose:
// what is planned stays where nothing is chosen.
func (t *talk) howToVote() {
	s, x, err := t.proposal()
	if err != nil {
		t.fail(err)
		return
	}
	t.print(phrase.Proposed(t.p, t.v.Workshop, s.ID)...)
	var methods, lines []string
	if x.Then != "" {
		methods = append(methods, "")
		lines = append(lines, parts(t.p.T("First {method}, then {then} for the top {top}", "method", phrase.Method(t.p, x.First), "then", phrase.Method(t.p, x.Then), "top", x.Top),
			t.p.T("proposed, about {n} min in all", "n", x.Takes)))
	}
	for _, a := range x.All {
		mark := ""
		switch {
		case a.Method == x.Own.Method:
			mark = t.p.T("as planned")
		case a.Method == x.First && x.Then == "":
			mark = t.p.T("suggested")
		}
		methods = append(methods, a.Method)
		lines = append(lines, parts(phrase.Advised(t.p, a), mark, phrase.Reasons(t.p, a)))
	}
	i, ok := t.option(t.p.T("How to vote"), lines)
	if !ok {
		return
	}
	line := strings.TrimSpace("method " + methods[i])
	if methods[i] == "budget" {
		sum, ok := t.askText(t.p.T("How much is there to spend in all?"), "", "")
		if _, isNumber := digits(sum); !ok || !isNumber {
			t.print(t.p.T("Type a number."))
			return
		}
		line = "method --sum " + sum + " budget"
	}
	t.word(line)
}

// narrowing is the title of a vote that narrows down, in every language.
func narrowing() workshop.Text {
	text := workshop.Text{}
	for _, l := range workshop.Langs() {
		text[l] = i18n.For(string(l)).T("Narrowing down")
	}
	return text
}
