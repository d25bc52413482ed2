package workshop

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sheeted lets a status sheet come in that changes three rows.
func sheeted(t *testing.T) (*play, []TargetID) {
	p, x := mapped(t, 3)
	p.row(SetRow{Target: x[0], Owner: ptr("Library")})
	p.do(boss, Facilitator, &Sheet{Lines: []SheetLine{
		{2, &SetRow{Target: x[0], Owner: ptr("Maija"), Status: ptr(Status("in-use"))}},
		{3, &SetRow{Target: x[1], Status: ptr(Status("stopped")), Reason: "nobody used it"}},
		{4, &SetRow{Target: x[2], Period: ptr("q2")}},
	}})
	return p, x
}

// TestASheetIsTakenBackAtOnce: a row of its own in the log for each line, and
// one undo for all of them; the one before it takes back what was done before.
func TestASheetIsTakenBackAtOnce(t *testing.T) {
	p, x := sheeted(t)
	last := p.log[len(p.log)-1]
	var kinds []string
	for _, e := range p.log[len(p.log)-4:] {
		kinds = append(kinds, e.Kind)
	}
	if d := cmp.Diff([]string{"row", "row", "row", "status-sheet"}, kinds); d != "" || string(last.Body) != `{"rows":3}` {
		t.Errorf("%s, %s", d, last.Body)
	}
	if p.w.Row(x[0]).Owner != "Maija" || p.w.Row(x[1]).Status != "stopped" || p.w.Row(x[2]).Period != "q2" {
		t.Errorf("%+v, %+v, %+v", p.w.Row(x[0]), p.w.Row(x[1]), p.w.Row(x[2]))
	}
	p.do(boss, Facilitator, &Undo{})
	if r := p.w.Row(x[0]); r.Owner != "Library" || r.Status != "proposed" || len(r.History) > 0 || !p.w.Row(x[1]).Blank() || !p.w.Row(x[2]).Blank() {
		t.Errorf("taken back: %+v, %+v, %+v", r, p.w.Row(x[1]), p.w.Row(x[2]))
	}
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.Row(x[0]).Owner; got != "" {
		t.Errorf("what was done before the sheet stays: %s", got)
	}
}

// TestASheetOfWhichOneLineIsWrong changes nothing, and says all that is wrong.
func TestASheetOfWhichOneLineIsWrong(t *testing.T) {
	p, x := mapped(t, 2)
	f := &Sheet{Lines: []SheetLine{
		{2, &SetRow{Target: x[0], Owner: ptr("Library")}},
		{3, &SetRow{Target: x[1], Period: ptr("never")}},
		{4, &SetRow{Target: x[0], Owner: ptr("Board")}},
		{5, &SetRow{Target: x[1], Reason: string(make([]byte, 5000))}},
	}}
	p.refused(boss, Facilitator, f, "Nothing has come in. Line {line}: {why}")
	var at []int
	for _, wrong := range f.Problems() {
		at = append(at, wrong.At)
	}
	if d := cmp.Diff([]int{3, 4, 5}, at); d != "" {
		t.Error(d, f.Problems())
	}
	if !p.w.Row(x[0]).Blank() {
		t.Errorf("%+v", p.w.Row(x[0]))
	}
	p.refused(boss, Facilitator, &Sheet{Lines: []SheetLine{{0, &SetRow{Target: x[0], Period: ptr("never")}}}}, "None of them was placed: {why}")
	p.refused(boss, Facilitator, &Sheet{}, "The sheet says nothing that the workshop does not say already.")
}

// TestASheetThatSomebodyHasChangedSince is not taken back over them.
func TestASheetThatSomebodyHasChangedSince(t *testing.T) {
	p, x := sheeted(t)
	p.do("2", Facilitator, &Join{})
	p.do("2", Facilitator, &SetRow{Target: x[2], Period: ptr("q1")})
	p.refused(boss, Facilitator, &Undo{}, "Somebody has changed this since. It stays as they left it.")
	if p.w.Row(x[0]).Owner != "Maija" {
		t.Errorf("a part is taken back: %+v", p.w.Row(x[0]))
	}
}

// TestStruckInASheet destroys a name in what came in, and in what would bring
// it back.
func TestStruckInASheet(t *testing.T) {
	p, x := sheeted(t)
	named := p.w.Naming(x[0])
	p.do(boss, Facilitator, &Undo{})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(named), Reason: "a name"})
	striking := NewStriking(IdeaID(named))
	for i := range p.log {
		p.log[i], _ = striking.Entry(p.log[i]) // the play replays it
	}
	for _, e := range p.log {
		if strings.Contains(string(e.Body), "Maija") {
			t.Errorf("%s: %s", e.Kind, e.Body)
		}
	}
}
