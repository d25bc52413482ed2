package workshop

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUndoOfARowLeavesWhatOthersSaid: two people change one row, and one of
// them takes back what they said; what the other has said since stays.
func TestUndoOfARowLeavesWhatOthersSaid(t *testing.T) {
	second := SeatID("second")
	for name, said := range map[string]struct{ mine, theirs SetRow }{
		"the same field": {SetRow{Owner: ptr("Library")}, SetRow{Owner: ptr("ICT")}},
		"one of several": {SetRow{Owner: ptr("Library"), Period: ptr("q1")}, SetRow{Period: ptr("q2")}},
		"days of a pool": {SetRow{Days: ptr(3)}, SetRow{Days: ptr(4)}},
		"a day":          {SetRow{Deadline: ptr(Day("2027-02-01"))}, SetRow{Deadline: ptr(Day("2027-03-01"))}},
	} {
		t.Run(name, func(t *testing.T) {
			p, x := mapped(t, 1)
			p.do(second, Facilitator, &Join{})
			said.mine.Target, said.theirs.Target = x[0], x[0]
			p.row(said.mine)
			p.do(second, Facilitator, &said.theirs)
			want := p.w.Row(x[0])
			p.refused(boss, Facilitator, &Undo{}, "Somebody has changed this since. It stays as they left it.")
			if d := cmp.Diff(want, p.w.Row(x[0])); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestUndoOfARowNextToOthers takes back what nobody else has changed.
func TestUndoOfARowNextToOthers(t *testing.T) {
	second := SeatID("second")
	p, x := mapped(t, 1)
	p.do(second, Facilitator, &Join{})
	p.row(SetRow{Target: x[0], Owner: ptr("Library")})
	p.do(second, Facilitator, &SetRow{Target: x[0], Period: ptr("q2")})
	p.do(boss, Facilitator, &Undo{})
	if r := p.w.Row(x[0]); r.Owner != "" || r.Period != "q2" {
		t.Errorf("%+v", r)
	}
}
