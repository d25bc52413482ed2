package outcome_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/tui/outcome"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Every test that walks prioritise.Methods tests a new one the moment it is
// listed.

// voted is a house in which so many people have voted by a method on seven
// targets, T1 to T7, and the ballot is closed. Choose fills in a ballot.
func voted(t *testing.T, method string, people int, choose func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer) *livetest.House {
	t.Helper()
	a := livetest.Agenda()
	for i := range a.Steps {
		if s := &a.Steps[i]; s.ID == "rate" {
			if s.Method = method; method != "criteria" {
				s.Criteria = nil
			}
		}
	}
	h := livetest.Open(t, a, people)
	h.GoTo("cafe", 1, workshop.WriteSub)
	writer := h.At(1)[0]
	for n := range 7 {
		idea := workshop.IdeaID(h.Do(writer, &workshop.Write{Question: "begin", Text: fmt.Sprint("idea ", n)}))
		h.Do(h.Boss, &workshop.Group{Title: fmt.Sprint("T", n+1), Lang: workshop.English, Ideas: []workshop.IdeaID{idea}})
	}
	h.GoTo("rate", 0, workshop.RateSub)
	vote(h, choose)
	h.GoTo("rate", 0, workshop.ResultSub)
	return h
}

func vote(h *livetest.House, choose func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer) {
	b := h.Room.Now().Workshop.Ballot()
	for i, s := range h.Seats {
		if a := choose(i, b); len(a) > 0 {
			h.Do(s, &workshop.Vote{Answers: a})
		}
	}
}

// some fills in any ballot: people mostly like the first targets, and each
// something of their own.
func some(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
	all := make(map[workshop.TargetID]prioritise.Answer)
	left := b.Form.Points
	for n, id := range b.Items {
		switch f := b.Form; f.Kind {
		case prioritise.Scales:
			var a prioritise.Answer
			for k, c := range f.Criteria {
				a = append(a, c.Min+(len(b.Items)-n+who*(k+n))%(c.Max-c.Min+1))
			}
			all[id] = a
		case prioritise.Points:
			if gives := min(left, f.Cap); (n+who)%3 > 0 && gives > 0 {
				all[id] = prioritise.Answer{gives}
				left -= gives
			}
		case prioritise.Choice:
			all[id] = prioritise.Answer{(who + n*n) % 2}
		case prioritise.Order:
			all[id] = prioritise.Answer{1 + (n+who%3)%len(b.Items)}
		case prioritise.Pairs:
			var a prioritise.Answer
			for m, other := range b.Items[n+1:] {
				if (who+n+m)%4 > 0 {
					a = append(a, int(other))
				}
			}
			all[id] = a
		}
	}
	return all
}

func words(h *livetest.House, lang string) *outcome.Words {
	return outcome.Of(h.Boss.Now(), h.Room.Now().Workshop.Ballot()).In(i18n.For(lang))
}

// said is everything that can be said of a result.
func said(x *outcome.Words) []string {
	all := slices.Concat(x.Cautions(), x.Remarks(), x.Hangs(), x.Turnout(), []string{x.Again(), x.Empty(), x.Legend(), x.CellLegend(), x.SpreadTitle()})
	for _, row := range append(x.Top(), x.Row(x.Items[len(x.Items)-1])) {
		all = append(append(all, row.Title, row.Score), row.Notes...)
	}
	quadrants, _ := x.Quadrants()
	for _, q := range quadrants {
		all = append(all, q.Name, x.Near(q.Points[0]))
	}
	for _, s := range x.Items {
		all = append(append(all, x.Apart(s), x.Behind(s), x.Sides(s), x.Elsewhere(s)), x.BySector(s)...)
		for _, spread := range x.Spreads(s) {
			all = append(all, spread.Name, spread.Text(), spread.Word)
		}
	}
	for _, moved := range x.Shifts() {
		all = append(append(all, moved.Title), moved.Lines...)
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// The result of every method can be said in every language, whoever votes.
func TestEveryMethodIsSaid(t *testing.T) {
	for _, m := range prioritise.Methods {
		for _, people := range []int{0, 1, 12} {
			t.Run(fmt.Sprint(m.Name, " by ", people), func(t *testing.T) {
				t.Parallel()
				h := voted(t, m.Name, max(people, 8), func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
					if who >= people {
						return nil
					}
					return some(who, b)
				})
				for _, lang := range i18n.Languages {
					x := words(h, lang.Code)
					for _, text := range said(x) {
						if strings.Contains(text, "{") || strings.Contains(text, "NaN") || strings.Contains(text, "  ") {
							t.Errorf("%s: %q", lang.Code, text)
						}
					}
					if (len(x.Top()) == 0) != (x.Empty() != "") {
						t.Errorf("%s: %d at the top, and %q", lang.Code, len(x.Top()), x.Empty())
					}
					for _, row := range x.Top() {
						if row.Title == "" || row.Score == "" || len(row.Notes) == 0 {
							t.Errorf("%s: little is said of %+v", lang.Code, row)
						}
					}
					if people > 0 && len(x.Remarks())+len(x.Disputed()) == 0 {
						t.Errorf("%s: nothing is said of agreement", lang.Code)
					}
					if quadrants, _ := x.Quadrants(); people > 0 && (len(quadrants) > 0) != slices.Contains(x.Ballot().Stages(), workshop.MatrixStage) {
						t.Errorf("%s: %d quadrants in the stages %v", lang.Code, len(quadrants), x.Ballot().Stages())
					}
				}
			})
		}
	}
}

// A score is said as the people gave it.
func TestScoresInTheWordsOfTheMethod(t *testing.T) {
	for method, want := range map[string][]string{
		"criteria": {"of 100"}, "benefit": {"of 100"}, "dots": {" dots", "from "}, "approval": {"of 12 approve"}, "hundred": {" €", "of 12"},
		"budget": {"funded", "of 12 chose it"}, "pairwise": {"won ", "lost "}, "ranked": {"ahead of ", "of 6"},
		"judgment": {"see it higher"}, "moscow": {"Must"}, "rice": {"score ", "half of the people between"}, "wsjf": {"score ", "half of the people between"},
	} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			x := words(voted(t, method, 12, some), "en")
			row := x.Top()[0]
			text := row.Score + ", " + strings.Join(row.Notes, ", ")
			for _, part := range want {
				if !strings.Contains(text, part) {
					t.Errorf("%q does not say %q", text, part)
				}
			}
			if method == "judgment" || method == "moscow" {
				c := x.Form.Criteria[0]
				if row.Score != c.Steps[row.Grade.Value-c.Min].Title {
					t.Errorf("grade %d is called %q", row.Grade.Value, row.Score)
				}
			}
		})
	}
	if len(prioritise.Methods) != 12 {
		t.Error("a method has no example here")
	}
}

func TestWhatWinsAgainstAllOthersIsSaidTo(t *testing.T) {
	x := words(voted(t, "ranked", 8, func(_ int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
		return map[workshop.TargetID]prioritise.Answer{b.Items[0]: {1}, b.Items[1]: {2}}
	}), "en")
	if got := x.Top()[0].Score + ", " + x.Top()[1].Score; got != "wins against 6 of 6, wins against 5 of 6" {
		t.Errorf("it says %q", got)
	}
}

func TestASharedPlaceIsSaidAsShared(t *testing.T) {
	x := words(voted(t, "approval", 10, func(_ int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
		return map[workshop.TargetID]prioritise.Answer{b.Items[0]: {1}, b.Items[1]: {1}, b.Items[2]: {1}, b.Items[3]: {1}, b.Items[4]: {1}, b.Items[5]: {1}}
	}), "en")
	for _, row := range x.Top() {
		if !slices.Contains(row.Notes, "shared place 1") || !slices.ContainsFunc(row.Notes, func(s string) bool { return strings.HasPrefix(s, "a tie at the cut: ") }) {
			t.Errorf("%s: %v", row.Title, row.Notes)
		}
	}
}

// What is known to go wrong is said.
func TestCautions(t *testing.T) {
	all := func(a ...int) func(int, *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
		return func(_ int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
			m := make(map[workshop.TargetID]prioritise.Answer)
			for n, id := range b.Items {
				if b.Form.Kind == prioritise.Points && n > 0 {
					break
				}
				m[id] = a
			}
			return m
		}
	}
	for _, c := range []struct {
		method string
		choose func(int, *workshop.Ballot) map[workshop.TargetID]prioritise.Answer
		want   string
	}{
		{"criteria", all(5, 4, 1), "criticality: nearly all answers are the two highest"},
		{"moscow", all(4), "7 targets are at the highest class"},
		{"budget", func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
			if who >= 7 {
				return map[workshop.TargetID]prioritise.Answer{b.Items[3]: {1}}
			}
			return map[workshop.TargetID]prioritise.Answer{b.Items[0]: {1}, b.Items[1]: {1}, b.Items[2]: {1}}
		}, "Everybody has an equal share of the money"},
		{"hundred", all(40), "12 people did not give all away"},
		{"wsjf", all(3, 3, 3, 3), "Value for users: nothing has the lowest number"},
		{"pairwise", func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
			return map[workshop.TargetID]prioritise.Answer{b.Items[0]: {int(b.Items[1])}}
		}, "Some targets were not compared"},
		{"ranked", func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
			m := make(map[workshop.TargetID]prioritise.Answer)
			for n := range 3 {
				m[b.Items[n]] = prioritise.Answer{1 + (n+who/3)%3} // each third in a circle
			}
			return m
		}, "No target wins against every other one."},
		{"dots", func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
			if who > 3 {
				return nil
			}
			return map[workshop.TargetID]prioritise.Answer{b.Items[0]: {2}}
		}, "Few of those who were there have rated"},
		{"hundred", func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
			return map[workshop.TargetID]prioritise.Answer{b.Items[min(who, 6)]: {40}}
		}, "more than 40 % came from one person"},
	} {
		t.Run(c.method, func(t *testing.T) {
			t.Parallel()
			text := strings.Join(said(words(voted(t, c.method, 12, c.choose), "en")), "\n")
			if !strings.Contains(text, c.want) {
				t.Errorf("nothing says %q:\n%s", c.want, text)
			}
		})
	}
}

// The ways of counting stand side by side where they differ, with the one that
// decides.
func TestWaysOfCounting(t *testing.T) {
	x := words(voted(t, "ranked", 12, func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
		order := [][]int{{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}[[]int{0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2}[who]]
		m := make(map[workshop.TargetID]prioritise.Answer)
		for place, n := range order {
			m[b.Items[n]] = prioritise.Answer{place + 1}
		}
		return m
	}), "en")
	text := strings.Join(x.Hangs(), "\n")
	if score := x.Top()[0].Score; score != "ahead of 6 of 6" {
		t.Errorf("nobody wins against all others, and yet: %q", score)
	}
	if !strings.Contains(text, "Schulze (decides): ") || !strings.Contains(text, "Borda: ") {
		t.Errorf("it says only:\n%s", text)
	}
	x = words(voted(t, "budget", 18, func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
		if who < 8 { // too few for one of the two by votes, and enough for a fair share
			return map[workshop.TargetID]prioritise.Answer{b.Items[6]: {1}}
		}
		return map[workshop.TargetID]prioritise.Answer{b.Items[0]: {1}, b.Items[1]: {1}}
	}), "en")
	text = strings.Join(x.Hangs(), "\n")
	if !strings.Contains(text, "Equal shares (decides): ") || !strings.Contains(text, "Most votes first: T1, T2; 0 is left") || !strings.Contains(text, "T7 is paid by: Administration ") {
		t.Errorf("it says only:\n%s", text)
	}
}

// What is rated once more is said with how it moved.
func TestASecondRating(t *testing.T) {
	camps := func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
		m := make(map[workshop.TargetID]prioritise.Answer)
		for n, id := range b.Items {
			m[id] = prioritise.Answer{3, 3, 3}
			if n == 0 {
				m[id] = prioritise.Answer{2 + 3*(who%2), 3, 3}
			}
		}
		return m
	}
	h := voted(t, "criteria", 12, camps)
	if x := words(h, "en"); len(x.Disputed()) != 1 || x.Apart(x.Disputed()[0]) == "" || x.Again() != "" || x.Shifts() != nil {
		t.Fatalf("disputed: %+v", x.Disputed())
	}
	h.Do(h.Boss, &workshop.Reveal{})
	h.Do(h.Boss, &workshop.Go{Go: "again"})
	vote(h, func(int, *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
		b := h.Room.Now().Workshop.Ballot()
		return map[workshop.TargetID]prioritise.Answer{b.Items[0]: {4, 3, 3}}
	})
	h.Do(h.Boss, &workshop.Go{Go: "next"})
	x := words(h, "en")
	first := outcome.Before(h.Seats[0].Now(), x.Ballot())
	if x.Round() != 2 || first.Result == nil || first.Round() != 1 || !slices.Equal(first.Shown(), []int{workshop.TopStage}) {
		t.Errorf("rating %d, before it %d: %v", x.Round(), first.Round(), first.Shown())
	}
	if none := outcome.Before(h.Boss.Now(), first.Ballot()); none.Result != nil {
		t.Error("there is something before the first rating")
	}
	text := strings.Join(said(x), "\n")
	for _, want := range []string{"Rated once more: 1 target", "criticality: moved from 3.5 to 4, people agree more now", "importance: still 3, people agree as much as before"} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q:\n%s", want, text)
		}
	}
}

// Sectors with few people are merged before a ballot opens, and what is
// suppressed all the same is said to be.
func TestASuppressedSectorIsSaidToBe(t *testing.T) {
	h := voted(t, "criteria", 18, func(who int, b *workshop.Ballot) map[workshop.TargetID]prioritise.Answer {
		if who >= 9 && who%3 == 0 { // five of six answer in two sectors, three in one
			return nil
		}
		return some(who, b)
	})
	x := words(h, "en")
	if len(x.Sectors) < 2 || !x.Suppressed() {
		t.Fatalf("sectors %v, suppressed %v", x.Sectors, x.Suppressed())
	}
	text := strings.Join(x.BySector(x.Items[0]), "\n")
	if !strings.Contains(text, "too few to be shown") {
		t.Errorf("it says only:\n%s", text)
	}
}

// Nobody has words for what they may not see.
func TestWhoSeesNothingHasNoResult(t *testing.T) {
	h := voted(t, "dots", 6, some)
	b := h.Room.Now().Workshop.Ballot()
	for _, v := range []live.View{h.Seats[0].Now(), h.Room.Observe().Now()} {
		if r := outcome.Of(v, b); r.Result != nil || len(r.Shown()) > 0 || outcome.Waits(v, b) {
			t.Errorf("somebody sees %v", r.Shown())
		}
	}
	h.Do(h.Boss, &workshop.Reveal{})
	if r := outcome.Of(h.Seats[0].Now(), h.Room.Now().Workshop.Ballot()); !slices.Equal(r.Shown(), []int{workshop.TopStage}) {
		t.Errorf("what is revealed is %v", r.Shown())
	}
	w := h.Room.Now().Workshop
	if r := outcome.From(w, w.Ballot(), outcome.Of(h.Boss.Now(), w.Ballot()).Result, nil); !slices.Equal(r.Shown(), []int{workshop.TopStage}) {
		t.Errorf("counted elsewhere, it shows %v", r.Shown())
	}
}
