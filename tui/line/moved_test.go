package line

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// at lets the room go on to a moment of a round, in words, so that everybody
// who is asked something hears of it meanwhile.
func (r *plainRoom) at(round int, sub workshop.SubKind) {
	r.t.Helper()
	for {
		now := r.room.Now().Workshop.Now()
		if now.Round == round && now.Sub == sub {
			return
		}
		hear(func() { r.must("facilitator", "next") }, r.ada, r.hanna)
	}
}

// written counts the ideas with a text, as the facilitator sees them.
func (r *plainRoom) written(text string) int {
	r.t.Helper()
	return strings.Count(r.must("facilitator", "ideas --json"), `"text":"`+text+`"`)
}

// Everyone is moved while somebody writes. In the same round the sentence goes
// where it was meant to go; at another table it waits until its writer has
// heard what is asked there. It is never lost, and never sent unasked.
func TestMovedInTheMiddleOfASentence(t *testing.T) {
	r := openPlain(t, workshop.English)
	ada := r.ada
	r.at(1, workshop.WriteSub)
	ada.pick("Write: {kind}")
	r.at(1, workshop.TalkSub)
	ada.say("Ask the residents before there is a plan")
	if got := r.written("Ask the residents before there is a plan"); got != 1 {
		t.Errorf("written %d times when people began to talk:\n%s", got, tail(ada.text()))
	}

	ada.pick("Write: {kind}")
	r.at(2, workshop.WriteSub)
	const text = "Quick money to begin"
	ada.say(text)
	if got := r.written(text); got != 0 {
		t.Error("what was meant for the first round is an answer in the second")
	}
	ada.times(1, "Everyone has moved on, so this is not sent. It is kept: "+text)
	ada.pick("Write: {kind}")
	ada.times(1, "You had begun: "+text)
	ada.say("")
	if got := r.written(text); got != 1 {
		t.Errorf("written %d times when its writer sent it:\n%s", got, tail(ada.text()))
	}
}

// A finding is of the table where it was found.
func TestMovedInTheMiddleOfAFinding(t *testing.T) {
	r := openPlain(t, workshop.English)
	r.at(1, workshop.WriteSub)
	hanna := r.hanna
	for s := range r.room.Now().Workshop.Seats() {
		if s.ID == r.seatOf("hanna").ID && s.Hosts == 0 {
			n := r.room.Now().Workshop.TableOf(s.ID)
			hear(func() { r.must("facilitator", "host --table "+string(rune('0'+n))+" "+string(s.ID)) }, hanna)
		}
	}
	hanna.pick("For the host: findings, paper, help")
	hanna.pick("Write a key finding of your table")
	r.at(2, workshop.WriteSub)
	const text = "It begins with one form"
	hanna.say(text)
	for _, f := range r.room.Now().Workshop.Findings() {
		t.Errorf("found at table %d in round %d: %s", f.Table, f.Round, f.Text)
	}
	hanna.times(1, "Everyone has moved on, so this is not sent. It is kept: "+text)
	if !strings.HasSuffix(hanna.text(), "> ") {
		t.Error("no menu follows")
	}
}
