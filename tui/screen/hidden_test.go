package screen_test

import (
	"slices"
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/workshop"
)

// covered is a second round in which what people write is hidden until it is
// shown, and one who has written something.
func covered(t testing.TB) (*house, *live.Seat) {
	h, _ := harvested(t)
	a := *h.room.Now().Workshop.Agenda()
	a.Steps = slices.Clone(a.Steps)
	for i := range a.Steps {
		a.Steps[i].Hidden = a.Steps[i].Kind == "cafe"
	}
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	at := h.at(1)
	for i, text := range []string{"Something of my own", "Something that nobody sees yet"} {
		h.do(at[i], &workshop.Write{Question: "begin", Text: text})
	}
	return h, at[0]
}

func TestAScreenShowsNothingThatIsHidden(t *testing.T) {
	h, me := covered(t)
	p, boss := h.play(me).press("left"), h.play(h.boss).press("s")
	for range 3 {
		if s := p.String(); strings.Contains(s, "nobody sees yet") {
			t.Fatalf("it is shown:\n%s", s)
		}
		if strings.Contains(p.String(), "Something of my own") {
			break
		}
		p.press("left")
	}
	p.shows("Something of my own", "From the tables before you")
	boss.shows("Something that nobody sees yet", "Something of my own")
	p.write("Something that nobody sees yet") // nor is it said that somebody wrote the same
	if s := p.String(); strings.Contains(s, "Is this the same?") {
		t.Errorf("it is given away:\n%s", s)
	}
	boss.press("i")
	p.sync()
	p.shows("nobody sees yet")
	boss.press("u").sync()
	p.sync()
	if n := strings.Count(p.String(), "nobody sees yet"); n != 1 { // one's own, typed
		t.Errorf("%d times:\n%s", n, p)
	}
}

func TestStrikeWhatIsNoIdea(t *testing.T) {
	h, _ := harvested(t)
	h.do(h.boss, &workshop.Group{Title: "A target", Ideas: []workshop.IdeaID{lastIdea(h).ID}})
	h.goTo("cafe", 2, workshop.FindingsSub)
	h.do(h.at(1)[0], &workshop.Find{Text: "Mr Kahvinen snores"})
	h.do(h.boss, &workshop.Say{Text: "Wake Mr Kahvinen"})
	p := h.play(h.boss)
	for range 2 {
		p.press("f")
		p.shows("Kahvinen")
		p.press("1").write("a name").press("enter")
	}
	w := h.room.Now().Workshop
	if len(w.Findings())+len(w.Messages()) > 0 {
		t.Errorf("left: %v %v", w.Findings(), w.Messages())
	}
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
	p = h.play(h.boss)
	for _, k := range p.Keys() {
		if k.Is("x") && k.Off == "" {
			t.Error("nobody can be struck")
		}
	}
	p.press("o").write("Mr Kahvinen").press("enter")
	p.shows("Kahvinen")
	p.press("x").write("a name").press("enter")
	if s := p.String(); strings.Contains(s, "Kahvinen") {
		t.Errorf("left:\n%s", s)
	}
}

// Where ideas are put together, one can be hidden or struck.
func TestTidyWhileGrouping(t *testing.T) {
	h, _ := harvested(t)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "group"})
	p := h.play(h.boss)
	before := len(shown(h))
	for !strings.Contains(p.String(), "▸") {
		p.press("tab")
	}
	p.press("h")
	p.press("x").write("a name").press("enter")
	struck := 0
	for i := range h.boss.Now().Workshop.Ideas() {
		if i.Struck != "" {
			struck++
		}
	}
	if n := len(shown(h)); n != before-2 || struck != 1 {
		t.Errorf("%d of %d are left, %d struck", n, before, struck)
	}
}

func shown(h *house) (all []*workshop.Idea) {
	for i := range h.boss.Now().Workshop.Ideas() {
		if i.Shown() {
			all = append(all, i)
		}
	}
	return all
}

// Whose text was struck is told so, and why; there is nothing left to change.
func TestWhoWroteWhatWasStruckIsTold(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left", "up", "tab").over()
	p.shows("One person in charge")
	h.do(h.boss, &workshop.Strike{Idea: h.idea("One person").ID, Reason: "named a colleague"})
	p.sync()
	p.shows("struck: named a colleague", "0 ideas")
	if strings.Contains(p.String(), "One person in charge") {
		t.Errorf("the text is still there:\n%s", p)
	}
	for _, k := range p.Keys() {
		if (k.Is("5") || k.Is("6")) && k.Off == "" {
			t.Errorf("what was struck can be changed: %q", k.Name)
		}
	}
	if other := h.play(h.at(2)[0]).press("up", "tab").over(); strings.Contains(other.String(), "struck") {
		t.Errorf("another is told:\n%s", other)
	}
}
