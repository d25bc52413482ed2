package screen_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/workshop"
)

// The numbers of the sectors add up to everyone, whoever has been counted in
// without saying where they come from.
func TestTheLobbyCountsWhoHasNoSector(t *testing.T) {
	h := open(t, 3)
	p := h.play(h.boss)
	if s := p.shown(); strings.Contains(s, "not said") {
		t.Errorf("everyone has a sector:\n%s", s)
	}
	h.do(h.boss, &workshop.Bare{Count: 2})
	p.sync()
	if s := p.shown(); !strings.Contains(strings.Join(strings.Fields(s), " "), "not said 2") {
		t.Errorf("two have no sector:\n%s", s)
	}
}

// Who waits reads what is kept of who they are.
func TestWhoWaitsReadsThePromise(t *testing.T) {
	h := open(t, 3)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "welcome"})
	if s := h.play(h.seats[0]).shown(); !strings.Contains(s, "Your name is not asked, and what you write") {
		t.Errorf("nothing is promised:\n%s", s)
	}
}

// In a small window the columns of the tables are read in every language.
func TestASmallConsoleHasWholeColumns(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss)
	for _, want := range [][2]string{{"fi", "pöytä  läsnä  uusia  jatko  hiljaa"}, {"sv", "bord  här  nya  byggt"}, {"en", "table  here  new  built"}} {
		l := p.Draw(frame(p.h, 40, 12, want[0], colorprofile.NoTTY))
		if s := strings.Join(l.Lines(40, 12), "\n"); !strings.Contains(s, want[1]) {
			t.Errorf("%s:\n%s", want[0], s)
		}
	}
}

// On 80 columns what a facilitator looks for most is whole in Finnish too, whose
// words are the longest: the name of the café in the agenda, and the themes.
func TestAConsoleInFinnishHasWholeNames(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss)
	see := func(want string) {
		t.Helper()
		l := p.Draw(frame(p.h, 80, 24, "fi", colorprofile.NoTTY))
		if s := strings.Join(l.Lines(80, 24), "\n"); !strings.Contains(s, want) {
			t.Errorf("no %q in\n%s", want, s)
		}
	}
	see("     2  Ensi askeleet ")
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "welcome"})
	p.sync()
	see("   Oppimiskahvila 1")
}
