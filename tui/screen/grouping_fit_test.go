package screen_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/workshop"
)

// On the smallest window the first line says the whole of what to do now, in
// every language, wherever ideas are grouped.
func TestWhatToDoFitsWhereIdeasAreGrouped(t *testing.T) {
	for _, sub := range []workshop.SubKind{workshop.SortSub, workshop.CheckSub} {
		h, me := sorted(t, sub)
		hosting := h.besides(me)[0]
		if h.room.Now().Workshop.Seat(hosting.ID()).Hosts == 0 {
			h.do(h.boss, &workshop.Grant{Seat: hosting.ID(), Role: "host", Table: 1})
		}
		for name, p := range map[string]*play{"everyone": h.play(me), "a host": h.play(hosting), "a host who sorts": h.play(hosting).press("9").over(), "the facilitator": h.play(h.boss)} {
			for _, lang := range i18n.Languages {
				first := p.Draw(frame(h, 40, 12, lang.Code, colorprofile.NoTTY)).Lines(40, 12)[0]
				doing, _, _ := strings.Cut(first, " · ")
				if strings.Contains(doing, "…") || !strings.Contains(first, ":00") {
					t.Errorf("%s, %s, %s: %q", sub, name, lang.Code, first)
				}
			}
		}
	}
}

// That a move can be taken back stands beside what the screen is about, or below
// it where there is no room, but never instead of it.
func TestTakingAMoveBackHidesNothing(t *testing.T) {
	h, _ := targeted(t)
	for step, about := range map[string]string{"group": "loose: ", "map": "placed"} {
		h.do(h.boss, &workshop.Go{Go: "goto", Step: step})
		p := h.play(h.boss)
		for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
			s := strings.Join(p.Draw(frame(h, size[0], size[1], "en", colorprofile.NoTTY)).Lines(size[0], size[1]), "\n")
			if !strings.Contains(s, about) || !strings.Contains(s, "u takes the move back: ") {
				t.Errorf("%s at %v:\n%s", step, size, s)
			}
		}
	}
}
