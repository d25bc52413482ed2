package workshop

import (
	"testing"
	"time"
)

func TestEyesUp(t *testing.T) {
	p := timed(t, "")
	p.next(1)
	p.refused(boss, Facilitator, &EyesUp{}, "Nobody is writing now. A message reaches everyone: say it with say.")
	p.refused(boss, Facilitator, &EyesUp{Off: true}, "Nobody has been asked to look up.")
	p.next(2)
	p.pass(time.Minute)
	left, _ := p.w.Now().TimeLeft(p.now)
	p.do(boss, Facilitator, &EyesUp{})
	p.refused(boss, Facilitator, &EyesUp{}, "Everyone has been asked to look up already.")
	p.refused("anna", Participant, &Write{Text: "A sentence"}, "Everyone looks up now. Your text is kept: you can go on in a moment.")
	if p.w.Writing() || p.w.Now().Stopped {
		t.Errorf("while all look up writing is %v and stopped is %v", p.w.Writing(), p.w.Now().Stopped)
	}
	p.pass(5 * time.Minute)
	if l, _ := p.w.Now().TimeLeft(p.now); l != left {
		t.Errorf("%v is left, before it was %v", l, left)
	}
	p.do(boss, Facilitator, &Extend{})
	p.refused("anna", Participant, &Write{Text: "A sentence"}, "Everyone looks up now. Your text is kept: you can go on in a moment.")
	p.do(boss, Facilitator, &EyesUp{Off: true})
	if l, _ := p.w.Now().TimeLeft(p.now); l != left+time.Minute || p.w.Now().Paused {
		t.Errorf("%v is left, with the minute that was given it is %v", l, left+time.Minute)
	}
	p.do("anna", Participant, &Write{Text: "A sentence"})
}

// What stood still before everyone looked up stands still after it, the clock's
// own key ends it too, and so does a move.
func TestWhatEndsEyesUp(t *testing.T) {
	p := timed(t, "")
	p.next(3)
	p.do(boss, Facilitator, &Pause{})
	p.do(boss, Facilitator, &EyesUp{})
	p.do(boss, Facilitator, &EyesUp{Off: true})
	if !p.w.Now().Paused || !p.w.Writing() {
		t.Errorf("a paused clock goes on (%v), or nobody can write (%v)", p.w.Now(), p.w.Writing())
	}
	p.do(boss, Facilitator, &EyesUp{})
	p.do(boss, Facilitator, &Resume{})
	if p.w.Now().Up || !p.w.Writing() {
		t.Error("the clock goes on, and people still look up")
	}
	p.do(boss, Facilitator, &EyesUp{})
	p.next(1)
	if p.w.Now().Up || p.w.Now().Paused {
		t.Error("people look up in the next moment, too")
	}
}

// A sentence that was to be finished when everyone looked up has its time again.
func TestEyesUpInTheGrace(t *testing.T) {
	p := timed(t, "")
	p.next(3)
	p.do(boss, Facilitator, &Auto{})
	p.pass(p.w.Now().Until.Sub(p.now))
	p.do(boss, Clock, &TimeUp{})
	p.do(boss, Facilitator, &EyesUp{})
	if at, to, ok := p.w.GoesOn(); ok {
		t.Errorf("who looks up goes on by themselves at %v to %+v", at, to)
	}
	p.pass(time.Hour)
	p.do(boss, Facilitator, &EyesUp{Off: true})
	if until := p.w.Now().Until; !until.Equal(p.now) || !p.w.Now().TimeUp {
		t.Errorf("the grace counts from %v, want %v", until, p.now)
	}
}

// What is still being written cannot be sealed by asking people to look up.
func TestEyesUpSealsNothing(t *testing.T) {
	p := timed(t, "")
	p.next(3)
	p.do("anna", Participant, &Write{Text: "A sentence"})
	p.do(boss, Facilitator, &EyesUp{})
	p.refused(boss, Facilitator, &Seal{}, "People can still write or rate. Stop first, then seal.")
}
