package screen_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"kahvila/live"
	"kahvila/workshop"
)

// A screen that comes after another one goes on in the same half-written
// sentence: of the same kind, on the same question, about the same idea.
func TestWhatWasBegunIsGoneOnWith(t *testing.T) {
	h, me := harvested(t)
	h.play(me).press("pgup", "tab").write("Who pays for").shows("question 1 of 2", "obstacle ▏Who pays for")
	p := h.play(me)
	p.shows("question 1 of 2", "obstacle ▏Who pays for")
	for range "Who pays for" {
		p.run(p.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
	}
	if got := me.Draft(live.AboutDraft); got != "" {
		t.Errorf("nothing is written about %s", got)
	}
	p.press("up", "enter", "2").write("a partners' tab").shows("means ▏a partners' tab")
	p = h.play(me)
	p.shows("means ▏a partners' tab")
	p.press("enter").shows("idea ▏write here")
	if i := lastIdea(h); i.Kind != workshop.Means || i.On == 0 || i.Text != "a partners' tab" {
		t.Errorf("what was sent is %+v", i)
	}
	if got := me.Draft(live.AboutDraft); got != "" {
		t.Errorf("after it was sent there is still %s", got)
	}
}

// So does the gallery, about the idea that was being read.
func TestAHalfWrittenCommentIsGoneOnWith(t *testing.T) {
	h, me := walking(t)
	h.play(me).press("down", "4").write("We could beg").shows("comment ▏We could beg")
	p := h.play(me)
	p.shows("comment ▏We could beg")
	p.write("in").press("enter")
	if c := lastIdea(h); c.Kind != workshop.Comment || c.Text != "We could begin" || c.On != h.idea("Ask the residents").ID {
		t.Errorf("the comment is %+v", c)
	}
	if got := me.Draft(live.AboutDraft); got != "" {
		t.Errorf("after it was sent there is still %s", got)
	}
}
