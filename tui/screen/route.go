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

// myRoute is laid over a screen: where the person sits in each round.
type myRoute struct{ v live.View }

// myRouteKey shows where somebody sits, or at the laptop of a table where the
// people do who sit there now; false where there are no tables to go to.
func myRouteKey(v live.View) (widget.Key, bool) {
	if !hasRoute(v) {
		return widget.Key{}, false
	}
	k := widget.Key{Keys: []string{"2"}, Name: i18n.Mark("Your route"), Do: func() tea.Cmd { return send(Show{&myRoute{v}}) }}
	if at := v.Me.Seat.Laptop; at > 0 {
		k.Name, k.Do = i18n.Mark("Routes of the people here"), func() tea.Cmd { return showTableRoutes(v, at) }
	}
	return k, true
}

// hasRoute reports whether there are tables for the seat to know of, now or
// later.
func hasRoute(v live.View) bool {
	if v.Workshop == nil || v.Me.Seat == nil || !v.Me.Seat.Person() && v.Me.Seat.Laptop == 0 {
		return false
	}
	step, ahead := v.Workshop.RouteAhead()
	return ahead && (v.Me.Seat.Laptop > 0 || v.Workshop.Chosen(step.ID) || v.Workshop.Route(v.Me.Seat.ID) != nil)
}

func (s *myRoute) Sync(v live.View) tea.Cmd { s.v = v; return nil }

func (s *myRoute) Update(tea.Msg) tea.Cmd { return nil }

func (s *myRoute) Keys() []widget.Key {
	end := func() tea.Cmd { return send(Ended{}) }
	return []widget.Key{
		{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: end},
		{Keys: []string{"enter", "2"}, Name: i18n.Mark("Back"), Hidden: true, Do: end},
	}
}

func (s *myRoute) Draw(f Frame) widget.Layout {
	p := newPage(f)
	step, _ := s.v.Workshop.RouteStep()
	p.headline(some(f.T.T("Your route"), f.in(step.Title)), whereami(f, s.v))
	p.rule()
	p.footer(s.Keys(), 1)
	p.ruleBelow()
	return p.lines(routeLines(f, s.v, step))
}

// routeLines says where the person of the view sits in each round of a café,
// and where they choose, how many seats are left.
func routeLines(f Frame, v live.View, step workshop.Step) []string {
	w := v.Workshop
	tb := widget.Table{Columns: []widget.Column{
		{Title: f.T.T("round"), Align: widget.AtRight, Least: 2}, {Title: f.T.T("table"), Align: widget.AtRight, Least: 2},
		{Title: f.T.T("theme"), Grows: true, Least: 10},
	}}
	route, now := w.Route(v.Me.Seat.ID), 0
	if w.Now().Step == step.ID {
		now = w.Now().Round
	}
	for i := range step.Rounds {
		row := []string{strconv.Itoa(i + 1), f.Theme.Glyphs.Dash, ""}
		switch {
		case i < len(route) && route[i].Table > 0:
			row[1], row[2] = strconv.Itoa(route[i].Table), f.in(route[i].Theme.Name)
		case w.Chosen(step.ID) && i+1 >= now:
			row[2] = f.T.T("you choose")
		}
		tb.Rows = append(tb.Rows, row)
	}
	lines := []string{"   " + tb.Head(f.Theme, max(0, f.W-4))}
	for i, row := range tb.Lines(max(0, f.W-4)) {
		lines = append(lines, listRow(f, i+1 == now, row, f.W))
	}
	var room []string
	for i, n := range v.Rooms() {
		left := f.T.T("full")
		if n > 0 {
			left = f.T.N("{n} seats left", n)
		}
		room = append(room, f.T.T("table {n}", "n", i+1)+": "+left)
	}
	if len(room) > 0 {
		lines = append(append(lines, ""), indented(strings.Join(room, betweenParts(f)), 1, f.W)...)
	}
	return lines
}

// routeSum says a person's tables in one line, as far as there are any; empty:
// there are none.
func routeSum(f Frame, v live.View) string {
	if !hasRoute(v) || v.Me.Seat.Laptop > 0 {
		return ""
	}
	var tables []string
	for _, at := range v.Workshop.Route(v.Me.Seat.ID) {
		n := f.Theme.Glyphs.Dash
		if at.Table > 0 {
			n = strconv.Itoa(at.Table)
		}
		tables = append(tables, n)
	}
	if step, _ := v.Workshop.RouteStep(); v.Workshop.Chosen(step.ID) {
		return f.T.T("You choose your table in each round.")
	}
	return f.T.T("Your tables, round by round: {tables}", "tables", strings.Join(tables, ", "))
}
