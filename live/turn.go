package live

import (
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kahvila/workshop"
)

// Several people rate at one laptop, one after the other. Each has a turn: a
// handle of their own seat that can vote and do nothing else. What they answer
// is their seat's vote like any other, so that whoever gets a device later, or
// comes by their return word, finds it.
//
// Numbers of people are known to everybody at the table. So a turn by number
// begins once, and shows a ballot number; without it nobody comes back to what
// has been answered. It is made from the key of the ballot: it is stored
// nowhere, is the same after a crash, and nobody knows it any more once the
// ballot is sealed.

// Turn is somebody's go at a laptop that several use.
type Turn struct {
	Seat   *Seat  // votes, and no more
	Person int    // the number of the person
	Ballot string // the ballot number to come back with, told once; empty: it was told before
}

// ballotDigits is how many digits a ballot number has.
const ballotDigits = 4

// wrongBallots is how often one person's ballot number may be tried within a
// minute.
const wrongBallots = 5

// TakeTurn begins a turn at the laptop of this seat, and ends the one before.
// Who is the number of somebody without a device who rates at this laptop of a
// table (see [workshop.Workshop.Raters]), or, at any laptop, somebody's return
// word. Who has begun by number comes back with the ballot number; an error for
// want of it is [WantsBallot].
func (s *Seat) TakeTurn(who, ballot string) (t *Turn, err error) {
	r := s.room
	defer func() { r.note(err) }()
	s.EndTurn()
	w := r.state.Load()
	own := w.Seat(s.id)
	switch {
	case own == nil || !own.Here() || s.HandedBack() || s.of != nil:
		return nil, workshop.Refuse("Join first.")
	case !w.BallotOpen() && !w.PollOpen():
		return nil, workshop.Refuse("No ballot is open now.")
	}
	var person *workshop.Seat
	t = new(Turn)
	if n, isNumber := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(who), "#")); isNumber == nil {
		person, t.Ballot, err = s.byNumber(w, n, strings.TrimSpace(ballot))
	} else {
		person, err = s.byWord(w, strings.TrimSpace(who))
	}
	if err != nil {
		return nil, err
	}
	t.Person, t.Seat = person.Number, r.handle(person.ID, Visitor{Attach: Words})
	t.Seat.of, t.Seat.wake = s, s.wake
	r.attach(t.Seat)
	s.turn.Store(t.Seat)
	return t, nil
}

// Going reports whether the turn goes on: it ends with the next one, and when
// everyone is moved on.
func (t *Turn) Going() bool { return t.Seat.of.turn.Load() == t.Seat }

// EndTurn ends the turn that goes on at this laptop, if there is one.
func (s *Seat) EndTurn() {
	if h := s.turn.Swap(nil); h != nil {
		h.Leave()
	}
}

// endTurns ends all turns: nobody rates any more.
func (r *Room) endTurns() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.seats {
		if s.of != nil {
			s.of.turn.CompareAndSwap(s, nil)
			r.dropLocked(s)
		}
	}
}

// byNumber finds somebody without a device who begins, with their new ballot
// number, or comes back.
func (s *Seat) byNumber(w *workshop.Workshop, n int, said string) (person *workshop.Seat, ballot string, err error) {
	r := s.room
	b, asked := askedNow(w)
	for _, id := range w.Raters(s.id) {
		if x := w.Seat(id); x.Number == n {
			person = x
		}
	}
	if person == nil {
		return nil, "", s.noRater(w, n)
	}
	right, ok := r.ballotNumber(person.ID, b.scope)
	if !ok || !asked {
		return nil, "", workshop.Refuse("No ballot is open now.")
	}
	if r.vault.Draft(person.ID, begunDraft(b.id)) == "" && !b.has(r.as(person.ID, b.scope)) {
		r.vault.SetDraft(person.ID, begunDraft(b.id), begunSign)
		r.saver.hurry()
		return person, right, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	wrong, now := r.wrongBallots[person.ID], r.clock.Now()
	wrong.most = wrongBallots
	switch {
	case said == "":
		return nil, "", wantsBallot{workshop.Refuse("Number {n} has begun already. Type the ballot number that was shown then.", "n", n)}
	case !wrong.allows(now):
		return nil, "", wantsBallot{workshop.Refuse("There were too many wrong ballot numbers just now. Wait a minute.")}
	case subtle.ConstantTimeCompare([]byte(said), []byte(right)) == 1:
		return person, "", nil
	}
	wrong.add(now)
	r.wrongBallots[person.ID] = wrong
	return nil, "", wantsBallot{workshop.Refuse("This is not the ballot number of number {n}. Who has lost it gets a word from the facilitator.", "n", n)}
}

// noRater says why somebody does not rate at this laptop by their number.
func (s *Seat) noRater(w *workshop.Workshop, n int) error {
	seat, err := w.SeatCalled(workshop.SeatID(strconv.Itoa(n)))
	own := w.Seat(s.id)
	switch {
	case err != nil:
		return workshop.Refuse("Nobody is number {n}. The facilitator counts in who has no device.", "n", n)
	case own.Laptop == 0:
		return workshop.Refuse("Here people rate with their return word. By number one rates at the laptop of one's table.")
	case len(w.Raters(s.id)) == 0 && own.Laptop > 0 && !own.Vouched:
		return workshop.Refuse("The facilitator has not said yet that this laptop is the table's. Ask them, or rate with your return word.")
	case !seat.Bare:
		return workshop.Refuse("Number {n} has a device: rate there, or type the return word here.", "n", n)
	}
	return workshop.Refuse("Number {n} rates at the laptop of another table.", "n", n)
}

// byWord finds somebody whose own device does not work, or who has lost their
// ballot number.
func (s *Seat) byWord(w *workshop.Workshop, word string) (*workshop.Seat, error) {
	v := Visitor{Word: word}
	right, err := s.room.Recall(v)
	if err != nil {
		return nil, err
	}
	if seat := w.Seat(s.room.led(v)); right && seat != nil && seat.Person() {
		return seat, nil
	}
	return nil, workshop.Refuse("There is nobody with this number or return word.")
}

// led returns the seat that the word leads to. Who has no device is nobody yet
// whom the room knows, and may have a word from the facilitator.
func (r *Room) led(v Visitor) workshop.SeatID {
	p, _ := r.find(v)
	r.mu.Lock()
	defer r.mu.Unlock()
	if id, ok := r.handedLocked(v); ok {
		return id
	}
	return p.Seat
}

// wantsBallot is a refusal for want of the ballot number.
type wantsBallot struct{ error }

// Unwrap returns the refusal.
func (e wantsBallot) Unwrap() error { return e.error }

// WantsBallot reports whether an error of TakeTurn asks for the ballot number.
func WantsBallot(err error) bool {
	var wants wantsBallot
	return errors.As(err, &wants)
}

// ballotNumber returns the number with which a seat comes back to its ballot;
// false where the ballot has no key.
func (r *Room) ballotNumber(seat workshop.SeatID, b workshop.Scope) (string, bool) {
	key, ok := r.vault.Key(b)
	if !ok {
		return "", false
	}
	sum := key.Request(seat, "ballot number")
	const most = 10_000
	return fmt.Sprintf("%0*d", ballotDigits, binary.BigEndian.Uint64(sum[:])%most), true
}

// begunDraft names the draft that keeps that a seat has begun a ballot by its
// number, be it without an answer.
func begunDraft(b workshop.EntryID) string { return fmt.Sprintf("begun/%d", b) }

const begunSign = "·begun·"

// mayInTurn refuses at a laptop of others what is no vote.
func (s *Seat) mayInTurn(f workshop.Fact) error {
	switch f.(type) {
	case *workshop.Vote, *workshop.Answer:
		return nil
	case *workshop.Undo:
		if w := s.room.state.Load(); w.UndoesVote(s.standing(w).actor) {
			return nil
		}
		return workshop.Refuse("There is nothing to undo.")
	}
	return workshop.Refuse("At the laptop of others one rates, and does nothing else.")
}

// Turns is how far the people are who rate at a laptop of a table.
type Turns struct {
	People []int // their numbers
	Voted  int   // how many of them have
}

// Turns returns it for this laptop.
func (s *Seat) Turns() Turns {
	w := s.room.state.Load()
	b, asked := askedNow(w)
	var t Turns
	if !asked {
		return t
	}
	for _, id := range w.Raters(s.id) {
		t.People = append(t.People, w.Seat(id).Number)
		if b.voted(s.room.as(id, b.scope)) {
			t.Voted++
		}
	}
	return t
}
