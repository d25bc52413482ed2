package workshop

import (
	"slices"
	"testing"
	"time"
)

// planned is a copy of the agenda that a test may change.
func (p *play) planned(change func(*Agenda)) *SetAgenda {
	a := p.w.Planned()
	a.Sectors, a.Themes, a.Steps = slices.Clone(a.Sectors), slices.Clone(a.Themes), slices.Clone(a.Steps)
	for i := range a.Themes {
		a.Themes[i].Questions = slices.Clone(a.Themes[i].Questions)
	}
	for i := range a.Steps {
		s := &a.Steps[i]
		s.Rounds, s.Criteria, s.Periods = slices.Clone(s.Rounds), slices.Clone(s.Criteria), slices.Clone(s.Periods)
	}
	change(&a)
	return p.w.Replaced(a)
}

// What has been used stays while a workshop runs, its texts may be mended, and
// what is yet to come may change.
func TestAnAgendaChangesAroundWhatWasUsed(t *testing.T) {
	p, seats := begin(t, 6)
	p.do(seats[0], Participant, &Write{Text: "one", Question: "how"})
	for _, c := range []struct {
		change func(*Agenda)
		why    string
	}{
		{func(a *Agenda) { a.Themes[0].Questions = a.Themes[0].Questions[1:] }, "The question {question} has answers, so it cannot be taken out. Change its text instead."},
		{func(a *Agenda) {
			q := a.Themes[0].Questions[0]
			a.Themes[0].Questions = a.Themes[0].Questions[1:]
			a.Themes[1].Questions = append(a.Themes[1].Questions, q)
		}, "The question {question} has answers, so it stays in its theme."},
		{func(a *Agenda) { a.Sectors = a.Sectors[1:] }, "People have joined from {sector}, so it cannot be taken out. Change its name instead."},
		{func(a *Agenda) { a.Steps = a.Steps[1:] }, "People have been in the step {step}, so it cannot be taken out. Change its texts instead."},
		{func(a *Agenda) { a.Steps = slices.Delete(a.Steps, 1, 2) }, "The workshop is in the step {step}, so it cannot be taken out of the agenda."},
		{func(a *Agenda) { a.Steps[0].Kind = "closing" }, "People have been in the step {step}, so it stays of the kind {kind}."},
		{func(a *Agenda) { a.Steps[1].Mode = Named }, "In the step {step} people have been told what is kept of who wrote. It cannot become more; add another step for that."},
		{func(a *Agenda) { slices.Reverse(a.Themes) }, "People have their tables in the step {step}, so its themes stay, in this order. Their names and questions can be changed."},
		{func(a *Agenda) { a.Steps[1].Tables = 7 }, "People have their tables in the step {step}, so its tables and who moves stay as they are. Seat people again from the list of tables."},
		{func(a *Agenda) { a.Steps[1].Rounds[0].Subs = a.Steps[1].Rounds[0].Subs[:1] }, "Round {n} of the step {step} has been, so its parts stay. Rounds that are yet to come can be changed."},
	} {
		p.refused(boss, Facilitator, p.planned(c.change), c.why)
	}
	p.do(boss, Facilitator, p.planned(func(a *Agenda) {
		a.Themes[0].Questions[0].Text = tx("Mended")
		a.Themes[0].Questions = append(a.Themes[0].Questions, Question{ID: "more", Text: tx("More?")})
		a.Steps[1].Rounds = append(a.Steps[1].Rounds, a.Steps[1].Rounds[1])
		a.Steps = slices.Delete(a.Steps, 2, 3)
		a.Sectors = append(a.Sectors, Sector{"new", tx("New")})
	}))
	if q, _, _ := p.w.Agenda().Question("how"); q.Text.String() != "Mended" {
		t.Errorf("the question is %q", q.Text)
	}
	p.do(boss, Facilitator, &Undo{})
	if q, _, _ := p.w.Agenda().Question("how"); q.Text.String() != "How do we begin?" {
		t.Errorf("undone, the question is %q", q.Text)
	}
}

// A ballot that was answered stays as it was answered.
func TestAnAgendaChangesAroundABallot(t *testing.T) {
	p, seats := begin(t, 6)
	idea := IdeaID(p.do(seats[0], Participant, &Write{Text: "one", Question: "how"}))
	target := TargetID(p.do(boss, Facilitator, &Group{Title: "T", Ideas: []IdeaID{idea}}))
	period := "now"
	p.do(boss, Facilitator, &SetRow{Target: target, Period: &period})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	p.refused(boss, Facilitator, p.planned(func(a *Agenda) { a.Steps[3].Criteria[0].Weight = 1 }),
		"People have rated in the step {step}, so its method, criteria and weights stay. Their names can be mended; rate once more in a step of its own.")
	p.do(boss, Facilitator, p.planned(func(a *Agenda) { a.Steps[3].Criteria[0].Help = tx("what it means") }))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "roadmap"})
	p.refused(boss, Facilitator, p.planned(func(a *Agenda) { a.Steps[4].Periods = a.Steps[4].Periods[1:] }),
		"Something on the roadmap is placed in the period {period}, so it cannot be taken out. Move what is in it first.")
}

// Minutes that were said during the workshop are those of the agenda that is
// changed then; others take their place, and undo gives them back.
func TestAnAgendaTakesOverWhatWasSaidOfMinutes(t *testing.T) {
	p, _ := begin(t, 2)
	talk := Moment{Step: "cafe", Round: 2, Sub: WriteSub}
	p.do(boss, Facilitator, &SetMinutes{Step: "cafe", Round: 2, Sub: WriteSub, Minutes: 9})
	if got := p.w.Planned(); got.Minutes(talk) != 9 || p.w.Agenda().Minutes(talk) != 5 {
		t.Fatalf("planned %d, in the agenda %d", got.Minutes(talk), p.w.Agenda().Minutes(talk))
	}
	p.do(boss, Facilitator, p.planned(func(a *Agenda) {
		subs := slices.Clone(a.Steps[1].Rounds[1].Subs)
		subs[1].Minutes = 12
		a.Steps[1].Rounds[1].Subs = subs
	}))
	if got := p.w.Minutes(talk); got != 12 {
		t.Errorf("%d minutes", got)
	}
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.Minutes(talk); got != 9 {
		t.Errorf("undone, %d minutes", got)
	}
}

// Nobody changes an agenda that another has changed meanwhile.
func TestAnAgendaIsMadeFromThePresentOne(t *testing.T) {
	p, _ := begin(t, 2)
	mine := p.planned(func(a *Agenda) { a.Title = tx("Mine") })
	p.do(boss, Facilitator, p.planned(func(a *Agenda) { a.Title = tx("Theirs") }))
	p.refused(boss, Facilitator, mine, "Somebody has changed the agenda since you began. Look at it again, then save.")
	mine.From = p.w.Rev(AgendaTopic)
	p.do(boss, Facilitator, mine)
}

// The time that a moment was given is what its clock began with and what was
// added to it, whatever the agenda says of it by now.
func TestWhatAMomentWasGiven(t *testing.T) {
	p, _ := begin(t, 2)
	given := func(when string, want time.Duration) {
		t.Helper()
		if got := p.w.Now().Box; got != want {
			t.Errorf("%s it has been given %v, want %v", when, got, want)
		}
	}
	given("at first", 5*time.Minute)
	half, _ := p.w.HalfGone()
	p.do(boss, Facilitator, p.planned(func(a *Agenda) {
		a.Steps[1].Rounds[0].Subs = slices.Clone(a.Steps[1].Rounds[0].Subs)
		a.Steps[1].Rounds[0].Subs[1].Minutes = 60
	}))
	given("with more minutes in the agenda", 5*time.Minute)
	if at, _ := p.w.HalfGone(); !at.Equal(half) {
		t.Errorf("half of the time is gone at %v, not at %v any more", at, half)
	}
	p.do(boss, Facilitator, &Extend{By: Span(2 * time.Minute)})
	given("extended", 7*time.Minute)
	p.do(boss, Facilitator, &Pause{})
	p.do(boss, Facilitator, &Extend{By: Span(-time.Minute)})
	p.do(boss, Facilitator, &Resume{})
	given("shortened in a pause", 6*time.Minute)
	p.next(1)
	p.do(boss, Facilitator, &Undo{})
	given("with the move taken back", 6*time.Minute)
}
