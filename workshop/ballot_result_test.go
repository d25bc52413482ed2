package workshop

import (
	"slices"
	"testing"

	"kahvila/workshop/prioritise"
)

// The result of every method is revealed stage by stage, and each stage has
// something to show.
func TestStagesOfEveryMethod(t *testing.T) {
	for _, m := range prioritise.Methods {
		t.Run(m.Name, func(t *testing.T) {
			p, _, _ := atVote(t, 5, 3, byMethod(m.Name))
			p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
			p.next(1)
			var got []int
			for range p.w.Ballot().Stages() {
				p.do(boss, Facilitator, &Reveal{})
				got = append(got, p.w.Ballot().Revealed)
				if n := p.w.Ballot().Part(p.w.Ballot().Revealed); n != len(got) {
					t.Errorf("stage %d is part %d, want %d", p.w.Ballot().Revealed, n, len(got))
				}
			}
			p.refused(boss, Facilitator, &Reveal{}, "The whole result is shown.")
			want := []int{TopStage, ApartStage, SidesStage}
			switch m.Name {
			case "criteria", "rice", "wsjf", "benefit":
				want = []int{TopStage, ApartStage, MatrixStage, SidesStage}
			}
			if !slices.Equal(got, want) {
				t.Errorf("the stages are %v, want %v", got, want)
			}
			for _, stage := range got {
				if StageTitle(stage) == "" {
					t.Errorf("stage %d has no title", stage)
				}
			}
		})
	}
}

// A ballot counts as before until somebody votes, or a target goes away.
func TestCountsAs(t *testing.T) {
	p, seats, ids := atVote(t, 5, 3, byMethod("approval"))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	p.do(seats[0], Participant, &Vote{Answers: answers(ids[0], 1)})
	p.next(1)
	was := p.w
	same := func(want bool, what string) {
		t.Helper()
		if got := p.w.CountsAs(p.w.Ballot(), was, was.Ballot()); got != want {
			t.Errorf("%s: counts as before: %v", what, got)
		}
		was = p.w
	}
	same(true, "nothing")
	p.do(boss, Facilitator, &Reveal{})
	same(true, "it is revealed")
	p.do(boss, Facilitator, &Title{Target: ids[1], Lang: English, Title: "Another title"})
	same(true, "a target has another title")
	p.do(boss, Facilitator, &Merge{Target: ids[2], Into: ids[0]})
	same(false, "a target is merged")
	p.do(boss, Facilitator, &Go{Go: "again", Targets: ids[:1]})
	p.next(1)
	same(false, "another ballot")
	p.do(boss, Facilitator, &Go{Go: "back"})
	was = p.w
	p.do(seats[0], Participant, &Vote{Answers: answers(ids[0], 1)})
	same(false, "somebody has voted")
	p.do(seats[0], Participant, &Vote{Answers: answers(ids[0], 0)})
	same(false, "they changed it")
}
