package line

import (
	"slices"

	"kahvila/i18n"
	"kahvila/workshop"
)

// taking lists what somebody who takes part can do now.
func (t *talk) taking() []entry {
	w := t.v.Workshop
	var all []entry
	add := func(what, label string, do func()) { all = append(all, entry{what: what, label: label, do: do}) }
	step := w.Step()
	if t.chooses() {
		add("sit", t.p.T("Choose a table"), t.chooseTable)
	}
	if step.Kind == "cafe" && w.Hostless(t.v.Me.Table) && t.v.Me.Seat.Person() {
		add("host", t.p.T("Host this table"), func() { t.done(&workshop.TakeOver{}) })
	}
	switch {
	case step.Kind == "cafe" && w.Now().Sub == workshop.MoveSub:
		if t.v.Me.Table > 0 && !t.arrived() {
			here := t.p.T("I am here")
			if t.v.Me.Seat.Laptop > 0 {
				here = t.p.T("Those without a device are here")
			}
			add("here", here, func() { t.done(&workshop.Here{}) })
		}
	case step.Kind == "cafe" && t.v.Me.Table > 0:
		all = t.atTable()
	case w.BallotOpen():
		all = t.rating()
	}
	if targets := t.targets(); len(targets) > 0 && !w.BallotOpen() {
		add("targets", t.p.T("Read the development targets ({n})", "n", len(targets)), t.readTargets)
	}
	if b := w.Ballot(); b != nil {
		if r, stages := t.v.Result(b); r != nil {
			add("result", t.p.T("Read the result"), func() { t.readResult(b, stages) })
		}
	}
	if step.Kind == "roadmap" || step.Kind == "closing" {
		add("roadmap", t.p.T("Read the roadmap"), t.readRoadmap)
	}
	if mine := t.mine(); len(mine) > 0 {
		add("mine", t.p.T("What you wrote ({n})", "n", len(mine)), func() { t.readIdeas(t.p.T("What you wrote"), t.mine) })
	}
	if _, seated := w.RouteStep(); seated {
		if t.v.Me.Seat.Laptop > 0 {
			add("route", t.p.T("Routes of the people here"), func() { t.word("route") })
		} else {
			add("route", t.p.T("Your route"), func() { t.word("route") })
		}
	}
	if w.Now().Step != "" {
		add("undo", t.p.T("Undo my last"), t.undoLast)
	}
	return all
}

func (t *talk) arrived() bool {
	return slices.Contains(t.v.Workshop.Table(t.v.Me.Table).Arrived, t.v.Me.Seat.ID)
}

// atTable lists what somebody at a table can do in a round.
func (t *talk) atTable() []entry {
	w := t.v.Workshop
	theme, q, ok := t.asked()
	var all []entry
	add := func(what, label string, do func()) { all = append(all, entry{what: what, label: label, do: do}) }
	if ok && w.Writing() {
		kind := q.Asks
		if kind == "" {
			kind = workshop.PlainIdea
		}
		add("write", t.p.T("Write: {kind}", "kind", t.p.T(kind.Title())), func() { t.compose(composing{kind: kind}) })
		add("kinds", t.p.T("Write something of another kind"), t.writeKind)
	}
	add("read", t.p.T("Read the ideas here ({n})", "n", len(t.here())), func() {
		t.readIdeas(t.text(q.Text), t.here)
	})
	add("new", t.p.T("New since you looked ({n})", "n", len(t.fresh())), t.readNew)
	if n := len(theme.Questions); n > 1 {
		add("question", t.p.T("Another question (this is {n} of {all})", "n", t.question+1, "all", n), t.chooseQuestion)
	}
	if t.v.Me.Role >= workshop.Host {
		all = append(all, t.hosting()...)
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
	add := func(what, label string, do func()) { all = append(all, entry{what: what, label: label, do: do}) }
	if w.Writing() {
		add("finding", t.p.T("Write a key finding of your table"), t.writeFinding)
		if len(t.found()) > 0 {
			add("findings", t.p.T("Change a key finding"), t.changeFinding)
		}
		add("paper", t.p.T("Write down what stood on paper"), t.writePaper)
	}
	done, help := t.p.T("Our table is done"), t.p.T("Ask the facilitator to come")
	if state.Done {
		done = t.p.T("Our table goes on")
	}
	if state.HelpWanted {
		help = t.p.T("No help needed any more")
	}
	add("script", t.p.T("What a host does now"), t.readScript)
	add("done", done, func() { t.done(&workshop.Done{Off: t.v.Workshop.Table(table).Done}) })
	add("help-wanted", help, func() { t.done(&workshop.HelpWanted{Off: t.v.Workshop.Table(table).HelpWanted}) })
	if t.v.Me.Seat.Hosts == table {
		add("hand-over", t.p.T("Hand the table over"), func() {
			if t.confirm(t.p.T("Hand the table over to the next person at it?"), t.p.T("Hand over")) {
				t.done(&workshop.HandOver{})
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
	}
	if key := said + step.ID + t.at.step + idString(uint64(t.at.round)); key != t.promised {
		t.promised = key
		t.print(t.p.T(said, "alias", alias))
	}
}
