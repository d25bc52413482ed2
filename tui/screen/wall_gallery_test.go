package screen_test

import (
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/tui/theme"

	"github.com/charmbracelet/colorprofile"

	"kahvila/workshop"
)

// A wall in a gallery counts what is shown: nothing of what is hidden, not
// even that there was something about it, and none of its words.
func TestAWallInAGalleryCountsWhatIsShown(t *testing.T) {
	h, _ := walking(t)
	p := h.wall()
	shows := func(want string) {
		t.Helper()
		p.sync()
		seen := strings.Join(p.faces(40, 12, "en", colorprofile.NoTTY, false), "\n")
		if !strings.Contains(seen, want) {
			t.Errorf("the wall does not show %q:\n%s", want, seen)
		}
		for _, i := range []string{"Ask the", "One person", "Who would", "Kysy", "Fråga"} {
			if strings.Contains(seen, i) {
				t.Errorf("the wall shows %q:\n%s", i, seen)
			}
		}
	}
	shows("5 ideas · 4 same · 1 comment\n")
	h.do(h.boss, &workshop.Hide{Idea: h.idea("Ask the").ID}) // what was added to it stands by itself
	shows("6 ideas · 0 same · 1 comment\n")
	h.do(h.boss, &workshop.Hide{Idea: h.idea("One person").ID})
	shows("5 ideas · 0 same · 0 comments\n")
	h.do(h.boss, &workshop.Hide{Idea: h.idea("One person").ID, Off: true})
	h.do(h.boss, &workshop.Strike{Idea: h.idea("Who would").ID, Reason: "a name"})
	shows("6 ideas · 0 same · 0 comments\n")
}

// At 40×12 a gallery with many themes is shown in pages, in three languages.
func TestAGalleryOnASmallWall(t *testing.T) {
	h, _ := walking(t)
	p := h.wall()
	for _, lang := range i18n.Languages {
		f := frame(h, 40, 12, lang.Code, colorprofile.NoTTY)
		f.Theme = theme.New(colorprofile.NoTTY, true, true)
		text := strings.Join(p.Draw(f).Lines(40, 12), "\n")
		if n := strings.Count(strings.TrimSpace(text), "\n") + 1; n > 10 {
			t.Errorf("%s: %d lines:\n%s", lang.Code, n, text)
		}
	}
}

// What the facilitator says is never cut off, also where what to do stands
// there in three languages.
func TestAWallKeepsAllThatIsSaid(t *testing.T) {
	h, _ := harvested(t)
	for i, lang := range workshop.Langs() {
		h.must(h.seats[i].SetLang(lang))
	}
	h.do(h.boss, &workshop.Say{Text: "Coffee is ready: fetch it now, please, all of you"})
	for _, face := range h.wall().faces(40, 12, "en", colorprofile.NoTTY, false) {
		if !strings.Contains(strings.Join(strings.Fields(face), " "), "all of you") {
			t.Errorf("the message is cut:\n%s", face)
		}
	}
}
