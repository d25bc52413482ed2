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
