package live_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

const (
	behindKey = "There are {n} seats behind this key already, and there can be no more. Join from another laptop."
	fullRoom  = "The workshop is full. Talk to the facilitator."
	lockedOut = "The room is locked: nobody can join now. Talk to the facilitator."
	manyCome  = "Very many people without a key are coming in just now. Wait a minute, then try again."
	keyIsOut  = "A seat behind this key has been removed from the workshop, and there is no other for it. Talk to the facilitator."
	tooMany   = "There were too many wrong join codes just now. Wait a minute."
	wrongCode = "This is not the join code. The facilitator shows it."
)

func TestNobodyTakesEverySeat(t *testing.T) {
	h := open(t, func(h *house) { h.o.Strangers = 40 })
	table := live.Visitor{Fingerprint: "a laptop on a table", Sector: "edu"}
	h.enter(table)
	table.New = true
	taken := 1
	for ; taken < 100; taken++ {
		if _, err := h.room.Enter(table); err != nil {
			refused(t, err, behindKey)
			break
		}
	}
	if taken != 12 {
		t.Errorf("one key has %d seats", taken)
	}
	h.restart()
	_, err := h.room.Enter(table)
	refused(t, err, behindKey)

	for range 40 {
		h.enter(live.Visitor{Sector: "edu"})
	}
	_, err = h.room.Enter(live.Visitor{Sector: "edu"})
	refused(t, err, manyCome)
	h.enter(live.Visitor{Fingerprint: "a key", Sector: "edu"})
	h.enter(live.Visitor{Role: workshop.Facilitator})
	h.clock.Advance(2 * time.Minute)
	for range 50 { // who is turned away for another reason does not count
		_, err := h.room.Enter(live.Visitor{Sector: "nowhere"})
		refused(t, err, "There is no {sector} among the sectors: {sectors}.")
	}
	h.enter(live.Visitor{Sector: "edu"})
}

// Everybody who is let in at once has a return word of their own.
func TestNoTwoPeopleHaveOneReturnWord(t *testing.T) {
	h := open(t)
	var mu sync.Mutex
	words := make(map[string]int)
	var wg sync.WaitGroup
	for i := range 400 {
		wg.Go(func() {
			s := h.enter(live.Visitor{Fingerprint: fmt.Sprint("key", i), Sector: "edu"})
			mu.Lock()
			defer mu.Unlock()
			words[s.Now().Me.Word]++
		})
	}
	wg.Wait()
	if len(words) != 400 {
		t.Errorf("400 people have %d words", len(words))
	}
}

func TestRoomIsMadeInAFullRoom(t *testing.T) {
	h := open(t, func(h *house) { h.o.Most = 4 })
	seats := h.people(3) // and the facilitator
	if !h.room.Full() {
		t.Error("there is room in a full room")
	}
	late := live.Visitor{Fingerprint: "late", Sector: "edu"}
	_, err := h.room.Enter(late)
	refused(t, err, fullRoom)
	h.enter(live.Visitor{Fingerprint: "another boss", Role: workshop.Facilitator}) // they always come in
	wall := h.room.Observe()
	wall.Now()
	h.do(h.boss, &workshop.Remove{Seat: seats[0].ID()})
	h.do(seats[1], &workshop.Leave{})
	select { // whoever waits at the door is woken
	case <-wall.Wake():
	default:
		t.Error("nobody at the door is woken")
	}
	if h.room.Full() {
		t.Error("there is no room again")
	}
	h.enter(late)
}

func TestALockedRoomAsksNoCode(t *testing.T) {
	h := open(t, func(h *house) { h.o.JoinCode = "kahvi" })
	h.do(h.boss, &workshop.Lock{})
	for range 200 {
		_, err := h.room.Enter(live.Visitor{Fingerprint: "new", Sector: "edu", Code: "tee"})
		refused(t, err, lockedOut)
	}
	h.do(h.boss, &workshop.Lock{Off: true})
	h.enter(live.Visitor{Fingerprint: "new", Sector: "edu", Code: "Kahvi "})
}

// A removed person comes back neither by key nor by word nor as somebody new
// with the same key, until a facilitator lets them.
func TestTheRemovedStayOut(t *testing.T) {
	const removed = "This seat has been removed from the workshop. Talk to the facilitator."
	h := open(t)
	me := h.people(1)[0]
	word := me.Now().Me.Word
	second := h.enter(live.Visitor{Fingerprint: "key0", Sector: "edu", New: true})
	for _, seat := range []*live.Seat{me, second} {
		h.do(h.boss, &workshop.Remove{Seat: seat.ID()})
		h.restart()
		h.boss = h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
		_, err := h.room.Enter(live.Visitor{Fingerprint: "key0", Sector: "edu", New: true})
		refused(t, err, keyIsOut)
		if seat == me {
			for _, v := range []live.Visitor{{Fingerprint: "key0"}, {Word: word}, {Word: word, Fingerprint: "other"}} {
				_, err := h.room.Enter(v)
				refused(t, err, removed)
			}
		}
		h.do(h.boss, &workshop.Undo{})
	}
	h.enter(live.Visitor{Fingerprint: "key0", Sector: "edu", New: true})
	h.do(h.boss, &workshop.Remove{Seat: me.ID()})
	back := h.enter(live.Visitor{Word: h.handBack(me)})
	if back.ID() != me.ID() || back.Now().Me.Seat.Removed {
		t.Errorf("handed back, and %+v", back.Now().Me.Seat)
	}
	h.do(back, &workshop.Write{Text: "again"})
}

// Somebody who guesses codes over one connection does not keep those out who
// have not guessed; and new connections do not make more guesses of few.
func TestGuessersKeepNobodyOut(t *testing.T) {
	h := open(t, func(h *house) { h.o.JoinCode = "kahvi" })
	guess := func(tries *live.Tries) string {
		_, err := h.room.Enter(live.Visitor{Fingerprint: "thief", Sector: "edu", Code: "tee", Tries: tries})
		return err.Error()
	}
	one := new(live.Tries)
	for range 200 {
		guess(one)
	}
	if guess(one) != tooMany || guess(nil) != tooMany {
		t.Error("codes can be guessed without end")
	}
	_, err := h.room.Enter(live.Visitor{Fingerprint: "again", Sector: "edu", Code: "kahvi", Tries: one})
	refused(t, err, tooMany) // a right one is not told from wrong ones
	for i := range 5 {
		h.enter(live.Visitor{Fingerprint: fmt.Sprint("new", i), Sector: "edu", Code: "kahvi", Tries: new(live.Tries)})
	}
	guesses := 0
	for range 200 {
		if guess(new(live.Tries)) == wrongCode {
			guesses++
		}
	}
	if guesses > 20 {
		t.Errorf("%d guesses in a minute over new connections", guesses)
	}
	h.clock.Advance(2 * time.Minute)
	h.enter(live.Visitor{Fingerprint: "later", Sector: "edu", Code: "kahvi", Tries: one})
}

// Whoever came as facilitator by a key that is on the list no more facilitates
// no more; what was granted is there until it is taken back.
func TestTheRoleComesWithTheConnection(t *testing.T) {
	h := open(t)
	listed := live.Visitor{Fingerprint: "listed", Role: workshop.Facilitator}
	h.enter(listed)
	co := h.people(1)[0]
	h.do(h.boss, &workshop.Grant{Seat: co.ID(), Role: "facilitator"})
	h.restart()
	listed.Role = workshop.Participant // not on the list any more
	s := h.enter(listed)
	if r := s.Now().Me.Role; r == workshop.Facilitator {
		t.Error("a key that is not listed facilitates")
	}
	_, err := s.Do(context.Background(), &workshop.Say{Text: "still here"}, "")
	refused(t, err, "Only the facilitator can do this.")
	co = h.enter(live.Visitor{Fingerprint: "key0"})
	h.do(co, &workshop.Say{Text: "granted"})
	h.boss = h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	h.do(h.boss, &workshop.Undo{}) // of what the host did last: the grant
	_, err = co.Do(context.Background(), &workshop.Say{Text: "taken back"}, "")
	refused(t, err, "Only the facilitator can do this.")
}

// atOnce lets visitors in who all come in the same moment, and returns their
// seats, one for each that they have.
func (h *house) atOnce(n int, v live.Visitor) map[workshop.SeatID]bool {
	var all sync.WaitGroup
	var mu sync.Mutex
	seats := make(map[workshop.SeatID]bool)
	for range n {
		all.Go(func() {
			if s, err := h.room.Enter(v); err == nil {
				mu.Lock()
				seats[s.ID()] = true
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return seats
}

// A key is one person, also where it comes twice in the same moment.
func TestOneKeyComesTwiceAtOnce(t *testing.T) {
	h := open(t)
	if seats := h.atOnce(20, live.Visitor{Fingerprint: "key", Sector: "edu"}); len(seats) != 1 {
		t.Errorf("%d seats for one key", len(seats))
	}
}

// Nobody takes every seat behind one key by asking for all at once.
func TestManyComeAtOnceBehindOneKey(t *testing.T) {
	h := open(t)
	if seats := h.atOnce(60, live.Visitor{Fingerprint: "key", Sector: "edu", New: true}); len(seats) != 12 {
		t.Errorf("%d seats behind one key", len(seats))
	}
}
