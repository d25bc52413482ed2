package workshop

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// again lets a workshop at its roadmap have a follow-up meeting, half a year
// later, that nobody has come to yet.
func again(t *testing.T, n int) (*play, []TargetID) {
	p, x := mapped(t, n)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "roadmap"})
	for i, id := range x {
		p.row(SetRow{Target: id, Period: ptr([]string{"q1", "q2"}[i%2]), Owner: ptr("Library")})
	}
	p.do(boss, Facilitator, &FollowUp{Date: "2027-06-01"})
	return p, x
}

// TestAFollowUpMeetingHasStepsOfItsOwn keeps what there was as it was.
func TestAFollowUpMeetingHasStepsOfItsOwn(t *testing.T) {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	p.do(boss, Facilitator, &SetAgenda{Agenda: testAgenda()})
	p.refused(boss, Facilitator, &FollowUp{}, "The workshop has not begun yet. Plan a follow-up meeting when the first one is over.")
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"})
	before := *p.w.Agenda()
	p.refused(boss, Facilitator, &FollowUp{Date: "soon"}, "{day} is not a day. Write it as 2027-06-30.")
	p.do(boss, Facilitator, &FollowUp{Date: "2027-06-01"})
	a := p.w.Agenda()
	if errs := a.Check(); len(errs) > 0 {
		t.Fatal(errs[0])
	}
	var ids, kinds []string
	for _, s := range a.StepsOf(2) {
		ids, kinds = append(ids, s.ID), append(kinds, s.Kind)
	}
	if d := cmp.Diff([]string{"m2-welcome", "m2-review", "m2-cafe", "m2-group", "m2-vote", "m2-roadmap", "m2-closing"}, ids); d != "" {
		t.Error(d, kinds)
	}
	if a.LastMeeting() != 2 || a.MeetingDay(2) != "2027-06-01" || a.MeetingDay(1) != "" || p.w.Meeting() != 1 {
		t.Errorf("meeting %d of %d, on %q", p.w.Meeting(), a.LastMeeting(), a.MeetingDay(2))
	}
	first, _ := a.Step("cafe")
	if d := cmp.Diff(before.ThemesOf(before.Steps[1]), a.ThemesOf(first)); d != "" {
		t.Errorf("the first café talks of something else now: %s", d)
	}
	again, _ := a.Step("m2-vote")
	was, _ := a.Step("vote")
	if d := cmp.Diff(was.Criteria, again.Criteria); d != "" || again.Method != was.Method || !again.Form.Open {
		t.Errorf("another scale: %s", d)
	}
	if p.w.Ahead(before.Themes[0].ID) || !p.w.Ahead("m2-new") || p.w.Ahead("none") {
		t.Error("nobody knows which questions are still to come")
	}
	p.refused(boss, Facilitator, &FollowUp{}, "A follow-up meeting is planned already. Hold that one first, or undo its planning.")
	p.do(boss, Facilitator, &Undo{})
	if d := cmp.Diff(before, *p.w.Agenda()); d != "" {
		t.Errorf("taken back: %s", d)
	}
}

// TestWhoDoesNotComeAgainIsNotCounted: those who are there stay, the others come
// back to their seats; and all of that can be taken back.
func TestWhoDoesNotComeAgainIsNotCounted(t *testing.T) {
	p, _ := again(t, 1)
	people, began := p.w.People(), p.w.Timetable(p.now).Slots[0].Planned
	p.pass(180 * 24 * time.Hour)
	p.here = nil
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "m2-welcome"})
	if got := p.w.People(); got >= people {
		t.Errorf("%d people, nobody of %d has come", got, people)
	}
	tt := p.w.Timetable(p.now)
	if tt.Slots[0].Step != "m2-welcome" || tt.Late() != 0 || tt.Slots[0].Planned.Equal(began) {
		t.Errorf("the plan: %+v, late %s", tt.Slots[0], tt.Late())
	}
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.People(); got != people || p.w.Meeting() != 1 || !p.w.Timetable(p.now).Slots[0].Planned.Equal(began) {
		t.Errorf("taken back: %d people, meeting %d", got, p.w.Meeting())
	}
}

// TestSinceTheLastMeeting tells what is new, moved, done, stopped, merged and
// otherwise different, and what is as it was.
func TestSinceTheLastMeeting(t *testing.T) {
	p, x := again(t, 8)
	if _, known := p.w.Since(0); known {
		t.Error("the first meeting goes on")
	}
	p.row(SetRow{Target: x[7], Owner: ptr("Board")}) // still in the first meeting
	p.pass(100 * 24 * time.Hour)                     // the status sheet comes in between
	p.row(SetRow{Target: x[0], Status: ptr(Status("in-use")), Reason: "since May"})
	p.pass(80 * 24 * time.Hour)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "m2-welcome"})
	p.row(SetRow{Target: x[1], Status: ptr(Status("stopped")), Reason: "nobody used it", Lesson: "ask first"})
	p.row(SetRow{Target: x[2], Period: ptr("q2")})
	p.row(SetRow{Target: x[3], Period: ptr("q1"), Owner: ptr("ICT")})
	p.row(SetRow{Target: x[4], Owner: ptr("ICT")})
	p.do(boss, Facilitator, &Merge{Target: x[5], Into: x[6]})
	idea := p.w.Target(x[0]).Ideas[0]
	fresh := TargetID(p.do(boss, Facilitator, &Group{Ideas: []IdeaID{idea}, Title: "new"}))
	since, known := p.w.Since(0)
	if !known || since.Meeting != 1 || !since.Changed() {
		t.Fatalf("%+v, %t", since, known)
	}
	targets := func(all []Change) (ids []TargetID) {
		for _, c := range all {
			ids = append(ids, c.Target)
		}
		return ids
	}
	got := [][]TargetID{targets(since.New), targets(since.Done), targets(since.Stopped), targets(since.Merged), targets(since.Moved), targets(since.Other)}
	want := [][]TargetID{{fresh}, {x[0]}, {x[1]}, {x[5]}, {x[3], x[2]}, {x[4]}}
	if d := cmp.Diff(want, got); d != "" || since.Same != 2 {
		t.Errorf("%d as they were: %s", since.Same, d)
	}
	if since.Moved[0].Periods != -1 || since.Moved[1].Periods != 1 || since.Moved[0].Was.Owner != "Library" || since.Moved[0].Is.Owner != "ICT" {
		t.Errorf("moved: %+v", since.Moved)
	}
	if len(since.Done[0].Said) != 1 || since.Merged[0].Into != x[6] || since.Stopped[0].Said[0].Lesson != "ask first" {
		t.Errorf("%+v", since)
	}
	// Whoever looks at the first meeting once more and comes back loses nothing.
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "roadmap"})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "m2-review"})
	if after, _ := p.w.Since(1); len(after.All()) != len(since.All()) {
		t.Errorf("%d changes after a look back, %d before", len(after.All()), len(since.All()))
	}
}

// TestAMeetingThatWasNotEntered had not ended.
func TestAMeetingThatWasNotEntered(t *testing.T) {
	p, x := again(t, 1)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "m2-welcome"})
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.Ended(); got != nil {
		t.Errorf("ended: %v", got)
	}
	p.row(SetRow{Target: x[0], Owner: ptr("ICT")})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "m2-welcome"})
	if s, known := p.w.Since(0); !known || s.Changed() || s.Same != 1 {
		t.Errorf("%+v, %t", s, known)
	}
}

// TestOnlyWhatIsOpenIsRatedAgain leaves out what is in use, done, stopped or
// part of another, and counts it apart from the first vote.
func TestOnlyWhatIsOpenIsRatedAgain(t *testing.T) {
	p, x := again(t, 5)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	first := p.w.Ballot()
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "m2-welcome"})
	p.row(SetRow{Target: x[0], Status: ptr(Status("done"))})
	p.row(SetRow{Target: x[1], Status: ptr(Status("stopped")), Reason: "no"})
	p.do(boss, Facilitator, &Merge{Target: x[2], Into: x[3]})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "m2-vote"})
	b := p.w.Ballot()
	if b.ID == first.ID || b.Step != "m2-vote" || !slices.Equal(b.Items, []TargetID{x[3], x[4]}) || b.Method != first.Method {
		t.Errorf("%+v", b)
	}
}

// TestStruckInEveryMeeting destroys a name in how the roadmap was, too.
func TestStruckInEveryMeeting(t *testing.T) {
	p, x := again(t, 1)
	named := p.row(SetRow{Target: x[0], Owner: ptr("Maija")})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "m2-welcome"})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(named), Reason: "a name"})
	striking := NewStriking(IdeaID(named))
	for i := range p.log {
		p.log[i], _ = striking.Entry(p.log[i]) // the play replays it
	}
	s, _ := p.w.Since(1)
	if s.Changed() || s.Same != 1 {
		t.Errorf("%+v", s)
	}
}

// TestQuartersGoOn adds quarters until the year after a meeting has them.
func TestQuartersGoOn(t *testing.T) {
	q := []Period{
		{ID: "q1", Name: Text{English: "Q3/2027", Finnish: "Q3/2027"}, From: "2027-07-01", To: "2027-09-30"},
		{ID: "later", Name: tx("Later"), Later: true},
	}
	var ids []string
	var last Period
	for _, p := range extended(q, "2027-10-01") {
		if ids = append(ids, p.ID); !p.Later {
			last = p
		}
	}
	if d := cmp.Diff([]string{"q1", "q4-2027", "q1-2028", "q2-2028", "q3-2028", "later"}, ids); d != "" {
		t.Error(d)
	}
	if want := (Period{ID: "q3-2028", Name: Text{English: "Q3/2028", Finnish: "Q3/2028"}, From: "2028-07-01", To: "2028-09-30"}); cmp.Diff(want, last) != "" {
		t.Error(cmp.Diff(want, last))
	}
	for _, odd := range [][]Period{{{ID: "now", Name: tx("Now")}}, {{ID: "h1", Name: tx("Spring"), From: "2027-01-01", To: "2027-06-30"}}} {
		if got := extended(odd, "2028-01-01"); len(got) != 1 {
			t.Errorf("%v", got)
		}
	}
}

// TestStruckInAMeetingThatCameIn: a name that stood in a row when a meeting
// ended goes with the name in the row as it is.
func TestStruckInAMeetingThatCameIn(t *testing.T) {
	striking := NewStriking(1)
	now := &Published{Target: &PublishedTarget{Title: tx("one"), Row: &PublishedRow{Target: 1, Owner: "Maija"}}}
	then := &Published{Meetings: []PublishedMeeting{{Meeting: 1, Targets: []TargetID{1}, Rows: []PublishedRow{
		{Target: 1, Owner: "Maija", Measure: "fewer forms", History: []Progress{{ID: 2, By: "Maija"}}},
	}}}}
	if !striking.fact(now, 1) || !striking.fact(then, 2) {
		t.Error("nothing is struck")
	}
	row := then.Meetings[0].Rows[0]
	if row.Owner+row.History[0].By != "" || row.Measure != "fewer forms" {
		t.Errorf("%+v", row)
	}
}

// A template for a meeting may have ids as long as ids can be, alike but for
// their ends: they get a beginning all the same, and stay apart.
func TestLongIDsOfATemplateFitAFollowUpMeeting(t *testing.T) {
	long := func(end string) string { return strings.Repeat("x", mostID-len(end)) + end }
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	p.do(boss, Facilitator, &SetAgenda{Agenda: testAgenda()})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"})
	f := &FollowUp{Steps: []Step{
		{ID: long("-b"), Kind: "cafe", Title: tx("Talk"), Themes: []string{long("-b"), long("-a")}, Rounds: []Round{{Subs: []Sub{{Kind: WriteSub, Minutes: 4}}}}},
		{ID: long("-a"), Kind: "closing", Title: tx("Closing"), Minutes: 5},
	}}
	for _, end := range []string{"-a", "-b"} {
		f.Themes = append(f.Themes, Theme{ID: long(end), Name: tx("Theme " + end), Questions: []Question{{ID: long(end), Text: tx("What?")}}})
	}
	twice := *f
	twice.Themes = []Theme{f.Themes[0], f.Themes[0]}
	if _, err := p.try(boss, Facilitator, &twice); err == nil {
		t.Error("two themes have one id, and are told apart by nobody knows what")
	}
	strange := *f
	strange.Themes = f.Themes[:1]
	if _, err := p.try(boss, Facilitator, &strange); err == nil {
		t.Error("a café has a theme that is not there")
	}
	p.do(boss, Facilitator, f)
	a := p.w.Agenda()
	steps := a.StepsOf(2)
	var names []string
	for _, th := range a.ThemesOf(steps[0]) {
		names = append(names, th.Name[English])
		if len(th.ID) > mostID || !strings.HasPrefix(th.ID, "m2-") {
			t.Errorf("the theme is %q", th.ID)
		}
	}
	if d := cmp.Diff([]string{"Theme -b", "Theme -a"}, names); d != "" {
		t.Error(d)
	}
	if steps[0].ID == steps[1].ID {
		t.Error("two steps are one")
	}
}

// Nothing that is narrowed down before has an id that is too long or taken.
func TestFreeIDsFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		taken := make(map[string]bool)
		for range rapid.IntRange(1, 30).Draw(t, "ids") {
			id := freeID(rapid.StringMatching(`[ab]{1,60}`).Draw(t, "id"), func(id string) bool { return taken[id] })
			if taken[id] || !isID(id) {
				t.Fatalf("%q is taken, or none", id)
			}
			taken[id] = true
		}
	})
}
