package screen

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// tables is who sits where in a café, in one round and the next, and what a
// facilitator can change of it.
type tables struct {
	d     *desk
	list  widget.List
	plan  tablePlan
	look  int // the round that is looked at; 0: this one
	known known[tablesKey, tablePlan]
}

// tablesKey is what a plan of the tables is made from.
type tablesKey struct {
	agenda, now, seats workshop.EntryID
	look               int
}

// tablePlan is who sits where, in numbers.
type tablePlan struct {
	step    workshop.Step
	round   int // this round; 0: none
	shown   int // the round that is looked at
	rounds  int
	seating *workshop.Seating
	places  map[int][]*workshop.Seat // of the round that is looked at
	next    map[int][]*workshop.Seat // of the one after it; nil: none
	laptops map[int]int
	mixing  workshop.Mixing // looked at once: it takes all pairs
}

func (d *desk) showTables() tea.Cmd {
	ts := &tables{d: d}
	ts.sync(d.v)
	d.panel = ts
	return nil
}

// tableKeys shows who sits where, wherever there are tables or will be.
func (d *desk) tableKeys() []widget.Key {
	k := widget.Key{Keys: []string{"T"}, Name: i18n.Mark("Tables"), Do: d.showTables}
	k.Hidden = d.v.Workshop.Step().Kind != "cafe" && d.v.Workshop.Step().Kind != "welcome"
	return []widget.Key{k}
}

func (ts *tables) sync(v live.View) {
	w := v.Workshop
	key := tablesKey{w.Rev(workshop.AgendaTopic), w.Rev(workshop.NowTopic), w.Rev(workshop.SeatsTopic), ts.look}
	ts.plan = ts.known.get(key, func() tablePlan { return planTables(w, ts.look) })
	var ids []uint64
	if ts.plan.seating != nil {
		for t := range ts.plan.seating.Tables {
			ids = append(ids, uint64(t+1))
		}
	}
	ts.list.SetIDs(ids)
}

// planTables looks at the tables of the café that everyone is in, or of the
// next one, in the round that is looked at.
func planTables(w *workshop.Workshop, look int) tablePlan {
	p := tablePlan{step: w.Step(), laptops: make(map[int]int)}
	if p.step.Kind != "cafe" {
		for _, s := range w.Agenda().Steps {
			if s.Kind == "cafe" && w.Seating(s.ID) == nil {
				p.step = s
				break
			}
		}
		return p
	}
	p.seating, p.round, p.rounds = w.Seating(p.step.ID), w.Now().Round, len(p.step.Rounds)
	if p.seating == nil {
		return p
	}
	if p.shown = min(look, p.rounds); p.shown == 0 {
		p.shown = p.round
	}
	p.places = w.Places(p.step.ID, p.shown)
	if p.shown < p.rounds {
		p.next = w.Places(p.step.ID, p.shown+1)
	}
	for s := range w.Seats() {
		if s.Here() && s.Laptop > 0 {
			p.laptops[s.Laptop]++
		}
	}
	p.mixing = w.Mixing(p.step)
	return p
}

// selected returns the table that is chosen, from 1; 0 none.
func (ts *tables) selected() int {
	if i := ts.list.Selected(); ts.plan.seating != nil && i >= 0 && i < ts.plan.seating.Tables {
		return i + 1
	}
	return 0
}

func (ts *tables) keys() []widget.Key {
	d, at := ts.d, ts.selected()
	back := widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: d.close}
	if at == 0 {
		return []widget.Key{back}
	}
	last := ""
	if ts.plan.round >= ts.plan.rounds {
		last = i18n.Mark("This is the last round: nobody moves any more.")
	}
	skipped := ts.plan.seating.Skipped(ts.plan.round+1, at)
	skip := widget.Key{Keys: []string{"x"}, Name: i18n.Mark("Skip"), Off: last, Do: func() tea.Cmd { return ts.skip(at) }}
	if skipped {
		skip.Name, skip.Do = i18n.Mark("Use again"), func() tea.Cmd { return d.do(&workshop.Skip{Table: at, Off: true}) }
	}
	again := widget.Key{Keys: []string{"r"}, Name: i18n.Mark("Seat again"), Off: last, Do: func() tea.Cmd { return d.do(&workshop.Reseat{}) }}
	if ts.plan.seating.Rotation == workshop.FreeRotation {
		again.Off = first(last, i18n.Mark("People choose their tables themselves here."))
	}
	keys := []widget.Key{
		{Keys: []string{"w"}, Name: i18n.Mark("Swap two people"), Do: ts.swap},
		{Keys: []string{"p"}, Name: i18n.Mark("Keep here"), Do: func() tea.Cmd { return ts.pin(at) }},
		skip, again,
		{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: func() tea.Cmd { return d.do(&workshop.Undo{}) }},
	}
	return append(append(append(keys, ts.roundKeys()...), listKeys(&ts.list, i18n.Mark("Choose"))...), back)
}

// roundKeys look at another round.
func (ts *tables) roundKeys() []widget.Key {
	if ts.plan.rounds < 2 || ts.plan.round == 0 {
		return nil
	}
	turn := func(by int) func() tea.Cmd {
		return do(func() {
			ts.look = max(1, min(ts.plan.shown+by, ts.plan.rounds))
			ts.sync(ts.d.v)
		})
	}
	return []widget.Key{
		{Keys: []string{"left"}, Name: i18n.Mark("Round"), Do: turn(-1)},
		{Keys: []string{"right"}, Name: i18n.Mark("Round"), Do: turn(1)},
	}
}

// swap asks for two numbers, and with Tab for the round.
func (ts *tables) swap() tea.Cmd {
	d, round := ts.d, max(ts.plan.round, ts.plan.shown)
	p := &prompt{enter: i18n.Mark("Swap")}
	p.label = func() string { return d.t().T("Who change places in round {n}? Two numbers:", "n", round) }
	if first, last := ts.plan.round, ts.plan.rounds; first < last {
		p.tabs, p.tab = i18n.Mark("Round"), func() {
			if round++; round > last {
				round = first
			}
		}
	}
	p.do = d.fact(func(text string) (workshop.Fact, error) {
		who := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
		if len(who) != 2 {
			return nil, workshop.Refuse("Type two numbers, with a space between.")
		}
		return &workshop.Swap{A: workshop.SeatID(who[0]), B: workshop.SeatID(who[1]), Round: round}, nil
	})
	return d.ask(p, 12, "")
}

// pin asks who stays at a table. Who stays there already may go again.
func (ts *tables) pin(at int) tea.Cmd {
	d := ts.d
	p := &prompt{enter: i18n.Mark("Keep here")}
	p.label = func() string { return d.t().T("Who stays at table {n}? Number:", "n", at) }
	p.hint = d.t().T("who stays already may move again")
	p.do = d.fact(func(text string) (workshop.Fact, error) {
		n, err := strconv.Atoi(text)
		if err != nil {
			return nil, workshop.Refuse("Type the number of a person.")
		}
		for id, table := range ts.plan.seating.Pins {
			if s := d.v.Workshop.Seat(id); table == at && s != nil && s.Number == n {
				return &workshop.Pin{Seat: id, Off: true}, nil
			}
		}
		return &workshop.Pin{Seat: workshop.SeatID(text), Table: at}, nil
	})
	return d.ask(p, 6, "")
}

// skip asks before a table is left out, and says what becomes of its theme.
func (ts *tables) skip(at int) tea.Cmd {
	t, p, w := ts.d.t(), ts.plan, ts.d.v.Workshop
	theme := w.ThemeAt(p.step, at, p.round+1)
	says := t.T("Nobody talks about this theme then: {theme}", "theme", ts.d.in(theme.Name))
	for other := 1; other <= p.seating.Tables; other++ {
		if other != at && !p.seating.Skipped(p.round+1, other) && w.ThemeAt(p.step, other, p.round+1).ID == theme.ID {
			says = t.T("Its theme goes on at table {n}: {theme}", "n", other, "theme", ts.d.in(theme.Name))
			break
		}
	}
	return send(Ask{
		Question: t.T("Skip table {n} from round {round} on?", "n", at, "round", p.round+1),
		Lines:    []string{says, t.T("Its people sit at the other tables. u takes it back right after; later, x uses the table again.")},
		Yes:      t.T("Skip"),
		Light:    true,
		Then:     ts.d.do(&workshop.Skip{Table: at}),
	})
}
