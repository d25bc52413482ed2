package screen

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// people is everybody in the workshop, and what a facilitator can do for one
// of them.
type people struct {
	d       *desk
	list    widget.List
	seats   []*workshop.Seat
	aliases map[workshop.SeatID]string
	handed  handedBack // the word that was made last
}

// handedBack says which word takes somebody back to their seat.
type handedBack struct {
	to   *people
	who  workshop.SeatID
	word string
}

func (d *desk) showPeople() tea.Cmd {
	ps := &people{d: d}
	ps.sync(d.v)
	d.panel = ps
	return nil
}

func (ps *people) sync(v live.View) {
	ps.aliases = ps.d.env.Seat.People()
	ps.seats = ps.seats[:0]
	var ids []uint64
	for s := range v.Workshop.Seats() {
		if s.Left {
			continue
		}
		ps.seats = append(ps.seats, s)
		ids = append(ids, uint64(s.Number))
	}
	ps.list.SetIDs(ids)
}

// selected returns the seat that is chosen, or nil.
func (ps *people) selected() *workshop.Seat {
	if i := ps.list.Selected(); i >= 0 && i < len(ps.seats) {
		return ps.seats[i]
	}
	return nil
}

func (ps *people) keys() []widget.Key {
	d, s := ps.d, ps.selected()
	back := widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: d.close}
	if s == nil {
		return append(ps.deviceKeys(), back)
	}
	host := widget.Key{Keys: []string{"h"}, Name: i18n.Mark("Host of the table"), Do: ps.grant(s, workshop.Host)}
	table := widget.Key{Keys: []string{"t"}, Name: i18n.Mark("Move to a table"), Do: ps.toTable(s)}
	w := d.v.Workshop
	switch {
	case s.Hosts > 0:
		host.Name, host.Do = i18n.Mark("No host any more"), ps.grant(s, workshop.Participant)
	case w.TableOf(s.ID) == 0:
		host.Off = i18n.Mark("Hosts belong to tables, and this person has none now. f makes them a facilitator.")
	}
	if w.Seating(w.Now().Step) == nil {
		table.Off = i18n.Mark("There are no tables now. Tables come with the learning café.")
	}
	role := widget.Key{Keys: []string{"f"}, Name: i18n.Mark("Facilitator"), Do: ps.grant(s, workshop.Facilitator)}
	if s.Role == workshop.Facilitator {
		role.Name, role.Do = i18n.Mark("Participant"), ps.grant(s, workshop.Participant)
	}
	out := widget.Key{Keys: []string{"x"}, Name: i18n.Mark("Remove"), Do: ps.remove(s)}
	if s.Removed {
		out.Name = i18n.Mark("Let in again")
		out.Do = func() tea.Cmd { return d.do(&workshop.Remove{Seat: s.ID, Off: true}) }
	}
	hand := widget.Key{Keys: []string{"w"}, Name: i18n.Mark("Hand the seat back"), Do: ps.handBack(s)}
	if s.OwnKey() {
		hand.Off = i18n.Mark("This is a facilitator's seat: only their own key or machine takes them back to it.")
	}
	if me := d.v.Me.Seat; me != nil && me.ID == s.ID {
		out.Off = i18n.Mark("You cannot remove yourself.")
		role.Off = i18n.Mark("You cannot take this from yourself.")
		hand.Off = i18n.Mark("This is your own seat.")
	}
	ps.fit(s, &host, &role, &table, &hand, &out)
	keys := []widget.Key{host, role, table, hand, out, {Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: func() tea.Cmd { return d.do(&workshop.Undo{}) }}}
	keys = append(keys, ps.deviceKeys()...)
	return append(append(keys, listKeys(&ps.list, i18n.Mark("Choose"))...), back)
}

func (ps *people) grant(s *workshop.Seat, r workshop.Role) func() tea.Cmd {
	return func() tea.Cmd {
		grant := ps.d.do(&workshop.Grant{Seat: s.ID, Role: r.String()})
		if r != workshop.Facilitator {
			return grant
		}
		t := ps.d.t()
		return send(Ask{
			Question: t.T("Make {who} a facilitator?", "who", ps.name(t, s)),
			Lines:    []string{t.T("A facilitator can do all that you can, and does not rate.")},
			Yes:      t.T("Make a facilitator"),
			Then:     grant,
		})
	}
}

func (ps *people) remove(s *workshop.Seat) func() tea.Cmd {
	return func() tea.Cmd {
		t := ps.d.t()
		return send(Ask{
			Question: t.T("Remove {who} from the workshop?", "who", ps.name(t, s)),
			Lines:    []string{t.T("What was written at this seat stays."), t.T("You can let the person in again from this list.")},
			Yes:      t.T("Remove"),
			Then:     ps.d.do(&workshop.Remove{Seat: s.ID}),
		})
	}
}

// handBack makes a word for somebody who has lost the way to their seat.
func (ps *people) handBack(s *workshop.Seat) func() tea.Cmd {
	return func() tea.Cmd {
		t, seat := ps.d.t(), ps.d.env.Seat
		return send(Ask{
			Question: t.T("Hand the seat back to {who}?", "who", ps.name(t, s)),
			Lines: []string{
				t.T("For somebody who has lost their key and their return word. You get a word to say to them; it works once, for ten minutes."),
				t.T("The old word and key then lead there no more, and whoever uses them is told that you have handed the seat back."),
			},
			Yes: t.T("Make a word"),
			Then: func() tea.Msg {
				word, err := seat.HandBack(context.Background(), s.ID, "")
				if err != nil {
					return Failed{err}
				}
				return handedBack{ps, s.ID, word}
			},
		})
	}
}

// wordLines say the word that was made last.
func (ps *people) wordLines(f Frame) []string {
	s := ps.d.v.Workshop.Seat(ps.handed.who)
	if s == nil || !ps.d.env.Seat.HandBackWaits(ps.handed.word) { // it leads nowhere any more
		return nil
	}
	word := ps.handed.word
	lines := indented(f.T.T("Say to {who}: {word}", "who", ps.name(f.T, s), "word", f.Theme.Strong.Render(word)), 1, f.W)
	if back := (live.Me{Word: word}).ComeBack(ps.d.env.Join); back != "" {
		lines = append(lines, indented(f.T.T("They come back once with: {line}", "line", f.Theme.Strong.Render(back)), 1, f.W)...)
	}
	return lines
}

func (ps *people) toTable(s *workshop.Seat) func() tea.Cmd {
	return func() tea.Cmd {
		d := ps.d
		p := &prompt{enter: i18n.Mark("Move to this table"), label: func() string {
			return d.t().T("{who} goes to table:", "who", ps.name(d.t(), s))
		}}
		p.do = d.fact(func(text string) (workshop.Fact, error) {
			n, err := strconv.Atoi(text)
			if err != nil {
				return nil, workshop.Refuse("Type the number of the table.")
			}
			return &workshop.SitAt{Seat: s.ID, Table: n}, nil
		})
		return d.ask(p, 3, "")
	}
}

// name returns what a person is called: the alias, or the number.
func (ps *people) name(t *i18n.Printer, s *workshop.Seat) string {
	if alias := ps.aliases[s.ID]; alias != "" {
		return t.T("{alias} (number {n})", "alias", alias, "n", s.Number)
	}
	return t.T("number {n}", "n", s.Number)
}

func (ps *people) draw(f Frame) widget.Layout {
	p := newPage(f)
	v := ps.d.v
	p.above(headline(f, []string{f.T.T("People"), f.T.T("{n} of {all} are here", "n", v.Presence.Count, "all", v.Workshop.People()), laptopsNow(f.T, v.Workshop)}, some(ps.d.code(f))))
	p.rule()
	ps.d.bottom(p, ps.keys(), 2)
	if len(ps.seats) == 0 {
		return p.text("", f.T.T("Nobody has joined yet."))
	}
	p.above(ps.wordLines(f)...)
	tb := ps.table(f)
	p.above("   " + tb.Head(f.Theme, max(0, f.W-4)))
	return p.body(func(w, h int) []string {
		lines := tb.Lines(max(0, w-4))
		outOfView(f, &ps.list)
		ps.list.Set(len(ps.seats), nil)
		return ps.list.Draw(w, h, func(i int, selected bool, w int) []string {
			return []string{listRow(f, selected, lines[i], w)}
		})
	})
}

func (ps *people) table(f Frame) widget.Table {
	v := ps.d.v
	w := v.Workshop
	narrow := f.W < roomyW
	tb := widget.Table{Columns: []widget.Column{
		{Title: f.T.T("number"), Align: widget.AtRight, Least: 3}, {Title: f.T.T("alias"), Grows: true, Least: 6},
		{Title: f.T.T("table"), Align: widget.AtRight, Least: 3}, {Title: f.T.T("role"), Least: 8},
		{Title: f.T.T("sector"), Least: 6, Grows: true}, {Title: f.T.T("connected"), Least: 3},
	}}
	if narrow {
		tb.Columns = tb.Columns[:4]
	}
	for _, s := range ps.seats {
		table, role, here, from := "", f.T.T("participant"), "", f.in(w.Agenda().SectorName(s.Sector))
		if t := w.TableOf(s.ID); t > 0 {
			table = strconv.Itoa(t)
		}
		switch {
		case s.Removed:
			role = f.Theme.Warn.Render(f.T.T("removed"))
		case s.Role == workshop.Facilitator:
			role = f.T.T("facilitator")
		case s.Hosts > 0:
			role = f.T.T("host of table {n}", "n", s.Hosts)
		case s.Laptop > 0:
			role, table = f.T.T("a table's laptop"), strconv.Itoa(s.Laptop)
			if w.Unconfirmed(s.ID) {
				from = f.Theme.Warn.Render(f.T.T("not confirmed"))
			}
		case s.Bare && narrow:
			role = f.T.T("without a device")
		}
		switch {
		case s.Bare:
			here = f.T.T("without a device")
		case v.Presence.Here(s.ID):
			here = f.Theme.Good.Render(f.T.T("yes"))
		}
		alias := strings.TrimSpace(ps.aliases[s.ID])
		r := []string{strconv.Itoa(s.Number), alias, table, role, from, here}
		if narrow && s.Laptop > 0 && w.Unconfirmed(s.ID) { // it has no sector, and here nobody's is shown
			r[3] = from
		}
		if narrow && here == "" && !s.Removed {
			r[3] = f.Theme.Faint.Render(role)
		}
		tb.Rows = append(tb.Rows, r[:len(tb.Columns)])
	}
	return tb
}
