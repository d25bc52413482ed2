package screen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

func TestASeatIsHandedBackFromTheListOfPeople(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("p", "down", "w")
	if a := p.asked(); !strings.Contains(strings.Join(a.Lines, " "), "works once") {
		t.Errorf("the question says only %q", a.Lines)
	}
	p.yes()
	_, rest, ok := strings.Cut(p.shown(), "They come back once with: ssh ")
	if !ok {
		t.Fatalf("no word is shown:\n%s", p.shown())
	}
	word, _, _ := strings.Cut(rest, "@")
	p.shows("Say to number 2: " + word)
	back, err := h.room.Enter(live.Visitor{Word: word})
	h.must(err)
	if me := back.Now().Me; me.Seat.ID != h.seats[0].ID() || me.Word == word || me.Word == "" {
		t.Errorf("%q leads to %+v", word, me)
	}
	if p.press("down"); strings.Contains(p.shown(), word) {
		t.Errorf("the word stays although it has been used:\n%s", p.shown())
	}
	if p.press("esc", "p"); strings.Contains(p.shown(), word) {
		t.Error("the word stays")
	}
	for _, k := range p.press("up").Keys() {
		if k.Is("w") && k.Off == "" {
			t.Error("a facilitator hands their own seat back")
		}
	}
}

func (h *house) must(err error) { h.t.Helper(); h.Must(err) }

func TestAWriterIsMutedFromTheConsole(t *testing.T) {
	h, me := harvested(t)
	h.do(me, &workshop.Write{Question: "begin", Text: "Something rude"})
	p := h.play(h.boss).press("s", "M")
	p.shows("muted")
	refusedTo := func() bool {
		_, err := me.Do(t.Context(), &workshop.Write{Question: "begin", Text: "more"}, "")
		return err != nil
	}
	if !refusedTo() {
		t.Error("a muted writer writes")
	}
	const told, asked = "in this round you can read and mark, but not write", "here, Enter sends"
	own := h.play(me)
	own.shows(told)
	if s := own.shown(); strings.Contains(s, asked) {
		t.Errorf("who may not write is asked to:\n%s", s)
	}
	if s := h.play(h.at(2)[0]).shown(); strings.Contains(s, told) {
		t.Errorf("another one reads it:\n%s", s)
	}
	offered := func(names ...string) {
		t.Helper()
		for _, k := range own.Keys() {
			if slices.ContainsFunc(names, k.Is) && !strings.Contains(k.Off, "You cannot write any more") {
				t.Errorf("%s is offered, or not for this: %q", k.Name, k.Off)
			}
		}
	}
	offered("enter")
	own.press("up", "right")
	own.shows("Something rude")
	offered("2", "3", "4", "5")
	own.press("enter")
	offered("2", "3", "4", "5", "7")
	own.press("esc", "esc")
	p.press("u")
	own.sync()
	own.shows(asked)
	own.press("up")
	if _, ok := own.key("5"); !ok {
		t.Error("whoever may write again cannot change what they wrote")
	}
	own.press("esc")
	if refusedTo() {
		t.Error("u does not take it back")
	}
	p.press("up", "home", "down", "M", "M")
	if refusedTo() {
		t.Error("M does not let write again")
	}
}

// Whoever waits at the door reads why, and that it is over.
func TestTheDoorSaysWhenTheRoomOpens(t *testing.T) {
	h := open(t, 1)
	at := h.play(nil).press("3")
	at.sync()
	if s := at.shown(); strings.Contains(s, "locked") || strings.Contains(s, "come in now") {
		t.Errorf("an open room says:\n%s", s)
	}
	h.do(h.boss, &workshop.Lock{})
	at.sync()
	at.shows("The room is locked: nobody new can come in now.")
	at.write("kahvi").press("enter", "1", "enter")
	at.shows("The room is locked: nobody can join now.")
	h.do(h.boss, &workshop.Lock{Off: true})
	at.sync()
	at.shows("You can come in now.")
	if strings.Contains(at.shown(), "locked") {
		t.Errorf("it still says locked:\n%s", at.shown())
	}
	at.press("enter") // still at the last question: nothing has to be said again
	if _, ok := at.said[len(at.said)-1].(screen.Entered); !ok {
		t.Errorf("nobody came in:\n%s", at)
	}
}

// Each reason why somebody cannot come in, or not as they thought, is said in
// every language, in small windows too.
func TestTheDoorSaysWhyInEveryLanguage(t *testing.T) {
	h := open(t, 2)
	sentences := map[string]func(){
		"The room is locked: nobody new can come in now. Wait here: you are told when it opens.": func() { h.do(h.boss, &workshop.Lock{}) },
		"You can come in now.": func() { h.do(h.boss, &workshop.Lock{Off: true}) },
	}
	at := h.play(nil).press("3")
	for _, english := range []string{
		"The room is locked: nobody new can come in now. Wait here: you are told when it opens.", "You can come in now.",
	} {
		sentences[english]()
		at.sync()
		h.saysEverywhere(at, english)
	}
	h.goTo("cafe", 1, workshop.WriteSub)
	late := h.play(nil).press("3").write("kahvi").press("enter")
	for _, lang := range i18n.Languages {
		step, _ := h.room.Now().Workshop.Step().Title.In(workshop.Lang(lang.Code))
		want := i18n.For(lang.Code).T("The workshop has begun. You come in where the others are: {step}", "step", step)
		h.says(late, lang.Code, want)
	}
	full := h.play(nil)
	full.Screen = screen.All[1].Make(screen.Env{Door: crowded{doorOf{h.room}}, Lang: func() workshop.Lang { return workshop.English }})
	full.sync()
	h.saysEverywhere(full, "The workshop is full. Wait here: you are told when there is a seat.")
}

// crowded is a door behind which there is no seat left.
type crowded struct{ doorOf }

func (crowded) Full() bool { return true }

func (h *house) saysEverywhere(p *play, english string) {
	h.t.Helper()
	for _, lang := range i18n.Languages {
		h.says(p, lang.Code, i18n.For(lang.Code).T(english))
	}
}

func (h *house) says(p *play, lang, want string) {
	h.t.Helper()
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		lines := p.Draw(frame(h, size[0], size[1], lang, colorprofile.NoTTY)).Lines(size[0], size[1])
		if s := strings.Join(strings.Fields(strings.Join(lines, " ")), " "); !strings.Contains(s, want) {
			h.t.Errorf("%s at %v does not say %q:\n%s", lang, size, want, strings.Join(lines, "\n"))
		}
	}
}

func TestAnAliasIsChangedAndASeatGivenUp(t *testing.T) {
	h := open(t, 3)
	me := h.play(h.seats[0]).press("1")
	over := *me
	over.Screen = me.said[len(me.said)-1].(screen.Show).Screen
	over.write("Ada").press("enter")
	if got := h.seats[0].Now().Me.Alias; got != "Ada" {
		t.Errorf("the alias is %q", got)
	}
	if _, ok := over.said[len(over.said)-1].(screen.Ended); !ok {
		t.Errorf("the screen stays: %+v", over.said)
	}
	other := h.play(h.seats[1]).press("1")
	other.Screen = other.said[len(other.said)-1].(screen.Show).Screen
	other.write("ADA").press("enter")
	if n := len(other.refused()); n != 1 {
		t.Errorf("the same alias twice: refused %d times", n)
	}
	me.press("9").yes()
	if s := h.seats[0].Now().Me.Seat; !s.Left {
		t.Error("nobody has left")
	}
	if _, ok := me.said[len(me.said)-1].(screen.Leaving); !ok {
		t.Errorf("the window stays: %+v", me.said)
	}
}

// Whoever has no join code is told at once, and not when all else has been
// answered.
func TestTheDoorWantsAJoinCodeBeforeAnythingElse(t *testing.T) {
	p := open(t, 1).play(nil).press("3")
	p.shows("The join code")
	if got := offOf(p, "enter"); got != "A join code is needed. The facilitator shows it." {
		t.Errorf("without a code Enter is off because of %q", got)
	}
	if p.write("kahvi"); offOf(p, "enter") != "" {
		t.Errorf("with one it is off: %q", offOf(p, "enter"))
	}
}
