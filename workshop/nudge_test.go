package workshop

import (
	"fmt"
	"testing"
	"time"
)

// opens says which questions are open where.
func (p *play) opens() string {
	s := ""
	for _, o := range p.w.Open() {
		s += fmt.Sprintf("%s%v", o.Question.ID, o.Tables)
		if o.Nobody {
			s += "!"
		}
		s += " "
	}
	return s
}

// at returns the seats of a table.
func (p *play) at(table int) (ids []SeatID) {
	for s := range p.w.Seats() {
		if p.w.TableOf(s.ID) == table {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func TestOpenQuestions(t *testing.T) {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	a := testAgenda()
	a.Steps[1].Tables = 4 // two for each theme
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	for i := range 16 {
		p.do(SeatID(fmt.Sprintf("seat%02d", i)), Participant, &Join{Sector: "edu"})
	}
	if got := p.opens(); got != "" {
		t.Errorf("before the café: %s", got)
	}
	p.next(3)
	check := func(what, want string) {
		t.Helper()
		if got := p.opens(); got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
	check("at first", "how[1 3]! stop[1 3]! grow[2 4]! ")
	idea := IdeaID(p.do(p.at(3)[0], Participant, &Write{Text: "Begin", Question: "how"}))
	check("one table has answered", "how[1] stop[1 3]! grow[2 4]! ")
	p.do(p.at(1)[0], Participant, &Write{Text: "Add", Kind: Means, On: idea, Question: "how"})
	check("an addition is no answer", "how[1] stop[1 3]! grow[2 4]! ")
	p.do(p.at(2)[0], Participant, &Write{Text: "Grow", Question: "grow"})
	p.do(boss, Facilitator, &Nudge{})
	check("nudged", "how[1] stop[1 3]! grow[4] ")
	for table, want := range map[int]string{1: "[stop]", 2: "[]", 3: "[stop]"} {
		if got := fmt.Sprint(p.w.Nudged(table)); got != want {
			t.Errorf("table %d was reminded of %s, want %s", table, got, want)
		}
	}
	p.do(boss, Facilitator, &Undo{})
	p.do(boss, Facilitator, &Nudge{Question: "grow"})
	if fmt.Sprint(p.w.Nudged(1), p.w.Nudged(2), p.w.Nudged(4)) != "[] [] [grow]" {
		t.Errorf("reminded: %v %v %v", p.w.Nudged(1), p.w.Nudged(2), p.w.Nudged(4))
	}
	p.do(p.at(4)[0], Participant, &Write{Text: "Grow too", Question: "grow"})
	p.refused(boss, Facilitator, &Nudge{Question: "grow"}, "Every table that talks about this question has answered it.")
	p.refused(boss, Facilitator, &Nudge{Question: "what"}, "There is no question {question} in the agenda.")
	p.next(2)
	p.refused(boss, Facilitator, &Nudge{}, "Nobody can answer a question now. Say this while people write.")
	p.next(1)
	check("in the second round", "how[1 3] stop[1 3]! grow[2 4] ")
	if got := p.w.Nudged(4); len(got) > 0 {
		t.Errorf("still reminded of %v", got)
	}
}

func TestHalfOfTheTimeIsGone(t *testing.T) {
	p, _ := begin(t, 4)
	at, ok := p.w.HalfGone()
	if want := p.now.Add(150 * time.Second); !ok || !at.Equal(want) {
		t.Errorf("half of the five minutes is gone at %v (%v), want %v", at, ok, want)
	}
	p.do(boss, Facilitator, &Pause{})
	if _, ok := p.w.HalfGone(); ok {
		t.Error("half of a paused time goes")
	}
	p.do(boss, Facilitator, &Resume{})
	p.next(1)
	if _, ok := p.w.HalfGone(); ok {
		t.Error("key findings have a half")
	}
}

// Each question of a theme is the first one equally often, at every table and
// in every round, so that none is starved.
func TestTheFirstQuestionRotates(t *testing.T) {
	for questions := 1; questions <= 5; questions++ {
		p := newPlay(t)
		p.do(boss, Facilitator, &Join{})
		a := testAgenda()
		a.Themes = a.Themes[:0]
		for th := range 3 {
			theme := Theme{ID: fmt.Sprint("t", th), Name: tx("T")}
			for q := range questions {
				theme.Questions = append(theme.Questions, Question{ID: fmt.Sprintf("q%d-%d", th, q), Text: tx("Q?")})
			}
			a.Themes = append(a.Themes, theme)
		}
		parallel := questions
		a.Steps[1].Tables = 3 * parallel
		for len(a.Steps[1].Rounds) < questions {
			a.Steps[1].Rounds = append(a.Steps[1].Rounds, a.Steps[1].Rounds[0])
		}
		p.do(boss, Facilitator, &SetAgenda{Agenda: a})
		for i := range 9 * parallel {
			p.do(SeatID(fmt.Sprintf("seat%02d", i)), Participant, &Join{Sector: "edu"})
		}
		p.next(2)
		byTable, byRound := make(map[string]int), make(map[string]int)
		for table := 1; table <= 3*parallel; table++ {
			for round := 1; round <= questions; round++ {
				q, ok := p.w.StartQuestion(p.w.Step(), table, round)
				if th := p.w.ThemeAt(p.w.Step(), table, round); !ok || q.ID[1:2] != th.ID[1:] {
					t.Fatalf("table %d begins round %d with %+v of %s", table, round, q, th.ID)
				}
				byTable[fmt.Sprint(table, " ", q.ID)]++
				byRound[fmt.Sprint(round, " ", q.ID)]++
			}
		}
		for _, n := range [][2]int{{len(byTable), 3 * parallel * questions}, {len(byRound), 3 * questions * questions}} {
			if n[0] != n[1] {
				t.Errorf("%d questions: %d beginnings, want %d: one is first twice and another never", questions, n[0], n[1])
			}
		}
	}
}
