package screen_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// withGallery is the usual workshop with a gallery after its café.
func withGallery() workshop.Agenda {
	a := livetest.Agenda()
	a.Steps = slices.Insert(a.Steps, 2, workshop.Step{ID: "gallery", Kind: "gallery", Title: livetest.Text("Galleriakävely", "Gallerivandring", "Gallery walk"), Minutes: 10})
	return a
}

// walking is a house in the gallery after its rounds: with a finding, a
// comment, and translations of two ideas.
func walking(t testing.TB) (*house, *live.Seat) {
	lh := livetest.Open(t, withGallery(), 12)
	h := houseOf(t, lh)
	me := harvest(h)
	host := h.at(1)[0]
	h.goTo("cafe", 2, workshop.FindingsSub)
	h.do(host, &workshop.Find{Text: "Ask first, plan later"})
	h.goTo("gallery", 0, workshop.WalkSub)
	ask, one := h.idea("Ask the residents"), h.idea("One person")
	other := h.seats[(slices.Index(h.seats, me)+1)%len(h.seats)]
	h.do(other, &workshop.Write{On: ask.ID, Kind: workshop.Translation, Lang: workshop.Finnish, Text: "Kysy asukkailta ennen kuin on suunnitelma"})
	h.do(other, &workshop.Write{On: ask.ID, Kind: workshop.Translation, Lang: workshop.Swedish, Text: "Fråga invånarna innan det finns en plan"})
	h.do(other, &workshop.Write{On: one.ID, Kind: workshop.Comment, Text: "Who would that be?"})
	return h, me
}

// idea returns the idea whose text begins so.
func (h *house) idea(begins string) *workshop.Idea {
	h.t.Helper()
	for i := range h.room.Now().Workshop.Ideas() {
		if strings.HasPrefix(i.Text, begins) {
			return i
		}
	}
	h.t.Fatalf("nobody has written %q", begins)
	return nil
}

func TestAWalkThroughTheGallery(t *testing.T) {
	h, me := walking(t)
	p := h.play(me)
	p.shows("NOW: walk through the gallery", "10:00", "theme 1 of 2", "Key findings", "Ask first, plan later", "How should the experiment begin?", "no answers")
	p.press("down", "1")
	if i := h.idea("Ask the residents"); len(i.Marks) != 5 {
		t.Errorf("it has %d marks", len(i.Marks))
	}
	p.shows("5 same", "marked")
	p.press("1")
	if i := h.idea("Ask the residents"); len(i.Marks) != 4 {
		t.Errorf("after taking the mark back it has %d", len(i.Marks))
	}
	p.press("3").write("Museum").press("enter")
	p.press("4").write("We could begin with the youngest").press("enter")
	p.shows("solved: Museum", "comment: We could begin")
	c := lastIdea(h)
	if c.Kind != workshop.Comment || c.On != h.idea("Ask the residents").ID || c.Table != 0 || c.Round != 0 || c.Step != "gallery" || c.Name != "" {
		t.Errorf("the comment is %+v", c)
	}
	p.press("0")
	if h.room.Now().Workshop.Idea(c.ID).Shown() {
		t.Error("the comment is still there after undo")
	}
	p.press("right")
	p.shows("First steps", "theme 2 of 2", "How do we measure it?", "Nobody has answered this.")
	p.press("tab")
	p.shows("theme 1 of 2")
}

func TestATranslationIsReadByWhoReadsItsLanguage(t *testing.T) {
	h, me := walking(t)
	p := h.play(me)
	in := func(lang string) string {
		return strings.Join(p.Draw(frame(h, 80, 24, lang, colorprofile.NoTTY)).Lines(80, 24), "\n")
	}
	const fi, sv = "fi: Kysy asukkailta", "sv: Fråga invånarna"
	if s := in("fi"); !strings.Contains(s, "Ask the residents") || !strings.Contains(s, fi) || strings.Contains(s, sv) {
		t.Errorf("in Finnish:\n%s", s)
	}
	if s := in("en"); strings.Contains(s, fi) || strings.Contains(s, sv) {
		t.Errorf("in English:\n%s", s)
	}
	p.press("down", "enter") // all of it
	if s := in("en"); !strings.Contains(s, fi) || !strings.Contains(s, sv) {
		t.Errorf("in English, opened:\n%s", s)
	}
	p.press("7").shows("fi ▏") // the idea is in the reader's own language: to the next one
	p.write("Kysy ensin asukkailta").press("enter", "esc")
	if i := lastIdea(h); i.Kind != workshop.Translation || i.Lang != workshop.Finnish {
		t.Fatalf("the translation is %+v", i)
	}
	if s := in("fi"); !strings.Contains(s, "fi: Kysy ensin") || strings.Contains(s, fi) {
		t.Errorf("the older translation is still there:\n%s", s)
	}
}

func TestASearchFindsAsItIsTyped(t *testing.T) {
	h, me := walking(t)
	p := h.play(me).press("/").write("fraga")
	p.shows("Ask the residents", "What the search found", "1 idea")
	if s := p.String(); strings.Contains(s, "One person in charge") {
		t.Errorf("what is not looked for is shown:\n%s", s)
	}
	p.write(" zzz")
	p.shows("Nothing is found.", "End the search")
	if s := p.String(); strings.Contains(s, "To what was found") || strings.Contains(s, "Choose") {
		t.Errorf("there is nothing to go to:\n%s", s)
	}
	p.press("esc")
	p.shows("theme 1 of 2", "One person in charge")
	p.press("8").write("who would").press("enter")
	p.shows("One person in charge")
	p.press("4").write("The clerk?").press("enter")
	if i := lastIdea(h); i.On != h.idea("One person").ID {
		t.Errorf("the comment is on another idea: %+v", i)
	}
	p.press("esc", "4") // still on it after the search
	p.shows("to: One person in charge")
}

func TestInAGalleryNothingClosesByItself(t *testing.T) {
	h, me := walking(t)
	p := h.play(me).press("down", "4").write("A half-written")
	h.clock.Advance(10 * time.Minute)
	p.sync()
	p.write(" thought")
	p.shows("A half-written thought")
	h.do(h.boss, &workshop.Stop{})
	p.sync()
	p.shows("Writing is stopped", "A half-written thought")
	h.do(h.boss, &workshop.Extend{By: workshop.Span(time.Minute)})
	p.sync()
	p.press("enter")
	if i := lastIdea(h); i.Text != "A half-written thought" {
		t.Errorf("what was written is %+v", i)
	}
}

func TestTheConsoleCountsWhatIsDoneInAGallery(t *testing.T) {
	h, me := walking(t)
	p := h.play(h.boss)
	p.shows("4 have marked something", "1 comment")
	h.do(me, &workshop.Same{Idea: h.idea("Begin with one service").ID})
	p.sync()
	p.shows("5 have marked something")
}
