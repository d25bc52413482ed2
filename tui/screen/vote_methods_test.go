package screen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// voting is a house that votes on so many targets as the step says.
func voting(t testing.TB, targets int, step workshop.Step) (*house, *play) {
	t.Helper()
	h := open(t, 12)
	a := *h.room.Now().Workshop.Agenda()
	a.Steps = slices.Clone(a.Steps)
	i := slices.IndexFunc(a.Steps, func(s workshop.Step) bool { return s.ID == "rate" })
	step.ID, step.Kind, step.Title, step.Minutes = "rate", "vote", a.Steps[i].Title, 15
	if step.Method == "criteria" {
		step.Criteria = a.Steps[i].Criteria
	}
	a.Steps[i] = step
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	h.goTo("cafe", 1, workshop.WriteSub)
	titles := []string{
		"Electronic meetings for every board", "One place for all forms and payments", "A shared calendar of experiments",
		"A parents' portal that knows what the school has said already, in every language of the town", "Open data of the streets",
		"One phone number for everything", "Sensors in the water pipes", "A library of tools",
	}
	for n := range targets {
		title := titles[n%len(titles)]
		if n >= len(titles) {
			title = fmt.Sprintf("%s, part %d", title, n/len(titles)+1)
		}
		s := h.at(1)[n%len(h.at(1))]
		id := workshop.IdeaID(h.do(s, &workshop.Write{Question: "begin", Text: "An idea for this: " + title}))
		target := workshop.TargetID(h.do(h.boss, &workshop.Group{Title: title, Lang: workshop.English, Ideas: []workshop.IdeaID{id}}))
		if n%2 == 0 {
			h.do(h.boss, &workshop.Describe{Target: target, Lang: workshop.English, Sentence: new("What it is about is said in one sentence, which is longer than a narrow window is wide.")})
		}
		if step.Form.Budget > 0 {
			h.do(h.boss, &workshop.SetCost{Target: target, Cost: 100 * (n + 1)})
		}
	}
	h.goTo("rate", 0, workshop.RateSub)
	return h, h.play(h.seats[0])
}

// answered returns what somebody has answered.
func answered(s *live.Seat) map[workshop.TargetID]prioritise.Answer {
	v := s.Now()
	return v.Answers(v.Workshop.Ballot())
}

// complete reports whether somebody has filled in the whole form.
func complete(s *live.Seat) bool {
	v := s.Now()
	b := v.Workshop.Ballot()
	all, items := map[prioritise.ItemID]prioritise.Answer{}, []prioritise.ItemID{}
	for id, a := range v.Answers(b) {
		all[prioritise.ItemID(id)] = a
	}
	for _, id := range b.Items {
		items = append(items, prioritise.ItemID(id))
	}
	return b.Form.Complete(items, all)
}

// fills fills in a whole ballot of a kind by keys alone.
var fills = map[prioritise.FormKind]func(p *play, f prioritise.Form, targets int){
	prioritise.Scales: func(p *play, f prioritise.Form, targets int) {
		for n := range targets * len(f.Criteria) {
			p.press(fmt.Sprint(n % (f.Criteria[n%len(f.Criteria)].Max + 1)))
		}
	},
	prioritise.Points: func(p *play, f prioritise.Form, targets int) {
		for range targets {
			for range min(f.Cap, f.Points) / max(f.Step, 1) {
				p.press("right")
			}
			p.press("down")
		}
	},
	prioritise.Choice: func(p *play, _ prioritise.Form, targets int) {
		for n := range targets {
			p.press(fmt.Sprint(n % 2))
		}
		p.press("enter")
	},
	prioritise.Order: func(p *play, f prioritise.Form, targets int) {
		for n := range f.Asked(targets) {
			p.press(fmt.Sprint(f.Asked(targets) - n))
		}
	},
	prioritise.Pairs: func(p *play, f prioritise.Form, targets int) {
		for n := range f.Asked(targets) {
			p.press(fmt.Sprint(n % 3))
		}
	},
}

// Every method there is can be filled in to the end, in every language, in a
// window of any size, and is there for whoever comes back.
func TestEveryMethodIsFilledInByKeys(t *testing.T) {
	for _, m := range prioritise.Methods {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			const targets = 5
			h, _ := voting(t, targets, workshop.Step{Method: m.Name})
			form := h.room.Now().Workshop.Ballot().Form
			fill := fills[form.Kind]
			if fill == nil {
				t.Fatalf("nobody fills in %q", form.Kind)
			}
			people := h.seats
			for _, size := range [][2]int{{80, 24}, {40, 12}, {120, 40}} {
				for _, lang := range i18n.Languages {
					p := h.play(people[0])
					people = people[1:]
					at := fmt.Sprintf("%d×%d %s", size[0], size[1], lang.Code)
					look := func() {
						l := p.Draw(frame(h, size[0], size[1], lang.Code, colorprofile.ANSI256))
						checkLayout(t, at, l, size[0], size[1])
						checkKeys(t, at, p.Keys(), l.Cursor != nil)
						first, _, _ := strings.Cut(l.Lines(size[0], size[1])[0], i18n.For(lang.Code).T("secret")) // or "secret until closed"
						if strings.Count(first, "·") != 2 {
							t.Errorf("%s: the first line does not say how far one is: %q", at, first)
						}
					}
					look()
					fill(p, form, targets)
					look()
					if !complete(p.seat) {
						t.Fatalf("%s: it is not complete: %v\n%s", at, answered(p.seat), p)
					}
					line := func(p *play) string { return strings.SplitN(p.String(), "\n", 2)[0] }
					if again := h.play(p.seat); line(again) != line(p) {
						t.Errorf("%s: somebody who comes back sees %q instead of %q", at, line(again), line(p))
					}
				}
			}
		})
	}
}

// In the smallest window, too, the numbers of a scale have ends with names: of
// the criterion in focus.
func TestEndsOfScalesInTheSmallestWindow(t *testing.T) {
	_, p := voting(t, 8, workshop.Step{Method: "benefit"})
	for _, want := range [][]string{{"1 = little use", "5 = great use"}, {"1 = takes little", "5 = takes a lot"}} {
		if is := p.at(40, 12); !strings.Contains(is, want[0]) || !strings.Contains(is, want[1]) {
			t.Errorf("%q is not in\n%s", want, is)
		}
		p.press("tab")
	}
}
