package screen_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"kahvila/live"
	"kahvila/workshop"
)

// debated is a house that sees where it disagrees, and what three people say
// about the first of those targets.
func debated(t testing.TB) (*house, *live.Seat, workshop.TargetID) {
	t.Helper()
	h := closed(t, "criteria", 2)
	b := h.room.Now().Workshop.Ballot()
	r, _ := h.boss.Now().Result(b)
	id := workshop.TargetID(r.Contested()[0].Item)
	for n, text := range []string{"The law asks for it from next year on", "Residents have asked for it three times", "It is paid back in a month", "Others have it already"} {
		h.do(h.seats[1+n], &workshop.Argue{Target: id, Side: workshop.For, Text: text})
	}
	h.do(h.seats[5], &workshop.Argue{Target: id, Side: workshop.Against, Text: "Nobody has the time to keep it up to date, whatever it costs at first"})
	return h, h.seats[0], id
}

// debating is the screen on which they are read.
func debating(t testing.TB) *play { h, me, _ := debated(t); return h.play(me).press("5") }

func TestSomebodySaysWhy(t *testing.T) {
	h, me, id := debated(t)
	p := h.play(me)
	p.shows("5: say why you see it so", "For and against")
	p.press("5").shows("Reasons for", "The law asks for it", "Others have it already", "Reasons against", "Nobody has the time")
	p.press("2").shows("Everybody sees it, on the wall as well; nobody sees whose it is", "Reason against", "0/280")
	p.write("Too early").press("enter")
	p.shows("Too early", "yours")
	if strings.Contains(p.String(), "0/280") {
		t.Errorf("the line is still there:\n%s", p)
	}
	p.press("5").write(" by far").press("enter")
	p.shows("Too early by far")
	p.press("0").shows("Too early")
	p.press("6")
	for _, r := range h.room.Now().Workshop.ReasonsOn(h.room.Now().Workshop.Ballot(), id, workshop.Against) {
		if r.Text == "Too early" && r.By == (workshop.Pseudonym{}) {
			t.Error("it has no writer who could change it")
		}
	}
	other := h.play(h.seats[7]).press("5")
	other.shows("Too early")
	if strings.Contains(other.String(), "yours") {
		t.Errorf("somebody else is told that it is theirs:\n%s", other)
	}
	p.press("right").shows("Nobody has given a reason yet.")
	p.press("esc").shows("Where we disagreed")
}

// What is half-written is there on the next screen of the same person, which
// opens where it was.
func TestAHalfWrittenReasonIsTakenUp(t *testing.T) {
	h, me, _ := debated(t)
	h.play(me).press("5", "right", "1").write("Because it")
	p := h.play(me)
	p.shows("Because it", "Reason for", "2/")
	p.write(" pays").press("enter").shows("Because it pays", "yours")
	if p = h.play(me); strings.Contains(p.String(), "Because it") {
		t.Errorf("what was sent is being written again:\n%s", p)
	}
}

// Whoever rates once more sees how all of them answered, and some of what both
// sides say, beside their own first answer; and can say something themselves.
func TestReasonsBesideASecondRating(t *testing.T) {
	h, me, id := debated(t)
	h.do(h.boss, &workshop.Go{Go: "again", Targets: []workshop.TargetID{id}})
	p := h.play(me)
	p.shows("all of you before: criticality 0 0 0 9 9", "before: 4", "+ The law asks for it", "- Nobody has the time")
	p.press("enter").shows("Reasons for", "and 1 more", "Reasons against")
	p.press("1").shows("Others have it already")
	p.press("1").write("Later is too late").press("enter")
	p.shows("Later is too late", "yours")
	p.press("esc", "esc").shows("NOW: rate again")
	p.press("4")
	if a := me.Now().Answers(h.room.Now().Workshop.Ballot())[id]; len(a) == 0 || a[0] != 4 {
		t.Errorf("the digit has answered %v", a)
	}
}

// While people rate once more, the console hides and strikes what they say as
// when the result is shown, and a moment later, before the second result is.
func TestReasonsAreModeratedDuringASecondRating(t *testing.T) {
	h, me, id := debated(t)
	other := workshop.TargetID(0)
	for _, x := range h.room.Now().Workshop.Ballot().Items {
		if x != id {
			other = x
		}
	}
	h.do(me, &workshop.Argue{Target: other, Side: workshop.For, Text: "Mr Kahvinen wants it"})
	h.do(h.boss, &workshop.Go{Go: "again", Targets: []workshop.TargetID{id}})
	boss := h.play(h.boss)
	boss.press("y").shows("for 4, against 1", "for 1, against 0")
	boss.press("1", "3").shows("Hide", "Mute", "Strike")
	boss.press("1")
	if n := h.boss.Now().Argued(h.room.Now().Workshop.Ballot(), id).Len(); n != 4 {
		t.Errorf("%d reasons are shown when one of five is hidden", n)
	}
	h.do(h.boss, &workshop.Go{Go: "next"})
	boss.sync()
	boss.press("y").shows("for 3, against 1", "for 1, against 0")
}

// Where nothing has been shown there is nothing to moderate.
func TestNoReasonsDuringAFirstRating(t *testing.T) {
	h, _ := rated(t)
	h.do(h.boss, &workshop.Go{Go: "back"})
	for _, k := range h.play(h.boss).Keys() {
		if k.Is("y") {
			t.Error("there are reasons on the console")
		}
	}
}

// The console shows what is said, and does something with it; the wall shows it
// when somebody has had the time to hide it.
func TestReasonsInTheReveal(t *testing.T) {
	h, _, _ := debated(t)
	boss := h.play(h.boss)
	found := func(text string) bool {
		for range 80 {
			if strings.Contains(boss.String(), text) {
				return true
			}
			boss.press("down")
		}
		return false
	}
	if !found("The law asks for it from next year on") || !found("and 1 more") {
		t.Errorf("the console does not show them:\n%s", boss)
	}
	wall := h.wall()
	on := func() string { return strings.Join(wall.faces(80, 24, "en", colorprofile.NoTTY, false), "\n") }
	if strings.Contains(on(), "The law asks for it") {
		t.Error("the wall shows at once what nobody has looked at")
	}
	boss.press("y", "1").shows("Reason for: The law asks for it")
	boss.press("3").shows("Hide")
	boss.press("1")
	h.clock.Pass(2*time.Minute + workshop.WallWait)
	wall.sync()
	if s := on(); strings.Contains(s, "The law asks for it") || !strings.Contains(s, "Residents have asked for it") || !strings.Contains(s, "Nobody has the time") {
		t.Errorf("the wall shows\n%s", s)
	}
	boss.press("y", "1", "2").write("Said aloud: not now").press("enter")
	if !found("Said aloud: not now") {
		t.Errorf("what was said aloud is not there:\n%s", boss)
	}
}
