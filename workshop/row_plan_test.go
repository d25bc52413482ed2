package workshop

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kahvila/workshop/schedule"
)

func ptr[T any](v T) *T { return &v }

// mapped is a workshop at its roadmap, with targets that nothing has been said
// of, and a pool of forty days in each of two periods.
func mapped(t *testing.T, n int) (*play, []TargetID) {
	p, seats := begin(t, 6)
	a := testAgenda()
	for i := range a.Steps {
		if a.Steps[i].Kind == "roadmap" {
			a.Steps[i].Periods = []Period{
				{ID: "q1", Name: tx("Q1"), From: "2027-01-01", To: "2027-03-31"}, {ID: "q2", Name: tx("Q2"), From: "2027-04-01", To: "2027-06-30"},
				{ID: "later", Name: tx("Later"), Later: true},
			}
			a.Steps[i].Pools = []Pool{{ID: "ict", Name: tx("ICT"), Days: 40}}
			a.Steps[i].Reserve = ptr(25)
		}
	}
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	var targets []TargetID
	for range n {
		idea := IdeaID(p.do(seats[0], Participant, &Write{Text: "one", Question: "how"}))
		targets = append(targets, TargetID(p.do(boss, Facilitator, &Group{Ideas: []IdeaID{idea}})))
	}
	return p, targets
}

// row says something of a row.
func (p *play) row(f SetRow) EntryID { return p.do(boss, Facilitator, &f) }

func TestArrangeRows(t *testing.T) {
	p, x := mapped(t, 7)
	p.row(SetRow{Target: x[0], Days: ptr(20), After: &x[1]})
	p.row(SetRow{Target: x[1], Days: ptr(20), Pool: "ICT"})
	p.row(SetRow{Target: x[2], Days: ptr(25), Period: ptr("q1")}) // somebody wants it so
	p.row(SetRow{Target: x[3], Days: ptr(31)})
	p.row(SetRow{Target: x[4], Days: ptr(5), Status: ptr(Status("stopped")), Reason: "nobody used it", Period: ptr("q2")})
	p.row(SetRow{Target: x[5], Days: ptr(5), Deadline: ptr(Day("2027-02-15"))})
	got, err := p.w.Arrange()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]Pool{{ID: "ict", Name: tx("ICT"), Days: 30}}, got.Capacity); d != "" {
		t.Errorf("a quarter is kept: %s", d)
	}
	want := schedule.Plan{
		Placed: []schedule.Placement{
			{ID: schedule.ID(x[1]), Start: 1, End: 2},
			{ID: schedule.ID(x[2]), Start: 0, End: 1, Pinned: true},
			{ID: schedule.ID(x[5]), Start: 0, End: 1},
			{ID: schedule.ID(x[6]), Start: 0, End: 1},
		},
		Left: []schedule.Left{
			{ID: schedule.ID(x[0]), Reason: schedule.Horizon},
			{ID: schedule.ID(x[3]), Reason: schedule.TooBig, Lasts: 2},
		},
		Load:  map[string][]int{"ict": {30, 20}},
		Least: 3,
	}
	if d := cmp.Diff(want, got.Plan); d != "" {
		t.Error(d)
	}
	if at, ok := got.Start(x[1]); !ok || at.ID != "q2" {
		t.Errorf("begins in %v, %t", at, ok)
	}
	if d := cmp.Diff([]TargetID{x[6]}, got.Unsaid); d != "" {
		t.Errorf("nobody has said how long it takes: %s", d)
	}
}

// What a law wants before the first period begins is late wherever it is.
func TestADeadlineBeforeTheFirstPeriod(t *testing.T) {
	p, x := mapped(t, 1)
	p.row(SetRow{Target: x[0], Deadline: ptr(Day("2026-12-31"))})
	got, err := p.w.Arrange()
	if err != nil || len(got.Placed) != 1 || !got.Placed[0].Late {
		t.Errorf("%+v %v", got.Plan, err)
	}
}

// Those that were put together may wait for each other then; nobody can have
// said so before.
func TestTargetsDoNotWaitForEachOther(t *testing.T) {
	p, x := mapped(t, 4)
	p.row(SetRow{Target: x[0], After: &x[1]})
	p.row(SetRow{Target: x[1], After: &x[2]})
	p.refused(boss, Facilitator, &SetRow{Target: x[2], After: &x[0]}, "{target} already waits for this one: they would wait for each other.")
	p.refused(boss, Facilitator, &SetRow{Target: x[2], After: &x[2]}, "A target cannot wait for itself.")
	p.row(SetRow{Target: x[2], After: &x[3]})
	p.do(boss, Facilitator, &Merge{Target: x[3], Into: x[0]})
	if _, err := p.w.Arrange(); err == nil {
		t.Error("targets that wait for each other are arranged")
	}
	p.refused(boss, Facilitator, &SetRow{Target: x[0], After: &x[2]}, "{target} already waits for this one: they would wait for each other.") // through what was put into it
	p.row(SetRow{Target: x[2], Free: &x[3]})
	if a, err := p.w.Arrange(); err != nil || len(a.Placed) != 2 {
		t.Errorf("%+v, %v", a, err)
	}
}

// TestAStatusHasAHistory tells the life of a row, and takes a word of it back.
func TestAStatusHasAHistory(t *testing.T) {
	p, x := mapped(t, 1)
	p.refused(boss, Facilitator, &SetRow{Target: x[0], Status: ptr(Status("stopped"))}, "Say why it has this status: what was learnt helps others, too.")
	first := p.row(SetRow{Target: x[0], Status: ptr(Status("approved")), Reason: "the board, 12.1.2027, § 4"})
	second := p.row(SetRow{Target: x[0], Status: ptr(Status("postponed")), Reason: "nobody has time", Return: "LATER (sv)", By: "the clerk's office"})
	third := p.row(SetRow{Target: x[0], Lesson: "ask the users first"})
	at := p.now.Truncate(time.Minute)
	want := []Progress{
		{ID: first, At: at, Status: "approved", Reason: "the board, 12.1.2027, § 4"},
		{ID: second, At: at, Status: "postponed", Reason: "nobody has time", By: "the clerk's office", Return: "later"},
		{ID: third, At: at, Status: "postponed", Lesson: "ask the users first"},
	}
	if d := cmp.Diff(want, p.w.Row(x[0]).History); d != "" {
		t.Error(d)
	}
	p.do(boss, Facilitator, &Undo{})
	if d := cmp.Diff(want[:2], p.w.Row(x[0]).History); d != "" {
		t.Errorf("a word taken back: %s", d)
	}
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(second), Reason: "a name"})
	want[1].Reason, want[1].By = "", ""
	if d := cmp.Diff(want[:2], p.w.Row(x[0]).History); d != "" {
		t.Errorf("struck: %s", d)
	}
}

// TestInPlaceCountsOnlyWhatIsPlaced leaves out what nobody has placed, and says
// why what was put off has no room.
func TestInPlaceCountsOnlyWhatIsPlaced(t *testing.T) {
	p, x := mapped(t, 5)
	p.row(SetRow{Target: x[0], Days: ptr(25), Period: ptr("q1")})
	p.row(SetRow{Target: x[1], Days: ptr(20), After: &x[0]})         // nobody has placed it
	p.row(SetRow{Target: x[2], Days: ptr(31), Period: ptr("later")}) // too much for a period
	p.row(SetRow{Target: x[3], Days: ptr(1), Period: ptr("later")})  // there would be room
	p.row(SetRow{Target: x[4], Days: ptr(40), Period: ptr("q2"), After: &x[1]})
	got, err := p.w.InPlace()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string][]int{"ict": {25, 40}}, got.Load); d != "" {
		t.Errorf("taken: %s", d)
	}
	if d := cmp.Diff([]schedule.Left{{ID: schedule.ID(x[2]), Reason: schedule.TooBig, Lasts: 2}}, got.Left); d != "" {
		t.Errorf("put off for a reason: %s", d)
	}
	if len(got.Placed) != 2 {
		t.Errorf("placed: %+v", got.Placed)
	}
}

// TestDaysOfNoPoolAreAskedAbout asks which pool they are of, where there are
// several.
func TestDaysOfNoPoolAreAskedAbout(t *testing.T) {
	p, x := mapped(t, 1)
	a := *p.w.Agenda()
	a.Steps = slices.Clone(a.Steps)
	for i := range a.Steps {
		if a.Steps[i].Kind == "roadmap" {
			a.Steps[i].Pools = append(slices.Clone(a.Steps[i].Pools), Pool{ID: "experts", Name: tx("Experts"), Days: 40})
		}
	}
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	p.refused(boss, Facilitator, &SetRow{Target: x[0], Days: ptr(5)}, "Say of which pool of working time these person-days are: {pools}.")
	p.refused(boss, Facilitator, &SetRow{Target: x[0], Days: ptr(5), Pool: "none"}, "There is no {pool} among the pools of working time: {pools}.")
}

// TestWhatWaitsForSomethingPutOffWaits proposes no period for it, and says that
// it begins too early where somebody has given it one.
func TestWhatWaitsForSomethingPutOffWaits(t *testing.T) {
	p, x := mapped(t, 3)
	p.row(SetRow{Target: x[0], Period: ptr("later")})
	p.row(SetRow{Target: x[1], Period: ptr("q1"), After: &x[0]})
	p.row(SetRow{Target: x[2], After: &x[0]})
	got, err := p.w.Arrange()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]schedule.Left{{ID: schedule.ID(x[2]), Reason: schedule.Behind, Waits: schedule.ID(x[0])}}, got.Left); d != "" {
		t.Errorf("without a place: %s", d)
	}
	if got, err = p.w.InPlace(); err != nil || len(got.Placed) != 1 || !got.Placed[0].Early {
		t.Errorf("in place: %+v, %v", got.Placed, err)
	}
}

// TestAnEffortInWordsIsStruck destroys what somebody wrote instead of a size.
func TestAnEffortInWordsIsStruck(t *testing.T) {
	p, x := mapped(t, 1)
	p.row(SetRow{Target: x[0], Effort: ptr("M"), Owner: ptr("Clerk")})
	id := p.row(SetRow{Target: x[0], Effort: ptr("ask Kalle")})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(id), Reason: "a name"})
	if r := p.w.Row(x[0]); r.Effort != "" || r.Owner != "Clerk" {
		t.Errorf("%+v", r)
	}
	other := p.row(SetRow{Target: x[0], Effort: ptr("L"), Owner: ptr("Kalle")})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(other), Reason: "a name"})
	if r := p.w.Row(x[0]); r.Effort != "L" || r.Owner != "" {
		t.Errorf("%+v", r)
	}
}
