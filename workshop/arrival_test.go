package workshop

import (
	"fmt"
	"testing"
)

// Where people choose their tables, those are awaited who have not chosen.
func TestWhoHasNotChosenATableIsAwaited(t *testing.T) {
	p, seats := seated(t, cafeAgenda(FreeRotation, 3, false), 10)
	p.to(MoveSub)
	p.do(seats[0], Participant, &Sit{Table: 1})
	p.do(seats[0], Participant, &Here{})
	tables, all := p.w.Arrivals()
	if tables[0].All != 1 || tables[0].Here != 1 {
		t.Errorf("at table 1: %+v", tables[0])
	}
	if all.Here != 1 || all.All != 10 || len(all.Missing) != 9 || all.Enough() {
		t.Errorf("all together: %+v", all)
	}
}

func TestArrivals(t *testing.T) {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	p.do(boss, Facilitator, &SetAgenda{Agenda: testAgenda()})
	for i := range 10 {
		p.do(SeatID(fmt.Sprintf("seat%02d", i)), Participant, &Join{Sector: "edu"})
	}
	if tables, all := p.w.Arrivals(); len(tables) > 0 || all.All != 0 || all.Enough() {
		t.Errorf("before the café: %v %v", tables, all)
	}
	p.next(2)
	tables, all := p.w.Arrivals()
	if all.All != 10 || all.Here != 0 || len(all.Missing) != 10 {
		t.Errorf("at first: %+v", all)
	}
	one := p.at(1)
	for _, id := range one[1:] {
		p.do(id, Participant, &Here{})
	}
	a := p.w.ArrivalAt(1)
	if a.Here != len(one)-1 || a.All != tables[0].All || fmt.Sprint(a.Missing) != fmt.Sprint([]int{p.w.Seat(one[0]).Number}) || a.Enough() {
		t.Errorf("table 1: %+v", a)
	}
	// Somebody without a device is there as soon as their table says so.
	p.w.changeSeat(one[0], func(s *Seat) { s.Bare = true })
	if a := p.w.ArrivalAt(1); a.Here != len(one) || len(a.Missing) > 0 || !a.Enough() {
		t.Errorf("table 1 with somebody without a device: %+v", a)
	}
	p.w.changeSeat(one[0], func(s *Seat) { s.Bare = false })
	p.do(one[0], Participant, &Here{})
	rest := p.at(2)
	for _, id := range rest[:len(rest)-2] {
		p.do(id, Participant, &Here{})
	}
	if _, all := p.w.Arrivals(); all.Enough() {
		t.Errorf("%+v is enough", all)
	}
	p.do(rest[len(rest)-1], Participant, &Here{})
	if _, all := p.w.Arrivals(); !all.Enough() || len(all.Missing) != 1 {
		t.Errorf("%+v is not enough", all)
	}
	p.do(rest[len(rest)-2], Participant, &Leave{})
	if _, all := p.w.Arrivals(); all.All != 9 || all.Here != 9 {
		t.Errorf("with one who has left: %+v", all)
	}
}

// Who stays where they were in the round before is there already; the others
// are awaited.
func TestWhoStaysHasArrived(t *testing.T) {
	for rotation, want := range map[Rotation]func(*Workshop, *Seat) bool{
		ContentRotation: func(*Workshop, *Seat) bool { return true },
		MixRotation:     func(w *Workshop, s *Seat) bool { return w.Stays(s.ID) },
	} {
		p, _ := seated(t, cafeAgenda(rotation, 3, false), 12)
		for p.w.Now().Round < 2 {
			if _, all := p.w.Arrivals(); p.w.Now().Sub == MoveSub && all.Here != 0 {
				t.Errorf("%s: %d are there in the first round", rotation, all.Here)
			}
			p.next(1)
		}
		_, all := p.w.Arrivals()
		here := 0
		for s := range p.w.Seats() {
			if s.Person() && p.w.TableOf(s.ID) > 0 && want(p.w, s) {
				here++
			}
		}
		if here == 0 || all.Here != here || all.All != 12 {
			t.Errorf("%s: %+v, want %d", rotation, all, here)
		}
	}
}
