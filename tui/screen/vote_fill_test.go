package screen_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"pgregory.net/rapid"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// given returns the answers of one value in the order of the voter.
func given(s *live.Seat) (all []int) {
	v := s.Now()
	b := v.Workshop.Ballot()
	for _, t := range v.ToRate(b) {
		n := 0
		if a := v.Answers(b)[t.ID]; len(a) > 0 {
			n = a[0]
		}
		all = append(all, n)
	}
	return all
}

func (p *play) gave(want ...int) {
	p.t.Helper()
	if got := given(p.seat); !slices.Equal(got, want) {
		p.t.Errorf("the answers are %v, want %v\n%s", got, want, p)
	}
}

// refusal returns what was refused last, which has to be said in the language
// of whoever reads it.
func (p *play) refusal() string {
	p.t.Helper()
	all := p.refused()
	if len(all) == 0 {
		p.t.Fatalf("nothing was refused:\n%s", p)
	}
	r := new(workshop.Refusal)
	if !errors.As(all[len(all)-1], &r) {
		p.t.Fatalf("this has no translation: %v", all[len(all)-1])
	}
	return r.Error()
}

func TestNamedStepsSayWhatWasAnswered(t *testing.T) {
	_, p := voting(t, 3, workshop.Step{Method: "moscow"})
	p.press("4", "0", "1").gave(4, 0, 1)
	p.shows("3 of 3 done", "✓ Must", "✓ don't know", "✓ Won't this time")
	p.press("up", "up", "2").gave(2, 0, 1)
	p.shows("✓ Could")
}

// The agenda gives steps names of its own, in the languages of the workshop.
func TestStepsAreCalledAsTheAgendaSays(t *testing.T) {
	text := func(fi, en string) workshop.Text { return workshop.Text{"fi": fi, "en": en} }
	h, p := voting(t, 3, workshop.Step{Method: "judgment", Criteria: []workshop.Criterion{{
		ID: "how", Name: text("Miten käy", "How it goes"), Steps: []workshop.Text{text("Huonosti", "Badly"), text("Hyvin", "Well")},
	}}})
	p.press("2").shows("How it goes", "1 Badly", "2 Well", "✓ Well")
	if s := strings.Join(p.Draw(frame(h, 80, 24, "fi", colorprofile.NoTTY)).Lines(80, 24), "\n"); !strings.Contains(s, "1 Huonosti") {
		t.Errorf("the steps are not in Finnish:\n%s", s)
	}
}

func TestListedValuesAreShownAsWhatTheyAre(t *testing.T) {
	_, p := voting(t, 3, workshop.Step{Method: "rice"})
	p.shows("1 = 10", "9 = 5,000")
	p.press("9", "1").shows("5,000", "Minimal (0.25)", "2 Medium (0.8)")
	p.press("tab").shows("1 = 0.5", "9 = 24")
}

func TestEurosAreTyped(t *testing.T) {
	_, p := voting(t, 4, workshop.Step{Method: "hundred"})
	p.press("2", "5").gave(25, 0, 0, 0)
	p.shows("75 euros left", "25 euros", "goes to nobody")
	p.press("enter", "right", "right", "left").gave(25, 5, 0, 0)
	p.press("enter", "5", "0")
	if got := p.refusal(); !strings.Contains(got, "at most 40") {
		t.Errorf("50 euros for one are refused by %q", got)
	}
	p.press("4", "0").gave(25, 5, 40, 0) // after a refusal the next digit begins anew
	p.press("enter", "right", "right", "right", "right", "right", "right").gave(25, 5, 40, 30)
	p.shows("0 euros left", "All is given")
	p.press("right") // the last euro is given
	if got := p.refusal(); !strings.Contains(got, "take some back") {
		t.Errorf("more than there is is refused by %q", got)
	}
	p.press("1", "2", "backspace").gave(25, 5, 40, 1)
	p.press("9").gave(25, 5, 40, 19)
	p.press("0").gave(25, 5, 40, 0)
}

func TestChoicesKeepToWhatThereIsToSpend(t *testing.T) {
	_, p := voting(t, 4, workshop.Step{Method: "budget", Form: workshop.VoteForm{Budget: 1000, Spend: 600}})
	v := p.seat.Now()
	form := v.Workshop.Ballot().Form
	spent, want := 0, []int{}
	for _, target := range v.ToRate(v.Workshop.Ballot()) {
		before := spent
		if cost := form.Cost(prioritise.ItemID(target.ID)); spent+cost <= 600 {
			spent += cost
		}
		p.press("1")
		if spent == before {
			if got := p.refusal(); !strings.Contains(got, "take one back first") {
				t.Errorf("it is refused by %q", got)
			}
			p.press("down")
		}
		want = append(want, spent-before)
	}
	for i, got := range given(p.seat) {
		if got == 1 != (want[i] > 0) {
			t.Errorf("target %d is %d, and %d was spent on it", i, got, want[i])
		}
	}
	p.shows(fmt.Sprintf("%d left of 600", 600-spent))
}

func TestEnterChoosesAndLeaves(t *testing.T) {
	_, p := voting(t, 3, workshop.Step{Method: "approval"})
	p.press("enter").gave(1, 0, 0)
	p.shows("1 chosen", "[✓]", "Take it off")
	p.press("enter").gave(0, 0, 0)
	p.shows("0 chosen")
	p.press("1", "0", "1").gave(1, 0, 1) // a row of digits is enough
	p.shows("2 chosen")
}

func TestPlacesMoveUpWhenOneIsTakenBack(t *testing.T) {
	_, p := voting(t, 4, workshop.Step{Method: "ranked"})
	p.press("enter", "down", "enter", "down", "enter").gave(1, 2, 3, 0)
	p.press("up", "up", "enter").gave(0, 1, 2, 0)
	p.press("1").gave(1, 2, 3, 0)
	p.press("up", "right").gave(2, 1, 3, 0)
	p.press("left").gave(1, 2, 3, 0)
	p.press("down", "down", "1").gave(2, 3, 1, 0)
	p.shows("3 of 4 placed", " 1. ", " 2. ", " 3. ")
}

// A row of digits puts targets in any order, and no more places are given than
// the form asks for.
func TestARowOfDigitsIsAnOrder(t *testing.T) {
	_, p := voting(t, 12, workshop.Step{Method: "ranked"})
	p.press("3", "2", "1", "5", "4").gave(3, 2, 1, 5, 4, 0, 0, 0, 0, 0, 0, 0)
	p.shows("put the first 5 in order", "5 of 5 placed")
	p.press("2")
	if got := p.refusal(); !strings.Contains(got, "Take one back first") {
		t.Errorf("a sixth place is refused by %q", got)
	}
	p.gave(3, 2, 1, 5, 4, 0, 0, 0, 0, 0, 0, 0)
}

// Whatever is pressed, the places are never more than asked for, and no two
// targets share one.
func TestPlacesStayInOrder(t *testing.T) {
	_, p := voting(t, 6, workshop.Step{Method: "ranked", Form: workshop.VoteForm{Each: 4}})
	rapid.Check(t, func(rt *rapid.T) {
		keys := rapid.SliceOfN(rapid.SampledFrom([]string{"enter", "0", "1", "2", "3", "4", "up", "down", "left", "right"}), 1, 12).Draw(rt, "keys")
		for _, name := range keys {
			for _, k := range p.Keys() {
				if k.Is(name) && k.Off == "" {
					p.run(k.Do())
					p.sync()
					break
				}
			}
		}
		seen := map[int]bool{}
		for _, n := range given(p.seat) {
			if n < 0 || n > 4 || n > 0 && seen[n] {
				rt.Fatalf("after %v the places are %v", keys, given(p.seat))
			}
			seen[n] = true
		}
	})
}

func TestAPairIsAskedOnce(t *testing.T) {
	_, p := voting(t, 4, workshop.Step{Method: "pairwise"})
	seen := map[string]bool{}
	two := func() string {
		var titles []string
		for _, line := range strings.Split(p.String(), "\n") {
			for _, title := range []string{"Electronic meetings", "One place", "A shared calendar", "A parents' portal"} {
				if strings.Contains(line, "│ "+title) {
					titles = append(titles, title)
				}
			}
		}
		slices.Sort(titles)
		return strings.Join(titles, " or ")
	}
	for n := range 6 {
		p.shows(fmt.Sprintf("%d of 6", n+1))
		if seen[two()] || !strings.Contains(two(), " or ") {
			t.Fatalf("%q is asked again:\n%s", two(), p)
		}
		seen[two()] = true
		p.press("120"[n%3 : n%3+1])
	}
	p.shows("6 of 6 done", "That was all")

	// Back to the first, which is answered the other way round.
	p.press("left", "left", "left", "left", "left", "left").shows("1 of 6", "1 ✓ more important")
	before := answered(p.seat)
	p.press("2", "left").shows("1 of 6", "2 ✓ more important")
	if after := answered(p.seat); fmt.Sprint(after) == fmt.Sprint(before) {
		t.Errorf("the answers are still %v", after)
	}
	if !complete(p.seat) {
		t.Errorf("an answer is lost: %v", answered(p.seat))
	}
	again := p.h.play(p.seat)
	again.shows("6 of 6 done")
}

// The pair on the screen stays when others answer.
func TestAPairStaysWhenOthersAnswer(t *testing.T) {
	h, p := voting(t, 6, workshop.Step{Method: "pairwise"})
	before := p.String()
	for _, s := range h.seats[1:6] {
		other := h.play(s)
		for range 10 {
			other.press("1")
		}
	}
	p.sync()
	if after := p.String(); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
}

// Nobody is promised what is over: a ballot that is stopped or sealed says so,
// and a sealed one does not pretend to know whose answers it has.
func TestASealedBallotPromisesNothing(t *testing.T) {
	for _, m := range prioritise.Methods {
		h, p := voting(t, 3, workshop.Step{Method: m.Name})
		fills[h.room.Now().Workshop.Ballot().Form.Kind](p, h.room.Now().Workshop.Ballot().Form, 3)
		h.do(h.boss, &workshop.Stop{})
		p.sync()
		p.shows("The rating is stopped", "Your answers are stored.")
		if s := p.String(); strings.Contains(s, "can be changed") {
			t.Errorf("%s: it can still be changed:\n%s", m.Name, s)
		}
		h.do(h.boss, &workshop.Seal{})
		for _, p := range []*play{p, h.play(p.seat)} {
			p.sync()
			p.shows("The rating is closed", "nobody can tell any more which answers")
			if s := p.String(); strings.Contains(s, "can be changed") || strings.Contains(s, " of 3") || strings.Contains(s, " left") || strings.Contains(s, "✓") {
				t.Errorf("%s: it says whose answers it has:\n%s", m.Name, s)
			}
		}
	}
}

// Whoever presses anything, while the facilitator stops and goes on, takes one
// target into another, and seals in the end, has a screen that is drawn.
func TestBallotsStandAnyKeys(t *testing.T) {
	for i, m := range prioritise.Methods {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(i), 7))
			h, p := voting(t, 5, workshop.Step{Method: m.Name})
			items := h.room.Now().Workshop.Ballot().Items
			for n := range 120 {
				switch n {
				case 40, 60:
					h.do(h.boss, &workshop.Stop{})
				case 50:
					h.do(h.boss, &workshop.Undo{})
				case 70:
					h.do(h.boss, &workshop.Go{Go: "goto", Step: "group"})
					h.do(h.boss, &workshop.Merge{Target: items[0], Into: items[1]})
					h.goTo("rate", 0, workshop.RateSub)
				case 110:
					h.do(h.boss, &workshop.Stop{})
					h.do(h.boss, &workshop.Seal{})
				}
				p.sync()
				p.pressAny(r)
				p.sync()
				size := [][2]int{{40, 12}, {80, 24}, {250, 100}}[r.IntN(3)]
				l := p.Draw(frame(h, size[0], size[1], "sv", colorprofile.ANSI))
				checkLayout(t, m.Name, l, size[0], size[1])
				checkKeys(t, m.Name, p.Keys(), l.Cursor != nil)
			}
		})
	}
}
