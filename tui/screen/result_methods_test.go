package screen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// closed is a house in which 18 people of three sectors have voted by a method
// on seven targets; as many parts of the result are revealed.
func closed(t testing.TB, method string, parts int) *house {
	t.Helper()
	h := open(t, 18)
	a := *h.room.Now().Workshop.Agenda()
	a.Steps = slices.Clone(a.Steps)
	for i := range a.Steps {
		if s := &a.Steps[i]; s.ID == "rate" {
			if s.Method = method; method != "criteria" {
				s.Criteria = nil
			}
		}
	}
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	h.goTo("cafe", 1, workshop.WriteSub)
	for _, title := range []string{
		"Electronic meetings for every board", "One place for all forms and payments", "A shared calendar of experiments",
		"A parents' portal that knows what the school has said already, in every language of the town",
		"Open data of the streets", "One phone number for everything", "A library of tools",
	} {
		id := workshop.IdeaID(h.do(h.at(1)[0], &workshop.Write{Question: "begin", Text: "An idea for this: " + title}))
		h.do(h.boss, &workshop.Group{Title: title, Lang: workshop.English, Ideas: []workshop.IdeaID{id}})
	}
	h.goTo("rate", 0, workshop.RateSub)
	b := h.room.Now().Workshop.Ballot()
	for who, s := range h.seats {
		h.do(s, &workshop.Vote{Answers: opinion(who, b)})
	}
	h.goTo("rate", 0, workshop.ResultSub)
	for range parts {
		h.do(h.boss, &workshop.Reveal{})
	}
	return h
}

// opinion fills in any ballot: all like the first targets, but those of one
// sector have something of their own.
func opinion(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
	all := make(map[workshop.TargetID]prioritise.Answer)
	left, own := b.Form.Points, who%3
	for n, id := range b.Items {
		switch f := b.Form; f.Kind {
		case prioritise.Scales:
			var a prioritise.Answer
			for k, c := range f.Criteria {
				a = append(a, c.Min+(len(b.Items)-n+own*3*(k+n%2)+who%2)%(c.Max-c.Min+1))
			}
			all[id] = a
		case prioritise.Points:
			if gives := min(left, f.Cap); (n+own)%3 > 0 && gives > 0 {
				all[id] = prioritise.Answer{gives}
				left -= gives
			}
		case prioritise.Choice:
			if (own+n)%3 > 0 && (who+n)%4 > 0 {
				all[id] = prioritise.Answer{1}
			}
		case prioritise.Order:
			all[id] = prioritise.Answer{1 + (n+own*2)%len(b.Items)}
		case prioritise.Pairs:
			var a prioritise.Answer
			for m, other := range b.Items[n+1:] {
				if (own+n+m)%3 > 0 {
					a = append(a, int(other))
				} else if who%2 == 0 {
					a = append(a, -int(other))
				}
			}
			if len(a) > 0 {
				all[id] = a
			}
		}
	}
	return all
}

// The result of every method fits every window in every language, for
// everybody, part by part, and no index is on the wall.
func TestResultsOfEveryMethod(t *testing.T) {
	for _, m := range prioritise.Methods {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			h := closed(t, m.Name, 0)
			boss, me, wall := h.play(h.boss), h.play(h.seats[0]), h.wall()
			stages := h.room.Now().Workshop.Ballot().Stages()
			for n, stage := range stages {
				h.do(h.boss, &workshop.Reveal{})
				for _, p := range []*play{boss, me, wall} {
					p.sync()
				}
				for _, lang := range i18n.Languages {
					for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
						at := fmt.Sprintf("part %d, %d×%d %s", n+1, size[0], size[1], lang.Code)
						for _, p := range []*play{boss, me} {
							l := p.Draw(frame(h, size[0], size[1], lang.Code, colorprofile.NoTTY))
							checkLayout(t, at, l, size[0], size[1])
							checkKeys(t, at, p.Keys(), l.Cursor != nil)
						}
						for _, face := range wall.faces(size[0], size[1], lang.Code, colorprofile.NoTTY, false) {
							if strings.Contains(face, "/100") || strings.Contains(face, "of 100") || strings.Contains(face, "{") {
								t.Errorf("%s: the wall shows\n%s", at, face)
							}
						}
					}
				}
				text := strings.Join(me.Draw(frame(h, 80, 24, "en", colorprofile.NoTTY)).Lines(80, 24), "\n")
				for _, want := range []string{workshop.StageTitle(stage), fmt.Sprintf("part %d of %d", n+1, len(stages))} {
					if !strings.Contains(text, want) {
						t.Errorf("part %d does not say %q:\n%s", n+1, want, text)
					}
				}
			}
			reveal := slices.IndexFunc(boss.Keys(), func(k widget.Key) bool { return k.Is("r") })
			if k := boss.Keys()[reveal]; k.Off == "" {
				t.Error("there is another part to reveal")
			}
		})
	}
}

// A count that takes long keeps nobody's screen: it is counted beside it, and
// the screen looks again when it is done.
func TestACountKeepsNoScreenWaiting(t *testing.T) {
	h := closed(t, "ranked", 0)
	p := h.play(h.boss)
	if !strings.Contains(p.shown(), "only you see this yet") {
		t.Fatalf("the result is not shown when it is counted:\n%s", p.shown())
	}
	h.do(h.boss, &workshop.Go{Go: "back"})
	h.do(h.seats[0], &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{h.room.Now().Workshop.Ballot().Items[6]: {1}}})
	h.do(h.boss, &workshop.Go{Go: "next"})
	v := p.view()
	count := p.Sync(v)
	if count == nil || !v.Uncounted(v.Workshop.Ballot()) {
		t.Fatal("the screen has counted by itself")
	}
	if s := p.shown(); !strings.Contains(s, "The ballots are being counted.") {
		t.Errorf("nothing says what is going on:\n%s", s)
	}
	p.run(count)
	if s := p.shown(); !strings.Contains(s, "only you see this yet") {
		t.Errorf("the result is counted and not shown:\n%s", s)
	}
}

// What people disagree on can be rated once more from the console, and the
// next result says how that moved.
func TestASecondRatingFromTheConsole(t *testing.T) {
	h := closed(t, "criteria", 2)
	p := h.play(h.boss).press("d")
	if q := p.asked().Question; !strings.Contains(q, "once more") {
		t.Fatalf("d asks %q", q)
	}
	p.yes()
	b := h.room.Now().Workshop.Ballot()
	for _, s := range h.seats {
		all := make(map[workshop.TargetID]prioritise.Answer)
		for _, id := range b.Items {
			all[id] = prioritise.Answer{4, 3, 3}
		}
		h.do(s, &workshop.Vote{Answers: all})
	}
	h.do(h.boss, &workshop.Go{Go: "next"})
	p.sync()
	text := strings.Join(p.Draw(frame(h, 80, 100, "en", colorprofile.NoTTY)).Lines(80, 100), "\n")
	for _, want := range []string{"Rated once more: ", "people agree more now"} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q:\n%s", want, text)
		}
	}
}
