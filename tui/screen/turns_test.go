package screen_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"kahvila/live"
	"kahvila/workshop"
)

// atLaptop is the laptop of table 2 while people rate, and the house.
func atLaptop(t testing.TB) (*play, *house) {
	t.Helper()
	h, lap := mixed(t, 9)
	h.do(h.boss, &workshop.PutLaptop{Seat: lap.ID(), Table: 2})
	h.goTo("cafe", 1, workshop.WriteSub)
	for _, title := range []string{"Ask the residents", "One form for all"} {
		idea := workshop.IdeaID(h.do(h.seats[0], &workshop.Write{Text: title}))
		h.do(h.boss, &workshop.Group{Title: title, Lang: workshop.English, Ideas: []workshop.IdeaID{idea}})
	}
	h.goTo("rate", 0, workshop.RateSub)
	return h.play(lap), h
}

// who is the number of the first who rates at the laptop.
func who(p *play) string { return fmt.Sprint(p.seat.Turns().People[0]) }

// took lets the first of them begin.
func took(p *play, _ *house) *play { return p.write(who(p)).press("enter") }

// ballotNumber reads the ballot number off the screen.
func (p *play) ballotNumber() string {
	p.t.Helper()
	s := p.at(40, 12)
	n := regexp.MustCompile(`(?m)^   (\d{4})\s*$`).FindStringSubmatch(s)
	if n == nil {
		p.t.Fatalf("there is no ballot number:\n%s", s)
	}
	return n[1]
}

// at draws the screen in another size.
func (p *play) at(w, h int) string {
	return strings.Join(p.Draw(frame(p.h, w, h, "en", colorprofile.NoTTY)).Lines(w, h), "\n")
}

// People rate one after the other at the laptop of their table. Between two of
// them nothing is to be seen, and only the ballot number leads back.
func TestPeopleRateAtTheLaptopOfTheirTable(t *testing.T) {
	p, h := atLaptop(t)
	p.shows("NOW: everyone rates on their own", "Next: who rates now?", "0 of 3 have rated here")
	if s := p.String(); strings.Contains(s, "Ask the residents") {
		t.Errorf("there is a ballot before anybody has begun:\n%s", s)
	}
	took(p, h).shows("this is your ballot number")
	first, number := who(p), p.ballotNumber()
	p.press("enter").shows("Ask the residents", "0 of 2 done", "secret until closed", "Pass it on")
	p.press("4", "5", "2", "1", "1", "1").shows("2 of 2 done")
	p.press("esc").shows("Pass it on: 1 of 3 have rated here.", "Number "+first+" has passed it on. What was answered is stored.")
	if s := p.String(); strings.Contains(s, "Ask the residents") {
		t.Errorf("the ballot is still there:\n%s", s)
	}
	p.write(first).press("enter").shows("Type the ballot number", "Ballot number:")
	p.write("x").press("enter")
	p.h.refusedWith(p, "This is not the ballot number of number {n}. Who has lost it gets a word from the facilitator.")
	p.write(number).press("enter").shows("2 of 2 done")
	p.press("esc")

	second := fmt.Sprint(p.seat.Turns().People[1])
	p.write(second).press("enter", "enter").shows("0 of 2 done")
	p.press("3", "esc").shows("before everything was answered")
	if b := h.boss.Now().Workshop.Ballot(); b.Voted() != 2 {
		t.Errorf("%d have voted", b.Voted())
	}
}

// refusedWith checks the last refusal.
func (h *house) refusedWith(p *play, says string) {
	h.t.Helper()
	all := p.refusals()
	if len(all) == 0 || all[len(all)-1] != says {
		h.t.Errorf("refused with %q, want %q", all, says)
	}
}

// What was said of the ballot before is not said of the next one: nobody has
// passed that on.
func TestALaptopForgetsTheBallotBefore(t *testing.T) {
	for _, passed := range []bool{true, false} {
		p, h := atLaptop(t)
		took(p, h).press("enter", "4")
		if passed {
			p.press("esc").shows("before everything was answered")
		}
		h.goTo("dots", 0, workshop.RateSub)
		p.sync()
		p.shows("0 of 3 have rated here")
		if s := p.shown(); strings.Contains(s, "passed it on before") {
			t.Errorf("passed on %v: it speaks of the ballot before:\n%s", passed, s)
		}
	}
}

// Nor is it said of a poll that comes after a ballot.
func TestALaptopForgetsTheBallotBeforeAPoll(t *testing.T) {
	p := pollAtLaptop(t)
	h := p.h
	h.goTo("cafe", 1, workshop.WriteSub)
	for _, title := range []string{"Ask the residents", "One form for all"} {
		idea := workshop.IdeaID(h.do(h.seats[0], &workshop.Write{Text: title}))
		h.do(h.boss, &workshop.Group{Title: title, Lang: workshop.English, Ideas: []workshop.IdeaID{idea}})
	}
	h.goTo("dots", 0, workshop.RateSub) // the last ballot before it
	p.sync()
	took(p, h).press("enter", "right", "esc").shows("has passed it on")
	h.goTo("climate-after", 0, workshop.AnswerSub)
	p.sync()
	p.shows("0 of 3 have answered here")
	if s := p.shown(); strings.Contains(s, "has passed it on") {
		t.Errorf("it speaks of the ballot before:\n%s", s)
	}
}

// A ballot that nobody looks after is blanked.
func TestALaptopIsBlankedByItself(t *testing.T) {
	p, h := atLaptop(t)
	took(p, h).press("enter", "4").shows("begun")
	h.clock.Pass(119 * time.Second)
	p.sync()
	p.shows("begun")
	h.clock.Pass(2 * time.Second)
	p.sync()
	p.shows("Next: who rates now?")
}

// Whose own device is out of order rates at a neighbour's, on their own ballot.
func TestRatingOnANeighboursLaptop(t *testing.T) {
	h, me := targeted(t)
	h.goTo("rate", 0, workshop.RateSub)
	var other *live.Seat
	for _, s := range h.seats {
		if s != me {
			other = s
		}
	}
	mine := h.play(me).press("4", "5", "2")
	p := mine.press("o").over()
	p.shows("Is your own device out of order? Type your return word.")
	p.write(other.Now().Me.Word).press("enter").shows("0 of 3 done")
	p.press("1", "1", "1").shows("1 of 3 done")
	p.press("esc").shows("Next: who rates now?")
	b := h.boss.Now().Workshop.Ballot()
	if got := other.Now().Answers(b); len(got) != 1 {
		t.Errorf("on their own device they find %v", got)
	}
	mine.sync()
	mine.shows("1 of 3 done")
}
