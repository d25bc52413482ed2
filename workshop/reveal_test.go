package workshop

import (
	"slices"
	"testing"
)

// covered is a café whose ideas are hidden until they are shown, where two
// people write in silence.
func covered(t *testing.T) (p *play, first, second IdeaID) {
	p, _ = begin(t, 2)
	a := testAgenda()
	a.Steps[1].Hidden = true
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	p.to(WriteSub)
	first = IdeaID(p.do(s1, Participant, &Write{Text: "one"}))
	second = IdeaID(p.do(s2, Participant, &Write{Text: "two"}))
	return p, first, second
}

// to goes on until people do this.
func (p *play) to(sub SubKind) {
	p.t.Helper()
	for range 20 {
		if p.w.Now().Sub == sub {
			return
		}
		p.do(boss, Facilitator, &Go{Go: "next"})
	}
	p.t.Fatalf("nobody comes to %s", sub)
}

func TestNobodyBuildsOnWhatTheyDoNotSee(t *testing.T) {
	p, first, second := covered(t)
	const none = "There is no idea {id}."
	p.refused(s2, Participant, &Write{Text: "so do it", On: first, Kind: Means}, none)
	p.refused(s2, Participant, &Same{Idea: first}, none)
	p.do(s1, Participant, &Write{Text: "so do it", On: first, Kind: Means})
	p.do(boss, Facilitator, &Write{Text: "from paper", On: second, Kind: Means})
	p.do(boss, Facilitator, &ShowIdeas{})
	p.do(s2, Participant, &Same{Idea: first})
}

func TestWhatIsHiddenIsShownByHand(t *testing.T) {
	p, first, _ := covered(t)
	p.do(boss, Facilitator, &ShowIdeas{})
	p.refused(boss, Facilitator, &ShowIdeas{}, "No ideas are hidden until they are shown now: everybody sees them.")
	p.do(boss, Facilitator, &Undo{})
	if c := p.w.Cover(); !c.Hides(p.w.Idea(first)) {
		t.Errorf("after the undo %+v is covered", c)
	}
	p.do(boss, Facilitator, &ShowIdeas{})
	p.do(s1, Participant, &Write{Text: "of my own", On: first})
	p.do(boss, Facilitator, &ShowIdeas{Off: true}) // nobody else has used it
	p.do(boss, Facilitator, &ShowIdeas{})
	p.do(s2, Participant, &Same{Idea: first})
	const used = "Somebody has already built on what was shown, so it stays shown. You can hide single ideas."
	p.refused(boss, Facilitator, &Undo{}, used)
	p.do(s2, Participant, &Undo{})
	p.refused(boss, Facilitator, &ShowIdeas{Off: true}, used) // it was seen
	p.to(FindingsSub)
	p.refused(boss, Facilitator, &ShowIdeas{}, "No ideas are hidden until they are shown now: everybody sees them.")
}

// Going on shows them, and only those of the round that goes on were
// ever hidden.
func TestWhatIsHiddenIsShownByGoingOn(t *testing.T) {
	p, first, _ := covered(t)
	p.do(boss, Facilitator, &Stop{})
	if !p.w.Cover().Hides(p.w.Idea(first)) {
		t.Error("it is shown although nobody has gone on yet")
	}
	rev := p.w.Rev(IdeasTopic)
	p.to(FindingsSub)
	if p.w.Cover() != (Cover{}) || p.w.Rev(IdeasTopic) == rev {
		t.Errorf("while people go on %+v is covered, ideas changed in %d", p.w.Cover(), p.w.Rev(IdeasTopic))
	}
	p.do(boss, Facilitator, &Undo{})
	if !p.w.Cover().Hides(p.w.Idea(first)) {
		t.Error("taking the move back does not hide it again")
	}
	p.refused(boss, Facilitator, &ShowIdeas{Off: true}, "Only ideas that you have shown while people write can be hidden again.")
	p.to(FindingsSub)
	p.do(boss, Facilitator, &Go{Go: "next"})
	p.to(WriteSub)
	if c := p.w.Cover(); c.Round != 2 || c.Hides(p.w.Idea(first)) {
		t.Errorf("in the second round %+v is covered", c)
	}
	p.do(s1, Participant, &Write{Text: "three"})
	p.do(boss, Facilitator, &Stop{})
	p.do(boss, Facilitator, &Seal{})
	if c := p.w.Cover(); c != (Cover{}) {
		t.Errorf("%+v is sealed, and covered", c)
	}
}

// A café without Hidden covers nothing, ever.
func TestNothingIsCoveredUnlessTheAgendaSaysSo(t *testing.T) {
	p, _ := begin(t, 2)
	for {
		if c := p.w.Cover(); c != (Cover{}) || c.Hides(new(Idea)) {
			t.Fatalf("%+v is covered", c)
		}
		if _, err := p.try(boss, Facilitator, &Go{Go: "next"}); err != nil {
			return
		}
	}
}

func TestABlankSaysNothing(t *testing.T) {
	p, first, second := covered(t)
	w := p.w.With([]*Idea{p.w.Idea(first).Blank()})
	if i := w.Idea(first); i.Shown() || i.Text != "" || i.By != (Pseudonym{}) || i.Table != 0 || i.Question != "" {
		t.Errorf("the blank is %+v", i)
	}
	if w.Idea(second).Text != "two" || p.w.Idea(first).Text != "one" {
		t.Error("others have changed")
	}
	if changed := slices.Collect(w.IdeasSince(p.w)); len(changed) != 1 || changed[0].ID != first {
		t.Errorf("%v differ", changed)
	}
}
