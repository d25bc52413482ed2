package line

import (
	"context"
	"strings"

	"kahvila/workshop"
)

// idea is one of the answers to ideas.
type idea struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"`
	Text     string   `json:"text"`
	On       string   `json:"on,omitempty"`
	Theme    string   `json:"theme,omitempty"`
	Question string   `json:"question,omitempty"`
	Table    int      `json:"table,omitempty"`
	Round    int      `json:"round,omitempty"`
	Source   string   `json:"source,omitempty"`
	Same     int      `json:"same"`
	Means    []string `json:"means"`
	Target   string   `json:"target,omitempty"`
	Lang     string   `json:"lang,omitempty"`
	Links    []string `json:"links,omitempty"` // related ideas
}

// runIdeas lists what has been written.
func runIdeas(_ context.Context, c *call) error {
	asked, _ := c.args["question"].(string)
	loose, _ := c.args["loose"].(bool)
	if asked != "" {
		if _, _, ok := c.v.Workshop.Agenda().Question(asked); !ok {
			return workshop.Refuse("There is no question {question}. The questions are: {all}", "question", asked, "all", c.questions())
		}
	}
	if loose {
		return c.printLoose(asked)
	}
	if !c.json {
		c.printIdeas(asked)
		return nil
	}
	out := []idea{}
	for i := range c.v.Workshop.Ideas() {
		if c.shown(i) && (asked == "" || i.Question == asked) {
			out = append(out, c.idea(i))
		}
	}
	return c.object(out)
}

// shown reports whether people see the idea. What belonged to an idea that is
// not shown any more is still seen, unless it says nothing by itself.
func (c *call) shown(i *workshop.Idea) bool {
	for i != nil && i.Shown() {
		on := c.v.Workshop.Idea(i.On)
		if on == nil || !on.Shown() {
			return !c.v.Workshop.Orphan(i)
		}
		i = on
	}
	return false
}

func (c *call) idea(i *workshop.Idea) idea {
	means := []string{}
	for _, kid := range c.v.Workshop.KidsOf(i) {
		if kid.Kind == workshop.Means {
			means = append(means, idString(kid.ID))
		}
	}
	on := i.On
	if above := c.v.Workshop.Idea(on); above != nil && !above.Shown() {
		on = 0 // it stands by itself now
	}
	return idea{
		ID: idString(i.ID), Kind: string(i.Kind), Text: i.Text, On: optionalID(on), Theme: i.Theme, Question: i.Question,
		Table: i.Table, Round: i.Round, Source: string(i.Source), Same: len(i.Marks), Means: means, Target: optionalID(i.Target),
		Lang: string(i.Lang), Links: c.links(i),
	}
}

// printLoose lists the ideas that are in no target.
func (c *call) printLoose(asked string) error {
	out := []idea{}
	for _, i := range c.loose() {
		if asked != "" && i.Question != asked {
			continue
		}
		out = append(out, c.idea(i))
		if !c.json {
			c.printIdea(i, 0)
		}
	}
	if c.json {
		return c.object(out)
	}
	if len(out) == 0 {
		c.print(c.p.T("Every idea is in a target."))
	}
	return nil
}

// links returns the ids of the ideas that are related to an idea; nil where
// there are none.
func (c *call) links(i *workshop.Idea) (ids []string) {
	for _, id := range c.v.Workshop.Linked(i.ID) {
		if c.shown(c.v.Workshop.Idea(id)) {
			ids = append(ids, idString(id))
		}
	}
	return ids
}

// questions lists the ids of all questions.
func (c *call) questions() string {
	var all []string
	for _, t := range c.v.Workshop.Agenda().Themes {
		for _, q := range t.Questions {
			all = append(all, q.ID)
		}
	}
	return strings.Join(all, ", ")
}

func (c *call) printIdeas(asked string) {
	h := c.v.Harvest()
	for _, t := range h.Themes {
		named := false
		for _, q := range t.Questions {
			if asked != "" && q.Question.ID != asked {
				continue
			}
			if !named {
				c.print(c.text(t.Theme.Name))
				named = true
			}
			c.print(indent(1, c.text(q.Question.Text)+" ("+q.Question.ID+")"))
			if len(q.Ideas) == 0 {
				c.print(indent(2, c.p.T("Nobody has answered this yet.")))
			}
			for _, a := range q.Ideas {
				c.printIdea(a.Idea, 2)
			}
		}
		for _, f := range c.v.Workshop.Findings() {
			if named && f.Theme == t.Theme.ID {
				c.print(indent(1, parts(idString(f.ID)+"  "+c.p.T("key finding: {text}", "text", f.Text), c.p.T("table {table}", "table", f.Table))))
			}
		}
	}
	if len(h.Themes) == 0 {
		c.print(c.p.T("There are no questions in the agenda."))
	}
}

// printIdea prints an idea and, below it, what belongs to it.
func (c *call) printIdea(i *workshop.Idea, depth int) {
	text := kindAndText(c.p, i)
	same, table, yours, also := "", "", "", ""
	if ids := c.links(i); len(ids) > 0 {
		also = c.p.T("see also {ideas}", "ideas", strings.Join(ids, " "))
	}
	if n := len(i.Marks); n > 0 {
		same = c.p.T("same here: {n}", "n", n)
	}
	if i.Table > 0 {
		table = c.p.T("table {table}", "table", i.Table)
	}
	if c.v.Mine(i) {
		yours = c.p.T("yours")
	}
	c.print(indent(depth, parts(idString(i.ID)+"  "+text, i.Name, same, table, from(c.p, i), yours, also)))
	for _, kid := range c.v.Workshop.KidsOf(i) {
		c.printIdea(kid, depth+2)
	}
}
