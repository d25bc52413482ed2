package workshop

import "slices"

// IsHost reports whether the seat acts as host at its table: as the one who
// was made it, or where the table has none, like everybody there.
func (w *Workshop) IsHost(id SeatID) bool {
	t := w.TableOf(id)
	if t == 0 {
		return false
	}
	for _, h := range w.hosts {
		if h.table == t && w.Seat(h.seat).Here() && w.TableOf(h.seat) == t {
			return w.Seat(id).Hosts == t
		}
	}
	return true
}

// HandOver is the fact that somebody else at the table is its host now: the
// one named by number, or the next one there.
type HandOver struct {
	From  SeatID `json:"from"`
	To    SeatID `json:"to"`
	Table int    `json:"table"`
}

// Decide finds the table and the next host.
func (f *HandOver) Decide(w *Workshop, who Actor, _ Decision) error {
	f.From, f.Table = who.Seat, w.TableOf(who.Seat)
	if f.To != "" {
		if s, err := w.seatCalled(f.To); err == nil {
			f.To = s.ID
		}
		return nil
	}
	var there []SeatID
	for s := range w.Seats() {
		if s.Here() && w.TableOf(s.ID) == f.Table {
			there = append(there, s.ID)
		}
	}
	if i := slices.Index(there, who.Seat); i >= 0 && len(there) > 1 {
		f.To = there[(i+1)%len(there)]
	}
	return nil
}

// Check refuses handing over to nobody.
func (f *HandOver) Check(w *Workshop, _ Actor) error {
	if err := needTable(f.Table); err != nil {
		return err
	}
	if s := w.Seat(f.To); s == nil || !s.Here() || w.TableOf(f.To) != f.Table || f.To == f.From {
		return Refuse("There is nobody else at your table to hand over to.")
	}
	return nil
}

// Apply hands over.
func (f *HandOver) Apply(w *Workshop, s Stamp) {
	w.changeSeat(f.From, func(s *Seat) { s.Hosts = 0 })
	w.changeSeat(f.To, func(s *Seat) { s.Hosts = f.Table })
	w.did(s, nil)
}
