package line

import (
	"slices"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// soon is how long before a deadline people are told that it comes.
const soon = 2 * time.Minute

// nextDue returns when something has to be said although nothing happens.
func nextDue(v live.View) (time.Time, bool) {
	n := v.Workshop.Now()
	at, due := n.Until.Add(-soon), false
	if !n.Until.IsZero() && !n.TimeUp && at.After(v.At) {
		due = true
	}
	if half, ok := v.Workshop.HalfGone(); ok && half.After(v.At) && (!due || half.Before(at)) {
		at, due = half, true
	}
	return at, due
}

// news says what is urgent of what is different since a view before, to
// somebody who cannot see it: each thing once, however many views come. It
// depends on nothing but the two views, the second that they were taken at
// included.
func (c *call) news(before live.View) []string {
	var lines []string
	lines = append(lines, c.newMoment(before)...)
	lines = append(lines, c.newRole(before)...)
	lines = append(lines, c.newlyAlone(before)...)
	if before.Workshop.Now().Entered == c.v.Workshop.Now().Entered {
		if d := c.deadline(before); d != "" {
			lines = append(lines, d)
		}
	}
	lines = append(lines, c.newlyShown(before)...)
	if said := c.nudge(before); said != "" {
		lines = append(lines, said)
	}
	lines = append(lines, c.newResult(before)...)
	lines = append(lines, c.newAnswers(before)...)
	lines = append(lines, c.newlySealed(before)...)
	if c.v.Facilitates() {
		lines = append(lines, c.newHelp(before)...)
	}
	heard := lastMessage(before)
	for _, m := range c.v.Workshop.Messages() {
		if said := c.message(m); m.ID > heard && said != "" {
			lines = append(lines, said)
		}
	}
	return lines
}

// newlyShown says that what others write is not hidden any more, while people
// stay where they are.
func (c *call) newlyShown(before live.View) []string {
	was, is := before.Workshop.Cover(), c.v.Workshop.Cover()
	if was == (workshop.Cover{}) || is != (workshop.Cover{}) || before.Workshop.Now().Moment != c.v.Workshop.Now().Moment {
		return nil
	}
	return []string{c.p.T("What everybody has written is shown now.")}
}

func lastMessage(v live.View) (last workshop.EntryID) {
	if all := v.Workshop.Messages(); len(all) > 0 {
		last = all[len(all)-1].ID
	}
	return last
}

// newRole says what somebody has become.
func (c *call) newRole(before live.View) []string {
	was, is := before.Me, c.v.Me
	if was.Seat == nil || is.Seat == nil {
		return nil
	}
	switch {
	case was.Role < workshop.Facilitator && is.Role == workshop.Facilitator:
		return []string{c.p.T("You are a facilitator now.")}
	case was.Role == workshop.Facilitator && is.Role < workshop.Facilitator:
		return []string{c.p.T("You are no facilitator any more.")}
	case is.Seat.Hosts > 0 && was.Seat.Hosts != is.Seat.Hosts:
		return []string{c.p.T("You are the host of this table: {n}", "n", is.Seat.Hosts)}
	case was.Seat.Hosts > 0 && is.Seat.Hosts == 0:
		return []string{c.p.T("You are not the host of the table any more.")}
	case was.Role < workshop.Host && is.Role == workshop.Host && is.Seat.Hosts == 0:
		lines := []string{c.p.T("Your table has no host now: everybody at it can write its key findings.")}
		if c.v.Workshop.Hostless(is.Table) {
			lines = append(lines, c.p.T("Your table has lost its host. Who takes over?"))
		}
		return lines
	case was.Role == workshop.Host && is.Role < workshop.Host && is.Table > 0 && is.Table == was.Table:
		if host := c.v.Workshop.HostNumber(is.Table); host > 0 {
			return []string{c.p.T("Your table has a host now, who writes its key findings: number {n}", "n", host)}
		}
	}
	return nil
}

// newlyAlone says to the last one at a table that help is on its way.
func (c *call) newlyAlone(before live.View) []string {
	if before.Me.Seat != nil && before.Workshop.Alone(before.Me.Seat.ID) {
		return nil
	}
	return c.alone()
}

// alone says that nobody else is at the table; nothing to others.
func (c *call) alone() []string {
	if c.v.Me.Seat == nil || !c.v.Workshop.Alone(c.v.Me.Seat.ID) {
		return nil
	}
	return []string{c.p.T("You are alone at this table. Write on: the facilitator has been told.")}
}

// newMoment says where everyone is, if that or the clock is different.
func (c *call) newMoment(before live.View) []string {
	was, is := before.Workshop.Now(), c.v.Workshop.Now()
	toTable := c.v.Me.Table > 0 && c.v.Me.Table != before.Me.Table
	switch {
	case was.Entered != is.Entered:
		lines := c.now()[1:]
		if is.Round > 0 && (is.Sub == workshop.MoveSub || toTable) {
			return append(lines, c.goTo()...)
		}
		if was.Step == is.Step && was.Round == is.Round && was.Sub != workshop.MoveSub {
			return append(lines, c.placed()...) // they know what it is about, and perhaps look at another question
		}
		return append(lines, c.about()...)
	case toTable:
		return c.goTo()
	case was.Up != is.Up, was.Paused != is.Paused, was.Stopped != is.Stopped, was.TimeUp != is.TimeUp, !was.Until.Equal(is.Until):
		earlier := *c
		earlier.v = before
		if said := c.task(); said != earlier.task() { // stopped is stopped, whatever the clock does
			return append([]string{said}, c.onward()...)
		}
	}
	return nil
}

// deadline says once that the time is nearly up.
func (c *call) deadline(before live.View) string {
	was, is := before.Workshop.Now(), c.v.Workshop.Now()
	earlier, boxed := before.Left()
	left, still := c.v.Left()
	if !boxed || !still || is.Paused || is.TimeUp || is.Stopped || !was.Until.Equal(is.Until) || earlier <= soon || left > soon || left <= 0 {
		return ""
	}
	if left > soon-5*time.Second {
		return c.p.T("Two minutes left.")
	}
	return c.p.T("Time left: {left}", "left", c.p.Left(left))
}

// task says in a line what to do now, and until when.
func (c *call) task() string { return c.p.T("Now: {what}", "what", parts(c.what(), c.time())) }

// brief is task, or that there is none yet.
func (c *call) brief() string {
	if c.v.Workshop.Now().Step == "" {
		return c.p.T("The workshop has not begun.")
	}
	return c.task()
}

// goTo says which table to go to, and what it talks about.
func (c *call) goTo() []string {
	w, table := c.v.Workshop, c.v.Me.Table
	if table == 0 || c.v.Me.Seat == nil {
		if c.v.Facilitates() {
			return nil
		}
		if me := c.v.Me.Seat; me != nil && me.Laptop > 0 {
			return []string{c.p.T("Table {n} is not used now. The facilitator can put this laptop at another one.", "n", me.Laptop)}
		}
		return []string{c.p.T("You have no table yet. The facilitator will find you one.")}
	}
	n := w.Now()
	if c.v.Me.Seat.Laptop > 0 {
		return append([]string{c.p.T("This laptop stays at table {n}.", "n", table)}, c.guides()...)
	}
	where := c.p.T("Go to table {n}", "n", table)
	if w.Stays(c.v.Me.Seat.ID) {
		where = c.p.T("Stay at table {n}", "n", table)
	}
	theme := w.ThemeAt(w.Step(), table, n.Round)
	lines := []string{where + ".", c.p.T("Theme: {theme}", "theme", c.text(theme.Name))}
	if host := w.HostNumber(table); host > 0 && c.v.Me.Seat.Hosts != table { // to be the host is news of its own
		lines = append(lines, c.p.T("Host of this table: number {n}", "n", host))
	}
	return lines
}

// about says the theme and the first question of the table.
func (c *call) about() []string {
	if said := c.tableRates(); said != nil {
		return said
	}
	if said := c.placed(); said != nil {
		return said
	}
	q, ok := c.question()
	if !ok || c.v.Workshop.Now().Sub == workshop.MoveSub {
		return nil
	}
	w := c.v.Workshop
	theme := w.ThemeAt(w.Step(), c.v.Me.Table, w.Now().Round)
	return []string{parts(c.text(theme.Name), c.text(q.Text))}
}

// tableRates says at the laptop of a table how the people at it rate.
func (c *call) tableRates() []string {
	if me := c.v.Me.Seat; me == nil || me.Laptop == 0 || !c.v.Workshop.BallotOpen() {
		return nil
	}
	return []string{c.p.T("Tables do not rate, people do: each with a device of their own. Who has none gets a word from the facilitator and rates with it here, one after the other.")}
}

// newResult says that another part of a result is open.
func (c *call) newResult(before live.View) []string {
	is := c.v.Workshop.Ballot()
	if is == nil || is.Revealed == 0 {
		return nil
	}
	for _, was := range before.Workshop.Ballots() {
		if was.ID == is.ID && was.Revealed >= is.Revealed {
			return nil
		}
	}
	return []string{c.p.T("The result is shown, part {n} of {all}: {part}", "n", is.Part(is.Revealed), "all", len(is.Stages()), "part", c.p.T(workshop.StageTitle(is.Revealed)))}
}

// newAnswers says that everybody can read now what a poll was answered with.
func (c *call) newAnswers(before live.View) []string {
	is, was := c.v.Workshop.Polling(), before.Workshop.Polling()
	if is == nil || !is.Shown || was == nil || was.ID != is.ID || was.Shown {
		return nil
	}
	return []string{c.p.T("The answers are shown now.")}
}

// newlySealed says that the promise is kept now, and why what could be changed
// cannot any more. Whoever facilitates seals, and is answered.
func (c *call) newlySealed(before live.View) []string {
	if c.v.Facilitates() || len(c.v.Workshop.SealedScopes()) <= len(before.Workshop.SealedScopes()) {
		return nil
	}
	return []string{c.p.T("Sealed: nobody can find out any more who wrote what is over.")}
}

// newHelp says which tables want the facilitator to come.
func (c *call) newHelp(before live.View) []string {
	w := c.v.Workshop
	seating := w.Seating(w.Now().Step)
	if seating == nil || w.Now().Round == 0 {
		return nil
	}
	var lines []string
	for n := 1; n <= seating.Tables; n++ {
		if w.Table(n).HelpWanted && !before.Workshop.Table(n).HelpWanted {
			lines = append(lines, c.p.T("Table {n} asks you to come.", "n", n))
		}
		if w.Hostless(n) && !before.Workshop.Hostless(n) {
			lines = append(lines, c.p.T("Table {n} has no host.", "n", n))
		}
	}
	small := before.Workshop.SmallTables()
	for _, n := range w.SmallTables() {
		if !slices.Contains(small, n) {
			lines = append(lines, c.p.T("Table {n} has become too small. Move somebody there.", "n", n))
		}
	}
	return lines
}

// message returns what the facilitator said, to those it was said to; nothing
// to others.
func (c *call) message(m workshop.Message) string {
	if m.Table == 0 || m.Table == c.v.Me.Table || c.v.Facilitates() {
		return c.p.T("The facilitator says: {text}", "text", m.Text)
	}
	return ""
}
