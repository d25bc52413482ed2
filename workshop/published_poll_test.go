package workshop

import (
	"encoding/json"
	"slices"
	"testing"
)

// What was answered before the workshop came in is there as it was, nobody
// answers it any more, and who asks once more is told what is different.
func TestAPollCameIn(t *testing.T) {
	p := newPlay(t)
	a := polled(testAgenda())
	item := PublishedPollItem{
		PollItem: a.Steps[1].Items[0], Now: PublishedSpread{N: 11, Unknown: 1, Counts: []int{8, 3, 0, 0, 0}},
		Labels: []PublishedPollSector{{Sectors: []string{"adm", "edu"}, Now: PublishedSpread{N: 6, Counts: []int{6, 0, 0, 0, 0}}}, {Sectors: []string{"tech"}}},
	}
	p.publish(
		&Published{Agenda: &a, Poll: &PublishedPoll{Step: "climate", Date: "2026-09-01", Mode: BySector, Answered: 12, Present: 14, Asked: []PublishedPollItem{item}}},
		&Published{Origin: &Origin{ID: "w1", Date: "2026-11-04", Step: "closing"}},
	)
	came := p.w.Polls()[0]
	r := p.w.PollResult(came)
	if came.At.Format("2.1.2006") != "1.9.2026" || r.People != 12 || r.Present != 14 || len(r.Items) != 1 {
		t.Fatalf("%s: %+v", came.At, r)
	}
	if x := r.Items[0]; !slices.Equal(x.Now.Counts, []int{8, 3, 0, 0, 0}) || x.Labels[0].Label != "adm+edu" || x.Labels[0].Now.N != 6 || !x.Labels[1].Now.Few() {
		t.Errorf("%+v", x)
	}
	p.do(boss, Facilitator, &Join{})
	for n := range 10 {
		p.do(SeatID(rune('a'+n)), Participant, &Join{Sector: "edu"})
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "climate"})
	if len(p.w.Polls()) != 2 || !p.w.PollOpen() {
		t.Fatalf("it has %d polls", len(p.w.Polls()))
	}
	for n := range 10 {
		p.do(SeatID(rune('a'+n)), Participant, &Answer{Answers: []Reply{{Item: "courage", N: 5}}})
	}
	p.do(boss, Facilitator, &Go{Go: "next"})
	e := p.w.PollResult(p.w.Polls()[1]).Items[0].Earlier
	if e == nil || e.Why != "" || e.Change.Delta != 1 || e.Before.N != 11 {
		t.Errorf("since then: %+v", e)
	}
	if got := p.w.PollResult(came).Items[0].Now.N; got != 11 || came.Answered() != 12 {
		t.Errorf("now %d of %d said so before", got, came.Answered())
	}
}

// Whatever a log says, nothing falls over, and nothing is told of few people.
func TestAPollThatCannotBe(t *testing.T) {
	item := PollItem{ID: "courage", Text: tx("We dare")}
	for _, s := range []PublishedSpread{
		{N: 4, Counts: []int{4, 0, 0, 0, 0}}, {N: 9, Counts: []int{9}}, {N: 9, Counts: []int{1, 1, 1, 1, 1}}, {N: -9, Counts: []int{-9, 0, 0, 0, 0}}, {N: 9, Unknown: -1},
	} {
		p := newPlay(t)
		p.publish(&Published{Poll: &PublishedPoll{Answered: -1, Asked: []PublishedPollItem{{PollItem: item, Now: s, Target: s, Labels: []PublishedPollSector{{Now: s}}}}}})
		x := p.w.PollResult(p.w.Polls()[0]).Items[0]
		if !x.Now.Few() || !x.Target.Few() || !x.Labels[0].Now.Few() {
			t.Errorf("%+v is told: %+v", s, x)
		}
	}
}

// Nobody there is the same at once and after a restart.
func TestABallotOfNobodyHasNoLabels(t *testing.T) {
	body, err := json.Marshal(&PollOpening{Labels: New().ballotLabels()})
	if err != nil || string(body) != "{}" || New().ballotLabels() != nil {
		t.Errorf("%s, %v", body, err)
	}
}
