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
