package workshop

import (
	"slices"
	"strings"
	"testing"
)

// walked is a workshop in its gallery, with an idea that was written before.
func walked(t *testing.T) (*play, IdeaID) {
	p, _ := begin(t, 2)
	idea := IdeaID(p.do(s1, Participant, &Write{Text: "Mr Kahvinen snores"}))
	a := *p.w.Agenda()
	a.Steps = slices.Insert(slices.Clone(a.Steps), 2, Step{ID: "walk", Kind: "gallery", Title: a.Title, Minutes: 10})
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "walk"})
	return p, idea
}

func TestATranslationIsStruckWithItsIdea(t *testing.T) {
	p, idea := walked(t)
	p.do(s2, Participant, &Write{On: idea, Kind: Translation, Lang: Swedish, Text: "Herr Kahvinen snarkar"})
	last := IdeaID(p.do(s2, Participant, &Write{On: idea, Kind: Translation, Lang: Finnish, Text: "Kahvinen kuorsaa"}))
	p.do(s2, Participant, &Edit{Idea: last, Text: "Herra Kahvinen kuorsaa"})
	fine := IdeaID(p.do(s2, Participant, &Write{On: idea, Kind: Comment, Text: "So what?"}))
	p.do(boss, Facilitator, &Strike{Idea: idea, Reason: "a name"})
	p.gone("Kahvinen")
	if i := p.w.Idea(fine); i.Text != "So what?" || !p.w.Orphan(i) {
		t.Errorf("the comment is %+v", i)
	}
}

// What is said of a comment goes with what the comment is about, and nobody
// goes on there.
func TestWhatIsSaidOfWhatWasSaidGoesWithTheIdea(t *testing.T) {
	p, idea := walked(t)
	said := IdeaID(p.do(s2, Participant, &Write{On: idea, Kind: Comment, Text: "So what?"}))
	also := IdeaID(p.do(s2, Participant, &Write{On: said, Kind: Translation, Lang: Swedish, Text: "Än sen då?"}))
	one := IdeaID(p.do(s2, Participant, &Write{On: idea, Kind: Translation, Lang: Swedish, Text: "Kahvinen snarkar"}))
	p.do(s2, Participant, &Write{On: one, Kind: Translation, Lang: Finnish, Text: "Kahvinen kuorsaa"})
	if p.w.Orphan(p.w.Idea(also)) {
		t.Error("it is taken for lost while the idea is shown")
	}
	p.do(boss, Facilitator, &Hide{Idea: idea})
	if !p.w.Orphan(p.w.Idea(also)) {
		t.Error("it is shown without the idea")
	}
	none := "There is no idea {id}."
	p.refused(s1, Participant, &Write{On: said, Kind: Comment, Text: "Indeed"}, none)
	p.refused(s1, Participant, &Same{Idea: said}, none)
	p.do(boss, Facilitator, &Strike{Idea: idea, Reason: "a name"})
	p.gone("Kahvinen")
}

func TestATranslationIsStruckByItself(t *testing.T) {
	p, idea := walked(t)
	one := IdeaID(p.do(s2, Participant, &Write{On: idea, Kind: Translation, Lang: Swedish, Text: "Kalle snarkar"}))
	p.do(boss, Facilitator, &Strike{Idea: one, Reason: "wrong"})
	p.gone("Kalle")
	if !p.w.Idea(idea).Shown() || TranslationOf(p.w.KidsOf(p.w.Idea(idea)), Swedish) != nil {
		t.Error("the idea is gone, or its translation is not")
	}
}

func TestTheNewestTranslationIsRead(t *testing.T) {
	p, idea := walked(t)
	read := func() string {
		if i := TranslationOf(p.w.KidsOf(p.w.Idea(idea)), Swedish); i != nil {
			return i.Text
		}
		return ""
	}
	p.do(s1, Participant, &Write{On: idea, Kind: Translation, Lang: Swedish, Text: "första"})
	p.do(s2, Participant, &Write{On: idea, Kind: Translation, Lang: Swedish, Text: "andra"})
	if got := read(); got != "andra" {
		t.Errorf("%q is read", got)
	}
	p.do(s2, Participant, &Undo{})
	if got := read(); got != "första" {
		t.Errorf("after undo %q is read", got)
	}
	p.refused(s1, Participant, &Write{On: idea, Kind: Translation, Lang: "de", Text: "erste"}, "Say which language it is: fi, sv or en.")
	p.refused(s1, Participant, &Write{Kind: Comment, Text: "to nothing"}, "This belongs to an idea. Choose the idea first.")
}

func TestMarksStayOpenInAGallery(t *testing.T) {
	p, idea := walked(t)
	p.do(s2, Participant, &Same{Idea: idea})
	p.do(s2, Participant, &Write{On: idea, Kind: Comment, Text: "Quite"})
	p.do(boss, Facilitator, &Seal{}) // the rounds
	p.do(s2, Participant, &Same{Idea: idea, Off: true})
	p.do(s2, Participant, &Same{Idea: idea})
	p.refused(s1, Participant, &Edit{Idea: idea, Text: "x"}, errSealed().(*Refusal).Text)
	p.do(boss, Facilitator, &Stop{})
	p.do(boss, Facilitator, &Seal{})
	p.refused(s2, Participant, &Same{Idea: idea, Off: true}, errSealed().(*Refusal).Text)
	for scope := range p.w.sealed {
		if strings.HasPrefix(string(scope), "marks/") {
			return
		}
	}
	t.Error("the marks are not sealed")
}
