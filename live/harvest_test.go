package live_test

import (
	"testing"

	"kahvila/workshop"
)

// Hiding an idea hides nothing of what others added to it.
func TestWhatBelongsToAHiddenIdeaStandsByItself(t *testing.T) {
	h := open(t)
	seats := h.people(2)
	on := workshop.IdeaID(h.do(seats[0], &workshop.Write{Text: "No time", Kind: workshop.Obstacle}))
	means := workshop.IdeaID(h.do(seats[1], &workshop.Write{Text: "Take a day", Kind: workshop.Means, On: on}))
	all := seats[0].Now().Harvest().Theme("a").Questions[0].Ideas
	if len(all) != 1 || all[0].Idea.ID != on || len(all[0].Kids) != 1 {
		t.Errorf("before: %+v", all)
	}
	h.do(h.boss, &workshop.Hide{Idea: on})
	all = seats[0].Now().Harvest().Theme("a").Questions[0].Ideas
	if len(all) != 1 || all[0].Idea.ID != means {
		t.Errorf("hidden: %+v", all)
	}
}
