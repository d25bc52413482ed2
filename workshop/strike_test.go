package workshop

import (
	"bytes"
	"strings"
	"testing"
)

// gone fails where a text is left, in the state or in the log that is struck.
func (p *play) gone(text string) {
	p.t.Helper()
	var state bytes.Buffer
	p.w.dump(&state)
	if strings.Contains(state.String(), text) {
		p.t.Errorf("the state still has %q:\n%s", text, &state)
	}
	striking := NewStriking(p.w.Struck()...)
	for _, e := range p.log {
		striking.Entry(e)
	}
	for i, e := range p.log {
		p.log[i], _ = striking.Entry(e)
		if strings.Contains(string(p.log[i].Body), text) {
			p.t.Errorf("entry %d, %s, still has %q: %s", e.ID, e.Kind, text, p.log[i].Body)
		}
		if _, again := NewStriking(p.w.Struck()...).Entry(p.log[i]); again {
			p.t.Errorf("entry %d is struck twice", e.ID)
		}
	}
}

const noSuch = "Nothing with the number {id} can be struck: no idea, finding, message or responsible body has it."

func TestStrikeAFinding(t *testing.T) {
	p, _ := begin(t, 2)
	first := p.do(s1, Participant, &Find{Text: "Mr Kahvinen snores"})
	p.do(s1, Participant, &Reword{Finding: first, Text: "Mr Kahvinen sleeps"})
	p.do(s1, Participant, &Undo{})
	p.do(s1, Participant, &Reword{Finding: first, Text: "Kahvinen sleeps"})
	p.do(s2, Participant, &Find{Text: "A fine one"})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(first), Reason: "a name"})
	p.gone("Kahvinen")
	if fs := p.w.Findings(); len(fs) != 1 || fs[0].Text != "A fine one" {
		t.Errorf("the findings are %+v", fs)
	}
	p.refused(boss, Facilitator, &Strike{Idea: IdeaID(first), Reason: "a name"}, noSuch)
}

func TestStrikeTheFindingThatWasWrittenLast(t *testing.T) {
	p, _ := begin(t, 2)
	id := p.do(s1, Participant, &Find{Text: "Mr Kahvinen snores"})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(id), Reason: "a name"})
	if _, err := p.try(s1, Participant, &Undo{}); err != nil {
		t.Logf("there is nothing left to undo: %v", err)
	}
	p.gone("Kahvinen")
	if fs := p.w.Findings(); len(fs) != 0 {
		t.Errorf("the findings are %+v", fs)
	}
}

// What was taken back is still in the log: it can be struck like anything else.
func TestStrikeAFindingThatWasTakenBack(t *testing.T) {
	p, _ := begin(t, 2)
	id := p.do(s1, Participant, &Find{Text: "Mr Kahvinen snores"})
	p.do(s1, Participant, &Undo{})
	if un := p.w.Unfound(); len(un) != 1 || un[0].ID != id || un[0].Table == 0 || un[0].Text != "" {
		t.Errorf("what was taken back is %+v", un)
	}
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(id), Reason: "a name"})
	p.gone("Kahvinen")
	if un := p.w.Unfound(); len(un) != 0 {
		t.Errorf("there is still %+v to strike", un)
	}
	p.refused(boss, Facilitator, &Strike{Idea: IdeaID(id), Reason: "a name"}, noSuch)
}

func TestStrikeAMessage(t *testing.T) {
	p, _ := begin(t, 2)
	p.do(boss, Facilitator, &Say{Text: "Coffee"})
	id := p.do(boss, Facilitator, &Say{Table: 1, Text: "Wake Mr Kahvinen"})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(id), Reason: "a name"})
	p.gone("Kahvinen")
	if ms := p.w.Messages(); len(ms) != 1 || ms[0].Text != "Coffee" {
		t.Errorf("the messages are %+v", ms)
	}
	p.refused(boss, Facilitator, &Undo{}, "There is nothing to undo.")
}

// Whoever was responsible once is destroyed wherever they stand: before and
// after, and where an undo would bring them back.
func TestStrikeWhoIsResponsible(t *testing.T) {
	p, _ := begin(t, 2)
	idea := IdeaID(p.do(s1, Participant, &Write{Text: "one"}))
	target := TargetID(p.do(boss, Facilitator, &Group{Title: "X", Ideas: []IdeaID{idea}}))
	other := TargetID(p.do(boss, Facilitator, &Group{Title: "Y", Ideas: []IdeaID{idea}}))
	owner := func(t TargetID, s string) EntryID { return p.do(boss, Facilitator, &SetRow{Target: t, Owner: &s}) }
	owner(target, "Mr Kahvinen")
	owner(target, "The clerk")
	p.do(boss, Facilitator, &Undo{})
	id := owner(target, "The clerk")
	owner(other, "The treasurer")
	if got := p.w.Naming(target); got != id {
		t.Errorf("the clerk was named with %d, want %d", got, id)
	}
	id = owner(target, "Mr Kahvinen")
	effort := "L"
	p.do(boss, Facilitator, &SetRow{Target: target, Effort: &effort})
	owner(target, "The clerk") // its undo would bring him back
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(id), Reason: "a name"})
	p.gone("Kahvinen")
	if r := p.w.Row(target); r.Owner != "The clerk" || r.Effort != "L" {
		t.Errorf("the row is %+v", r)
	}
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(p.w.Naming(target)), Reason: "a name, too"})
	p.gone("clerk")
	if p.w.Naming(target) != 0 || p.w.Row(other).Owner != "The treasurer" {
		t.Errorf("the rows are %+v and %+v", p.w.Row(target), p.w.Row(other))
	}
	p.refused(boss, Facilitator, &Strike{Idea: IdeaID(target), Reason: "a name"}, noSuch)
}
