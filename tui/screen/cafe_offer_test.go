package screen_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kahvila/tui/screen"
	"kahvila/workshop"
)

func TestEnterOnAnIdeaSaysWhatCanBeDone(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left", "up", "home", "enter")
	p.shows("▸ 4 same   Ask the residents", "1 Same here   2 Add means   3 Solved at ours   4 Build on this   7 Translate", "Esc Back")
	if s := p.String(); strings.Contains(s, "What you wrote") {
		t.Errorf("there is more than what can be done with the idea:\n%s", s)
	}
	p.press("down").shows("▸          Begin with one service", "What you wrote")
	p.press("enter", "esc").shows("What you wrote")
	p.press("enter", "4").write("So we did").press("enter").shows("+ So we did")
	if i := lastIdea(h); i.On == 0 || i.Kind != workshop.PlainIdea {
		t.Errorf("what was built is %+v", i)
	}
	if got := p.notices(); len(got) != 1 || got[0] != "Written: #{id}" {
		t.Errorf("it told %q", got)
	}
}

func TestOneKeyMarksInsteadOfWritingTheSame(t *testing.T) {
	h, me := harvested(t)
	const text = "Ask the residents before there is a plan"
	before := lastIdea(h)
	p := h.play(me).press("left").write(text)
	p.shows("Is this the same?")
	p.press("down").shows("5 same   Ask the residents", "write here")
	if i := lastIdea(h); i.ID != before.ID || me.Draft("idea") != "" {
		t.Errorf("it was written: %+v, or is a draft: %q", i, me.Draft("idea"))
	}
	p.press("up", "0").shows("4 same   Ask the residents", "▏"+text)
	p.press("enter")
	if i := lastIdea(h); i.Text != text {
		t.Errorf("what was written after all is %+v", i)
	}
}

// Whoever sends it all the same has answered.
func TestNothingIsAskedAboutWhatHasBeenSent(t *testing.T) {
	h, me := harvested(t)
	h.do(me, &workshop.Write{Question: "begin", Text: "Open on Saturdays too, all year round"})
	for text, question := range map[string]string{
		"Ask the residents before there is a plan": "Is this the same?",
		"Open on Saturdays too, all year":          "This is already there from here",
	} {
		p := h.play(me).press("left").write(text)
		p.shows(question)
		if p.press("enter"); strings.Contains(p.String(), question) {
			t.Errorf("it is still asked:\n%s", p)
		}
	}
}

// A single word is asked about where somebody has written just that.
func TestOneWordIsAskedAboutWhereItIsThere(t *testing.T) {
	h, me := harvested(t)
	h.do(h.at(1)[0], &workshop.Write{Question: "begin", Text: "Time"})
	p := h.play(me).press("left").write("timet")
	if s := p.String(); strings.Contains(s, "Is this the same?") {
		t.Errorf("a word that is only alike is asked about:\n%s", s)
	}
	p.run(p.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
	p.shows("Is this the same? ↓ marks it: Time")
	p.write("!").shows("Is this the same?")
	p.press("down").shows("1 same   Time", "write here")
}

// A mark that is refused throws nothing away.
func TestNothingIsThrownAwayWhereTheMarkIsRefused(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left").write("Ask the residents before there is a plan")
	for i := range h.boss.Now().Workshop.Ideas() {
		if strings.HasPrefix(i.Text, "Ask the residents") {
			h.do(h.boss, &workshop.Hide{Idea: i.ID}) // the screen does not know yet
		}
	}
	p.press("down").shows("▏Ask the residents before there is a plan")
	if got := p.refusals(); len(got) != 1 {
		t.Errorf("the refusals are %q", got)
	}
}

func TestMeansAreAskedForWhatIsInTheWay(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left", "tab").write("The bus is late").press("enter")
	on := lastIdea(h)
	p.shows("How could it be overcome? ↓ adds means to: The bus is late")
	p.write("x")
	if s := p.String(); strings.Contains(s, "How could it be overcome?") {
		t.Errorf("it is in the way of what is being written:\n%s", s)
	}
	p.run(p.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
	p.press("down").write("Walk").press("enter")
	if i := lastIdea(h); i.On != on.ID || i.Kind != workshop.Means {
		t.Errorf("the means are %+v", i)
	}
	if s := p.String(); strings.Contains(s, "How could it be overcome?") {
		t.Errorf("it is asked again:\n%s", s)
	}
}

// over returns what was laid over the screen.
func (p *play) over() *play {
	o := *p
	o.Screen = p.said[len(p.said)-1].(screen.Show).Screen
	o.sync()
	return &o
}

// Whoever reads another language finds the idea in it, under the idea, and
// whoever chooses the idea finds all of them.
func TestAnIdeaIsTranslatedInARound(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left", "up", "home", "enter", "7")
	p.shows(" fi ▏", "to: Ask the residents") // it is in the reader's own language
	p.press("tab").write("Fråga invånarna först").press("tab").write("Ask people first").press("shift+tab")
	p.shows(" sv ▏", "Fråga invånarna först")
	p.press("enter")
	if i := lastIdea(h); i.Kind != workshop.Translation || i.Lang != workshop.Swedish || i.On == 0 {
		t.Errorf("what was written is %+v", i)
	}
	p.press("up", "home", "enter", "7", "shift+tab").shows("Ask people first")
	p.press("enter")
	const theirs, mine = "sv: Fråga invånarna först", "en: Ask people first"
	p.shows("       " + mine)
	if s := p.String(); strings.Contains(s, theirs) {
		t.Errorf("a translation that the reader does not need is shown:\n%s", s)
	}
	p.press("up", "home").shows(mine, theirs)
	p.press("enter", "5").shows(" edit ▏", "Ask people first")
}

// Two people at one laptop are one writer: the second is told that what they
// write is there already, and can still write it.
func TestWhatThisSeatHasWrittenIsNotWrittenTwice(t *testing.T) {
	h, me := harvested(t)
	const text = "A clerk on wheels for every village"
	p := h.play(me).press("left").write(text).press("enter")
	first := lastIdea(h)
	if first.Text != text {
		t.Fatalf("nothing was written: %+v", first)
	}
	p.write(text+"!").shows("This is already there from here: "+text, "Do not write it again")
	p.press("down").shows("write here")
	if i := lastIdea(h); i.ID != first.ID || me.Draft("idea") != "" {
		t.Errorf("it was written twice: %+v, or is a draft: %q", i, me.Draft("idea"))
	}
	p.press("up", "0").shows("▏"+text+"!", "yours")
	p.press("enter")
	if i := lastIdea(h); i.ID == first.ID || i.Text != text+"!" {
		t.Errorf("what was written all the same is %+v", i)
	}
}
