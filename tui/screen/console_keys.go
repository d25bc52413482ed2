package screen

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// common are the keys of every facilitator's screen, most important first.
func (d *desk) common() []widget.Key {
	keys := append(d.clockKeys(), d.planKeys()...)
	keys = append(keys, d.closeKeys()...)
	keys = append(keys, d.tableKeys()...)
	return append(append(append(keys, d.voteKeys()...), d.peopleKeys()...), d.bringKey(), d.readKey(), d.fileKey(), d.editKey(), d.sheetKey())
}

func (d *desk) clockKeys() []widget.Key {
	n := d.v.Workshop.Now()
	space := widget.Key{Keys: []string{"space"}, Name: i18n.Mark("Pause"), Do: func() tea.Cmd { return d.do(&workshop.Pause{}) }}
	switch {
	case n.Paused:
		space.Name, space.Do = i18n.Mark("Resume"), func() tea.Cmd { return d.do(&workshop.Resume{}) }
	case n.Until.IsZero() || n.TimeUp:
		space.Off = i18n.Mark("No clock is running now.")
	}
	begun := ""
	if n.Step == "" {
		begun = i18n.Mark("The workshop has not begun.")
	}
	by := func(by time.Duration) func() tea.Cmd {
		return func() tea.Cmd { return d.do(&workshop.Extend{By: workshop.Span(by)}) }
	}
	return []widget.Key{
		space,
		{Keys: []string{"+"}, Name: i18n.Mark("1 minute"), Off: begun, Do: by(time.Minute)},
		{Keys: []string{"-"}, Name: i18n.Mark("1 minute"), Off: begun, Do: by(-time.Minute)},
	}
}

func (d *desk) planKeys() []widget.Key {
	w := d.v.Workshop
	next := widget.Key{Keys: []string{"n"}, Name: i18n.Mark("Next"), Do: func() tea.Cmd { return d.move("next", "") }}
	if _, ok := w.After(1); !ok {
		next.Off = i18n.Mark("This is the last step of the agenda.")
	}
	back := widget.Key{Keys: []string{"b"}, Name: i18n.Mark("Step back"), Do: func() tea.Cmd { return d.move("back", "") }}
	if _, ok := w.After(-1); !ok {
		back.Off = i18n.Mark("This is the first step of the agenda.")
	}
	return []widget.Key{
		next,
		{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: d.undo},
		back,
		{Keys: []string{"g"}, Name: i18n.Mark("Go to"), Do: d.choosePlace},
		d.followUpKey(),
	}
}

func (d *desk) closeKeys() []widget.Key {
	w := d.v.Workshop
	eyes := widget.Key{Keys: []string{"v"}, Name: i18n.Mark("Eyes up"), Do: func() tea.Cmd { return d.do(&workshop.EyesUp{}) }}
	switch {
	case w.Now().Up:
		eyes.Name, eyes.Do = i18n.Mark("Write on"), func() tea.Cmd { return d.do(&workshop.EyesUp{Off: true}) }
	case !w.Writing():
		eyes.Hidden, eyes.Off = true, i18n.Mark("Nobody is writing now. A message reaches everyone: m sends one.")
	}
	stop := widget.Key{Keys: []string{"t"}, Name: i18n.Mark("Stop writing"), Do: func() tea.Cmd { return d.do(&workshop.Stop{}) }}
	switch {
	case w.BallotOpen():
		stop.Name = i18n.Mark("Stop rating")
	case w.Now().Sub == workshop.ResultSub:
		stop.Hidden, stop.Off = true, i18n.Mark("Nothing is open for writing or rating now.")
	case w.PollOpen():
		stop.Name = i18n.Mark("Stop the poll")
	case !w.Writing():
		stop.Off = i18n.Mark("Nothing is open for writing or rating now.")
	}
	seal := widget.Key{Keys: []string{"S"}, Name: i18n.Mark("Seal"), Do: d.seal}
	if len(w.Scopes()) == 0 {
		seal.Off = i18n.Mark("There is nothing to seal.")
	}
	return []widget.Key{eyes, stop, seal}
}

func (d *desk) peopleKeys() []widget.Key {
	lock := widget.Key{Keys: []string{"L"}, Name: i18n.Mark("Lock the room"), Do: func() tea.Cmd { return d.do(&workshop.Lock{}) }}
	if d.v.Workshop.Locked() {
		lock.Name, lock.Do = i18n.Mark("Open the room"), func() tea.Cmd { return d.do(&workshop.Lock{Off: true}) }
	}
	return []widget.Key{
		{Keys: []string{"m"}, Name: i18n.Mark("Message"), Do: func() tea.Cmd { return d.message(0) }},
		{Keys: []string{"p"}, Name: i18n.Mark("People"), Do: d.showPeople},
		lock,
		{Keys: []string{"K"}, Name: i18n.Mark("Lock this screen"), Do: d.lockScreen, Hidden: true},
		// While people vote the keys of that have its place at the foot.
		{Keys: []string{"l"}, Name: i18n.Mark("Language"), Hidden: d.v.Workshop.BallotOpen() || d.v.Workshop.PollOpen(), Do: d.language},
	}
}

// helpKey shows help on the screen.
func helpKey(s Screen) widget.Key {
	return widget.Key{Keys: []string{"?"}, Name: i18n.Mark("Help"), Do: func() tea.Cmd { return send(Show{Help(s)}) }}
}

// move asks whether to move everyone, and says what that interrupts.
func (d *desk) move(how, step string) tea.Cmd {
	t, w := d.t(), d.v.Workshop
	to, ok := workshop.Moment{}, false
	switch how {
	case "next":
		to, ok = w.After(1)
	case "back":
		to, ok = w.After(-1)
	default:
		for _, m := range w.Agenda().Moments() {
			if m.Step == step {
				to, ok = m, true
				break
			}
		}
	}
	if !ok {
		return act(d.env.Seat, &workshop.Go{Go: how, Step: step}) // its refusal says why
	}
	name := phrase.Moment(t, w, to)
	question := t.T("Move everyone on? Next: {moment}", "moment", name)
	switch how {
	case "back":
		question = t.T("Move everyone back? To: {moment}", "moment", name)
	case "goto":
		question = t.T("Move everyone? To: {moment}", "moment", name)
	}
	ends := phrase.NextMeeting(t, w, to)
	lines := func() (all []string) {
		if ends != "" {
			all = append(all, ends)
		}
		all = append(all, phrase.Interrupts(t, d.present(), t.T("The result has not been shown to everyone: r shows it."))...)
		return append(append(all, proposed(t, w, to)...), t.T("Nothing is lost by it. For a minute, u takes it back at once."))
	}
	if w.Now().Step == "" {
		question = t.T("Begin? First: {moment}", "moment", name)
		lines = func() []string { return []string{t.T("People can still join after that.")} }
	}
	d.going = true
	return send(Ask{Question: question, Lines: lines(), Later: lines, Yes: t.T("Move everyone"), Light: ends == "", Then: act(d.env.Seat, &workshop.Go{Go: how, Step: step})})
}

// choosePlace lists the steps of the agenda to go to.
func (d *desk) choosePlace() tea.Cmd {
	t, now := d.t(), d.v.Workshop.Now()
	steps := phrase.StepsByMeeting(d.v.Workshop)
	var lines []string
	at := 0
	for i, s := range steps {
		line := phrase.StepTitle(t, d.v.Workshop, s)
		if s.ID == now.Step {
			line, at = t.T("{step} (now)", "step", line), i
		}
		lines = append(lines, line)
	}
	c := newChooser(t.T("Go to"), lines, i18n.Mark("Go to"), func(i int) tea.Cmd {
		d.close()
		return d.move("goto", steps[i].ID)
	}, d.close)
	c.list.Select(at)
	d.panel = c
	return nil
}

// seal asks before it destroys what links texts to their writers.
func (d *desk) seal() tea.Cmd {
	t := d.t()
	lines := []string{
		t.T("What people were promised: until this is sealed they can change what they wrote; after that nobody can find out who wrote it."),
		t.T("What is sealed can be read, and not changed any more. Writing goes on in a new round."),
		t.T("This cannot be undone."),
	}
	return send(Ask{Question: t.T("Seal everything that is closed?"), Lines: lines, Yes: t.T("Seal"), Then: act(d.env.Seat, &workshop.Seal{})})
}

// message asks for a text to everyone, or to one table.
func (d *desk) message(table int) tea.Cmd {
	w := d.v.Workshop
	tables := 0
	if c := w.Seating(w.Now().Step); c != nil {
		tables = c.Tables
	}
	p := &prompt{field: "message", enter: i18n.Mark("Send")}
	p.label = func() string {
		if table == 0 {
			return d.t().T("To everyone:")
		}
		return d.t().T("To table {n}:", "n", table)
	}
	if tables > 0 {
		p.tabs, p.tab = i18n.Mark("To whom"), func() { table = (table + 1) % (tables + 1) }
	}
	p.do = d.fact(func(text string) (workshop.Fact, error) { return &workshop.Say{Table: table, Text: text}, nil })
	return d.ask(p, workshop.SayField.Max, "")
}

// facilitates fits what only those who facilitate see.
func facilitates(fits func(live.View) bool) func(live.View) bool {
	return func(v live.View) bool { return v.Workshop != nil && v.Facilitates() && fits(v) }
}
