package live_test

import (
	"context"
	"errors"
	"fmt"
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
	if l.gone {
		return errDisk
	}
	return l.Log.Reopen()
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

func TestARoomWhoseFileIsGoneCloses(t *testing.T) {
	h, log := openFaulty(t)
	s := h.people(1)[0]
	log.gone, log.before = true, 1
	if _, err := s.Do(context.Background(), &workshop.Write{Text: "x"}, ""); err == nil {
		t.Error("acknowledged what is not on disk")
	}
	<-h.room.Done()
	if err := h.room.Err(); !errors.Is(err, errDisk) {
		t.Errorf("closed with %v", err)
	}
	if _, err := s.Do(context.Background(), &workshop.Write{Text: "y"}, ""); err == nil {
		t.Error("a closed room acknowledges")
	}
}

func refused(t *testing.T, err error, sentence string) {
	t.Helper()
	if r := new(workshop.Refusal); !errors.As(err, &r) || r.Text != sentence {
		t.Errorf("got %v, want the refusal %q", err, sentence)
	}
}

func TestTimeUpGraceAndStop(t *testing.T) {
	h := open(t)
	s := h.people(1)[0] // writing, 5 minutes
	h.clock.Advance(5 * time.Minute)
	v := await(t, s, "time up", func(v live.View) bool { return v.Workshop.Now().TimeUp })
	if !v.Workshop.Writing() {
		t.Error("writing closed at 0:00")
	}
	h.do(s, &workshop.Write{Text: "in the grace"})
	h.clock.Advance(workshop.Grace)
	await(t, s, "stop", func(v live.View) bool { return v.Workshop.Now().Stopped })
	_, err := s.Do(context.Background(), &workshop.Write{Text: "late"}, "")
	refused(t, err, "Writing is stopped. Your text is kept; ask the facilitator for more time.")
	h.do(h.boss, &workshop.Extend{})
	h.do(s, &workshop.Write{Text: "with more time"})
	if left, ok := s.Now().Left(); !ok || left != time.Minute {
		t.Errorf("left %v %v", left, ok)
	}
}

func TestAReopenedWorkshopIsPausedWithTheTimeItHad(t *testing.T) {
	h := open(t)
	h.people(1)
	h.clock.Advance(2 * time.Minute)
	h.restart()
	h.clock.Advance(time.Hour)
	n := h.room.Now().Workshop.Now()
	if !n.Paused || n.Left < 3*time.Minute-2*time.Second || n.Left > 3*time.Minute+2*time.Second {
		t.Errorf("reopened: %+v", n)
	}
	if n.TimeUp || n.Stopped {
		t.Error("time went on while the room was closed")
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

func TestADraftDoesNotOutliveItsIdea(t *testing.T) {
	h := open(t)
	s := h.people(2)
	s[0].SetDraft("idea", " Ask  first")
	h.do(s[0], &workshop.Write{Text: "Ask first"})
	if d := s[0].Draft("idea"); d != "" {
		t.Errorf("after sending the draft is %q", d)
	}
	// A process that died between the log and the draft.
	h.vault.SetDraft(s[0].ID(), "idea", "Ask first")
	h.vault.SetDraft(s[1].ID(), "idea", "not sent")
	h.restart()
	if a, b := h.vault.Draft(s[0].ID(), "idea"), h.vault.Draft(s[1].ID(), "idea"); a != "" || b != "not sent" {
		t.Errorf("after a restart the drafts are %q and %q", a, b)
	}
}
