package workshop

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Seat is one participant's (or facilitator's) place in the workshop. Who sits
// there is not in it.
type Seat struct {
	ID      SeatID
	Number  int // 1, 2, 3 … in the order of joining
	Sector  string
	Role    Role // Participant or Facilitator; whether it hosts a table is Hosts
	Granted bool // Facilitator by another facilitator's will, not by key or machine
	Hosts   int  // the table it hosts; 0 none
	Laptop  int  // the laptop of this table, which stays there: no person; 0: a person
	Vouched bool // a facilitator has put the laptop at its table
	Bare    bool // a person without a device, who is seated and counted
	Left    bool
	Removed bool
}

// Person reports whether somebody takes part here: not a facilitator, and not
// the laptop of a table.
func (s *Seat) Person() bool { return s.Here() && s.Role == Participant && s.Laptop == 0 }

// OwnKey reports whether a facilitator sits there by their own key or machine:
// no word opens the seat, and who facilitates by grant cannot change it.
func (s *Seat) OwnKey() bool { return s.Role == Facilitator && !s.Granted }

// mayChange refuses a facilitator by grant the seat of one by key or machine:
// the role never drifts away from those.
func (w *Workshop) mayChange(id SeatID, who Actor) error {
	s, own := w.Seat(id), w.Seat(who.Seat)
	if s != nil && s.OwnKey() && (own == nil || !own.OwnKey()) {
		return Refuse("A facilitator sits there by their own key or machine. Only another one of these can change that.")
	}
	return nil
}

// Here reports whether the seat still takes part.
func (s *Seat) Here() bool { return !s.Left && !s.Removed }

// Seat returns the seat with the id, or nil. It must not be changed.
func (w *Workshop) Seat(id SeatID) *Seat { s, _ := w.seats.get(id); return s }

// Seats yields all seats in the order of joining.
func (w *Workshop) Seats() iter.Seq[*Seat] {
	return func(yield func(*Seat) bool) {
		for _, s := range w.seats.all() {
			if !yield(s) {
				return
			}
		}
	}
}

// SeatCalled returns the seat that somebody has named by its number or its id,
// or a refusal.
func (w *Workshop) SeatCalled(name SeatID) (*Seat, error) {
	if n, err := strconv.Atoi(strings.TrimPrefix(string(name), "#")); err == nil {
		for s := range w.Seats() {
			if s.Number == n {
				return s, nil
			}
		}
	}
	if s := w.Seat(name); s != nil {
		return s, nil
	}
	return nil, Refuse("There is no seat {seat}. The list of people shows their numbers.", "seat", string(name))
}

// People returns how many people take part, with a device or without.
func (w *Workshop) People() int {
	n := 0
	for s := range w.Seats() {
		if s.Person() {
			n++
		}
	}
	return n
}

// Locked reports whether nobody can join any more.
func (w *Workshop) Locked() bool { return w.locked }

func (w *Workshop) changeSeat(id SeatID, change func(*Seat)) {
	s := w.Seat(id)
	if s == nil {
		return
	}
	c := *s
	change(&c)
	w.putSeat(&c)
}

// putSeat puts the seat, and keeps at hand who hosts tables and who has no
// device.
func (w *Workshop) putSeat(s *Seat) {
	was := w.Seat(s.ID)
	w.seats.put(s.ID, s)
	w.touch(SeatsTopic)
	w.keepBare(was, s)
	if was == nil && s.Hosts == 0 || was != nil && was.Hosts == s.Hosts {
		return
	}
	w.hosts = slices.DeleteFunc(slices.Clone(w.hosts), func(h hosting) bool { return h.seat == s.ID })
	if s.Hosts != 0 {
		w.hosts = append(w.hosts, hosting{s.ID, s.Hosts})
	}
}

// hosting is a seat that hosts a table.
type hosting struct {
	seat  SeatID
	table int
}

// Join is the fact that a seat was taken, or taken again by somebody who had
// left.
type Join struct {
	Seat   SeatID           `json:"seat"`
	Sector string           `json:"sector,omitempty"`
	Role   string           `json:"role,omitempty"`   // facilitator, or empty
	Laptop int              `json:"laptop,omitempty"` // the seat is the laptop of this table
	Tables map[string][]int `json:"tables,omitempty"` // by café already seated: the table of each round
}

// Decide gives the seat and, in a café that is seated, its tables.
func (f *Join) Decide(w *Workshop, who Actor, d Decision) error {
	*f = Join{Seat: who.Seat, Sector: f.Sector, Laptop: f.Laptop}
	if who.Role == Facilitator {
		f.Role, f.Sector, f.Laptop = Facilitator.String(), "", 0
		return nil
	}
	if s := w.Seat(who.Seat); s != nil {
		f.Laptop = s.Laptop // a facilitator changes that
		if f.Sector == "" {
			f.Sector = s.Sector
		}
	}
	if f.Laptop != 0 {
		f.Sector = ""
		return nil
	}
	f.Tables = w.comes(who.Seat, f.Sector)
	return nil
}

// Check refuses who may not come in.
func (f *Join) Check(w *Workshop, who Actor) error {
	s := w.Seat(f.Seat)
	switch {
	case s != nil && s.Removed:
		return Refuse("This seat has been removed from the workshop. Talk to the facilitator.")
	case s == nil && w.locked && f.Role == "":
		return Refuse("The room is locked: nobody can join now. Talk to the facilitator.")
	case f.Role != "" || s != nil && s.Laptop != 0:
		return nil
	case f.Laptop != 0:
		return w.laptopFits(f.Laptop)
	case s == nil && w.agenda.Laptops == TableLaptops:
		return Refuse("Here a laptop is that of a table. Say which: join --laptop 2.")
	case f.Sector == "" && s != nil && s.Bare: // was counted without one
		return nil
	}
	return w.knownSector(f.Sector)
}

// knownSector refuses a sector that is not of the agenda, and none where there
// are some.
func (w *Workshop) knownSector(sector string) error {
	switch {
	case sector != "" && !slices.ContainsFunc(w.agenda.Sectors, func(x Sector) bool { return x.ID == sector }):
		return Refuse("There is no {sector} among the sectors: {sectors}.", "sector", sector, "sectors", w.sectorNames())
	case sector == "" && len(w.agenda.Sectors) > 0:
		return Refuse("Choose where you come from: {sectors}.", "sectors", w.sectorNames())
	}
	return nil
}

// sectorNames lists the sectors within a refusal.
func (w *Workshop) sectorNames() sectorNames { return w.agenda.Sectors }

// sectorNames are sectors to choose from, each as people call it and as it is
// written in a word: an id alone says nothing to whoever reads no English.
type sectorNames []Sector

// InLang lists them in the language.
func (all sectorNames) InLang(lang string) string {
	var names []string
	for _, s := range all {
		name, _ := s.Name.In(Lang(lang))
		switch {
		case name == "":
			name = s.ID
		case !strings.EqualFold(name, s.ID):
			name += " (" + s.ID + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// String lists them in English.
func (all sectorNames) String() string { return all.InLang(string(English)) }

// Apply takes the seat.
func (f *Join) Apply(w *Workshop, s Stamp) {
	seat := Seat{ID: f.Seat, Number: w.seats.n + 1}
	if have := w.Seat(f.Seat); have != nil {
		seat = *have
	}
	seat.Sector, seat.Laptop, seat.Left, seat.Removed, seat.Bare = f.Sector, f.Laptop, false, false, false
	if f.Role == Facilitator.String() {
		seat.Role = Facilitator
	}
	w.putSeat(&seat)
	w.sit(f.Seat, f.Tables)
	w.did(s, nil)
}

// Grant is the fact that a seat has a role: host of a table, facilitator, or
// participant.
type Grant struct {
	Seat  SeatID `json:"seat"`
	Role  string `json:"role"`
	Table int    `json:"table,omitempty"`
	Own   bool   `json:"own,omitempty"` // a facilitator by key or machine: undo gives it back, nobody can grant it

	Seatings []Reseating `json:"seatings,omitempty"` // of the rounds to come: a host stays, a facilitator has no table
}

// Decide finds the seat by its number, and the table of a host.
func (f *Grant) Decide(w *Workshop, _ Actor, d Decision) error {
	s, err := w.SeatCalled(f.Seat)
	if err != nil {
		return err
	}
	f.Seat, f.Own = s.ID, false
	switch {
	case f.Role != Host.String():
		f.Table = 0
	case f.Table == 0:
		f.Table = w.TableOf(s.ID)
	}
	f.Seatings = w.regranted(s, f.Role, f.Table, d.Seed)
	return nil
}

// Check refuses roles that do not exist and hosts without a table.
func (f *Grant) Check(w *Workshop, who Actor) error {
	if err := w.mayChange(f.Seat, who); err != nil {
		return err
	}
	if s := w.Seat(f.Seat); s.Laptop > 0 && f.Role != Participant.String() {
		return Refuse("Number {n} is the laptop of a table: nobody in person.", "n", s.Number)
	}
	switch f.Role {
	case Participant.String(), Facilitator.String():
		return nil
	case Host.String():
		if f.Table < 1 || f.Table > maxTables {
			return Refuse("Say which table: grant {seat} host --table 2.", "seat", w.Seat(f.Seat).Number)
		}
		return nil
	}
	return Refuse("{role} is not a role. Use participant, host or facilitator.", "role", f.Role)
}

// Apply gives the role.
func (f *Grant) Apply(w *Workshop, s Stamp) {
	if have := w.Seat(f.Seat); have != nil {
		back := &Grant{Seat: f.Seat, Role: have.Role.String(), Table: have.Hosts, Own: have.OwnKey()}
		if have.Hosts > 0 && have.Role != Facilitator {
			back.Role = Host.String()
		}
		back.Seatings = w.reseatAll(f.Seatings)
		w.did(s, back)
	}
	w.changeSeat(f.Seat, func(s *Seat) {
		own := f.Own || s.OwnKey()
		s.Role, s.Hosts, s.Granted = Participant, f.Table, false
		if f.Role == Facilitator.String() {
			s.Role, s.Granted = Facilitator, !own
		}
	})
}

// Lock is the fact that nobody can join, or (Off) that people can again.
type Lock struct {
	Off bool `json:"off,omitempty"`
}

// Check has nothing to refuse.
func (f *Lock) Check(*Workshop, Actor) error { return nil }

// Apply locks or opens the room.
func (f *Lock) Apply(w *Workshop, s Stamp) {
	back := &Lock{!w.locked}
	w.locked = !f.Off
	w.touch(SeatsTopic)
	w.did(s, back)
}
