package screen_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/tui/screen"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// String returns what the screen shows on 80×24.
func (p *play) String() string {
	return strings.Join(p.Draw(frame(p.h, 80, 24, "en", colorprofile.NoTTY)).Lines(80, 24), "\n")
}

func (p *play) shows(texts ...string) {
	p.t.Helper()
	for _, text := range texts {
		if s := p.String(); !strings.Contains(s, text) {
			p.t.Errorf("%q is not shown:\n%s", text, s)
		}
	}
}

// refusals returns the refusals that the screen has passed on.
func (p *play) refusals() []string {
	var all []string
	for _, m := range p.said {
		var r *workshop.Refusal
		if f, ok := m.(screen.Failed); ok && errors.As(f.Err, &r) {
			all = append(all, r.Text)
		}
	}
	return all
}

func lastIdea(h *house) *workshop.Idea {
	var last *workshop.Idea
	for i := range h.room.Now().Workshop.Ideas() {
		last = i
	}
	return last
}

func TestATextStaysWhenItIsRefused(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left").write("Too late")
	h.do(h.boss, &workshop.Stop{}) // the screen does not know yet
	p.press("enter")
	if got := p.refusals(); len(got) != 1 || !strings.HasPrefix(got[0], "Writing is stopped") {
		t.Errorf("the refusals are %q", got)
	}
	p.shows("Too late", "Writing is stopped")
	h.do(h.boss, &workshop.Undo{})
	p.sync()
	p.press("enter")
	if i := lastIdea(h); i.Text != "Too late" || i.Question != "begin" {
		t.Errorf("what was written is %+v", i)
	}
	if me.Draft("idea") != "" {
		t.Errorf("the draft is still %q", me.Draft("idea"))
	}
}

func TestWhatIsWrittenHasItsKind(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left", "tab").write("Money").press("enter")
	if i := lastIdea(h); i.Kind != workshop.Obstacle || i.On != 0 {
		t.Errorf("an obstacle is %+v", i)
	}
	on := p.press("up", "home", "2").write("Ask the state").press("enter")
	if i := lastIdea(h); i.Kind != workshop.Means || i.On == 0 {
		t.Errorf("means are %+v", i)
	}
	on.shows("means: Ask the state")
	p.press("up", "home", "3").write("Library of Ii").press("enter")
	if i := lastIdea(h); i.Kind != workshop.Solved {
		t.Errorf("a solution is %+v", i)
	}
	p.press("right").write("Fear").press("enter")
	if i := lastIdea(h); i.Kind != workshop.Obstacle || i.Question != "stops" {
		t.Errorf("the answer to a question that asks for obstacles is %+v", i)
	}
}

func TestEditAndDeleteOnesOwn(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left", "up", "up")
	p.shows("▸          One person in charge")
	p.press("5").write("!").press("enter")
	p.shows("One person in charge, with time set aside!", "write here")
	p.press("up", "up", "6")
	ask, ok := p.said[len(p.said)-1].(screen.Ask)
	if !ok {
		t.Fatalf("nothing was asked before deleting: %v", p.said)
	}
	p.run(ask.Then)
	p.sync()
	if strings.Contains(p.String(), "One person in charge") {
		t.Errorf("it is still there:\n%s", p)
	}
	p.press("0").shows("One person in charge, with time set aside!")
}

func TestNewIdeasDoNotMoveTheSelection(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left", "up", "home", "down")
	p.shows("▸          Begin with one service")
	for range 30 {
		h.do(h.at(1)[0], &workshop.Write{Question: "begin", Text: "One more"})
	}
	p.sync()
	p.shows("▸          Begin with one service")
	p.press("1").shows("▸ 1 same   Begin with one service")
}

func TestADraftOfEachKindComesBack(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left").write("An idea begun").press("up", "home", "2").write("Means begun").press("esc")
	p.shows("An idea begun")
	p.press("up", "home", "2").shows("Means begun")
	p = h.play(me)
	p.shows("Means begun")
	p.press("esc").shows("An idea begun")
}

// Whoever comes back while they rate goes on with what is left: a digit never
// reaches what they have rated already.
func TestRatingIsTakenUpWhereItWasLeft(t *testing.T) {
	h, me := targeted(t)
	h.goTo("rate", 0, workshop.RateSub)
	p := h.play(me).press("4", "5", "3", "2")
	p.shows("1 of 3 done", "begun")
	first := me.Now().Answers(me.Now().Workshop.Ballot())
	p = h.play(me).press("2", "2")
	p.shows("2 of 3 done")
	for id, a := range me.Now().Answers(me.Now().Workshop.Ballot()) {
		if was := first[id]; len(was) == 3 && was[0] == 4 && !slices.Equal(was, a) {
			t.Errorf("%v has become %v", was, a)
		}
	}
}

func TestRatingGoesOnByItself(t *testing.T) {
	h, me := targeted(t)
	h.goTo("rate", 0, workshop.RateSub)
	p := h.play(me)
	p.press("4", "5")
	p.shows("0 of 3 done", "begun")

	// Half a rating is still half a one on another laptop.
	p = h.play(me)
	p.shows("0 of 3 done", "begun", "[4]", "[5]")
	p.press("0") // for what is still open
	p.shows("1 of 3 done")
	p.press("1", "2", "3", "5", "5", "5")
	p.shows("3 of 3 done")

	v := me.Now()
	answers := v.Answers(v.Workshop.Ballot())
	if len(answers) != 3 {
		t.Fatalf("the answers are %v", answers)
	}
	var all []prioritise.Answer
	for _, a := range answers {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b prioritise.Answer) int { return slices.Compare(a, b) })
	want := []prioritise.Answer{{1, 2, 3}, {4, 5, 0}, {5, 5, 5}}
	if !slices.EqualFunc(all, want, func(a, b prioritise.Answer) bool { return slices.Equal(a, b) }) {
		t.Errorf("the answers are %v, want %v", all, want)
	}
}

func TestEveryVoterHasAnOrderOfTheirOwn(t *testing.T) {
	h, _ := targeted(t)
	h.goTo("rate", 0, workshop.RateSub)
	orders := map[string]bool{}
	order := func(s *live.Seat) string {
		text := ""
		for _, line := range strings.Split(h.play(s).String(), "\n")[2:6] {
			text += strings.Trim(line, " ▸") + "\n"
		}
		return text
	}
	for _, s := range h.seats {
		if order(s) != order(s) {
			t.Errorf("the order of one voter is not the same twice")
		}
		orders[order(s)] = true
	}
	if len(orders) < 2 {
		t.Errorf("all voters have the same order")
	}
}

func TestDotsAreNotOverspent(t *testing.T) {
	h, me := rated(t)
	h.goTo("dots", 0, workshop.RateSub)
	p := h.play(me).press("2", "down", "2")
	if len(p.said) == 0 {
		t.Errorf("nothing was said of a dot too many")
	}
	p.shows("1 dot left")
	p.press("1").shows("0 dots left")
	p.press("up", "0").shows("2 dots left")
}

func TestWhoHasArrivedIsCounted(t *testing.T) {
	h := open(t, 12)
	h.goTo("cafe", 1, workshop.MoveSub)
	p := h.play(h.seats[0]).press("enter")
	p.shows("You are at table")
	if _, all := h.room.Now().Workshop.Arrivals(); all.Here != 1 {
		t.Errorf("%d have arrived, want 1", all.Here)
	}
}

func TestWhatOneWroteCanBeChangedAtTheEnd(t *testing.T) {
	h, me := targeted(t)
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
	p := h.play(me).press("5").write(" of its own").press("enter")
	p.shows("▸ One person in charge, with time set aside of its own")
	h.do(h.boss, &workshop.Seal{})
	p.sync()
	p.shows("Everything is sealed")
	if strings.Contains(p.String(), "One person in charge") {
		t.Errorf("what was written is still somebody's:\n%s", p)
	}
}

func TestAWrongJoinCodeIsAskedAgain(t *testing.T) {
	h := open(t, 1)
	p := h.play(nil).press("3").write("kahvi").press("enter", "2", "enter")
	if len(p.said) == 0 {
		t.Fatal("nobody came in")
	}
	if e, ok := p.said[len(p.said)-1].(screen.Entered); !ok || e.Seat.Now().Me.Seat.Sector != "edu" {
		t.Errorf("what was said is %+v", p.said)
	}
	h.do(h.boss, &workshop.Lock{})
	late := h.play(nil).press("3").write("kahvi").press("enter", "1").write("Late").press("enter")
	late.shows("The room is locked", "An alias")
}

// Who mistypes the join code is told where they typed it, and is not asked all
// else before.
func TestAWrongJoinCodeIsToldAtOnce(t *testing.T) {
	l := livetest.Open(t, livetest.Agenda(), 1, func(o *live.Options) { o.JoinCode = "kahvi" })
	h := houseOf(t, l)
	p := h.play(nil).press("3").write("tee").press("enter")
	p.shows("This is not the join code", "The join code, as")
	p.write("kahvi").press("enter").shows("Where do you come from?")
	if s := p.String(); strings.Contains(s, "not the join code") {
		t.Errorf("it is still told:\n%s", s)
	}
	p.press("2", "enter")
	if _, ok := p.said[len(p.said)-1].(screen.Entered); !ok {
		t.Errorf("what was said is %+v", p.said)
	}
	h.do(h.boss, &workshop.Lock{}) // nobody finds it out while nobody can come in
	h.play(nil).press("3").write("tee").press("enter").shows("The room is locked", "Where do you come from?")
}

// Somebody's alias is asked for again, also after a wrong join code.
func TestATakenAliasIsAskedAgain(t *testing.T) {
	l := livetest.Open(t, livetest.Agenda(), 1, func(o *live.Options) { o.JoinCode = "kahvi" })
	h := houseOf(t, l)
	h.must(h.seats[0].SetAlias("Ada"))
	p := h.play(nil).press("3").write("tee").press("enter")
	p.write("kahvi").press("enter", "2").write("Ada").press("enter")
	p.shows("Somebody is called Ada already", "An alias")
	p.write(" B").press("enter")
	if e, ok := p.said[len(p.said)-1].(screen.Entered); !ok || e.Seat.Now().Me.Alias != "Ada B" {
		t.Errorf("what was said is %+v", p.said)
	}
}

func TestPromisesFollowTheMode(t *testing.T) {
	for mode, want := range map[workshop.Mode]string{
		workshop.Named:     "others see your table; you have no alias",
		workshop.ByTable:   "nobody sees your name",
		workshop.Anonymous: "nobody sees your table or your name",
	} {
		h := open(t, 4)
		a := livetest.Agenda()
		a.Steps[1].Mode = mode
		h.do(h.boss, &workshop.SetAgenda{Agenda: a})
		h.goTo("cafe", 1, workshop.WriteSub)
		h.play(h.seats[0]).shows(want)
	}
}

// Somebody who begins to type while an idea is chosen wants to write: no letter
// is lost, and no digit is taken for a letter.
func TestTypingInTheListWrites(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("up").write("äkkiä")
	p.shows("äkkiä")
	p.press("enter")
	if i := lastIdea(h); i.Text != "äkkiä" {
		t.Errorf("what was written is %q", i.Text)
	}
}

// A result says how it was weighed: by sectors only where there were several.
func TestAResultSaysHowItWasWeighed(t *testing.T) {
	h := open(t, 18) // six of each sector: none is too small to stand alone
	h.goTo("cafe", 1, workshop.WriteSub)
	idea := workshop.IdeaID(h.do(h.seats[0], &workshop.Write{Text: "Ask the residents"}))
	h.do(h.boss, &workshop.Group{Ideas: []workshop.IdeaID{idea}})
	for step, want := range map[string]string{"rate": "every sector weighs the same", "dots": "every person weighs the same"} {
		h.do(h.boss, &workshop.Go{Go: "goto", Step: step})
		items := h.room.Now().Workshop.Ballot().Items
		for _, s := range h.seats {
			answer := prioritise.Answer{1}
			if step == "rate" {
				answer = prioritise.Answer{4, 5, 1}
			}
			h.do(s, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{items[0]: answer}})
		}
		h.goTo(step, 0, workshop.ResultSub)
		h.do(h.boss, &workshop.Reveal{})
		h.play(h.seats[0]).shows(want)
	}
}

// Whoever presses Enter twice takes one seat: the second one would take the
// first over, and end its screen.
func TestTheDoorTakesOneSeat(t *testing.T) {
	p := open(t, 3).play(nil).press("3").write("kahvi").press("enter", "2", "enter")
	if _, ok := p.said[len(p.said)-1].(screen.Entered); !ok {
		t.Fatalf("nobody came in:\n%s", p)
	}
	for _, k := range p.Keys() {
		if k.Is("enter") && k.Off == "" {
			t.Error("one can come in again")
		}
	}
}

// What was hidden is neither listed nor counted among the ideas of a target.
func TestHiddenIdeasAreNotCounted(t *testing.T) {
	p := mapped(t).press("enter")
	p.shows("Electronic meetings for every board", "made of 2 ideas", "#33")
	p.h.do(p.h.boss, &workshop.Hide{Idea: 33})
	p.sync()
	p.shows("made of 1 idea")
	if s := p.String(); strings.Contains(s, "#33") {
		t.Errorf("a hidden idea is listed:\n%s", s)
	}
}

// notices returns what the screen has told.
func (p *play) notices() (all []string) {
	for _, m := range p.said {
		if n, ok := m.(screen.Notice); ok {
			all = append(all, n.Text)
		}
	}
	return all
}

func TestWhatSomebodyWroteIsInOnePlace(t *testing.T) {
	h, me := harvested(t)
	under := h.play(me).press("left").write("Written just now").press("enter").press("up", "tab")
	p := under.over()
	p.shows("What you wrote", "2 ideas", "Written just now", "One person in charge", "round 2 · table 1")
	p.press("5").write(" by me").press("enter").shows("Written just now by me")
	p.press("6")
	p.run(p.said[len(p.said)-1].(screen.Ask).Then)
	p.sync()
	if s := p.String(); strings.Contains(s, "Written just now") {
		t.Errorf("it is still there:\n%s", s)
	}
	p.press("0").shows("Written just now by me")
	h.do(h.boss, &workshop.Group{Title: "A target", Ideas: []workshop.IdeaID{lastIdea(h).ID}})
	h.do(h.boss, &workshop.Hide{Idea: lastIdea(h).ID, Off: true})
	p.sync()
	p.shows("in the target: A target")
	h.do(h.boss, &workshop.Stop{})
	h.do(h.boss, &workshop.Seal{})
	p.sync()
	p.shows("There is nothing of yours that can still be changed.")
	p.press("esc")
	if _, ok := p.said[len(p.said)-1].(screen.Ended); !ok {
		t.Errorf("it said %v", p.said)
	}
}

// What is said to one table stays when something is said to everybody.
func TestWhatIsSaidToATableStays(t *testing.T) {
	h, me := harvested(t)
	h.do(h.boss, &workshop.Say{Table: 1, Text: "Speak louder, please"})
	h.do(h.boss, &workshop.Say{Text: "Coffee is served"})
	both := func(p *play, w, hi int) {
		t.Helper()
		s := strings.Join(p.Draw(frame(h, w, hi, "en", colorprofile.NoTTY)).Lines(w, hi), "\n")
		table, all := strings.Index(s, "Speak louder, please"), strings.Index(s, "Coffee is served")
		if table < 0 || all < table {
			t.Errorf("%d×%d:\n%s", w, hi, s)
		}
	}
	p := h.play(me)
	both(p, 80, 24)
	both(p, 40, 12)
	if s := h.play(h.at(2)[0]).String(); strings.Contains(s, "Speak louder") || !strings.Contains(s, "Coffee is served") {
		t.Errorf("at another table:\n%s", s)
	}
	h.do(h.boss, &workshop.Say{Table: 1, Text: "Louder still"})
	p.sync()
	p.shows("Louder still", "Coffee is served")
	if s := p.String(); strings.Contains(s, "Speak louder") {
		t.Errorf("the older one is still there:\n%s", s)
	}
	if s := h.wall().all(); strings.Contains(s, "Louder still") {
		t.Errorf("the wall shows what one table is told:\n%s", s)
	}
}
