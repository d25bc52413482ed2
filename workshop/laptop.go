package workshop

// People are not laptops: a table has a laptop that stays when they move on,
// and people come without any device.

// Laptops says who has a device to write with.
type Laptops string

// Who has a laptop: a person each, one for everyone at a table, or both.
const (
	OwnLaptops   Laptops = "everyone"
	TableLaptops Laptops = "table"
	MixedLaptops Laptops = "mix"
)

// PutLaptop is the fact that a seat is the laptop of a table, or (Table 0) of
// one person.
type PutLaptop struct {
	Seat   SeatID           `json:"seat"`
	Table  int              `json:"table"`
	Sector string           `json:"sector,omitempty"` // of the person
	Hosts  int              `json:"hosts,omitempty"`  // the table the person hosts
	Tables map[string][]int `json:"tables,omitempty"` // as in [Join]

	Unasked bool `json:"unasked,omitempty"` // it came to its table by itself: undo gives that back
}

// Decide finds the seat by its number, and for a person their tables.
func (f *PutLaptop) Decide(w *Workshop, _ Actor, _ Decision) error {
	s, err := w.SeatCalled(f.Seat)
	if err != nil {
		return err
	}
	*f = PutLaptop{Seat: s.ID, Table: f.Table, Sector: w.agenda.SectorCalled(f.Sector)}
	if f.Table != 0 {
		f.Sector = ""
		return nil
	}
	if s.Laptop == 0 { // it is a person's: Check says so
		return nil
	}
	f.Tables = w.comes(s.ID, f.Sector)
	return nil
}

// Check refuses tables that cannot be, and seats that nobody sits at with a
// laptop.
func (f *PutLaptop) Check(w *Workshop, who Actor) error {
	if err := w.mayChange(f.Seat, who); err != nil {
		return err
	}
	s := w.Seat(f.Seat)
	switch {
	case s == nil:
		return Refuse("There is no seat {seat}. The list of people shows their numbers.", "seat", string(f.Seat))
	case s.Role == Facilitator:
		return Refuse("A facilitator sits there, so this is no table's laptop.")
	case s.Bare:
		return Refuse("Number {n} has no laptop.", "n", s.Number)
	case f.Table < 0 || f.Table > maxTables:
		return Refuse("There is no table {n}; the last one is {tables}.", "n", f.Table, "tables", w.mostTables())
	case f.Table == 0 && s.Laptop == 0:
		return Refuse("This laptop is one person's already.")
	case f.Table == s.Laptop && !f.Unasked && (s.Vouched || !w.mayPretend()):
		return Refuse("This laptop is at table {n} already.", "n", f.Table)
	}
	if f.Table != 0 {
		return nil
	}
	return w.knownSector(f.Sector)
}

// Apply puts it there.
func (f *PutLaptop) Apply(w *Workshop, s Stamp) {
	have := w.Seat(f.Seat)
	if have == nil {
		return
	}
	w.did(s, &PutLaptop{Seat: f.Seat, Table: have.Laptop, Sector: have.Sector, Hosts: have.Hosts, Unasked: have.Laptop > 0 && !have.Vouched})
	w.changeSeat(f.Seat, func(s *Seat) {
		s.Laptop, s.Sector, s.Hosts, s.Vouched = f.Table, f.Sector, f.Hosts, f.Table > 0 && !f.Unasked
	})
	w.sit(f.Seat, f.Tables)
}

// SetLaptops is the fact that the agenda says now who has a laptop.
type SetLaptops struct {
	Laptops Laptops `json:"laptops"`
}

// Check refuses what is none of the three.
func (f *SetLaptops) Check(*Workshop, Actor) error {
	if r := f.Laptops.check(); r != nil {
		return r
	}
	return nil
}

// Apply changes that part of the agenda and nothing else.
func (f *SetLaptops) Apply(w *Workshop, s Stamp) {
	w.did(s, &SetLaptops{w.agenda.Laptops})
	a := *w.agenda
	a.Laptops = f.Laptops
	w.agenda = &a
	w.touch(AgendaTopic)
}

// check refuses what is none of the three; empty counts as everyone.
func (l Laptops) check() *Refusal {
	switch l {
	case "", OwnLaptops, TableLaptops, MixedLaptops:
		return nil
	}
	return Refuse("{laptops} does not say who has a laptop. Use everyone, table or mix.", "laptops", string(l))
}

// OrOwn returns who has a laptop where the agenda says nothing: everyone.
func (l Laptops) OrOwn() Laptops {
	if l == "" {
		return OwnLaptops
	}
	return l
}

// LaptopChoice is one of the answers to who has a laptop.
type LaptopChoice struct {
	Laptops Laptops
	Title   string // English
}

// LaptopChoices returns the answers, in the order in which they are offered.
func LaptopChoices() []LaptopChoice {
	return []LaptopChoice{
		{Laptops: OwnLaptops, Title: "everyone has a laptop"},
		{Laptops: TableLaptops, Title: "one laptop for each table"},
		{Laptops: MixedLaptops, Title: "some have a laptop, and tables have one"},
	}
}

// ByTable reports whether laptops can be those of tables.
func (l Laptops) ByTable() bool { return l == TableLaptops || l == MixedLaptops }

// mayPretend reports whether somebody with a laptop of their own could say that
// it is a table's: where each table has its laptop and nobody another, all of
// them are the tables'.
func (w *Workshop) mayPretend() bool { return w.agenda.Laptops != TableLaptops }

// Unvouched reports whether a seat is a laptop that came to its table by itself
// and would act for the host there, who has no device. Anybody can say at the
// door that theirs is the laptop of a table, whatever stands on the wall, so
// only a facilitator who has seen it there lets it act for a person: by putting
// it at the table.
func (w *Workshop) Unvouched(id SeatID) bool {
	s := w.Seat(id)
	if s == nil || s.Laptop == 0 || s.Vouched || !s.Here() || !w.mayPretend() {
		return false
	}
	host := w.hostAt(w.TableOf(id))
	return host != nil && host.Bare
}

// Unconfirmed reports whether a seat is a laptop that came to its table by itself
// while there are people without a device: they can neither rate nor answer
// there before a facilitator has seen it, and so has to be told.
func (w *Workshop) Unconfirmed(id SeatID) bool {
	s := w.Seat(id)
	return s != nil && s.Laptop > 0 && s.Here() && !w.takesVotes(s) && len(w.bare) > 0
}

// LaptopTable is a table at which a laptop can stand.
type LaptopTable struct {
	Table   int
	Laptops int // that are there
}

// LaptopTables returns the tables of the cafés, as far as they are known, with
// the laptops that are there. Where the agenda leaves it to the number of
// people how many tables there are, one table is free.
func (w *Workshop) LaptopTables() []LaptopTable {
	have, last := make(map[int]int), 0
	for s := range w.Seats() {
		if s.Laptop > 0 && s.Here() {
			have[s.Laptop]++
			last = max(last, s.Laptop)
		}
	}
	most := w.mostTables()
	if most == 0 {
		most = min(last+1, maxTables)
		for _, s := range w.agenda.Steps {
			if s.Kind == "cafe" {
				most = max(most, len(w.agenda.ThemesOf(s)), w.tablesFor(s, w.People()))
			}
		}
	}
	all := make([]LaptopTable, max(1, most))
	for i := range all {
		all[i] = LaptopTable{i + 1, have[i+1]}
	}
	return all
}

// laptopTables returns how many tables there are where each has its laptop, and
// nobody could write at another; 0 where people write with their own.
func (w *Workshop) laptopTables() int {
	last := 0
	if w.agenda.Laptops != TableLaptops {
		return last
	}
	for s := range w.Seats() {
		if s.Here() {
			last = max(last, s.Laptop)
		}
	}
	return last
}

// mostTables returns how many tables the cafés have, the largest of them; 0
// where nobody has said.
func (w *Workshop) mostTables() int {
	most := 0
	for _, s := range w.agenda.Steps {
		if s.Kind != "cafe" {
			continue
		}
		most = max(most, s.Tables)
		if c := w.cafes[s.ID]; c != nil {
			most = max(most, c.Tables)
		}
	}
	return most
}

// laptopFits refuses tables at which no laptop can stand.
func (w *Workshop) laptopFits(table int) error {
	most := len(w.LaptopTables())
	switch {
	case !w.agenda.Laptops.ByTable():
		return Refuse("Here everyone has a laptop of their own. Join without a table.")
	case table < 1 || table > most:
		return Refuse("There is no table {n}; the last one is {tables}.", "n", table, "tables", most)
	}
	return nil
}
