package screen_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// Whoever is counted together with others is told with whom, on the ballot and
// before any answer: in every language, on every size, whether their sector is
// small, came late, or is not known.
func TestWhoIsCountedWithOthersIsTold(t *testing.T) {
	h, me := targeted(t)
	h.goTo("rate", 0, workshop.RateSub)
	late, err := h.room.Enter(live.Visitor{Fingerprint: "late", Sector: "edu"})
	h.must(err)
	w := h.room.Now().Workshop
	b := w.Ballot()
	for name, seat := range map[string]*live.Seat{"there": me, "late": late} {
		sector := seat.Now().Me.Seat.Sector
		if !b.Merged(sector) {
			t.Fatalf("%s is not merged: %v", name, b.Labels)
		}
		p := h.play(seat)
		for _, l := range i18n.Languages {
			together, _ := w.LabelName(b.Label(sector)).In(workshop.Lang(l.Code))
			for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
				lines := p.Draw(frame(h, size[0], size[1], l.Code, colorprofile.NoTTY)).Lines(size[0], size[1])
				said := strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
				if !strings.Contains(said, together) {
					t.Errorf("%s, %s, %v: %q is not said:\n%s", name, l.Code, size, together, strings.Join(lines, "\n"))
				}
			}
		}
	}
}
