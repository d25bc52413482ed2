package screen_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// TestKeysOfARoundStayWhileItGoesOnByItself has windows of two sizes: what
// stops it is on the smallest, and what a round needs stays among the keys of
// a usual one.
func TestKeysOfARoundStayWhileItGoesOnByItself(t *testing.T) {
	h, _ := harvested(t)
	h.do(h.boss, &workshop.Auto{})
	p := h.play(h.boss)
	p.shows("k Hold it here", "q Remind of a question", "? Help")
	h.clock.Advance(4 * time.Minute)
	h.clock.Pass(5 * time.Second)
	for !p.view().Workshop.Now().TimeUp {
		if _, err := h.boss.Next(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	p.sync()
	for _, size := range [][2]int{{40, 12}, {80, 24}} {
		for _, lang := range i18n.Languages {
			tr := i18n.For(lang.Code)
			var lines []string
			for _, line := range p.Draw(frame(h, size[0], size[1], lang.Code, colorprofile.NoTTY)).Lines(size[0], size[1]) {
				lines = append(lines, ansi.Strip(line))
			}
			all := strings.Join(lines, "\n")
			if !strings.Contains(all, "k "+tr.T("Hold it here")) {
				t.Errorf("%v %s: no key holds it:\n%s", size, lang.Code, all)
			}
			begins, _, _ := strings.Cut(tr.T("goes on by itself in {left}", "left", "0:00"), "0:00")
			_, said, found := strings.Cut(all, begins)
			said, _, _ = strings.Cut(said, "\n")
			if !found || strings.Contains(said, "…") {
				t.Errorf("%v %s: that it goes on is cut:\n%s", size, lang.Code, all)
			}
		}
	}
}

// TestASmallConsoleLeavesNoTableOutWithoutAWord has so little room while people
// move that not every table has a line.
func TestASmallConsoleLeavesNoTableOutWithoutAWord(t *testing.T) {
	a := livetest.Agenda()
	for i := range a.Steps {
		if a.Steps[i].Kind == "cafe" {
			a.Steps[i].Tables = 6
		}
	}
	x := livetest.Open(t, a, 30)
	h := houseOf(t, x)
	h.goTo("cafe", 1, workshop.FindingsSub)
	h.do(h.boss, &workshop.Auto{})
	p := h.play(h.boss).press("n").yes() // which can be taken back: one more line
	tables := p.view().Workshop.Seating("cafe").Tables
	for _, lang := range i18n.Languages {
		tr := i18n.For(lang.Code)
		s := strings.Join(p.Draw(frame(h, 40, 12, lang.Code, colorprofile.NoTTY)).Lines(40, 12), "\n")
		listed := 0
		for n := 1; n <= tables; n++ {
			if regexp.MustCompile(fmt.Sprintf(`(?m)^ +%d +[0-9]+/`, n)).MatchString(s) {
				listed++
			}
		}
		if listed == 0 || listed < tables && !strings.Contains(s, tr.N("and {n} more tables", tables-listed)+" ") {
			t.Errorf("%s: %d of %d tables, and no word of the others:\n%s", lang.Code, listed, tables, s)
		}
		if going := tr.N("and {n} more tables that go well", tables-listed); strings.Contains(s, going) {
			t.Errorf("%s: nobody has arrived, but %q:\n%s", lang.Code, going, s)
		}
	}
}

// TestATableThatWaitsIsListedFirst has a small console: the one table that
// somebody has not come to is not among those that go well.
func TestATableThatWaitsIsListedFirst(t *testing.T) {
	a := livetest.Agenda()
	for i := range a.Steps {
		if a.Steps[i].Kind == "cafe" {
			a.Steps[i].Tables = 6
		}
	}
	x := livetest.Open(t, a, 30)
	h := houseOf(t, x)
	h.goTo("cafe", 1, workshop.MoveSub)
	for n := 1; n <= 6; n++ {
		for i, s := range h.at(n) {
			if n != 5 || i > 0 {
				h.do(s, &workshop.Here{})
			}
		}
	}
	p := h.play(h.boss)
	s := strings.Join(p.Draw(frame(h, 40, 12, "en", colorprofile.NoTTY)).Lines(40, 12), "\n")
	if !regexp.MustCompile(`(?m)^ +5 +4/5`).MatchString(s) || !strings.Contains(s, "more tables that go well") {
		t.Errorf("the table that waits is not listed:\n%s", s)
	}
}

// TestWhatGoesOnByItselfIsNotCut has a small console, and says what comes by
// itself in each language.
func TestWhatGoesOnByItselfIsNotCut(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.MoveSub)
	h.do(h.boss, &workshop.Auto{})
	for _, sub := range []workshop.SubKind{workshop.MoveSub, workshop.ReadSub, workshop.WriteSub, workshop.TalkSub} {
		h.goTo("cafe", 1, sub)
		p := h.play(h.boss)
		for _, lang := range i18n.Languages {
			begins := i18n.For(lang.Code).T("goes on by itself")
			for _, line := range p.Draw(frame(h, 40, 12, lang.Code, colorprofile.NoTTY)).Lines(40, 12) {
				if line = ansi.Strip(line); strings.Contains(line, begins) && strings.Contains(line, "…") {
					t.Errorf("%s: %q", lang.Code, line)
				}
			}
		}
	}
}
