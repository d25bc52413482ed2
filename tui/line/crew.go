package line

import (
	"strconv"

	"kahvila/workshop"
)

// people lists everybody, and does something for one of them. The numbers are
// those of their seats.
func (t *talk) people() {
	for {
		var seats []*workshop.Seat
		var lines [][]string
		aliases := t.r.seat.People()
		for s := range t.v.Workshop.Seats() {
			if !s.Left {
				seats = append(seats, s)
				lines = append(lines, []string{t.seatLine(s, aliases[s.ID])})
			}
		}
		v := t.v
		i, ok := t.choose(parts(t.p.T("People"), t.p.T("{n} of {all} are connected", "n", v.Presence.Count, "all", v.Workshop.People())), lines)
		if !ok {
			return
		}
		t.withSeat(seats[i], who(t, seats[i], aliases[seats[i].ID]))
		if t.over || t.moved {
			return
		}
	}
}

// who returns what a person is called: the alias, or the number.
func who(t *talk, s *workshop.Seat, alias string) string {
	if alias != "" {
		return t.p.T("{alias} (number {n})", "alias", alias, "n", s.Number)
	}
	return t.p.T("number {n}", "n", s.Number)
}

func (t *talk) seatLine(s *workshop.Seat, alias string) string {
	w := t.v.Workshop
	role, table, here := t.p.T("participant"), "", t.p.T("not connected")
	switch {
	case s.Removed:
		role = t.p.T("removed")
	case s.Role == workshop.Facilitator:
		role = t.p.T("facilitator")
	case s.Hosts > 0:
		role = t.p.T("host of table {n}", "n", s.Hosts)
	case s.Laptop > 0:
		role = t.person(s)
	}
	if n := w.TableOf(s.ID); n > 0 && s.Laptop == 0 {
		table = t.p.T("table {n}", "n", n)
	}
	switch {
	case s.Bare:
		here = t.person(s)
	case t.v.Presence.Here(s.ID):
		here = t.p.T("connected")
	}
	return parts(who(t, s, alias), role, table, t.text(w.Agenda().SectorName(s.Sector)), here)
}

// withSeat does something for one person.
func (t *talk) withSeat(s *workshop.Seat, name string) {
	w := t.v.Workshop
	var all []entry
	add := func(label string, do func()) { all = append(all, entry{label: label, do: do}) }
	grant := func(r workshop.Role) func() {
		return func() {
			if r == workshop.Facilitator && !t.confirm(t.p.T("Make {who} a facilitator?", "who", name), t.p.T("Make a facilitator"),
				t.p.T("A facilitator can do all that you can, and does not rate.")) {
				return
			}
			t.done(&workshop.Grant{Seat: s.ID, Role: r.String()})
		}
	}
	if s.Bare || s.Laptop > 0 {
		t.withoutPerson(s, name, add)
		t.print(name)
		t.act(all)
		return
	}
	self := t.v.Me.Seat != nil && t.v.Me.Seat.ID == s.ID
	if w.Seating(w.Now().Step) != nil && s.Role != workshop.Facilitator {
		add(t.p.T("Move to a table"), func() { t.seatAt(s, name) })
	}
	if s.Hosts > 0 {
		add(t.p.T("No host any more"), grant(workshop.Participant))
	}
	if at := w.TableOf(s.ID); at > 0 && at != s.Hosts {
		add(t.p.T("Host of the table"), grant(workshop.Host))
	}
	switch {
	case self:
	case s.Role == workshop.Facilitator:
		add(t.p.T("Participant"), grant(workshop.Participant))
	default:
		add(t.p.T("Facilitator"), grant(workshop.Facilitator))
	}
	if !self {
		add(t.p.T("Hand the seat back"), func() {
			if t.confirm(t.p.T("Hand the seat back to {who}?", "who", name), t.p.T("Make a word"),
				t.p.T("For somebody who has lost their key and their return word. You get a word to say to them; it works once, for ten minutes.")) {
				t.word("hand-back " + strconv.Itoa(s.Number))
			}
		})
	}
	switch {
	case s.Removed:
		add(t.p.T("Let in again"), func() { t.done(&workshop.Remove{Seat: s.ID, Off: true}) })
	case !self:
		add(t.p.T("Remove"), func() {
			if t.confirm(t.p.T("Remove {who} from the workshop?", "who", name), t.p.T("Remove"),
				t.p.T("What was written at this seat stays."), t.p.T("You can let the person in again from this list.")) {
				t.done(&workshop.Remove{Seat: s.ID})
			}
		})
	}
	t.print(name)
	if len(all) > 0 {
		t.act(all)
	}
}

// withoutPerson lists what can be done for somebody without a device, and with
// the laptop of a table.
func (t *talk) withoutPerson(s *workshop.Seat, name string, add func(string, func())) {
	back := func() { t.word("hand-back " + strconv.Itoa(s.Number)) }
	if s.Bare {
		if t.v.Workshop.Seating(t.v.Workshop.Now().Step) != nil {
			add(t.p.T("Move to a table"), func() { t.seatAt(s, name) })
		}
		add(t.p.T("Has a device now"), back)
		add(t.p.T("Is not here any more"), func() { t.done(&workshop.Bare{Out: s.ID}) })
	} else {
		if t.v.Workshop.Unconfirmed(s.ID) {
			add(t.p.T("It is the table's"), func() { t.done(&workshop.PutLaptop{Seat: s.ID, Table: s.Laptop}) })
		}
		add(t.p.T("Put at another table"), func() { t.laptopAt(s) })
		add(t.p.T("Hand the seat back"), back)
	}
	add(t.p.T("Route"), func() { t.word("route " + strconv.Itoa(s.Number)) })
}

func (t *talk) laptopAt(s *workshop.Seat) {
	if n, ok := t.askTable(t.p.T("At which table does this laptop stay?"), 1); ok {
		t.done(&workshop.PutLaptop{Seat: s.ID, Table: n})
	}
}

func (t *talk) seatAt(s *workshop.Seat, name string) {
	if n, ok := t.askTable(t.p.T("{who} goes to table:", "who", name), 0); ok {
		t.done(&workshop.SitAt{Seat: s.ID, Table: n})
	}
}

// hidden returns what facilitators have hidden.
func (t *talk) hidden() []*workshop.Idea {
	var all []*workshop.Idea
	for i := range t.v.Workshop.Ideas() {
		if i.Hidden && !i.Deleted && i.Struck == "" {
			all = append(all, i)
		}
	}
	return all
}

// leadIdea lists what a facilitator can do with an idea.
func (t *talk) leadIdea(i *workshop.Idea) []entry {
	hide := t.p.T("Hide")
	if i.Hidden {
		hide = t.p.T("Show again")
	}
	all := []entry{
		{label: hide, do: func() { t.done(&workshop.Hide{Idea: i.ID, Off: i.Hidden}) }},
		{label: t.p.T("Strike"), do: func() { t.strike(workshop.EntryID(i.ID)) }},
	}
	if len(t.targets()) > 0 {
		all = append(all, entry{label: t.p.T("Into a target"), do: func() { t.into([]workshop.IdeaID{i.ID}) }})
	}
	mute := t.p.T("Mute")
	if i.Muted {
		mute = t.p.T("Let write again")
	}
	all = append(all, entry{label: mute, do: func() { t.done(&workshop.Mute{Idea: i.ID, Off: i.Muted}) }})
	return append(all, t.approval(i)...)
}
