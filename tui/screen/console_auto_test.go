package screen_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
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
