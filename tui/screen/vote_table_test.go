package screen_test

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// ratedAgain is a second rating, after somebody has left the first at its last
// target.
func ratedAgain(t testing.TB) *play {
	t.Helper()
	h, me := targeted(t)
	h.goTo("rate", 0, workshop.RateSub)
	p := h.play(me).press("4", "5", "2", "3", "3", "3")
	h.do(h.boss, &workshop.Stop{})
	h.do(h.boss, &workshop.Seal{})
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "welcome"})
	h.goTo("rate", 0, workshop.RateSub)
	p.sync()
	return p
}

// A second rating begins at the top, and says that it is another one.
func TestASecondRatingBeginsAnew(t *testing.T) {
	p := ratedAgain(t)
	p.shows("NOW: rate again, rating 2", "0 of 3 done")
	rows := strings.Split(p.String(), "\n")
	if !strings.HasPrefix(rows[2], " ▸ ") {
		t.Errorf("it does not begin with the first target:\n%s", p)
	}
	p.press("1").shows("begun")
}

// The laptop of a table has no vote: it says how people rate.
func TestATablesLaptopSaysHowPeopleRate(t *testing.T) {
	h, lap := mixed(t, 9)
	h.goTo("cafe", 1, workshop.WriteSub)
	h.do(h.boss, &workshop.Group{Ideas: []workshop.IdeaID{workshop.IdeaID(h.do(h.seats[0], &workshop.Write{Text: "Ask the residents"}))}})
	h.goTo("rate", 0, workshop.RateSub)
	p := h.play(lap)
	p.shows("NOW: everyone rates on their own", "Tables do not rate, people do", "ssh WORD@192.168.1.20")
	if s := p.String(); strings.Contains(s, "Ask the residents") || strings.Contains(s, "done") {
		t.Errorf("there is a form to fill in:\n%s", s)
	}
	for _, k := range p.Keys() {
		t.Errorf("%v does %q", k.Keys, k.Name)
	}
}
