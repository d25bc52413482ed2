package screen

import (
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// nudgeKey is what the reminder of a question is made from.
type nudgeKey struct {
	of       live.Origin
	agenda   workshop.EntryID
	question string
}

// nudging remembers what the table is reminded of: it is asked at every look.
type nudging struct {
	half     known[halfFrom, halfway]
	question known[nudgeFrom, string]
}

type halfFrom struct{ now, agenda workshop.EntryID }

// halfway is when half of the time is gone, where there is a time box.
type halfway struct {
	at    time.Time
	boxed bool
}

type nudgeFrom struct {
	halfFrom
	ideas, messages, seats workshop.EntryID
	at                     place
	role                   workshop.Role
	late                   bool
}

// nudge returns the question that the table is reminded of; empty: none.
func (c *cafe) nudge() string {
	if c.isEditing() {
		return ""
	}
	w := c.view.Workshop
	from := nudgeFrom{
		halfFrom: halfFrom{w.Rev(workshop.NowTopic), w.Rev(workshop.AgendaTopic)},
		ideas:    w.Rev(workshop.IdeasTopic), messages: w.Rev(workshop.MessagesTopic), seats: w.Rev(workshop.SeatsTopic),
		at: c.at, role: c.view.Me.Role,
	}
	half := c.nudging.half.get(from.halfFrom, func() halfway {
		at, boxed := w.HalfGone()
		return halfway{at, boxed}
	})
	from.late = half.boxed && !c.view.At.Before(half.at)
	return c.nudging.question.get(from, func() string {
		q, _ := c.view.Nudge()
		return q.ID
	})
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
