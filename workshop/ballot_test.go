package workshop

import (
	"slices"
	"testing"

	"kahvila/workshop/prioritise"

	"pgregory.net/rapid"
)

// atVote takes people to the rating, by a method, of so many targets.
func atVote(t testing.TB, people, targets int, change func(*Agenda, *Step)) (*play, []SeatID, []TargetID) {
	p, seats := begin(t, people)
	a := testAgenda()
	change(&a, &a.Steps[3])
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	var ids []TargetID
	for range targets {
		idea := IdeaID(p.do(seats[0], Participant, &Write{Text: "one", Question: "how"}))
		ids = append(ids, TargetID(p.do(boss, Facilitator, &Group{Title: "a target", Ideas: []IdeaID{idea}})))
	}
	return p, seats, ids
}

func byMethod(name string) func(*Agenda, *Step) {
	return func(_ *Agenda, s *Step) {
		if s.Method = name; name != "criteria" {
			s.Criteria = nil
		}
	}
}

// Whatever anybody sends to a ballot of any method, what is taken can be
// counted, and whoever says something has voted.
func TestWhateverIsVoted(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := rapid.SampledFrom(prioritise.Methods).Draw(r, "method")
		p, seats, ids := atVote(drawn{t, r}, 5, 3, byMethod(m.Name))
		p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
		b := p.w.Ballot()
		for range rapid.IntRange(1, 12).Draw(r, "votes") {
			f := &Vote{Answers: map[TargetID]prioritise.Answer{}}
			for range rapid.IntRange(0, 3).Draw(r, "answers") {
				of := rapid.SampledFrom(append([]TargetID{0, 999}, ids...)).Draw(r, "of")
				f.Answers[of] = rapid.SliceOfN(rapid.OneOf(rapid.IntRange(-2, 7), rapid.Int(),
					rapid.Custom(func(r *rapid.T) int { return int(rapid.SampledFrom(ids).Draw(r, "other")) })), 0, 4).Draw(r, "answer")
			}
			_, _ = p.try(rapid.SampledFrom(seats).Draw(r, "who"), Participant, f) // it may be refused
		}
		b = p.w.Ballot()
		voted, complete := b.Voted(), b.Complete()
		p.next(1)
		poll, closed := p.w.Poll(b, "w")
		if !closed || len(poll.Items) != 3 {
			r.Fatalf("poll %+v, closed %v", poll, closed)
		}
		for _, ballot := range poll.Ballots {
			if err := m.Check(b.Form, ballot.Answers); err != nil {
				r.Fatalf("%s: %v was taken: %v", m.Name, ballot.Answers, err)
			}
			if len(ballot.Seen) != 3 {
				r.Fatalf("seen %v", ballot.Seen)
			}
		}
		poll.Resamples = -1
		if got := m.Count(poll).Voted; got != voted || complete > len(poll.Ballots) {
			r.Fatalf("%s: %d have voted, %d all of it, and %d are counted: %+v", m.Name, voted, complete, got, poll.Ballots)
		}
	})
}

// Everybody sees the targets in an order of their own that stays, and that the
// count knows.
func TestOrderOfABallot(t *testing.T) {
	p, seats, ids := atVote(t, 6, 6, byMethod("criteria"))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	b := p.w.Ballot()
	for _, s := range seats {
		p.do(s, Participant, &Vote{Answers: answers(ids[0], 5, 4, 2)})
		order := b.Order(p.as(s, BallotScope(b.ID)))
		if !slices.Equal(order, p.w.Ballot().Order(p.as(s, BallotScope(b.ID)))) {
			t.Error("a vote changes the order")
		}
	}
	p.next(1)
	poll, _ := p.w.Poll(p.w.Ballot(), "w")
	var orders [][]prioritise.ItemID
	for _, ballot := range poll.Ballots {
		if !slices.ContainsFunc(orders, func(o []prioritise.ItemID) bool { return slices.Equal(o, ballot.Seen) }) {
			orders = append(orders, ballot.Seen)
		}
	}
	if len(orders) < 3 {
		t.Errorf("six people see only the orders %v", orders)
	}
	p, _, ids = atVote(t, 5, 4, func(_ *Agenda, s *Step) { s.Form.Listed = true })
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	if got := p.w.Ballot().Order(Pseudonym{1}); !slices.Equal(got, ids) {
		t.Errorf("listed as %v, want %v", got, ids)
	}
}

// A ballot with a budget opens when every target has a cost, and keeps what
// people were told.
func TestBallotWithCosts(t *testing.T) {
	p, seats, ids := atVote(t, 5, 2, func(a *Agenda, s *Step) {
		byMethod("budget")(a, s)
		s.Form = VoteForm{Budget: 100, Spend: 60}
	})
	const missing = "Nobody has said what {target} costs, and the ballot has a budget. Give it a cost first."
	p.refused(boss, Facilitator, &Go{Go: "goto", Step: "vote"}, "Nobody has said what these cost, and the ballot has a budget. Give them a cost first: {targets}.")
	p.do(boss, Facilitator, &SetCost{Target: ids[0], Cost: 40})
	p.refused(boss, Facilitator, &Go{Go: "goto", Step: "vote"}, missing)
	p.do(boss, Facilitator, &SetCost{Target: ids[1], Cost: 30})
	p.refused(boss, Facilitator, &SetCost{Target: ids[1], Cost: 30}, "It costs that already.")
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	p.refused(seats[0], Participant, &Vote{Answers: map[TargetID]prioritise.Answer{ids[0]: {1}, ids[1]: {1}}}, "Your choices come to {cost}, and you have {most}: take one back first.")
	p.do(seats[0], Participant, &Vote{Answers: answers(ids[0], 1)})
	p.refused(boss, Facilitator, &SetCost{Target: ids[0], Cost: 1}, "People are choosing by what targets cost. Change it when the rating is closed.")
	p.next(1)
	p.do(boss, Facilitator, &SetCost{Target: ids[0], Cost: 70})
	p.do(boss, Facilitator, &Go{Go: "back"})
	if got := p.w.Ballot().Form.Costs[prioritise.ItemID(ids[0])]; got != 40 || !p.w.BallotOpen() {
		t.Errorf("a ballot that goes on has another cost: %d", got)
	}

	p, _, ids = atVote(t, 5, 2, byMethod("budget"))
	p.do(boss, Facilitator, &SetCost{Target: ids[0], Cost: 40})
	p.refused(boss, Facilitator, &Go{Go: "goto", Step: "vote"}, "Targets have costs, but nobody has said what there is to spend. Choose the method budget again and give it the sum, or say it in the agenda, in the step {step}: budget, under form.")
}

// Where many targets have no cost, their titles would be a wall of text: the
// refusal says how many they are and where a cost is given.
func TestMissingCostsAreCounted(t *testing.T) {
	p, _, ids := atVote(t, 5, 6, func(a *Agenda, s *Step) {
		byMethod("budget")(a, s)
		s.Form = VoteForm{Budget: 100}
	})
	p.refused(boss, Facilitator, &Go{Go: "goto", Step: "vote"}, "Nobody has said what the development targets cost, and the ballot has a budget. Give each of the {n} a cost first, in the step where ideas are grouped (C) or with the word cost.")
	p.do(boss, Facilitator, &SetCost{Target: ids[0], Cost: 40})
	p.refused(boss, Facilitator, &Go{Go: "goto", Step: "vote"}, "Nobody has said what {n} development targets cost, and the ballot has a budget. Give them a cost first, in the step where ideas are grouped (C) or with the word cost: {targets} and others.")
}

// What people disagree on is rated once more, on a ballot of its own that can
// be taken back as long as nobody has answered.
func TestRatingOnceMore(t *testing.T) {
	p, seats, ids := atVote(t, 6, 3, byMethod("criteria"))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	for i, s := range seats {
		p.do(s, Participant, &Vote{Answers: map[TargetID]prioritise.Answer{ids[0]: {3, 3, 3}, ids[1]: {1 + i%2*4, 1 + i%2*4, 3}, ids[2]: {4, 4, 4}}})
	}
	p.refused(boss, Facilitator, &Go{Go: "again"}, "People are still rating. Stop the rating first.")
	p.next(1)
	p.refused(boss, Facilitator, &Go{Go: "again"}, "Show the result first: people rate once more when they have seen where they disagree.")
	p.do(boss, Facilitator, &Reveal{})
	first, before := p.w.Ballot(), p.w.Now().Moment
	p.do(boss, Facilitator, &Go{Go: "again"})
	p.do(boss, Facilitator, &Undo{})
	if p.w.Ballot() != first || p.w.Now().Moment != before || len(p.w.Ballots()) != 1 {
		t.Errorf("after undo: %+v at %+v, %d ballots", p.w.Ballot(), p.w.Now().Moment, len(p.w.Ballots()))
	}
	p.do(boss, Facilitator, &Go{Go: "again"})
	second := p.w.Ballot()
	if second.ID == first.ID || !slices.Equal(second.Items, ids[1:2]) || p.w.Earlier(second).ID != first.ID || !p.w.BallotOpen() {
		t.Fatalf("rated once more: %+v", second)
	}
	p.refused(seats[0], Participant, &Vote{Answers: answers(ids[0], 1, 1, 1)}, "There is no development target {id} on this ballot.")
	p.do(seats[0], Participant, &Vote{Answers: answers(ids[1], 3, 3, 3)})
	p.next(1)
	p.do(boss, Facilitator, &Go{Go: "back"})
	if b := p.w.Ballot(); b.ID != second.ID || !slices.Equal(b.Items, ids[1:2]) || b.Voted() != 1 {
		t.Errorf("the second rating goes on as %+v", b)
	}
}

// A vote can take the first targets of the vote before it.
func TestVoteOnTheFirstOfAnother(t *testing.T) {
	p, seats, ids := atVote(t, 5, 4, func(a *Agenda, s *Step) {
		dots := Step{ID: "dots", Kind: "vote", Method: "dots", Title: tx("Dots")}
		s.Form.Top = 2
		a.Steps = slices.Insert(a.Steps, 3, dots)
	})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "dots"})
	for _, s := range seats {
		p.do(s, Participant, &Vote{Answers: map[TargetID]prioritise.Answer{ids[3]: {2}, ids[1]: {1}}})
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	if got := p.w.Ballot().Items; !slices.Equal(got, []TargetID{ids[1], ids[3]}) {
		t.Errorf("voted on %v, want the first two of the dots", got)
	}
}

func (d draw) vote() *Vote {
	f := &Vote{Answers: map[TargetID]prioritise.Answer{}}
	for range d.n(0, 3, "answers") {
		answer := rapid.SliceOfN(rapid.IntRange(-1, 6), 0, 4).Draw(d.T, "answer")
		if d.bool("of another") { // as in pairs
			answer = []int{d.n(-1, 1, "sign") * int(d.target())}
		}
		f.Answers[d.target()] = answer
	}
	return f
}

// voteBy makes the vote of the agenda one by any method.
func (d draw) voteBy(a *Agenda) {
	s := &a.Steps[3]
	s.Method = rapid.SampledFrom(prioritise.Methods).Draw(d.T, "method").Name
	if s.Method != "criteria" {
		s.Criteria = nil
	}
	switch s.Form.Listed = d.bool("listed"); s.Method {
	case "dots", "hundred":
		s.Form.Points = d.n(0, 10, "points")
	case "budget":
		s.Form.Budget = d.n(0, 10, "budget")
		s.Form.Spend = d.n(0, 10, "spend")
	case "ranked", "pairwise":
		s.Form.Each = d.n(0, 3, "each")
	}
}
