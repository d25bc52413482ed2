package screen_test

import (
	"slices"
	"testing"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// BenchmarkLookAtABallot is what each of 500 people costs when somebody
// answers, on a ballot of each kind.
func BenchmarkLookAtABallot(b *testing.B) {
	for _, name := range []string{"moscow", "hundred", "approval", "ranked", "pairwise"} {
		b.Run(name, func(b *testing.B) {
			h := fullHouse(b)
			a := *h.room.Now().Workshop.Agenda()
			a.Steps = slices.Clone(a.Steps)
			i := slices.IndexFunc(a.Steps, func(s workshop.Step) bool { return s.ID == "rate" })
			a.Steps[i].Method, a.Steps[i].Criteria = name, nil
			h.do(h.boss, &workshop.SetAgenda{Agenda: a})
			h.goTo("rate", 0, workshop.RateSub)
			ballot := h.room.Now().Workshop.Ballot()
			look(b, h, func(n int) {
				one, other := ballot.Items[n%len(ballot.Items)], ballot.Items[(n+1)%len(ballot.Items)]
				answer := prioritise.Answer{1}
				if ballot.Form.Kind == prioritise.Pairs {
					answer = prioritise.Answer{int(other)}
				}
				h.do(h.seats[n%len(h.seats)], &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{one: answer}})
			})
		})
	}
}

// BenchmarkAnswer is what it costs to answer and to have the next question.
func BenchmarkAnswer(b *testing.B) {
	for _, c := range []struct{ name, key string }{{"moscow", "3"}, {"hundred", "right"}, {"approval", "1"}, {"ranked", "enter"}, {"pairwise", "1"}} {
		b.Run(c.name, func(b *testing.B) {
			h, _ := voting(b, 30, workshop.Step{Method: c.name, Form: eachOf(c.name)})
			plays := make([]*play, len(h.seats))
			for i, s := range h.seats {
				plays[i] = h.play(s)
			}
			n := 0
			for b.Loop() {
				plays[n/400%len(plays)].tap(c.key)
				n++
			}
		})
	}
}

// eachOf asks for so many pairs that they do not come to an end.
func eachOf(method string) (f workshop.VoteForm) {
	if method == "pairwise" {
		f.Each = 400
	}
	return f
}
