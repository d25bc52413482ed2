package screen_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

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
	for seed := range seeds() + seeds()/2 {
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
			h.clock.Pass(time.Second)
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
	h.clock.Pass(2 * time.Minute)
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
	items := h.room.Now().Workshop.Ballot().Items
	h.do(h.seats[0], &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{items[0]: {4, 4, 2}}})
	h.do(h.seats[1], &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{items[0]: {4, 4, 2}, items[1]: {0, 0, 0}, items[2]: {1, 1, 1}}})
	p.sync()
	if s := p.shown(); !strings.Contains(s, "1 of 12 have rated everything") || !strings.Contains(s, "1 is in the middle of rating") {
		t.Errorf("the screen says only:\n%s", s)
	}
	if all := strings.Join(p.press("n").asked().Lines, "\n"); !strings.Contains(all, "10 have not rated.") || !strings.Contains(all, "1 is in the middle") {
		t.Errorf("the question says only:\n%s", all)
	}
}

func TestMoveSaysThatTheResultWasNotShown(t *testing.T) {
	h, _ := rated(t)
	p := h.play(h.boss)
	if all := strings.Join(p.press("n").asked().Lines, "\n"); !strings.Contains(all, "not been shown to everyone") {
		t.Errorf("the question says only:\n%s", all)
	}
	if all := strings.Join(p.press("r", "n").asked().Lines, "\n"); strings.Contains(all, "not been shown to everyone") {
		t.Errorf("what was shown is called not shown:\n%s", all)
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
	if p.press("v").view().Workshop.Writing() {
		t.Error("v does not freeze writing")
	}
	if !p.press("v").view().Workshop.Writing() {
		t.Error("v does not let people write on")
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

func TestLanguageGoesRound(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("l")
	if m, ok := p.said[len(p.said)-1].(screen.LangChosen); !ok || m.Lang != workshop.Finnish {
		t.Errorf("said %+v", p.said)
	}
}

// TestTheLineToTypeIsNeverCut, in whatever language it stands.
func TestTheLineToTypeIsNeverCut(t *testing.T) {
	h := open(t, 1)
	const host = "kaupungintalo.example.org"
	v := h.boss.Now()
	env := screen.Env{Seat: h.boss, Join: "ssh -p 2222 " + host, Lang: func() workshop.Lang { return workshop.English }}
	i := slices.IndexFunc(screen.All, func(m screen.Maker) bool { return m.Name == "console" })
	s := screen.All[i].Make(env)
	s.Sync(v)
	for _, lang := range workshop.Langs() {
		lines := s.Draw(frame(h, 80, 24, string(lang), colorprofile.NoTTY)).Lines(80, 24)
		if s := strings.Join(lines[2:], "\n"); !strings.Contains(s, host) { // below the header
			t.Errorf("in %s:\n%s", lang, s)
		}
	}
}

// What the desk says of the time is of now, also where nothing has happened
// since the last look: how much is left, and whether everyone has got used to a
// move that u would take back.
func TestTheDeskKnowsWhatTimeItIs(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.ReadSub)
	p := h.play(h.boss)
	p.press("n").yes() // four minutes of writing
	h.clock.Pass(90 * time.Second)
	keys := p.Keys()
	for _, name := range []string{"n", "u"} {
		p.said = nil
		for _, k := range keys {
			if k.Is(name) {
				p.run(k.Do())
			}
		}
		ask, ok := p.said[len(p.said)-1].(screen.Ask)
		switch {
		case !ok:
			t.Errorf("%s asks nothing: %v", name, p.said)
		case name == "n" && !slices.Contains(ask.Lines, "There is still time: 2:30"):
			t.Errorf("it says %q", ask.Lines)
		}
	}
}

// Where nothing is written yet, there is nothing to show, and whoever asks for
// it is told so.
func TestNothingIsOfferedToShowBeforeItIsWritten(t *testing.T) {
	h := open(t, 8)
	h.goTo("cafe", 1, workshop.MoveSub)
	boss := h.play(h.boss)
	if _, ok := boss.key("s"); ok {
		t.Errorf("it offers to show what people write:\n%s", boss.shown())
	}
	h.goTo("cafe", 1, workshop.WriteSub)
	h.do(h.at(1)[1], &workshop.Write{Question: "begin", Text: "Ask the residents"})
	boss.sync()
	boss.press("s").shows("Ask the residents")
}
