package line

import (
	"context"
	"strings"

	"kahvila/workshop"
)

// wordHelp is a word as help lists it for programs.
type wordHelp struct {
	Word  string `json:"word"`
	Usage string `json:"usage"`
	Help  string `json:"help"`
	Role  string `json:"role"`
}

// runHelp lists the words of the person's role, or explains one word.
func runHelp(_ context.Context, c *call) error {
	if name, _ := c.args["word"].(string); name != "" {
		return c.explain(name)
	}
	if c.r.lines && !c.json {
		c.names()
		return nil
	}
	out := []wordHelp{}
	role := workshop.Role(-1)
	for _, w := range c.r.words {
		if w.Role > c.v.Me.Role {
			continue
		}
		h := c.describe(w)
		out = append(out, h)
		if c.json {
			continue
		}
		if w.Role != role {
			role = w.Role
			c.print(c.roleTitle(role))
		}
		c.print(indent(1, h.Usage), indent(3, h.Help))
	}
	if c.json {
		return c.object(out)
	}
	c.print(
		c.p.T("Every word also takes --json (an answer for programs), --lang L, and --once WORD, which makes it safe to repeat."),
		c.p.T("Flags stand before the text; -- ends them. A lone - instead of the text reads it from the input."),
	)
	return nil
}

// names says the words by name alone, a role a line: to hear them all explained
// would take minutes.
func (c *call) names() {
	for role := workshop.Participant; role <= c.v.Me.Role; role++ {
		var names []string
		for _, w := range c.r.words {
			if w.Role == role {
				names = append(names, w.Name)
			}
		}
		c.print(c.roleTitle(role) + " " + strings.Join(names, ", "))
	}
	c.print(c.p.T("To have one explained: help idea. The end: quit."))
}

func (c *call) describe(w Word) wordHelp {
	return wordHelp{Word: w.Name, Usage: w.usage(), Help: c.p.T(w.Help), Role: w.Role.String()}
}

func (c *call) roleTitle(r workshop.Role) string {
	switch r {
	case workshop.Host:
		return c.p.T("As host of a table:")
	case workshop.Facilitator:
		return c.p.T("As facilitator:")
	}
	return c.p.T("Everyone:")
}

func (c *call) explain(name string) error {
	w, ok := find(c.r.words, name)
	if !ok {
		return &misuse{Refusal: unknownWord(c.theirs(), name)}
	}
	h := c.describe(w)
	if c.json {
		return c.object(h)
	}
	c.print(h.Usage, indent(1, h.Help))
	switch w.Role {
	case workshop.Host:
		c.print(indent(1, c.p.T("Only the host of the table can do this.")))
	case workshop.Facilitator:
		c.print(indent(1, c.p.T("Only the facilitator can do this.")))
	}
	return nil
}
