package workshop

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// Whatever happens to a café: rounds that are over or under way change by an
// explicit act only, everybody who is there has a table that is used, no table
// is left with one or two people by who leaves, and undo gives back all seats.
func TestSeatingHolds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		rotation := rapid.SampledFrom([]Rotation{"", MixRotation, GroupRotation, ContentRotation}).Draw(r, "rotation")
		n, tables := rapid.IntRange(1, 16).Draw(r, "people"), rapid.IntRange(0, 6).Draw(r, "tables")
		p, seats := seated(drawn{t, r}, cafeAgenda(rotation, tables, rapid.Bool().Draw(r, "home")), n)
		h := &hold{T: r, p: p, seats: seats}
		for range rapid.IntRange(1, 8).Draw(r, "steps") {
			h.step()
		}
	})
}

type hold struct {
	*rapid.T
	p     *play
	seats []SeatID
	late  int
}

func (h *hold) who(what string) SeatID { return rapid.SampledFrom(h.seats).Draw(h.T, what) }

func (h *hold) step() {
	p := h.p
	was, round := p.w, p.w.Now().Round
	var err error
	act, explicit := rapid.SampledFrom([]string{"join", "leave", "leave", "remove", "back", "skip", "open", "pin", "swap", "host", "hand", "grant", "reseat", "next"}).Draw(h.T, "act"), false
	table := rapid.IntRange(1, 6).Draw(h.T, "table")
	facilitate := func(f Fact) {
		if _, err = p.try(boss, Facilitator, f); err == nil && rapid.Bool().Draw(h.T, "undo") {
			p.do(boss, Facilitator, &Undo{})
			if a, b := seatsOf(was), seatsOf(p.w); a != b {
				h.Fatalf("undoing %T leaves\n%s\nwas\n%s", f, b, a)
			}
		}
	}
	switch act {
	case "join":
		id := SeatID(fmt.Sprintf("late%02d", h.late))
		h.late++
		h.seats = append(h.seats, id)
		_, err = p.try(id, Participant, &Join{Sector: "adm"})
	case "leave":
		id := h.who("leaves")
		if !p.w.Seat(id).Here() {
			return // has left already
		}
		_, err = p.try(id, Participant, &Leave{})
	case "back":
		if id := h.who("comes back"); p.w.Seat(id).Left {
			_, err = p.try(id, Participant, &Join{Sector: "adm"})
		}
	case "remove":
		id := h.who("is removed")
		facilitate(&Remove{Seat: id, Off: p.w.Seat(id).Removed})
	case "skip":
		facilitate(&Skip{Table: table})
	case "open":
		facilitate(&Skip{Table: table, Off: true})
	case "pin":
		explicit = true
		facilitate(&Pin{Seat: h.who("stays"), Table: table, Off: rapid.Bool().Draw(h.T, "off")})
	case "swap":
		explicit = true
		facilitate(&Swap{A: h.who("a"), B: h.who("b"), Round: rapid.IntRange(0, 3).Draw(h.T, "round")})
	case "host", "hand":
		f := Fact(&TakeOver{})
		if act == "hand" {
			f = &HandOver{}
		}
		if id := h.who("hosts"); p.w.Seat(id).Here() {
			_, err = p.try(id, Participant, f)
		}
	case "grant":
		facilitate(&Grant{Seat: h.who("gets a role"), Role: rapid.SampledFrom([]string{"host", "facilitator", "participant"}).Draw(h.T, "role")})
	case "reseat":
		facilitate(&Reseat{})
	case "next":
		if p.w.Now().Moment != (Moment{"cafe", 3, FindingsSub}) {
			p.next(1)
		}
	}
	if err == nil {
		h.holds(was, round, act, explicit)
	}
}

// seatsOf says all of who sits where.
func seatsOf(w *Workshop) string {
	c := w.Seating("cafe")
	s := fmt.Sprint(c.Seats, c.Closed, c.Pins)
	for seat := range w.Seats() {
		s += fmt.Sprint(" ", seat.ID, seat.Hosts, seat.Here())
	}
	return s
}

func (h *hold) holds(was *Workshop, round int, act string, explicit bool) {
	w, c := h.p.w, h.p.w.Seating("cafe")
	for _, id := range h.seats {
		if was.Seat(id) == nil {
			continue
		}
		for k := 1; k < round+1; k++ {
			if k == round && explicit || k == round && act == "back" {
				continue
			}
			if a, b := was.TableIn(id, "cafe", k), w.TableIn(id, "cafe", k); a != b && a != 0 {
				h.Fatalf("%s in round %d: %s sat at %d in round %d, and at %d now", act, round, id, a, k, b)
			}
		}
	}
	now := w.Now().Round
	for k := now; k <= 3; k++ {
		at, none := h.p.sizes(k)
		if none > 0 {
			h.Fatalf("%s in round %d: %d have no table in round %d: %v", act, now, none, k, at)
		}
		if k == now {
			continue
		}
		for t, n := range at {
			if c.Skipped(k, t) {
				h.Fatalf("%s in round %d: %d sit at table %d in round %d, which is skipped", act, now, n, t, k)
			}
			if c.Rotation == GroupRotation && k > now+1 {
				continue // groups stay together, whoever hosts the table they come to
			}
			if n < leastAtTable && len(at) > 1 && (act == "leave" || act == "remove" && was.People() > w.People()) {
				h.Fatalf("%s in round %d: %d sit at table %d in round %d: %v", act, now, n, t, k, at)
			}
		}
	}
}
