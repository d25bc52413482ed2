package workshop

import (
	"slices"
	"testing"

	"kahvila/workshop/prioritise"
)

// mixed is a workshop of people with laptops of their own, in a café whose
// tables have laptops, too.
func mixed(t testing.TB, people int) (*play, []SeatID) {
	p, seats := begin(t, people)
	p.do(boss, Facilitator, &SetLaptops{Laptops: MixedLaptops})
	return p, seats
}

func (p *play) seatNumber(n int) *Seat {
	p.t.Helper()
	for s := range p.w.Seats() {
		if s.Number == n {
			return s
		}
	}
	p.t.Fatalf("nobody is number %d", n)
	return nil
}

// People without a device are counted and seated like everybody, under numbers
// that go on from the others'.
func TestPeopleWithoutADeviceAreCountedAndSeated(t *testing.T) {
	p, _ := mixed(t, 6)
	before, last := p.w.People(), 0
	for s := range p.w.Seats() {
		last = s.Number
	}
	p.do(boss, Facilitator, &Bare{Count: 3, Sector: "Education"})
	if got := p.w.People(); got != before+3 {
		t.Errorf("%d people, want three more than %d", got, before)
	}
	if got := p.w.WithoutDevice(); len(got) != 3 {
		t.Fatalf("%d without a device", len(got))
	}
	for i, id := range p.w.WithoutDevice() {
		s := p.w.Seat(id)
		if s.Number != last+1+i || s.Sector != "edu" || !s.Bare || !s.Person() || p.w.TableOf(id) == 0 || len(id) != 26 {
			t.Errorf("%+v at table %d", *s, p.w.TableOf(id))
		}
	}
	p.do(boss, Facilitator, &Bare{Out: "#9"})
	if got := p.w.People(); got != before+2 || p.seatNumber(9).Here() {
		t.Errorf("%d people after one has gone", got)
	}
	p.do(boss, Facilitator, &Undo{})
	if s := p.seatNumber(9); !s.Here() || p.w.People() != before+3 {
		t.Errorf("undone: %+v", *s)
	}
	p.refused(boss, Facilitator, &Bare{Out: "2"}, "Number {n} is nobody without a device.")
	p.refused(boss, Facilitator, &Bare{Count: -1}, "Between 1 and {most} people come in at once, not {n}.")
	p.refused(boss, Facilitator, &Bare{Count: 101}, "Between 1 and {most} people come in at once, not {n}.")
	p.refused(boss, Facilitator, &Bare{}, "Between 1 and {most} people come in at once, not {n}.")
	p.refused(boss, Facilitator, &Bare{Count: 1, Sector: "navy"}, "There is no {sector} among the sectors: {sectors}.")
}

// Who gets a device after all keeps number, sector and table.
func TestSomebodyWithoutADeviceGetsOne(t *testing.T) {
	p, _ := mixed(t, 6)
	p.do(boss, Facilitator, &Bare{Count: 2})
	id := p.w.WithoutDevice()[0]
	was, table := *p.w.Seat(id), p.w.TableOf(id)
	p.do(id, Participant, &Join{})
	was.Bare = false
	if s := p.w.Seat(id); *s != was || p.w.TableOf(id) != table {
		t.Errorf("%+v at %d, was %+v at %d", *s, p.w.TableOf(id), was, table)
	}
	if got := p.w.WithoutDevice(); len(got) != 1 || got[0] == id {
		t.Errorf("without a device: %v", got)
	}
	p.do(boss, Facilitator, &Undo{}) // the facilitator's last act: both had come
	if s := p.w.Seat(id); !s.Here() {
		t.Error("undo takes away somebody who has a device by now")
	}
	if got := p.w.WithoutDevice(); len(got) != 0 {
		t.Errorf("without a device: %v", got)
	}
}

// The laptop of a table stays there, has no sector, and is nobody.
func TestTheLaptopOfATableIsNobody(t *testing.T) {
	p, _ := mixed(t, 10)
	people, labels := p.w.People(), p.w.labels()
	p.do("lap", Participant, &Join{Sector: "edu", Laptop: 2})
	p.do("other", Participant, &Join{Laptop: 2})
	if s := p.w.Seat("lap"); s.Person() || s.Sector != "" || s.Laptop != 2 || p.w.TableOf("lap") != 2 {
		t.Errorf("%+v at table %d", *s, p.w.TableOf("lap"))
	}
	if p.w.People() != people || len(p.w.labels()) != len(labels) {
		t.Errorf("%d people, want %d", p.w.People(), people)
	}
	if got := p.w.LaptopTables(); len(got) < 2 || got[1] != (LaptopTable{2, 2}) || got[0] != (LaptopTable{1, 0}) {
		t.Errorf("%+v", got)
	}
	p.next(3) // the next round
	if got := p.w.TableOf("lap"); got != 2 {
		t.Errorf("in the next round it is at table %d", got)
	}
	p.do(boss, Facilitator, &PutLaptop{Seat: "lap", Table: 1})
	if got := p.w.TableOf("lap"); got != 1 {
		t.Errorf("put at table %d", got)
	}
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.TableOf("lap"); got != 2 {
		t.Errorf("undone, at table %d", got)
	}
	lap := p.w.Seat("lap").Number
	p.refused(boss, Facilitator, &SitAt{Seat: "lap", Table: 1}, "Number {n} is the laptop of a table. Put it at another one: laptop {n} 2.")
	p.refused(boss, Facilitator, &Grant{Seat: "lap", Role: "facilitator"}, "Number {n} is the laptop of a table: nobody in person.")
	p.refused(boss, Facilitator, &Grant{Seat: "lap", Role: "host"}, "Number {n} is the laptop of a table: nobody in person.")
	p.do(boss, Facilitator, &PutLaptop{Seat: "lap", Table: 2}) // the facilitator has seen it there
	p.refused(boss, Facilitator, &PutLaptop{Seat: "lap", Table: 2}, "This laptop is at table {n} already.")
	p.refused(boss, Facilitator, &PutLaptop{Seat: "lap"}, "Choose where you come from: {sectors}.")
	p.do(boss, Facilitator, &PutLaptop{Seat: "lap", Sector: "tech"})
	if s := p.w.Seat("lap"); !s.Person() || s.Sector != "tech" || s.Number != lap || p.w.TableOf("lap") == 0 {
		t.Errorf("as a person %+v at table %d", *s, p.w.TableOf("lap"))
	}
	p.do("lap", Participant, &Leave{})
	p.do("lap", Participant, &Join{Sector: "tech"})
}

// Who may come with what is a question of the agenda.
func TestTheDoorKnowsWhoHasALaptop(t *testing.T) {
	p, seats := begin(t, 2)
	p.refused("new", Participant, &Join{Laptop: 1}, "Here everyone has a laptop of their own. Join without a table.")
	p.do(boss, Facilitator, &SetLaptops{Laptops: TableLaptops})
	p.refused("new", Participant, &Join{Sector: "edu"}, "Here a laptop is that of a table. Say which: join --laptop 2.")
	p.refused("new", Participant, &Join{Laptop: 99}, "There is no table {n}; the last one is {tables}.")
	p.refused("new", Participant, &Join{Laptop: -1}, "There is no table {n}; the last one is {tables}.")
	p.do("new", Participant, &Join{Laptop: 1})
	p.do(seats[0], Participant, &Leave{})
	p.do(seats[0], Participant, &Join{}) // has a seat of their own from before
	p.do("new", Participant, &Leave{})
	p.do("new", Participant, &Join{Sector: "edu"}) // is still the laptop
	if s := p.w.Seat("new"); s.Laptop != 1 || s.Sector != "" {
		t.Errorf("%+v", *s)
	}
	p.refused(boss, Facilitator, &SetLaptops{Laptops: "some"}, "{laptops} does not say who has a laptop. Use everyone, table or mix.")
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.Agenda().Laptops; got != "" {
		t.Errorf("undone: %q", got)
	}
}

// Where each table has its laptop, there are as many tables as have one.
func TestThereAreAsManyTablesAsLaptops(t *testing.T) {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	a := testAgenda()
	a.Laptops = TableLaptops
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	p.do(boss, Facilitator, &Bare{Count: 12})
	for i, id := range []SeatID{"l1", "l2", "l3"} {
		p.do(id, Participant, &Join{Laptop: i + 1})
	}
	p.next(2)
	if got := p.w.Seating("cafe").Tables; got != 3 {
		t.Errorf("%d tables", got)
	}
	for i, id := range []SeatID{"l1", "l2", "l3"} {
		if got := len(p.w.Due(i+1, 1)); got != 4 || p.w.TableOf(id) != i+1 {
			t.Errorf("%s at table %d, where %d people are", id, p.w.TableOf(id), got)
		}
	}
}

// People rate, and the laptop of their table does not.
func TestTheLaptopOfATableDoesNotRate(t *testing.T) {
	p, seats := mixed(t, 6)
	p.do("lap", Participant, &Join{Laptop: 1})
	idea := IdeaID(p.do(seats[0], Participant, &Write{Text: "one"}))
	target := TargetID(p.do(boss, Facilitator, &Group{Title: "One", Lang: English, Ideas: []IdeaID{idea}}))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	vote := func() *Vote { return &Vote{Answers: map[TargetID]prioritise.Answer{target: {4, 4, 2}}} }
	p.refused("lap", Participant, vote(), "The laptop of a table does not rate: people do, each at their number. The facilitator has a word for each who has no device.")
	p.do(seats[0], Participant, vote())
}

// A laptop with nobody's votes behind it never makes a small sector large.
func TestLaptopsMakeNoSectorLarger(t *testing.T) {
	p, _ := begin(t, 12) // four of each sector
	p.do(boss, Facilitator, &SetLaptops{Laptops: MixedLaptops})
	before := p.w.labels()
	for _, id := range []SeatID{"l1", "l2", "l3"} {
		p.do(id, Participant, &Join{Sector: "edu", Laptop: 1})
		p.do(boss, Facilitator, &PutLaptop{Seat: id, Table: 2})
	}
	after := p.w.labels()
	if before["edu"] == "edu" || before["edu"] != after["edu"] {
		t.Errorf("labels %v, were %v", after, before)
	}
	p.do("fifth", Participant, &Join{Sector: "edu"})
	if got := p.w.labels()["edu"]; got != "edu" {
		t.Errorf("with a fifth person: %q", got)
	}
}

// Numbers stay, whatever comes and goes.
func TestNumbersAreNeverGivenTwice(t *testing.T) {
	p, _ := mixed(t, 6)
	for range 3 {
		p.do(boss, Facilitator, &Bare{Count: 2})
		p.do(boss, Facilitator, &Undo{})
	}
	p.do("late", Participant, &Join{Sector: "edu"})
	var numbers []int
	for s := range p.w.Seats() {
		numbers = append(numbers, s.Number)
	}
	if !slices.IsSorted(numbers) || len(slices.Compact(numbers)) != 14 {
		t.Errorf("numbers %v", numbers)
	}
}

// A laptop in which nobody without a device can rate yet is pointed out, as long
// as there is anybody whom that keeps out.
func TestALaptopThatNobodyHasConfirmedIsKnown(t *testing.T) {
	p, seats := mixed(t, 4)
	p.do("lap", Participant, &Join{Laptop: 1})
	said := func(want bool, when string) {
		t.Helper()
		if got := p.w.Unconfirmed("lap"); got != want {
			t.Errorf("%s: unconfirmed %v", when, got)
		}
		if got := len(p.w.WithoutDevice()) > 0 && len(p.w.Raters("lap")) == 0; got != want {
			t.Errorf("%s: people are kept out: %v", when, got)
		}
	}
	said(false, "nobody is without a device")
	p.do(boss, Facilitator, &Bare{Count: 2})
	said(true, "two are")
	if p.w.Unconfirmed(seats[0]) {
		t.Error("somebody's own device is no table's laptop")
	}
	p.do(boss, Facilitator, &PutLaptop{Seat: "lap", Table: 1})
	said(false, "confirmed")
	p.do(boss, Facilitator, &Undo{})
	said(true, "undone")
	p.do(boss, Facilitator, &SetLaptops{Laptops: TableLaptops})
	said(false, "where every laptop is that of a table")
}

// Who says at the door that theirs is the laptop of a table may write there,
// and does not act for its host before a facilitator has put it there.
func TestOnlyALaptopThatAFacilitatorKnowsActsForAHost(t *testing.T) {
	p, _ := mixed(t, 10)
	p.do(boss, Facilitator, &Bare{Count: 1})
	host := p.w.WithoutDevice()[0]
	p.do(boss, Facilitator, &SitAt{Seat: host, Table: 2})
	if has := p.w.hostAt(2); has != nil {
		p.do(boss, Facilitator, &Grant{Seat: has.ID, Role: "participant"})
	}
	p.do(boss, Facilitator, &Grant{Seat: host, Role: "host"})
	p.do("lap", Participant, &Join{Laptop: 2})
	p.do("far", Participant, &Join{Laptop: 1})
	speaks := func(want, unvouched bool, when string) {
		t.Helper()
		if got := p.w.IsHost("lap"); got != want {
			t.Errorf("%s: acts for the host %v", when, got)
		}
		if got := p.w.Unvouched("lap"); got != unvouched {
			t.Errorf("%s: unvouched %v", when, got)
		}
	}
	speaks(false, true, "by its own word")
	if p.w.Unvouched("far") {
		t.Error("table 1 has no host without a device")
	}
	p.do(boss, Facilitator, &PutLaptop{Seat: "lap", Table: 2})
	speaks(true, false, "put there by a facilitator")
	p.do(boss, Facilitator, &Undo{})
	speaks(false, true, "undone")
	p.do(boss, Facilitator, &SetLaptops{Laptops: TableLaptops})
	speaks(true, false, "where every laptop is that of a table")
	p.do(boss, Facilitator, &SetLaptops{Laptops: MixedLaptops})
	p.do(boss, Facilitator, &PutLaptop{Seat: "lap", Table: 2})
	p.do("lap", Participant, &Leave{})
	p.do("lap", Participant, &Join{})
	speaks(true, false, "back from having left")
}
