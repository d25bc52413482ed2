package screen

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
)

// isLaptop reports whether this is the laptop of a table: nobody in person.
func (c *cafe) isLaptop() bool { return c.view.Me.Seat != nil && c.view.Me.Seat.Laptop > 0 }

// stayState tells the headline of a table's laptop from those of people.
const stayState = 9

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
			lines = append(lines, indented(strings.Join(all, ", "), 3, f.W)...)
		}
	}
	var goings, due []string
	for _, g := range w.Goings(at, n.Round-1) {
		goings = append(goings, f.T.T("{n} to table {table}", "n", g.Number, "table", g.Table))
	}
	for _, k := range w.Due(at, n.Round) {
		due = append(due, strconv.Itoa(k))
	}
	add(f.T.T("Who goes from here"), goings)
	add(f.T.T("Who comes here"), due)
	return append(lines, "", " "+f.T.T("Theme: {theme}", "theme", f.in(c.theme.Name)))
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
		s := &tableRoutes{routes{only: c.at.table, shut: func() tea.Cmd { return send(Ended{}) }}}
		s.sync(c.view)
		return send(Show{s})
	}}}
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
