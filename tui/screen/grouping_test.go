package screen_test

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// gathered is a facilitator about to group, with something that looks alike.
func gathered(t testing.TB) *play {
	h, _ := harvested(t)
	h.do(h.at(2)[0], &workshop.Write{Question: "measure", Text: "Residents are asked before there is a plan"})
	h.do(h.at(2)[1], &workshop.Write{Question: "measure", Text: "Count what is done on paper"})
	h.goTo("group", 0, "")
	return h.play(h.boss)
}

func (p *play) targets() (all []*workshop.Target) {
	for t := range p.view().Workshop.Targets() {
		all = append(all, t)
	}
	return all
}

func TestProposalBecomesATarget(t *testing.T) {
	p := gathered(t)
	if s := p.shown(); !strings.Contains(s, "These look alike") || !strings.Contains(s, "0/1 proposals") {
		t.Fatalf("nothing is proposed:\n%s", s)
	}
	p.press("y").write("Ask the residents first").press("enter")
	all := p.targets()
	if len(all) != 1 || len(all[0].Ideas) != 2 || all[0].Title[workshop.English] != "Ask the residents first" {
		t.Fatalf("targets: %+v", all)
	}
	if s := p.shown(); strings.Contains(s, "These look alike") || !strings.Contains(s, "1/1 proposals") {
		t.Errorf("the queue goes on:\n%s", s)
	}
	p.press("u")
	if n := len(p.targets()); n != 0 {
		t.Errorf("after undo there are %d targets", n)
	}
}

// After the proposals comes what is still loose then, and not what was so when
// they began.
func TestSortingBeginsWithWhatIsLoose(t *testing.T) {
	p := gathered(t)
	front := p.view().ToSort()
	p.h.do(p.h.boss, &workshop.Group{Title: "One", Ideas: []workshop.IdeaID{front[0].ID}})
	p.sync()
	p.press("n").shows(front[1].Text, "Where does it belong?")
	if strings.Contains(p.shown(), "somebody else") {
		t.Errorf("it is taken for somebody else's:\n%s", p.shown())
	}
}

func TestWhatIsDifferentIsNotProposedAgain(t *testing.T) {
	p := gathered(t).press("n")
	if s := p.shown(); strings.Contains(s, "These look alike") || !strings.Contains(s, "1/1 proposals") {
		t.Fatalf("the same proposal is still there:\n%s", s)
	}
	p.h.do(p.h.boss, &workshop.Group{Title: "One", Ideas: []workshop.IdeaID{loose(p)[3]}})
	p.sync()
	if s := p.shown(); strings.Contains(s, "These look alike") {
		t.Errorf("a change brings the proposal back:\n%s", s)
	}
}

// loose returns the ideas that are in no target.
func loose(p *play) (ids []workshop.IdeaID) {
	for i := range p.view().Workshop.Ideas() {
		if i.On == 0 && i.Target == 0 {
			ids = append(ids, i.ID)
		}
	}
	return ids
}

func TestIdeasAreGroupedMovedAndTakenOut(t *testing.T) {
	p := gathered(t).press("n", "tab")
	n := len(loose(p))
	p.press("space", "space", "enter").write("First").press("enter")
	if all := p.targets(); len(all) != 1 || len(all[0].Ideas) != 2 {
		t.Fatalf("targets: %+v", all)
	}
	p.press("enter", "enter") // no title: the words of the idea
	all := p.targets()
	if len(all) != 2 || all[1].Title.String() == "" {
		t.Fatalf("targets: %+v", all)
	}
	p.press("1")
	if got := len(p.targets()[0].Ideas); got != 3 {
		t.Fatalf("the digit moves into the first target: %d ideas", got)
	}
	p.press("m", "2")
	if got := len(p.targets()[1].Ideas); got != 2 {
		t.Fatalf("m and a digit move into the second target: %d ideas", got)
	}
	if got := len(loose(p)); got != n-5 {
		t.Fatalf("%d ideas are loose, want %d", got, n-5)
	}
	p.press("tab", "home", "enter", "down", "o")
	if got := len(p.targets()[0].Ideas); got != 2 {
		t.Errorf("o takes out: %d ideas", got)
	}
	p.press("home", "e", "enter").write("!").press("enter", "esc")
	if got := p.targets()[0].Title.String(); got != "First!" {
		t.Errorf("renamed to %q", got)
	}
	if got := p.notices(); len(got) != 0 {
		t.Errorf("nobody has this title: %q", got)
	}
	p.press("e", "enter")
	for range "First!" {
		p.erase()
	}
	p.write(strings.ToUpper(p.targets()[1].Title.String())).press("enter", "esc")
	if got := p.notices(); len(got) != 1 || !strings.HasPrefix(got[0], "Another development target has the same title.") {
		t.Errorf("two have the same title, and it says %q", got)
	}
	p.press("home", "M", "2")
	if got := p.targets(); len(got) != 1 || len(got[0].Ideas) != 4 {
		t.Errorf("merged: %+v", got)
	}
	p.press("u")
	if got := len(p.targets()); got != 2 {
		t.Errorf("undo leaves %d targets", got)
	}
	if errs := p.refused(); len(errs) > 0 {
		t.Errorf("refused: %v", errs)
	}
}

// Of more than two, one can be left out: it is different from the others, for
// everybody and for good.
func TestLeftOutIdeaStaysLoose(t *testing.T) {
	h, _ := harvested(t)
	h.do(h.at(2)[0], &workshop.Write{Question: "measure", Text: "Residents are asked before there is a plan"})
	third := workshop.IdeaID(h.do(h.at(2)[1], &workshop.Write{Question: "measure", Text: "Residents are asked before there is any plan"}))
	h.goTo("group", 0, "")
	p := h.play(h.boss)
	ids := p.view().Proposals()[0]
	if len(ids) != 3 {
		t.Fatalf("alike are %v", ids)
	}
	p.press("end", "space", "y", "enter")
	all := p.targets()
	if len(all) != 1 || len(all[0].Ideas) != 2 || p.view().Workshop.Idea(third).Target != 0 {
		t.Fatalf("targets: %+v", all)
	}
	for _, id := range all[0].Ideas {
		if !p.view().Workshop.Apart(third, id) {
			t.Errorf("what was left out may be the same as %d", id)
		}
	}
	p.press("u")
	if s := p.shown(); len(p.targets()) != 0 || !strings.Contains(s, "These look alike") || strings.Contains(s, "any plan") {
		t.Errorf("what was left out is proposed again:\n%s", s)
	}
}

func TestFacilitatorCanMoveOnFromGrouping(t *testing.T) {
	p := gathered(t).press("N") // whatever is in focus
	p.run(p.asked().Then)
	if len(p.refused()) != 1 { // there is nothing to rate yet
		t.Errorf("refused: %v", p.refused())
	}
	p.sync()
	p.press("b").yes()
	if got := p.moment().Step; got != "cafe" {
		t.Errorf("everyone is at %s", got)
	}
}

func TestAnEmptyPaneIsNeverInFocus(t *testing.T) {
	p := gathered(t).press("n") // the only proposal; there is no target yet
	for range 6 {
		if s := p.press("tab").shown(); strings.Contains(s, "These look alike") || strings.Contains(s, "See the ideas") {
			t.Errorf("a pane with nothing in it is in focus:\n%s", s)
		}
	}
}

// What was said of an idea in the gallery is seen where one groups: all of it
// of the one in focus, and a translation in what looks alike.
func TestWhatWasSaidIsSeenWhereOneGroups(t *testing.T) {
	h, _ := walking(t)
	h.goTo("group", 0, "")
	p := h.play(h.boss)
	for !strings.Contains(p.shown(), "One person") {
		p.press("s")
	}
	p.shows("comment: Who would that be?")
	one := h.idea("One person")
	h.do(h.boss, &workshop.Hide{Idea: h.idea("Who would").ID})
	p.sync()
	if s := p.shown(); strings.Contains(s, "Who would") {
		t.Errorf("what is hidden is shown:\n%s", s)
	}
	h.do(h.boss, &workshop.Group{Title: "One in charge", Ideas: []workshop.IdeaID{one.ID, h.idea("Ask the").ID}})
	p.sync()
	p.press("tab", "tab", "enter", "down")
	p.shows("fi: Kysy asukkailta", "sv: Fråga invånarna", "means: a partners'")
}
