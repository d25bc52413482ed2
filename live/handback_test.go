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

// handBack lets the facilitator make a word for the seat.
func (h *house) handBack(to *live.Seat) string {
	h.t.Helper()
	word, err := h.boss.HandBack(context.Background(), to.ID(), "")
	if err != nil {
		h.t.Fatal(err)
	}
	return word
}

const (
	handedAway = "The facilitator has handed this seat back to somebody with a new return word. If that was not for you, tell the facilitator."
	ofThePast  = "This return word is of the past: the facilitator has handed the seat back with another one. If that was not for you, tell the facilitator."
	toldOnce   = "The facilitator has handed your seat back with another return word. If that was not for you, tell the facilitator. If you join once more, you get a new seat."
)

// ended reports whether the handle has been told that it is over.
func ended(s *live.Seat) bool {
	select {
	case <-s.Replaced():
		return true
	default:
		return false
	}
}

// A swapped laptop: key and word are gone, and all that is the person's is
// there again at the new one.
func TestASeatThatIsHandedBackIsAsItWas(t *testing.T) {
	for _, key := range []string{"", "new laptop"} {
		t.Run("key "+key, func(t *testing.T) {
			h := open(t)
			seats := h.people(3)
			me, others := seats[0], []live.View{seats[1].Now(), seats[2].Now()}
			idea := workshop.IdeaID(h.do(me, &workshop.Write{Text: "Mine"}))
			me.SetDraft("idea", "half a sen")
			old := me.Now().Me.Word
			me.Leave()

			word := h.handBack(me)
			if word == old || word == "" {
				t.Fatalf("the word is %q", word)
			}
			if ok, err := h.room.Recall(live.Visitor{Word: word, Fingerprint: key}); !ok || err != nil {
				t.Fatalf("the word is not known: %v %v", ok, err)
			}
			back := h.enter(live.Visitor{Word: word, Fingerprint: key})
			v := back.Now()
			if back.ID() != me.ID() || !v.Mine(v.Workshop.Idea(idea)) || back.Draft("idea") != "half a sen" || v.Me.Table == 0 || !back.CameBack() {
				t.Errorf("came back to %+v, half-written %q", v.Me, back.Draft("idea"))
			}
			if v.Me.Word == old || v.Me.Word == word || v.Me.Word == "" {
				t.Errorf("the new word is %q, after %q and %q", v.Me.Word, old, word)
			}
			for i, s := range seats[1:] {
				if got, want := s.Now().Me.Word, others[i].Me.Word; got != want {
					t.Errorf("somebody else's word is %q, was %q", got, want)
				}
			}
			if ok, err := h.room.Recall(live.Visitor{Word: word}); ok || err != nil {
				t.Errorf("the word works twice: %v %v", ok, err)
			}
			h.restart()
			if again := h.enter(live.Visitor{Word: v.Me.Word}); again.ID() != me.ID() {
				t.Error("the new word leads elsewhere")
			}
			if key != "" && h.enter(live.Visitor{Fingerprint: key}).ID() != me.ID() {
				t.Error("the new key leads elsewhere")
			}
		})
	}
}

// The facilitator could use the word, too. Whoever sat there is told, also
// when they come later, and what they had leads nowhere.
func TestNobodyTakesASeatUnnoticed(t *testing.T) {
	h := open(t)
	me := h.people(1)[0]
	old := me.Now().Me.Word
	words := h.enter(live.Visitor{Fingerprint: "key0", Attach: live.Words})
	word := h.handBack(me)
	if ended(me) || me.HandedBack() {
		t.Error("the seat is lost before the word is used")
	}
	thief := h.enter(live.Visitor{Word: word})
	for _, s := range []*live.Seat{me, words} {
		if !ended(s) || !s.HandedBack() {
			t.Error("who sat there is not told")
		}
		_, err := s.Do(context.Background(), &workshop.Write{Text: "as if"}, "")
		refused(t, err, handedAway)
		refused(t, s.SetAlias("Ada"), handedAway)
		s.SetDraft("idea", "as if")
		if v := s.Now(); v.Me.Word != "" || v.Me.Seat != nil || s.Draft("idea") != "" {
			t.Errorf("an ended handle sees %+v", v.Me)
		}
	}
	if thief.Draft("idea") != "" {
		t.Error("an ended handle writes")
	}
	h.restart()
	ok, err := h.room.Recall(live.Visitor{Word: old})
	if ok {
		t.Error("the old word leads to the seat")
	}
	refused(t, err, ofThePast)
	if h.room.Known(live.Visitor{Fingerprint: "key0"}) {
		t.Error("the old key leads to the seat")
	}
	_, err = h.room.Enter(live.Visitor{Fingerprint: "key0", Sector: "edu"})
	refused(t, err, toldOnce)
	if s := h.enter(live.Visitor{Fingerprint: "key0", Sector: "edu"}); s.ID() == me.ID() {
		t.Error("the old key leads to the seat after all")
	}
}

func TestAWordThatWorksOnceWorksOnce(t *testing.T) {
	h := open(t)
	me := h.people(1)[0]
	word := h.handBack(me)
	var wg sync.WaitGroup
	got := make([]*live.Seat, 8)
	for i := range got {
		wg.Go(func() { got[i], _ = h.room.Enter(live.Visitor{Word: word, Sector: "edu"}) })
	}
	wg.Wait()
	back := 0
	for _, s := range got {
		if s != nil && s.ID() == me.ID() {
			back++
		}
	}
	if back != 1 {
		t.Errorf("%d came back with one word", back)
	}

	late := h.handBack(me)
	h.clock.Advance(11 * time.Minute)
	if h.room.Known(live.Visitor{Word: late}) {
		t.Error("the word is never too old")
	}
	gone := h.handBack(me)
	h.do(h.boss, &workshop.Remove{Seat: me.ID()})
	if h.room.Known(live.Visitor{Word: gone}) {
		t.Error("the word of a removed seat works")
	}
	h.do(h.boss, &workshop.Remove{Seat: me.ID(), Off: true})
	first, second := h.handBack(me), h.handBack(me)
	if h.room.Known(live.Visitor{Word: first}) || !h.room.Known(live.Visitor{Word: second}) {
		t.Error("the last word is not the one that works")
	}
	if h.room.Known(live.Visitor{Word: second, Role: workshop.Facilitator}) {
		t.Error("a facilitator with a key sits on somebody's seat")
	}
}

func TestARepeatedHandBackHasTheSameWord(t *testing.T) {
	h := open(t)
	me, ctx := h.people(1)[0], context.Background()
	name := workshop.SeatID(fmt.Sprint(me.Now().Me.Seat.Number))
	first, err := h.boss.HandBack(ctx, name, "r1")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := h.boss.HandBack(ctx, name, "r1"); err != nil || again != first {
		t.Errorf("got %q %v, want %q", again, err, first)
	}
	h.enter(live.Visitor{Word: first})
	_, err = h.boss.HandBack(ctx, name, "r1")
	refused(t, err, "This word has been used already, or another has been made since.")
	_, err = me.HandBack(ctx, name, "")
	refused(t, err, handedAway)
	_, err = h.enter(live.Visitor{Fingerprint: "other", Sector: "edu"}).HandBack(ctx, name, "")
	refused(t, err, "Only the facilitator can do this.")
}

// A co-facilitator by grant who has no key has no other way back.
func TestACoFacilitatorWithoutAKeyComesBack(t *testing.T) {
	h := open(t)
	co := h.enter(live.Visitor{Sector: "edu"})
	word := co.Now().Me.Word
	h.do(h.boss, &workshop.Grant{Seat: co.ID(), Role: "facilitator"})
	co.Leave()
	h.restart()
	h.boss = h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	if h.room.Known(live.Visitor{Word: word}) {
		t.Fatal("a word that others see facilitates")
	}
	back := h.enter(live.Visitor{Word: h.handBack(co)})
	if me := back.Now().Me; back.ID() != co.ID() || me.Role != workshop.Facilitator {
		t.Errorf("came back as %+v", me)
	}
	h.do(back, &workshop.Say{Text: "I am back"})
	h.do(h.boss, &workshop.Grant{Seat: co.ID(), Role: "participant"})
	_, err := back.Do(context.Background(), &workshop.Say{Text: "still here"}, "")
	refused(t, err, "Only the facilitator can do this.")
}

// The key of somebody else who lends their laptop still leads to their own seat.
func TestAKeyThatLeadsToASeatStaysWithIt(t *testing.T) {
	h := open(t)
	seats := h.people(2)
	back := h.enter(live.Visitor{Word: h.handBack(seats[0]), Fingerprint: "key1"})
	if back.ID() != seats[0].ID() {
		t.Error("the word leads elsewhere")
	}
	for range 20 {
		if h.enter(live.Visitor{Fingerprint: "key1"}).ID() != seats[1].ID() {
			t.Fatal("the key leads elsewhere now")
		}
	}
}

// What somebody sets while their seat changes hands does not bring the old key
// and the old word back.
func TestSettingsDoNotBringOldWaysBack(t *testing.T) {
	h := open(t)
	me := h.people(1)[0]
	old := me.Now().Me.Word
	word := h.handBack(me)
	var wg sync.WaitGroup
	for i := range 30 {
		wg.Go(func() { _ = me.SetAlias(fmt.Sprint("Ada ", i)) })
	}
	back := h.enter(live.Visitor{Word: word})
	wg.Wait()
	if h.room.Known(live.Visitor{Word: old}) || h.room.Known(live.Visitor{Fingerprint: "key0"}) || !h.room.Known(live.Visitor{Word: back.Now().Me.Word}) {
		t.Error("the old ways lead there again")
	}
}
