package workshop

import (
	"math/rand/v2"
	"slices"
)

// People are not laptops: a table has a laptop that stays when they move on,
// and people come without any device.

// barestAtMost is how many people without a device a workshop may have, and
// barestAtOnce how many come in with one fact.
const (
	barestAtMost = 500
	barestAtOnce = 100
)

// Bare is the fact that people without a device take part, or (Off) that they
// do not any more. What was entered for them stays.
type Bare struct {
	Count    int                `json:"count,omitempty"` // what was asked for: how many more
	Out      SeatID             `json:"out,omitempty"`   // what was asked for: who does not take part any more
	Seats    []SeatID           `json:"seats,omitempty"`
	Sector   string             `json:"sector,omitempty"`
	Tables   []map[string][]int `json:"tables,omitempty"` // of each, as in [Join]
	Off      bool               `json:"off,omitempty"`
	Void     bool               `json:"void,omitempty"`     // they never took part: it was undone
	Seatings []Reseating        `json:"seatings,omitempty"` // of the rounds to come
}

// Decide makes the seats, or finds the one by its number.
func (f *Bare) Decide(w *Workshop, _ Actor, d Decision) error {
	if f.Out != "" {
		s, err := w.seatCalled(f.Out)
		if err != nil {
			return err
		}
		if !s.Bare || !s.Here() {
			return Refuse("Number {n} is nobody without a device.", "n", s.Number)
		}
		*f = Bare{Seats: []SeatID{s.ID}, Off: true, Seatings: w.without(s.ID, d.Seed)}
		return nil
	}
	n := f.Count
	if n == 0 {
		n = 1
	}
	*f = Bare{Sector: w.agenda.SectorCalled(f.Sector)}
	if n < 1 || n > barestAtOnce {
		return Refuse("Between 1 and {most} people come in at once, not {n}.", "n", n, "most", barestAtOnce)
	}
	random := rand.NewPCG(d.Seed, uint64(w.seats.n))
	for len(f.Seats) < n {
		if id := seatID(random); w.Seat(id) == nil {
			f.Seats = append(f.Seats, id)
		}
	}
	if len(w.cafes) > 0 {
		f.Tables = w.arriving(slices.Repeat([]string{f.Sector}, n)...)
	}
	return nil
}

// seatID returns a seat id such as a room makes them: 26 letters and digits.
func seatID(from *rand.PCG) SeatID {
	const letters = "abcdefghijklmnopqrstuvwxyz234567"
	b := make([]byte, 26)
	for i := range b {
		b[i] = letters[from.Uint64()%32]
	}
	return SeatID(b)
}

// Check refuses sectors that there are not, and more people than fit.
func (f *Bare) Check(w *Workshop, _ Actor) error {
	known := slices.ContainsFunc(w.agenda.Sectors, func(x Sector) bool { return x.ID == f.Sector })
	switch have := len(w.bare); {
	case f.Off:
		return nil
	case f.Sector != "" && !known:
		return Refuse("There is no {sector} among the sectors: {sectors}.", "sector", f.Sector, "sectors", w.sectorIDs())
	case have+len(f.Seats) > barestAtMost:
		return Refuse("There are {n} people without a device already, and there can be no more than {most}.", "n", have, "most", barestAtMost)
	}
	return nil
}

// Apply lets them take part, or go.
func (f *Bare) Apply(w *Workshop, s Stamp) {
	back := &Bare{Off: !f.Off, Void: f.Void}
	for i, id := range f.Seats {
		seat := Seat{ID: id, Number: w.seats.n + 1, Sector: f.Sector, Bare: true}
		have := w.Seat(id)
		if have != nil {
			seat = *have
		}
		if have == nil && f.Off || !seat.Bare || have != nil && seat.Left == f.Off {
			continue // by now somebody with a device, or where they are to be
		}
		seat.Left = f.Off
		if f.Void {
			seat.Removed = f.Off
		}
		w.putSeat(&seat)
		back.Seats = append(back.Seats, id)
		if have != nil {
			continue
		}
		back.Void = true
		if i < len(f.Tables) {
			w.sit(id, f.Tables[i])
		}
	}
	back.Seatings = w.reseatAll(f.Seatings)
	w.did(s, back)
}

// WithoutDevice returns the people who take part without a device, in the
// order of their numbers.
func (w *Workshop) WithoutDevice() []SeatID { return w.bare }

// keepBare keeps who has no device at hand: it is asked whenever somebody comes
// or goes.
func (w *Workshop) keepBare(was, is *Seat) {
	counts := is.Bare && is.Person()
	if counts == (was != nil && was.Bare && was.Person()) {
		return
	}
	bare := slices.DeleteFunc(slices.Clone(w.bare), func(id SeatID) bool { return id == is.ID })
	if counts {
		at := slices.IndexFunc(bare, func(id SeatID) bool { return w.Seat(id).Number > is.Number })
		if at < 0 {
			at = len(bare)
		}
		bare = slices.Insert(bare, at, is.ID)
	}
	w.bare = bare
}

// PutLaptop is the fact that a seat is the laptop of a table, or (Table 0) of
// one person.
type PutLaptop struct {
	Seat   SeatID           `json:"seat"`
	Table  int              `json:"table"`
	Sector string           `json:"sector,omitempty"` // of the person
	Hosts  int              `json:"hosts,omitempty"`  // the table the person hosts
	Tables map[string][]int `json:"tables,omitempty"` // as in [Join]
}

// Decide finds the seat by its number, and for a person their tables.
func (f *PutLaptop) Decide(w *Workshop, _ Actor, _ Decision) error {
	s, err := w.seatCalled(f.Seat)
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
	case f.Table == s.Laptop:
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
	w.did(s, &PutLaptop{Seat: f.Seat, Table: have.Laptop, Sector: have.Sector, Hosts: have.Hosts})
	w.changeSeat(f.Seat, func(s *Seat) { s.Laptop, s.Sector, s.Hosts = f.Table, f.Sector, f.Hosts })
	w.sit(f.Seat, f.Tables)
}

// sit gives a seat its tables, by café.
func (w *Workshop) sit(id SeatID, tables map[string][]int) {
	for step, of := range tables {
		if c := w.cafes[step]; c != nil {
			w.setSeating(step, c.with(id, of))
		}
	}
}

// SetLaptops is the fact that the agenda says now who has a laptop.
type SetLaptops struct {
	Laptops Laptops `json:"laptops"`
}

// Check refuses what is none of the three.
func (f *SetLaptops) Check(*Workshop, Actor) error {
	switch f.Laptops {
	case "", OwnLaptops, TableLaptops, MixedLaptops:
		return nil
	}
	return Refuse("{laptops} does not say who has a laptop. Use everyone, table or mix.", "laptops", string(f.Laptops))
}

// Apply changes that part of the agenda and nothing else.
func (f *SetLaptops) Apply(w *Workshop, s Stamp) {
	w.did(s, &SetLaptops{w.agenda.Laptops})
	a := *w.agenda
	a.Laptops = f.Laptops
	w.agenda = &a
	w.touch(AgendaTopic)
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
