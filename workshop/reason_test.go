package workshop

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// shown is a rating of two targets of which the first result is shown.
func shown(t testing.TB) (p *play, seats []SeatID, ids []TargetID) {
	t.Helper()
	p, seats, ids = atVote(t, 6, 2, byMethod("criteria"))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	for n, s := range seats {
		p.do(s, Participant, &Vote{Answers: answers(ids[0], 1+4*(n%2), 5, 2)})
	}
	p.next(1)
	p.do(boss, Facilitator, &Reveal{})
	return p, seats, ids
}

// reason draws a reason on a target.
func (d draw) reason() *Argue {
	return &Argue{Target: d.target(), Side: rapid.SampledFrom([]Side{For, Against, For, Against, "", "x"}).Draw(d.T, "side"), Text: d.text(), Lang: d.lang()}
}

// given draws a reason that there is, or else an idea.
func (d draw) given() IdeaID {
	var ids []IdeaID
	for r := range d.p.w.Reasons() {
		ids = append(ids, IdeaID(r.ID))
	}
	if len(ids) == 0 || d.n(0, 9, "any") == 0 {
		return d.idea()
	}
	return rapid.SampledFrom(ids).Draw(d.T, "given")
}

func TestReasonsAreGivenWhenTheResultIsShown(t *testing.T) {
	p, seats, ids := atVote(t, 6, 2, byMethod("criteria"))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	f := &Argue{Target: ids[0], Side: For, Text: "The law asks for it"}
	const early = "Reasons can be given when the result with this target has been shown."
	p.refused(seats[0], Participant, f, early)
	p.next(1)
	p.refused(seats[0], Participant, f, early)
	p.do(boss, Facilitator, &Reveal{})
	id := p.do(seats[0], Participant, f)
	r := p.w.Reason(id)
	if r.Text != f.Text || r.Side != For || r.Target != ids[0] || r.Ballot != p.w.Ballot().ID {
		t.Errorf("it is kept as %+v", r)
	}
	p.refused(seats[0], Participant, &Argue{Target: 999, Side: For, Text: "x"}, "There is no development target {id}.")
	p.refused(seats[0], Participant, &Argue{Target: ids[0], Side: "maybe", Text: "x"}, "Say on which side the reason is: for or against.")
	p.refused(seats[0], Participant, &Argue{Target: ids[0], Side: For, Text: " "}, "Write something first.")
	p.refused(seats[0], Participant, &Argue{Target: ids[0], Side: For, Text: strings.Repeat("x", 281)}, "This is too long: {n} of {max} characters. Shorten it a little.")
	p.refused("passer-by", Participant, f, "Join first: a reason is given by somebody who is here.")
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "roadmap"})
	p.do(seats[1], Participant, &Argue{Target: ids[1], Side: Against, Text: "Still, on the way out"})
}

func TestNobodyFillsASide(t *testing.T) {
	p, seats, ids := shown(t)
	f := &Argue{Target: ids[0], Side: For, Text: "because"}
	var last EntryID
	for range MostReasons {
		last = p.do(seats[0], Participant, f)
	}
	const full = "You have given {most} reasons on this side. Change one of them instead."
	p.refused(seats[0], Participant, f, full)
	p.do(seats[0], Participant, &Argue{Target: ids[0], Side: Against, Text: "and yet"})
	p.do(seats[0], Participant, &Argue{Target: ids[1], Side: For, Text: "another target"})
	p.do(seats[1], Participant, f)
	for range MostReasons + 1 {
		p.do(boss, Facilitator, &Argue{Target: ids[0], Side: For, Text: "said aloud"})
	}
	p.do(boss, Facilitator, &Hide{Idea: IdeaID(last)})
	p.refused(seats[0], Participant, f, full) // hiding makes no room for more of it
	p.do(seats[0], Participant, &Argue{Target: ids[1], Side: For, Text: "another"})
	p.do(seats[0], Participant, &Undo{})
	p.do(boss, Facilitator, &Hide{Idea: IdeaID(last), Off: true})
	p.do(seats[0], Participant, &Delete{Idea: IdeaID(last)})
	p.do(seats[0], Participant, f)
}

func TestAReasonIsItsWriters(t *testing.T) {
	p, seats, ids := shown(t)
	id := p.do(seats[0], Participant, &Argue{Target: ids[0], Side: For, Text: "first"})
	b := p.w.Ballot()
	texts := func(side Side) (all []string) {
		for _, r := range p.w.ReasonsOn(b, ids[0], side) {
			all = append(all, r.Text)
		}
		return all
	}
	p.refused(seats[1], Participant, &Edit{Idea: IdeaID(id), Text: "mine"}, "Only its writer can change this.")
	p.refused(seats[1], Participant, &Delete{Idea: IdeaID(id)}, "Only its writer can change this.")
	p.refused(boss, Facilitator, &Edit{Idea: IdeaID(id), Text: "mine"}, "Only its writer can change this.")
	p.do(seats[0], Participant, &Edit{Idea: IdeaID(id), Text: "second"})
	p.refused(seats[0], Participant, &Edit{Idea: IdeaID(id), Text: strings.Repeat("x", 281)}, "This is too long: {n} of {max} characters. Shorten it a little.")
	if got := texts(For); !slices.Equal(got, []string{"second"}) {
		t.Errorf("it reads %q", got)
	}
	p.do(seats[0], Participant, &Undo{})
	if got := texts(For); !slices.Equal(got, []string{"first"}) {
		t.Errorf("it reads %q", got)
	}
	p.do(seats[0], Participant, &Delete{Idea: IdeaID(id)})
	if got := texts(For); got != nil {
		t.Errorf("what was taken back reads %q", got)
	}
	p.do(seats[0], Participant, &Undo{})
	p.do(seats[1], Participant, &Argue{Target: ids[0], Side: For, Text: "later"})
	p.do(seats[1], Participant, &Argue{Target: ids[0], Side: Against, Text: "not at all"})
	if got := append(texts(For), texts(Against)...); !slices.Equal(got, []string{"first", "later", "not at all"}) {
		t.Errorf("they read %q", got)
	}
}

// Nothing of a reason leads to what its writer has answered.
func TestAReasonTellsNothingOfAnswers(t *testing.T) {
	p, seats, ids := shown(t)
	b := p.w.Ballot()
	for _, s := range seats {
		r := p.w.Reason(p.do(s, Participant, &Argue{Target: ids[0], Side: For, Text: "why"}))
		if b.HasVoted(r.By) {
			t.Error("it is kept under the name of an answer")
		}
	}
	body := p.log[len(p.log)-1].Body
	for _, told := range []string{"edu", "tech", "seat", "table", "sector"} {
		if bytes.Contains(body, []byte(told)) {
			t.Errorf("the log tells %q: %s", told, body)
		}
	}
}

// What is said about a target stays together however often it is rated.
func TestReasonsBelongToTheFirstRating(t *testing.T) {
	p, seats, ids := shown(t)
	first := p.w.Ballot()
	p.do(seats[0], Participant, &Argue{Target: ids[0], Side: For, Text: "before"})
	p.do(boss, Facilitator, &Reveal{})
	p.do(boss, Facilitator, &Go{Go: "again", Targets: ids[:1]})
	if p.w.Ballot() == first || !p.w.BallotOpen() {
		t.Fatal("nothing is rated once more")
	}
	id := p.do(seats[1], Participant, &Argue{Target: ids[0], Side: For, Text: "meanwhile"})
	if got := p.w.Reason(id).Ballot; got != first.ID {
		t.Errorf("it belongs to %d, want %d", got, first.ID)
	}
	if got := p.w.ReasonsOn(p.w.Ballot(), ids[0], For); len(got) != 2 {
		t.Errorf("beside the second rating are %d reasons", len(got))
	}
	p.next(1)
	p.do(boss, Facilitator, &Reveal{})
	p.do(seats[2], Participant, &Argue{Target: ids[0], Side: For, Text: "after"})
	if got := p.w.ReasonsOn(first, ids[0], For); len(got) != 3 {
		t.Errorf("there are %d reasons", len(got))
	}
}

func TestReasonsAreSealedWhenPeopleHaveGoneOn(t *testing.T) {
	p, seats, ids := shown(t)
	id := p.do(seats[0], Participant, &Argue{Target: ids[0], Side: For, Text: "why"})
	scope := p.w.Reason(id)
	p.do(boss, Facilitator, &Seal{}) // the ideas and the ballot
	if p.w.Sealed(ReasonsScope(scope.Ballot)) {
		t.Fatal("reasons are sealed while people give them")
	}
	p.refused(boss, Facilitator, &Seal{}, "Reasons for and against can be written as long as everyone is at the result. Go on first, then seal.")
	p.do(seats[0], Participant, &Edit{Idea: IdeaID(id), Text: "better"})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "roadmap"})
	p.do(boss, Facilitator, &Seal{})
	const sealed = "This is sealed: nothing in it can be changed any more."
	p.refused(seats[0], Participant, &Edit{Idea: IdeaID(id), Text: "too late"}, sealed)
	p.refused(seats[0], Participant, &Delete{Idea: IdeaID(id)}, sealed)
	p.refused(seats[0], Participant, &Argue{Target: ids[0], Side: For, Text: "too late"}, sealed)
	p.refused(boss, Facilitator, &Mute{Idea: IdeaID(id)}, sealed)
	p.do(boss, Facilitator, &Hide{Idea: IdeaID(id)})
}

func TestWhoeverGaveAReasonIsMuted(t *testing.T) {
	p, seats, ids := shown(t)
	id := IdeaID(p.do(seats[0], Participant, &Argue{Target: ids[0], Side: For, Text: "rude"}))
	own := IdeaID(p.do(boss, Facilitator, &Argue{Target: ids[0], Side: For, Text: "said aloud"}))
	p.refused(boss, Facilitator, &Mute{Idea: own}, "You wrote this yourself.")
	p.do(boss, Facilitator, &Mute{Idea: id})
	p.refused(seats[0], Participant, &Argue{Target: ids[1], Side: For, Text: "again"}, muted)
	p.refused(seats[0], Participant, &Edit{Idea: id, Text: "again"}, muted)
	p.do(seats[1], Participant, &Argue{Target: ids[1], Side: For, Text: "others go on"})
	p.do(boss, Facilitator, &Undo{})
	p.do(seats[0], Participant, &Edit{Idea: id, Text: "politer"})
}

// What is struck or taken out of a reason is nowhere in the log.
func TestAReasonIsStruckInTheLog(t *testing.T) {
	p, seats, ids := shown(t)
	id := p.do(seats[0], Participant, &Argue{Target: ids[0], Side: For, Text: "Matti Meikäläinen never answers"})
	p.do(seats[0], Participant, &Edit{Idea: IdeaID(id), Text: "Matti Meikäläinen is slow"})
	other := p.do(seats[1], Participant, &Argue{Target: ids[0], Side: Against, Text: "Call Liisa Virtanen, she knows"})
	p.do(boss, Facilitator, &Title{Target: ids[0], Lang: English, Title: "Matti Meikäläinen is slow"})
	if got := p.w.ToRead(); !slices.ContainsFunc(got, func(x Wording) bool { return x.Of == other && x.Reason != nil && len(x.Found) > 0 }) {
		t.Errorf("it is not to be read through: %+v", got)
	}
	p.do(boss, Facilitator, &Redact{Idea: IdeaID(other), Passage: "Liisa Virtanen"})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(id), Reason: "a name"})
	p.refused(boss, Facilitator, &Strike{Idea: IdeaID(id), Reason: "a name"}, "Nothing with the number {id} can be struck: no idea, finding, message or responsible body has it.")
	striking := NewStriking(p.w.Struck()...).Redacted(p.w.Redactions()...)
	for range 2 {
		for i := range p.log {
			p.log[i], _ = striking.Entry(p.log[i])
		}
	}
	for _, e := range p.log {
		for _, secret := range []string{"Matti", "Liisa"} {
			if bytes.Contains(e.Body, []byte(secret)) {
				t.Errorf("entry %d has %q: %s", e.ID, secret, e.Body)
			}
		}
	}
	if r := p.w.Reason(id); r.Shown() || r.Text != "" || r.Struck != "a name" {
		t.Errorf("it is %+v", r)
	}
	if got := p.w.Reason(other).Text; strings.Contains(got, "Liisa") || !strings.Contains(got, "she knows") {
		t.Errorf("what is left is %q", got)
	}
}

// The wall waits until somebody could hide a reason, or for the facilitator.
func TestReasonsOnTheWall(t *testing.T) {
	p, seats, ids := shown(t)
	r := p.w.Reason(p.do(seats[0], Participant, &Argue{Target: ids[0], Side: For, Text: "why"}))
	may, due := p.w.ReasonOnWall(r, p.now)
	if may || !due.After(p.now) {
		t.Errorf("at once: %v, by itself at %v", may, due)
	}
	if may, _ := p.w.ReasonOnWall(r, due); !may {
		t.Error("not when it has been there long enough")
	}
	p.do(boss, Facilitator, &Wall{Ideas: WallApprove})
	if may, due := p.w.ReasonOnWall(r, due); may || !due.IsZero() {
		t.Errorf("without approval: %v, by itself at %v", may, due)
	}
	p.do(boss, Facilitator, &Approve{Idea: IdeaID(r.ID)})
	if may, _ := p.w.ReasonOnWall(r, p.now); !may {
		t.Error("not when it is approved")
	}
	p.do(seats[0], Participant, &Edit{Idea: IdeaID(r.ID), Text: "something else"})
	if may, _ := p.w.ReasonOnWall(p.w.Reason(r.ID), p.now); may {
		t.Error("another text than was approved")
	}
}

// revealed takes people to a result of which they have seen a part, and lets
// some of them give reasons.
func (d draw) revealed(seats []SeatID) {
	p := d.p
	idea := IdeaID(p.do(boss, Facilitator, &Write{Text: "one", Question: "how", Source: Before, Table: 1}))
	target := TargetID(p.do(boss, Facilitator, &Group{Title: "a target", Ideas: []IdeaID{idea}}))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	p.do(boss, Facilitator, &Go{Go: "next"})
	p.do(boss, Facilitator, &Reveal{})
	for range d.n(0, 3, "given") {
		p.do(seats[0], Participant, &Argue{Target: target, Side: For, Text: "one"})
	}
}
