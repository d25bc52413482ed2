package screen_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// line goes down to the line that has the text.
func (p *play) line(text string) *play {
	p.t.Helper()
	p.press("home")
	for range 80 {
		for _, l := range strings.Split(p.large(), "\n") {
			if strings.Contains(l, "▸ ") && strings.Contains(l, text) && !strings.Contains(l, "▸ fi ") && !strings.Contains(l, "▸ en ") {
				return p
			}
		}
		p.press("down")
	}
	p.t.Fatalf("there is no line %q:\n%s", text, p.large())
	return p
}

// large is the screen in a window that has room for everything.
func (p *play) large() string {
	return strings.Join(p.Draw(frame(p.h, 90, 70, "en", colorprofile.NoTTY)).Lines(90, 70), "\n")
}

// A question is mended while people write: they see it once it is saved, and
// one undo gives the old one back.
func TestAQuestionIsMendedWhilePeopleWrite(t *testing.T) {
	h, me := harvested(t)
	boss, ada := h.play(h.boss), h.play(me).press("left")
	if !strings.Contains(ada.shown(), "What stops us?") && !strings.Contains(ada.shown(), "How should the experiment begin?") {
		t.Fatalf("nobody is asked:\n%s", ada.shown())
	}
	boss.press("A").line("Getting started").press("enter")
	for _, q := range []string{"How should", "What stops"} {
		boss.line(q).press("enter", "enter").write(" MENDED").press("tab", "enter", "esc")
	}
	ada.sync()
	if strings.Contains(ada.shown(), "MENDED") {
		t.Errorf("people see what is not saved:\n%s", ada.shown())
	}
	boss.press("s")
	ada.sync()
	if !strings.Contains(ada.shown(), "MENDED") || !strings.Contains(boss.shown(), "Saved.") {
		t.Errorf("it is not there:\n%s\n%s", ada.shown(), boss.shown())
	}
	boss.press("esc", "esc", "u")
	ada.sync()
	if strings.Contains(ada.shown(), "MENDED") {
		t.Errorf("it cannot be taken back:\n%s", ada.shown())
	}
}

// What was used stays, and it says why; the text that was typed stays, too.
func TestWhatWasUsedStaysInTheAgenda(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("A").line("Learning café").press("x")
	if got := p.refused(); len(got) != 1 || !strings.Contains(got[0].Error(), "”Learning café”") {
		t.Errorf("refused %v", got)
	}
	p.line("Begins at").press("enter").write("noon").press("enter")
	if !strings.Contains(p.shown(), "noon") || len(p.refused()) != 2 {
		t.Errorf("what was typed is gone, or nobody says why:\n%s", p.shown())
	}
}

// What is not saved is there again on another screen, and after the window was
// closed; somebody else's change is taken in.
func TestAnAgendaIsKeptAsADraft(t *testing.T) {
	h := open(t, 3)
	p := h.play(h.boss).press("A").line("Welcome").press("enter").line("Minutes").press("right", "esc", "esc")
	if _, asked := p.said[len(p.said)-1].(screen.Notice); !asked {
		t.Errorf("nothing says that it is not saved: %v", p.said)
	}
	h.do(h.boss, &workshop.SetLaptops{Laptops: workshop.TableLaptops})
	a := *h.room.Now().Workshop.Agenda()
	a.Steps = slices.Clone(a.Steps)
	a.Steps[6].Minutes = 3
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	again := h.play(h.boss).press("A")
	if s := again.shown(); !strings.Contains(s, "not saved") || !strings.Contains(s, "still here") {
		t.Fatalf("the draft is lost:\n%s", s)
	}
	again.press("s")
	now := h.room.Now().Workshop.Agenda()
	if now.Steps[0].Minutes != 11 || now.Steps[6].Minutes != 3 || now.Laptops != workshop.TableLaptops {
		t.Errorf("%d and %d minutes, %s", now.Steps[0].Minutes, now.Steps[6].Minutes, now.Laptops)
	}
	if s := h.play(h.boss).press("A").shown(); strings.Contains(s, "not saved") {
		t.Errorf("the draft is there once more:\n%s", s)
	}
}

// Two change the agenda at once, each something else.
func TestTwoChangeTheAgendaAtOnce(t *testing.T) {
	h := open(t, 3)
	one := h.play(h.boss).press("A").line("Welcome").press("enter").line("Minutes").press("right")
	a := *h.room.Now().Workshop.Agenda()
	a.Start = "12:30"
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	one.sync()
	if s := one.shown(); !strings.Contains(s, "Somebody else has changed the agenda.") {
		t.Errorf("nothing tells of it:\n%s", s)
	}
	one.press("s")
	if now := h.room.Now().Workshop.Agenda(); now.Start != "12:30" || now.Steps[0].Minutes != 11 {
		t.Errorf("start %q, %d minutes", now.Start, now.Steps[0].Minutes)
	}
}

// At home the agenda of a workshop is changed before its room is opened, and
// another workshop is made like it.
func TestHomeChangesAnAgenda(t *testing.T) {
	p := atHome(t).press("n", "1", "1").write("Library day").press("enter", "a")
	p.line("Closing").press("x", "s")
	if s := p.shown(); !strings.Contains(s, "Saved.") || strings.Contains(s, "Closing") {
		t.Fatalf("it is not saved:\n%s", s)
	}
	if _, ok := p.key("u"); ok {
		t.Error("undo goes back before what is saved")
	}
	p.line("Begins at").press("enter").write("9:00").press("enter", "esc", "q")
	if _, asked := p.said[len(p.said)-1].(screen.Ask); !asked {
		t.Errorf("nobody is asked: %v", p.said)
	}
	p.press("a")
	if s := p.shown(); !strings.Contains(s, "9:00") {
		t.Errorf("the draft is lost:\n%s", s)
	}
	// Whoever starts kahvila again after a crash goes on with it.
	again := homeOver(t, p.h, p.shelf).press("a")
	if s := again.shown(); !strings.Contains(s, "9:00") || !strings.Contains(s, "What you had changed before is still here, not saved yet.") {
		t.Errorf("the draft did not survive:\n%s", s)
	}
	again.press("s", "esc")
	if d := p.shelf.drafts; len(d) != 1 || strings.Join(slices.Collect(maps.Values(d)), "") != "" {
		t.Errorf("kept after it was saved: %q", d)
	}
	p.press("esc", "n", "3", "1").write("The next one").press("enter")
	p.shows("Made: The next one.")
}

// A text that is half-written when the window goes is in its line again, at
// home and in the room; given up it is nowhere.
func TestAHalfWrittenTextOfAnAgendaIsThereAgain(t *testing.T) {
	h := open(t, 3)
	h.play(h.boss).press("A").line("Welcome").press("enter").line("Title").press("enter").write(" in the lib")
	back := h.play(h.boss).press("A")
	back.shows("Welcome in the lib")
	back.write("rary").press("enter").shows("Welcome in the library")
	if again := h.play(h.boss).press("A"); drafting(again) {
		t.Errorf("it is typed once more:\n%s", again.shown())
	}

	p := atHome(t).press("n", "1", "1").write("Library day").press("enter", "a")
	p.line("Sectors").press("enter").write("Parks and gard")
	again := homeOver(t, p.h, p.shelf).press("a")
	again.shows("Parks and gard")
	again.write("ens").press("enter").shows("Parks and gardens")
	p = homeOver(t, p.h, p.shelf).press("a").line("Sectors").press("enter").write("Nobody").press("esc")
	if last := homeOver(t, p.h, p.shelf).press("a"); drafting(last) || strings.Contains(last.large(), "Nobody") || !strings.Contains(last.large(), "Parks and gardens") {
		t.Errorf("not as it was left:\n%s", last.large())
	}
}

// drafting reports whether a text is being typed.
func drafting(p *play) bool {
	d, ok := p.Screen.(interface{ Drafting() bool })
	return ok && d.Drafting()
}

// Other minutes for what goes on do not move its clock, and whoever changes
// them is told what does.
func TestMinutesOfWhatGoesOnLeaveItsClock(t *testing.T) {
	h, _ := harvested(t)
	boss := h.play(h.boss)
	now := h.room.Now().Workshop.Now()
	boss.press("A").line("Learning café").press("enter").line(fmt.Sprint("Round ", now.Round)).press("enter").line("write in silence").press("right", "s")
	if s := boss.shown(); !strings.Contains(s, "The clock that runs stays as it is") {
		t.Errorf("it does not say that the clock stays:\n%s", s)
	}
	if then := h.room.Now().Workshop.Now(); !then.Until.Equal(now.Until) {
		t.Errorf("until %v, want %v", then.Until, now.Until)
	}
	if s, want := h.play(h.boss).shown(), "of "+i18n.For("en").Left(now.Box); !strings.Contains(s, want) {
		t.Errorf("the console does not say %q:\n%s", want, s)
	}
	boss.line("change of tables").press("right", "s")
	if s := boss.shown(); !strings.Contains(s, "Saved.") || strings.Contains(s, "clock") {
		t.Errorf("it speaks of a clock that nobody has changed:\n%s", s)
	}
}

// In a narrow window the line in focus is there as a whole: its name in as many
// lines as it needs, and what it says, which nothing covers.
func TestANarrowEditorShowsTheLineInFocus(t *testing.T) {
	h, _ := harvested(t)
	boss := h.play(h.boss).press("A")
	for lang, want := range map[string][2]string{
		"en": {"Months until people are forgotten", "12 months"},
		"fi": {"Montako kuukautta osallistujien tiedot säilytetään", "12 kuukautta"},
		"sv": {"Hur många månader uppgifter om deltagarna bevaras", "12 månader"},
	} {
		boss.line("Months until people")
		f := frame(h, 40, 12, lang, colorprofile.NoTTY)
		var focus []string
		for _, s := range boss.Draw(f).Lines(f.W, f.H) {
			switch {
			case strings.Contains(s, "▸"), focus != nil && strings.HasPrefix(s, "   ") && len(focus) < 3:
				focus = append(focus, s)
			}
		}
		said := strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(focus, " "), want[1], " ")), " ")
		if !strings.HasPrefix(said, "▸ "+want[0]) || !strings.Contains(strings.Join(focus, "\n"), want[1]) {
			t.Errorf("%s: the line in focus is\n%s", lang, strings.Join(focus, "\n"))
		}
	}
}
