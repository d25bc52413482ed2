package workshop

import (
	"math/rand/v2"
	"slices"
)

// bareAtMost is how many people without a device a workshop may have, and
// bareAtOnce how many come in with one fact.
const (
	bareAtMost = 500
	bareAtOnce = 100
)

// Bare is the fact that people without a device take part, or (Off) that they
// do not any more. What was entered for them stays.
type Bare struct {
	Count    int                `json:"count,omitempty"` // what was asked for: how many more, from 1
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
		s, err := w.SeatCalled(f.Out)
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
	*f = Bare{Sector: w.agenda.SectorCalled(f.Sector)}
	if n < 1 || n > bareAtOnce {
		return Refuse("Between 1 and {most} people come in at once, not {n}.", "n", n, "most", bareAtOnce)
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
		return Refuse("There is no {sector} among the sectors: {sectors}.", "sector", f.Sector, "sectors", w.sectorNames())
	case have+len(f.Seats) > bareAtMost:
		return Refuse("There are {n} people without a device already, and there can be no more than {most}.", "n", have, "most", bareAtMost)
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

// sit gives a seat its tables, by café.
func (w *Workshop) sit(id SeatID, tables map[string][]int) {
	for step, of := range tables {
		if c := w.cafes[step]; c != nil {
			w.setSeating(step, c.with(id, of))
		}
	}
}
