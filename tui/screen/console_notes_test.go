package screen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// While tables write down their key findings, whoever leads sees for which ones
// everybody would have to wait, and is told of them before they move on.
func TestTheDeskSaysWhichTablesHaveNoFindings(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.TalkSub)
	p := h.play(h.boss)
	shown := func() string {
		return strings.Join(p.Draw(frame(h, 80, 24, "en", colorprofile.NoTTY)).Lines(80, 24), "\n")
	}
	unasked := func() []string {
		return phrase.Interrupts(frame(h, 80, 24, "en", colorprofile.NoTTY).T, h.boss.Now(), "")
	}
	if s := shown(); strings.Contains(s, "without key findings") {
		t.Errorf("they are asked for while people talk:\n%s", s)
	}
	h.goTo("cafe", 1, workshop.FindingsSub)
	p.sync()
	if s := shown(); !strings.Contains(s, "tables without key findings: 1, 2") {
		t.Errorf("nobody has written any:\n%s", s)
	}
	h.do(h.at(2)[0], &workshop.Find{Text: "Ask first, plan later"})
	p.sync()
	if s := shown(); !strings.Contains(s, "tables without key findings: 1 ") {
		t.Errorf("table 2 has one:\n%s", s)
	}
	if lines := unasked(); !slices.Contains(lines, "One table has written down no key findings.") {
		t.Errorf("a move interrupts %q", lines)
	}
	h.do(h.at(1)[0], &workshop.Find{Text: "Begin small"})
	p.sync()
	if s := shown(); strings.Contains(s, "without key findings") {
		t.Errorf("all have some:\n%s", s)
	}
	if lines := unasked(); slices.ContainsFunc(lines, func(s string) bool { return strings.Contains(s, "findings") }) {
		t.Errorf("a move interrupts %q", lines)
	}
}

// A question that nobody can have answered yet is not told of as open.
func TestNoAnswerIsMissedWhilePeopleRead(t *testing.T) {
	h := open(t, 12)
	p := h.play(h.boss)
	for _, sub := range []workshop.SubKind{workshop.MoveSub, workshop.ReadSub, workshop.WriteSub} {
		want := sub == workshop.WriteSub
		h.goTo("cafe", 1, sub)
		p.sync()
		s := strings.Join(p.Draw(frame(h, 80, 24, "en", colorprofile.NoTTY)).Lines(80, 24), "\n")
		if got := strings.Contains(s, "nobody has answered yet"); got != want {
			t.Errorf("%s: %v\n%s", sub, got, s)
		}
	}
}
