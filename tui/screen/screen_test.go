package screen_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// mostSeeds is how many people who do anything are let loose on the screens.
var mostSeeds = flag.Int("kahvila.seeds", 8, "how many random runs each random test has")

// seeds is fewer in a short run: each costs ten times as much with the race
// detector.
func seeds() int {
	if testing.Short() {
		return min(*mostSeeds, 3)
	}
	return *mostSeeds
}

// TestScreensLookAsTheyDid compares every scene in English, on 80×24 without
// colours, with how it looked when somebody last had a look at it.
func TestScreensLookAsTheyDid(t *testing.T) {
	keys := newKeyPage(t, "everyone", len(scenes))
	for i, scene := range scenes {
		t.Run(scene.name, func(t *testing.T) {
			t.Parallel()
			p := scene.play(t)
			keys.saw(i, scene.name, p)
			if p.name != scene.screen {
				t.Fatalf("the screen is %q, want %q", p.name, scene.screen)
			}
			l := p.Draw(frame(p.h, 80, 24, "en", colorprofile.NoTTY))
			got := ""
			for y, line := range l.Lines(80, 24) {
				if c := l.Cursor; c != nil && c.Y == y {
					line = ansi.Truncate(line, c.X, "") + "▁" + ansi.TruncateLeft(line, c.X+1, "")
				}
				got += strings.TrimRight(line, " ") + "\n"
			}
			golden := filepath.Join("testdata", scene.name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func frame(h *house, w, hi int, lang string, p colorprofile.Profile) screen.Frame {
	return screen.Frame{W: w, H: hi, Theme: theme.New(p, true, false), T: i18n.For(lang), Now: h.clock.Now()}
}

// TestScreensKeepTheirWord walks every scene through sizes, languages and
// colours.
func TestScreensKeepTheirWord(t *testing.T) {
	sizes := [][2]int{{40, 12}, {80, 24}, {120, 40}, {250, 100}}
	for _, scene := range scenes {
		t.Run(scene.name, func(t *testing.T) {
			t.Parallel()
			p := scene.play(t)
			for _, size := range sizes {
				for _, lang := range i18n.Languages {
					for _, profile := range []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ANSI256} {
						at := fmt.Sprintf("%d×%d %s %v", size[0], size[1], lang.Code, profile)
						l := p.Draw(frame(p.h, size[0], size[1], lang.Code, profile))
						checkLayout(t, at, l, size[0], size[1])
						checkKeys(t, at, p.Keys(), l.Cursor != nil)
					}
				}
			}
		})
	}
}

// checkLayout fails unless every band is inside the window, as large as it
// says, and beside the others.
func checkLayout(t testing.TB, at string, l widget.Layout, w, h int) {
	t.Helper()
	taken := make([]bool, h)
	for _, b := range l.Bands {
		if b.X < 0 || b.Y < 0 || b.W < 1 || b.H < 1 || b.X+b.W > w || b.Y+b.H > h {
			t.Fatalf("%s: a band is outside: %+v", at, b.Rect)
		}
		lines := b.Draw()
		if len(lines) != b.H {
			t.Fatalf("%s: %d lines in a band of %d", at, len(lines), b.H)
		}
		for i, line := range lines {
			if n := ansi.StringWidth(line); n != b.W {
				t.Fatalf("%s: %d cells in a band of %d: %q", at, n, b.W, line)
			}
			if b.W == w && taken[b.Y+i] {
				t.Fatalf("%s: two bands on line %d: %q", at, b.Y+i, line)
			}
			taken[b.Y+i] = true
			if strings.Contains(line, "{") {
				t.Fatalf("%s: a place is not filled: %q", at, line)
			}
		}
	}
	if c := l.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= w || c.Y >= h) {
		t.Fatalf("%s: the cursor is outside: %+v", at, *c)
	}
}

// checkKeys fails if a key has two meanings, if one could be meant for a text,
// or if one reaches for the clipboard of the machine.
func checkKeys(t testing.TB, at string, keys []widget.Key, cursor bool) {
	t.Helper()
	seen := map[string]string{}
	for _, k := range keys {
		for _, name := range k.Keys {
			if had, twice := seen[name]; twice {
				t.Fatalf("%s: %s is both %q and %q", at, name, had, k.Name)
			}
			seen[name] = k.Name
			if cursor && (len([]rune(name)) == 1 || name == "space" || name == "backspace" || name == "delete") {
				t.Fatalf("%s: %s is %q while a text is being written", at, name, k.Name)
			}
			switch name {
			case "ctrl+c", "ctrl+v", "ctrl+shift+c", "ctrl+x", "shift+insert":
				t.Fatalf("%s: %s is %q", at, name, k.Name)
			}
		}
		if k.Name == "" {
			t.Fatalf("%s: %v has no name", at, k.Keys)
		}
		if k.Do == nil {
			t.Fatalf("%s: %q does nothing", at, k.Name)
		}
	}
}

// TestEveryScreenIsPlayed fails when a screen is listed that no scene shows.
func TestEveryScreenIsPlayed(t *testing.T) {
	played := map[string]bool{}
	for _, scene := range scenes {
		played[scene.screen] = true
	}
	seen := map[string]bool{}
	for _, m := range screen.All {
		if seen[m.Name] {
			t.Errorf("two screens are called %q", m.Name)
		}
		seen[m.Name] = true
		if !played[m.Name] && m.Name != "wait" && !forFacilitators(m.Name) {
			t.Errorf("no scene shows %q", m.Name)
		}
	}
}

// forFacilitators names the screens that have tests of their own.
func forFacilitators(name string) bool {
	switch name {
	case "home", "console", "grouping", "board":
		return true
	}
	return false
}

// TestASmallWindowSaysWhatPeopleNeed: how to come back.
func TestASmallWindowSaysWhatPeopleNeed(t *testing.T) {
	h := open(t, 1)
	shown := func(p *play) string {
		return strings.Join(p.Draw(frame(h, 40, 12, "en", colorprofile.NoTTY)).Lines(40, 12), "\n")
	}
	me := h.play(h.seats[0])
	if s := shown(me); !strings.Contains(s, "  ssh "+me.view().Me.Word+"@") {
		t.Errorf("nothing says how to come back:\n%s", s)
	}
	h.do(h.boss, &workshop.Go{Go: "next"})
	me.sync()
	if s := shown(me); !strings.Contains(s, "  ssh "+me.view().Me.Word+"@") {
		t.Errorf("nothing says how to come back in the welcome:\n%s", s)
	}
}

// TestALongTitleIsReadInFull where a target is in focus.
func TestALongTitleIsReadInFull(t *testing.T) {
	h, me := targeted(t)
	var last workshop.TargetID
	for target := range h.room.Now().Workshop.Targets() {
		h.do(h.boss, &workshop.Title{Target: target.ID, Lang: workshop.English,
			Title: "One place for all the forms, payments and permits of the town, with one sign-in and an END"})
		last = target.ID
	}
	if last == 0 {
		t.Fatal("there is nothing to read")
	}
	for _, p := range []*play{h.play(me), h.play(h.boss).press("tab"), h.play(h.boss).press("tab", "tab")} {
		if p.name == "grouping" && !strings.Contains(p.shown(), "▸ 1") {
			continue // another pane is in focus
		}
		if s := p.shown(); !strings.Contains(s, "END") {
			t.Errorf("the title on %s is cut:\n%s", p.name, s)
		}
	}
	h.goTo("rate", 0, workshop.RateSub)
	if s := h.play(me).shown(); !strings.Contains(s, "END") {
		t.Errorf("the title in the rating is cut:\n%s", s)
	}
}

func TestAnEmptyListOffersNothingToDoWithIdeas(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("up", "right")
	for range 4 { // whichever question has no answer
		if strings.Contains(p.shown(), "Nothing here yet") {
			break
		}
		p.press("right")
	}
	if s := p.shown(); !strings.Contains(s, "Nothing here yet") || strings.Contains(s, "Build on this") {
		t.Errorf("it offers to build on nothing:\n%s", s)
	}
}

func TestALongMessageIsReadInFull(t *testing.T) {
	h, me := harvested(t)
	h.do(h.boss, &workshop.Say{Text: "Coffee is ready at the back of the hall: fetch it now, please, before it is cold, and come back to your tables by 13:20 END"})
	if s := h.play(me).shown(); !strings.Contains(s, "END") {
		t.Errorf("the message is cut:\n%s", s)
	}
}

func TestASmallWindowHasTheWholeQuestion(t *testing.T) {
	h := open(t, 2)
	a := *h.room.Now().Workshop.Agenda()
	a.Themes = slices.Clone(a.Themes)
	for i := range a.Themes {
		a.Themes[i].Questions = slices.Clone(a.Themes[i].Questions)
		for j := range a.Themes[i].Questions {
			a.Themes[i].Questions[j].Text = workshop.Text{workshop.English: "Which part of the work always waits for somebody else, and what would speed it up, at last, to an END?"}
		}
	}
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	h.goTo("cafe", 1, workshop.WriteSub)
	p := h.play(h.seats[0])
	s := strings.Join(p.Draw(frame(h, 40, 12, "en", colorprofile.NoTTY)).Lines(40, 12), "\n")
	if !strings.Contains(s, "END?") || !strings.Contains(s, "write here") {
		t.Errorf("the question is cut, or there is nowhere to write:\n%s", s)
	}
}
