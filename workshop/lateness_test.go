package workshop

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// timed is a play whose agenda starts at noon: 10 minutes of welcome, two rounds
// of 8 minutes, 10 of grouping, 10 of rating.
func timed(t testing.TB, start string) *play {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	a := testAgenda()
	a.Start = start
	a.Steps[0].Minutes = 10
	a.Steps[1].Rounds = []Round{
		{Subs: []Sub{{MoveSub, 1}, {WriteSub, 3}, {TalkSub, 12}}},
		{Subs: []Sub{{MoveSub, 1}, {WriteSub, 3}, {TalkSub, 8}}},
	}
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	return p
}

func (p *play) pass(d time.Duration) { p.now = p.now.Add(d) }

func (p *play) late() time.Duration { return p.w.Timetable(p.now).Late() }

func clockOf(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Format("15:04:05")
}

func TestTimetable(t *testing.T) {
	p := timed(t, "12:05")
	if tt := p.w.Timetable(p.now); clockOf(tt.Ends) != "13:03:00" || tt.Late() != 0 {
		t.Errorf("five minutes before it begins: ends %s, %v late", clockOf(tt.Ends), tt.Late())
	}
	p.pass(7 * time.Minute)
	p.do(boss, Facilitator, &Go{Go: "next"})
	if got := p.late(); got != 2*time.Minute {
		t.Errorf("begun two minutes after the hour: %v late", got)
	}
	p.pass(10 * time.Minute)
	p.next(1)
	var got []string
	for _, s := range p.w.Timetable(p.now).Slots {
		got = append(got, fmt.Sprintf("%s/%d/%s %s %s", s.Step, s.Round, s.Sub, clockOf(s.Planned), clockOf(s.Expected)))
	}
	want := []string{
		"welcome/0/ 12:05:00 -",
		"cafe/1/move 12:15:00 -", "cafe/1/write 12:16:00 12:18:00", "cafe/1/talk 12:19:00 12:21:00",
		"cafe/2/move 12:31:00 12:33:00", "cafe/2/write 12:32:00 12:34:00", "cafe/2/talk 12:35:00 12:37:00",
		"group/0/ 12:43:00 12:45:00", "vote/0/rate 12:53:00 12:55:00", "vote/0/result 13:03:00 13:05:00",
		"roadmap/0/ 13:03:00 13:05:00", "closing/0/ 13:03:00 13:05:00",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the timetable is\n%q\nwant\n%q", got, want)
	}
}

func TestWhatMakesAWorkshopLate(t *testing.T) {
	p := timed(t, "")
	p.next(1)
	check := func(what string, want time.Duration) {
		t.Helper()
		if got := p.late(); got != want {
			t.Errorf("%s: %v late, want %v", what, got, want)
		}
	}
	check("begun without an hour", 0)
	p.do(boss, Facilitator, &Extend{By: Span(2 * time.Minute)})
	check("two more minutes", 2*time.Minute)
	p.do(boss, Facilitator, &Pause{})
	p.pass(3 * time.Minute)
	check("three minutes of a pause", 5*time.Minute)
	p.do(boss, Facilitator, &Resume{})
	p.pass(12 * time.Minute)
	check("the time is over", 5*time.Minute)
	p.pass(time.Minute)
	check("a minute over", 6*time.Minute)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
	check("the café is left out", 6*time.Minute-28*time.Minute)
}

// The clock of what goes on does not follow the agenda, and what is over had the
// minutes that it had: other minutes for either promise nobody another end.
func TestOtherMinutesForWhatHasBegunChangeNoPlan(t *testing.T) {
	p := timed(t, "")
	p.next(1)
	check := func(what string, want time.Duration) {
		t.Helper()
		if tt := p.w.Timetable(p.now); tt.Late() != want {
			t.Errorf("%s: %v late, want %v; ends %s, planned %s", what, tt.Late(), want, clockOf(tt.Ends), clockOf(tt.End))
		}
	}
	change := func(step, minutes int) {
		t.Helper()
		a := p.w.Planned()
		a.Steps = slices.Clone(a.Steps)
		a.Steps[step].Minutes = minutes
		p.do(boss, Facilitator, p.w.Replaced(a))
	}
	change(0, 20)
	check("the welcome gets ten minutes more", 0)
	p.do(boss, Facilitator, &Extend{By: Span(10 * time.Minute)})
	check("and so does its clock", 10*time.Minute)
	p.do(boss, Facilitator, &Undo{})
	p.pass(10 * time.Minute)
	p.next(1)
	check("it took ten minutes", 0)
	p.do(boss, Facilitator, &Undo{})
	check("and goes on again", 0)
	p.next(1)
	change(0, 5)
	check("it is over, and gets five", 0)
	change(2, 15)
	check("the grouping, which is ahead, gets five more", 0)
	p.do(boss, Facilitator, &Go{Go: "back"})
	check("the welcome begins once more, with five minutes", 5*time.Minute)
}

func TestAnotherDayIsNoLateness(t *testing.T) {
	for start, want := range map[string]time.Duration{"08:30": 0, "11:10": 50 * time.Minute, "12:50": -50 * time.Minute, "16:00": 0} {
		p := timed(t, start)
		p.next(1)
		if got := p.late(); got != want {
			t.Errorf("begun at noon instead of at %s: %v late, want %v", start, got, want)
		}
	}
	p := timed(t, "23:50")
	p.pass(12*time.Hour + 5*time.Minute) // after midnight
	p.next(1)
	if got := p.late(); got != 15*time.Minute {
		t.Errorf("begun after midnight: %v late", got)
	}
}

func cuts(cs []Cut) string {
	s := ""
	for _, c := range cs {
		s += fmt.Sprintf("%s/%d/%s %d→%d ", c.Step, c.Round, c.Sub, c.From, c.To)
	}
	return s
}

func TestWhatIsShortened(t *testing.T) {
	p := timed(t, "")
	p.next(1)
	if cs := p.w.Shorter(p.now); len(cs) > 0 {
		t.Errorf("nothing is late, and yet: %s", cuts(cs))
	}
	p.refused(boss, Facilitator, &Shorten{}, "The plan is not late: nothing has to be shortened.")
	p.pass(13*time.Minute + 30*time.Second)
	if got := cuts(p.w.Shorter(p.now)); got != "cafe/2/talk 8→5 " {
		t.Errorf("three and a half minutes late: %s", got)
	}
	p.pass(6 * time.Minute)
	if got := cuts(p.w.Shorter(p.now)); got != "cafe/2/talk 8→5 cafe/1/talk 12→6 " {
		t.Errorf("nine minutes late: %s", got)
	}
	p.do(boss, Facilitator, &Shorten{})
	if got := p.late(); got != 30*time.Second {
		t.Errorf("still %v late", got)
	}
	p.do(boss, Facilitator, &Undo{})
	if got := p.late(); got != 9*time.Minute+30*time.Second {
		t.Errorf("after undo %v late", got)
	}
	p.pass(time.Hour)
	// The rating keeps what fifteen targets need on three criteria: 8 minutes.
	if got := cuts(p.w.Shorter(p.now)); got != "cafe/2/talk 8→5 cafe/1/talk 12→6 group/0/ 10→5 vote/0/rate 10→8 " {
		t.Errorf("an hour late: %s", got)
	}
	p.do(boss, Facilitator, &Shorten{})
	p.refused(boss, Facilitator, &Shorten{}, "Nothing that is yet to come can be shortened without harm. Change its minutes by hand, or leave a step out.")
	p.next(1)
	p.do(boss, Facilitator, &SetMinutes{Step: "group", Minutes: 7})
	p.next(6)
	if left, _ := p.w.Now().TimeLeft(p.now); p.w.Now().Step != "group" || left != 7*time.Minute {
		t.Errorf("the grouping has %v at %v", left, p.w.Now().Moment)
	}
}

func TestMinutesOfWhatIsAhead(t *testing.T) {
	p := timed(t, "")
	p.next(2)
	p.do(boss, Facilitator, &SetMinutes{Step: "cafe", Round: 2, Minutes: 4})
	if got := p.w.Minutes(Moment{"cafe", 2, TalkSub}); got != 4 {
		t.Errorf("the talk of round 2 has %d minutes", got)
	}
	if got := p.late(); got != -14*time.Minute {
		t.Errorf("%v late", got)
	}
	p.do(boss, Facilitator, &SetMinutes{Step: "cafe", Round: 2, Minutes: 5})
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.Minutes(Moment{"cafe", 2, TalkSub}); got != 4 {
		t.Errorf("undone, it has %d minutes", got)
	}
	p.do(boss, Facilitator, &SetMinutes{Step: "vote", Minutes: 3})
	if got := p.w.Minutes(Moment{Step: "vote", Sub: RateSub}); got != 3 {
		t.Errorf("the rating has %d minutes", got)
	}
	const past = "Only what is yet to come gets other minutes. What is going on gets more or less time with extend."
	p.refused(boss, Facilitator, &SetMinutes{Step: "welcome", Minutes: 3}, past)
	p.refused(boss, Facilitator, &SetMinutes{Step: "cafe", Round: 1, Sub: MoveSub, Minutes: 3}, past)
	p.refused(boss, Facilitator, &SetMinutes{Step: "group", Minutes: 0}, "{n} minutes is not possible. Use 1 to {most}.")
	p.refused(boss, Facilitator, &SetMinutes{Step: "cafe", Round: 7, Minutes: 3}, "There is no such part in {step}. Say for example: minutes {step} 10 --round 2 --sub talk")
	p.refused(boss, Facilitator, &SetMinutes{Step: "lunch", Minutes: 3}, "There is no step {step} in the agenda. The steps are: {steps}")
}

// Whatever the agenda and the clock: a timetable goes forward, what is
// shortened ends no earlier than planned, nothing is cut below what it needs,
// and doing what is proposed leaves nothing of it to propose.
func TestShorterNeverTooShort(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := newPlay(drawn{t, r})
		p.do(boss, Facilitator, &Join{})
		a := testAgenda()
		minutes := rapid.IntRange(0, 40)
		for i := range a.Steps {
			a.Steps[i].Minutes = minutes.Draw(r, "minutes")
		}
		for i := range a.Steps[1].Rounds {
			a.Steps[1].Rounds[i].Subs = []Sub{{MoveSub, minutes.Draw(r, "move")}, {TalkSub, minutes.Draw(r, "talk")}, {FindingsSub, minutes.Draw(r, "findings")}}
		}
		p.do(boss, Facilitator, &SetAgenda{Agenda: a})
		for range rapid.IntRange(1, 8).Draw(r, "moments") {
			p.next(1)
			p.pass(time.Duration(rapid.IntRange(0, 2400).Draw(r, "seconds")) * time.Second)
		}
		before := p.w.Timetable(p.now)
		for i, s := range before.Slots[1:] {
			if s.Planned.Before(before.Slots[i].Planned) || !s.Expected.IsZero() && s.Expected.Before(before.Slots[i].Expected) {
				r.Fatalf("%+v comes before %+v", s, before.Slots[i])
			}
		}
		for _, c := range p.w.Shorter(p.now) {
			if c.To >= c.From || c.To < min(c.From, 3) || c.Sub == MoveSub || c.Sub == FindingsSub {
				r.Fatalf("a cut is %+v", c)
			}
		}
		if _, err := p.try(boss, Facilitator, &Shorten{}); err != nil {
			if before.Late() >= time.Minute && len(p.w.Shorter(p.now)) > 0 {
				r.Fatalf("%v late, and refused: %v", before.Late(), err)
			}
			return
		}
		after := p.w.Timetable(p.now)
		if after.Late() < 0 || after.Late() >= before.Late() || !after.End.Equal(before.End) {
			r.Fatalf("%v late, shortened to %v", before.Late(), after.Late())
		}
		if cs := p.w.Shorter(p.now); len(cs) > 0 {
			r.Fatalf("still to shorten: %s", cuts(cs))
		}
	})
}
