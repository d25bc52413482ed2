package workshop

import "slices"

// hostAt returns who hosts a table of the present round and sits there, or nil.
func (w *Workshop) hostAt(table int) *Seat {
	for _, h := range w.hosts {
		if h.table != table { // every look of everybody comes by here: do not look all hosts up
			continue
		}
		if s := w.Seat(h.seat); s.Here() && w.TableOf(h.seat) == table {
			return s
		}
	}
	return nil
}

// HostNumber returns the number of whoever hosts a table of the present round
// and sits there; 0 where nobody does.
func (w *Workshop) HostNumber(table int) int {
	if s := w.hostAt(table); s != nil {
		return s.Number
	}
	return 0
}

// AtTableWith returns the other people who sit at the table of a seat in the
// present round.
func (w *Workshop) AtTableWith(id SeatID) []*Seat {
	var others []*Seat
	for s := range w.Seats() {
		if t := w.TableOf(s.ID); t > 0 && s.Person() && s.ID != id && t == w.TableOf(id) {
			others = append(others, s)
		}
	}
	return others
}

// IsHost reports whether the seat acts as host at its table: as the one who
// was made it, or where the table has none, like everybody there. A host
// without a device writes with the laptop of the table, unless it is
// [Workshop.Unvouched]. In the step of grouping the hosts of the café are hosts
// without a table: they sort.
func (w *Workshop) IsHost(id SeatID) bool {
	t := w.TableOf(id)
	if t == 0 {
		return w.sorts(id)
	}
	host, s := w.hostAt(t), w.Seat(id)
	return host == nil || s.Hosts == t || host.Bare && s.Laptop == t && !w.Unvouched(id)
}

// Hostless reports whether a table of the present round has lost its host: it
// is asked who takes over.
func (w *Workshop) Hostless(table int) bool {
	c := w.cafes[w.now.Step]
	if c == nil || w.now.Round == 0 || table < 1 || table > c.Tables || c.Skipped(w.now.Round, table) || w.hostAt(table) != nil {
		return false
	}
	return table <= len(c.Hosts) && c.Hosts[table-1] != "" ||
		slices.ContainsFunc(w.hosts, func(h hosting) bool { return h.table == table })
}

// HandOver is the fact that somebody else at the table is its host now: the
// one named by number, or the next one there. The new host stays in the rounds
// to come, and the old one goes where the new one would have gone.
type HandOver struct {
	From     SeatID      `json:"from"`
	To       SeatID      `json:"to"`
	Table    int         `json:"table"`
	Seatings []Reseating `json:"seatings,omitempty"`
}

// Decide finds the table and the next host.
func (f *HandOver) Decide(w *Workshop, who Actor, d Decision) error {
	f.From, f.Table, f.Seatings = who.Seat, w.TableOf(who.Seat), nil
	if f.To != "" {
		if s, err := w.SeatCalled(f.To); err == nil {
			f.To = s.ID
		}
	} else {
		var there []SeatID
		for s := range w.Seats() {
			if s.Person() && w.TableOf(s.ID) == f.Table {
				there = append(there, s.ID)
			}
		}
		if i := slices.Index(there, who.Seat); i >= 0 && len(there) > 1 {
			f.To = there[(i+1)%len(there)]
		}
	}
	if f.Check(w, who) == nil {
		f.Seatings = w.handed(f.From, f.To, f.Table, d.Seed)
	}
	return nil
}

// handed returns the seatings of the rounds to come when one person hands a
// table over to another.
func (w *Workshop) handed(from, to SeatID, table int, seed uint64) []Reseating {
	c, host := w.cafes[w.now.Step], w.Seat(from)
	if c == nil || host == nil || !host.Person() || host.Hosts != table {
		return w.staying(to, table, seed) // nobody had to stay until now
	}
	stays, goes := rest(c.Seats[from], w.now.Round+1), rest(c.Seats[to], w.now.Round+1)
	if slices.Equal(stays, goes) || len(stays) != len(goes) {
		return nil
	}
	return []Reseating{{Step: w.now.Step, Round: w.now.Round + 1, Seats: map[SeatID][]int{from: goes, to: stays}}}
}

// Check refuses handing over to nobody.
func (f *HandOver) Check(w *Workshop, _ Actor) error {
	if err := needTable(f.Table); err != nil {
		return err
	}
	if s := w.Seat(f.To); s == nil || !s.Person() || w.TableOf(f.To) != f.Table || f.To == f.From {
		return Refuse("There is nobody else at your table to hand over to.")
	}
	return nil
}

// Apply hands over.
func (f *HandOver) Apply(w *Workshop, s Stamp) {
	w.changeSeat(f.From, func(s *Seat) { s.Hosts = 0 })
	w.changeSeat(f.To, func(s *Seat) { s.Hosts = f.Table })
	w.reseatAll(f.Seatings)
	w.did(s, nil)
}

// TakeOver is the fact that somebody hosts a table that had lost its host.
// They stay there in the rounds to come.
type TakeOver struct {
	Seat     SeatID      `json:"seat"`
	Table    int         `json:"table"`
	Seatings []Reseating `json:"seatings,omitempty"`
}

// Decide finds the table, and the rounds to come.
func (f *TakeOver) Decide(w *Workshop, who Actor, d Decision) error {
	*f = TakeOver{Seat: who.Seat, Table: w.TableOf(who.Seat)}
	if f.Check(w, who) == nil {
		f.Seatings = w.staying(f.Seat, f.Table, d.Seed)
	}
	return nil
}

// staying returns the seatings of the rounds to come in which somebody stays at
// the table of the present one.
func (w *Workshop) staying(id SeatID, table int, seed uint64) []Reseating {
	s, c := w.Step(), w.cafes[w.now.Step]
	if c == nil || c.Rotation == FreeRotation || w.begun(s) >= len(s.Rounds) || table < 1 || table > c.Tables {
		return nil
	}
	fl := w.floor(s, "")
	i, ok := fl.at[id]
	if !ok || fl.was[max(0, fl.begun-1)][i] != table-1 {
		return nil
	}
	fl.p.Hosts[table-1] = i
	for r := fl.begun; r < fl.p.Rounds; r++ {
		if !fl.p.Closed[r][table-1] {
			fl.was[r][i] = table - 1
		}
	}
	plan := fl.now()
	if fl.small() {
		plan = fl.change(seed)
	}
	fl.was = w.floor(s, "").was
	if r := fl.reseating(plan, fl.begun); !r.empty() {
		return []Reseating{r}
	}
	return nil
}

// regranted returns the seatings of the rounds to come in which a seat has
// another role: a host stays at the table, a facilitator sits at none.
func (w *Workshop) regranted(s *Seat, role string, table int, seed uint64) []Reseating {
	switch {
	case role == Host.String() && s.Person() && table == w.TableOf(s.ID):
		return w.staying(s.ID, table, seed)
	case role == Facilitator.String() && s.Person():
		return w.without(s.ID, seed)
	case role != Facilitator.String() && s.Role == Facilitator && s.Here():
		return w.again(s) // a person again
	}
	return nil
}

// Check refuses where there is a host.
func (f *TakeOver) Check(w *Workshop, _ Actor) error {
	if err := needTable(f.Table); err != nil {
		return err
	}
	if s := w.Seat(f.Seat); s == nil || !s.Person() {
		return Refuse("Only participants host a table.")
	}
	if w.hostAt(f.Table) != nil {
		return Refuse("Your table has a host, who can hand it over.")
	}
	return nil
}

// Apply makes them the host.
func (f *TakeOver) Apply(w *Workshop, s Stamp) {
	back := &reseated{Hosts: make(map[SeatID]int)}
	if have := w.Seat(f.Seat); have != nil {
		back.Hosts[f.Seat] = have.Hosts
	}
	w.changeSeat(f.Seat, func(s *Seat) { s.Hosts = f.Table })
	back.Seatings = w.reseatAll(f.Seatings)
	w.did(s, back)
}
