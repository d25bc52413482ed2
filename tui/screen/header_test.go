package screen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/workshop"
)

// The way back to one's seat is seen on whatever screen one is: a laptop may die
// while its owner rates, or reads what came out. It stands in the first line, or
// at the end of the last where the first has no room, also while the clock is
// paused and while it is only rehearsed.
func TestTheReturnWordIsOnEveryScreen(t *testing.T) {
	somebodyElses := []string{"turns-lent", "turns-rate", "poll-turn"} // who rates there has another seat
	for _, scene := range slices.Concat(scenes, deskScenes) {
		t.Run(scene.name, func(t *testing.T) {
			t.Parallel()
			p := scene.play(t)
			if p.seat == nil || p.view().Me.Role >= workshop.Facilitator {
				t.Skip("nobody's seat")
			}
			word := p.view().Me.Word
			seen := func(when string, w, hi int, lang string, rehearsal bool) {
				f := frame(p.h, w, hi, lang, colorprofile.NoTTY)
				f.Rehearsal = rehearsal
				lines := p.Draw(f).Lines(w, hi)
				last := strings.TrimRight(lines[hi-1], " ")
				if has := strings.Contains(lines[0], word) || strings.HasSuffix(last, " "+word); has == slices.Contains(somebodyElses, scene.name) {
					t.Errorf("%s, %d×%d %s: is the word on the screen: %t\n%s\n%s", when, w, hi, lang, has, lines[0], last)
				}
			}
			walk := func(when string) {
				p.sync()
				for _, size := range [][2]int{{40, 12}, {50, 15}, {64, 20}, {80, 24}, {120, 40}} {
					for _, lang := range i18n.Languages {
						seen(when, size[0], size[1], lang.Code, false)
						seen(fmt.Sprint(when, ", rehearsed"), size[0], size[1], lang.Code, true)
					}
				}
			}
			walk("as it is")
			if _, err := p.h.boss.Do(t.Context(), &workshop.Pause{}, ""); err == nil {
				walk("paused")
			}
		})
	}
}

// At the design size nobody has to look for it: it is in the first line.
func TestTheReturnWordIsInTheFirstLine(t *testing.T) {
	for _, scene := range scenes {
		p := scene.play(t)
		if p.seat == nil || p.seat.Now().Me.Laptop > 0 || scene.screen == "turns" || scene.name == "turns-lent" {
			continue
		}
		p.sync()
		paused := "as it is"
		for range 2 {
			for _, lang := range i18n.Languages {
				first := p.Draw(frame(p.h, 80, 24, lang.Code, colorprofile.NoTTY)).Lines(80, 24)[0]
				if !strings.Contains(first, p.view().Me.Word) {
					t.Errorf("%s %s %s: there is no return word in %q", scene.name, lang.Code, paused, first)
				}
			}
			if _, err := p.h.boss.Do(t.Context(), &workshop.Pause{}, ""); err != nil {
				break
			}
			p.sync()
			paused = "paused"
		}
	}
}
