package line

import (
	"context"
	"time"

	"kahvila/i18n"
	"kahvila/workshop"
)

// status is the answer to status.
type status struct {
	Workshop  string `json:"workshop"`
	Step      string `json:"step,omitempty"`
	Kind      string `json:"kind,omitempty"`
	Round     int    `json:"round,omitempty"`
	Substep   string `json:"substep,omitempty"`
	Question  string `json:"question,omitempty"`
	Deadline  string `json:"deadline,omitempty"` // RFC 3339
	Writing   bool   `json:"writing"`
	Sealed    bool   `json:"sealed"`
	Rehearsal bool   `json:"rehearsal,omitempty"`
	You       *you   `json:"you,omitempty"`
	People    int    `json:"people"`
	Ends      string `json:"ends,omitempty"` // RFC 3339: the workshop, if all goes by the plan from here
	Late      int    `json:"late,omitempty"` // minutes; less than 0: early

	Trouble string  `json:"trouble,omitempty"` // why nothing can be saved just now, for those who facilitate
	Lost    string  `json:"lost,omitempty"`    // what could not be had when the room was opened, for the same
	Mirror  *mirror `json:"mirror,omitempty"`  // for the same
	Battery int     `json:"battery,omitempty"` // percent that are left without mains, for the same
}

type you struct {
	Seat  string `json:"seat"`
	Role  string `json:"role"`
	Table int    `json:"table,omitempty"`
	Alias string `json:"alias,omitempty"`

	Laptop int `json:"laptop,omitempty"` // the table whose laptop this is: nobody in person
}

func (c *call) status() status {
	w, me := c.v.Workshop, c.v.Me
	n, step := w.Now(), w.Step()
	s := status{
		Workshop: c.v.ID, Step: step.ID, Kind: step.Kind, Round: n.Round, Substep: string(n.Sub),
		Writing: w.Writing(), Sealed: w.SealedNow(), Rehearsal: w.Rehearsal(), People: w.People(),
	}
	if !n.Until.IsZero() {
		s.Deadline = n.Until.Format(time.RFC3339)
	}
	if q, ok := c.question(); ok {
		s.Question = q.ID
	}
	if n.Step != "" {
		tt := w.Timetable(c.v.At)
		s.Ends, s.Late = tt.Ends.Format(time.RFC3339), int(tt.Late()/time.Minute)
	}
	c.keep(&s)
	if me.Seat != nil {
		s.You = &you{Seat: seatNumber(me), Role: me.Role.String(), Table: me.Table, Alias: me.Alias, Laptop: me.Seat.Laptop}
	}
	return s
}

// question returns the question that the person's table begins with.
func (c *call) question() (workshop.Question, bool) {
	w := c.v.Workshop
	step := w.Step()
	if step.Kind != "cafe" || c.v.Me.Table == 0 {
		return workshop.Question{}, false
	}
	return w.StartQuestion(step, c.v.Me.Table, w.Now().Round)
}

// runStatus says what to do now and until when.
func runStatus(_ context.Context, c *call) error {
	if c.json {
		return c.object(c.status())
	}
	c.print(c.now()...)
	if q, ok := c.question(); ok {
		theme := c.v.Workshop.ThemeAt(c.v.Workshop.Step(), c.v.Me.Table, c.v.Workshop.Now().Round)
		c.print(parts(c.text(theme.Name), c.text(q.Text)))
	}
	c.print(c.tableRates()...)
	if c.v.Facilitates() {
		c.print(c.ending()...)
	}
	c.print(c.whereYouSit()...)
	c.print(c.alone()...)
	c.print(c.kept()...)
	for _, m := range c.v.Workshop.Messages() {
		if m.ID > c.v.Workshop.Now().Entered {
			c.printMessage(m)
		}
	}
	return nil
}

// printMessage says what the facilitator said, to those it was said to.
func (c *call) printMessage(m workshop.Message) {
	if said := c.message(m); said != "" {
		c.print(said)
	}
}

// called is what the workshop is called. A rehearsal says first that it is one.
func (c *call) called() string {
	title := c.text(c.v.Workshop.Agenda().Title)
	if c.v.Workshop.Rehearsal() {
		return parts(c.p.T("REHEARSAL"), title)
	}
	return title
}

// now says where the workshop is and what to do.
func (c *call) now() []string {
	w := c.v.Workshop
	n, step := w.Now(), w.Step()
	lines := []string{c.called()}
	if n.Step == "" {
		return append(lines, c.p.T("The workshop has not begun."))
	}
	round := ""
	if n.Round > 0 {
		round = c.p.T("round {n} of {all}", "n", n.Round, "all", len(step.Rounds))
	}
	return append(lines, parts(c.text(step.Title), round), c.task())
}

// what says what to do at this moment.
func (c *call) what() string {
	w := c.v.Workshop
	n, step := w.Now(), w.Step()
	switch {
	case n.Up:
		return c.p.T("look up: writing goes on in a moment")
	case n.Stopped && n.Sub == workshop.RateSub:
		return c.p.T("rating is stopped")
	case n.Stopped && n.Sub == workshop.AnswerSub:
		return c.p.T("the poll is stopped")
	case n.Stopped:
		return c.p.T("writing is stopped")
	}
	if nth := w.Rating(); n.Sub == workshop.RateSub && nth > 1 {
		return c.p.T("rate again, rating {n}", "n", nth)
	}
	if n.Sub == workshop.MoveSub {
		return c.p.T(c.wayThere())
	}
	if waiting := c.others(); waiting != "" {
		return c.p.T(waiting)
	}
	if doing := n.Title(); doing != "" {
		return c.p.T(doing)
	}
	switch step.Kind {
	case "welcome":
		return c.p.T("the workshop begins soon")
	case "group":
		return c.p.T("ideas are being grouped")
	case "roadmap":
		return c.p.T("the roadmap is being made")
	case "closing":
		return c.p.T("the workshop is ending")
	}
	return c.text(step.Title)
}

// others says, in English, what goes on where others do what the moment is for;
// nothing where this one does it, too. Whoever is asked for what they cannot do
// looks for it in vain.
func (c *call) others() string {
	w := c.v.Workshop
	b, p := w.Ballot(), w.Polling()
	switch sub := w.Now().Sub; {
	case c.v.Facilitates():
	case sub == workshop.FindingsSub && c.v.Me.Role < workshop.Host:
		return i18n.Mark("agree on the key findings of your table")
	case sub == workshop.SortSub && c.v.Me.Role < workshop.Host:
		return i18n.Mark("ideas are being grouped")
	case sub == workshop.ResultSub && b != nil && b.Revealed == 0:
		return i18n.Mark("the facilitator shows the result soon")
	case sub == workshop.OutcomeSub && p != nil && !p.Shown:
		return i18n.Mark("the facilitator shows the answers soon")
	}
	return ""
}

// wayThere says how this one comes to a table now, in English.
func (c *call) wayThere() string {
	w, me := c.v.Workshop, c.v.Me.Seat
	seating := w.Seating(w.Now().Step)
	switch {
	case me == nil || c.v.Facilitates():
	case me.Laptop > 0:
		return i18n.Mark("people change tables")
	case w.Stays(me.ID):
		return i18n.Mark("stay at your table")
	case c.v.Me.Table == 0 && seating != nil && seating.Rotation == workshop.FreeRotation:
		return i18n.Mark("choose a table")
	}
	return workshop.MoveSub.Title()
}

// time says until when, or what else there is to say of the clock.
func (c *call) time() string {
	n := c.v.Workshop.Now()
	left, boxed := c.v.Left()
	switch {
	case n.Stopped, n.Up:
		return ""
	case n.Paused:
		return c.p.T("the clock is paused with {left} left", "left", c.p.Left(n.Left))
	case n.TimeUp && !c.v.Workshop.Writing():
		return c.p.T("time is up")
	case n.TimeUp:
		return c.p.T("time is up: finish your sentence")
	case boxed:
		return c.p.T("until {time}, {left} left", "time", c.p.Clock(n.Until.Local()), "left", c.p.Left(left))
	}
	return ""
}
