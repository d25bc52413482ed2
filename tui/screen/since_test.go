package screen_test

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// reviewed is a follow-up meeting where people look at what has become of the
// roadmap: one row has moved, one is in use.
func reviewed(t testing.TB) *play {
	p := mapped(t)
	h := p.h
	h.do(h.boss, &workshop.FollowUp{Date: "2027-06-30"})
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "m2-review"})
	all, of := p.targets(), func(s string) *string { return &s }
	used := workshop.Status("in-use")
	h.do(h.boss, &workshop.SetRow{Target: all[0].ID, Period: of("q2"), Owner: of("City board")})
	h.do(h.boss, &workshop.SetRow{Target: all[1].ID, Status: &used, Reason: "since May in two schools", Lesson: "begin with those who ask"})
	p.sync()
	return p
}

// TestAFollowUpMeetingIsPlannedAndHeld plans one from the console, and shows
// first what belongs to it.
func TestAFollowUpMeetingIsPlannedAndHeld(t *testing.T) {
	p := mapped(t)
	h := p.h
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
	p = h.play(h.boss)
	p.press("F").write("2027-06-30").press("enter")
	p.shows("Meeting 2")
	if day := h.room.Now().Workshop.Agenda().MeetingDay(2); day != "2027-06-30" {
		t.Errorf("planned for %q", day)
	}
	p.press("n") // nobody ends a meeting by the way
	if a := p.asked(); a.Light || !strings.Contains(strings.Join(a.Lines, "\n"), "This meeting ends with it, and meeting 2 begins (30 June 2027).") {
		t.Errorf("asked: %+v", a)
	}
	p.yes()
	if at := p.moment().Step; at != "m2-welcome" {
		t.Errorf("everyone is at %s", at)
	}
	p = h.play(h.boss)
	p.shows("Meeting 2", "Where we are", "New ideas")
	p.press("g").shows("Welcome back (now)", "(meeting 1)")
}

// TestWhatIsDifferentComesFirst in the review of a further meeting; one key
// shows the whole roadmap.
func TestWhatIsDifferentComesFirst(t *testing.T) {
	p := reviewed(t)
	p.press("D").shows("1 period later", "responsible: ", "City board", "since May in two schools", "those who ask")
	one := p.h.play(p.h.seats[0])
	one.shows("Since ", "1 moved")
	one.press("1").shows("Q2/2027")
	one.press("1").shows("1 moved")
}

// TestARowOfWhichNothingIsSaidHasNoLineForIt: the next one follows at once.
func TestARowOfWhichNothingIsSaidHasNoLineForIt(t *testing.T) {
	p := reviewed(t)
	days := 3
	all := p.targets()
	p.h.do(p.h.boss, &workshop.SetRow{Target: all[len(all)-1].ID, Lasts: &days})
	p.sync()
	p.press("D")
	title := all[len(all)-1].Title.String()
	_, below, found := strings.Cut(p.shown(), title+"\n")
	if first, next, _ := strings.Cut(below, "\n"); !found || first == "" && !strings.HasPrefix(next, " ") {
		t.Errorf("an empty line below %q:\n%s", title, p.shown())
	}
}
