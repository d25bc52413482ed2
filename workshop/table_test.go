package workshop

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// cafeAgenda is an agenda with one café, of three themes and three rounds.
func cafeAgenda(rotation Rotation, tables int, home bool) Agenda {
	a := testAgenda()
	a.Themes = append(a.Themes, Theme{"last", tx("Ending well"), []Question{{"end", tx("How does it end?"), ""}}})
	c := &a.Steps[1]
	c.Rotation, c.Tables, c.Home = rotation, tables, home
	c.Rounds = append(c.Rounds, c.Rounds[0])
	return a
}

// seated begins a café with n people and goes to the writing of its first
// round.
func seated(t testing.TB, a Agenda, n int) (*play, []SeatID) {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	p.do(boss, Facilitator, &SetAgenda{a})
	var seats []SeatID
	for i := range n {
		id := SeatID(fmt.Sprintf("seat%02d", i))
		p.do(id, Participant, &Join{Sector: []string{"edu", "tech", "adm"}[i%3]})
		seats = append(seats, id)
	}
	p.next(3)
	return p, seats
}

// sizes counts the people at each table of a round, and those at none.
func (p *play) sizes(round int) (at map[int]int, none int) {
	at = make(map[int]int)
	for s := range p.w.Seats() {
		if !s.Person() {
			continue
		}
		if t := p.w.TableIn(s.ID, "cafe", round); t > 0 {
			at[t]++
		} else {
			none++
		}
	}
	return at, none
}

func smallest(at map[int]int) int {
	least := 1 << 30
	for _, n := range at {
		least = min(least, n)
	}
	return least
}

func TestPeopleGoTheirOwnWay(t *testing.T) {
	p, _ := seated(t, cafeAgenda(MixRotation, 6, false), 30)
	for round := 1; round <= 3; round++ {
		at, none := p.sizes(round)
		for table := 1; table <= 6; table++ {
			if at[table] != 5 {
				t.Errorf("round %d: %d at table %d", round, at[table], table)
			}
		}
		if none > 0 {
			t.Errorf("round %d: %d without a table", round, none)
		}
	}
	q, ok := p.w.Quality(p.w.Step())
	if !ok || q.Repeats != 0 || q.Revisits != 0 || q.MinMet != 12 || q.MaxMet != 12 {
		t.Errorf("quality %+v", q)
	}
}

func TestGroupsStayTogether(t *testing.T) {
	p, seats := seated(t, cafeAgenda(GroupRotation, 6, false), 30)
	c := p.w.Seating("cafe")
	for _, a := range seats {
		for _, b := range seats {
			if slices.Contains(c.Hosts, a) || slices.Contains(c.Hosts, b) {
				continue
			}
			if (p.w.TableIn(a, "cafe", 1) == p.w.TableIn(b, "cafe", 1)) != (p.w.TableIn(a, "cafe", 3) == p.w.TableIn(b, "cafe", 3)) {
				t.Fatalf("%s and %s do not stay together", a, b)
			}
		}
	}
	for _, id := range seats {
		had := map[string]bool{}
		for round := 1; round <= 3; round++ {
			had[p.w.ThemeAt(p.w.Step(), p.w.TableIn(id, "cafe", round), round).ID] = true
		}
		if len(had) != 3 && !slices.Contains(c.Hosts, id) {
			t.Errorf("%s has had the themes %v", id, had)
		}
	}
	late := SeatID("late")
	p.do(late, Participant, &Join{Sector: "edu"})
	table, with := p.w.TableOf(late), SeatID("")
	for _, id := range seats {
		if p.w.TableOf(id) == table && !slices.Contains(c.Hosts, id) {
			with = id
		}
	}
	for round := 1; round <= 3; round++ {
		if p.w.TableIn(late, "cafe", round) != p.w.TableIn(with, "cafe", round) {
			t.Errorf("who comes late leaves the group in round %d", round)
		}
	}
}

func TestThemesMoveWhilePeopleSit(t *testing.T) {
	p, seats := seated(t, cafeAgenda(ContentRotation, 6, false), 30)
	for _, id := range seats {
		had := map[string]bool{}
		for round := 1; round <= 3; round++ {
			if p.w.TableIn(id, "cafe", round) != p.w.TableOf(id) {
				t.Fatalf("%s has to move", id)
			}
			had[p.w.ThemeAt(p.w.Step(), p.w.TableOf(id), round).ID] = true
		}
		if len(had) != 3 {
			t.Errorf("%s has had the themes %v", id, had)
		}
	}
	p.do("late", Participant, &Join{Sector: "edu"})
	at := p.w.TableOf("late")
	if at == 0 || p.w.TableIn("late", "cafe", 3) != at {
		t.Errorf("who comes late sits at %v", p.w.Seating("cafe").Seats["late"])
	}
	// A table of two gets a third for all rounds to come.
	var gone []SeatID
	for _, id := range seats {
		if p.w.TableOf(id) == 2 && len(gone) < 3 {
			gone = append(gone, id)
		}
	}
	for _, id := range gone {
		p.do(id, Participant, &Leave{})
	}
	for round := 2; round <= 3; round++ {
		if at, _ := p.sizes(round); at[2] != 3 {
			t.Errorf("round %d: %d at table 2", round, at[2])
		}
	}
	if n, _ := p.sizes(1); n[2] != 2 {
		t.Errorf("the round that is under way was changed: %d at table 2", n[2])
	}
}

func TestTheLastRoundIsAtHome(t *testing.T) {
	p, seats := seated(t, cafeAgenda(MixRotation, 0, true), 20)
	for _, id := range seats {
		if p.w.TableIn(id, "cafe", 1) != p.w.TableIn(id, "cafe", 3) {
			t.Errorf("%s ends at %d, not at %d", id, p.w.TableIn(id, "cafe", 3), p.w.TableIn(id, "cafe", 1))
		}
	}
}

func TestPeopleChooseTheirTables(t *testing.T) {
	p, seats := seated(t, cafeAgenda(FreeRotation, 3, false), 10)
	if p.w.TableOf(seats[0]) != 0 || p.w.RoomAt(1) != 4 {
		t.Fatalf("table %d, room %d", p.w.TableOf(seats[0]), p.w.RoomAt(1))
	}
	for _, id := range seats[:4] {
		p.do(id, Participant, &Sit{Table: 3})
	}
	_, err := p.try(seats[4], Participant, &Sit{Table: 3})
	if err == nil || err.Error() != "Table 3 is full. There is room at: 1, 2" {
		t.Errorf("a full table: %v", err)
	}
	p.refused(seats[0], Participant, &Sit{Table: 3}, "You are at this table already.")
	p.refused(seats[0], Participant, &Sit{Table: 1}, "The round is under way. You can choose another table when tables change.")
	p.refused(seats[5], Participant, &Sit{Table: 4}, "There is no table {n}; the last one is {tables}.")
	p.do(seats[0], Participant, &Undo{})
	if p.w.TableOf(seats[0]) != 0 || p.w.RoomAt(3) != 1 {
		t.Errorf("after undo at %d, room %d", p.w.TableOf(seats[0]), p.w.RoomAt(3))
	}
	p.do(seats[4], Participant, &Sit{Table: 3})
	p.next(2)
	p.do(seats[4], Participant, &Sit{Table: 1})
	p.do(seats[4], Participant, &Sit{Table: 2})
	if got := p.w.Seating("cafe").Seats[seats[4]]; !slices.Equal(got, []int{3, 2}) {
		t.Errorf("sat at %v", got)
	}
	mix, seats := seated(t, cafeAgenda(MixRotation, 3, false), 10)
	mix.refused(seats[0], Participant, &Sit{Table: 3}, "Everyone has a table here already. The facilitator can change it.")
}

func TestSixComeLateAtOnce(t *testing.T) {
	p, seats := seated(t, cafeAgenda(MixRotation, 6, false), 30)
	was := map[SeatID][]int{}
	for _, id := range seats {
		was[id] = p.w.Seating("cafe").Seats[id]
	}
	for i := range 6 {
		p.do(SeatID(fmt.Sprintf("late%d", i)), Participant, &Join{Sector: "adm"})
	}
	for round := 1; round <= 3; round++ {
		at, none := p.sizes(round)
		if none > 0 || smallest(at) < 6 {
			t.Errorf("round %d: %v, %d without a table", round, at, none)
		}
	}
	for _, id := range seats {
		if !slices.Equal(p.w.Seating("cafe").Seats[id], was[id]) {
			t.Errorf("%s was moved by who came late", id)
		}
	}
}

func TestNobodyMeetsTwoOnly(t *testing.T) {
	p, seats := seated(t, cafeAgenda(MixRotation, 6, false), 24)
	hosts := p.w.Seating("cafe").Hosts
	before := map[SeatID]int{}
	for _, id := range seats {
		before[id] = p.w.TableIn(id, "cafe", 1)
	}
	gone := 0
	for _, id := range seats {
		if p.w.TableIn(id, "cafe", 2) == 2 && !slices.Contains(hosts, id) && gone < 2 {
			p.do(id, Participant, &Leave{})
			gone++
		}
	}
	for round := 2; round <= 3; round++ {
		if at, none := p.sizes(round); none > 0 || smallest(at) < 3 {
			t.Errorf("round %d: %v, %d without a table", round, at, none)
		}
	}
	for _, id := range seats {
		if p.w.TableIn(id, "cafe", 1) != before[id] {
			t.Errorf("%s was moved in the round that is under way", id)
		}
	}
}

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

func TestForeseen(t *testing.T) {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	p.do(boss, Facilitator, &SetAgenda{cafeAgenda("", 0, false)})
	for i := range 31 {
		p.do(SeatID(fmt.Sprintf("seat%02d", i)), Participant, &Join{Sector: "edu"})
	}
	step, _ := p.w.Agenda().Step("cafe")
	got := p.w.Foresee(step)
	if got.People != 31 || !slices.Equal(got.Sizes, []int{6, 5, 5, 5, 5, 5}) || got.Rotation != MixRotation {
		t.Errorf("foreseen %+v", got)
	}
	for i := 24; i < 31; i++ {
		p.do(SeatID(fmt.Sprintf("seat%02d", i)), Participant, &Leave{})
	}
	even := len(p.w.Agenda().ThemesOf(step))
	if got := p.w.Foresee(step); len(got.Sizes)%even != 0 {
		t.Errorf("24 people, and %d themes at %d tables: some have fewer tables than others", even, len(got.Sizes))
	}
	step.Rotation = ContentRotation
	if got := p.w.Foresee(step); len(got.Sizes) != 5 {
		t.Errorf("24 people sit at %d tables, where every theme comes to each", len(got.Sizes))
	}
}

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
		if id := h.who("leaves"); p.w.Seat(id).Here() {
			_, err = p.try(id, Participant, &Leave{})
		}
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
