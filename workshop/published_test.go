package workshop

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"kahvila/workshop/prioritise"
)

// publish lets some of a workshop have come in that was written out.
func (p *play) publish(facts ...*Published) (last EntryID) {
	p.t.Helper()
	for _, f := range facts {
		body, err := json.Marshal(f)
		if err != nil {
			p.t.Fatal(err)
		}
		e := Entry{ID: p.w.last + 1, At: p.now.Truncate(time.Minute), Kind: "published", Body: body}
		fork := p.w.Fork()
		if err := fork.Apply(e); err != nil {
			p.t.Fatal(err)
		}
		p.w, p.log = fork, append(p.log, e)
	}
	return p.w.last
}

// publish lets some ideas, a target and a ballot have come in.
func (d draw) publish() {
	at := d.p.w.last
	one, two, target := IdeaID(at+1), IdeaID(at+2), TargetID(at+5)
	d.p.publish(
		&Published{Idea: &PublishedIdea{Kind: PlainIdea, Text: "it came in", Theme: "start", Question: "how", Step: "cafe", Round: d.n(1, 2, "round"), Table: 1, Marks: []uint64{1, 2}, Target: target}},
		&Published{Idea: &PublishedIdea{Kind: Means, Text: "so did its means", On: one, Theme: "start", Question: "how", Step: "cafe", Round: 2, Marks: []uint64{2}}},
		&Published{Idea: &PublishedIdea{Why: WhyHidden}},
		&Published{Finding: &PublishedFinding{Text: "found before", Theme: "start", Step: "cafe", Round: 1, Table: 1}},
		&Published{Target: &PublishedTarget{Title: tx("it came in"), Ideas: []IdeaID{one}, Row: &PublishedRow{Owner: "Clerk", Status: "proposed"}}},
		&Published{Ballot: &PublishedBallot{Step: "vote", Method: "criteria", Mode: BySector, Items: []TargetID{target}, Seed: 7, Revealed: Stages, Told: []byte(`{}`),
			Form:   prioritise.Form{Kind: prioritise.Scales, Criteria: []prioritise.Criterion{{ID: "importance", Min: 1, Max: 5, Weight: 1}}},
			Voters: []PublishedAnswer{{Label: "edu", Answers: map[TargetID]prioritise.Answer{target: {3}}}}}},
		&Published{Poll: &PublishedPoll{Step: "welcome", Date: "2026-11-04", Mode: BySector, Shown: d.n(0, 1, "shown") == 0, Answered: 9, Present: 12, Asked: []PublishedPollItem{{
			PollItem: PollItem{ID: "courage", Text: tx("We dare"), Max: 5}, Now: PublishedSpread{N: 8, Unknown: 1, Counts: []int{0, 1, 2, 3, d.n(0, 2, "counts")}},
			Labels: []PublishedPollSector{{Sectors: []string{"edu"}, Now: PublishedSpread{}}}}}}},
		&Published{},
		&Published{Reason: &PublishedReason{Ballot: EntryID(at + 6), Target: target, Side: Against, Text: "it came in", Lang: Swedish}},
	)
	d.consistent()
	if d.p.w.Mine(d.p.w.Idea(one), Actor{As: d.p.w.unknown}) || d.p.w.Idea(two).By != (Pseudonym{}) {
		d.Fatal("what came in is somebody's")
	}
}

// unknown is who somebody is in every scope who has no key.
func (*Workshop) unknown(Scope) Pseudonym { return Pseudonym{} }

// What came in is struck as what was written here is: its bytes leave the log,
// and with them what was copied from it.
func TestWhatCameInIsStruck(t *testing.T) {
	p := newPlay(t)
	a := testAgenda()
	p.publish(
		&Published{Agenda: &a, Idea: &PublishedIdea{Kind: PlainIdea, Text: "Matti Meikäläinen never answers", Name: "Matti M", Step: "cafe", Round: 1, Question: "how", Theme: "start"}},
		&Published{Finding: &PublishedFinding{Text: "Liisa knows", Step: "cafe", Round: 1, Table: 1}},
		&Published{Target: &PublishedTarget{Title: Text{English: "Matti Meikäläinen never answers"}, Ideas: []IdeaID{1}, Row: &PublishedRow{Owner: "Pekka Virtanen", Status: "stopped",
			History: []Progress{{ID: 4, At: p.now, Status: "stopped", Reason: "Pekka said so"}}}}},
		&Published{},
		&Published{Origin: &Origin{ID: "w1", Date: "2026-11-04", Step: "closing"}},
	)
	p.do(boss, Facilitator, &Join{})
	for _, id := range []IdeaID{1, 2, 3} {
		p.do(boss, Facilitator, &Strike{Idea: id, Reason: "a name"})
	}
	striking := NewStriking(p.w.Struck()...)
	for range 2 {
		for i := range p.log {
			p.log[i], _ = striking.Entry(p.log[i])
		}
	}
	var all bytes.Buffer
	p.w.dump(&all)
	for _, e := range p.log {
		all.Write(e.Body)
	}
	for _, name := range []string{"Matti", "Liisa", "Pekka"} {
		if strings.Contains(all.String(), name) {
			t.Errorf("%s is still there:\n%s", name, &all)
		}
	}
}

// What came in without its text cannot be shown, and a workshop that there is
// already takes no whole one in.
func TestWhatCameInWithoutATextStaysHidden(t *testing.T) {
	p, _ := begin(t, 1)
	id := p.publish(&Published{Idea: &PublishedIdea{Why: WhyHidden}})
	p.refused(boss, Facilitator, &Hide{Idea: IdeaID(id), Off: true}, "The text of idea {id} did not come with the file, so it stays hidden.")
	p.refused(boss, Clock, &Published{}, "A whole workshop comes in as a new one: kahvila import FILE")
}

// The workshop goes on where it was: its rounds are sealed, and a vote is a new
// ballot.
func TestAWorkshopGoesOnAfterItCameIn(t *testing.T) {
	p := newPlay(t)
	a := testAgenda()
	p.publish(
		&Published{Agenda: &a, Idea: &PublishedIdea{Kind: PlainIdea, Text: "one", Step: "cafe", Round: 1, Question: "how", Theme: "start", Target: 2, Marks: []uint64{1}}},
		&Published{Target: &PublishedTarget{Title: tx("T"), Ideas: []IdeaID{1}}},
		&Published{Ballot: &PublishedBallot{Step: "vote", Method: "criteria", Mode: BySector, Items: []TargetID{2}, Told: []byte(`{"voted":3}`)}},
		&Published{Origin: &Origin{ID: "w1", Date: "2026-11-04", Step: "closing"}},
	)
	if p.w.Step().Kind != "closing" || !p.w.Now().Stopped || len(p.w.Scopes()) > 0 {
		t.Fatalf("it is at %+v, open: %v", p.w.Now(), p.w.Scopes())
	}
	p.do(boss, Facilitator, &Join{})
	p.do("ada", Participant, &Join{Sector: "edu"})
	p.refused("ada", Participant, &Same{Idea: 1}, "This is sealed: nothing in it can be changed any more.")
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	b := p.w.Ballot()
	if b.ID == 3 || !p.w.BallotOpen() || len(p.w.Ballots()) != 2 {
		t.Fatalf("the ballot is %d, of %d", b.ID, len(p.w.Ballots()))
	}
	p.do("ada", Participant, &Vote{Answers: map[TargetID]prioritise.Answer{2: {1, 2, 3}}})
	p.do(boss, Facilitator, &Group{Ideas: []IdeaID{1}, Title: "Another"})
}
