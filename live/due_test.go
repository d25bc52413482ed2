package live_test

import (
	"context"
	"runtime"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// following is a room whose rounds go on by themselves, at the writing of the
// first, with five minutes and then five of talk.
func following(t *testing.T) (*house, []*live.Seat) {
	h := open(t)
	a := agenda()
	a.Steps[1].Auto = true
	for i := range a.Steps[1].Rounds {
		a.Steps[1].Rounds[i].Subs = append(a.Steps[1].Rounds[i].Subs[:2:2], workshop.Sub{Kind: workshop.TalkSub, Minutes: 5})
	}
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	return h, h.people(2)
}

func at(sub workshop.SubKind) func(live.View) bool {
	return func(v live.View) bool { return v.Workshop.Now().Sub == sub }
}

func TestARoundGoesOnByItself(t *testing.T) {
	h, seats := following(t)
	h.clock.Advance(5 * time.Minute)
	v := await(t, seats[0], "time up", func(v live.View) bool { return v.Workshop.Now().TimeUp })
	if v.Workshop.Now().Sub != workshop.WriteSub || !v.Workshop.Writing() {
		t.Fatalf("at 0:00 it is %+v", v.Workshop.Now())
	}
	h.clock.Advance(workshop.Grace)
	v = await(t, seats[0], "the talk", at(workshop.TalkSub))
	if n := v.Workshop.Now(); !n.Itself || n.Stopped {
		t.Errorf("by itself it came to %+v", n)
	}
	// The talk is the last part of the round: it ends as any other.
	h.clock.Advance(5 * time.Minute)
	await(t, seats[0], "time up", func(v live.View) bool { return v.Workshop.Now().TimeUp })
	h.clock.Advance(workshop.Grace)
	v = await(t, seats[0], "the end of writing", func(v live.View) bool { return v.Workshop.Now().Stopped })
	if v.Workshop.Now().Round != 1 {
		t.Error("the round was left by itself")
	}
}

// A machine that has slept, before the deadline or after it, wakes up with the
// half minute that people would have had for their sentence.
func TestAMachineThatHasSleptGivesTheGraceAnew(t *testing.T) {
	h := open(t)
	seats := h.people(2)
	until := h.room.Now().Workshop.Now().Until
	h.clock.Advance(until.Sub(h.clock.Now()) + 45*time.Minute)
	v := await(t, seats[0], "time up", func(v live.View) bool { return v.Workshop.Now().TimeUp })
	h.do(seats[1], &workshop.Write{Question: "q1", Text: "The end of the sentence"})
	if !v.Workshop.Writing() || !h.room.Now().Workshop.Writing() {
		t.Fatalf("writing stopped at once: %+v", v.Workshop.Now())
	}
	h.clock.Advance(workshop.Grace - time.Second)
	h.do(seats[1], &workshop.Write{Question: "q1", Text: "And another one"})
	h.clock.Advance(time.Hour) // the lid is closed again, in the grace itself
	graced(t, h)
	h.clock.Advance(workshop.Grace)
	await(t, seats[0], "the end of writing", func(v live.View) bool { return v.Workshop.Now().Stopped })
}

// graced waits until the room wants to be called when a grace from now is over.
func graced(t *testing.T, h *house) {
	t.Helper()
	for !h.clock.Waits(h.clock.Now().Add(workshop.Grace)) {
		if h.room.Now().Workshop.Now().Stopped {
			t.Fatal("writing stopped at once")
		}
		runtime.Gosched()
	}
}

func TestTheClocksMoveCanBeTakenBack(t *testing.T) {
	h, seats := following(t)
	h.clock.Advance(5 * time.Minute)
	await(t, h.boss, "time up", func(v live.View) bool { return v.Workshop.Now().TimeUp })
	h.clock.Advance(workshop.Grace)
	await(t, h.boss, "the talk", at(workshop.TalkSub))
	h.do(h.boss, &workshop.Undo{})
	v := await(t, seats[0], "the writing", at(workshop.WriteSub))
	if !v.Workshop.Writing() {
		t.Error("writing is closed after undo")
	}
}

func TestNobodyIsMovedWhileTyping(t *testing.T) {
	h, seats := following(t)
	h.clock.Advance(5 * time.Minute)
	await(t, h.boss, "time up", func(v live.View) bool { return v.Workshop.Now().TimeUp })
	h.clock.Advance(workshop.Grace - time.Second)
	seats[0].SetDraft("idea", "half a sen")
	h.clock.Advance(time.Second)
	v := await(t, h.boss, "the end of writing", func(v live.View) bool { return v.Workshop.Now().Stopped })
	if v.Workshop.Now().Sub != workshop.WriteSub {
		t.Fatal("moved while somebody types")
	}
	h.clock.Advance(3 * time.Second)
	seats[0].SetDraft("idea", "half a sentence")
	h.clock.Advance(time.Second)     // five seconds after the first letters
	h.do(seats[1], &workshop.Here{}) // whatever was due is done by now
	if n := h.room.Now().Workshop.Now(); n.Sub != workshop.WriteSub {
		t.Fatalf("moved while somebody types: %+v", n)
	}
	h.clock.Advance(4 * time.Second)
	await(t, h.boss, "the talk", at(workshop.TalkSub))
	if seats[0].Draft("idea") != "half a sentence" {
		t.Errorf("the draft is %q", seats[0].Draft("idea"))
	}
}

func TestHoldKeepsEverybodyWhereTheyAre(t *testing.T) {
	h, _ := following(t)
	h.clock.Advance(5 * time.Minute)
	await(t, h.boss, "time up", func(v live.View) bool { return v.Workshop.Now().TimeUp })
	h.do(h.boss, &workshop.Hold{})
	h.clock.Advance(workshop.Grace)
	v := await(t, h.boss, "the end of writing", func(v live.View) bool { return v.Workshop.Now().Stopped })
	if v.Workshop.Now().Sub != workshop.WriteSub {
		t.Error("moved although it is held")
	}
}

// A room that is opened after the time was up gives people time to come back.
func TestAReopenedRoomWaitsBeforeItGoesOn(t *testing.T) {
	h, _ := following(t)
	h.clock.Advance(5 * time.Minute)
	await(t, h.boss, "time up", func(v live.View) bool { return v.Workshop.Now().TimeUp })
	h.room.Close()
	h.clock.Advance(time.Hour)
	h.start()
	h.boss = h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	graced(t, h)
	h.clock.Advance(workshop.Grace - time.Second)
	h.do(h.boss, &workshop.Say{Text: "Welcome back"})
	if n := h.room.Now().Workshop.Now(); n.Sub != workshop.WriteSub || n.Stopped {
		t.Fatal("it goes on before anybody is back")
	}
	h.clock.Advance(time.Second)
	await(t, h.boss, "the talk", at(workshop.TalkSub))
}

func TestATableIsRemindedOfAQuestion(t *testing.T) {
	h := open(t)
	seats := h.people(8) // writing, 5 minutes, q1 and q2
	table := seats[0].Now().Me.Table
	var there, elsewhere *live.Seat
	for _, s := range seats {
		if s.Now().Me.Table == table {
			there = s
		} else {
			elsewhere = s
		}
	}
	nudge := func(s *live.Seat) string { q, _ := s.Now().Nudge(); return q.ID }
	if got := nudge(there); got != "" {
		t.Errorf("reminded of %s at once", got)
	}
	h.do(h.boss, &workshop.Nudge{Question: "q2"})
	if got := nudge(there); got != "q2" {
		t.Errorf("the facilitator's reminder is of %q", got)
	}
	h.do(there, &workshop.Write{Text: "Why not", Question: "q2"})
	if got := nudge(there); got != "" {
		t.Errorf("still reminded of %q", got)
	}
	h.clock.Advance(150 * time.Second)
	if got := nudge(there); got != "q1" {
		t.Errorf("at half of the time it is reminded of %q", got)
	}
	h.do(there, &workshop.Write{Text: "How", Question: "q1"})
	if got := nudge(there); got != "" {
		t.Errorf("with every question answered it is reminded of %q", got)
	}
	if elsewhere != nil && nudge(elsewhere) == "" {
		t.Error("the other table is not reminded any more")
	}
	if got := nudge(h.boss); got != "" {
		t.Errorf("the facilitator is reminded of %q", got)
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

// A room that has closed is not called any more, so that nothing keeps it.
func TestAClosedRoomHasNoDeadline(t *testing.T) {
	h := open(t)
	h.people(1)
	until := h.room.Now().Workshop.Now().Until
	if !h.clock.Waits(until) {
		t.Fatal("an open room has no deadline")
	}
	if err := h.room.Close(); err != nil {
		t.Fatal(err)
	}
	if h.clock.Waits(until) {
		t.Error("the clock keeps a room that has closed")
	}
}
