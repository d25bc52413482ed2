package screen_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"kahvila/live/livetest"
	"kahvila/workshop"
)

// Whoever asks for what people write sees what the cursor is on, however many
// tables there are: hiding, muting and striking act on it.
func TestTheLatestHasRoomBesideManyTables(t *testing.T) {
	agenda := livetest.Agenda()
	agenda.Steps[1].Tables = 8
	lt := livetest.Open(t, agenda, 40)
	h := houseOf(t, lt)
	h.goTo("cafe", 1, workshop.WriteSub)
	h.do(h.at(2)[0], &workshop.Write{Text: "Once is enough"})
	h.do(h.at(1)[0], &workshop.Write{Text: "Quick money to begin"})
	p := h.play(h.boss)
	for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
		shown := func() string {
			return strings.Join(p.Draw(frame(h, size[0], size[1], "en", colorprofile.NoTTY)).Lines(size[0], size[1]), "\n")
		}
		if s := shown(); strings.Contains(s, "Quick money") {
			t.Errorf("%v: what people write is shown unasked:\n%s", size, s)
		}
		p.press("s")
		if s := shown(); !strings.Contains(s, "Quick money") {
			t.Errorf("%v: what people write is not shown:\n%s", size, s)
		} else if !strings.Contains(s, " n Next") {
			t.Errorf("%v: nothing says how to go on:\n%s", size, s)
		}
		p.press("s")
	}
}

// TestALatePlanIsToldAmongManyTables has six tables at the design size, with
// all that a round can have to tell: what to do about being late is among it.
func TestALatePlanIsToldAmongManyTables(t *testing.T) {
	agenda := livetest.Agenda()
	agenda.Steps[1].Tables = 6
	lt := livetest.Open(t, agenda, 36)
	h := houseOf(t, lt)
	h.goTo("cafe", 1, workshop.TalkSub)
	h.do(h.at(1)[1], &workshop.Write{Question: "begin", Text: "Nobody has time for this", Kind: workshop.Obstacle})
	h.at(2)[0].SetDraft("idea", "half a sen")
	h.do(h.boss, &workshop.Extend{By: workshop.Span(40 * time.Minute)})
	p := h.play(h.boss)
	p.shows("1 is writing", "table  theme", "    6 ", "nobody has answered yet", "obstacles without means: 1", "late: e proposes what to shorten")
	if s := p.String(); strings.Contains(s, "of 12:00") {
		t.Errorf("there is more time left than the whole was:\n%s", s)
	}
}
