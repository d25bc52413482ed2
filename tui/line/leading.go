package line

import (
	"kahvila/export"
	"kahvila/i18n"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// leading lists what a facilitator can do now. The numbers stay what they are
// through the whole workshop: 7 and 8 are what belongs to the moment.
func (t *talk) leading() []entry {
	w := t.v.Workshop
	n := w.Now()
	var all []entry
	add := func(n int, what, label string, do func()) {
		all = append(all, entry{n: n, what: what, label: label, do: do})
	}
	if m, ok := w.After(1); ok {
		add(1, "next", t.p.T("Next: {moment}", "moment", phrase.Moment(t.p, t.v.Workshop, m)), func() { t.move("next", "") })
	}
	add(2, "say", t.p.T("Message"), t.sayTo)
	add(3, "going", t.p.T("How it goes, and who is where"), t.going)
	add(4, "clock", t.p.T("Clock and steps"), func() { t.act(t.clockEntries()) })
	add(5, "crew", t.p.T("People and tables ({n})", "n", w.People()), func() { t.act(t.crew()) })
	add(6, "material", t.p.T("Ideas, development targets and roadmap"), func() { t.act(t.material()) })
	b := w.Ballot()
	switch {
	case w.Cover() != (workshop.Cover{}):
		add(7, "show-ideas", t.p.T("Show everyone what was written"), func() { t.done(&workshop.ShowIdeas{}) })
	case w.Step().Kind == "group":
		all = append(all, t.leadGrouping()...)
	case w.Step().Kind == "roadmap" && len(t.targets()) > 0:
		add(7, "rows", t.p.T("Roadmap"), t.rows)
	case w.BallotOpen():
		add(7, "papers", t.p.T("Ballots from paper ({n})", "n", b.Papers()), t.papers)
	case w.PollOpen():
		add(7, "papers", t.p.T("Answers from paper ({n})", "n", w.Polling().Papers()), t.papers)
	case n.Sub == workshop.OutcomeSub && w.Polling() != nil && !w.Polling().Shown:
		add(7, "reveal-poll", t.p.T("Show the answers to everyone"), func() { t.do(&workshop.Reveal{}) })
	case n.Sub == workshop.ResultSub && b != nil && b.Revealed < workshop.Stages:
		add(7, "reveal", t.p.T("Show the next part to everyone"), func() { t.do(&workshop.Reveal{}) })
	case n.Sub == workshop.ResultSub && b != nil && t.disputed(b) > 0:
		add(7, "again", t.p.T("Rate the disputed once more"), func() { t.word("again") })
	}
	if t.polled() != nil {
		add(8, "answers", t.p.T("Read what was answered"), t.readPoll)
	} else if b := t.readable(); b != nil {
		add(8, "result", t.p.T("Read the result"), func() { t.readOne(b) })
	}
	return all
}

// crew lists what can be done with people and where they sit.
func (t *talk) crew() []entry {
	w := t.v.Workshop
	all := []entry{{label: t.p.T("People ({n})", "n", w.People()), do: t.people}}
	add := func(label string, do func()) { all = append(all, entry{label: label, do: do}) }
	if w.Step().Kind == "cafe" || w.Step().Kind == "welcome" {
		add(t.p.T("Who sits where"), t.seatings)
	}
	if _, seated := w.RouteStep(); seated {
		add(t.p.T("Routes of everyone"), func() { t.word("route") })
	}
	lock := t.p.T("Lock the room")
	if w.Locked() {
		lock = t.p.T("Open the room")
	}
	add(lock, t.lock)
	add(t.p.T("Count in people without a device"), t.withoutDevice)
	add(t.p.T("Who has a laptop?"), t.chooseLaptops)
	return all
}

// lock lets nobody new in, or people again, and says which.
func (t *talk) lock() {
	if _, ok := t.do(&workshop.Lock{Off: t.v.Workshop.Locked()}); !ok {
		return
	}
	said := i18n.Mark("People can join again.")
	if t.v.Workshop.Locked() {
		said = i18n.Mark("Nobody new can come in now.")
	}
	t.print(t.p.T(said))
}

// material lists what can be done with what was written, and with what is made
// of it.
func (t *talk) material() []entry {
	w := t.v.Workshop
	var all []entry
	add := func(label string, do func()) { all = append(all, entry{label: label, do: do}) }
	add(t.p.T("Read all ideas, by question ({n})", "n", t.v.Harvest().Ideas), t.readAll)
	if n := len(t.hidden()); n > 0 {
		add(t.p.T("Hidden ideas ({n})", "n", n), func() { t.readIdeas(t.p.T("Hidden ideas"), t.hidden) })
	}
	if n := len(w.Findings()) + len(w.Messages()); n > 0 {
		add(t.p.T("Findings and messages ({n})", "n", n), t.readSaid)
	}
	all = append(all, t.debating(0)...)
	if w.Step().Kind == "cafe" {
		add(t.p.T("Ideas on the wall"), t.wallMode)
	}
	add(t.p.T("Bring ideas in"), func() { t.act(t.bringing()) })
	if w.Step().Kind != "group" { // or what is wanted often is in the menu itself
		add(t.p.T("Group ideas ({n} loose)", "n", len(t.loose())), func() {
			t.act(append(t.sortingEntries(), entry{n: 9, label: t.p.T("Group several ideas at once"), do: t.group}))
		})
	} else {
		add(t.p.T("Group several ideas at once"), t.group)
	}
	if n := len(t.targets()); n > 0 {
		add(t.p.T("Development targets ({n})", "n", n), t.editTargets)
		add(t.p.T("Roadmap"), t.rows)
		if len(w.Ended()) > 0 {
			add(t.p.T("Since last time"), t.readSince)
		}
		add(t.p.T("Arrange"), t.arrange)
		if _, _, err := t.proposal(); err == nil && !w.BallotOpen() {
			add(t.p.T("How to vote"), t.howToVote)
		}
	}
	add(t.p.T("Print"), t.printSheet)
	if t.r.Files != nil { // or the word takes it away
		add(t.p.T("Export"), t.exportFile)
	}
	return all
}

// clockEntries stop and go on, give more time, and go to other steps.
func (t *talk) clockEntries() []entry {
	w := t.v.Workshop
	n := w.Now()
	var all []entry
	add := func(label string, do func()) { all = append(all, entry{label: label, do: do}) }
	switch {
	case n.Paused:
		add(t.p.T("Resume"), func() { t.do(&workshop.Resume{}) })
	case !n.Until.IsZero() && !n.TimeUp:
		add(t.p.T("Pause"), func() { t.do(&workshop.Pause{}) })
	}
	if b := w.Ballot(); b != nil && b.Step == n.Step && n.Sub == workshop.ResultSub && b.Revealed >= workshop.ApartStage {
		add(t.p.T("Rate the disputed once more"), func() { t.word("again") })
	}
	switch {
	case n.Up:
		add(t.p.T("Write on"), func() { t.do(&workshop.EyesUp{Off: true}) })
	case w.Writing():
		add(t.p.T("Eyes up"), func() { t.do(&workshop.EyesUp{}) })
	}
	if n.Step != "" {
		add(t.p.T("More time, or less"), t.extend)
	}
	switch {
	case w.BallotOpen():
		add(t.p.T("Stop rating"), func() { t.do(&workshop.Stop{}) })
	case w.PollOpen():
		add(t.p.T("Stop the poll"), func() { t.do(&workshop.Stop{}) })
	case w.Writing():
		add(t.p.T("Stop writing"), func() { t.do(&workshop.Stop{}) })
	}
	add(t.p.T("The plan by the clock"), t.timetable)
	add(t.p.T("Go to another step"), t.choosePlace)
	add(t.p.T("Change the agenda"), t.changeAgenda)
	if w.Ending() && w.Agenda().LastMeeting() == w.Meeting() {
		add(t.p.T("Follow-up meeting"), t.planFollowUp)
	}
	return all
}

// extend asks how much.
func (t *talk) extend() {
	text, ok := t.askText(t.p.T("How much: 1m, 90s, or -1m for less"), "", "")
	if !ok {
		return
	}
	span, err := workshop.ParseSpan(text)
	if err != nil {
		t.print(t.p.T("{span} is not a time span. Write for example 1m, 90s or 1m30s.", "span", text))
		return
	}
	t.do(&workshop.Extend{By: span}) // the clock that follows is the answer
}

// move asks whether to move everyone, and says what that interrupts.
func (t *talk) move(how, step string) {
	w := t.v.Workshop
	to, ok := workshop.Moment{}, false
	switch how {
	case "next":
		to, ok = w.After(1)
	case "back":
		to, ok = w.After(-1)
	default:
		for _, m := range w.Agenda().Moments() {
			if ok = m.Step == step; ok {
				to = m
				break
			}
		}
	}
	if !ok {
		t.do(&workshop.Go{Go: how, Step: step}) // its refusal says why
		return
	}
	name := phrase.Moment(t.p, w, to)
	question := t.p.T("Move everyone on? Next: {moment}", "moment", name)
	lines := append(phrase.Interrupts(t.p, t.v, t.p.T("The result has not been shown to everyone.")), t.p.T("Nothing is lost by it, and undo takes it back."))
	if ends := phrase.NextMeeting(t.p, w, to); ends != "" {
		lines = append([]string{ends}, lines...)
	}
	switch {
	case w.Now().Step == "":
		question, lines = t.p.T("Begin? First: {moment}", "moment", name), []string{t.p.T("People can still join after that.")}
	case how == "back":
		question = t.p.T("Move everyone back? To: {moment}", "moment", name)
	case how == "goto":
		question = t.p.T("Move everyone? To: {moment}", "moment", name)
	}
	if t.confirm(question, t.p.T("Move everyone"), lines...) {
		t.do(&workshop.Go{Go: how, Step: step}) // what is said of the moment is the answer
	}
}

// choosePlace lists the steps of the agenda, and the moment before.
func (t *talk) choosePlace() {
	now, steps := t.v.Workshop.Now(), phrase.StepsByMeeting(t.v.Workshop)
	var lines [][]string
	for _, s := range steps {
		line := phrase.StepTitle(t.p, t.v.Workshop, s)
		if s.ID == now.Step {
			line = t.p.T("{step} (now)", "step", line)
		}
		lines = append(lines, []string{line})
	}
	if m, ok := t.v.Workshop.After(-1); ok {
		lines = append(lines, []string{t.p.T("Step back: {moment}", "moment", phrase.Moment(t.p, t.v.Workshop, m))})
	}
	switch i, ok := t.choose(t.p.T("Go to"), lines); {
	case !ok:
	case i == len(steps):
		t.move("back", "")
	default:
		t.move("goto", steps[i].ID)
	}
}

// seal asks before it destroys what links texts to their writers.
func (t *talk) seal() {
	if t.confirm(t.p.T("Seal everything that is closed?"), t.p.T("Seal"),
		t.p.T("What people were promised: until this is sealed they can change what they wrote; after that nobody can find out who wrote it."),
		t.p.T("What is sealed can be read, and not changed any more. Writing goes on in a new round."),
		t.p.T("This cannot be undone.")) {
		if _, ok := t.do(&workshop.Seal{}); ok {
			t.print(t.p.T("Sealed: nobody can find out any more who wrote what is over."))
		}
	}
}

// meant refuses a word whose act cannot be undone unless it says that it is
// meant: the key of that act asks, and a word has nobody to ask.
func meant(_ *call, fields map[string]any) error {
	if _, yes := fields["yes"]; !yes {
		return workshop.Refuse("Sealing cannot be undone: nobody can find out any more who wrote what is over, and nothing in it can be changed. If you mean it, say: seal --yes")
	}
	delete(fields, "yes")
	return nil
}

// onward refuses to begin another meeting by the way: the key asks, and a word
// has nobody to ask.
func onward(c *call, fields map[string]any) error {
	w := c.v.Workshop
	to, _ := w.After(1)
	if _, yes := fields["yes"]; !yes && phrase.NextMeeting(c.p, w, to) != "" {
		return workshop.Refuse("This meeting has nothing more, and meeting {n} comes next. If it begins now, say: next --yes", "n", w.MeetingOf(to.Step))
	}
	delete(fields, "yes")
	fields["go"] = "next"
	return nil
}

// undo takes back the last act, after a question: it may move everyone.
func (t *talk) undo() {
	if t.confirm(t.p.T("Take back the last thing you did?"), t.p.T("Take it back"), t.p.T("If that was to move everyone, they go back with it.")) {
		t.done(&workshop.Undo{})
	}
}

// sayTo asks for a message to everyone, or to one table.
func (t *talk) sayTo() {
	w := t.v.Workshop
	table := 0
	if s := w.Seating(w.Now().Step); s != nil {
		all := []string{t.p.T("everyone")}
		for n := 1; n <= s.Tables; n++ {
			all = append(all, t.p.T("table {n}", "n", n))
		}
		i, ok := t.option(t.p.T("To whom"), all)
		if !ok {
			return
		}
		table = i
	}
	if text, ok := t.askText(t.p.T("Message"), "", ""); ok {
		t.do(&workshop.Say{Table: table, Text: text}) // it is heard here, too
	}
}

// export reads the workshop out in a format, and says how it becomes a file.
func (t *talk) export() {
	var names []string
	for _, f := range export.Formats {
		names = append(names, t.p.T(f.Title))
	}
	i, ok := t.option(t.p.T("Export"), names)
	if !ok {
		return
	}
	if t.r.Join != "" {
		f := export.Formats[i]
		line := t.r.Join + " export " + f.Name + " > report" + f.Ext
		if !t.confirm(t.p.T("For the report, type: {line}", "line", line), t.p.T("Read it here")) {
			return
		}
	}
	t.word("export " + export.Formats[i].Name)
}
