package live_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// However many come at once, nobody is called as somebody else is, and an
// alias that was given up can be had again.
func TestOnlyOneGetsAnAlias(t *testing.T) {
	h := open(t)
	var got atomic.Int32
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			v := live.Visitor{Fingerprint: fmt.Sprint("key", i), Sector: "edu", Alias: []string{"Ada", "ＡＤＡ", "ada"}[i%3]}
			if _, err := h.room.Enter(v); err == nil {
				got.Add(1)
			} else {
				refused(t, err, "Somebody is called {alias} already. Choose another alias.")
			}
		})
	}
	wg.Wait()
	if got.Load() != 1 {
		t.Errorf("%d are called Ada", got.Load())
	}
	_, err := h.room.Enter(live.Visitor{Fingerprint: "b", Sector: "nowhere", Alias: "Bo"})
	refused(t, err, "There is no {sector} among the sectors: {sectors}.")
	bo := h.enter(live.Visitor{Fingerprint: "b", Sector: "edu", Alias: "bo"})
	refused(t, bo.SetAlias("ada"), "Somebody is called {alias} already. Choose another alias.")
	for _, alias := range []string{"Cy", "CY", "Bo"} {
		if err := bo.SetAlias(alias); err != nil {
			t.Errorf("call me %s: %v", alias, err)
		}
	}
	h.restart()
	_, err = h.room.Enter(live.Visitor{Fingerprint: "c", Sector: "edu", Alias: "BO"})
	refused(t, err, "Somebody is called {alias} already. Choose another alias.")
	h.enter(live.Visitor{Fingerprint: "c", Sector: "edu", Alias: "Cy"})
}

// Those who type are counted as they begin and end, come and go.
func TestTypingIsCounted(t *testing.T) {
	h := open(t)
	seats := h.people(3)
	typing := func(want int, when string) {
		t.Helper()
		if got := h.room.Now().Presence.Typing; got != want {
			t.Errorf("%d type when %s, want %d", got, when, want)
		}
	}
	seats[0].SetDraft("idea", "a")
	seats[0].SetDraft("other", "b")
	seats[1].SetDraft("idea", "c")
	h.boss.SetDraft("idea", "not counted")
	typing(2, "two have begun")
	seats[0].SetDraft("idea", "")
	typing(2, "one field of two is empty")
	seats[0].SetDraft("other", "")
	typing(1, "one has ended")
	seats[1].Leave()
	typing(0, "the other has left")
	h.enter(live.Visitor{Fingerprint: "key1"})
	typing(1, "the other is back")
}

// Who becomes a facilitator is no longer one of those who take part, and is not
// counted among those who are there; and the other way round.
func TestWhoIsThereIsCountedAsWhoTakesPart(t *testing.T) {
	h := open(t)
	seats := h.people(3)
	counted := func(want int, when string) {
		t.Helper()
		v := h.room.Now()
		if here, all := v.Presence.Count, v.Workshop.People(); here != want || all != want {
			t.Errorf("%d of %d are there %s, want %d", here, all, when, want)
		}
	}
	counted(3, "at first")
	h.do(h.boss, &workshop.Grant{Seat: seats[0].ID(), Role: "facilitator"})
	counted(2, "when one facilitates")
	h.do(h.boss, &workshop.Grant{Seat: seats[0].ID(), Role: "participant"})
	counted(3, "when nobody else facilitates any more")
	h.do(h.boss, &workshop.Remove{Seat: seats[1].ID()})
	counted(2, "when one is removed")
}

// BenchmarkDoor lets people in, 32 at once.
func BenchmarkDoor(b *testing.B) {
	h := open(b, func(h *house) { h.o.Most = 1 << 20 })
	n := 0
	for b.Loop() {
		var wg sync.WaitGroup
		for range 32 {
			n++
			v := live.Visitor{Fingerprint: fmt.Sprint(n), Sector: "edu", Alias: fmt.Sprint("Alias ", n)}
			wg.Go(func() { h.enter(v) })
		}
		wg.Wait()
	}
}

// A facilitator's return word stands on a screen that may be shown to all, so
// it opens the seat only to who has the key.
func TestNobodyFacilitatesByAReturnWord(t *testing.T) {
	h := open(t)
	h.boss.Leave()
	people := h.people(2)
	word := people[0].Now().Me.Word
	if word == "" {
		t.Fatal("a participant has no return word")
	}
	if !h.room.Known(live.Visitor{Word: word}) || !h.room.Known(live.Visitor{Word: word, Fingerprint: "other"}) {
		t.Error("a participant's return word does not open their seat")
	}
	h.do(h.enter(live.Visitor{Fingerprint: "boss", Role: workshop.Facilitator}), &workshop.Grant{Seat: people[0].ID(), Role: "facilitator"})
	for _, v := range []live.Visitor{{}, {Fingerprint: "other"}, {Fingerprint: "key1"}} {
		v.Word = word
		if ok, err := h.room.Recall(v); ok || err != nil {
			t.Errorf("%+v comes back to a facilitator's seat (%v)", v, err)
		}
		if v.Fingerprint != "key1" && h.room.Known(v) {
			t.Errorf("%+v is known", v)
		}
	}
	if me := h.enter(live.Visitor{Fingerprint: "key1", Word: word}).Now().Me; me.Role == workshop.Facilitator {
		t.Errorf("another's key and the word make %v", me.Role)
	}
	me := h.enter(live.Visitor{Fingerprint: "key0", Word: word}).Now().Me
	if me.Role != workshop.Facilitator || me.Word != "" {
		t.Errorf("the own key makes %v, and the word shown is %q", me.Role, me.Word)
	}
}

// Whoever has not been told that there is a join code is told, and keeps nobody
// out: a whole room may ask at the same time.
func TestAskingForTheJoinCodeIsNoGuess(t *testing.T) {
	h := open(t, func(h *house) { h.o.JoinCode = "kahvi" })
	for i := range 60 {
		_, err := h.room.Enter(live.Visitor{Fingerprint: fmt.Sprint("key", i), Sector: "edu"})
		refused(t, err, "A join code is needed. The facilitator shows it.")
	}
	h.enter(live.Visitor{Fingerprint: "key", Sector: "edu", Code: "kahvi"})
	tooMany := false
	for range 60 {
		_, err := h.room.Enter(live.Visitor{Fingerprint: "thief", Sector: "edu", Code: "tee"})
		tooMany = tooMany || err.Error() != "This is not the join code. The facilitator shows it."
	}
	if !tooMany {
		t.Error("codes can be guessed without end")
	}
}

// Trying a join code out and coming in with it are one kind of guess: whoever
// does both in turns learns no more than who does one of them, and a room that
// has had enough does not tell a right code from a wrong one.
func TestTryingAJoinCodeIsAGuess(t *testing.T) {
	const wrong, tooMany = "This is not the join code. The facilitator shows it.", "There were too many wrong join codes just now. Wait a minute."
	h := open(t, func(h *house) { h.o.JoinCode = "kahvi" })
	told := func(guess func(n int, code string) error) (n int) {
		for i := range 100 {
			if err := guess(i, fmt.Sprint("tee", i)); err.Error() == wrong {
				n++
			}
		}
		return n
	}
	enter := func(n int, code string) error {
		_, err := h.room.Enter(live.Visitor{Fingerprint: fmt.Sprint("thief", n), Tries: new(live.Tries), Sector: "edu", Code: code})
		return err
	}
	try := func(n int, code string) error {
		return h.room.TryCode(live.Visitor{Fingerprint: fmt.Sprint("thief", n), Tries: new(live.Tries), Code: code})
	}
	byEntering := told(enter)
	refused(t, try(0, "kahvi"), tooMany)
	h.clock.Advance(2 * time.Minute)
	inTurns := told(func(n int, code string) error {
		if n%2 == 0 {
			return enter(n, code)
		}
		return try(n, code)
	})
	refused(t, enter(0, "kahvi"), tooMany)
	h.clock.Advance(2 * time.Minute)
	if n := told(try); n != byEntering || inTurns != byEntering {
		t.Errorf("%d guesses are told by entering, %d by trying, %d by both in turns", byEntering, n, inTurns)
	}
	h.clock.Advance(2 * time.Minute)
	for range 100 { // the right one is no guess, and takes no seat
		if err := try(0, "Kahvi"); err != nil {
			t.Fatal(err)
		}
	}
	if n := h.room.Now().Workshop.People(); n != 0 {
		t.Errorf("%d people", n)
	}
	h.do(h.boss, &workshop.Lock{})
	refused(t, try(0, "kahvi"), "The room is locked: nobody can join now. Talk to the facilitator.")
	refused(t, try(0, "tee"), "The room is locked: nobody can join now. Talk to the facilitator.")
}

// Return words can be guessed only so often in a minute, and a room that has
// had enough does not tell right ones from wrong ones.
func TestReturnWordsAreNotGuessed(t *testing.T) {
	h := open(t)
	person := h.people(1)[0]
	word := person.Now().Me.Word
	for range 50 { // what people are called at home is no guess
		if ok, err := h.room.Recall(live.Visitor{Word: "mikko"}); ok || err != nil {
			t.Fatalf("a name: %v, %v", ok, err)
		}
	}
	if ok, err := h.room.Recall(live.Visitor{Word: word}); !ok || err != nil {
		t.Fatalf("the right word: %v, %v", ok, err)
	}
	const tooMany = "There were too many wrong return words just now. Wait a minute."
	for n := 0; ; n++ {
		guess := fmt.Sprint("kuusi", 10_000+n)
		if guess == word {
			continue
		}
		ok, err := h.room.Recall(live.Visitor{Word: guess})
		if ok || n > 30 {
			t.Fatalf("guess %d: %v", n, ok)
		}
		if err != nil {
			refused(t, err, tooMany)
			break
		}
	}
	ok, err := h.room.Recall(live.Visitor{Word: word})
	if ok {
		t.Error("a right word is told from wrong ones")
	}
	refused(t, err, tooMany)
	if ok, err := h.room.Recall(live.Visitor{Word: word, Fingerprint: "key0"}); !ok || err != nil {
		t.Errorf("the own key beside the word: %v, %v", ok, err)
	}
	if ok, err := h.room.Recall(live.Visitor{Word: "kuusi99x", Fingerprint: "key0"}); ok || err != nil {
		t.Errorf("the own key beside a name: %v, %v", ok, err)
	}
	h.clock.Advance(2 * time.Minute)
	if ok, err := h.room.Recall(live.Visitor{Word: word}); !ok || err != nil {
		t.Errorf("a minute later: %v, %v", ok, err)
	}
}

func TestTheLineBackIsMadeOfTheLineIn(t *testing.T) {
	me := live.Me{Word: "kuusi471"}
	for join, want := range map[string]string{
		"ssh 192.168.1.20":         "ssh kuusi471@192.168.1.20",
		"ssh -p 2222 kahvila.test": "ssh -p 2222 kuusi471@kahvila.test",
		"":                         "",
	} {
		if got := me.ComeBack(join); got != want {
			t.Errorf("the way back of %q is %q, want %q", join, got, want)
		}
	}
	if got := (live.Me{}).ComeBack("ssh 192.168.1.20"); got != "" {
		t.Errorf("somebody without a seat comes back with %q", got)
	}
}

func TestTheDoor(t *testing.T) {
	h := open(t, func(h *house) { h.o.JoinCode = "Kahvi"; h.o.Most = 4 })
	v := live.Visitor{Fingerprint: "k", Sector: "edu"}
	_, err := h.room.Enter(v)
	refused(t, err, "A join code is needed. The facilitator shows it.")
	v.Code = "tee"
	_, err = h.room.Enter(v)
	refused(t, err, "This is not the join code. The facilitator shows it.")
	v.Code, v.Sector = " kahvi", "nowhere"
	_, err = h.room.Enter(v)
	refused(t, err, "There is no {sector} among the sectors: {sectors}.")
	v.Sector, v.Alias = "edu", "Ada"
	first := h.enter(v)
	v.Fingerprint, v.Alias = "k2", "ＡＤＡ"
	_, err = h.room.Enter(v)
	refused(t, err, "Somebody is called {alias} already. Choose another alias.")
	v.Alias = ""
	h.enter(v)
	v.New = true
	second := h.enter(v)
	if second.ID() == first.ID() {
		t.Error("a new seat behind a known key is the old one")
	}
	v.Fingerprint = "k3"
	_, err = h.room.Enter(v)
	refused(t, err, "The workshop is full. Talk to the facilitator.")

	h.do(h.boss, &workshop.Remove{Seat: first.ID()})
	<-first.Replaced()
	_, err = first.Do(context.Background(), &workshop.Here{}, "")
	refused(t, err, "This seat has been removed from the workshop. Talk to the facilitator.")
	_, err = h.room.Enter(live.Visitor{Fingerprint: "k"})
	refused(t, err, "This seat has been removed from the workshop. Talk to the facilitator.")
}

// A join code of two words is read off a wall: capitals and the width of the
// space between them do not matter.
func TestAJoinCodeOfTwoWords(t *testing.T) {
	h := open(t, func(h *house) { h.o.JoinCode = "Åbo  kahvi " })
	for i, code := range []string{"åbo kahvi", "ÅBO  KAHVI", " Åbo kahvi\t"} {
		h.enter(live.Visitor{Fingerprint: fmt.Sprint("k", i), Sector: "edu", Code: code})
	}
	_, err := h.room.Enter(live.Visitor{Fingerprint: "k9", Sector: "edu", Code: "åbokahvi"})
	refused(t, err, "This is not the join code. The facilitator shows it.")
}

func TestLockedOutAndGuessing(t *testing.T) {
	h := open(t, func(h *house) { h.o.JoinCode = "kahvi" })
	for i := range 40 {
		_, err := h.room.Enter(live.Visitor{Code: fmt.Sprint(i), Sector: "edu"})
		if i >= 30 {
			refused(t, err, "There were too many wrong join codes just now. Wait a minute.")
		}
	}
	h.clock.Advance(2 * time.Minute)
	h.enter(live.Visitor{Code: "kahvi", Sector: "edu", Fingerprint: "k"}).Leave()
	h.do(h.boss, &workshop.Lock{})
	_, err := h.room.Enter(live.Visitor{Code: "kahvi", Sector: "edu"})
	refused(t, err, "The room is locked: nobody can join now. Talk to the facilitator.")
	h.enter(live.Visitor{Fingerprint: "k"}) // who has a seat comes back
}

func TestWhoHasLeftComesBackOnlyByJoining(t *testing.T) {
	h := open(t)
	s := h.people(2)
	h.do(s[0], &workshop.Leave{})
	words := h.enter(live.Visitor{Fingerprint: "key0", Attach: live.Words})
	if !words.Now().Me.Seat.Left {
		t.Error("looking brought somebody back who had left")
	}
	_, err := words.Do(context.Background(), &workshop.Write{Text: "x"}, "")
	refused(t, err, "You have left the workshop. Join again first.")
	h.do(words, &workshop.Join{})
	h.do(words, &workshop.Write{Text: "back"})
	if err := words.SetAlias("Ada"); err != nil {
		t.Error(err)
	}
	refused(t, s[1].SetAlias("ada"), "Somebody is called {alias} already. Choose another alias.")
}

// Words that wait for their input hold a session each: one person must not hold
// all that there are.
func TestASeatHasSoManyWordsAtOnce(t *testing.T) {
	h := open(t)
	h.people(1)
	v := live.Visitor{Fingerprint: "key0", Attach: live.Words}
	var all []*live.Seat
	var err error
	for s := (*live.Seat)(nil); err == nil && len(all) < 1000; {
		if s, err = h.room.Enter(v); err == nil {
			all = append(all, s)
		}
	}
	refused(t, err, "Too many words are being said at this seat. Wait until some of them have ended.")
	if len(all) < 30 {
		t.Errorf("only %d", len(all))
	}
	h.enter(live.Visitor{Fingerprint: "key0"}) // a screen
	all[0].Leave()
	h.enter(v)
}
