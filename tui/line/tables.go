package line

import (
	"context"
	"strconv"
	"strings"

	"kahvila/workshop"
)

// oneTable is one of the answers to tables.
type oneTable struct {
	Table   int    `json:"table"`
	Theme   string `json:"theme,omitempty"`
	Host    string `json:"host,omitempty"`
	Now     []int  `json:"now"`
	Next    []int  `json:"next,omitempty"`
	Skipped bool   `json:"skipped,omitempty"` // in the next round
}

// runTables lists who sits where.
func runTables(_ context.Context, c *call) error {
	all := c.tables()
	if c.json {
		return c.object(all)
	}
	if len(all) == 0 {
		c.print(c.foreseen()...)
		return nil
	}
	for _, t := range all {
		c.print(c.tableLines(t)...)
	}
	c.print(c.mixed()...)
	return nil
}

// tables returns who sits where in this round and the next.
func (c *call) tables() []oneTable {
	out := []oneTable{}
	w := c.v.Workshop
	n, step := w.Now(), w.Step()
	seating := w.Seating(n.Step)
	if seating == nil || n.Round == 0 {
		return out
	}
	now, next := w.Places(n.Step, n.Round), map[int][]*workshop.Seat(nil)
	if n.Round < len(step.Rounds) {
		next = w.Places(n.Step, n.Round+1)
	}
	for at := 1; at <= seating.Tables; at++ {
		t := oneTable{Table: at, Theme: w.ThemeAt(step, at, n.Round).ID, Now: seatNumbers(now[at]), Next: seatNumbers(next[at]), Skipped: seating.Skipped(n.Round+1, at)}
		for _, s := range now[at] {
			if s.Hosts == at {
				t.Host = strconv.Itoa(s.Number)
			}
		}
		out = append(out, t)
	}
	return out
}

func seatNumbers(seats []*workshop.Seat) []int {
	out := []int{}
	for _, s := range seats {
		out = append(out, s.Number)
	}
	return out
}

// tableLines says who sits at a table now, and in the next round.
func (c *call) tableLines(t oneTable) []string {
	w := c.v.Workshop
	theme, host := w.ThemeAt(w.Step(), t.Table, w.Now().Round), ""
	switch {
	case t.Host != "":
		host = c.p.T("host: {who}", "who", t.Host)
	case w.Hostless(t.Table):
		host = c.p.T("no host")
	}
	lines := []string{
		parts(c.p.T("Table {n}: {theme}", "n", t.Table, "theme", c.text(theme.Name)), host),
		indent(1, c.p.T("this round: {who}", "who", spaced(t.Now))),
	}
	switch {
	case t.Skipped:
		lines = append(lines, indent(1, c.p.T("next round: {who}", "who", c.p.T("skipped"))))
	case len(t.Next) > 0:
		lines = append(lines, indent(1, c.p.T("next round: {who}", "who", spaced(t.Next))))
	}
	return lines
}

func spaced(ns []int) string {
	if len(ns) == 0 {
		return "-"
	}
	return listed(ns)
}

// foreseen says what the tables will be, of the café that comes next.
func (c *call) foreseen() []string {
	w := c.v.Workshop
	for _, s := range w.Agenda().Steps {
		if s.Kind != "cafe" || w.Seating(s.ID) != nil {
			continue
		}
		f := w.Foresee(s)
		return []string{parts(c.text(s.Title), c.p.T(f.Rotation.Title())), c.sizes(f)}
	}
	return []string{c.p.T("There are no tables now. Tables come with the learning café.")}
}

// sizes says how many people sit at how many tables, and how the themes are
// shared among them.
func (c *call) sizes(f workshop.Foreseen) string {
	said := c.p.T("{people}: {tables} ({sizes})", "people", c.p.N("{n} people", f.People), "tables", c.p.N("{n} tables", len(f.Sizes)), "sizes", f.Sum())
	if share := f.Share(); share != "" {
		said = parts(said, c.p.T(share))
	}
	return said
}

// mixed says how well people are mixed, and what is left out.
func (c *call) mixed() []string {
	w := c.v.Workshop
	step := w.Step()
	var lines []string
	if seen := w.SeatedAs(step, w.Now().Round); seen.People > 0 {
		lines = append(lines, c.sizes(seen))
	}
	if words := w.Mixing(step).Words(c.p); len(words) > 0 {
		lines = append(lines, parts(words...))
	}
	for _, t := range w.LeftOut(step, w.Now().Round+1) {
		lines = append(lines, c.p.T("Left out from round {n} on: {theme}", "n", w.Now().Round+1, "theme", c.text(t.Name)))
	}
	return lines
}

// seatings is what a facilitator does with the tables.
func (t *talk) seatings() {
	w := t.v.Workshop
	if n := w.Now(); w.Seating(n.Step) == nil || n.Round == 0 {
		t.print(t.foreseen()...)
		return
	}
	for _, at := range t.tables() {
		t.print(t.call.tableLines(at)...)
	}
	t.print(t.mixed()...)
	t.act(t.seatingEntries())
}

// seatingEntries lists what can be done with who sits where.
func (t *talk) seatingEntries() []entry {
	w := t.v.Workshop
	c := w.Seating(w.Now().Step)
	all := []entry{
		{label: t.p.T("Swap two people"), do: t.swap},
		{label: t.p.T("Keep somebody at a table"), do: t.pin},
	}
	if len(c.Pins) > 0 {
		all = append(all, entry{label: t.p.T("Let somebody move again"), do: func() {
			if who, ok := t.askText(t.p.T("Number of the person"), "", ""); ok {
				t.done(&workshop.Pin{Seat: workshop.SeatID(who), Off: true})
			}
		}})
	}
	if w.Now().Round < len(w.Step().Rounds) {
		all = append(all,
			entry{label: t.p.T("Skip a table"), do: func() { t.atTableNumber(func(n int) workshop.Fact { return &workshop.Skip{Table: n} }) }},
			entry{label: t.p.T("Use a table again"), do: func() { t.atTableNumber(func(n int) workshop.Fact { return &workshop.Skip{Table: n, Off: true} }) }},
			entry{label: t.p.T("Seat the rounds to come again"), do: func() { t.done(&workshop.Reseat{}) }})
	}
	return all
}

// swap asks for two numbers.
func (t *talk) swap() {
	text, ok := t.askText(t.p.T("Two numbers that change places"), "", "")
	if !ok {
		return
	}
	who := strings.Fields(text)
	if len(who) != 2 {
		t.print(t.p.T("Type two numbers, with a space between."))
		return
	}
	t.done(&workshop.Swap{A: workshop.SeatID(who[0]), B: workshop.SeatID(who[1])})
}

// pin asks who stays where.
func (t *talk) pin() {
	who, ok := t.askText(t.p.T("Number of the person"), "", "")
	if !ok {
		return
	}
	t.atTableNumber(func(n int) workshop.Fact { return &workshop.Pin{Seat: workshop.SeatID(who), Table: n} })
}

// atTableNumber asks for a table, and does something there.
func (t *talk) atTableNumber(make func(n int) workshop.Fact) {
	if n, ok := t.askTable(t.p.T("Number of the table"), 0); ok {
		t.done(make(n))
	}
}

// askTable asks for the number of a table.
func (t *talk) askTable(label string, least int) (int, bool) {
	text, ok := t.askText(label, "", "")
	if !ok {
		return 0, false
	}
	n, isNumber := digits(text)
	if !isNumber || n < least {
		t.print(t.p.T("Type the number of the table."))
		return 0, false
	}
	return n, true
}

// chooses reports whether the person may choose a table now.
func (t *talk) chooses() bool {
	w := t.v.Workshop
	c := w.Seating(w.Now().Step)
	return c != nil && c.Rotation == workshop.FreeRotation && w.Now().Round > 0 && (t.v.Me.Table == 0 || w.Now().Sub == workshop.MoveSub)
}

// chooseTable lists the tables with seats left.
func (t *talk) chooseTable() {
	w := t.v.Workshop
	var names []string
	var free []int
	for i, room := range t.v.Rooms() {
		if room > 0 {
			free = append(free, i+1)
			theme := w.ThemeAt(w.Step(), i+1, w.Now().Round)
			names = append(names, parts(t.p.T("Table {n}: {theme}", "n", i+1, "theme", t.text(theme.Name)), t.p.N("{n} seats left", room)))
		}
	}
	if len(free) == 0 {
		t.print(t.p.T("Every table is full. The facilitator can find you a place."))
		return
	}
	if i, ok := t.option(t.p.T("Choose a table"), names); ok {
		t.done(&workshop.Sit{Table: free[i]})
	}
}
