package workshop

import (
	"testing"
	"time"
)

// onWriting is a play of two rounds that go on by themselves, at the writing of
// the first.
func onWriting(t testing.TB) *play {
	p := timed(t, "")
	p.next(3)
	p.do(boss, Facilitator, &Auto{})
	return p
}

func TestWhatGoesOnByItself(t *testing.T) {
	p := onWriting(t)
	at, to, ok := p.w.GoesOn()
	if want := p.w.Now().Until.Add(Grace); !ok || !at.Equal(want) || to != (Moment{"cafe", 1, TalkSub}) {
		t.Errorf("the writing goes on to %+v at %v: %v, want %v", to, at, ok, want)
	}
	none := func(what string) {
		t.Helper()
		if at, to, ok := p.w.GoesOn(); ok {
			t.Errorf("%s goes on by itself at %v to %+v", what, at, to)
		}
	}
	p.do(boss, Facilitator, &Pause{})
	none("a paused moment")
	p.do(boss, Facilitator, &Resume{})
	p.do(boss, Facilitator, &Hold{})
	none("a moment that is held")
	p.do(boss, Facilitator, &Undo{})
	if _, _, ok := p.w.GoesOn(); !ok {
		t.Error("it is held after undo")
	}
	p.do(boss, Facilitator, &Hold{})
	p.refused(boss, Facilitator, &Hold{}, "Nothing goes on by itself now.")
	p.next(1)
	none("the last part of a round")
	p.next(1)
	if _, _, ok := p.w.GoesOn(); !ok {
		t.Error("the next round does not go on by itself")
	}
	p.do(boss, Facilitator, &Auto{Off: true})
	none("what was switched off")
	p.do(boss, Facilitator, &Undo{})
	if !p.w.Auto() {
		t.Error("undoing off leaves it off")
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
	none("a step without rounds")
	p.refused(boss, Facilitator, &Auto{}, "Only the parts of a round go on by themselves. Say this during the learning café.")
}

// What an agenda says counts until somebody says otherwise, and again when that
// is undone.
func TestAutoOfTheAgenda(t *testing.T) {
	p := timed(t, "")
	p.next(3)
	a := *p.w.Agenda()
	a.Steps = append([]Step{}, a.Steps...)
	a.Steps[1].Auto = true
	p.do(boss, Facilitator, &Auto{Off: true})
	p.do(boss, Facilitator, &Undo{})
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	if !p.w.Auto() {
		t.Error("the agenda does not count")
	}
	p.do(boss, Facilitator, &Auto{Off: true})
	if p.w.Auto() {
		t.Error("the agenda counts more than what was said")
	}
}

// A move by the clock can be taken back by who facilitates, once, and then
// nothing moves them on until a clock runs again.
func TestTheClocksMoveIsUndone(t *testing.T) {
	p := onWriting(t)
	p.do("seat", Participant, &Join{Sector: "edu"})
	writing, talk := p.w.Now().Moment, Moment{"cafe", 1, TalkSub}
	p.pass(3*time.Minute + Grace)
	p.do("", Clock, &TimeUp{})
	p.do("", Clock, &Go{Go: "next"})
	if n := p.w.Now(); n.Moment != talk || !n.Itself {
		t.Fatalf("the clock has moved everyone to %+v", n)
	}
	p.refused("seat", Participant, &Undo{}, "There is nothing to undo.")
	p.do(boss, Facilitator, &Undo{})
	if n := p.w.Now(); n.Moment != writing || n.Itself {
		t.Fatalf("undo leads to %+v", n)
	}
	if _, _, ok := p.w.GoesOn(); ok {
		t.Error("it goes on by itself again, without a clock")
	}
	p.do("second", Facilitator, &Join{})
	p.refused("second", Facilitator, &Undo{}, "There is nothing to undo.")

	// What is done after it is taken back first.
	p.do(boss, Facilitator, &Extend{})
	p.pass(time.Minute + Grace)
	p.do("", Clock, &Go{Go: "next"})
	p.do(boss, Facilitator, &Lock{})
	p.do(boss, Facilitator, &Undo{})
	if p.w.Locked() || p.w.Now().Moment != talk {
		t.Errorf("undo leads to %+v", p.w.Now())
	}
}
