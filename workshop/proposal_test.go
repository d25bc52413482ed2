package workshop

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"kahvila/workshop/prioritise"
)

// A long list is to be narrowed down before it is rated; a short one is voted
// on as the agenda says, whatever the method; without time for either, that is
// said, with what there is time for.
func TestProposal(t *testing.T) {
	for _, c := range []struct {
		method           string
		targets, minutes int
		want             string
		fewer            bool
	}{
		{"criteria", 6, 15, "criteria fits: true", false},
		{"criteria", 2, 15, "criteria fits: true", false},
		{"budget", 6, 15, "budget fits: true", false},
		{"pairwise", 6, 15, "pairwise fits: true", false},
		{"criteria", 34, 15, "approval then criteria fits: true", true},
		{"ranked", 20, 15, "benefit fits: true", false},
		{"criteria", 34, 1, "fits: false", false},
		{"criteria", 12, 4, "judgment fits: true", true},
	} {
		p, _, _ := atVote(t, 6, c.targets, func(a *Agenda, s *Step) { byMethod(c.method)(a, s); s.Minutes = c.minutes })
		got, ok := p.w.Proposal("vote")
		if !ok || got.Targets != c.targets || got.Minutes != c.minutes || got.People != 6 || len(got.All) != len(prioritise.Methods) || got.Own.Method != c.method {
			t.Errorf("%+v: %+v %v", c, got, ok)
		}
		said := fmt.Sprintf("fits: %v", got.Fits)
		if got.Fits {
			said = got.First + " " + said
			if got.Then != "" {
				said = got.First + " then " + got.Then + fmt.Sprintf(" fits: %v", got.Fits)
			}
			if got.Takes > got.Minutes || got.Then != "" && (got.Top < topLeast || got.Top > topMost || got.FirstTakes >= got.Takes) {
				t.Errorf("%+v does not fit: %+v", c, got)
			}
		}
		if said != c.want {
			t.Errorf("%+v: %q, want %q (%+v)", c, said, c.want, got)
		}
		if (got.Fewer > 0) != c.fewer || got.Fewer >= c.targets {
			t.Errorf("%+v: there is time for %d", c, got.Fewer)
		}
	}
	p, _, _ := atVote(t, 6, 0, func(*Agenda, *Step) {})
	if got, ok := p.w.Proposal("vote"); ok {
		t.Errorf("without targets: %+v", got)
	}
	if got, ok := p.w.Proposal("cafe"); ok {
		t.Errorf("of a café: %+v", got)
	}
}

// Costs that are missing are counted, for the ballot would not open.
func TestProposalWithoutCosts(t *testing.T) {
	p, _, ids := atVote(t, 6, 5, func(a *Agenda, s *Step) {
		byMethod("budget")(a, s)
		s.Form.Budget = 100
	})
	p.do(boss, Facilitator, &SetCost{Target: ids[0], Cost: 10})
	if got, _ := p.w.Proposal("vote"); got.Unpriced != 4 {
		t.Errorf("%d without a cost", got.Unpriced)
	}
}

// What is proposed can be taken: the vote is by another method then, or the
// list is narrowed down before it, and undo gives the agenda back as it was.
func TestTakingAProposal(t *testing.T) {
	p, seats, _ := atVote(t, 6, 34, func(_ *Agenda, s *Step) { s.Minutes = 25 })
	p.do(boss, Facilitator, &SetMinutes{Step: "vote", Minutes: 15})
	before := p.w.Agenda()
	got, _ := p.w.Proposal("vote")
	f, err := p.w.NarrowFirst("vote", got, tx("Narrowing down"))
	if err != nil {
		t.Fatal(err)
	}
	p.do(boss, Facilitator, f)
	first, ok := p.w.Agenda().Step("vote-first")
	then, _ := p.w.Agenda().Step("vote")
	if !ok || first.Method != got.First || first.Minutes != got.FirstTakes || then.Form.Top != got.Top || then.Minutes+first.Minutes != 15 {
		t.Errorf("%+v, then %+v", first, then)
	}
	if next, _ := p.w.NextVote(); next.ID != "vote-first" {
		t.Errorf("the next vote is %s", next.ID)
	}
	rating := Moment{Step: "vote", Sub: RateSub}
	if n := p.w.Minutes(rating); n != then.Minutes {
		t.Errorf("the second vote has %d minutes, want the %d that are left", n, then.Minutes)
	}
	p.do(boss, Facilitator, &Undo{})
	if n := p.w.Minutes(rating); n != 15 || !reflect.DeepEqual(p.w.Agenda(), before) {
		t.Errorf("after undo the vote has %d minutes", n)
	}
	if f, err = p.w.NarrowFirst("vote", got, tx("Narrowing down")); err != nil {
		t.Fatal(err)
	}
	p.do(boss, Facilitator, f)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote-first"})
	ids := p.w.Ballot().Items
	for _, s := range seats {
		for _, id := range ids[:12] {
			p.do(s, Participant, &Vote{Answers: answers(id, 1)})
		}
	}
	p.refuse(p.w.VoteBy("vote-first", "dots", 0))("People have rated in this step already, and it goes on as it began. Rate once more in a step of its own.")
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	if n := len(p.w.Ballot().Items); n < 1 || n >= 34 || !slices.Contains(p.w.Ballot().Items, ids[3]) {
		t.Errorf("%d targets are left", n)
	}

	p, _, _ = atVote(t, 6, 6, func(*Agenda, *Step) {})
	before = p.w.Agenda()
	f, err = p.w.VoteBy("vote", "dots", 0)
	if err != nil {
		t.Fatal(err)
	}
	p.do(boss, Facilitator, f)
	p.refuse(p.w.VoteBy("vote", "dots", 0))("This vote is by {method} already.")
	p.refuse(p.w.VoteBy("vote", "criteria", 0))("The agenda has no criteria to rate by. Add them to the step {step}, then choose ratings.")
	p.refuse(p.w.VoteBy("vote", "nothing", 0))("The step {step}: {method} is not a method. Use {methods}.")
	p.refuse(p.w.VoteBy("cafe", "dots", 0))("There is no vote {step} in the agenda.")
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.Agenda(); fmt.Sprint(got) != fmt.Sprint(before) {
		t.Errorf("taken back:\n%v\nwas\n%v", got, before)
	}
	for _, m := range prioritise.Methods {
		if f, err := p.w.VoteBy("vote", m.Name, 0); err == nil {
			p.do(boss, Facilitator, f)
			p.do(boss, Facilitator, &Undo{})
		}
	}
}

// A budget has a sum to spend as soon as it is known what targets cost: without
// one its ballot would not open as it was meant.
func TestABudgetIsGivenItsSum(t *testing.T) {
	p, _, ids := atVote(t, 6, 3, func(*Agenda, *Step) {})
	take := func(f *SetAgenda, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		p.do(boss, Facilitator, f)
	}
	const none = "A budget has a sum to spend, from 1 to {most}; other methods have none."
	p.refuse(p.w.VoteBy("vote", "dots", 100))(none)
	p.refuse(p.w.VoteBy("vote", "budget", -1))(none)
	take(p.w.VoteBy("vote", "budget", 0)) // all cost the same
	p.do(boss, Facilitator, &Undo{})
	for n, id := range ids {
		p.do(boss, Facilitator, &SetCost{Target: id, Cost: 100 * (n + 1)})
	}
	p.refuse(p.w.VoteBy("vote", "budget", 0))("It is said what targets cost, so say how much there is to spend, too: method budget --sum 50000")
	take(p.w.VoteBy("vote", "budget", 400))
	take(p.w.VoteBy("vote", "budget", 500)) // it is by budget already, but not with this sum
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	if f := p.w.Ballot().Form; f.Budget != 500 || len(f.Costs) != 3 {
		t.Errorf("the ballot has %d to spend, and %v", f.Budget, f.Costs)
	}
}

// refuse checks the refusal of something that makes a fact.
func (p *play) refuse(_ Fact, err error) func(string) {
	return func(says string) {
		p.t.Helper()
		if r, ok := err.(*Refusal); !ok || r.Text != says {
			p.t.Errorf("%v, want the refusal %q", err, says)
		}
	}
}

// While people rate it is said how many have not begun, and how long they need.
func TestRemaining(t *testing.T) {
	p, seats, ids := atVote(t, 6, 4, func(*Agenda, *Step) {})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	if got := p.w.Remaining(p.w.Ballot(), 6); got.NotBegun != 6 || got.Minutes < 1 {
		t.Errorf("%+v", got)
	}
	for _, s := range seats {
		p.do(s, Participant, &Vote{Answers: answers(ids[0], 1, 1, 1)})
	}
	half := p.w.Remaining(p.w.Ballot(), 6)
	for _, s := range seats {
		for _, id := range ids {
			p.do(s, Participant, &Vote{Answers: answers(id, 1, 1, 1)})
		}
	}
	if got := p.w.Remaining(p.w.Ballot(), 6); half.NotBegun != 0 || half.Minutes < 1 || got != (Remaining{}) {
		t.Errorf("%+v, at the end %+v", half, got)
	}
}

// A vote that opened by mistake, and that nobody has touched, may be by another
// method after all; it is as if it had never been open.
func TestAnotherMethodAfterAVoteOpenedByMistake(t *testing.T) {
	p, seats, ids := atVote(t, 12, 3, byMethod("criteria"))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	p.refuse(p.w.VoteBy("vote", "moscow", 0))("People are rating in this step now. Step back first, then choose how to vote.")
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
	f, err := p.w.VoteBy("vote", "moscow", 0)
	if err != nil {
		t.Fatal(err)
	}
	p.do(boss, Facilitator, f)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	if b := p.w.Ballot(); b.Method != "moscow" || len(p.w.Ballots()) != 1 || p.w.Ballots()[0] != b || p.w.Rating() != 1 {
		t.Errorf("by %s, rating %d, of %d ballots", b.Method, p.w.Rating(), len(p.w.Ballots()))
	}
	p.do(seats[0], Participant, &Vote{Answers: map[TargetID]prioritise.Answer{ids[0]: {1}}})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
	p.refuse(p.w.VoteBy("vote", "dots", 0))("People have rated in this step already, and it goes on as it began. Rate once more in a step of its own.")
}
