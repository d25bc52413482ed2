package screen

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// isLaptop reports whether this is the laptop of a table: nobody in person.
func (c *cafe) isLaptop() bool { return c.view.Me.Laptop > 0 }

// stays reports whether the person is where they were in the round before.
func (c *cafe) stays() bool {
	return c.view.Me.Seat != nil && c.view.Workshop.Stays(c.view.Me.Seat.ID)
}

// States that tell the headlines of those at a table's laptop, of who stays and
// of who chooses a table from those of people who move.
const (
	stayState = iota + 7
	laptopState
	chooseState
)

// guideLines are what the laptop of a table shows while people move: where
// those go who were here, and who comes. It is the route card of whoever has
// no device.
func (c *cafe) guideLines(f Frame) []string {
	w, at := c.view.Workshop, c.at.table
	n := w.Now()
	lines := []string{" " + f.Theme.Title.Render(f.T.T("This laptop stays at table {n}", "n", at))}
	add := func(title string, all []string) {
		if len(all) > 0 {
			lines = append(append(lines, ""), " "+f.Theme.Strong.Render(title))
			lines = append(lines, listed(all, 3, f.W)...)
		}
	}
	goings := w.Goings(at, n.Round-1)
	if rows := bigGoings(f, goings); len(rows) > 0 && len(rows)+bigGuideRest <= c.strips.move.rect.H {
		lines = append(append(lines, "", " "+f.Theme.Strong.Render(f.T.T("Who goes from here"))), rows...)
	} else {
		var all []string
		for _, g := range goings {
			all = append(all, f.T.T("{n} to table {table}", "n", g.Number, "table", g.Table))
		}
		add(f.T.T("Who goes from here"), all)
	}
	add(f.T.T("Who comes here"), inWords(w.Comings(at, n.Round)))
	lines = append(lines, "", " "+f.T.T("Theme: {theme}", "theme", f.in(c.theme.Name)))
	if said := hosting(f, c.view, at); said != "" {
		lines = append(lines, " "+said)
	}
	return lines
}

// listed puts things one after the other, each on one line as long as it fits,
// with so many cells free at the left and one at the right.
func listed(all []string, by, w int) []string {
	var rows []string
	for i, s := range all {
		if i < len(all)-1 {
			s += ","
		}
		if last := len(rows) - 1; last >= 0 && ansi.StringWidth(rows[last]+" "+s) <= w-by-1 {
			rows[last] += " " + s
		} else {
			rows = append(rows, s)
		}
	}
	var lines []string
	for _, row := range rows {
		lines = append(lines, indented(row, by, w)...)
	}
	return lines
}

// bigGuideRest is how many lines the guide of a table has beside those who go.
const bigGuideRest = 10

// bigGoings draws who goes where so that it can be read from the table: a
// number, and the number of the table.
func bigGoings(f Frame, all []workshop.Going) []string {
	to := " " + f.Theme.Glyphs.Right + " " + f.T.T("table") + " "
	const between = 3
	digits := 0
	for _, g := range all {
		digits = max(digits, bigWidth(g.Number), bigWidth(g.Table))
	}
	cell := digits + ansi.StringWidth(to) + digits
	per := max(1, (f.W-2)/(cell+between))
	var lines []string
	for from := 0; from < len(all); from += per {
		rows := make([]string, widget.BigHeight)
		for _, g := range all[from:min(len(all), from+per)] {
			who, where := widget.Big(f.Theme, strconv.Itoa(g.Number)), widget.Big(f.Theme, strconv.Itoa(g.Table))
			for i := range rows {
				mid := widget.Fit("", ansi.StringWidth(to))
				if i == 1 {
					mid = f.Theme.Faint.Render(to)
				}
				left := widget.Fit("", digits-ansi.StringWidth(who[i])) + f.Theme.Strong.Render(who[i])
				rows[i] += widget.Fit(left+mid+f.Theme.Accent.Render(where[i]), cell+between)
			}
		}
		for _, row := range rows {
			lines = append(lines, widget.Fit(" "+row, f.W))
		}
		lines = append(lines, "")
	}
	return lines[:max(0, len(lines)-1)]
}

func bigWidth(n int) int { return 4*len(strconv.Itoa(n)) - 1 }

// numbersAt lists the numbers of those who sit at a table in a round.
func numbersAt(w *workshop.Workshop, table, round int) []string {
	return inWords(w.Due(table, round))
}

func inWords(numbers []int) []string {
	var all []string
	for _, n := range numbers {
		all = append(all, strconv.Itoa(n))
	}
	return all
}

// atTableKey is what the line is made from that says who is at the table, or
// who hosts it.
type atTableKey struct {
	of         live.Origin
	now, seats workshop.EntryID
	table      int
	laptop     bool // of the table
	hosts      int  // the number of whoever reads that it is them; 0: it is not
}

// drawAtTable says at a table's laptop whose turn it may be to write, to those
// who read first who hosts the table, and to a host that it is them: it shows
// nobody by name, but by the numbers that people have.
func (c *cafe) drawAtTable(p *page) {
	w := c.view.Workshop
	me := c.view.Me.Seat
	own := 0
	if me != nil && me.Hosts > 0 && me.Hosts == c.at.table {
		own = me.Number // a table may have two hosts
	}
	reads := w.Now().Sub == workshop.ReadSub && w.HostNumber(c.at.table) > 0
	if p.roomy() && (c.isLaptop() || reads || own > 0) {
		over(p, &c.strips.atTable, 1, atTableKey{c.view.Origin(), w.Rev(workshop.NowTopic), w.Rev(workshop.SeatsTopic), c.at.table, c.isLaptop(), own})
	}
}

func (c *cafe) atTableLines() []string {
	if !c.strips.atTable.key.laptop {
		return []string{" " + hosting(c.f, c.view, c.at.table)}
	}
	all := numbersAt(c.view.Workshop, c.at.table, c.at.round)
	if len(all) == 0 {
		return []string{" " + c.f.T.T("Nobody sits at this table now.")}
	}
	return []string{" " + c.f.Theme.Strong.Render(c.f.T.T("At this table now: {numbers}", "numbers", strings.Join(all, ", ")))}
}

// tableless says what there is to do without a table.
func (c *cafe) tableless(f Frame) string {
	if c.isLaptop() {
		return f.T.T("Table {n} is not used now. The facilitator can put this laptop at another one.", "n", c.view.Me.Seat.Laptop)
	}
	return f.T.T("You have no table yet. The facilitator will find you one.")
}

// routeKeys lead to the routes of the people at the laptop of a table.
func (c *cafe) routeKeys() []widget.Key {
	if !c.isLaptop() {
		return nil
	}
	return []widget.Key{{Keys: []string{"r"}, Name: i18n.Mark("Routes"), Do: func() tea.Cmd {
		return showTableRoutes(c.view, c.at.table)
	}}}
}

// showTableRoutes shows the routes of the people at a table.
func showTableRoutes(v live.View, table int) tea.Cmd {
	s := &tableRoutes{routes{only: table, shut: func() tea.Cmd { return send(Ended{}) }}}
	s.sync(v)
	return send(Show{s})
}

// tableRoutes is laid over the screen of a table's laptop.
type tableRoutes struct{ routes }

func (s *tableRoutes) Sync(v live.View) tea.Cmd { s.sync(v); return nil }

func (s *tableRoutes) Update(tea.Msg) tea.Cmd { return nil }

func (s *tableRoutes) Keys() []widget.Key { return s.keys() }

func (s *tableRoutes) Draw(f Frame) widget.Layout { return s.draw(f) }

// hereName is what Enter says while people move.
func (c *cafe) hereName() string {
	if c.isLaptop() {
		return i18n.Mark("Those without a device are here")
	}
	return i18n.Mark("I am here")
}
