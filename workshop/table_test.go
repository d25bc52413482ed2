package workshop

import (
	"fmt"
	"slices"
	"testing"
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
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
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
	if got, want := p.w.Mixing(p.w.Step()), (Mixing{Least: 12, Most: 12}); got != want {
		t.Errorf("mixing %+v, want %+v", got, want)
	}
	if got := p.w.Mixing(Step{ID: "elsewhere", Kind: "cafe"}); got != (Mixing{}) {
		t.Errorf("where there are no tables: %+v", got)
	}
}

// Who is meant to meet again is not held against a seating.
func TestWhoStaysTogetherIsMeantToMeetAgain(t *testing.T) {
	p, _ := seated(t, cafeAgenda(GroupRotation, 6, false), 30)
	if got := p.w.Mixing(p.w.Step()); !got.Again || got.Twice == 0 || got.Most == 0 {
		t.Errorf("groups: %+v", got)
	}
	p, _ = seated(t, cafeAgenda(MixRotation, 6, true), 30)
	if got := p.w.Mixing(p.w.Step()); !got.Again || got.Back != 0 {
		t.Errorf("home in the last round: %+v", got)
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
	if p.w.TableOf(seats[0]) != 0 || p.w.roomAt(1) != 4 {
		t.Fatalf("table %d, room %d", p.w.TableOf(seats[0]), p.w.roomAt(1))
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
	if p.w.TableOf(seats[0]) != 0 || p.w.roomAt(3) != 1 {
		t.Errorf("after undo at %d, room %d", p.w.TableOf(seats[0]), p.w.roomAt(3))
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

func TestForeseen(t *testing.T) {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	p.do(boss, Facilitator, &SetAgenda{Agenda: cafeAgenda("", 0, false)})
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
