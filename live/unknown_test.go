package live_test

import (
	"context"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// What follows from an act follows, too, when the disk wrote it and said that
// it did not.

func TestWhatIsSealedUnsurelyIsSealed(t *testing.T) {
	log := new(faulty)
	s := newSecrets(t, 5, 1, func(h *house) { log.Log = h.log; h.log = log })
	s.to("cafe", 1)
	s.round()
	s.to("closing", 1)
	s.remember()
	log.set(func() { log.after = 1 })
	s.do(s.boss, &workshop.Seal{})
	if where := s.keyIn(s.files()); where != "" {
		t.Errorf("the seal is acknowledged: %s", where)
	}
}

func TestWhatIsStruckUnsurelyIsStruck(t *testing.T) {
	log := new(faulty)
	s := newSecrets(t, 5, 1, func(h *house) { log.Log = h.log; h.log = log })
	bad := s.struck()
	log.set(func() { log.after = 1 })
	s.do(s.boss, &workshop.Strike{Idea: bad, Reason: "an insult"})
	if where := s.insulted(); len(where) > 0 {
		t.Errorf("the strike is acknowledged: the text is in %v", where)
	}
}

func TestWhoIsRemovedUnsurelyHasGone(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(1)[0]
	log.set(func() { log.after = 1 })
	h.do(h.boss, &workshop.Remove{Seat: s.ID()})
	if !ended(s) {
		t.Error("the screen of somebody who was removed goes on")
	}
}

func TestASeatHandedBackUnsurelyHasItsWord(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(1)[0]
	log.set(func() { log.after = 1 })
	word := h.handBack(s)
	log.set(func() { log.after = 1 })
	back := h.enter(live.Visitor{Word: word, Fingerprint: "another laptop"})
	if back.ID() != s.ID() || back.Now().Me.Word == word || !ended(s) {
		t.Errorf("back at %s with the word %q", back.ID(), back.Now().Me.Word)
	}
}

func TestWhatPeopleSayOfThemselvesUnsurelyIsSaid(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(1)[0]
	log.set(func() { log.after = 1 })
	if err := s.SetAlias("Ada"); err != nil || h.boss.People()[s.ID()] != "Ada" {
		t.Errorf("called %q: %v", h.boss.People()[s.ID()], err)
	}
	log.set(func() { log.before = 1 })
	if err := s.SetAlias("Bo"); err == nil || h.boss.People()[s.ID()] != "Ada" {
		t.Errorf("called %q: %v", h.boss.People()[s.ID()], err)
	}
}

// An alias that somebody has given up is free, also where the disk failed
// meanwhile.
func TestAnAliasThatIsUnsurelyGivenUpIsFree(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(2)
	if err := s[0].SetAlias("Ada"); err != nil {
		t.Fatal(err)
	}
	log.set(func() { log.after = 1 })
	if err := s[0].SetAlias("Bo"); err != nil {
		t.Fatal(err)
	}
	if err := s[1].SetAlias("Ada"); err != nil {
		t.Error(err)
	}
}

// It follows late as well, when those who asked have long been told that nobody
// can say yet; and who asks again is told when it has.
func TestWhatFollowsFollowsWhenTheDiskIsBack(t *testing.T) {
	log := new(faulty)
	s := newSecrets(t, 5, 1, func(h *house) { log.Log = h.log; h.log = log })
	s.to("cafe", 1)
	s.round()
	s.to("closing", 1)
	s.remember()
	log.set(func() { log.gone, log.after = true, 1 })
	s.untilUnknown(s.boss, &workshop.Seal{}, "seal")
	log.set(func() { log.gone = false })
	s.goOn(time.Minute, func() bool { return len(s.boss.Now().Workshop.SealedScopes()) > 0 })
	if _, err := s.boss.Do(context.Background(), &workshop.Seal{}, "seal"); err != nil {
		t.Error(err)
	}
	if where := s.keyIn(s.files()); where != "" {
		t.Errorf("the seal is acknowledged: %s", where)
	}
}

// Who asks a second time under the same name is not told that all is well while
// it is not.
func TestARepeatedSealIsNotAcknowledgedEither(t *testing.T) {
	s := newSecrets(t, 5, 1)
	s.to("cafe", 1)
	s.round()
	s.to("closing", 1)
	r, boss := s.onAFullVault()
	for range 2 {
		if _, err := boss.Do(t.Context(), &workshop.Seal{}, "seal"); err == nil {
			t.Error("a seal is acknowledged whose keys are there")
		}
	}
	r.Close()
	s.start()
}
