package screen_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// disputed is a house in which everyone is asked once more about what they
// disagreed on.
func disputed(t testing.TB, method string) *house {
	t.Helper()
	h := closed(t, method, 2)
	b := h.room.Now().Workshop.Ballot()
	h.do(h.boss, &workshop.Go{Go: "again", Targets: b.Items[:3]})
	return h
}

// Whoever rates once more sees what they said the first time; at the laptop of
// somebody else nobody does.
func TestASecondRatingShowsOnesOwnFirstAnswer(t *testing.T) {
	h := disputed(t, "criteria")
	me := h.play(h.seats[0])
	w := h.room.Now().Workshop
	first := h.seats[0].Now().Answers(w.Earlier(w.Ballot()))
	said := first[me.seat.Now().ToRate(w.Ballot())[0].ID]
	me.shows("NOW: rate again", fmt.Sprintf("before: %d", said[0]), fmt.Sprintf("before: %d", said[1]))
	narrow := strings.Join(me.Draw(frame(h, 40, 12, "en", colorprofile.NoTTY)).Lines(40, 12), "\n")
	if !strings.Contains(narrow, fmt.Sprintf("(%d)", said[0])) || strings.Contains(narrow, "before") {
		t.Errorf("in a narrow window it is\n%s", narrow)
	}
	other := h.play(h.boss)
	if strings.Contains(other.String(), "before:") {
		t.Errorf("the console shows what somebody said:\n%s", other)
	}
	h = disputed(t, "judgment")
	h.play(h.seats[0]).shows("before: ")
}

// The result of the rating before stays within reach, for everybody, in every
// window and language.
func TestTheFirstResultStays(t *testing.T) {
	h := disputed(t, "criteria")
	for who, s := range h.seats {
		h.do(s, &workshop.Vote{Answers: opinion(who+1, h.room.Now().Workshop.Ballot())})
	}
	h.goTo("rate", 0, workshop.ResultSub)
	me := h.play(h.seats[0])
	me.shows("Wait for the result")
	me.press("enter").shows("Result of rating 1", "part 2 of 4", "Where we disagreed")
	for _, lang := range i18n.Languages {
		for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
			l := me.Draw(frame(h, size[0], size[1], lang.Code, colorprofile.NoTTY))
			checkLayout(t, fmt.Sprint(lang.Code, size), l, size[0], size[1])
			checkKeys(t, fmt.Sprint(lang.Code, size), me.Keys(), false)
		}
	}
	me.press("left").shows("The top")
	me.press("enter").shows("Wait for the result")
	me.press("enter").shows("Result of rating 1")
	h.do(h.boss, &workshop.Reveal{})
	me.sync()
	me.shows("Rated once more: 3 targets")
	me.press("enter").shows("Result of rating 1", "part 2 of 4")
	me.press("enter").shows("Rated once more: 3 targets")

	boss := h.play(h.boss)
	found := false
	for range 200 {
		found = found || strings.Contains(boss.String(), "Result of rating 1")
		boss.press("down")
	}
	if !found {
		t.Errorf("the console does not show the first result:\n%s", boss)
	}
}

// Ballots on paper are told apart on every screen that shows how persons and
// sectors see it.
func TestPaperIsToldApartInTheResult(t *testing.T) {
	h := votedOnPaper(t)
	for range 4 {
		h.do(h.boss, &workshop.Reveal{})
	}
	me, wall := h.play(h.seats[0]), h.wall()
	for range 60 {
		if strings.Contains(me.String(), "keyed in from paper") {
			break
		}
		me.press("down")
	}
	me.shows("5 ballots were keyed in from paper.")
	said := ""
	for _, face := range wall.faces(80, 24, "en", colorprofile.NoTTY, false) {
		said += face
	}
	if !strings.Contains(said, "5 ballots were keyed in from paper.") {
		t.Errorf("the wall shows\n%s", said)
	}
}

// votedOnPaper is a house in which five ballots came on paper.
func votedOnPaper(t *testing.T) *house {
	t.Helper()
	h, _ := voting(t, 4, workshop.Step{Method: "criteria"})
	for _, s := range h.seats[:6] {
		b := h.room.Now().Workshop.Ballot()
		all := make(map[workshop.TargetID]prioritise.Answer)
		for n, id := range b.Items {
			all[id] = prioritise.Answer{1 + n, 1 + n, 3}
		}
		h.do(s, &workshop.Vote{Answers: all})
	}
	h.do(h.boss, &workshop.Bare{Count: 5, Sector: "edu"})
	for range 5 {
		h.do(h.boss, &workshop.PaperBallot{Sector: "edu", Row: "553 443 333 223"})
	}
	h.goTo("rate", 0, workshop.ResultSub)
	return h
}

// The places on the board are those of the rating that asked about all targets,
// as in the report: a second one asks only about what was disputed.
func TestTheBoardGoesByTheRatingOfAll(t *testing.T) {
	h := disputed(t, "criteria")
	for who, s := range h.seats {
		h.do(s, &workshop.Vote{Answers: opinion(who+1, h.room.Now().Workshop.Ballot())})
	}
	h.goTo("rate", 0, workshop.ResultSub)
	for range h.room.Now().Workshop.Ballot().Stages() {
		h.do(h.boss, &workshop.Reveal{})
	}
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
	w := h.room.Now().Workshop
	all := w.Earlier(w.Ballot())
	if len(all.Items) <= len(w.Ballot().Items) {
		t.Fatalf("the second rating asks about %d of %d targets", len(w.Ballot().Items), len(all.Items))
	}
	p := h.play(h.boss)
	for range all.Items {
		p.press("enter").shows(fmt.Sprintf("of %d in the rating", len(all.Items)))
		p.press("esc", "down")
	}
}
