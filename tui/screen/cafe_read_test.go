package screen_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// Reading begins with the first idea, also for whoever has a sentence
// half-written from the round before.
func TestReadingBeginsAtTheTop(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	for i := range 30 {
		h.do(h.at(2)[0], &workshop.Write{Question: "measure", Text: fmt.Sprintf("Measure number %d", i)})
	}
	p := h.play(h.at(1)[2]).write("Half a sentence")
	h.goTo("cafe", 2, workshop.ReadSub)
	p.sync()
	p.shows("Measure number 0", "▏Half a sentence", "more below")
	if s := p.String(); strings.Contains(s, "Measure number 29") {
		t.Errorf("it begins at the end:\n%s", s)
	}
}

// Who writes while others read sees what they have written, wherever they were
// in the list, and reads on from there: what others write does not move it.
func TestOnesOwnIsSeenWhileThereIsReading(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	for i := range 30 {
		h.do(h.at(2)[0], &workshop.Write{Question: "measure", Text: fmt.Sprintf("Measure number %d", i)})
	}
	h.goTo("cafe", 2, workshop.ReadSub)
	p := h.play(h.at(2)[1])
	p.shows("Measure number 0")
	p.write("Count once a month").press("enter")
	p.shows("Count once a month", "Measure number 29")
	for range 3 {
		h.do(h.at(2)[0], &workshop.Write{Question: "measure", Text: "Ask somebody"})
	}
	p.sync()
	p.shows("Count once a month", "3 more below")
}

// Whoever comes to a question that nobody has answered reads how much there is
// on the others.
func TestAnEmptyQuestionSaysWhatTheOthersHave(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.WriteSub)
	p := h.play(h.at(1)[2])
	if s := p.String(); strings.Contains(s, "other questions") {
		t.Errorf("there is nothing anywhere:\n%s", s)
	}
	for _, text := range []string{"No time", "No money"} {
		h.do(h.at(1)[1], &workshop.Write{Question: "stops", Text: text})
	}
	p.sync()
	p.shows("Yours can be the first.", "On the other questions of this theme: 2 ideas")
	p.press("right").shows("No money")
}

// People are called by their numbers: everybody can read their own, and of two
// hosts each reads theirs.
func TestEverybodyReadsTheirOwnNumber(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.MoveSub)
	second := h.at(1)[2]
	number := func() string { return fmt.Sprint("Your number: ", second.Now().Me.Seat.Number) }
	p := h.play(second)
	p.shows("Go to table 1", number())
	h.do(h.boss, &workshop.Grant{Seat: second.ID(), Role: "host", Table: 1})
	p.sync()
	p.shows("You host this table. " + number())
	help := &play{t: t, h: h, seat: second, name: "help", Screen: screen.Help(p.Screen)}
	help.sync()
	help.shows(number())
}

// Two people may host a table. Each reads their own number, though the line is
// drawn once for all who read it.
func TestTwoHostsOfATableReadTheirOwnNumbers(t *testing.T) {
	h := open(t, 6)
	h.goTo("cafe", 1, workshop.WriteSub)
	seen := newShared(t)
	for _, seat := range h.at(1)[:2] {
		h.do(h.boss, &workshop.Grant{Seat: seat.ID(), Role: "host", Table: 1})
	}
	for _, seat := range h.at(1)[:2] {
		p := h.play(seat)
		l := p.Draw(frame(h, 80, 24, "en", colorprofile.NoTTY))
		want := fmt.Sprintf("You host this table. Your number: %d", p.view().Me.Seat.Number)
		if s := p.in(80, 24, "en"); !strings.Contains(s, want) {
			t.Errorf("%q is not there:\n%s", want, s)
		}
		seen.see("a host", "en", l)
	}
}

// Where the keys of an idea do not fit below the list, the first one is that
// which makes room for them.
func TestANarrowListSaysHowToOpenAnIdea(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left", "up")
	for _, l := range i18n.Languages {
		said := i18n.For(l.Code)
		more := said.T("Enter") + " " + said.T("More")
		for w, want := range map[int]bool{40: true, 80: false} {
			if s := p.in(w, 12, l.Code); strings.Contains(s, more) != want {
				t.Errorf("%s, %d wide: %q is there: %v\n%s", l.Code, w, more, !want, s)
			}
		}
	}
	p.in(40, 12, "en")
	p.press("enter")
	if s := p.in(40, 12, "en"); !strings.Contains(s, "4 Build on this") {
		t.Errorf("it does not open:\n%s", s)
	}
}

// Whoever waits in a small window reads their number where the way back leaves
// room for it, and always the way back.
func TestWhoWaitsInASmallWindowReadsTheirNumber(t *testing.T) {
	h := open(t, 2)
	p := h.play(h.seats[0])
	for _, l := range i18n.Languages {
		number := i18n.For(l.Code).T("Your number: {n}", "n", p.view().Me.Seat.Number)
		if s := p.in(40, 12, l.Code); !strings.Contains(s, number) || !strings.Contains(s, p.view().Me.Word+"@") {
			t.Errorf("%s: %q or the way back is not there:\n%s", l.Code, number, s)
		}
	}
}
