package workshop

import (
	"testing"
	"time"
)

// Who makes their own seat a host's and takes that back facilitates by their
// own key as before, and still hosts what they hosted.
func TestUndoGivesBackTheOwnKeyOfAFacilitator(t *testing.T) {
	p, _, _, _ := muting(t)
	p.do(boss, Facilitator, &Grant{Seat: s1, Role: "host", Table: 2})
	p.do(s1, Facilitator, &Join{})
	for _, id := range []SeatID{boss, s1} {
		for _, role := range []string{"host", "participant"} {
			was := *p.w.Seat(id)
			p.do(boss, Facilitator, &Grant{Seat: id, Role: role, Table: 1, Own: true})
			if s := p.w.Seat(id); s.OwnKey() {
				t.Errorf("a granted %s: %+v", role, s)
			}
			p.do(boss, Facilitator, &Undo{})
			if s := *p.w.Seat(id); s != was || !s.OwnKey() {
				t.Errorf("undone %s: %+v, was %+v", role, s, was)
			}
		}
	}
}

// A mark that is taken and given back keeps the sector it was made with, even
// where by now too few people share it.
func TestUndoGivesBackAMarkAsItWas(t *testing.T) {
	p, seats := begin(t, 6)
	idea := IdeaID(p.do(seats[0], Participant, &Write{Text: "one"}))
	p.do(seats[1], Participant, &Same{Idea: idea})
	was := p.w.Idea(idea).Marks[0]
	if was.Sector == "" {
		t.Fatal("the mark carries no sector: six people are enough")
	}
	for _, id := range seats[3:] {
		p.do(id, Participant, &Leave{})
	}
	p.do(seats[1], Participant, &Same{Idea: idea, Off: true})
	p.do(seats[1], Participant, &Undo{})
	if got := p.w.Idea(idea).Marks; len(got) != 1 || got[0] != was {
		t.Errorf("marks %v, was %v", got, was)
	}
}

// Findings are sealed apart from ideas: in a round without ideas, only they are.
func TestNothingIsFoundOnceFindingsAreSealed(t *testing.T) {
	p, _ := begin(t, 2)
	p.do(s1, Participant, &Find{Text: "found"})
	p.do(boss, Facilitator, &Stop{})
	p.do(boss, Facilitator, &Seal{})
	p.do(boss, Facilitator, &Extend{By: Span(5 * time.Minute)})
	p.refused(s1, Participant, &Find{Text: "late"}, "This is sealed: nothing in it can be changed any more.")
}
