package workshop

import (
	"bytes"
	"testing"
)

// Two who write.
const s1, s2 SeatID = "seat00", "seat01"

// muting is a café where two people write, and what one of them wrote.
func muting(t *testing.T) (p *play, rude, also, kind EntryID) {
	p, _ = begin(t, 2)
	rude = p.do(s1, Participant, &Write{Text: "Something rude"})
	also = p.do(s1, Participant, &Write{Text: "Something ruder"})
	kind = p.do(s2, Participant, &Write{Text: "Something kind"})
	return p, rude, also, kind
}

const muted = "You cannot write any more in this round. You can still read, mark and rate."

func TestAMutedWriterReadsAndMarks(t *testing.T) {
	p, rude, _, kind := muting(t)
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude)})
	p.refused(s1, Participant, &Write{Text: "again"}, muted)
	p.refused(s1, Participant, &Edit{Idea: IdeaID(rude), Text: "again"}, muted)
	p.do(s1, Participant, &Same{Idea: IdeaID(kind)})
	p.do(s2, Participant, &Write{Text: "others go on"})
	p.do(boss, Facilitator, &Undo{})
	p.do(s1, Participant, &Edit{Idea: IdeaID(rude), Text: "politer"})
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude)})
	p.refused(s1, Participant, &Undo{}, muted) // of the edit
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude), Off: true})
	p.do(s1, Participant, &Write{Text: "and again"})
}

// Two ideas are muted each by itself: otherwise a second one would tell whether
// it is by the same person.
func TestMutingTellsNothingOfOtherIdeas(t *testing.T) {
	p, rude, also, kind := muting(t)
	for _, id := range []EntryID{rude, also, kind, kind} {
		p.do(boss, Facilitator, &Mute{Idea: IdeaID(id)})
		if i := p.w.Idea(IdeaID(id)); !i.Muted {
			t.Errorf("idea %d is not muted", id)
		}
	}
	if i := p.w.Idea(IdeaID(also)); i.By != p.w.Idea(IdeaID(rude)).By {
		t.Fatal("the two are by one")
	}
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude), Off: true})
	p.refused(s1, Participant, &Write{Text: "still"}, muted)
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(also), Off: true})
	p.do(s1, Participant, &Write{Text: "free"})
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(kind), Off: true})
	p.do(s2, Participant, &Write{Text: "free, too"})
}

func TestMutingEndsWithTheRound(t *testing.T) {
	p, rude, _, _ := muting(t)
	own := p.do(boss, Facilitator, &Write{Text: "From paper", Question: p.w.Idea(IdeaID(rude)).Question})
	p.refused(boss, Facilitator, &Mute{Idea: IdeaID(own)}, "You wrote this yourself.")
	p.refused(boss, Facilitator, &Mute{Idea: 999}, "There is no idea {id}.")
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude)})
	round := p.w.Now().Round
	for p.w.Now().Round == round || !p.w.Writing() {
		p.do(boss, Facilitator, &Go{Go: "next"})
	}
	p.do(s1, Participant, &Write{Text: "a new round"})
	p.refused(boss, Facilitator, &Mute{Idea: IdeaID(rude)}, "Idea {id} is of another round. Its writer can be muted during that round only.")
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude), Off: true})
}

// The log of a mute says nothing that its idea does not say.
func TestTheLogOfAMuteKnowsNoSeat(t *testing.T) {
	p, rude, _, _ := muting(t)
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude)})
	p.do(boss, Facilitator, &Undo{})
	open := Key{}.Pseudonym(s1)
	for _, e := range p.log {
		if e.Kind != "mute" && e.Kind != "undo" {
			continue
		}
		b, err := e.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range [][]byte{[]byte(s1), []byte(`"seat"`), open[:], []byte(open.String())} {
			if bytes.Contains(b, link) {
				t.Errorf("a %s has %q in it: %q", e.Kind, link, b)
			}
		}
		if by := p.w.Idea(IdeaID(rude)).By.String(); !bytes.Contains(b, []byte(by)) {
			t.Errorf("a %s does not know the writer as the round does: %q", e.Kind, b)
		}
	}
}

func TestFacilitatorsByKeyAreNotChangedByThoseByGrant(t *testing.T) {
	p, _, _, _ := muting(t)
	const kept = "A facilitator sits there by their own key or machine. Only another one of these can change that."
	const own = "This is a facilitator's seat: only their own key or machine takes them back to it."
	p.do("other", Facilitator, &Join{})
	p.do(boss, Facilitator, &Grant{Seat: s1, Role: "facilitator"})
	for _, f := range []Fact{&Remove{Seat: boss}, &Grant{Seat: boss, Role: "participant"}, &Grant{Seat: "other", Role: "host", Table: 1}} {
		p.refused(s1, Facilitator, f, kept)
	}
	p.refused(s1, Facilitator, &HandBack{Seat: boss}, own)
	p.refused(boss, Facilitator, &HandBack{Seat: "other"}, own)
	p.refused(s1, Facilitator, &HandBack{Seat: s1}, "This is your own seat.")
	p.do(boss, Facilitator, &HandBack{Seat: s1})
	p.do(boss, Facilitator, &Remove{Seat: s1})
	p.do(boss, Facilitator, &HandBack{Seat: s1})
	if s := p.w.Seat(s1); s.Removed || !s.Granted || s.OwnKey() {
		t.Errorf("handed back: %+v", s)
	}
	p.do(boss, Facilitator, &Remove{Seat: "other"})
	p.do(boss, Facilitator, &Grant{Seat: s1, Role: "participant"})
	if s := p.w.Seat(s1); s.Granted || s.Role != Participant {
		t.Errorf("taken back: %+v", s)
	}
}
