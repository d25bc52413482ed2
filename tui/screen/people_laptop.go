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

// laptopsNow says who has a laptop in the workshop.
func laptopsNow(t *i18n.Printer, w *workshop.Workshop) string {
	for _, l := range workshop.LaptopChoices() {
		if l.Laptops == w.Agenda().Laptops.OrOwn() {
			return t.T(l.Title)
		}
	}
	return ""
}

// fit makes the keys those for somebody without a device, or for the laptop of
// a table.
func (ps *people) fit(s *workshop.Seat, host, role, table, hand, out *widget.Key) {
	d := ps.d
	switch {
	case s.Laptop > 0:
		nobody := i18n.Mark("This is the laptop of a table: nobody in person.")
		host.Off, role.Off = nobody, nobody
		if ps.d.v.Workshop.Unconfirmed(s.ID) {
			host.Off, host.Name = "", i18n.Mark("It is the table's")
			host.Do = func() tea.Cmd { return d.do(&workshop.PutLaptop{Seat: s.ID, Table: s.Laptop}) }
		}
		table.Off, table.Name, table.Do = "", i18n.Mark("Put at another table"), ps.laptopTo(s)
	case s.Bare:
		role.Off = i18n.Mark("This person has no device.")
		hand.Name = i18n.Mark("Has a device now")
		out.Name = i18n.Mark("Is not here any more")
		out.Do = func() tea.Cmd { return d.do(&workshop.Bare{Out: s.ID}) }
	}
}

// deviceKeys are the keys for all: who has a laptop, who has none, who goes
// where.
func (ps *people) deviceKeys() []widget.Key {
	routes := widget.Key{Keys: []string{"r"}, Name: i18n.Mark("Routes"), Do: ps.showRoutes}
	if _, seated := ps.d.v.Workshop.RouteStep(); !seated {
		routes.Off = i18n.Mark("There are no tables yet. They come with the learning café.")
	}
	return []widget.Key{
		{Keys: []string{"+"}, Name: i18n.Mark("Without a device"), Do: ps.addBare},
		routes,
		{Keys: []string{"d"}, Name: i18n.Mark("Who has a laptop?"), Do: ps.chooseLaptops},
	}
}

func (ps *people) laptopTo(s *workshop.Seat) func() tea.Cmd {
	return func() tea.Cmd {
		d := ps.d
		p := &prompt{enter: i18n.Mark("Put it there"), label: func() string {
			return d.t().T("At which table does this laptop stay?")
		}}
		p.do = d.fact(func(text string) (workshop.Fact, error) {
			n, err := strconv.Atoi(text)
			if err != nil || n == 0 {
				return nil, workshop.Refuse("Type the number of the table.")
			}
			return &workshop.PutLaptop{Seat: s.ID, Table: n}, nil
		})
		return d.ask(p, 3, "")
	}
}

// addBare asks how many people without a device there are more, and with Tab
// from where they come.
func (ps *people) addBare() tea.Cmd {
	d := ps.d
	sectors := d.v.Workshop.Agenda().Sectors
	at := 0 // 0: not known
	p := &prompt{enter: i18n.Mark("Count them in")}
	p.label = func() string {
		if at == 0 {
			return d.t().T("How many people without a device?")
		}
		return d.t().T("How many people without a device? {sector}:", "sector", d.in(sectors[at-1].Name))
	}
	if len(sectors) > 0 {
		p.tab, p.tabs = func() { at = (at + 1) % (len(sectors) + 1) }, i18n.Mark("Sector")
	}
	p.do = d.fact(func(text string) (workshop.Fact, error) {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return nil, workshop.Refuse("Type a number.")
		}
		f := &workshop.Bare{Count: n}
		if at > 0 {
			f.Sector = sectors[at-1].ID
		}
		return f, nil
	})
	p.then = ps.list.End // where they are
	return d.ask(p, 3, "")
}

func (ps *people) chooseLaptops() tea.Cmd {
	d, t := ps.d, ps.d.t()
	var names []string
	all := workshop.LaptopChoices()
	for _, l := range all {
		names = append(names, t.T(l.Title))
	}
	back := func() tea.Cmd { d.panel = ps; return nil }
	c := newChooser(t.T("Who has a laptop?"), names, i18n.Mark("Choose"), func(i int) tea.Cmd {
		d.panel = ps
		return d.do(&workshop.SetLaptops{Laptops: all[i].Laptops})
	}, back)
	for i, l := range all {
		if l.Laptops == d.v.Workshop.Agenda().Laptops.OrOwn() {
			c.list.Select(i)
		}
	}
	d.panel = c
	return nil
}

// routes is where everybody sits in every round.
type routes struct {
	v    live.View
	w    *workshop.Workshop
	list widget.List
	all  []*workshop.Seat
	only int // those at this table now; 0: everybody
	shut func() tea.Cmd
}

func (ps *people) showRoutes() tea.Cmd {
	r := &routes{shut: func() tea.Cmd { ps.d.panel = ps; return nil }}
	r.sync(ps.d.v)
	ps.d.panel = r
	return nil
}

func (r *routes) sync(v live.View) {
	r.v, r.w, r.all = v, v.Workshop, r.all[:0]
	for s := range r.w.Seats() {
		if s.Person() && (r.only == 0 || r.w.TableOf(s.ID) == r.only) {
			r.all = append(r.all, s)
		}
	}
	r.list.Set(len(r.all), nil)
}

func (r *routes) keys() []widget.Key {
	return append(listKeys(&r.list, i18n.Mark("Choose")), widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: r.shut})
}

func (r *routes) draw(f Frame) widget.Layout {
	p := newPage(f)
	step, _ := r.w.RouteStep()
	p.headline(some(f.T.T("Routes"), f.in(step.Title)), whereabouts{word: r.v.Me.Word})
	p.rule()
	p.footer(r.keys(), 2)
	p.ruleBelow()
	if len(r.all) == 0 {
		return p.text("", f.T.T("Nobody has joined yet."))
	}
	tb := widget.Table{Columns: []widget.Column{{Title: f.T.T("number"), Align: widget.AtRight, Least: 3}}}
	for i := range step.Rounds {
		tb.Columns = append(tb.Columns, widget.Column{Title: strconv.Itoa(i + 1), Align: widget.AtRight, Least: 3})
	}
	tb.Columns = append(tb.Columns, widget.Column{Title: f.T.T("themes"), Grows: true, Least: 6})
	for _, s := range r.all {
		tb.Rows = append(tb.Rows, r.row(f, s, len(step.Rounds)))
	}
	p.above(indented(f.T.T("The table of each person in each round:"), 1, f.W)...)
	p.above("   " + tb.Head(f.Theme, max(0, f.W-4)))
	return p.body(func(w, h int) []string {
		lines := tb.Lines(max(0, w-4))
		outOfView(f, &r.list)
		r.list.Set(len(r.all), nil)
		return r.list.Draw(w, h, func(i int, selected bool, w int) []string {
			return []string{listRow(f, selected, lines[i], w)}
		})
	})
}

// row is the tables of a person, and the themes there.
func (r *routes) row(f Frame, s *workshop.Seat, rounds int) []string {
	row := []string{strconv.Itoa(s.Number)}
	var themes []string
	route := r.w.Route(s.ID)
	for i := range rounds {
		table := ""
		if i < len(route) && route[i].Table > 0 {
			table = strconv.Itoa(route[i].Table)
			themes = append(themes, f.in(route[i].Theme.Name))
		}
		row = append(row, table)
	}
	return append(row, strings.Join(themes, ", "))
}
