package screen

import (
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// moveKey is what the page is made from that sends people to their tables.
type moveKey struct {
	of                         live.Origin
	agenda, now, seats, tables workshop.EntryID
	table                      int
	arrived, stays             bool
	laptop                     bool // of the table
	hosts                      bool
	roomy                      bool
	number                     int // of who is told it
}

func (c *cafe) moveKey(p *page) moveKey {
	w := c.view.Workshop
	k := moveKey{
		of: c.view.Origin(), agenda: w.Rev(workshop.AgendaTopic), now: w.Rev(workshop.NowTopic), seats: w.Rev(workshop.SeatsTopic),
		tables: w.Rev(workshop.TablesTopic), table: c.at.table, arrived: c.arrived(), stays: c.stays(), laptop: c.isLaptop(), roomy: p.roomy(),
	}
	if me := c.view.Me.Seat; me != nil {
		k.hosts, k.number = me.Hosts > 0 && me.Hosts == c.at.table, me.Number
	}
	return k
}

func (c *cafe) moveLines(f Frame) []string {
	k := c.strips.move.key
	if k.laptop {
		return c.guideLines(f)
	}
	lines := []string{""}
	where := f.T.T("Go to table {n}", "n", c.at.table)
	switch {
	case k.stays:
		where = f.T.T("Stay at table {n}", "n", c.at.table)
	case k.arrived:
		where = f.T.T("You are at table {n}", "n", c.at.table)
	}
	lines = append(lines, " "+f.Theme.Title.Render(where))
	if k.roomy {
		lines = append(lines, "")
		for _, big := range widget.Big(f.Theme, f.T.Number(float64(c.at.table), 0)) {
			lines = append(lines, "   "+f.Theme.Accent.Render(big))
		}
	}
	lines = append(append(lines, ""), indented(f.T.T("Theme: {theme}", "theme", f.in(c.theme.Name)), 1, f.W)...)
	if said := hosting(f, c.view, c.at.table); said != "" {
		lines = append(lines, indented(said, 1, f.W)...)
	}
	if said := whoYouAre(f, c.view); said != "" && !k.hosts {
		lines = append(lines, " "+said)
	}
	if k.arrived {
		at := c.view.Workshop.ArrivalAt(c.at.table)
		said := f.T.T("{n} of {all} are here. Wait for the others.", "n", at.Here, "all", at.All)
		if at.Here >= at.All {
			said = f.T.T("Everyone is here. It goes on soon.")
		}
		lines = append(append(lines, ""), indented(said, 1, f.W)...)
	}
	return lines
}

// whoYouAre says by which number the wall, the list of people and a table speak
// of somebody; empty where they do not.
func whoYouAre(f Frame, v live.View) string {
	if me := v.Me.Seat; me != nil && me.Person() {
		return f.T.T("Your number: {n}", "n", me.Number)
	}
	return ""
}

// hosting says by number who hosts the table where somebody sits; empty:
// nobody does.
func hosting(f Frame, v live.View, table int) string {
	n, me := v.Workshop.HostNumber(table), v.Me.Seat
	switch {
	case n == 0:
		return ""
	case me != nil && me.Hosts == table:
		return f.Theme.Strong.Render(f.T.T("You host this table. Your number: {n}", "n", me.Number))
	}
	return f.T.T("Host of this table: number {n}", "n", n)
}
