package screen_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live/livetest"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// briefly is a house about to vote by a method. Whatever people named there is
// so short that nothing but a sentence of ours can be too long for a line.
func briefly(t testing.TB, method string) *house {
	t.Helper()
	h := open(t, 18)
	a := *h.room.Now().Workshop.Agenda()
	a.Sectors = slices.Clone(a.Sectors)
	a.Sectors[1].Name = livetest.Text("Perusopetus", "Grundläggande utbildning", "Basic education") // as in our own templates
	a.Steps = slices.Clone(a.Steps)
	for i := range a.Steps {
		if s := &a.Steps[i]; s.ID == "rate" {
			if s.Method = method; method != "criteria" {
				s.Criteria = nil
			}
			if method == "budget" {
				s.Form.Budget = 100_000
			}
		}
	}
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	h.goTo("cafe", 1, workshop.WriteSub)
	for n := range 7 {
		id := workshop.IdeaID(h.do(h.at(1)[0], &workshop.Write{Question: "begin", Text: fmt.Sprint("I", n)}))
		target := workshop.TargetID(h.do(h.boss, &workshop.Group{Title: fmt.Sprint("T", n), Lang: workshop.English, Ideas: []workshop.IdeaID{id}}))
		if method == "budget" {
			h.do(h.boss, &workshop.SetCost{Target: target, Cost: 8_000 * (n + 1)})
		}
	}
	h.goTo("rate", 0, workshop.RateSub)
	return h
}

// Some of many targets are named with "…" behind the last; that is no cut.
// Neither is the end of a list that goes on, where how far stands over a line.
var someOfMany = regexp.MustCompile(`T\d …|[ ▌]{2,}…$|…  \S`)

// cutShort returns the lines that end before their sentence does.
func cutShort(lines []string) []string {
	var short []string
	for _, line := range lines {
		if strings.Contains(someOfMany.ReplaceAllString(line, ""), "…") {
			short = append(short, strings.TrimRight(line, " "))
		}
	}
	return short
}

// Whatever the method, the language and the window: a sentence of ours on a
// ballot, in a result, on the console and on the wall is there to its end.
func TestNoSentenceOfAVoteIsCut(t *testing.T) {
	for _, m := range prioritise.Methods {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			h := briefly(t, m.Name)
			b := h.room.Now().Workshop.Ballot()
			me, boss, wall := h.play(h.seats[1]), h.play(h.boss), h.wall()
			looks := func(when string, sizes ...[2]int) {
				for _, lang := range i18n.Languages {
					for _, size := range sizes {
						at := fmt.Sprintf("%s, %d×%d %s", when, size[0], size[1], lang.Code)
						for _, p := range []*play{me, boss} {
							p.sync()
							lines := p.Draw(frame(h, size[0], size[1], lang.Code, colorprofile.NoTTY)).Lines(size[0], size[1])
							for _, line := range cutShort(lines) {
								t.Errorf("%s: %q", at, line)
							}
						}
					}
					wall.sync()
					for _, face := range wall.faces(40, 12, lang.Code, colorprofile.NoTTY, false) {
						for _, line := range cutShort(strings.Split(face, "\n")) {
							t.Errorf("%s, wall %s: %q", when, lang.Code, line)
						}
					}
				}
			}
			windows := [][2]int{{40, 12}, {80, 24}, {120, 40}}
			looks("rating", windows...)
			for k := range 2*len(b.Form.Criteria) - 1 { // each with an answer, and without
				if me.press([]string{"1", "tab"}[k%2]); k%2 == 0 && len(b.Form.Criteria) > 1 {
					me.press("shift+tab")
				}
				for _, lang := range i18n.Languages {
					for _, line := range cutShort(me.Draw(frame(h, 40, 12, lang.Code, colorprofile.NoTTY)).Lines(40, 12)) {
						t.Errorf("criterion %d, %s: %q", k/2+1, lang.Code, line)
					}
				}
			}
			fills[b.Form.Kind](me, b.Form, len(b.Items))
			looks("rated", windows...)
			for who, s := range h.seats {
				if who == 1 {
					continue // by keys
				}
				h.do(s, &workshop.Vote{Answers: opinion(who, b)})
			}
			h.goTo("rate", 0, workshop.ResultSub)
			me, boss = h.play(h.seats[1]), h.play(h.boss)
			for n := range b.Stages() {
				h.do(h.boss, &workshop.Reveal{})
				looks(fmt.Sprint("part ", n+1), [2]int{40, 12}, [2]int{40, 150}, [2]int{80, 150}, [2]int{120, 40})
			}
		})
	}
}
