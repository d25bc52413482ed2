package screen_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// asked is a house whose people are asked a poll.
func asked(t testing.TB, people int) *house {
	t.Helper()
	h := livetest.Open(t, livetest.Polls(livetest.Agenda()), people)
	x := houseOf(t, h)
	x.goTo("climate", 0, workshop.AnswerSub)
	return x
}

// reply answers an item, and of a meter its target.
func (h *house) reply(s *live.Seat, item string, numbers ...int) {
	f := &workshop.Answer{}
	for i, n := range numbers {
		f.Answers = append(f.Answers, workshop.Reply{Item: item, Target: i == 1, N: n})
	}
	h.do(s, f)
}

// replied is a house in which everybody has answered the poll, some that they do not
// know; by shifts the answers.
func replied(t testing.TB, by int) *house {
	h := asked(t, 18)
	for i, s := range h.seats {
		h.reply(s, "courage", 1+(i+i/3+by)%5)
		h.reply(s, "time", (i+by)%5)
		h.reply(s, "paths", 1+(i+by)%3, 3+i%3)
	}
	return h
}

// shownAgain is a house that sees what was answered in the second wave.
func shownAgain(t testing.TB) *house {
	h := replied(t, 0)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "climate-after"})
	for i, s := range h.seats {
		h.reply(s, "courage", 3+i%3)
	}
	h.goTo("climate-after", 0, workshop.OutcomeSub)
	h.do(h.boss, &workshop.Reveal{})
	return h
}

func revealedPoll(t testing.TB) *house {
	h := replied(t, 0)
	h.goTo("climate", 0, workshop.OutcomeSub)
	h.do(h.boss, &workshop.Reveal{})
	return h
}

// pollAtLaptop is the laptop of a table at which a poll is answered.
func pollAtLaptop(t testing.TB) *play {
	t.Helper()
	h, lap := mixed(t, 9)
	h.do(h.boss, &workshop.SetAgenda{Agenda: withLaptops(livetest.Polls(livetest.Agenda()))})
	h.do(h.boss, &workshop.PutLaptop{Seat: lap.ID(), Table: 2})
	h.goTo("climate", 0, workshop.AnswerSub)
	return h.play(lap)
}

func withLaptops(a workshop.Agenda) workshop.Agenda {
	a.Laptops = workshop.MixedLaptops
	return a
}

// While a poll is open, and until it is shown, two rooms whose people have
// answered otherwise look the same to everybody but those people.
func TestAnOpenPollLooksTheSame(t *testing.T) {
	var looks []map[string]string
	for by := range 2 {
		h := replied(t, by)
		me := h.seats[0]
		h.reply(me, "courage", 3)
		h.reply(me, "time", 3)
		h.reply(me, "paths", 2, 4)
		seen := make(map[string]string)
		look := func(when string, who map[string]*play) {
			for name, p := range who {
				for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
					l := p.Draw(frame(h, size[0], size[1], "fi", colorprofile.NoTTY))
					seen[name+when] += strings.Join(l.Lines(size[0], size[1]), "\n")
				}
			}
		}
		look(" while it is open", map[string]*play{"the console": h.play(h.boss), "another seat": h.play(me), "the wall": h.wall()})
		h.goTo("climate", 0, workshop.OutcomeSub)
		look(" before it is shown", map[string]*play{"another seat": h.play(me), "the wall": h.wall()})
		looks = append(looks, seen)
	}
	for name, one := range looks[0] {
		if other := looks[1][name]; one != other {
			t.Errorf("%s shows\n%s\nin one room, and\n%s\nin the other", name, one, other)
		}
	}
}

// Who comes back to a poll goes on where they left.
func TestPollGoesOnAfterComingBack(t *testing.T) {
	h := asked(t, 6)
	h.play(h.seats[0]).press("4", "2", "1")
	p := h.play(h.seats[0])
	at := func() string {
		return strings.Join(p.Draw(frame(h, 80, 24, "en", colorprofile.NoTTY)).Lines(80, 24), "\n")
	}
	if s := at(); !strings.Contains(s, "Where do we want to be?") || !strings.Contains(s, "2 of 3 done") {
		t.Errorf("come back to\n%s", s)
	}
	if s := p.press("5"); !strings.Contains(at(), "3 of 3 done") {
		t.Errorf("%s", s.name)
	}
}

// What is shown takes the place of what was waited for, at every seat.
// Where there is little room a sector stands above its numbers: a mean without
// a name says nothing.
func TestANarrowResultNamesTheSectors(t *testing.T) {
	h := revealedPoll(t)
	p := h.play(h.seats[0])
	for _, lang := range i18n.Languages {
		l := p.Draw(frame(h, 40, 60, lang.Code, colorprofile.ANSI256))
		all := strings.Join(l.Lines(40, 60), "\n")
		for _, s := range p.view().Workshop.Agenda().Sectors {
			if name, _ := s.Name.In(workshop.Lang(lang.Code)); strings.Count(all, name) != 3 {
				t.Errorf("%s: %s is not named in each of three items:\n%s", lang.Code, name, all)
			}
		}
	}
}

func TestAnswersAreShownToAll(t *testing.T) {
	h := replied(t, 0)
	h.goTo("climate", 0, workshop.OutcomeSub)
	p := h.play(h.seats[0])
	draw := func() string {
		return strings.Join(p.Draw(frame(h, 80, 24, "en", colorprofile.NoTTY)).Lines(80, 24), "\n")
	}
	if s := draw(); strings.Contains(s, "mean") {
		t.Fatalf("it is not shown yet:\n%s", s)
	}
	h.play(h.boss).press("r")
	p.sync()
	if s := draw(); !strings.Contains(s, "mean") {
		t.Errorf("it is shown:\n%s", s)
	}
	var _ screen.Screen = p.Screen
}

// Whoever has answered everything is told so: in a small window, too, in the
// headline, where else stands what to do now.
func TestEverythingIsAnswered(t *testing.T) {
	h := asked(t, 12)
	p := h.play(h.seats[0])
	p.press("4")
	if is := p.at(80, 24); strings.Contains(is, "Everything is answered") {
		t.Errorf("too early:\n%s", is)
	}
	h.reply(h.seats[0], "time", 0)
	h.reply(h.seats[0], "paths", 1, 3)
	p.sync()
	if is := p.at(80, 24); !strings.Contains(is, "Everything is answered") {
		t.Errorf("nobody says it:\n%s", is)
	}
	if is := p.at(40, 12); !strings.Contains(is, "All done") {
		t.Errorf("nobody says it:\n%s", is)
	}
}
