package screen_test

import (
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// The way back to one's seat stands in the first line of whatever one sees: a
// laptop may die while its owner rates, or reads what came out.
func TestTheReturnWordIsInEveryHeadline(t *testing.T) {
	word := func(p *play, s *live.Seat) {
		t.Helper()
		if first, _, _ := strings.Cut(p.String(), "\n"); !strings.Contains(first, s.Now().Me.Word) {
			t.Errorf("there is no return word in %q", first)
		}
	}
	h, me := targeted(t)
	h.goTo("rate", 0, workshop.RateSub)
	word(h.play(me), me)
	h, me = rated(t)
	word(h.play(me), me)
	h.do(h.boss, &workshop.Reveal{Ballot: h.room.Now().Workshop.Ballot().ID, Stage: 1})
	word(h.play(me), me)

	h = houseOf(t, livetest.Open(t, livetest.Polls(livetest.Agenda()), 12))
	h.goTo("climate", 0, workshop.AnswerSub)
	p := h.play(h.seats[0])
	word(p, h.seats[0])
	for _, s := range h.seats {
		h.reply(s, "courage", 3)
	}
	h.goTo("climate", 0, workshop.OutcomeSub)
	h.do(h.boss, &workshop.Reveal{Poll: h.room.Now().Workshop.Polling().ID})
	word(h.play(h.seats[0]), h.seats[0])
}
