package workshop

import (
	"slices"
	"testing"
	"time"
)

// onWall returns what the wall shows at a time, as texts.
func (p *play) onWall(at time.Time) (texts []string, next time.Time) {
	ideas, next := p.w.OnWall(at)
	for _, i := range ideas {
		texts = append(texts, i.Text)
	}
	return texts, next
}

func TestTheWallShowsNoIdeasUnlessItIsTold(t *testing.T) {
	p, _, _, _ := muting(t)
	late := p.now.Add(time.Hour)
	if got, _ := p.onWall(late); got != nil {
		t.Errorf("the wall shows %q", got)
	}
	p.refused(boss, Facilitator, &Wall{Ideas: "all"}, "Say what the wall shows of what people write: off, delay or approve.")
	p.do(boss, Facilitator, &Wall{Ideas: WallDelay})
	if got, _ := p.onWall(late); len(got) != 3 {
		t.Errorf("the wall shows %q", got)
	}
	p.do(boss, Facilitator, &Undo{})
	if got, _ := p.onWall(late); got != nil || p.w.WallMode() != WallOff {
		t.Errorf("once that is taken back, the wall shows %q", got)
	}
}

// An idea stays off the wall for a minute at least, however the minute of its
// writing is kept, and again after it was changed.
func TestIdeasWaitForTheWall(t *testing.T) {
	p, rude, _, _ := muting(t)
	written := p.now
	p.do(boss, Facilitator, &Wall{Ideas: WallDelay})
	got, next := p.onWall(written.Add(WallWait - time.Nanosecond))
	if got != nil || next.Before(written.Add(WallWait)) || next.After(written.Add(2*WallWait+time.Second)) {
		t.Fatalf("the wall shows %q, and more at %v; written at %v", got, next, written)
	}
	if got, after := p.onWall(next); !slices.Equal(got, []string{"Something kind", "Something ruder", "Something rude"}) || !after.IsZero() {
		t.Errorf("then it shows %q, and more at %v", got, after)
	}
	p.now = p.now.Add(time.Hour)
	p.do(s1, Participant, &Edit{Idea: IdeaID(rude), Text: "Much worse"})
	if got, _ := p.onWall(p.now.Add(WallWait - time.Nanosecond)); slices.Contains(got, "Much worse") {
		t.Errorf("a new text is shown at once: %q", got)
	}
}

func TestTheWallShowsWhatIsApproved(t *testing.T) {
	p, rude, _, kind := muting(t)
	p.do(boss, Facilitator, &Wall{Ideas: WallApprove})
	late := p.now.Add(time.Hour)
	if got, next := p.onWall(late); got != nil || !next.IsZero() {
		t.Errorf("the wall shows %q, and more at %v", got, next)
	}
	p.do(boss, Facilitator, &Approve{Idea: IdeaID(kind)})
	if got, _ := p.onWall(p.now); !slices.Equal(got, []string{"Something kind"}) {
		t.Errorf("the wall shows %q", got)
	}
	p.do(s2, Participant, &Edit{Idea: IdeaID(kind), Text: "Something else"})
	if got, _ := p.onWall(late); got != nil {
		t.Errorf("the wall shows a text that nobody has approved: %q", got)
	}
	p.do(boss, Facilitator, &Approve{Idea: IdeaID(rude)})
	p.do(boss, Facilitator, &Undo{})
	if got, _ := p.onWall(late); got != nil {
		t.Errorf("once that is taken back, the wall shows %q", got)
	}
	p.refused(boss, Facilitator, &Approve{Idea: 99}, "There is no idea {id}.")
}

func TestTheWallNeverShowsWhatPeopleDoNotSee(t *testing.T) {
	p, rude, also, kind := muting(t)
	p.do(boss, Facilitator, &Wall{Ideas: WallDelay})
	for _, id := range []EntryID{rude, also, kind} {
		p.do(boss, Facilitator, &Approve{Idea: IdeaID(id)})
	}
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude)})
	if got, _ := p.onWall(p.now); !slices.Equal(got, []string{"Something kind", "Something ruder"}) {
		t.Errorf("the wall shows %q", got) // the other idea of the same person stays: it would tell that it is
	}
	p.do(boss, Facilitator, &Hide{Idea: IdeaID(also)})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(kind), Reason: "a name"})
	if got, _ := p.onWall(p.now.Add(time.Hour)); got != nil {
		t.Errorf("the wall shows %q", got)
	}
}

func TestTheWallKeepsWhatTablesKeep(t *testing.T) {
	p, _, _, kind := muting(t)
	a := *p.w.Agenda()
	a.Steps = slices.Clone(a.Steps)
	for i := range a.Steps {
		a.Steps[i].Hidden = a.Steps[i].Kind == "cafe"
	}
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	p.do(boss, Facilitator, &Wall{Ideas: WallDelay})
	p.do(boss, Facilitator, &Approve{Idea: IdeaID(kind)})
	if p.w.Cover() == (Cover{}) {
		t.Fatalf("nothing is covered in %+v", p.w.Now())
	}
	if got, _ := p.onWall(p.now.Add(time.Hour)); got != nil {
		t.Errorf("the wall shows %q", got)
	}
	p.do(boss, Facilitator, &ShowIdeas{})
	if got, _ := p.onWall(p.now.Add(time.Hour)); len(got) != 3 {
		t.Errorf("once all is shown, the wall shows %q", got)
	}
}
