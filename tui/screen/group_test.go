package screen_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// sorted is a house in which ideas have been put together, as far as they were:
// two of the last round are in no target. Everyone is asked then whether they
// are in the right place; me has written one that is, and one that is not in
// any.
func sorted(t testing.TB, sub workshop.SubKind) (*house, *live.Seat) {
	t.Helper()
	a := livetest.Agenda()
	for i := range a.Steps {
		if a.Steps[i].Kind == "group" {
			a.Steps[i].Check = 3
		}
	}
	lh := livetest.Open(t, a, 12)
	h := houseOf(t, lh)
	me := harvest(h)
	h.do(me, &workshop.Write{Question: "begin", Text: "A calendar that everybody can see"})
	h.goTo("group", 0, workshop.SortSub)
	of := func(begins ...string) (all []workshop.IdeaID) {
		for _, s := range begins {
			all = append(all, h.idea(s).ID)
		}
		return all
	}
	one := h.do(h.boss, &workshop.Group{Title: "Begin small, and with the residents", Lang: workshop.English, Ideas: of("Ask the residents", "Begin with one")})
	h.do(h.boss, &workshop.Group{Title: "Time and money for experiments", Lang: workshop.English, Ideas: of("Nobody has time", "One person in charge")})
	about, who := "Experiments begin with one service and with those who use it.", "Residents, and the staff of the library"
	h.do(h.boss, &workshop.Describe{Target: workshop.TargetID(one), Lang: workshop.English, Sentence: &about, Benefits: &who})
	kokeilut := "Kokeilu alkaa yhdestä palvelusta."
	h.do(h.boss, &workshop.Describe{Target: workshop.TargetID(one), Lang: workshop.Finnish, Sentence: &kokeilut})
	h.goTo("group", 0, sub)
	return h, me
}

// besides returns everybody else.
func (h *house) besides(me *live.Seat) []*live.Seat {
	return slices.DeleteFunc(slices.Clone(h.seats), func(s *live.Seat) bool { return s == me })
}

func (h *house) target(begins string) *workshop.Target {
	h.t.Helper()
	for target := range h.room.Now().Workshop.Targets() {
		if strings.HasPrefix(target.Title[workshop.English], begins) {
			return target
		}
	}
	h.t.Fatalf("there is no target %q", begins)
	return nil
}

// In the sorting people follow where the ideas go: theirs are marked, what is
// in no target is listed at the end, and nobody is asked anything yet.
func TestPeopleFollowWhereTheirIdeasGo(t *testing.T) {
	h, me := sorted(t, workshop.SortSub)
	p := h.play(me)
	p.shows("NOW: ideas become development targets", "20:00", "2 so far", "1 of yours · 2 ideas", "In no development target")
	p.shows("Experiments begin with one service", "Who benefits: Residents, and the staff")
	p.press("end", "enter", "down")
	p.shows("A calendar that everybody can see", "yours")
	for _, k := range p.Keys() {
		if k.Is("enter") && k.Name == "In the wrong place" {
			t.Error("one can say already that it is in the wrong place")
		}
	}
	h.do(h.boss, &workshop.Move{Idea: h.idea("A calendar").ID, Target: h.target("Begin").ID})
	p.sync()
	p.shows("Begin small, and with the residents", "1 of yours · 3 ideas")
	if s := p.String(); strings.Contains(s, "A calendar that") {
		t.Errorf("it is still among those in no target:\n%s", s)
	}
}

func TestOnesOwnIdeasComeFirstWhereTheyAreChecked(t *testing.T) {
	h, me := sorted(t, workshop.CheckSub)
	p := h.play(me)
	p.shows("NOW: is your idea in the wrong place? · 3:00", "2 of yours", "Your ideas", "in the target: Time and money", "in no development target", "All ideas")
	s := p.String()
	if own, all := strings.Index(s, "One person in charge"), strings.Index(s, "Begin small"); own < 0 || all < own {
		t.Errorf("one's own are not first:\n%s", s)
	}
	h.clock.Pass(19 * time.Second)
	p.shows("2:41")
	fi := strings.Join(p.press("down", "down").Draw(frame(h, 80, 24, "fi", colorprofile.NoTTY)).Lines(80, 24), "\n")
	if !strings.Contains(fi, "Kokeilu alkaa yhdestä palvelusta.") || !strings.Contains(fi, "Begin small, and with the residents") || !strings.Contains(fi, "Residents, and the staff") {
		t.Errorf("texts do not fall back:\n%s", fi)
	}
	h.do(h.boss, &workshop.Hide{Idea: h.idea("A calendar").ID})
	p.sync()
	p.shows("1 of yours")
	if s := p.String(); strings.Contains(s, "A calendar") {
		t.Errorf("a hidden idea is shown:\n%s", s)
	}
}

func TestSomebodySaysThatAnIdeaIsInTheWrongPlace(t *testing.T) {
	h, me := sorted(t, workshop.CheckSub)
	p := h.play(me).press("enter")
	p.shows("One person in charge, with time set aside", "Where does it belong?", "1 Begin small", "2 Time and money", "it is here now", "0 in none of these", "Nobody sees who says this.")
	if off := offOf(p, "2"); off == "" {
		t.Error("it can be said to belong where it is")
	}
	p.press("1")
	all := h.room.Now().Workshop.Misplaced()
	if len(all) != 1 || all[0].Idea.ID != h.idea("One person").ID || all[0].N() != 1 || all[0].Wishes[0].Target != h.target("Begin").ID {
		t.Fatalf("what is kept is %+v", all)
	}
	p.shows("you say: Begin small")
	if s := h.play(h.besides(me)[0]).String(); strings.Contains(s, "you say") {
		t.Errorf("another says so too:\n%s", s)
	}
	h.play(me).shows("you say: Begin small") // on another laptop too

	p.press("enter", "0")
	p.shows("you say: in none of these")
	p.press("enter")
	p.shows("0 in none of these", "you say so", "Take it back")
	p.press("enter")
	if all := h.room.Now().Workshop.Misplaced(); len(all) != 0 {
		t.Fatalf("what is kept is %+v", all)
	}
	if s := p.String(); strings.Contains(s, "you say") || strings.Contains(s, "Where does it belong?") {
		t.Errorf("after taking it back:\n%s", s)
	}

	// Of others' ideas, too, wherever they are.
	p.press("end", "enter", "end", "enter", "home", "enter")
	if all := h.room.Now().Workshop.Misplaced(); len(all) != 1 || all[0].Idea.ID == h.idea("One person").ID {
		t.Errorf("what is kept is %+v", all)
	}
}

// A question that cannot be answered any more goes away, and so does what was
// said when the idea has been moved.
func TestTheQuestionWhereAnIdeaBelongsEndsWithIt(t *testing.T) {
	h, me := sorted(t, workshop.CheckSub)
	p := h.play(me).press("enter", "1", "enter")
	h.do(h.boss, &workshop.Move{Idea: h.idea("One person").ID, Target: h.target("Begin").ID})
	p.sync()
	p.shows("it is here now")
	if s := p.String(); strings.Contains(s, "you say") {
		t.Errorf("it is still said:\n%s", s)
	}
	h.do(h.boss, &workshop.Hide{Idea: h.idea("One person").ID})
	p.sync()
	p.shows("Your ideas", "A calendar")
	p.press("enter")
	h.do(h.boss, &workshop.Go{Go: "back"})
	p.sync()
	p.shows("NOW: ideas become development targets", "In no development target")
}

// After sealing nothing is anybody's any more.
func TestNobodyHasIdeasAfterSealing(t *testing.T) {
	h, me := sorted(t, workshop.CheckSub)
	p := h.play(me)
	p.shows("Your ideas")
	h.do(h.boss, &workshop.Seal{})
	p.sync()
	if s := p.String(); strings.Contains(s, "Your ideas") || strings.Contains(s, "of yours") {
		t.Errorf("they are still somebody's:\n%s", s)
	}
}

// Where others say that an idea is in the wrong place, nobody's screen changes.
func TestWhatOthersSayOfAPlaceIsNotSeen(t *testing.T) {
	h, me := sorted(t, workshop.CheckSub)
	p, wall := h.play(me).press("end", "enter"), h.wall()
	before, on := p.String(), wall.all()
	for _, s := range h.besides(me) {
		h.do(s, &workshop.Misplace{Idea: h.idea("One person").ID, Target: h.target("Begin").ID})
	}
	p.sync()
	wall.sync()
	if s := p.String(); s != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, s)
	}
	if s := wall.all(); s != on {
		t.Errorf("on the wall before:\n%s\nafter:\n%s", on, s)
	}
}

// A small window has room for the list, and for the question.
func TestPlacesAreCheckedInASmallWindow(t *testing.T) {
	h, me := sorted(t, workshop.CheckSub)
	p := h.play(me)
	for _, lang := range i18n.Languages {
		s := strings.Join(p.Draw(frame(h, 40, 12, lang.Code, colorprofile.NoTTY)).Lines(40, 12), "\n")
		if !strings.Contains(s, "3:00") || !strings.Contains(s, "One person in charge") || !strings.Contains(s, "Begin small") {
			t.Errorf("%s:\n%s", lang.Code, s)
		}
	}
	p.press("enter")
	for _, lang := range i18n.Languages {
		s := strings.Join(p.Draw(frame(h, 40, 12, lang.Code, colorprofile.NoTTY)).Lines(40, 12), "\n")
		if !strings.Contains(s, "1 Begin small") || !strings.Contains(s, "\n   0 ") {
			t.Errorf("%s:\n%s", lang.Code, s)
		}
	}
}
