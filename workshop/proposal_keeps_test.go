package workshop

import (
	"slices"
	"testing"
)

// Another method, or a vote before it, asks about the targets that the vote was
// to ask about: those that are still open, and of these the first of the vote
// before.
func TestAProposalKeepsWhatIsVotedOn(t *testing.T) {
	p, seats, ids := atVote(t, 6, 34, func(a *Agenda, s *Step) {
		byMethod("approval")(a, s)
		again := Step{ID: "again", Kind: "vote", Title: tx("Once more"), Minutes: 15, Method: "criteria", Criteria: testAgenda().Steps[3].Criteria}
		again.Form = VoteForm{Top: 30, Open: true, Listed: true}
		a.Steps = append(a.Steps, again)
	})
	done := Status("done")
	for _, id := range ids[:2] {
		p.do(boss, Facilitator, &SetRow{Target: id, Status: &done})
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	for n, id := range ids { // the later ones have fewer votes
		for _, s := range seats[:max(1, 6-n/6)] {
			p.do(s, Participant, &Vote{Answers: answers(id, 1)})
		}
	}
	p.do(boss, Facilitator, &Go{Go: "next"})
	asked := func(step string) []TargetID {
		s, _ := p.w.Agenda().Step(step)
		return p.w.toVoteOn(s)
	}
	before := asked("again")
	if slices.Contains(before, ids[0]) || slices.Contains(before, ids[1]) || len(before) < 30 {
		t.Errorf("%d targets are asked about, and of the two that are done %v, %v: want 30 of those that are open", len(before), slices.Contains(before, ids[0]), slices.Contains(before, ids[1]))
	}

	f, err := p.w.VoteBy("again", "judgment", 0)
	if err != nil {
		t.Fatal(err)
	}
	p.do(boss, Facilitator, f)
	if got := asked("again"); !slices.Equal(got, before) {
		t.Errorf("by another method %d targets are asked about, by the first %d", len(got), len(before))
	}
	p.do(boss, Facilitator, &Undo{})

	got, _ := p.w.Proposal("again")
	if got.Then == "" {
		t.Fatalf("nothing is narrowed down: %+v", got)
	}
	if f, err = p.w.NarrowFirst("again", got, tx("Narrowing down")); err != nil {
		t.Fatal(err)
	}
	p.do(boss, Facilitator, f)
	if got := asked("again-first"); !slices.Equal(got, before) {
		t.Errorf("narrowing down asks about %d targets, the vote was to ask about %d", len(got), len(before))
	}
	first, _ := p.w.Agenda().Step("again-first")
	if !first.Form.Listed {
		t.Error("everyone was to see the targets in the same order")
	}
}

// A proposal that was looked at before somebody else changed the agenda does not
// take that back.
func TestAProposalIsMadeFromThePresentAgenda(t *testing.T) {
	p, _, _ := atVote(t, 6, 34, func(_ *Agenda, s *Step) { s.Minutes = 15 })
	x, _ := p.w.Proposal("vote")
	by, err := p.w.VoteBy("vote", "dots", 0)
	if err != nil {
		t.Fatal(err)
	}
	first, err := p.w.NarrowFirst("vote", x, tx("Narrowing down"))
	if err != nil {
		t.Fatal(err)
	}
	p.do("second", Facilitator, &Join{})
	p.do("second", Facilitator, p.planned(func(a *Agenda) { a.Title = tx("Theirs") }))
	for _, mine := range []Fact{by, first} {
		p.refused(boss, Facilitator, mine, "Somebody has changed the agenda since you began. Look at it again, then save.")
	}
}

// An undo of a change of the agenda leaves alone what somebody else has changed
// in it since. A summary is no part of it.
func TestAnAgendaIsTakenBackOnlyAsItWasLeft(t *testing.T) {
	p, _ := begin(t, 2)
	p.do("second", Facilitator, &Join{})
	p.do(boss, Facilitator, p.planned(func(a *Agenda) { a.Title = tx("Mine") }))
	p.do("second", Facilitator, p.planned(func(a *Agenda) { a.Purpose = tx("Theirs") }))
	p.refused(boss, Facilitator, &Undo{}, "Somebody has changed this since. It stays as they left it.")
	if a := p.w.Agenda(); a.Title.String() != "Mine" || a.Purpose.String() != "Theirs" {
		t.Errorf("the agenda is %q, for %q", a.Title, a.Purpose)
	}

	p.do(boss, Facilitator, p.planned(func(a *Agenda) { a.Title = tx("Mine once more") }))
	p.do("second", Facilitator, &Summarise{Text: "All went well."})
	p.do(boss, Facilitator, &Undo{})
	if a := p.w.Agenda(); a.Title.String() != "Mine" || p.w.Summary().String() != "All went well." {
		t.Errorf("taken back, the agenda is %q, and the summary %q", a.Title, p.w.Summary())
	}
}

// Before a workshop begins it is known, too, that its vote has a budget.
func TestABudgetIsKnownBeforeTheBeginning(t *testing.T) {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	a := testAgenda()
	byMethod("budget")(&a, &a.Steps[3])
	a.Steps[3].Form.Budget = 100
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	if !p.w.Priced() {
		t.Error("nobody is asked what targets cost")
	}
}

// A log that says two targets are part of each other, as none that was written
// here does, holds nobody up.
func TestTargetsThatArePartOfEachOther(t *testing.T) {
	p, _, ids := atVote(t, 3, 2, byMethod("dots"))
	p.do(boss, Facilitator, &Merge{Target: ids[0], Into: ids[1]})
	w := p.w.Fork()
	(&Merge{Target: ids[1], Into: ids[0]}).Apply(w, Stamp{})
	if got := w.Whole(ids[0]); got != ids[0] && got != ids[1] {
		t.Errorf("it is part of %d", got)
	}
}
