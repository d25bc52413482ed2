package line

import (
	"kahvila/i18n"
	"kahvila/workshop"
)

// taking lists what somebody who takes part can do now. What is there in many
// moments has the same number in all of them.
func (t *talk) taking() []entry {
	w := t.v.Workshop
	step := w.Step()
	moving := step.Kind == "cafe" && w.Now().Sub == workshop.MoveSub
	var all []entry
	add := func(n int, what, label string, do func()) {
		all = append(all, entry{n: n, what: what, label: label, do: do})
	}
	switch {
	case moving:
		all = t.moving()
	case step.Kind == "cafe" && t.v.Me.Table > 0:
		all = t.atTable()
	case step.Kind == "gallery":
		all = t.walking()
	case step.Kind == "group":
		all = t.grouping()
	case w.BallotOpen() && t.v.Me.Seat.Laptop == 0: // a table has no vote
		all = t.rating()
	case w.PollOpen() && t.v.Me.Seat.Laptop == 0:
		all = t.polling()
	case w.BallotOpen(), w.PollOpen():
		all = t.turns()
	}
	if t.chooses() {
		add(3, "sit", t.p.T("Choose a table"), t.chooseTable)
	}
	if step.Kind != "cafe" {
		all = append(all, t.outcome()...)
	}
	if mine := t.mine(); len(mine) > 0 {
		add(7, "mine", t.p.T("What you wrote ({n})", "n", len(mine)), func() { t.readIdeas(t.p.T("What you wrote"), t.mine) })
	}
	if w.Now().Step != "" && t.v.Undoable() {
		add(8, "undo", t.p.T("Undo my last"), t.undoLast)
	}
	return all
}

// outcome lists what can be read of what the workshop has made.
func (t *talk) outcome() []entry {
	w := t.v.Workshop
	var all []entry
	if targets := t.targets(); len(targets) > 0 && (!w.BallotOpen() || t.v.Me.Seat.Laptop > 0) {
		all = append(all, entry{n: 3, what: "targets", label: t.p.T("Read the development targets ({n})", "n", len(targets)), do: t.readTargets})
	}
	if t.polled() != nil {
		all = append(all, entry{n: 4, what: "answers", label: t.p.T("Read what was answered"), do: t.readPoll})
	} else if b := t.readable(); b != nil {
		all = append(all, entry{n: 4, what: "result", label: t.p.T("Read the result"), do: func() { t.readOne(b) }})
	}
	all = append(all, t.debating(5)...)
	if k := w.Step().Kind; k == "roadmap" || k == "closing" {
		all = append(all, entry{n: 5, what: "roadmap", label: t.p.T("Read the roadmap"), do: t.readRoadmap})
	}
	return all
}

// moving lists what somebody can do who goes to a table.
func (t *talk) moving() []entry {
	w, me := t.v.Workshop, t.v.Me
	var all []entry
	if me.Table > 0 && !t.arrived() {
		here := t.p.T("I am here")
		if me.Seat.Laptop > 0 {
			here = t.p.T("Those without a device are here")
		}
		all = append(all, entry{n: 1, what: "here", label: here, do: func() { t.done(&workshop.Here{}) }})
	}
	if _, seated := w.RouteStep(); seated {
		all = append(all, entry{n: 2, what: "route", label: t.routeLabel(), do: func() { t.word("route") }})
	}
	if t.mayHost() {
		all = append(all, t.takeOver(6))
	}
	return all
}

func (t *talk) routeLabel() string {
	if t.v.Me.Seat.Laptop > 0 {
		return t.p.T("Routes of the people here")
	}
	return t.p.T("Your route")
}

// mayHost reports whether the person can take over a table that has no host.
func (t *talk) mayHost() bool { return t.v.Workshop.Hostless(t.v.Me.Table) && t.v.Me.Seat.Person() }

func (t *talk) takeOver(n int) entry {
	return entry{n: n, what: "host", label: t.p.T("Host this table"), do: func() { t.done(&workshop.TakeOver{}) }}
}

func (t *talk) arrived() bool {
	return t.v.Workshop.Arrived(t.v.Me.Seat.ID)
}

// atTable lists what somebody at a table can do in a round.
func (t *talk) atTable() []entry {
	w := t.v.Workshop
	theme, q, ok := t.asked()
	var all []entry
	add := func(n int, what, label string, do func()) {
		all = append(all, entry{n: n, what: what, label: label, do: do})
	}
	switch {
	case !ok || !w.Writing():
	case t.v.Muted():
		add(1, "muted", t.p.T("Why you cannot write in this round"), func() {
			t.print(t.p.T("You cannot write any more in this round. You can still read, mark and rate."))
		})
	default:
		kind := q.Asks
		if kind == "" {
			kind = workshop.PlainIdea
		}
		add(1, "write", t.p.T("Write: {kind}", "kind", t.p.T(kind.Title())), func() { t.compose(composing{kind: kind}) })
		add(2, "kinds", t.p.T("Write something of another kind"), t.writeKind)
	}
	add(3, "read", t.p.T("Read the ideas here ({n})", "n", len(t.here())), func() {
		t.readIdeas(t.text(q.Text), t.here)
	})
	add(4, "new", t.p.T("New since you looked ({n})", "n", len(t.fresh())), t.readNew)
	if n := len(theme.Questions); n > 1 {
		add(5, "question", t.p.T("Another question (this is {n} of {all})", "n", t.question+1, "all", n), t.chooseQuestion)
	}
	switch {
	case t.v.Me.Role >= workshop.Host && t.mayHost():
		add(6, "hostless", t.p.T("Host this table, or write its findings"), func() { t.act(append([]entry{t.takeOver(0)}, t.hosting()...)) })
	case t.v.Me.Role >= workshop.Host:
		add(6, "hosting", t.p.T("For the host: findings, paper, help"), func() { t.act(t.hosting()) })
	case t.mayHost():
		all = append(all, t.takeOver(6))
	}
	return all
}

// asked returns the theme of the table and the question that is open there.
func (t *talk) asked() (workshop.Theme, workshop.Question, bool) {
	w := t.v.Workshop
	n := w.Now()
	theme := w.ThemeAt(w.Step(), t.v.Me.Table, n.Round)
	if at := (stay{n.Step, n.Round, t.v.Me.Table}); at != t.at {
		t.at, t.question = at, 0
		if first, ok := w.StartQuestion(w.Step(), at.table, at.round); ok {
			for i, q := range theme.Questions {
				if q.ID == first.ID {
					t.question = i
				}
			}
		}
	}
	if t.question >= len(theme.Questions) {
		t.question = 0
		if len(theme.Questions) == 0 {
			return theme, workshop.Question{}, false
		}
	}
	return theme, theme.Questions[t.question], true
}

// stay tells one stay at a table from another.
type stay struct {
	step         string
	round, table int
}

func (t *talk) chooseQuestion() {
	theme, _, _ := t.asked()
	var all []string
	for _, q := range theme.Questions {
		all = append(all, t.text(q.Text))
	}
	if i, ok := t.option(t.text(theme.Name), all); ok {
		t.question, t.shown = i, nil
		t.print(t.text(theme.Questions[i].Text))
	}
}

// hosting lists what the host of a table can do.
func (t *talk) hosting() []entry {
	w, table := t.v.Workshop, t.v.Me.Table
	state := w.Table(table)
	var all []entry
	add := func(label string, do func()) { all = append(all, entry{label: label, do: do}) }
	if w.Writing() && !t.v.Muted() {
		add(t.p.T("Write a key finding of your table"), t.writeFinding)
		if len(t.found()) > 0 {
			add(t.p.T("Change a key finding"), t.changeFinding)
		}
		add(t.p.T("Write down what stood on paper"), t.writePaper)
	}
	done, help := t.p.T("Our table is done"), t.p.T("Ask the facilitator to come")
	if state.Done {
		done = t.p.T("Our table goes on")
	}
	if state.HelpWanted {
		help = t.p.T("No help needed any more")
	}
	add(t.p.T("What a host does now"), t.readScript)
	add(done, func() { t.done(&workshop.Done{Off: t.v.Workshop.Table(table).Done}) })
	add(help, func() { t.done(&workshop.HelpWanted{Off: t.v.Workshop.Table(table).HelpWanted}) })
	if t.v.Me.Seat.Hosts == table {
		add(t.p.T("Hand the table over"), func() {
			others := t.v.Workshop.AtTableWith(t.v.Me.Seat.ID)
			var all []string
			for _, s := range others {
				all = append(all, t.p.T("number {n}", "n", s.Number))
			}
			if len(all) == 0 {
				t.done(&workshop.HandOver{}) // its refusal says that there is nobody
			} else if i, ok := t.option(t.p.T("Who hosts this table now?"), all); ok {
				t.done(&workshop.HandOver{To: others[i].ID})
			}
		})
	}
	return all
}

// writeKind asks what kind of thing is to be written.
func (t *talk) writeKind() {
	kinds := []workshop.IdeaKind{workshop.PlainIdea, workshop.Obstacle, workshop.Ask, workshop.Example}
	var names []string
	for _, k := range kinds {
		names = append(names, t.p.T(k.Title()))
	}
	names = append(names, t.p.T("Several ideas at once"))
	i, ok := t.option("", names)
	switch {
	case ok && i == len(kinds):
		_, q, _ := t.asked()
		t.writeSeveral("", q)
	case ok:
		t.compose(composing{kind: kinds[i]})
	}
}

// promise says once in each round who sees what is written.
func (t *talk) promise() {
	step := t.v.Workshop.Step()
	alias, covered := t.v.Me.Alias, t.v.Workshop.Cover() != workshop.Cover{}
	said := i18n.Mark("others see your table, nobody sees your name · can be changed until sealed")
	switch {
	case step.Kind == "gallery":
		said = galleryPromise(step, alias)
	case covered && step.Mode == workshop.Named:
		said = i18n.Mark("only the facilitator sees it until it is shown; then all, with your alias: {alias}")
	case covered && step.Mode == workshop.Anonymous:
		said = i18n.Mark("only the facilitator sees it until it is shown; then all, without table or name")
	case covered:
		said = i18n.Mark("only the facilitator sees it until it is shown; then all, by table, not by name")
	case step.Mode == workshop.Named && alias == "":
		said = i18n.Mark("others see your table; you have no alias · can be changed until sealed")
	case step.Mode == workshop.Named:
		said = i18n.Mark("others see your table and your alias {alias} · can be changed until sealed")
	case step.Mode == workshop.Anonymous:
		said = i18n.Mark("nobody sees your table or your name · can be changed until sealed")
	case t.v.PassesOn():
		said = i18n.Mark("others see the table, nobody's name · can be changed until people move on")
	}
	if key := said + step.ID + t.at.step + idString(uint64(t.at.round)); key != t.promised {
		t.promised = key
		t.print(t.p.T(said, "alias", alias))
	}
}
