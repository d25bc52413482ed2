package screen_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// deskScenes are moments of a workshop as those who facilitate see them.
var deskScenes = []struct {
	name, screen string
	play         func(t testing.TB) *play
}{
	{"console-before", "console", func(t testing.TB) *play { h := open(t, 3); return h.play(h.boss) }},
	{"console-welcome", "console", func(t testing.TB) *play {
		h := open(t, 7)
		h.goTo("welcome", 0, "")
		return h.play(h.boss)
	}},
	{"console", "console", func(t testing.TB) *play { h, _ := harvested(t); return quiet(h) }},
	{"console-latest", "console", func(t testing.TB) *play { h, _ := harvested(t); return quiet(h).press("s", "down") }},
	{"console-say", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		return h.play(h.boss).press("m", "tab").write("Coffee is served")
	}},
	{"console-strike", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("s", "x") }},
	{"console-goto", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("g") }},
	{"console-stopped", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("t") }},
	{"console-rate", "console", func(t testing.TB) *play {
		h, _ := targeted(t)
		h.goTo("rate", 0, workshop.RateSub)
		return h.play(h.boss)
	}},
	{"console-result", "console", func(t testing.TB) *play { h, _ := rated(t); return h.play(h.boss).press("r") }},
	{"console-closing", "console", func(t testing.TB) *play {
		h, _ := targeted(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
		return h.play(h.boss)
	}},
	{"people", "console", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.boss).press("p", "down") }},
	{"people-table", "console", func(t testing.TB) *play {
		h, _ := harvested(t)
		return h.play(h.boss).press("p", "down", "t").write("2")
	}},
	{"grouping-proposal", "grouping", func(t testing.TB) *play { return gathered(t) }},
	{"grouping-title", "grouping", func(t testing.TB) *play { return gathered(t).press("y").write("Ask the residents first") }},
	{"grouping", "grouping", func(t testing.TB) *play {
		return gathered(t).press("n", "enter").write("One in charge").press("enter", "space", "m")
	}},
	{"grouping-open", "grouping", func(t testing.TB) *play {
		return gathered(t).press("n", "enter").write("One in charge").press("enter", "tab", "enter", "down")
	}},
	{"grouping-done", "grouping", func(t testing.TB) *play {
		h, _ := targeted(t)
		return h.play(h.boss)
	}},
	{"board-empty", "board", func(t testing.TB) *play {
		h, _ := harvested(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
		return h.play(h.boss)
	}},
	{"board", "board", func(t testing.TB) *play { return mapped(t) }},
	{"board-owner", "board", func(t testing.TB) *play { return mapped(t).press("o").write(" and others") }},
	{"board-why", "board", func(t testing.TB) *play { return mapped(t).press("enter") }},
	{"home-empty", "home", func(t testing.TB) *play { return atHome(t) }},
	{"home", "home", func(t testing.TB) *play {
		return atHome(t).press("n", "1").write("Digital roadmap 2027").press("enter", "n", "2").write("Library day").press("enter")
	}},
	{"home-new", "home", func(t testing.TB) *play { return atHome(t).press("n") }},
	{"home-name", "home", func(t testing.TB) *play { return atHome(t).press("n", "2").write("Library day") }},
	{"home-open", "home", func(t testing.TB) *play {
		return atHome(t).press("n", "2").write("Library day").press("enter", "enter")
	}},
}

// quiet is the console when a table has been quiet for some time.
func quiet(h *house) *play {
	p := h.play(h.boss)
	h.clock.pass(200 * time.Second)
	h.do(h.at(2)[0], &workshop.Write{Question: "measure", Text: "By counting"})
	h.do(h.at(1)[0], &workshop.HelpWanted{})
	p.sync()
	return p
}

// pass lets time go by without anybody noticing.
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// TestDesksLookAsTheyDid compares every scene in English, on 80×24 without
// colours, with how it looked when somebody last had a look at it.
func TestDesksLookAsTheyDid(t *testing.T) {
	for _, scene := range deskScenes {
		t.Run(scene.name, func(t *testing.T) {
			p := scene.play(t)
			if p.name != scene.screen {
				t.Fatalf("the screen is %q, want %q", p.name, scene.screen)
			}
			got := p.shown()
			golden := filepath.Join("testdata", scene.name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// shown is the screen in English on 80×24, without colours.
func (p *play) shown() string {
	l := p.Draw(frame(p.h, 80, 24, "en", colorprofile.NoTTY))
	var b strings.Builder
	for y, line := range l.Lines(80, 24) {
		if c := l.Cursor; c != nil && c.Y == y {
			line = ansi.Truncate(line, c.X, "") + "▁" + ansi.TruncateLeft(line, c.X+1, "")
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// TestDesksKeepTheirWord walks every scene through sizes, languages and
// colours.
func TestDesksKeepTheirWord(t *testing.T) {
	for _, scene := range deskScenes {
		t.Run(scene.name, func(t *testing.T) {
			p := scene.play(t)
			for _, size := range [][2]int{{40, 12}, {64, 18}, {80, 24}, {120, 40}, {250, 100}} {
				for _, lang := range i18n.Languages {
					for _, profile := range []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ANSI256} {
						l := p.Draw(frame(p.h, size[0], size[1], lang.Code, profile))
						checkLayout(t, lang.Code, l, size[0], size[1])
						checkKeys(t, lang.Code, p.Keys(), l.Cursor != nil)
					}
				}
			}
		})
	}
}

// asked returns the last question that the screen has put.
func (p *play) asked() screen.Ask {
	p.t.Helper()
	for _, m := range slices.Backward(p.said) {
		if a, ok := m.(screen.Ask); ok {
			return a
		}
	}
	p.t.Fatal("nothing was asked")
	return screen.Ask{}
}

// refused returns how often the screen was refused something.
func (p *play) refused() (errs []error) {
	for _, m := range p.said {
		if f, ok := m.(screen.Failed); ok {
			errs = append(errs, f.Err)
		}
	}
	return errs
}

// erase takes the last character back.
func (p *play) erase() *play {
	p.run(p.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
	return p
}

// yes answers the last question.
func (p *play) yes() *play {
	p.t.Helper()
	p.run(p.asked().Then)
	p.sync()
	return p
}

func (p *play) moment() workshop.Moment { return p.view().Workshop.Now().Moment }

func TestNextAsksThenMovesAndUndoReturns(t *testing.T) {
	h, me := harvested(t)
	me.SetDraft("idea", "half a thought")
	p := h.play(h.boss)
	before := p.moment()
	p.press("n")
	if p.moment() != before {
		t.Fatal("everyone was moved without a question")
	}
	a := p.asked()
	if all := strings.Join(a.Lines, "\n"); !strings.Contains(all, "half-written is kept") || !strings.Contains(all, "a minute") {
		t.Errorf("the question says only:\n%s", all)
	}
	p.yes()
	if got := p.moment(); got.Sub != workshop.TalkSub || got.Round != 2 {
		t.Fatalf("everyone is at %+v", got)
	}
	if s := p.shown(); !strings.Contains(s, "u takes the move back: 1:00") {
		t.Errorf("nothing says that the move can be taken back:\n%s", s)
	}
	p.press("u")
	if p.moment() != before {
		t.Errorf("undo leads to %+v, want %+v", p.moment(), before)
	}
	if s := p.shown(); strings.Contains(s, "takes the move back") {
		t.Error("what has been taken back can be taken back")
	}
}

func TestToBeginCannotBeTakenBack(t *testing.T) {
	h := open(t, 3)
	p := h.play(h.boss).press("n")
	if a := p.asked(); !strings.Contains(a.Question, "Begin?") || strings.Contains(strings.Join(a.Lines, " "), "takes it back") {
		t.Errorf("asked %+v", a)
	}
	p.yes()
	if s := p.shown(); p.moment().Step != "welcome" || strings.Contains(s, "takes the move back") {
		t.Errorf("at %s:\n%s", p.moment().Step, s)
	}
}

// TestDesksStandAnyKeys presses keys at random, answers questions, and draws.
func TestDesksStandAnyKeys(t *testing.T) {
	begin := []func(testing.TB) (*house, *live.Seat){harvested, targeted, rated}
	for seed := range 12 {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		h, _ := begin[seed%len(begin)](t)
		if seed%2 == 0 {
			h.do(h.boss, &workshop.Go{Go: "goto", Step: []string{"group", "map", "rate", "end"}[seed/2%4]})
		}
		p := h.play(h.boss)
		for range 60 {
			var ready []widget.Key
			for _, k := range p.Keys() {
				if k.Off == "" {
					ready = append(ready, k)
				}
			}
			asked := len(p.said)
			p.press(ready[r.IntN(len(ready))].Keys[0])
			if len(p.said) > asked && r.IntN(2) == 0 {
				if a, ok := p.said[len(p.said)-1].(screen.Ask); ok {
					p.run(a.Then)
				}
			}
			if v := p.view(); !v.Facilitates() || v.Workshop.Rev(workshop.NowTopic) == 0 {
				t.Fatalf("seed %d: the facilitator is none any more", seed)
			}
			p = p.again()
			p.write("a{b}")
			for _, size := range [][2]int{{40, 12}, {80, 24}} {
				l := p.Draw(screen.Frame{W: size[0], H: size[1], Theme: theme.New(colorprofile.NoTTY, true, false), T: i18n.For("fi"), Now: h.clock.Now()})
				for _, b := range l.Bands {
					if b.H < 1 || b.W < 1 || b.X+b.W > size[0] || b.Y+b.H > size[1] || len(b.Draw()) != b.H {
						t.Fatalf("seed %d: band %+v", seed, b.Rect)
					}
				}
				checkKeys(t, "any keys", p.Keys(), l.Cursor != nil)
			}
			h.clock.pass(time.Second)
		}
	}
}

// again is the play after a look: with another screen where the step wants it.
func (p *play) again() *play {
	for _, m := range screen.All {
		if m.Fits(p.view()) {
			if m.Name == p.name {
				p.sync()
				return p
			}
			return p.h.play(p.seat)
		}
	}
	p.t.Fatal("no screen fits")
	return p
}

func TestOldMoveIsTakenBackAfterAQuestion(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss)
	before := p.moment()
	p.press("n").yes()
	after := p.moment()
	h.clock.pass(2 * time.Minute)
	p.sync()
	if s := p.shown(); strings.Contains(s, "takes the move back") {
		t.Error("the minute has passed")
	}
	p.press("u")
	if p.moment() != after {
		t.Fatal("everyone was moved back without a question")
	}
	p.yes()
	if p.moment() != before {
		t.Errorf("undo leads to %+v, want %+v", p.moment(), before)
	}
}

func TestGoToAsksToo(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("g", "3")
	if got := p.moment().Step; got != "cafe" {
		t.Fatalf("everyone is at %s without a question", got)
	}
	p.yes()
	if got := p.moment().Step; got != "group" {
		t.Errorf("everyone is at %s", got)
	}
}

func TestMoveSaysWhoHasNotRated(t *testing.T) {
	h, _ := targeted(t)
	h.goTo("rate", 0, workshop.RateSub)
	p := h.play(h.boss).press("n")
	if all := strings.Join(p.asked().Lines, "\n"); !strings.Contains(all, "12 have not rated.") {
		t.Errorf("the question says only:\n%s", all)
	}
}

func TestClockKeys(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss)
	until := p.view().Workshop.Now().Until
	if got := p.press("+").view().Workshop.Now().Until; got.Sub(until) != time.Minute {
		t.Errorf("+ gives %v", got.Sub(until))
	}
	if got := p.press("-", "-").view().Workshop.Now().Until; got.Sub(until) != -time.Minute {
		t.Errorf("- - takes %v", got.Sub(until))
	}
	if !p.press("space").view().Workshop.Now().Paused {
		t.Error("space does not pause")
	}
	if p.press("space").view().Workshop.Now().Paused {
		t.Error("space does not resume")
	}
	if p.press("t").view().Workshop.Writing() {
		t.Error("t does not stop writing")
	}
	if !p.press("u").view().Workshop.Writing() {
		t.Error("u does not open writing again")
	}
}

func TestWhatPeopleWriteIsNotOnASharedScreen(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss)
	if strings.Contains(p.shown(), "Quick money") {
		t.Fatal("a text is on a screen that others may see")
	}
	if s := p.press("s").shown(); !strings.Contains(s, "Quick money") {
		t.Fatalf("s does not show the latest:\n%s", s)
	}
	p.press("h")
	hidden := 0
	for i := range p.view().Workshop.Ideas() {
		if i.Hidden {
			hidden++
		}
	}
	if hidden != 1 {
		t.Fatalf("h has hidden %d ideas", hidden)
	}
	p.press("x", "enter")
	if len(p.refused()) != 1 {
		t.Errorf("a text was struck without a reason: %v", p.refused())
	}
	p.write("names a colleague").press("enter")
	struck := 0
	for i := range p.view().Workshop.Ideas() {
		if i.Struck == "names a colleague" && i.Text == "" {
			struck++
		}
	}
	if struck != 1 {
		t.Errorf("%d texts are struck", struck)
	}
}

func TestMessageGoesToOneTable(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("m", "tab", "tab").write("five more minutes").press("enter")
	all := p.view().Workshop.Messages()
	if len(all) != 1 || all[0].Table != 2 || all[0].Text != "five more minutes" {
		t.Errorf("said: %+v", all)
	}
	if p.press("m", "esc", "n"); p.asked().Question == "" {
		t.Error("after Esc the keys mean something else")
	}
}

func TestSealAsksAndSeals(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("S")
	if sealed := p.view().Workshop.SealedScopes(); len(sealed) > 0 {
		t.Fatalf("sealed without a question: %v", sealed)
	}
	if sealed := p.yes().view().Workshop.SealedScopes(); len(sealed) == 0 {
		t.Error("nothing is sealed")
	}
}

func TestRevealGoesStageByStage(t *testing.T) {
	h, _ := rated(t)
	p := h.play(h.boss)
	if s := p.shown(); !strings.Contains(s, "only you see this yet") {
		t.Fatalf("nothing says what everyone sees:\n%s", s)
	}
	for stage := 1; stage <= workshop.Stages; stage++ {
		p.press("r")
		if got := p.view().Workshop.Ballot().Revealed; got != stage {
			t.Fatalf("%d stages are revealed, want %d", got, stage)
		}
	}
	for _, k := range p.Keys() {
		if k.Is("r") && k.Off == "" {
			t.Error("there is nothing left to reveal")
		}
	}
}

func TestPeopleAreMovedGrantedAndRemoved(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("p", "down")
	who := h.seats[0].ID()
	seat := func() *workshop.Seat { return p.view().Workshop.Seat(who) }
	if seat().Hosts > 0 {
		p.press("h")
	}
	p.press("h")
	if got := seat().Hosts; got == 0 || got != p.view().Workshop.TableOf(who) {
		t.Errorf("h makes a host of table %d", got)
	}
	to := 3 - p.view().Workshop.TableOf(who)
	p.press("t").write("x").press("enter")
	if len(p.refused()) != 1 {
		t.Errorf("x is a table: %v", p.refused())
	}
	p.erase().write(string(rune('0' + to))).press("enter")
	if got := p.view().Workshop.TableOf(who); got != to {
		t.Errorf("at table %d, want %d", got, to)
	}
	p.press("f").yes()
	if seat().Role != workshop.Facilitator {
		t.Error("f makes no facilitator")
	}
	p.press("f")
	if seat().Role != workshop.Participant {
		t.Error("f does not take it back")
	}
	p.press("x")
	if seat().Removed {
		t.Fatal("removed without a question")
	}
	if p.yes(); !seat().Removed {
		t.Error("x does not remove")
	}
	if p.press("x"); seat().Removed {
		t.Error("x does not let in again")
	}
	if p.press("esc"); !strings.Contains(p.shown(), "Learning café") {
		t.Error("Esc does not lead back")
	}
}

func TestLanguageGoesRound(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("l")
	if m, ok := p.said[len(p.said)-1].(screen.LangChosen); !ok || m.Lang != workshop.Finnish {
		t.Errorf("said %+v", p.said)
	}
}
