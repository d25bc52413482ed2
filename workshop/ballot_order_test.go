package workshop

import (
	"reflect"
	"slices"
	"testing"

	"kahvila/workshop/prioritise"
)

// What a vote on the first of another asks about follows what people say and
// what is merged, and is counted once for all who look.
func TestTheOrderIsCountedOnce(t *testing.T) {
	p, seats, ids := atVote(t, 12, 12, func(a *Agenda, s *Step) {
		s.Form.Top = 2
		a.Steps = slices.Insert(a.Steps, 3, Step{ID: "ranks", Kind: "vote", Method: "ranked", Title: tx("Ranks")})
	})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "ranks"})
	vote, _ := p.w.agenda.Step("vote")
	first := func(what string, want ...TargetID) {
		t.Helper()
		slices.Sort(want)
		if got := p.w.toVoteOn(vote); !slices.Equal(got, want) {
			t.Errorf("%s: the first are %v, want %v", what, got, want)
		}
	}
	ranks := func(best, second TargetID) *Vote {
		return &Vote{Answers: map[TargetID]prioritise.Answer{best: {1}, second: {2}}}
	}
	for _, s := range seats[:7] {
		p.do(s, Participant, ranks(ids[3], ids[1]))
	}
	first("seven have voted", ids[3], ids[1])
	was := p.w
	for _, s := range seats {
		p.do(s, Participant, &Vote{Answers: map[TargetID]prioritise.Answer{ids[3]: {}, ids[1]: {}, ids[5]: {1}, ids[6]: {2}}})
	}
	first("all have changed their minds", ids[5], ids[6])
	if got := was.toVoteOn(vote); !slices.Equal(got, []TargetID{ids[1], ids[3]}) {
		t.Errorf("as it was, the first were %v", got)
	}
	p.do(boss, Facilitator, &Merge{Target: ids[6], Into: ids[8]})
	if got := p.w.toVoteOn(vote); slices.Contains(got, ids[6]) || !slices.Contains(got, ids[5]) {
		t.Errorf("one is merged: the first are %v", got)
	}
	b := p.w.Ballot()
	if reflect.ValueOf(p.w.order(b)).Pointer() != reflect.ValueOf(p.w.Fork().order(b)).Pointer() {
		t.Error("another look counts again")
	}
	p.do(boss, Facilitator, &Undo{})
	first("the merge is taken back", ids[5], ids[6])
	complete := 0
	for _, v := range b.voters.all() {
		complete += count(b.Form.Complete(itemIDs(b.Items), byItem(v.answers)))
	}
	if b.Complete() != complete || b.Complete() != complete {
		t.Errorf("%d are complete, want %d", b.Complete(), complete)
	}
}

// Opening a vote on the first targets of another one counts that one's order
// on the goroutine that everybody waits for.
func BenchmarkOpenAVoteOnTheFirst(b *testing.B) {
	for _, method := range []string{"budget", "pairwise", "ranked", "judgment"} {
		b.Run(method, func(b *testing.B) {
			p, seats, ids := atVote(b, 500, 200, func(a *Agenda, s *Step) {
				s.Form.Top = 12
				a.Steps = slices.Insert(a.Steps, 3, Step{ID: "first", Kind: "vote", Method: method, Title: tx("First")})
			})
			p.do(boss, Facilitator, &Go{Go: "goto", Step: "first"})
			form := p.w.Ballot().Form
			for i, s := range seats {
				f := &Vote{Answers: map[TargetID]prioritise.Answer{}}
				for k := range 15 {
					id, other := ids[(i*7+k*k*13)%len(ids)], ids[(i*5+k*k*11+1)%len(ids)]
					switch {
					case form.Kind == prioritise.Pairs && id != other:
						f.Answers[id] = append(f.Answers[id], int(other))
					case form.Kind == prioritise.Order:
						f.Answers[id] = prioritise.Answer{k + 1}
					case form.Kind == prioritise.Choice:
						f.Answers[id] = prioritise.Answer{1}
					case form.Kind == prioritise.Scales:
						f.Answers[id] = prioritise.Answer{1 + (i+k)%6}
					}
				}
				_, _ = p.try(s, Participant, f) // a pair may have come twice
			}
			if p.w.Ballot().Voted() < 400 {
				b.Fatalf("%d have voted", p.w.Ballot().Voted())
			}
			vote, _ := p.w.agenda.Step("vote")
			for b.Loop() {
				p.w.Ballot().counted = new(counted)
				if len(p.w.toVoteOn(vote)) < 12 {
					b.Fatal("too few")
				}
			}
		})
	}
}
