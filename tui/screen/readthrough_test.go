package screen_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kahvila/tui/screen"
	"kahvila/workshop"
)

// proofread is a workshop at its closing, with a text in it that names somebody.
func proofread(t testing.TB) *play {
	h, _ := harvested(t)
	h.do(h.at(1)[0], &workshop.Write{Text: "Ask Maija Virtanen, maija.virtanen@example.org or 040 123 4567"})
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
	return h.play(h.boss)
}

// What somebody has to look at stands first; what was found is taken out after a
// question, the rest may stay, and then nothing is left to read.
func TestReadThrough(t *testing.T) {
	p := proofread(t)
	before := p.view().Workshop.Unread()
	p.press("R", "r")
	ask, ok := p.said[len(p.said)-1].(screen.Ask)
	if !ok || !strings.Contains(strings.Join(ask.Lines, " "), "telephone: 040 123 4567") {
		t.Fatalf("%+v", p.said)
	}
	p.run(ask.Then)
	p.sync()
	for i := range p.view().Workshop.Ideas() {
		if strings.Contains(i.Text, "Maija") || strings.Contains(i.Text, "040") {
			t.Errorf("still %q", i.Text)
		}
	}
	if n := p.view().Workshop.Unread(); n != before-1 {
		t.Errorf("%d to read of %d", n, before)
	}
	p.press("enter", "a")
	p.run(p.said[len(p.said)-1].(screen.Ask).Then)
	p.sync()
	if n := p.view().Workshop.Unread(); n != 0 {
		t.Errorf("%d to read", n)
	}
	p.press("esc")
}

// The summary is written per language, with lines of its own; what is not saved
// is there again.
func TestSummary(t *testing.T) {
	p := proofread(t).press("R", "s").write("One")
	p.run(p.Update(tea.KeyPressMsg{Code: tea.KeyEnter}))
	p.write("two")
	again := p.h.play(p.seat).press("R", "s", "esc", "esc") // another screen of the same seat
	if got := again.view().Workshop.Summary()[workshop.English]; got != "One\ntwo" {
		t.Errorf("the summary is %q", got)
	}
	if d := p.seat.Draft("summary/en"); d != "" {
		t.Errorf("the draft is %q", d)
	}
	p.sync()
	p.press("tab").write("Aloitamme yhdestä.").press("esc", "esc")
	if got := p.view().Workshop.Summary(); got[workshop.Finnish] != "Aloitamme yhdestä." || got[workshop.English] != "One\ntwo" {
		t.Errorf("the summaries are %q", got)
	}
}
