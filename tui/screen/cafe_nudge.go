package screen

import (
	"kahvila/live"
	"kahvila/workshop"
)

// nudgeKey is what the reminder of a question is made from.
type nudgeKey struct {
	of       live.Origin
	agenda   workshop.EntryID
	question string
}

// nudge returns the question that the table is reminded of; empty: none.
func (c *cafe) nudge() string {
	q, ok := c.view.Nudge()
	if !ok || c.isEditing() {
		return ""
	}
	return q.ID
}

// isEditing reports whether something else than an answer is being written.
func (c *cafe) isEditing() bool { return c.to.as != asIdea || c.to.idea != 0 }

// drawNudge puts the reminder over what others wrote.
func (c *cafe) drawNudge(p *page, question string) {
	if question != "" && p.left() > 3 {
		over(p, &c.strips.nudge, 1, nudgeKey{c.view.Origin(), c.view.Workshop.Rev(workshop.AgendaTopic), question})
	}
}

func (c *cafe) nudgeLines() []string {
	q, _, _ := c.view.Workshop.Agenda().Question(c.strips.nudge.key.question)
	return []string{" " + c.f.Theme.Warn.Render(c.f.T.T("Nobody at your table has answered yet: {question}", "question", c.f.in(q.Text)))}
}
