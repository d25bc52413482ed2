package live_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// shared is a room at its rating, with a laptop at table 1 and people without
// a device, whose numbers it returns.
func shared(t *testing.T, people int) (h *house, lap *live.Seat, seats []*live.Seat, target workshop.TargetID, numbers []int) {
	t.Helper()
	h = open(t)
	h.do(h.boss, &workshop.SetLaptops{Laptops: workshop.MixedLaptops})
	seats = h.people(6)
	h.do(h.boss, &workshop.Bare{Count: people, Sector: "edu"})
	lap = h.enter(live.Visitor{Fingerprint: "lap", Laptop: 1})
	h.do(h.boss, &workshop.PutLaptop{Seat: lap.ID(), Table: 1})
	idea := workshop.IdeaID(h.do(seats[0], &workshop.Write{Text: "Ask first"}))
	target = workshop.TargetID(h.do(h.boss, &workshop.Group{Ideas: []workshop.IdeaID{idea}}))
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "vote"})
	return h, lap, seats, target, lap.Turns().People
}

func rate(target workshop.TargetID, n int) *workshop.Vote {
	return &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{target: {n}}}
}

func (h *house) turn(s *live.Seat, who, ballot string) *live.Turn {
	h.t.Helper()
	t, err := s.TakeTurn(who, ballot)
	if err != nil {
		h.t.Fatal(err)
	}
	return t
}

func (h *house) noTurn(s *live.Seat, who, ballot, says string) error {
	h.t.Helper()
	_, err := s.TakeTurn(who, ballot)
	if r := new(workshop.Refusal); !errors.As(err, &r) || r.Text != says {
		h.t.Fatalf("%s with %q: %v, want %q", who, ballot, err, says)
	}
	return err
}

func number(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }

const (
	hasBegun       = "Number {n} has begun already. Type the ballot number that was shown then."
	notThat        = "This is not the ballot number of number {n}. Who has lost it gets a word from the facilitator."
	tooManyBallots = "There were too many wrong ballot numbers just now. Wait a minute."
	noSuch         = "There is nobody with this number or return word."
	onlyRates      = "At the laptop of others one rates, and does nothing else."
)

// People without a device rate one after the other, each on their own ballot,
// to which only their ballot number leads back, a crash between or not.
func TestPeopleRateOneAfterTheOther(t *testing.T) {
	h, lap, _, target, people := shared(t, 3)
	if len(people) != 3 {
		t.Fatalf("%v rate at the laptop", people)
	}
	first := h.turn(lap, number(people[0]), "")
	if len(first.Ballot) != 4 || first.Person != people[0] {
		t.Fatalf("%+v", first)
	}
	h.do(first.Seat, rate(target, 4))
	v := first.Seat.Now()
	if a := v.Answers(v.Workshop.Ballot()); a[target][0] != 4 {
		t.Errorf("answered %v", a)
	}
	for _, f := range []workshop.Fact{&workshop.Write{Text: "x"}, &workshop.Leave{}, &workshop.Here{}} {
		if _, err := first.Seat.Do(t.Context(), f, ""); err == nil || err.Error() != onlyRates {
			t.Errorf("%T in a turn: %v", f, err)
		}
	}
	h.do(first.Seat, &workshop.Undo{})
	h.do(first.Seat, rate(target, 5))
	second := h.turn(lap, number(people[1]), "")
	if second.Ballot == "" {
		t.Error("the second has no ballot number")
	}
	if v := second.Seat.Now(); len(v.Answers(v.Workshop.Ballot())) != 0 {
		t.Error("the second sees what the first has answered")
	}
	if _, err := second.Seat.Do(t.Context(), &workshop.Undo{}, ""); err == nil {
		t.Error("who has done nothing takes something back")
	}
	if got := lap.Turns(); got.Voted != 1 {
		t.Errorf("%+v after one vote", got)
	}
	if err := h.noTurn(lap, number(people[0]), "", hasBegun); !live.WantsBallot(err) {
		t.Error("nothing asks for the ballot number")
	}
	h.noTurn(lap, number(people[1]), "", hasBegun) // though nothing is answered there

	h.restart()
	lap = h.enter(live.Visitor{Fingerprint: "lap"})
	h.boss = h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	h.noTurn(lap, number(people[0]), "", hasBegun)
	again := h.turn(lap, number(people[0]), first.Ballot)
	v = again.Seat.Now()
	if a := v.Answers(v.Workshop.Ballot()); again.Ballot != "" || a[target][0] != 5 {
		t.Errorf("came back to %v, with another ballot number %q", a, again.Ballot)
	}
	if b := v.Workshop.Ballot(); b.Voted() != 1 {
		t.Errorf("%d votes of one person", b.Voted())
	}

	// A word from the facilitator, on a device that has come meanwhile.
	word, err := h.boss.HandBack(t.Context(), workshop.SeatID(number(people[0])), "")
	if err != nil {
		t.Fatal(err)
	}
	h.turn(lap, word, "")
	own := h.enter(live.Visitor{Fingerprint: "phone", Word: word, Sector: "edu"})
	v = own.Now()
	if a := v.Answers(v.Workshop.Ballot()); a[target][0] != 5 {
		t.Errorf("on a device of their own they find %v", a)
	}
	h.noTurn(lap, number(people[0]), first.Ballot, "Number {n} has a device: rate there, or type the return word here.")
	h.do(h.boss, &workshop.Go{Go: "next"})
	if _, err := lap.TakeTurn(number(people[2]), ""); err == nil {
		t.Error("somebody begins when the rating is over")
	}
	if b := h.boss.Now().Workshop.Ballot(); b.Voted() != 1 {
		t.Errorf("%d votes of one person", b.Voted())
	}
}

// Ballot numbers are not to be guessed, and the guesses for one person keep
// nobody else out.
func TestBallotNumbersAreNotGuessed(t *testing.T) {
	h, lap, _, _, people := shared(t, 2)
	right := h.turn(lap, number(people[0]), "").Ballot
	wrong := "0000"
	if right == wrong {
		wrong = "0001"
	}
	for range 5 {
		h.noTurn(lap, number(people[0]), wrong, notThat)
	}
	h.noTurn(lap, number(people[0]), right, tooManyBallots)
	h.turn(lap, number(people[1]), "")
	h.clock.Advance(2 * time.Minute)
	h.turn(lap, number(people[0]), right)
}

// Nobody votes for others at a laptop that is not the table's, and whoever has
// a device rates elsewhere by their word alone.
func TestWhoRatesAtALaptop(t *testing.T) {
	h, lap, seats, target, people := shared(t, 2)
	h.noTurn(seats[1], number(people[0]), "", "Here people rate with their return word. By number one rates at the laptop of one's table.")
	h.noTurn(lap, "99", "", "Nobody is number {n}. The facilitator counts in who has no device.")
	h.noTurn(lap, number(seats[0].Now().Me.Seat.Number), "", "Number {n} has a device: rate there, or type the return word here.")
	h.noTurn(lap, "kuusi12345", "", noSuch)
	own := lap
	lap2 := h.enter(live.Visitor{Fingerprint: "other", Laptop: 1})
	h.noTurn(lap2, number(people[0]), "", "The facilitator has not said yet that this laptop is the table's. Ask them, or rate with your return word.")

	h.do(seats[0], rate(target, 2))
	word := seats[0].Now().Me.Word
	for _, at := range []*live.Seat{own, seats[1]} { // a flat battery: at the table's laptop, and at a neighbour's
		turn := h.turn(at, strings.ToUpper(word), "")
		if v := turn.Seat.Now(); v.Answers(v.Workshop.Ballot())[target][0] != 2 {
			t.Error("by the word one does not find one's own ballot")
		}
		h.do(turn.Seat, rate(target, 2))
		at.EndTurn()
	}
	if b := h.boss.Now().Workshop.Ballot(); b.Voted() != 1 {
		t.Errorf("%d votes of one person", b.Voted())
	}
	if _, err := h.turn(own, number(people[0]), "").Seat.TakeTurn(number(people[1]), ""); err == nil {
		t.Error("a turn within a turn")
	}
}

// What the log keeps of a vote at the laptop of a table is what it keeps of any
// other.
func TestTheLogDoesNotTellWhoRatedWhere(t *testing.T) {
	h, lap, seats, target, people := shared(t, 1)
	h.do(seats[0], rate(target, 3))
	h.do(h.turn(lap, number(people[0]), "").Seat, rate(target, 3))
	var bodies []string
	if err := h.log.Each(func(e workshop.Entry) error {
		if e.Kind == "vote" {
			bodies = append(bodies, string(e.Body))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(bodies) != 2 || bodies[0] != bodies[1] {
		t.Errorf("the log has %q", bodies)
	}
}

// The laptop shows what has been answered at it, and is told of nobody else.
func TestATurnWakesItsLaptop(t *testing.T) {
	h, lap, seats, target, people := shared(t, 1)
	turn := h.turn(lap, number(people[0]), "")
	lap.Now()
	for done := false; !done; {
		select {
		case <-lap.Wake():
		default:
			done = true
		}
	}
	h.do(seats[0], rate(target, 3))
	select {
	case <-lap.Wake():
		t.Error("a laptop is woken by the vote of somebody else")
	default:
	}
	h.do(turn.Seat, rate(target, 3))
	<-lap.Wake()
}
