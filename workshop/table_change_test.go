package workshop

import (
	"fmt"
	"slices"
	"testing"
)

// Who goes leaves no trace in the rounds to come, and is seated again on coming
// back.
func TestWhoComesBackHasATable(t *testing.T) {
	p, seats := seated(t, cafeAgenda(MixRotation, 4, false), 20)
	id := seats[10]
	at := p.w.TableOf(id)
	p.do(id, Participant, &Leave{})
	if p.w.TableIn(id, "cafe", 2) != 0 || p.w.TableIn(id, "cafe", 1) != at {
		t.Errorf("after leaving %v", p.w.Seating("cafe").Seats[id])
	}
	p.do(id, Participant, &Join{Sector: "edu"})
	if got := p.w.Seating("cafe").Seats[id]; len(got) != 3 || got[0] != at || got[1] == 0 || got[2] == 0 {
		t.Errorf("after coming back %v", got)
	}
	p.do(boss, Facilitator, &Remove{Seat: id})
	was := p.w.Seating("cafe").Seats[seats[11]]
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.Seating("cafe").Seats[id]; got[1] == 0 || !slices.Equal(was, p.w.Seating("cafe").Seats[seats[11]]) {
		t.Errorf("after undo %v", got)
	}
	p.do(boss, Facilitator, &Remove{Seat: id})
	p.next(3)
	p.do(boss, Facilitator, &Remove{Seat: id, Off: true})
	if got := p.w.Seating("cafe").Seats[id]; got[0] != at || got[1] == 0 || got[2] == 0 {
		t.Errorf("let in again in round 2: %v", got)
	}
}

func TestATableIsAskedWhoTakesOver(t *testing.T) {
	p, seats := seated(t, cafeAgenda(MixRotation, 6, false), 30)
	host := p.w.Seating("cafe").Hosts[1]
	at := p.w.TableOf(host)
	if p.w.Hostless(at) {
		t.Fatal("a table with its host is asked for one")
	}
	p.do(host, Participant, &Leave{})
	if !p.w.Hostless(at) {
		t.Fatal("the table is not asked")
	}
	var next SeatID
	for _, id := range seats {
		if id != host && p.w.TableOf(id) == at {
			next = id
		}
	}
	was := p.w.Seating("cafe").Seats[next]
	p.do(next, Participant, &TakeOver{})
	if p.w.Hostless(at) || !p.w.IsHost(next) || p.w.Seat(next).Hosts != at {
		t.Error("nobody took over")
	}
	for round := 1; round <= 3; round++ {
		if p.w.TableIn(next, "cafe", round) != at {
			t.Errorf("the new host goes away in round %d", round)
		}
		if n, none := p.sizes(round); none > 0 || round > 1 && smallest(n) < 3 {
			t.Errorf("round %d: %v", round, n)
		}
	}
	p.do(next, Participant, &Undo{})
	if !p.w.Hostless(at) || p.w.Seat(next).Hosts != 0 || !slices.Equal(p.w.Seating("cafe").Seats[next], was) {
		t.Errorf("after undo %+v %v", p.w.Seat(next), p.w.Seating("cafe").Seats[next])
	}
	p.do(next, Participant, &TakeOver{})
	for _, id := range seats {
		if id != next && p.w.Seat(id).Here() && p.w.TableOf(id) == at {
			p.refused(id, Participant, &TakeOver{}, "Your table has a host, who can hand it over.")
			p.do(next, Participant, &HandOver{To: id})
			if p.w.TableIn(id, "cafe", 3) != at || p.w.TableIn(next, "cafe", 2) == at {
				t.Errorf("handed over: %v, before %v", p.w.Seating("cafe").Seats[id], p.w.Seating("cafe").Seats[next])
			}
			break
		}
	}
}

func TestAHostStaysAndAFacilitatorHasNoTable(t *testing.T) {
	p, seats := seated(t, cafeAgenda(MixRotation, 4, false), 20)
	id := seats[9]
	at, was := p.w.TableOf(id), seatsOf(p.w)
	p.do(boss, Facilitator, &Grant{Seat: id, Role: "host"})
	if got := p.w.Seating("cafe").Seats[id]; !slices.Equal(got, []int{at, at, at}) {
		t.Errorf("who is made host sits at %v", got)
	}
	p.do(boss, Facilitator, &Undo{})
	if got := seatsOf(p.w); got != was {
		t.Errorf("undone:\n%s\nwas\n%s", got, was)
	}
	p.do(boss, Facilitator, &Grant{Seat: id, Role: "facilitator"})
	if got := p.w.Seating("cafe").Seats[id]; !slices.Equal(got, []int{at, 0, 0}) {
		t.Errorf("who is made facilitator sits at %v", got)
	}
	p.do(boss, Facilitator, &Grant{Seat: id, Role: "participant"})
	if got := p.w.Seating("cafe").Seats[id]; got[0] != at || got[1] == 0 || got[2] == 0 {
		t.Errorf("who takes part again sits at %v", got)
	}
}

func TestTwoChangePlaces(t *testing.T) {
	p, seats := seated(t, cafeAgenda(MixRotation, 3, false), 12)
	a, b := seats[6], seats[7]
	for _, id := range seats {
		if p.w.TableIn(id, "cafe", 1) != p.w.TableIn(a, "cafe", 1) && p.w.TableIn(id, "cafe", 2) != p.w.TableIn(a, "cafe", 2) {
			b = id
		}
	}
	was, other := p.w.Seating("cafe").Seats[a], p.w.Seating("cafe").Seats[b]
	number := func(id SeatID) SeatID { return SeatID(fmt.Sprint(p.w.Seat(id).Number)) }
	p.do(boss, Facilitator, &Swap{A: number(a), B: number(b)})
	if got := p.w.Seating("cafe").Seats[a]; got[0] != other[0] || !slices.Equal(got[1:], was[1:]) {
		t.Errorf("%v, was %v and %v", got, was, other)
	}
	p.do(boss, Facilitator, &Undo{})
	p.do(boss, Facilitator, &Swap{A: a, B: b, Round: 2})
	if got := p.w.Seating("cafe").Seats[b]; got[1] != was[1] || got[0] != other[0] {
		t.Errorf("%v, was %v and %v", got, other, was)
	}
	p.do(boss, Facilitator, &Undo{})
	if !slices.Equal(p.w.Seating("cafe").Seats[a], was) || !slices.Equal(p.w.Seating("cafe").Seats[b], other) {
		t.Error("undo leaves them elsewhere")
	}
	p.refused(boss, Facilitator, &Swap{A: a, B: a}, "Name two different people.")
	p.refused(boss, Facilitator, &Swap{A: a, B: b, Round: 4}, "There is no round {n} to come.")
	p.refused(boss, Facilitator, &Swap{A: a, B: boss}, "Number {n} has no table in round {round}.")
}

func TestSomebodyStaysAtATable(t *testing.T) {
	p, seats := seated(t, cafeAgenda(MixRotation, 4, false), 20)
	id := seats[9]
	table := p.w.TableOf(id)%4 + 1
	was := p.w.Seating("cafe").Seats[id]
	p.do(boss, Facilitator, &Pin{Seat: id, Table: table})
	for round := 1; round <= 3; round++ {
		if p.w.TableIn(id, "cafe", round) != table {
			t.Errorf("round %d at %d, not at %d", round, p.w.TableIn(id, "cafe", round), table)
		}
	}
	p.refused(boss, Facilitator, &Pin{Seat: id, Table: table}, "Number {n} stays at table {table} already.")
	p.do(boss, Facilitator, &Undo{})
	if !slices.Equal(p.w.Seating("cafe").Seats[id], was) || len(p.w.Seating("cafe").Pins) > 0 {
		t.Errorf("after undo %v", p.w.Seating("cafe").Seats[id])
	}
	p.refused(boss, Facilitator, &Pin{Seat: id, Off: true}, "Number {n} stays at no table.")
	p.do(boss, Facilitator, &Pin{Seat: id, Table: table})
	p.do(seats[15], Participant, &Leave{})
	p.do(boss, Facilitator, &Reseat{})
	if p.w.TableIn(id, "cafe", 3) != table {
		t.Error("seated again, the person does not stay")
	}
	p.do(boss, Facilitator, &Pin{Seat: id, Off: true})
	if len(p.w.Seating("cafe").Pins) > 0 {
		t.Error("the person still stays")
	}
}

func TestATableIsSkipped(t *testing.T) {
	p, _ := seated(t, cafeAgenda(MixRotation, 3, false), 15)
	before := p.w.Seating("cafe")
	p.do(boss, Facilitator, &Skip{Table: 3})
	c := p.w.Seating("cafe")
	if c.Skipped(1, 3) || !c.Skipped(2, 3) || !c.Skipped(3, 3) {
		t.Fatalf("skipped: %v", c.Closed)
	}
	for round := 1; round <= 3; round++ {
		at, none := p.sizes(round)
		if none > 0 || (at[3] == 0) != (round > 1) {
			t.Errorf("round %d: %v, %d without a table", round, at, none)
		}
	}
	if out := p.w.LeftOut(p.w.Step(), 2); len(out) != 1 || out[0].ID != "last" {
		t.Errorf("left out: %v", out)
	}
	p.refused(boss, Facilitator, &Skip{Table: 3}, "Table {n} is skipped already.")
	p.refused(boss, Facilitator, &Pin{Seat: "seat02", Table: 3}, "Table {n} is skipped. Open it again first.")
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.Seating("cafe"); len(got.Closed) > 0 || fmt.Sprint(got.Seats) != fmt.Sprint(before.Seats) {
		t.Error("undo does not give it back")
	}
	p.do(boss, Facilitator, &Skip{Table: 3})
	p.do(boss, Facilitator, &Skip{Table: 3, Off: true})
	if at, none := p.sizes(2); none > 0 || at[3] < 3 {
		t.Errorf("opened again: %v", at)
	}
	p.do(boss, Facilitator, &Skip{Table: 1})
	p.do(boss, Facilitator, &Skip{Table: 2})
	p.refused(boss, Facilitator, &Skip{Table: 3}, "One table has to stay.")
	p.next(6)
	p.refused(boss, Facilitator, &Skip{Table: 3}, "This is the last round: there is none left to skip a table in.")
}

// A café that was looked at too early is seated for those who are there when it
// begins; one that has been used stays as it is.
func TestAnEmptyCafeIsSeatedAgain(t *testing.T) {
	p, seats := seated(t, cafeAgenda(MixRotation, 0, false), 2)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "welcome"})
	for i := range 28 {
		p.do(SeatID(fmt.Sprintf("more%02d", i)), Participant, &Join{Sector: "edu"})
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"})
	if got := p.w.Seating("cafe").Tables; got != 6 {
		t.Fatalf("%d tables for thirty people", got)
	}
	p.next(1)
	p.do(seats[0], Participant, &Write{Text: "one"})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "welcome"})
	was := p.w.Seating("cafe")
	for i := range 6 {
		p.do(SeatID(fmt.Sprintf("still%d", i)), Participant, &Join{Sector: "edu"})
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"})
	if got := p.w.Seating("cafe"); got.Tables != was.Tables || !slices.Equal(got.Seats[seats[0]], was.Seats[seats[0]]) {
		t.Error("a café in use was seated again")
	}
}
