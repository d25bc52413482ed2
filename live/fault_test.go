package live_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// faulty is a log whose disk fails when it is told to: before or after it has
// written.
type faulty struct {
	live.Log
	mu     sync.Mutex
	before int  // so many appends write nothing and fail
	after  int  // so many appends write and then fail
	gone   bool // reopening fails too
}

var errDisk = errors.New("input/output error")

func (l *faulty) Append(b workshop.Batch) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.before > 0 {
		l.before--
		return errDisk
	}
	if err := l.Log.Append(b); err != nil {
		return err
	}
	if l.after > 0 {
		l.after--
		return errDisk
	}
	return nil
}

func (l *faulty) Reopen() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.gone {
		return errDisk
	}
	return l.Log.Reopen()
}

// set changes what the disk does.
func (l *faulty) set(change func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change()
}

func openFaulty(t *testing.T) (*house, *faulty) {
	f := new(faulty)
	h := open(t, func(h *house) { f.Log = h.log; h.log = f })
	return h, f
}

func TestAFailedAppendThatWroteNothingIsRefused(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(1)[0]
	log.before = 1
	if _, err := s.Do(context.Background(), &workshop.Write{Text: "lost?"}, "r"); err == nil {
		t.Fatal("acknowledged what is not on disk")
	}
	if got := ideas(s.Now().Workshop); len(got) != 0 {
		t.Errorf("shown what is not on disk: %q", got)
	}
	if _, err := s.Do(context.Background(), &workshop.Write{Text: "lost?"}, "r"); err != nil {
		t.Errorf("the retry: %v", err)
	}
	if got := ideas(s.Now().Workshop); len(got) != 1 {
		t.Errorf("after the retry: %q", got)
	}
}

func TestAFailedAppendThatWroteIsAnsweredByItsRequest(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(1)[0]
	log.after = 1
	id, err := s.Do(context.Background(), &workshop.Write{Text: "there"}, "")
	if err != nil {
		t.Fatalf("refused what is on disk: %v", err)
	}
	if i := s.Now().Workshop.Idea(workshop.IdeaID(id)); i == nil || i.Text != "there" {
		t.Errorf("the idea is %+v", i)
	}
}

// A room whose file cannot even be opened again goes on being read, refuses
// calmly what is to be written, and goes on by itself when the disk is back. An
// act of which nobody knew whether it was on disk is answered then.
func TestARoomWhoseDiskIsGoneWaitsForIt(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(1)[0]
	h.do(s, &workshop.Write{Text: "before"})
	log.set(func() { log.gone, log.after = true, 1 })
	answered := make(chan error, 1)
	go func() {
		_, err := s.Do(context.Background(), &workshop.Write{Text: "unsure"}, "r1")
		answered <- err
	}()
	await(t, h.boss, "trouble", func(live.View) bool { return h.boss.Keeping().Trouble != nil })
	if s.Keeping() != (live.Keeping{}) {
		t.Error("a participant is told of the disk")
	}
	if got := ideas(s.Now().Workshop); len(got) != 1 {
		t.Errorf("people read %q", got)
	}
	_, err := s.Do(context.Background(), &workshop.Write{Text: "refused"}, "")
	refused(t, err, "This could not be saved. Your text is kept: try again.")
	select {
	case err := <-answered:
		t.Fatalf("answered before anybody can know: %v", err)
	default:
	}
	log.set(func() { log.gone = false })
	h.clock.Advance(time.Minute)
	if err := <-answered; err != nil {
		t.Errorf("what is on disk is refused: %v", err)
	}
	h.do(s, &workshop.Write{Text: "after"})
	if got := ideas(s.Now().Workshop); !slices.Equal(got, []string{"before", "unsure", "after"}) {
		t.Errorf("in the end there is %q", got)
	}
	if k := h.boss.Keeping(); k.Trouble != nil {
		t.Errorf("still in trouble: %v", k.Trouble)
	}
	if again, err := s.Do(context.Background(), &workshop.Write{Text: "unsure"}, "r1"); err != nil || len(ideas(s.Now().Workshop)) != 3 {
		t.Errorf("the retry: %d %v", again, err)
	}
}

// untilUnknown lets a seat do something while the disk is gone, until it is told
// that nobody knows what has become of it.
func (h *house) untilUnknown(s *live.Seat, f workshop.Fact, once string) {
	h.t.Helper()
	answered := make(chan error, 1)
	go func() {
		_, err := s.Do(context.Background(), f, once)
		answered <- err
	}()
	await(h.t, h.boss, "trouble", func(live.View) bool { return h.boss.Keeping().Trouble != nil })
	for {
		h.clock.Advance(time.Minute)
		select {
		case err := <-answered:
			refused(h.t, err, "Nobody can say yet whether this was saved. Your text is kept: look before you send it again.")
			return
		default:
			runtime.Gosched()
		}
	}
}

// Who has asked is not left waiting for ever.
func TestAnUnknownOutcomeIsSaidToBeUnknown(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(1)[0]
	log.set(func() { log.gone, log.after = true, 1 })
	h.untilUnknown(s, &workshop.Write{Text: "there"}, "r1")
	log.set(func() { log.gone = false })
	h.goOn(time.Minute, func() bool { return h.boss.Keeping().Trouble == nil || len(ideas(h.boss.Now().Workshop)) == 1 })
	if _, err := s.Do(context.Background(), &workshop.Write{Text: "there"}, "r1"); err != nil {
		t.Error(err)
	}
	if got := ideas(s.Now().Workshop); len(got) != 1 {
		t.Errorf("done twice, or not at all: %q", got)
	}
}

// A deadline that comes while nothing can be written comes when it can.
func TestTimeIsUpAfterTheDiskWasFull(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(1)[0] // writing, 5 minutes
	log.set(func() { log.before = 1 << 30 })
	h.clock.Advance(5 * time.Minute)
	await(t, h.boss, "trouble", func(live.View) bool { return h.boss.Keeping().Trouble != nil })
	log.set(func() { log.before = 0 })
	h.goOn(2*time.Second, func() bool { return s.Now().Workshop.Now().TimeUp })
}

// goOn lets time go on in steps until the room is where it is waited for: one
// step may be over before it is known when to try again.
func (h *house) goOn(step time.Duration, there func() bool) {
	h.t.Helper()
	for late := time.Now().Add(30 * time.Second); !there(); {
		if time.Now().After(late) {
			h.t.Fatalf("still in trouble: %v", h.boss.Keeping().Trouble)
		}
		h.clock.Advance(step)
		runtime.Gosched()
	}
}

// The clock of the machine is set back by an hour in the middle of a round:
// nobody gets an hour more, nothing closes early, and what comes later stays
// later.
func TestTheClockIsSetBack(t *testing.T) {
	h := open(t)
	s := h.people(1)[0] // writing, 5 minutes
	before := h.do(s, &workshop.Write{Text: "before"})
	words := h.enter(live.Visitor{Fingerprint: "words", Sector: "edu", Attach: live.Words})
	words.Leave()
	h.clock.Advance(time.Minute)
	here := h.room.Now().Presence.Count
	s.SetDraft("idea", "half")

	h.clock.SetBack(time.Hour)
	if left, _ := s.Now().Left(); left != 4*time.Minute {
		t.Errorf("%v are left", left)
	}
	after := h.do(s, &workshop.Write{Text: "after"})
	w := s.Now().Workshop
	if _, at := w.Last(); after != before+2 || at.Before(w.Idea(workshop.IdeaID(before)).At) {
		t.Errorf("entry %d at %v after %d at %v", after, at, before, w.Idea(workshop.IdeaID(before)).At)
	}
	h.room.Observe().Leave()
	if got := h.room.Now().Presence.Count; got != here {
		t.Errorf("%d are here, %d before", got, here)
	}
	h.clock.Advance(3 * time.Minute)
	if v := s.Now(); v.Workshop.Now().TimeUp {
		t.Error("time is up early")
	}
	h.do(h.boss, &workshop.Extend{})
	h.clock.Advance(2 * time.Minute)
	await(t, s, "time up", func(v live.View) bool { return v.Workshop.Now().TimeUp })
	h.clock.SetBack(time.Hour)
	h.restart()
	if got := h.vault.Draft(s.ID(), "idea"); got != "half" {
		t.Errorf("the draft is %q", got)
	}
	if n := h.room.Now().Workshop.Now(); !n.Paused && !n.TimeUp {
		t.Errorf("opened again: %+v", n)
	}
}

func refused(t testing.TB, err error, sentence string) {
	t.Helper()
	if r := new(workshop.Refusal); !errors.As(err, &r) || r.Text != sentence {
		t.Errorf("got %v, want the refusal %q", err, sentence)
	}
}

func TestDraftsAndSeatsSurviveARestart(t *testing.T) {
	h := open(t)
	s := h.people(1)[0]
	word := s.Now().Me.Word
	s.SetDraft("idea", "half a sen")
	h.restart()
	back := h.enter(live.Visitor{Word: word})
	if back.ID() != s.ID() || back.Draft("idea") != "half a sen" {
		t.Errorf("back at %s with %q, want %s", back.ID(), back.Draft("idea"), s.ID())
	}
	byKey := h.enter(live.Visitor{Fingerprint: "key0"})
	if byKey.ID() != s.ID() {
		t.Error("the key has another seat")
	}
	select {
	case <-back.Replaced():
	default:
		t.Error("the first screen was not told that a second took over")
	}
}

func TestOnlyRolesMay(t *testing.T) {
	h := open(t)
	s := h.people(2)
	_, err := s[0].Do(context.Background(), &workshop.Go{Go: "next"}, "")
	refused(t, err, "Only the facilitator can do this.")
	if s[0].People() != nil {
		t.Error("a participant sees aliases")
	}
	h.do(h.boss, &workshop.Grant{Seat: "2", Role: "facilitator"})
	h.do(s[0], &workshop.Pause{})
	_, err = h.room.Observe().Do(context.Background(), &workshop.Pause{}, "")
	refused(t, err, "Join first.")
}

func TestASecretBallotWakesOnlyItsVoter(t *testing.T) {
	h := open(t)
	s := h.people(2)
	idea := h.do(s[0], &workshop.Write{Text: "one"})
	target := h.do(h.boss, &workshop.Group{Title: "T", Ideas: []workshop.IdeaID{workshop.IdeaID(idea)}})
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "vote"})
	for _, x := range append(s, h.boss) {
		x.Now()
		select {
		case <-x.Wake():
		default:
		}
	}
	h.do(s[0], &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{workshop.TargetID(target): {3}}})
	select {
	case <-s[1].Wake():
		t.Error("another participant is woken by a vote")
	default:
	}
	<-h.boss.Wake()
	<-s[0].Wake()
}

func TestADraftDoesNotOutliveItsIdea(t *testing.T) {
	h := open(t)
	s := h.people(2)
	s[0].SetDraft("idea", " Ask  first")
	h.do(s[0], &workshop.Write{Text: "Ask first"})
	if d, n := s[0].Draft("idea"), h.room.Now().Presence.Typing; d != "" || n != 0 {
		t.Errorf("after sending the draft is %q, and %d are typing", d, n)
	}
	// A process that died between the log and the draft.
	h.vault.SetDraft(s[0].ID(), "idea", "Ask first")
	h.vault.SetDraft(s[1].ID(), "idea", "not sent")
	h.restart()
	if a, b := h.vault.Draft(s[0].ID(), "idea"), h.vault.Draft(s[1].ID(), "idea"); a != "" || b != "not sent" {
		t.Errorf("after a restart the drafts are %q and %q", a, b)
	}
}
