package line

import (
	"context"
	"strconv"
	"strings"

	"kahvila/workshop"
)

// laptopsNow says who has a laptop in this workshop.
func (c *call) laptopsNow() string {
	for _, l := range workshop.LaptopChoices() {
		if l.Laptops == c.v.Workshop.Agenda().Laptops.OrOwn() {
			return c.p.T(l.Title)
		}
	}
	return ""
}

// person says what sits there beside a person with a laptop; empty: one does.
func (c *call) person(s *workshop.Seat) string {
	switch {
	case s.Laptop > 0:
		return c.p.T("laptop of table {n}", "n", s.Laptop)
	case s.Bare:
		return c.p.T("without a device")
	}
	return ""
}

// walk is one of the answers to route.
type walk struct {
	Seat  string `json:"seat"`
	Stops []stop `json:"stops"`
}

type stop struct {
	Round int    `json:"round"`
	Table int    `json:"table,omitempty"`
	Theme string `json:"theme,omitempty"`
}

// runRoute says where somebody sits in every round: the person, or for who
// facilitates and at a table's laptop whoever is asked about, or all.
func runRoute(_ context.Context, c *call) error {
	w, me := c.v.Workshop, c.v.Me.Seat
	name, _ := c.args["seat"].(string)
	asks := c.v.Facilitates() || me != nil && me.Laptop > 0
	var seats []*workshop.Seat
	switch {
	case name != "":
		s, err := w.SeatCalled(workshop.SeatID(name))
		if err != nil {
			return err
		}
		if !asks && (me == nil || s.ID != me.ID) {
			return workshop.Refuse("You can ask for your own route only.")
		}
		seats = []*workshop.Seat{s}
	case c.v.Facilitates():
		seats = c.walkers(0)
	case asks:
		seats = c.walkers(me.Laptop)
	case me != nil:
		seats = []*workshop.Seat{me}
	}
	all := []walk{}
	for _, s := range seats {
		x := walk{Seat: idString(uint64(s.Number)), Stops: []stop{}}
		for _, at := range w.Route(s.ID) {
			x.Stops = append(x.Stops, stop{at.Round, at.Table, at.Theme.ID})
		}
		all = append(all, x)
	}
	if c.json {
		return c.object(all)
	}
	c.printRoutes(seats)
	return nil
}

// printRoutes says where these sit in every round, and where they choose, how
// many seats are left.
func (c *call) printRoutes(seats []*workshop.Seat) {
	w, me := c.v.Workshop, c.v.Me.Seat
	step, _ := w.RouteStep()
	chosen := w.Chosen(step.ID)
	switch none := len(seats) == 0 || len(seats) == 1 && len(w.Route(seats[0].ID)) == 0; {
	case len(seats) == 0 && me != nil && me.Laptop > 0:
		c.print(c.p.T("Nobody sits at this table now."))
	case chosen && len(seats) == 1 && me != nil && seats[0].ID == me.ID:
		c.print(c.p.T("You choose your table in each round."))
		c.print(c.stops(seats[0])...)
		c.print(c.seatsLeft()...)
	case none && chosen:
		c.print(capital(c.p.T(workshop.FreeRotation.Title())))
		c.print(c.seatsLeft()...)
	case none:
		c.print(c.p.T("There are no tables yet. They come with the learning café."))
	case len(seats) == 1:
		c.print(c.stops(seats[0])...)
	default:
		for _, s := range seats {
			c.print(c.routeLine(s))
		}
	}
}

// seatsLeft says how many seats are left at each table, where people choose.
func (c *call) seatsLeft() []string {
	var lines []string
	w := c.v.Workshop
	for i, n := range c.v.Rooms() {
		left := c.p.T("full")
		if n > 0 {
			left = c.p.N("{n} seats left", n)
		}
		theme := w.ThemeAt(w.Step(), i+1, w.Now().Round)
		lines = append(lines, parts(c.p.T("Table {n}: {theme}", "n", i+1, "theme", c.text(theme.Name)), left))
	}
	return lines
}

// walkers returns the people whose routes are wanted: all, or those at a table
// now.
func (c *call) walkers(table int) []*workshop.Seat {
	var all []*workshop.Seat
	for s := range c.v.Workshop.Seats() {
		if s.Person() && (table == 0 || c.v.Workshop.TableOf(s.ID) == table) {
			all = append(all, s)
		}
	}
	return all
}

// stops says a route, a round a line.
func (c *call) stops(s *workshop.Seat) []string {
	var lines []string
	for _, at := range c.v.Workshop.Route(s.ID) {
		where := c.p.T("no table")
		switch step, _ := c.v.Workshop.RouteStep(); {
		case at.Table > 0:
			where = c.p.T("table {n}", "n", at.Table)
		case c.v.Workshop.Chosen(step.ID) && (step.ID != c.v.Workshop.Now().Step || at.Round >= c.v.Workshop.Now().Round):
			where = c.p.T("you choose")
		}
		lines = append(lines, parts(c.p.T("round {n}", "n", at.Round), where, c.text(at.Theme.Name)))
	}
	return lines
}

// routeLine says the tables of a route in one line.
func (c *call) routeLine(s *workshop.Seat) string {
	var tables []string
	for _, at := range c.v.Workshop.Route(s.ID) {
		n := "–"
		if at.Table > 0 {
			n = strconv.Itoa(at.Table)
		}
		tables = append(tables, n)
	}
	if len(tables) == 0 {
		tables = []string{"–"}
	}
	return c.p.T("number {n}: tables {tables}", "n", s.Number, "tables", strings.Join(tables, ", "))
}

// guides says at the laptop of a table who is due here, and where those go who
// were here before.
func (c *call) guides() []string {
	w, at := c.v.Workshop, c.v.Me.Table
	n := w.Now()
	var lines []string
	for _, g := range w.Goings(at, n.Round-1) {
		lines = append(lines, c.p.T("{n} goes to table {table}.", "n", g.Number, "table", g.Table))
	}
	if due := w.Comings(at, n.Round); len(due) > 0 {
		lines = append(lines, c.p.T("Who comes here: {numbers}", "numbers", listed(due)))
	}
	return lines
}

// withoutDevice lets a facilitator enter people without a device.
func (t *talk) withoutDevice() {
	text, ok := t.askText(t.p.T("How many people without a device?"), "", "")
	if !ok {
		return
	}
	n, isNumber := digits(text)
	if !isNumber || n == 0 {
		t.print(t.p.T("Type a number."))
		return
	}
	f := &workshop.Bare{Count: n}
	if sectors := t.v.Workshop.Agenda().Sectors; len(sectors) > 0 {
		names := []string{t.p.T("not known")}
		for _, s := range sectors {
			names = append(names, t.text(s.Name))
		}
		i, ok := t.option(t.p.T("Sector"), names)
		if !ok {
			return
		}
		if i > 0 {
			f.Sector = sectors[i-1].ID
		}
	}
	before := len(t.v.Workshop.WithoutDevice())
	if _, ok := t.do(f); ok {
		t.print(t.bareNumbers(before)...)
	}
}

// bareNumbers says the numbers of those who have come in without a device since
// there were so many, to be told to them.
func (c *call) bareNumbers(before int) []string {
	numbers, left := c.bareSince(before), len(c.v.Workshop.WithoutDevice())
	switch {
	case left == 0:
		return []string{c.p.T("Nobody is without a device now.")}
	case len(numbers) == 0:
		return []string{c.p.N("{n} people are without a device now.", left)}
	}
	return []string{c.p.T("Without a device: numbers {numbers}. Tell each their number.", "numbers", listed(numbers))}
}

// bareSince returns those numbers.
func (c *call) bareSince(before int) []int {
	w := c.v.Workshop
	var numbers []int
	if all := w.WithoutDevice(); len(all) > before {
		for _, id := range all[before:] {
			numbers = append(numbers, w.Seat(id).Number)
		}
	}
	return numbers
}

// runBare enters people without a device and says their numbers, or takes one
// out again and says how many are left.
func runBare(ctx context.Context, c *call) error {
	f, err := c.fact()
	if err != nil {
		return err
	}
	before := len(c.v.Workshop.WithoutDevice())
	id, err := c.r.seat.Do(ctx, f, c.once)
	if err != nil {
		return err
	}
	c.v = c.r.seat.Now()
	if !c.json {
		c.print(c.bareNumbers(before)...)
		return nil
	}
	return c.object(struct {
		ID    string `json:"id"`
		Seats []int  `json:"seats,omitempty"`
	}{idString(id), c.bareSince(before)})
}

// chooseLaptops changes who has a laptop.
func (t *talk) chooseLaptops() {
	var names []string
	for _, l := range workshop.LaptopChoices() {
		names = append(names, t.p.T(l.Title))
	}
	if i, ok := t.option(parts(t.p.T("Who has a laptop?"), t.laptopsNow()), names); ok {
		t.done(&workshop.SetLaptops{Laptops: workshop.LaptopChoices()[i].Laptops})
	}
}

// ownOrTable asks at the door whose laptop this is; the table is 0 for a
// person's own. It returns false when there is no answer, or somebody has come
// in by a word.
func (t *talk) ownOrTable() (table int, ok bool) {
	w := t.v.Workshop
	switch w.Agenda().Laptops {
	case workshop.MixedLaptops:
		i, ok := t.atDoor(t.p.T("Is this laptop yours, or the table's?"), []string{t.p.T("mine"), t.p.T("the table's")})
		if !ok || i <= 0 {
			return 0, ok && i == 0
		}
	case workshop.TableLaptops:
	default:
		return 0, true
	}
	var names []string
	for _, at := range w.LaptopTables() {
		name := t.p.T("table {n}", "n", at.Table)
		if at.Laptops > 0 {
			name = parts(name, t.p.T("has a laptop already"))
		}
		names = append(names, name)
	}
	i, ok := t.atDoor(t.p.T("At which table does this laptop stay?"), names)
	return i + 1, ok && i >= 0
}
